"""The order of papers in the search, and the lengths that it makes short."""

from __future__ import annotations

import pytest

from papershelf.catalog.catalog import Catalog
from papershelf.search import index
from tests.catalog.entries import catalog, entry
from tests.search.reference import Reference


def test_order() -> None:
    """Short abstracts come first, then few tags, then the newest; stop words count for nothing."""
    made = catalog(
        entry("long", abstract="Rain falls here.", published="2024"),
        entry("tagged", abstract="Rain.", tags=["ants", "bees"], published="2023"),
        entry("old", abstract="The rain.", published="2020"),
        entry("new", abstract="Rain.", published="2021"),
    )
    assert [found.id for found, _ in index.ordered(made)] == ["new", "old", "tagged", "long"]


@pytest.mark.parametrize(
    ("abstracts", "expected"),
    [([], []), (["a1"], [1, 1]), (["a1 b2", "c3", "d4 e5 f6", "g7"], [1, 2, 2, 1, 3, 1])],
)
def test_runs(abstracts: list[str], expected: list[int]) -> None:
    """Each length stands with the number of papers that have it one after another."""
    made = catalog(*(entry(f"p{at}", abstract=text) for at, text in enumerate(abstracts)))
    assert index.runs([text for _, text in index.ordered(made)], "abstract") == expected


def test_runs_are_lunrs_lengths(real: Catalog, lunrs: Reference) -> None:
    """The runs say of every paper what lunr.py counted."""
    texts = [text for _, text in index.ordered(real)]
    for field in index.ORDERED_BY:
        numbers = index.runs(texts, field)
        said = [
            length
            for length, count in zip(numbers[::2], numbers[1::2], strict=True)
            for _ in range(count)
        ]
        assert said == [lunrs.lengths[f"{field}/{at}"] for at in range(len(texts))]
