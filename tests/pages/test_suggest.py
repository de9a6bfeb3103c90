"""The addresses of the forms, as pages have them and as the client fills them in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from papershelf.catalog.catalog import Catalog
from papershelf.content import questions
from papershelf.content.entry import Entry
from papershelf.exports import blocks
from papershelf.exports.references import Reference
from papershelf.pages import suggest
from papershelf.site import tree
from papershelf.sources import form
from papershelf.theme import FOLDER
from tests import hostile
from tests.catalog.entries import entry
from tests.search import node

ISSUES = "https://github.com/o/r/issues/new"
FILL = """async (forms) => {
    await papershelf.load("papershelf/page/entries");
    const answers = async (id) => JSON.parse((await loadEntries(id)).answers);
    return Promise.all(forms.map(async ([id, form]) => filledForm(form, await answers(id))));
}"""


def filled(entries: Sequence[Entry], site: Path) -> list[dict[str, str]]:
    """Have the client fill in the forms of papers; reads back what each address holds."""
    tree.write(blocks.write(Reference(one.id, one.paper, one.id, "", ()) for one in entries), site)
    scripts = [f"assets/papershelf/page/{name}.js" for name in ("entries", "suggest")]
    tree.write({script: (FOLDER / script).read_bytes() for script in scripts}, site)
    forms = [(one.id, suggest.correct(ISSUES, one.id)) for one in entries]
    found = []
    for address in node.ask(site, FILL, forms, "papershelf/page/suggest"):
        assert len(address) <= 7000
        assert address.isascii()
        assert not set(address) & {*'"<> `\\\n'}
        query = parse_qs(urlsplit(address).query, strict_parsing=True)
        assert query.pop("template") == ["correct-a-paper.yml"]
        assert query.pop("title") == [f"Correct {query['paper'][0]}"]
        found.append({key: value for key, (value,) in query.items()})
    return found


def test_add() -> None:
    """The form for a new paper is empty."""
    assert suggest.add(ISSUES) == f"{ISSUES}?template=add-a-paper.yml"


def test_correct() -> None:
    """Without scripts, the form holds the paper's id."""
    assert suggest.correct(ISSUES, "2406.03136") == (
        f"{ISSUES}?template=correct-a-paper.yml&title=Correct%202406.03136&paper=2406.03136"
    )


def test_filled(toy: Catalog, tmp_path: Path) -> None:
    """The client fills in every value, lists a line for each item."""
    (found,) = filled([e for e in toy.entries if e.id == "lantern"], tmp_path)
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


def test_empty_fields(toy: Catalog, tmp_path: Path) -> None:
    """What the paper has not is left out."""
    (found,) = filled([e for e in toy.entries if e.id == "bare-minimum"], tmp_path)
    assert set(found) == {"paper", "paper-title", "abstract"}


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
def test_long(abstract: str, authors: int, missing: set[str], tmp_path: Path) -> None:
    """An address that would be too long leaves out the longest values, and no others."""
    names = [f"Author Number {number}" for number in range(authors)]
    (found,) = filled([entry("long", abstract=abstract, authors=names, tldr="Short.")], tmp_path)
    assert {"paper", "paper-title", "tldr", "abstract", "authors"} - found.keys() == missing


def test_hostile(tmp_path: Path) -> None:
    """Text of any kind stays one value of the address."""
    lines = [" ".join(payload.text.split()) for payload in hostile.PAYLOADS]
    entries = [
        entry(f"p{number}", title=f"x {line}", tldr=line[:190], abstract=f"y {line}")
        for number, line in enumerate(lines)
    ]
    for line, found in zip(lines, filled(entries, tmp_path), strict=True):
        assert found["paper-title"] == f"x {line}"
        assert found["abstract"] == f"y {line}"


def test_unchanged(toy: Catalog, real: Catalog, tmp_path: Path) -> None:
    """Sent back as it was filled in, a form holds nothing but what the catalog holds."""
    gone = entry("gone", status="retracted 2024-05-12: The proof has a gap. https://x.org/n")
    papers = (*toy.entries, *real.entries, gone)
    compared: Counter[str] = Counter()
    for one, sent in zip(papers, filled(papers, tmp_path), strict=True):
        for question in questions.ABOUT:
            if question.id in sent:
                wanted = questions.answers(one.paper)[question.field]
                assert form.tidy(sent[question.id]) == form.tidy(wanted)
                compared[question.id] += 1
    assert compared["paper-title"] == compared["abstract"] == len(papers)
    assert compared.keys() == {question.id for question in questions.ABOUT}
