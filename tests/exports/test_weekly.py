"""The weekly digest: an entry of a feed for each week."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import feedparser
import pytest

from papershelf.exports import weekly
from papershelf.exports.feed import Item
from papershelf.pages import feeds
from papershelf.settings import Settings
from tests.catalog.entries import catalog, entry
from tests.pages import SETTINGS


def made(*papers: dict[str, Any], settings: Settings = SETTINGS) -> list[Item]:
    """Make the entries of papers that are numbered from `p0`."""
    shelf = catalog(*(entry(f"p{n}", **fields) for n, fields in enumerate(papers)))
    *_, feed = feeds.feeds(shelf, settings)
    assert feed.home == "https://example.org/toy/new/"
    return list(feed.items)


def test_entry() -> None:
    """An entry lists its papers by topic, with authors and summaries, and links to its page."""
    [item] = made(
        {"added": "2025-03-18", "title": "Q & A <b>", "tldr": "$x^2$ & more."},
        {"added": "2025-03-20", "tags": ["bees"], "authors": ["Ada Quill", "Ben Bo"]},
        {"added": "2025-03-17", "tags": ["ants", "bees"], "status": "retracted"},
    )
    assert (item.id, item.address) == (
        "tag:example.org,2025:/toy/new/2025-w12",
        "https://example.org/toy/new/2025-w12/",
    )
    assert item.title == "17–23 March 2025: 3 papers"
    assert (item.added, item.updated) == ("2025-03-17T00:00:00Z", "2025-03-20T00:00:00Z")
    assert item.tags == (("ants", "ANTS"), ("bees", "BEES"))
    page = '<a href="https://example.org/toy/papers'
    assert item.content == (
        f'<h3>ANTS</h3>\n<ul><li>{page}/p2/">p2</a> <strong>Retracted</strong></li></ul>\n'
        f'<h3>BEES</h3>\n<ul><li>{page}/p1/">p1</a><br>Ada Quill and Ben Bo</li></ul>\n'
        f'<h3>Without a tag</h3>\n<ul><li>{page}/p0/">Q &amp; A &lt;b&gt;</a>'
        "<br>x^2 &amp; more.</li></ul>"
    )


@pytest.mark.parametrize(
    ("more", "updated", "papers"),
    [
        ({"added": "2025-03-19"}, "2025-03-19", 2),
        ({"added": "2025-03-17"}, "2025-03-18", 2),
        ({"added": "2025-03-17", "status": "withdrawn 2025-05-06"}, "2025-05-06", 2),
    ],
    ids=["a later day", "an earlier day", "withdrawn later"],
)
def test_a_week_that_grows(more: dict[str, Any], updated: str, papers: int) -> None:
    """The entry of a week keeps its id; its time and text follow its papers."""
    [before] = made({"added": "2025-03-18"})
    [after] = made({"added": "2025-03-18"}, more)
    assert after.id == before.id
    assert after.updated == f"{updated}T00:00:00Z"
    assert after.content.count("<li>") == papers


def test_bounded() -> None:
    """The last twelve weeks stand in it, and fifty papers of one; a month has no entry."""
    days = [f"2025-{month:02}-{day:02}" for month in range(1, 7) for day in (1, 8, 15)]
    items = made(*({"added": day} for day in (*days, "2025-12")))
    assert len(items) == weekly.MOST == 12
    assert items[0].id.endswith("new/2025-w24")
    [item] = made(*({"added": "2025-03-17"} for _ in range(51)))
    assert item.content.count("<li>") == 50
    assert item.content.endswith(
        '<p><a href="https://example.org/toy/new/2025-w12/">All by topic: 51 papers</a></p>'
    )


def test_reader() -> None:
    """A feed reader gets entries, and how often they change; a hub only where one is set."""
    shelf = catalog(entry("a", added="2025-03-17"), entry("b", added="2024-12-30"))
    for hub in ("", "https://hub.example.org/"):
        settings = replace(SETTINGS, hub=hub)
        *_, feed = feeds.feeds(shelf, settings)
        parsed = feedparser.parse(feeds.files(feed, settings)["new/feed.xml"])
        assert (parsed.bozo, parsed.version) == (False, "atom10")
        assert parsed.feed.sy_updateperiod == "weekly"
        assert [one.href for one in parsed.feed.links if one.rel == "hub"] == [hub] * bool(hub)
        assert [one.id.rpartition("/")[2] for one in parsed.entries] == ["2025-w12", "2025-w01"]
        assert parsed.entries[0].link == "https://example.org/toy/new/2025-w12/"
