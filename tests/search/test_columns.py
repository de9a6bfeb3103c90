"""Columns: the facts that facets and orders go by, one number per paper."""

from __future__ import annotations

from typing import Any

import pytest

from papershelf.catalog.catalog import Catalog
from papershelf.content.entry import Entry
from papershelf.content.ids import slug
from papershelf.folding import fold
from papershelf.packing import pack
from papershelf.search import columns
from papershelf.words import ENGLISH
from tests.catalog.entries import catalog, entry
from tests.unpacking import unpack

NUMBERS = ("years", "added", "byDate")
"""The columns of one number per paper."""


def _numbers(made: Catalog) -> dict[str, list[int]]:
    built = columns.of(made, made.entries, ENGLISH)
    return {name: list(unpack(built[name])) for name in NUMBERS}


def _lists(packed: str) -> list[list[int]]:
    """Read lists of numbers, each after its length."""
    numbers = unpack(packed)
    return [[next(numbers) for _ in range(length)] for length in numbers]


def _chosen(facet: dict[str, Any]) -> list[list[str]]:
    """Return the ids of each paper's values of a facet."""
    sets = _lists(facet["sets"])
    return [[facet["values"][value][0] for value in sets[place]] for place in unpack(facet["of"])]


def test_toy(toy: Catalog) -> None:
    """The columns of six papers, number by number."""
    built = columns.of(toy, toy.entries, ENGLISH)
    assert {name: value for name, value in built.items() if not isinstance(value, str)} == {
        "count": 6,
        "groups": ["Subject", "Means"],
        "tags": [
            ("light", "Light & shadow", "Subject", "lamps", "mirrors"),
            ("water", "Water", "Subject"),
            ("counting", "Counting", "Means", "statistics"),
        ],
        "feeds": [("tag", "tags/", 1), ("venue", "venues/", 3), ("author", "authors/", 10)],
        "facets": [
            {
                "id": "added",
                "name": "Month of addition",
                "every": False,
                "ordered": True,
                "values": [("2025-01", "January 2025")],
                "sets": pack([1, 0, 0]),
                "of": pack([0, 0, 0, 0, 0, 1]),
            },
            {
                "id": "week",
                "name": "Week of addition",
                "every": False,
                "ordered": True,
                "values": [
                    ("2025-w04", "20–26 January 2025"),
                    ("2025-w03", "13–19 January 2025"),
                ],
                "sets": pack([1, 0, 1, 1, 0]),
                "of": pack([0, 1, 0, 1, 1, 2]),
            },
            {
                "id": "venue",
                "name": "Venue",
                "every": False,
                "values": [
                    ("journal-of-shadows", "Journal of Shadows"),
                    ("proceedings-of-lamps", "Proceedings of Lamps"),
                ],
                "sets": pack([1, 1, 0, 1, 0]),
                "of": pack([0, 1, 2, 1, 0, 1]),
            },
            {
                "id": "author",
                "name": "Authors",
                "every": False,
                "values": [("ben-o-riordain", "Ben Ó Ríordáin"), ("ada-quill", "Ada Quill")],
                "sets": pack([2, 0, 1, 0, 1, 1, 1, 0]),
                "of": pack([0, 1, 2, 1, 3, 1]),
            },
            {
                "id": "category",
                "name": "Category",
                "every": False,
                "values": [("cs.CV", "cs.CV"), ("physics.ao-ph", "physics.ao-ph")],
                "sets": pack([1, 0, 0, 1, 1]),
                "of": pack([0, 1, 1, 2, 1, 1]),
            },
            {
                "id": "status",
                "name": "Status",
                "every": False,
                "values": [("erratum", "Erratum")],
                "sets": pack([1, 0, 0]),
                "of": pack([0, 1, 1, 1, 1, 1]),
            },
            {
                "id": "has",
                "name": "Has",
                "every": True,
                "values": [("code", "Code"), ("pdf", "PDF"), ("project", "Project page")],
                "sets": pack([3, 0, 1, 2, 0, 1, 1]),
                "of": pack([0, 1, 1, 2, 1, 1]),
            },
        ],
    }
    assert _numbers(toy) == {
        "years": [2024, 2024, 2023, 2023, 2023, 0],
        "added": [4, 3, 4, 2, 1, 0],
        "byDate": [0, 1, 0, 1, 2, 0],
    }
    assert columns.titles(toy, toy.entries) == pack([3, 2, 0, 4, 1, 5])
    assert _lists(built["ofTags"]) == [[0, 2], [1], [0], [1, 2], [2], []]


def test_days(toy: Catalog) -> None:
    """The days of addition stand once each, as distances: the first day, then what is added."""
    assert list(unpack(columns.of(toy, toy.entries, ENGLISH)["days"])) == [20250117, 1, 1, 1]


