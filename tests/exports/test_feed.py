"""Feeds: ids, times and texts of their entries."""

from __future__ import annotations

from dataclasses import replace

import pytest

from papershelf.exports import feed
from papershelf.exports.feed import Feed, Item
from papershelf.settings import Settings
from papershelf.words import ENGLISH
from tests.catalog.entries import catalog, entry

SETTINGS = Settings("Toy", "", "https://example.org:8080/toy/")
ADDRESS = "https://example.org:8080/toy/papers/a/"


def made(**fields: object) -> Item:
    """Make the entry of a paper with `fields`, added on a day unless they set another."""
    paper = entry("a", **{"added": "2025-01-02", **fields})
    return feed.item(paper, catalog(paper), SETTINGS, ADDRESS)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "tag:example.org,2025:/toy/"),
        ({"site_url": "https://example.org/"}, "tag:example.org,2025:/"),
        ({"feed_id": "tag:old.example,2025:/"}, "tag:old.example,2025:/"),
    ],
)
def test_identity(changes: dict[str, str], expected: str) -> None:
    """Ids are tag URIs of the site's host and path, or begin as the settings declare."""
    assert feed.identity(replace(SETTINGS, **changes)) == expected  # type: ignore[arg-type]


def test_id_stays() -> None:
    """A new title, tag or fact changes no id; a renamed paper keeps its first."""
    first = made().id
    assert first == "tag:example.org,2025:/toy/papers/a"
    assert made(title="Corrected", tags=["ants"], tldr="New.", published="2024").id == first
    renamed = entry("c", added="2025-01-02", aliases=["a", "b"])
    assert feed.item(renamed, catalog(renamed), SETTINGS, ADDRESS).id == first


@pytest.mark.parametrize(
    ("fields", "updated"),
    [
        ({"status": "retracted 2025-06"}, "2025-06-01T00:00:00Z"),
        ({"status": "retracted"}, "2025-01-02T00:00:00Z"),
        (
            {
                "status": "retracted",
                "sources": [
                    {"kind": "service", "name": "a", "date": "2025-02-02", "fields": ["status"]},
                    {"kind": "service", "name": "b", "date": "2025-03-03", "fields": ["title"]},
                ],
            },
            "2025-02-02T00:00:00Z",
        ),
    ],
)
def test_statement(fields: dict[str, object], updated: str) -> None:
    """What became of a paper is an entry of its own, dated by that, else by its source."""
    own = made(**fields)
    paper = entry("a", **{"added": "2025-01-02", **fields})
    item = feed.statement(paper.paper, own, ENGLISH)
    assert (own.id, own.title) == ("tag:example.org,2025:/toy/papers/a", "a [Retracted]")
    assert item.id == "tag:example.org,2025:/toy/papers/a#retracted"
    assert item.title == "Retracted: a"
    assert (item.added, item.updated) == (updated, updated)
    assert feed.stated([paper, entry("b", added="2026")]) == (paper,)


def test_statement_in_full() -> None:
    """It has the reason, and first of all links the address of the notice."""
    fields = {"status": "retracted 2025: A <gap>. https://x.org/n", "arxiv": "2401.10020"}
    paper = entry("a", added="2025-01-02", **fields)
    item = feed.statement(paper.paper, made(**fields), ENGLISH)
    assert item.summary == "Retracted: 2025. A <gap>."
    assert item.content.startswith(
        "<p>Retracted: 2025. A &lt;gap&gt;.</p>\n"
        '<p><a href="https://x.org/n">Notice</a> · <a href="https://arxiv.org/abs/2401.10020">'
    )
    assert item.links[0] == ("Notice", "https://x.org/n")


@pytest.mark.parametrize(
    ("fields", "added", "updated"),
    [
        ({}, "2025-01-02T00:00:00Z", "2025-01-02T00:00:00Z"),
        ({"published": "2024-03-04"}, "2025-01-02T00:00:00Z", "2025-01-02T00:00:00Z"),
        ({"added": None, "published": "2024-03"}, None, "2024-03-01T00:00:00Z"),
        ({"added": None, "published": "2024"}, None, "2024-01-01T00:00:00Z"),
        ({"added": None, "published": "1905-06-30"}, None, "1970-01-01T00:00:00Z"),
        ({"added": "1969-12-31"}, None, "1970-01-01T00:00:00Z"),
        ({"added": "1970-01-01"}, "1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"),
    ],
)
def test_times(fields: dict[str, str], added: str | None, updated: str) -> None:
    """An entry's time is the day of addition, else that of publication; the clock is not read."""
    item = made(**fields)
    assert (item.added, item.updated) == (added, updated)


