"""The addresses of filled-in forms."""

from __future__ import annotations

from collections import Counter
from urllib.parse import parse_qs, urlsplit

import pytest

from papershelf.catalog.catalog import Catalog
from papershelf.content import questions
from papershelf.content.entry import Entry
from papershelf.pages import suggest
from papershelf.sources import form
from tests import hostile
from tests.catalog.entries import entry

ISSUES = "https://github.com/o/r/issues/new"


def filled(of: Entry) -> dict[str, str]:
    """Read back what the address fills in."""
    address = suggest.correct(ISSUES, of.id, of.paper)
    assert address.startswith(f"{ISSUES}?template=correct-a-paper.yml&title=Correct%20{of.id}&")
    assert len(address) <= suggest.LONGEST
    assert address.isascii()
    assert not set(address) & {*"\"'<> `\\\n"}
    query = parse_qs(urlsplit(address).query, strict_parsing=True)
    return {key: value for key, (value,) in query.items() if key not in {"template", "title"}}


def test_add() -> None:
    """The form for a new paper is empty."""
    assert suggest.add(ISSUES) == f"{ISSUES}?template=add-a-paper.yml"


def test_correct(toy: Catalog) -> None:
    """The form holds the paper's id and every value, lists a line for each item."""
    found = filled(next(e for e in toy.entries if e.id == "lantern"))
    abstract = found.pop("abstract")
    assert abstract.startswith("We place one lamp where two mirrors meet.\nIt lights the hall.\n\n")
    assert found == {
        "paper": "lantern",
        "paper-title": "Lantern: A Small Light for Large Rooms",
        "tldr": "One lamp, placed where two mirrors meet, lights a hall as well as nine lamps do.",
        "authors": "Ada Quill\nBen Ó Ríordáin",
        "published": "2024-03-09",
        "venue": "Proceedings of Lamps 2024",
        "arxiv": "2403.00001",
        "doi": "10.1000/lantern_1",
        "tags": "light\ncounting",
        "links": "code: https://example.org/lantern/code\nproject: https://example.org/lantern/\n"
        "pdf: https://example.org/lantern/100%25.pdf\nvideo: https://example.org/lantern/video\n"
        "data: https://example.org/lantern/data",
        "later-title": "Lantern 2: A Larger Light",
        "erratum": "Table 2 counts $9$ lamps, not <b>8</b>.",
    }


def test_empty_fields(toy: Catalog) -> None:
    """What the paper has not is left out."""
    assert set(filled(next(e for e in toy.entries if e.id == "bare-minimum"))) == {
        "paper",
        "paper-title",
        "abstract",
    }


@pytest.mark.parametrize(
    ("abstract", "authors", "missing"),
    [
        ("x" * 6000, 5, set()),
        ("x" * 7000, 5, {"abstract"}),
        ("é" * 2000, 5, {"abstract"}),
        ("x" * 3000, 1000, {"authors"}),
        ("x" * 9000, 1000, {"abstract", "authors"}),
    ],
)
def test_long(abstract: str, authors: int, missing: set[str]) -> None:
    """An address that would be too long leaves out the longest values, and no others."""
    names = [f"Author Number {number}" for number in range(authors)]
    found = filled(entry("long", abstract=abstract, authors=names, tldr="Short."))
    assert {"paper", "paper-title", "tldr", "abstract", "authors"} - found.keys() == missing


@pytest.mark.parametrize("text", [payload.text for payload in hostile.PAYLOADS])
def test_hostile(text: str) -> None:
    """Text of any kind stays one value of the address."""
    line = " ".join(text.split())
    found = filled(entry("p", title=f"x {line}", tldr=line[:190], abstract=f"y {line}"))
    assert found["paper-title"] == f"x {line}"
    assert found["abstract"] == f"y {line}"


def test_unchanged(toy: Catalog, real: Catalog) -> None:
    """Sent back as it was filled in, a form holds nothing but what the catalog holds."""
    papers = (*toy.entries, *real.entries)
    compared: Counter[str] = Counter()
    for one in papers:
        sent = filled(one)
        for question in questions.ABOUT:
            if question.id in sent:
                wanted = questions.answers(one.paper)[question.field]
                assert form.tidy(sent[question.id]) == form.tidy(wanted)
                compared[question.id] += 1
    assert compared["paper-title"] == compared["abstract"] == len(papers)
    assert compared.keys() == {question.id for question in questions.ABOUT}
