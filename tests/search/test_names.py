"""Names: tags, venues and years in one list, authors with pages in shards."""

from __future__ import annotations

from dataclasses import replace

import pytest

from papershelf.catalog.catalog import Catalog
from papershelf.search import names, shards
from papershelf.settings import Settings
from tests.catalog.entries import catalog, entry

SETTINGS = Settings("Toy", "", "https://example.org/toy/")


def test_toy(toy: Catalog) -> None:
    """Each has its id, its name and how many papers it has; a tag its other names too."""
    assert names.of(toy) == {
        "tags": [
            ("light", "Light & shadow", 2, "lamps", "mirrors"),
            ("water", "Water", 2),
            ("counting", "Counting", 3, "statistics"),
        ],
        "venues": [
            ("proceedings-of-lamps", "Proceedings of Lamps", 2),
            ("journal-of-shadows", "Journal of Shadows", 1),
        ],
        "years": [("2024", 2), ("2023", 3)],
    }
    assert len(names.about(toy)) == 3


def test_only_the_commonest_venues_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of too many venues those with most papers stand in the file that each query loads."""
    monkeypatch.setattr(names, "MOST_VENUES", 1)
    venues = [{"name": "Rare"}, {"name": "Common"}, {"name": "Common"}]
    made = catalog(*(entry(f"p{at}", venue=venue) for at, venue in enumerate(venues)))
    assert names.of(made)["venues"] == [("common", "Common", 2)]


def test_authors_stand_by_the_last_word_of_their_names() -> None:
    """Those with pages alone, in the order in which JavaScript compares strings."""
    authors = ["Ada Öberg", "Ludwig van Beethoven", "𝒜 𝒵eta", "Once Only"]
    made = catalog(entry("one", authors=authors[:3]), entry("two", authors=authors))
    assert names.authors(made, SETTINGS) == [
        ("beethoven", ("ludwig-van-beethoven", "Ludwig van Beethoven", 2)),
        ("oberg", ("ada-oberg", "Ada Öberg", 2)),
        ("zeta", ("a-zeta", "𝒜 𝒵eta", 2)),
    ]
    others = [{"name": "Nguyễn Văn An", "family": "Nguyễn"}, {"name": "Yang Liu", "as": "york"}]
    made_of = catalog(entry("one", authors=others), entry("two", authors=others))
    assert [key for key, _ in names.authors(made_of, SETTINGS)] == ["liu", "nguyen"]
    every = names.authors(made, replace(SETTINGS, author_pages=1))
    assert [key for key, _ in every] == ["beethoven", "oberg", "only", "zeta"]


def test_authors_of_one_key_are_not_divided(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shard names its first key, and whoever is called so stands in it."""
    monkeypatch.setattr(shards, "SMALLEST", 40)
    rows = [
        (key, (f"{key}-{at}", f"{at} {key}", 2)) for key in ("chen", "li", "wu") for at in "abc"
    ]
    cut = list(names.cut(rows))
    assert [key for key, _ in cut] == ["chen", "li", "wu"]
    assert [[name for _, name, _ in authors] for _, authors in cut] == [
        ["a chen", "b chen", "c chen"],
        ["a li", "b li", "c li"],
        ["a wu", "b wu", "c wu"],
    ]
    assert list(names.cut([])) == []
