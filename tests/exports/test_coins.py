"""COinS: what is written for each kind of paper, and that it stays in its attribute."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, parse_qsl

import pytest
from hypothesis import given

from papershelf import escape, theme
from papershelf.exports import coins, csl
from tests import hostile
from tests.exports.papers import LINES, paper, reference
from tests.search import node


def read(page: str = "", **fields: Any) -> dict[str, list[str]]:
    """Write a paper and read it as the query of an address."""
    written = coins.write(paper(**fields), page)
    return parse_qs(written, strict_parsing=True)


def test_preprint() -> None:
    """A preprint is Dublin Core, with the DOI that arXiv gives it."""
    assert coins.write(
        paper(
            title="Lakes & Names: 50%",
            authors=["Bram van der Meer", "Amos Luther Reed Jr.", "The ATLAS Collaboration"],
            published="2024-01-18",
            arxiv="2401.10020",
        ),
        "https://example.org/papers/a/",
    ) == (
        "ctx_ver=Z39.88-2004&rft_val_fmt=info:ofi/fmt:kev:mtx:dc"
        "&rft_id=info:doi/10.48550/arXiv.2401.10020&rft_id=https://arxiv.org/abs/2401.10020"
        "&rft.title=Lakes+%26+Names:+50%25&rft.type=preprint&rft.publisher=arXiv"
        "&rft.date=2024-01-18&rft.au=van+der+Meer,+Bram&rft.au=Reed+Jr.,+Amos+Luther"
        "&rft.au=The+ATLAS+Collaboration,"
    )


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("conference", ("book", "rft.atitle", "rft.btitle", "rft.genre", "proceeding")),
        ("workshop", ("book", "rft.atitle", "rft.btitle", "rft.genre", "proceeding")),
        ("journal", ("journal", "rft.atitle", "rft.jtitle", "rft.genre", "article")),
        ("book", ("book", "rft.atitle", "rft.btitle", "rft.genre", "bookitem")),
        ("thesis", ("dissertation", "rft.title", "rft.inst", "rft.genre", None)),
        ("other", ("dc", "rft.title", "rft.publisher", "rft.type", "document")),
    ],
)
def test_kinds(kind: str, expected: tuple[str, ...]) -> None:
    """Each kind of venue has its format, and fields for the title and its name."""
    form, title, where, genre, named = expected
    found = read(title="T", venue={"name": "Lamps", "year": 2024, "kind": kind})
    assert found["rft_val_fmt"] == [f"info:ofi/fmt:kev:mtx:{form}"]
    assert (found[title], found[where], found["rft.date"]) == (["T"], ["Lamps"], ["2024"])
    assert found.get(genre) == ([named] if named else None)


def test_address() -> None:
    """Where a paper is read comes before its page, which stands for want of another."""
    page = "https://example.org/papers/a/"
    assert read(page)["rft_id"] == [page]
    assert read(page, links={"pdf": "https://example.org/a.pdf"})["rft_id"] == [
        "https://example.org/a.pdf"
    ]
    assert "rft_id" not in read()


def test_many_authors() -> None:
    """Of more than 20 authors none is written where a DOI gives them all."""
    many = [f"Ada {chr(65 + at)}quill" for at in range(21)]
    assert len(read(authors=many[:20], doi="10.1000/a")["rft.au"]) == 20
    assert "rft.au" not in read(authors=many, doi="10.1000/a")
    assert len(read(authors=many)["rft.au"]) == 21


@given(LINES, LINES)
def test_any_text(title: str, venue: str) -> None:
    """Whatever a title or a venue holds is read again, and needs only `&` escaped."""
    found = read(title=title, venue={"name": venue, "kind": "other"})
    assert (found["rft.title"], found["rft.publisher"]) == ([title], [venue])


@pytest.mark.parametrize("payload", hostile.PAYLOADS, ids=lambda payload: payload.name)
def test_payloads(payload: hostile.Payload) -> None:
    """No attack leaves the attribute, escaped or not."""
    written = coins.write(paper(title=" ".join(payload.text.split())), "")
    assert not set(written) & set("<>\"' \n")
    assert html.unescape(escape.html(written)) == written


def test_as_the_shelf_writes(tmp_path: Path) -> None:
    """The browser's script finds the same keys and values in a paper's CSL-JSON."""
    kinds = ("conference", "workshop", "journal", "book", "thesis", "other")
    odd: dict[str, Any] = {
        "title": r"$\ell_2$ & 50% of <b>",
        "authors": ["Zoë van der Meer", "{Lamp Group}", "Sammy Davis Jr."],
    }
    made = [
        reference(arxiv="math.GT/0309136", published="2003-09", **odd),
        reference(published="2003-09-02", doi="10.1002/(SICI)1:1<2::A>3.0.CO;2-6", **odd),
        reference(doi="10.1000/a", authors=[f"Ada {chr(65 + at)}quill" for at in range(21)]),
        reference(links={"pdf": "https://example.org/a.pdf"}),
        reference(),
        *(reference(venue={"name": "L", "year": 2024, "kind": kind}, **odd) for kind in kinds),
    ]
    script = Path("assets/papershelf/shelf/coins.js")
    (tmp_path / script).parent.mkdir(parents=True)
    (tmp_path / script).write_bytes((theme.FOLDER / script).read_bytes())
    answer = "async (items) => items.map((item) => openUrlPairs(item).filter(([, value]) => value))"
    found = node.ask(tmp_path, answer, [csl.item(one) for one in made], "papershelf/shelf/coins")
    assert [[tuple(pair) for pair in pairs] for pairs in found] == [
        parse_qsl(coins.write(one.paper, one.address)) for one in made
    ]
