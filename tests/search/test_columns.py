"""Columns: the facts that facets and orders go by, one number per paper."""

from __future__ import annotations

from typing import Any

import pytest

from papershelf.catalog.catalog import Catalog
from papershelf.content.entry import Entry
from papershelf.folding import fold
from papershelf.search import columns
from tests.catalog.entries import catalog, entry
from tests.search.unpacking import unpack

NUMBERS = ("years", "ofVenue", "ofCategory", "flags", "added", "byDate", "byTitle")
"""The columns of one number per paper."""


def _numbers(made: Catalog) -> dict[str, list[int]]:
    built = columns.build(made, made.entries)
    return {name: list(unpack(built[name])) for name in (*NUMBERS, "ofTags")}


def test_toy(toy: Catalog) -> None:
    """The columns of six papers, number by number."""
    built = columns.build(toy, toy.entries)
    assert {name: value for name, value in built.items() if not isinstance(value, str)} == {
        "count": 6,
        "tags": [
            ("light", "Light & shadow", "Subject", "lamps", "mirrors"),
            ("water", "Water", "Subject"),
            ("counting", "Counting", "Means", "statistics"),
        ],
        "venues": [
            ("journal-of-shadows", "Journal of Shadows"),
            ("proceedings-of-lamps", "Proceedings of Lamps"),
        ],
        "categories": ["cs.CV", "physics.ao-ph"],
    }
    assert _numbers(toy) == {
        "years": [2024, 2024, 2023, 2023, 2023, 0],
        "ofVenue": [2, 0, 1, 0, 2, 0],
        "ofCategory": [1, 0, 0, 2, 0, 0],
        "flags": [3, 0, 0, 0, 0, 0],
        "added": [4, 3, 4, 2, 1, 0],
        "byDate": [0, 1, 2, 3, 4, 5],
        "byTitle": [3, 2, 0, 4, 1, 5],
        "ofTags": [2, 0, 2, 1, 1, 1, 0, 2, 1, 2, 1, 2, 0],
    }


def test_days(toy: Catalog) -> None:
    """The days of addition stand once each, as distances: the first day, then what is added."""
    assert list(unpack(columns.build(toy, toy.entries)["days"])) == [20250117, 1, 1, 1]


def _facts(entry: Entry) -> dict[str, Any]:
    """Return what the columns say of a paper, taken from the paper itself."""
    paper = entry.paper
    return {
        "tags": list(paper.tags),
        "year": paper.published.year if paper.published else 0,
        "venue": paper.venue.name if paper.venue else None,
        "category": paper.category,
        "code": paper.links.code is not None,
        "project": paper.links.project is not None,
    }


def test_real(real: Catalog) -> None:
    """Read again, the columns say of every paper what its file says."""
    built = columns.build(real, real.entries)
    numbers = _numbers(real)
    venues = [None, *(name for _, name in built["venues"])]
    categories = [None, *built["categories"]]
    of_tags = iter(numbers["ofTags"])
    said = [
        {
            "tags": [built["tags"][next(of_tags)][0] for _ in range(next(of_tags))],
            "year": numbers["years"][at],
            "venue": venues[numbers["ofVenue"][at]],
            "category": categories[numbers["ofCategory"][at]],
            "code": numbers["flags"][at] & 1 != 0,
            "project": numbers["flags"][at] & 2 != 0,
        }
        for at in range(built["count"])
    ]
    assert said == [_facts(entry) for entry in real.entries]
    assert list(of_tags) == []
    assert {name: len(numbers[name]) for name in NUMBERS} == dict.fromkeys(
        NUMBERS, len(real.entries)
    )


def test_order_of_titles(real: Catalog) -> None:
    """The ranks put every paper in its place among the folded titles, none twice."""
    ranks = _numbers(real)["byTitle"]
    assert sorted(ranks) == list(range(len(real.entries)))
    titles = [fold(entry.paper.title) for entry in real.entries]
    assert [titles[at] for at in sorted(range(len(titles)), key=ranks.__getitem__)] == sorted(
        titles
    )


@pytest.mark.parametrize(
    ("added", "expected"),
    [
        ([], []),
        ([None], [0]),
        (["2025-01-02", "2025-01-01", "2025-01-02"], [2, 1, 2]),
        (["1999-12-31", "2000-01-01", None], [1, 2, 0]),
        (["2025", "2025-01", "2025-01-01", "2024-12-31"], [2, 3, 4, 1]),
    ],
    ids=["no papers", "unknown", "same day", "long ago", "less precise"],
)
def test_added(added: list[str | None], expected: list[int]) -> None:
    """Days of addition are numbered in order, as on the home page; an unknown one is 0."""
    entries = [entry(f"p{at}", added=day, title=str(at)) for at, day in enumerate(added)]
    assert _numbers(catalog(*entries))["added"] == expected


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ({}, 0),
        ({"code": "https://x.org/"}, 1),
        ({"project": "https://x.org/"}, 2),
        ({"code": "https://x.org/", "project": "https://x.org/"}, 3),
        ({"pdf": "https://x.org/", "video": "https://x.org/", "data": "https://x.org/"}, 0),
    ],
)
def test_flags(links: dict[str, str], expected: int) -> None:
    """Code is the first bit, a project page the second."""
    assert _numbers(catalog(entry("p", links=links)))["flags"] == [expected]


def test_empty() -> None:
    """A catalog without papers has empty columns."""
    assert columns.build(catalog(), []) == {
        **{"count": 0, "tags": [], "venues": [], "categories": [], "ofTags": ""},
        **dict.fromkeys((*NUMBERS, "days"), ""),
    }
