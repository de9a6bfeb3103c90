"""Weights: what a reader loads, in bytes on their way, which a server's gzip makes fewer.

The bounds are those of the handbook's page on design. A large catalog's map is weighed in
`tests/pages/test_map.py`, which needs no build.
"""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import PREFIX, Site, watch

pytestmark = pytest.mark.browser

PAGE = 60_000
"""What a page of HTML takes at most."""
PAPER = 9_000
"""What the page of a paper takes at most."""
VISIT = 150_000
"""What a first visit takes at most: the page, and all that it loads before anything is pressed."""
HEADERS = 300
"""What stands before each file."""
PACKED = {".woff2", ".png", ".jpg"}
"""The endings of files that gzip makes no smaller."""


def weight(file: Path) -> int:
    """Return how many bytes a file takes on its way."""
    content = file.read_bytes()
    return len(content if file.suffix in PACKED else gzip.compress(content, mtime=0))


def test_pages(built: dict[bool, Path]) -> None:
    """No page takes more than its bound, those of papers less than others."""
    site = built[False]
    weights = {file.parent.relative_to(site): weight(file) for file in site.rglob("*.html")}
    assert len(weights) > 200
    heaviest = max(weights, key=weights.__getitem__)
    assert weights[heaviest] <= PAGE, heaviest
    of_papers = {path: size for path, size in weights.items() if path.parent == Path("papers")}
    heaviest = max(of_papers, key=of_papers.__getitem__)
    assert of_papers[heaviest] <= PAPER, heaviest


@pytest.mark.parametrize(
    "path",
    [
        *("", "about/", "authors/", "explore/", "map/", "new/", "papers/relitlrm/", "shelf/"),
        *("stats/", "tags/", "tags/quantization/", "venues/", "years/2024/"),
    ],
)
def test_first_visit(browser: Browser, online: Site, built: dict[bool, Path], path: str) -> None:
    """A page of each kind, with all that it loads on its own, takes no more than its bound."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = watch(context, online).page
    loaded: dict[str, int] = {}

    def note(url: str) -> None:
        name = urlsplit(url).path.removeprefix(PREFIX)
        file = built[False] / name
        loaded[name] = HEADERS + weight(file / "index.html" if file.is_dir() else file)

    page.on("response", lambda response: note(response.url))
    page.goto(online.address(path), wait_until="networkidle")
    context.close()
    heaviest = sorted(loaded.items(), key=lambda one: -one[1])
    assert len(loaded) > 8
    assert sum(loaded.values()) <= VISIT, heaviest
