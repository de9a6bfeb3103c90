"""The layout: points for any number of papers, apart, and steady."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import replace

import pytest
from sklearn import cluster, manifold
from sklearn.utils import extmath

from benchmarks.related.measures import faithfulness, nearest_on_map
from papershelf.catalog import compared, layout
from papershelf.catalog.catalog import Catalog
from papershelf.catalog.layout import SIZE
from papershelf.content.entry import Entry
from papershelf.memory import NO_MEMORY, Memory
from tests.catalog.entries import catalog, entry
from tests.test_memory import Notes


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


def _landmarks(entries: Sequence[Entry]) -> list[int]:
    return layout.landmarks(compared.of(entries, NO_MEMORY))


def _places(made: Catalog) -> dict[str, tuple[int, int]]:
    ids = [paper.id for paper in made.entries]
    return dict(zip(ids, layout.positions(made.vectors), strict=True))


def test_landmarks_alone_move_others(real: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are more papers than landmarks, another paper that comes or changes moves none.

    The map still reaches all edges, each paper has a place of its own, and near it is what it
    resembles.
    """
    monkeypatch.setattr(layout, "LANDMARKS", 60)
    chosen = _landmarks(real.entries)
    at = min(set(range(140)).difference(chosen))
    whole = _places(real)
    gone, others = real.entries[at], real.entries[:at] + real.entries[at + 1 :]
    rest = {name: place for name, place in whole.items() if name != gone.id}
    assert _places(Catalog(others, real.vocabulary, real.pages)) == rest
    paper = replace(real.entries[chosen[0]], id=gone.id)
    edited = _places(Catalog((*others[:at], paper, *others[at:]), real.vocabulary, real.pages))
    assert edited.pop(gone.id) != whole[gone.id]
    assert edited == rest
    assert len(set(whole.values())) == 140
    assert {min(x for x, _ in whole.values()), max(x for x, _ in whole.values())} == {0, SIZE}
    assert faithfulness(real) > 0.4


def test_remembered(real: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    """What landmarks decided is read back while they are as they were, and the map is the same."""
    monkeypatch.setattr(layout, "LANDMARKS", 60)
    memory = Memory(Notes())
    first = replace(real, memory=memory)
    at = min(set(range(140)).difference(_landmarks(real.entries)))
    others = real.entries[:at] + real.entries[at + 1 :]
    again = Catalog(others, real.vocabulary, real.pages, memory)
    whole = _points(first)
    assert whole == _points(replace(real))
    expected = _points(Catalog(others, real.vocabulary, real.pages))
    patched = {"randomized_svd": extmath, "TSNE": manifold, "KMeans": cluster}
    for name, module in patched.items():
        monkeypatch.setattr(module, name, _refused)
    assert _points(again) == expected


def _points(made: Catalog) -> list[tuple[tuple[str, ...], list[tuple[str, int, int]]]]:
    return [
        (one.terms, [(point.entry.id, point.x, point.y) for point in one.points])
        for one in made.clusters
    ]


def _refused(*_given: object, **_named: object) -> None:
    raise AssertionError


def test_landmarks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Landmarks are drawn from the papers added first; later ones are none until these double."""
    monkeypatch.setattr(layout, "LANDMARKS", 4)
    entries = [entry(f"p{at}", added=f"2025-01-{at + 1:02}") for at in range(16)]
    assert [_landmarks(entries[:count]) for count in (0, 3, 4, 7)] == [
        [],
        [0, 1, 2],
        [0, 1, 2, 3],
        [0, 1, 2, 3],
    ]
    eight = _landmarks(entries[:8])
    assert len(eight) == 4
    assert all(_landmarks(entries[:count]) == eight for count in range(8, 16))
    assert _landmarks(entries) != eight


def test_landmarks_are_drawn_by_id(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of papers added on one day, one more changes at most one landmark, wherever it stands."""
    monkeypatch.setattr(layout, "LANDMARKS", 20)
    entries = [entry(f"p{at}") for at in range(60)]
    ids = {entries[at].id for at in _landmarks(entries)}
    more = [entry("new"), *reversed(entries)]
    assert len(ids - {more[at].id for at in _landmarks(more)}) <= 1
