"""Index pages that appear, vanish, grow and shrink."""

from __future__ import annotations

import pytest

from papershelf import settings
from papershelf.review import indexes
from papershelf.review.indexes import IndexChange, Listed
from tests.catalog.entries import catalog, entry


def test_compare() -> None:
    """Each kind of page is compared by how many papers it lists; a kind that stays is left out."""
    before = catalog(
        entry("a", tags=["ants"], published="2023"),
        entry("b", tags=["ants", "bees"], published="2023", venue={"name": "V"}),
    )
    after = catalog(
        entry("a", tags=["cats"], published="2023", authors=["Ada Quill"]),
        entry("b", tags=["ants"], published="2024", venue={"name": "V"}),
        entry("c", published="2023", authors=["Ada Quill"]),
        entry("d", published="2024"),
    )
    assert indexes.compare(before, after, tags=True) == (
        IndexChange(
            "Tags",
            (Listed("CATS", 0, 1),),
            (Listed("BEES", 1, 0),),
            (),
            (Listed("ANTS", 2, 1),),
        ),
        IndexChange("Years", (Listed("2024", 0, 2),), (), (), ()),
        IndexChange("Authors", (Listed("Ada Quill", 0, 2),), (), (), ()),
    )


def test_authors_of_a_large_catalog(monkeypatch: pytest.MonkeyPatch) -> None:
    """An author of two papers has no page once the catalog is large."""
    monkeypatch.setattr(settings, "LARGE", 2)
    papers = [entry(f"p{number}", published="2023", authors=["Ada"]) for number in range(3)]
    others = [entry(f"o{number}", published="2023", authors=["Ben"]) for number in range(2)]
    *_, authors = indexes.compare(catalog(*others), catalog(*papers, *others), tags=True)
    assert authors.appear == (Listed("Ada", 0, 3),)
    assert authors.vanish == (Listed("Ben", 2, 0),)


def test_grow() -> None:
    """A page grows by what is added to it."""
    one, two = entry("a", published="2023"), entry("b", published="2023")
    (years,) = indexes.compare(catalog(one), catalog(one, two), tags=True)
    assert years.grow == (Listed("2023", 1, 2),)


def test_without_tags() -> None:
    """Where one snapshot does not know its tags, their pages are not compared."""
    before, after = catalog(), catalog(entry("a", tags=["ants"]))
    assert [one.kind for one in indexes.compare(before, after, tags=False)] == ["Years"]
