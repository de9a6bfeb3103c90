"""The sitemap: the pages that there are, the days they changed, and its division."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from papershelf.pages import sitemap
from tests.catalog.entries import catalog, entry
from tests.pages import SETTINGS

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SHELF = catalog(
    entry("a", added="2025-01-02", authors=["Ada"], tags=["ants"], published="2024"),
    entry("b", added="2025-01-03", authors=["Ada"], tags=["bees"], aliases=["old"]),
    entry("c", authors=["Ben"], published="2024-06"),
    pages={"home.md": "", "about.md": ""},
)
FILES = [
    *("index.html", "404.html", "feed.xml", "assets/a.js", "about/index.html", "tags/index.html"),
    *("papers/a/index.html", "papers/b/index.html", "papers/c/index.html"),
    *("papers/old/index.html", "authors/ada/index.html", "authors/ben/index.html"),
    *("tags/ants/index.html", "tags/ants/page/2/index.html", "years/undated/index.html"),
]


def read(content: bytes, element: str = "url") -> dict[str, str | None]:
    """Return the days of a file's addresses."""
    root = ElementTree.fromstring(content)  # noqa: S314 - our own
    return {
        str(found.findtext(f"{NAMESPACE}loc")): found.findtext(f"{NAMESPACE}lastmod")
        for found in root.iterfind(f"{NAMESPACE}{element}")
    }


def test_sitemap() -> None:
    """Every page but the one for errors and those that lead on, by the day of its newest paper."""
    tree = sitemap.files(FILES, SHELF, SETTINGS)
    assert sorted(tree) == ["robots.txt", "sitemap.xml"]
    root = "https://example.org/toy/"
    assert read(tree["sitemap.xml"]) == {
        root: "2025-01-03",
        f"{root}about/": None,
        f"{root}authors/ada/": "2025-01-03",
        f"{root}authors/ben/": None,
        f"{root}papers/a/": "2025-01-02",
        f"{root}papers/b/": "2025-01-03",
        f"{root}papers/c/": None,
        f"{root}tags/": "2025-01-03",
        f"{root}tags/ants/": "2025-01-02",
        f"{root}tags/ants/page/2/": "2025-01-02",
        f"{root}years/undated/": "2025-01-03",
    }


def test_weeks() -> None:
    """A week or a month last changed when the last of its papers came, on all its pages."""
    shelf = catalog(*SHELF.entries, entry("d", added="2025-02-03"))
    paths = ["new/index.html", "new/2025-w01/index.html", "new/2025-01/page/2/index.html"]
    root = "https://example.org/toy/new/"
    assert read(sitemap.files(paths, shelf, SETTINGS)["sitemap.xml"]) == {
        root: "2025-02-03",
        f"{root}2025-01/page/2/": "2025-01-03",
        f"{root}2025-w01/": "2025-01-03",
    }


def test_robots() -> None:
    """Everything may be read, and the sitemap is named."""
    assert sitemap.files(FILES, SHELF, SETTINGS)["robots.txt"].decode() == (
        "User-agent: *\nAllow: /\n\nSitemap: https://example.org/toy/sitemap.xml\n"
    )


@pytest.mark.parametrize(
    ("most", "parts"), [(11, []), (10, [10, 1]), (4, [4, 4, 3]), (1, [1] * 11)]
)
def test_parts(most: int, parts: list[int]) -> None:
    """More addresses than a file may hold make several files, all named by an index."""
    tree = sitemap.files(FILES, SHELF, SETTINGS, most)
    files = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    assert sorted(tree) == sorted(["robots.txt", "sitemap.xml", *files])
    if not parts:
        return
    assert [len(read(tree[file])) for file in files] == parts
    index = read(tree["sitemap.xml"], "sitemap")
    assert list(index) == [f"https://example.org/toy/{file}" for file in files]
    together = {place: day for file in files for place, day in read(tree[file]).items()}
    assert together == read(sitemap.files(FILES, SHELF, SETTINGS)["sitemap.xml"])
    for file, day in zip(files, index.values(), strict=True):
        days = [known for known in read(tree[file]).values() if known]
        assert day == max(days, default=None)


def test_limit() -> None:
    """The protocol's limit is kept."""
    files = [f"papers/p{number}/index.html" for number in range(50_001)]
    tree = sitemap.files(files, SHELF, SETTINGS)
    assert [len(read(tree[f"sitemap-{number}.xml"])) for number in (1, 2)] == [50_000, 1]


@pytest.mark.parametrize(
    "name", ["a&b", "<c>", "d e", "é", "]]>", '"', "%", "\x0c", "🙂"], ids=ascii
)
def test_names(name: str) -> None:
    """An address is written as addresses are, whatever a page's file is called."""
    tree = sitemap.files([f"{name}/index.html"], SHELF, SETTINGS)
    (address,) = read(tree["sitemap.xml"])
    assert address.isascii()
    assert not set(address) & set(" <>\"'&")


@pytest.mark.parametrize("changes", [{"offline": True}, {"site_url": "/"}])
def test_no_address(changes: dict[str, object]) -> None:
    """What is opened from disk, or has no address of its own, has no sitemap."""
    settings = replace(SETTINGS, **changes)  # type: ignore[arg-type]
    assert sitemap.files(FILES, SHELF, settings) == {}