def test_newest() -> None:
    """The last added come first, and of one day the last published; without a time, none."""
    shelf = catalog(
        entry("old", added="2025-01-01", published="2024-06-01"),
        entry("timeless"),
        entry("new", added="2025-01-02", published="2020"),
        entry("newer-published", added="2025-01-02", published="2021"),
        entry("published", published="2024"),
    )
    found = [paper.id for paper in feed.newest(shelf.entries)]
    assert found == ["newer-published", "new", "old", "published"]
    whole_day = ["newer-published", "new"]
    for most in (1, 2):
        assert [paper.id for paper in feed.newest(shelf.entries, most)] == whole_day
    assert [paper.id for paper in feed.newest(shelf.entries, most=3)] == [*whole_day, "old"]


def test_bounded() -> None:
    """A feed holds the last hundred papers, and a thousand of one day at most."""
    day_by_day = [f"2025-{1 + at // 28:02}-{1 + at % 28:02}" for at in range(101)]
    shelf = catalog(*(entry(f"p{day}", added=day) for day in day_by_day))
    assert len(feed.newest(shelf.entries)) == 100
    shelf = catalog(*(entry(f"p{number}", added="2025-01-01") for number in range(1_001)))
    assert len(feed.newest(shelf.entries)) == 1_000


def test_texts() -> None:
    """An entry has summary, facts, abstract and links; formulas become Unicode, the rest text."""
    item = made(
        title="$\\ell_2$ & <b>",
        tldr="Short & <i>.",
        abstract="One $x^2$.\n\nTwo <script>.",
        authors=["Ada Quill", "王小雨"],
        published="2024-03",
        venue={"name": "Lamps & Co", "year": 2024},
        arxiv="2403.00001",
        doi="10.1000/x",
        tags=["ants", "bees"],
        links={"code": "https://example.org/?a=1&b=2"},
    )
    assert (item.title, item.summary) == ("ℓ_2 & <b>", "Short & <i>.")
    assert (item.authors, item.tags) == (
        ("Ada Quill", "王小雨"),
        (("ants", "ANTS"), ("bees", "BEES")),
    )
    assert item.links == (
        ("arXiv", "https://arxiv.org/abs/2403.00001"),
        ("PDF", "https://arxiv.org/pdf/2403.00001"),
        ("DOI", "https://doi.org/10.1000/x"),
        ("Code", "https://example.org/?a=1&b=2"),
    )
    assert item.content == (
        "<p><strong>TL;DR</strong> Short &amp; &lt;i&gt;.</p>\n"
        "<p>Published: March 2024, Lamps &amp; Co 2024</p>\n"
        "<p>One x^2.</p>\n"
        "<p>Two &lt;script&gt;.</p>\n"
        '<p><a href="https://arxiv.org/abs/2403.00001">arXiv</a>'
        ' · <a href="https://arxiv.org/pdf/2403.00001">PDF</a>'
        ' · <a href="https://doi.org/10.1000/x">DOI</a>'
        ' · <a href="https://example.org/?a=1&amp;b=2">Code</a></p>'
    )


def test_least() -> None:
    """Of a paper with only a title and an abstract, nothing more is written."""
    item = made(published=None)
    assert (item.summary, item.content, item.links) == ("", "<p>Text.</p>", ())


def test_updated() -> None:
    """A feed's time is that of its newest entry; without entries it is the beginning of time."""
    items = (made(), made(added="2025-02-03"), made(added="2024-12-31"))
    shown = Feed("tag:x,2025:/feed", "Toy", "Toy", "", "https://example.org/", items)
    assert shown.updated == "2025-02-03T00:00:00Z"
    assert replace(shown, items=()).updated == "1970-01-01T00:00:00Z"
