"""Related papers: which, in what order, and why."""

from __future__ import annotations

from generator.catalog import related
from generator.catalog.catalog import Catalog
from tests.catalog.entries import catalog, entry


def _found(made: Catalog, identifier: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(other.entry.id, other.shared) for other in made.related[identifier]]


def test_rare_tags_tell_more() -> None:
    """A rare tag in common counts more than a frequent one, and stands first among the reasons."""
    made = catalog(
        entry("all", tags=["ants", "bees", "cats"], published="2005"),
        entry("rare", tags=["cats"], published="2001"),
        entry("common", tags=["ants"], published="2004"),
        entry("both", tags=["ants", "bees"], published="2003"),
        entry("another", tags=["ants"], published="2002"),
    )
    assert _found(made, "all") == [
        ("both", ("bees", "ants")),
        ("rare", ("cats",)),
        ("common", ("ants",)),
        ("another", ("ants",)),
    ]
    assert _found(made, "rare") == [("all", ("cats",))]


def test_at_most_some() -> None:
    """Only so many are named, the newest of those that tie."""
    made = catalog(
        *(entry(f"p{year}", tags=["ants"], published=f"{year}") for year in range(2000, 2009))
    )
    assert [found[0] for found in _found(made, "p2000")] == [
        *("p2008", "p2007", "p2006", "p2005", "p2004", "p2003")
    ]
    few = related.by_tags(made.entries, made.tags, most=1)
    assert {len(found) for found in few.values()} == {1}


def test_none() -> None:
    """A paper without tags, or with tags of its own, has no related papers; nor is it its own."""
    made = catalog(entry("bare"), entry("other"), entry("lone", tags=["cats"]))
    assert made.related == {"bare": (), "lone": (), "other": ()}