def _facts(entry: Entry) -> dict[str, Any]:
    """Return what the columns hold of a paper, taken from the paper itself."""
    paper = entry.paper
    return {
        "tags": list(paper.tags),
        "year": paper.published.year if paper.published else 0,
        "added": [str(paper.added)[:7]] if paper.added else [],
        "week": ["2025-w12"] if str(paper.added) == "2025-03-17" else [],
        "venue": [slug(paper.venue.name)] if paper.venue else [],
        "category": [paper.category] if paper.category else [],
        "has": [
            name
            for name, link in {
                "code": paper.links.code,
                "pdf": paper.pdf_url,
                "project": paper.links.project,
            }.items()
            if link
        ],
    }


def test_real(real: Catalog) -> None:
    """Read again, the columns hold of every paper what its file holds."""
    built = columns.of(real, real.entries, ENGLISH)
    numbers = _numbers(real)
    chosen = {facet["id"]: _chosen(facet) for facet in built["facets"] if facet["id"] != "author"}
    output = [
        {
            "tags": [built["tags"][tag][0] for tag in tags],
            "year": numbers["years"][at],
            **{facet: of[at] for facet, of in chosen.items()},
        }
        for at, tags in enumerate(_lists(built["ofTags"]))
    ]
    assert output == [_facts(entry) for entry in real.entries]
    assert {name: len(numbers[name]) for name in NUMBERS} == dict.fromkeys(
        NUMBERS, len(real.entries)
    )


def test_order_of_titles(real: Catalog) -> None:
    """The ranks put every paper in its place among the folded titles, none twice."""
    ranks = list(unpack(columns.titles(real, real.entries)))
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


def test_authors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of authors those of two papers or more are offered, so many, those of most papers first."""
    monkeypatch.setattr(columns, "MOST_OFFERED", 2)
    made = catalog(
        entry("a", authors=["Ann One", "Bob Two", "Cy Three"]),
        entry("b", authors=["Bob Two", "Cy Three", "Di Four"]),
        entry("c", authors=["Cy Three", "Di Four"]),
    )
    _, author, *_ = columns.of(made, made.entries, ENGLISH)["facets"]
    assert author["values"] == [("cy-three", "Cy Three"), ("di-four", "Di Four")]
    assert sorted(map(len, _chosen(author))) == [1, 2, 2]


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ({}, []),
        ({"code": "https://x.org/"}, ["code"]),
        ({"pdf": "https://x.org/"}, ["pdf"]),
        ({"project": "https://x.org/"}, ["project"]),
        ({"code": "https://x.org/", "project": "https://x.org/"}, ["code", "project"]),
        ({"video": "https://x.org/", "data": "https://x.org/"}, []),
    ],
)
def test_has(links: dict[str, str], expected: list[str]) -> None:
    """A paper may have a PDF, code and a project page; other links are no facet."""
    made = catalog(entry("p", links=links))
    *_, has = columns.of(made, made.entries, ENGLISH)["facets"]
    assert (has["id"], _chosen(has)) == ("has", [expected])


def test_feeds() -> None:
    """Where only authors of many papers have a page, only they have a feed."""
    assert columns.of(catalog(), [], ENGLISH, 20)["feeds"][2] == ("author", "authors/", 20)


def test_status() -> None:
    """What became of papers is a facet, as errata are; a catalog where nothing did has none."""
    fields = [{"status": "retracted"}, {"status": "withdrawn 2024", "erratum": "E."}, {}]
    made = catalog(*(entry(f"p{at}", **one) for at, one in enumerate(fields)))
    *_, status, _ = columns.of(made, made.entries, ENGLISH)["facets"]
    assert status["values"] == [
        ("erratum", "Erratum"),
        ("retracted", "Retracted"),
        ("withdrawn", "Withdrawn"),
    ]
    assert _chosen(status) == [["retracted"], ["erratum", "withdrawn"], []]
    bare = catalog(entry("p"))
    assert "status" not in [
        facet["id"] for facet in columns.of(bare, bare.entries, ENGLISH)["facets"]
    ]


def test_empty() -> None:
    """A catalog without papers has empty columns."""
    assert columns.of(catalog(), [], ENGLISH) == {
        **{"count": 0, "groups": ["All"], "tags": [], "ofTags": ""},
        "feeds": [("tag", "tags/", 1), ("venue", "venues/", 3), ("author", "authors/", 10)],
        "facets": [
            {"id": one, "name": name, "every": every, "values": [], "sets": "", "of": ""}
            for one, name, every in (
                ("venue", "Venue", False),
                ("author", "Authors", False),
                ("category", "Category", False),
                ("has", "Has", True),
            )
        ],
        **dict.fromkeys((*NUMBERS, "days"), ""),
    }
