"""What the browser's shelf must know of the catalog."""

from __future__ import annotations

import json

from papershelf.catalog.catalog import Catalog
from papershelf.content.dates import PartialDate
from papershelf.exports import files
from tests.catalog.entries import catalog, entry


def _data(made: Catalog, name: str) -> object:
    script = files.shelf(made)[f"assets/shelf/{name}.js"].decode()
    start, end = f'papershelf.receive("shelf/{name}",', ");\n"
    assert script.startswith(start)
    assert script.endswith(end)
    return json.loads(script[len(start) : -len(end)])


def test_toy(toy: Catalog) -> None:
    """Every id, what became of old ones, the colours of tags, the day of the newest addition."""
    assert sorted(files.shelf(toy)) == ["assets/shelf/newest.js", "assets/shelf/papers.js"]
    assert _data(toy, "papers") == {
        "ids": "2302.00001 almost-sure bare-minimum crowd lantern norms-of-tides",
        "aliases": {"lantern-a-small-light": "lantern"},
        "hues": {"light": 1, "water": 1, "counting": 2},
    }
    assert _data(toy, "newest") == 20250120


def test_empty() -> None:
    """A catalog without papers has no newest day."""
    assert _data(catalog(), "papers") == {"ids": "", "aliases": {}, "hues": {}}
    assert _data(catalog(), "newest") == 0


def test_days_that_are_not_known_whole() -> None:
    """A month counts as its beginning, and a paper without a day counts for nothing."""
    made = catalog(
        entry("one", added=PartialDate(2025, 3)),
        entry("two", added=PartialDate(2025, 2, 28)),
        entry("three"),
    )
    assert _data(made, "newest") == 20250300
    assert made.days == (20250228, 20250300)
