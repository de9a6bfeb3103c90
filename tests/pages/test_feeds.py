"""Feeds of the site: which there are, and that two readers agree on their content."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import feedparser
import pytest

from papershelf.catalog import facets
from papershelf.catalog.catalog import Catalog
from papershelf.pages import feeds
from papershelf.pages.views import Alternate
from papershelf.settings import Settings
from tests.catalog.entries import catalog, entry
from tests.pages import SETTINGS

ATOM = "{http://www.w3.org/2005/Atom}"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")

SHELF = catalog(
    entry("a", added="2025-01-01", authors=["Ada"], venue={"name": "Lamps"}, tags=["ants"]),
    entry("b", added="2025-01-02", authors=["Ada", "Ben"], venue={"name": "Lamps"}, tags=["bees"]),
    entry("c", added="2025-01-03", authors=["Ada", "Ben"], venue={"name": "Lamps"}),
    entry("d", added="2025-01-03", venue={"name": "Tides"}),
)


def files(shelf: Catalog, settings: Settings) -> dict[str, bytes]:
    tree: dict[str, bytes] = {}
    for made in feeds.feeds(shelf, settings):
        tree |= feeds.files(made, settings)
    return tree


def ids(tree: dict[str, bytes], path: str) -> list[str]:
    found = ElementTree.fromstring(tree[path])  # noqa: S314 - our own
    return [str(item.findtext(f"{ATOM}id")) for item in found.iter(f"{ATOM}entry")]


def test_which() -> None:
    """All papers, every tag, venues of three papers and authors of ten have feeds."""
    folders = ["", "authors/ada/", "new/", "tags/ants/", "tags/bees/", "venues/lamps/"]
    more = (entry(f"old{n}", published=f"200{n}", authors=["Ada"] * (n < 7)) for n in range(8))
    tree = files(catalog(*SHELF.entries, *more), SETTINGS)
    assert sorted(tree) == sorted(
        folder + name for folder in folders for name in ("feed.xml", "feed.json")
    )
    start = "tag:example.org,2025:/toy/papers/"
    old = [f"old{n}" for n in reversed(range(8))]
    assert ids(tree, "feed.xml") == [start + name for name in (*"cdba", *old)]
    assert ids(tree, "authors/ada/feed.xml") == [start + name for name in (*"cba", *old[1:])]
    assert ids(tree, "tags/bees/feed.xml") == [f"{start}b"]


def test_bounded() -> None:
    """The feed of all holds the last hundred papers, that of a list the last 15."""
    days = [f"2025-{1 + at // 28:02}-{1 + at % 28:02}" for at in range(101)]
    tree = files(catalog(*(entry(day, added=day, tags=["ants"]) for day in days)), SETTINGS)
    assert len(ids(tree, "feed.xml")) == 100
    start = "tag:example.org,2025:/toy/papers/"
    assert ids(tree, "tags/ants/feed.xml") == [start + day for day in reversed(days[-15:])]
    assert len(json.loads(tree["tags/ants/feed.json"])["items"]) == 15


@pytest.mark.parametrize("changes", [{"offline": True}, {"site_url": "/"}])
def test_no_address(changes: dict[str, object]) -> None:
    """What is opened from disk, or has no address of its own, has no feeds and names none."""
    settings = replace(SETTINGS, **changes)  # type: ignore[arg-type]
    assert files(SHELF, settings) == {}
    assert feeds.head_links("", "", "", settings) == ()


def test_empty() -> None:
    """A catalog without papers has a feed without entries."""
    tree = files(catalog(), SETTINGS)
    assert sorted(tree) == ["feed.json", "feed.xml", "new/feed.json", "new/feed.xml"]
    assert feedparser.parse(tree["feed.xml"]).bozo is False
    assert json.loads(tree["feed.json"])["items"] == []


def test_alternates() -> None:
    """A page's head names the feeds beside its list, also from the list's later pages."""
    assert feeds.head_links("tags/ants/", "ANTS", "tags/ants/page/2/", SETTINGS) == (
        Alternate("application/atom+xml", "Toy: ANTS", "../../feed.xml"),
        Alternate("application/feed+json", "Toy: ANTS", "../../feed.json"),
    )
    assert feeds.head_links(None, "2024", "years/2024/", SETTINGS) == ()


def test_stable() -> None:
    """Over two builds no byte changes; over a corrected title or a new address no id does."""
    before = files(SHELF, SETTINGS)
    assert files(SHELF, SETTINGS) == before
    first, *rest = SHELF.entries
    corrected = entry("renamed", **first.paper.model_dump() | {"title": "New", "aliases": ["a"]})
    after = files(catalog(corrected, *rest), SETTINGS)
    assert first.id == "a"
    assert b"papers/renamed/" in after["feed.xml"]
    assert sorted(ids(after, "feed.xml")) == sorted(ids(before, "feed.xml"))
    moved = replace(SETTINGS, site_url="https://new.example/", feed_id="tag:example.org,2025:/toy/")
    assert ids(files(SHELF, moved), "feed.xml") == ids(before, "feed.xml")


def test_removed() -> None:
    """A removed paper leaves nothing in any feed."""
    tree = files(catalog(*(paper for paper in SHELF.entries if paper.id != "b")), SETTINGS)
    assert [path for path in tree if b"papers/b" in tree[path]] == []
    assert "tags/bees/feed.xml" not in tree


def test_real(real: Catalog) -> None:
    """Of the whole catalog, a strict parser, a feed reader and the JSON agree on every entry."""
    tree = files(real, SETTINGS)
    entries = 0
    for path, content in tree.items():
        if path.endswith(".json"):
            continue
        root = ElementTree.fromstring(content)  # noqa: S314 - our own
        parsed = feedparser.parse(content)
        assert (parsed.bozo, parsed.version) == (False, "atom10"), path
        listed = json.loads(tree[path.replace(".xml", ".json")])
        strict = root.findall(f"{ATOM}entry")
        assert len(strict) == len(parsed.entries) == len(listed["items"]) <= len(real.entries)
        dates = [element.text for element in root.iter(f"{ATOM}updated")]
        assert [date for date in dates if not RFC_3339.fullmatch(date or "")] == []
        assert dates[0] == max(date or "" for date in dates)
        for one, two, three in zip(strict, parsed.entries, listed["items"], strict=True):
            authors = [name.text for name in one.iterfind(f"{ATOM}author/{ATOM}name")]
            related = [
                link.get("href")
                for link in one.iterfind(f"{ATOM}link")
                if link.get("rel") == "related"
            ]
            assert (
                one.findtext(f"{ATOM}id"),
                one.findtext(f"{ATOM}title"),
                authors,
                [category.get("label") for category in one.iterfind(f"{ATOM}category")],
                one.findtext(f"{ATOM}published"),
                related,
            ) == (
                two.id,
                two.title,
                [author.name for author in two.authors],
                [tag.label for tag in two.tags],
                two.published,
                [link.href for link in two.links if link.rel == "related"],
            )
            assert (two.id, two.title, two.link, two.published) == (
                *(three["id"], three["title"], three["url"], three["date_published"]),
            )
            assert one.findtext(f"{ATOM}content") == three["content_html"]
            entries += 1
    assert entries > 500
    assert len(ids(tree, "feed.xml")) == len(set(ids(tree, "feed.xml"))) == len(real.entries)


def test_folders(real: Catalog) -> None:
    """A list's feeds lie in the folder of its page; years have none."""
    tag, year = real.tags[0], real.years[0]
    assert feeds.address(facets.TAG, tag, SETTINGS) == f"tags/{tag.id}/"
    assert feeds.address(facets.YEAR, year, SETTINGS) is None
