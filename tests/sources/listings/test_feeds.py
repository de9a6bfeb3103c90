"""Tests of `papershelf.sources.listings.feeds`, `json_feed` and `feed_items`."""

from __future__ import annotations

import pytest

from papershelf.catalog.catalog import Catalog
from papershelf.errors import ContentError
from papershelf.exports import atom, feed, jsonfeed
from papershelf.settings import Settings
from papershelf.words import ENGLISH
from tests.catalog import entries
from tests.sources.listings.reading import facts, notes, read, sample

LETTERS = {"name": "Tidal Letters", "year": 2025, "kind": "journal"}


def test_answer_of_arxiv() -> None:
    """The answer of arXiv's API gives authors, category, DOI, venue and the first day."""
    kind, found = sample("arxiv-api.xml")
    assert (kind, found.year, found.month_day) == ("feed", 2025, (3, 17))
    assert [facts(entry) for entry in found.candidates] == [
        {
            "title": "Do Tides Follow Rules? Learning Harbour Models from Century-Old Gauges",
            "abstract": "Harbour gauges have been read by hand since 1890. We learn a model of 212"
            " harbours for $x < y$ & more.",
            "arxiv": "2503.10202",
            "doi": "10.1000/tides.5",
            "authors": ["Ada Example", "Bo Sample"],
            "category": "cs.LG",
            "venue": LETTERS,
            "published": "2025-03-13",
        },
        {
            "title": "Ebb",
            "abstract": "Water goes. It comes back.",
            "arxiv": "hep-th/9901001",
            "authors": ["Cleo Third"],
            "category": "hep-th",
            "published": "1999-01-01",
        },
    ]
    assert found.unused == {"comment": 1}


def test_rss_of_arxiv() -> None:
    """In arXiv's RSS the day is that of an announcement, and none of the paper."""
    kind, found = sample("arxiv-rss.xml")
    assert (kind, found.year, found.month_day) == ("feed", 2025, (3, 17))
    assert [facts(entry) for entry in found.candidates] == [
        {
            "title": "Lanternfish: Sorting & Counting",
            "abstract": "We sort ten million images of the deep sea. It takes a laptop, where"
            " $n < 4$.",
            "arxiv": "2503.11101",
            "authors": ["Ada Example", "Bo Sample"],
            "category": "cs.RO",
        },
        {
            "title": "An Old Paper, Once More",
            "abstract": "It is old. It is better now.",
            "arxiv": "2301.00002",
            "doi": "10.1000/old.1",
            "authors": ["Fay Sixth"],
            "category": "cs.RO",
            "venue": LETTERS,
        },
    ]


def test_rdf_of_journal() -> None:
    """RSS 1.0 of a journal, with markup in texts, and as arXiv once had it."""
    kind, found = sample("journal-rdf.xml")
    assert (kind, found.year, found.month_day) == ("feed", 2025, (3, 17))
    assert [facts(entry) for entry in found.candidates] == [
        {
            "title": "Weirs in situ & elsewhere",
            "abstract": "Weirs hold water for as long as they stand. We ask how long that is, and"
            " find that it is long enough.",
            "doi": "10.1000/tides.6",
            "authors": ["Ada Example", "Bo Sample"],
            "published": "2025-03-15",
            "venue": LETTERS,
        },
        {
            "title": "A Paper of the Old Feed",
            "abstract": "The feed of those days had paragraphs. It wrapped them, too.",
            "arxiv": "2301.00003",
            "authors": ["Ada Example", "Bo Sample"],
            "category": "cs.RO",
        },
    ]


def test_json_feed() -> None:
    """A JSON Feed of anybody gives papers by their addresses."""
    kind, found = sample("blog.json")
    assert kind == "json-feed"
    assert [facts(entry) for entry in found.candidates] == [
        {
            "title": "Lanternfish & Friends",
            "abstract": "We sort ten million images of the deep sea. It takes a laptop, where"
            " n < 4.",
            "arxiv": "2503.11101",
            "authors": ["Ada Example"],
            "keywords": ["fish"],
        },
        {
            "title": "Weirs",
            "abstract": "Weirs hold water for as long as they stand. We ask how long that is.",
            "doi": "10.1000/tides.6",
            "authors": ["Bo Sample", "Cleo Third"],
        },
    ]


@pytest.mark.parametrize("write", [atom.write, jsonfeed.write], ids=["atom", "json"])
def test_own_feeds(write: object, real: Catalog) -> None:
    """Our own feeds give the papers back: texts, authors, tags, links, and the day of the feed."""
    settings = Settings("Shelf", "", "https://shelf.example.org/", "", "", "")
    chosen = feed.newest(real.entries)[:60]
    items = tuple(
        feed.item(entry, real, settings, f"https://shelf.example.org/papers/{entry.id}/")
        for entry in chosen
    )
    made = feed.Feed("tag:x", "Shelf", "Papers", "", "https://shelf.example.org/", items)
    kind, found = read(write(made).decode())  # type: ignore[operator]
    assert kind in {"feed", "json-feed"}
    assert (found.year, found.month_day) == (2025, (3, 17))
    assert notes(found) == []
    for entry, candidate in zip(chosen, found.candidates, strict=True):
        paper = entry.paper
        assert candidate.arxiv == paper.arxiv
        assert tuple(map(str, candidate.fields.get("authors", ()))) == paper.names
        assert candidate.fields.get("doi") == paper.doi
        assert candidate.fields.get("links.code") == paper.links.code
        assert candidate.fields.get("tldr") == paper.tldr
        if "$" not in paper.abstract + paper.title:
            assert candidate.title == paper.title
            assert candidate.abstract == paper.abstract


