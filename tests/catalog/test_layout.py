"""The layout: points for any number of papers, apart, and steady."""

from __future__ import annotations

import math
import statistics

import pytest

from benchmarks.related.measures import faithfulness, nearest_on_map
from papershelf.catalog import layout
from papershelf.catalog.catalog import Catalog
from papershelf.catalog.layout import SIZE
from tests.catalog.entries import catalog, entry


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 5, 6, 7, 30])
@pytest.mark.parametrize("text", ["Walrus tusks", "w{0}w", "Walrus w{1}w tusks"])
def test_any_number(count: int, text: str) -> None:
    """However few papers there are, and whether alike or not, each has a place of its own."""
    made = catalog(*(entry(f"{at}a{at}", abstract=text.format(at, at // 2)) for at in range(count)))
    places = layout.positions(made.vectors)
    assert len(set(places)) == count
    assert all(0 <= x <= SIZE and 0 <= y <= SIZE for x, y in places)


def test_one() -> None:
    """A single paper stands in the middle."""
    assert layout.positions(catalog(entry("one")).vectors) == [(5000, 5000)]


def test_same_words() -> None:
    """Papers of the same words stand around one place, about a hundredth of the map apart."""
    made = catalog(*(entry(name, title="Walrus", abstract="Tusks.") for name in "abcd"))
    (x, y), *others = layout.positions(made.vectors)
    assert (x, y) == (5000, 5000)
    assert [round(math.dist((x, y), other), -1) for other in others] == [100, 140, 170]


def test_fills_the_square(real: Catalog) -> None:
    """The map reaches all four edges."""
    places = layout.positions(real.vectors)
    for way in (0, 1):
        assert (min(place[way] for place in places), max(place[way] for place in places)) == (
            0,
            SIZE,
        )


def test_near_what_it_resembles(real: Catalog) -> None:
    """Of a paper's ten most similar ones, more than half are among its ten nearest."""
    assert faithfulness(real) > 0.5


def test_steady(real: Catalog) -> None:
    """When a paper is added, the others keep most of their neighbours."""
    whole = nearest_on_map(real)
    before = Catalog(real.entries[1:], real.vocabulary, real.pages)
    kept = [len(whole[name] & near) / 10 for name, near in nearest_on_map(before).items()]
    assert statistics.mean(kept) > 0.7