NOTICE = "https://example.org/notice"


@pytest.mark.parametrize(
    ("status", "fields"),
    [
        ("withdrawn", {"kind": "withdrawn"}),
        ("retracted 2025", {"kind": "retracted", "date": "2025"}),
        ("retracted: A gap.", {"kind": "retracted", "reason": "A gap."}),
        (f"withdrawn {NOTICE}", {"kind": "withdrawn", "link": NOTICE}),
        (f"retracted 2025 {NOTICE}", {"kind": "retracted", "date": "2025", "link": NOTICE}),
        (f"retracted: A gap. {NOTICE}", {"kind": "retracted", "reason": "A gap.", "link": NOTICE}),
        ("retracted 2025-05: A gap.", {"kind": "retracted", "date": "2025-05", "reason": "A gap."}),
        ('superseded by "Halls"', {"kind": "superseded", "title": "Halls"}),
    ],
)
@pytest.mark.parametrize("write", [atom.write, jsonfeed.write], ids=["atom", "json"])
def test_own_statements(write: object, status: str, fields: dict[str, str]) -> None:
    """What became of a paper comes with it; the entry that announces that is no paper."""
    abstract = "Lamps stand in rooms. We ask how long they stand there, and who has put them there."
    known = {"title": "Lamps", "abstract": abstract, "added": "2025-01-02", "arxiv": "2401.10020"}
    paper = entries.entry("lamps", **known, status=status)
    settings = Settings("Shelf", "", "https://shelf.example.org/", "", "", "")
    address = "https://shelf.example.org/papers/lamps/"
    own = feed.item(paper, entries.catalog(paper), settings, address)
    items = (feed.statement(paper.paper, own, ENGLISH), own)
    made = feed.Feed("tag:x", "Shelf", "Papers", "", "https://shelf.example.org/", items)
    _, found = read(write(made).decode())  # type: ignore[operator]
    (candidate,) = found.candidates
    assert (candidate.title, candidate.abstract) == ("Lamps", abstract)
    found_status = candidate.fields["status"]
    assert {name: text for name, text in found_status.items() if text} == fields
    assert [one.reason for one in found.passed] == ["states what became of a paper"]


ENTRY = "<entry><title>{}</title><id>http://arxiv.org/abs/2503.0000{}v1</id></entry>"


@pytest.mark.parametrize(
    ("bad", "named"),
    [
        ("<entry><title>Bad</title><id>x</entry>", "1: Bad: expected well-formed XML, got:"
         " mismatched tag"),
        ("<entry><title>Bad</title>", "1: Bad: expected well-formed XML, got: mismatched tag"),
        ("<entri><title>Bad</title></entry>", "1: Bad: expected an entry around this title,"
         " got none"),
        ("<entry><summary>Words</summary></entry>", "1: Words: expected a title, got none"),
        ("<entry><title>Error</title><id>http://arxiv.org/api/errors#1</id><summary>bad"
         " id</summary></entry>", "1: Error: bad id"),
        ("<entry><title>" + "x" * 600_000 + "</title></entry>", None),
    ],
    ids=["mismatched", "not closed", "broken tag", "no title", "error", "too long"],
)  # fmt: skip
def test_bad_entries(bad: str, named: str | None) -> None:
    """A broken entry is named, and the others are read."""
    _, found = read(
        f"<feed><title>F</title>{ENTRY.format('A', 1)}{bad}{ENTRY.format('B', 2)}</feed>"
    )
    assert [entry.title for entry in found.candidates] == ["A", "B"]
    assert len(found.unread) == 1
    if named:
        assert notes(found) == [named]


def test_entities() -> None:
    """Entities of HTML and bare signs are text; entities of the file's own are never grown."""
    bomb = '<!DOCTYPE feed [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    _, found = read(
        f"<?xml version='1.0'?>{bomb}<feed><title>F</title>"
        f"{ENTRY.format('A&nbsp;B & C &b; &c;', 1)}</feed>"
    )
    assert [entry.title for entry in found.candidates] == ["A B & C &b; &c;"]


def test_no_entries() -> None:
    """A feed without entries is refused."""
    with pytest.raises(ContentError) as caught:
        read("<rss><channel><title>F</title></channel></rss>", "f.xml")
    assert str(caught.value) == "f.xml:1: expected a feed with entries, got none"
