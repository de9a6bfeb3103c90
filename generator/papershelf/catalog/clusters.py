"""Clusters: what stands together on the map, named by its own distinctive terms."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from papershelf.catalog import layout
from papershelf.catalog.similarity import Vectors
from papershelf.content.entry import Entry

MOST = 40
"""How many clusters a map has at most."""
MOST_TERMS = 3


@dataclass(frozen=True)
class Point:
    """A paper on the map."""

    entry: Entry
    position: int
    """Its place in the catalog, counted from 0."""
    x: int
    y: int


@dataclass(frozen=True)
class Cluster:
    """Papers that stand together."""

    terms: tuple[str, ...]
    """The terms that set them apart, the most distinctive first; empty if there are none."""
    points: tuple[Point, ...]
    """In the catalog's order."""


def find(papers: Vectors) -> tuple[Cluster, ...]:
    """Lay out the papers and part them into clusters, the largest first.

    The cost grows as that of the layout.
    """
    count = len(papers.entries)
    if count == 0:
        return ()
    places = layout.positions(papers)
    number = min(MOST, max(1, round(math.sqrt(count))))
    by_label: dict[int, list[int]] = {}
    for at, label in enumerate(_parted(papers, places, number)):
        by_label.setdefault(label, []).append(at)
    groups = sorted(by_label.values(), key=lambda group: (-len(group), group[0]))
    terms = _terms(papers, groups)
    return tuple(
        Cluster(own, tuple(Point(papers.entries[at], at, *places[at]) for at in group))
        for own, group in zip(terms, groups, strict=True)
    )


def _parted(papers: Vectors, places: Sequence[tuple[int, int]], number: int) -> list[int]:
    """Part the plane, not the vectors, so that the list reads as the map looks.

    The landmarks find the middles of the parts, and every paper belongs to the nearest one: what
    moves no landmark moves no paper to another cluster.
    """
    import numpy as np

    points = np.array(places, dtype=float)
    landmarks = layout.landmarks(papers.entries)
    given = {"clusters": (number, [places[at] for at in landmarks])}
    [found] = papers.memory.of(_middles, given).values()
    far = np.array([np.square(points - middle).sum(axis=1) for middle in found])
    labels: list[int] = far.argmin(axis=0).tolist()
    return labels


def _middles(given: tuple[int, Sequence[tuple[int, int]]]) -> list[list[float]]:
    """Find the middles of so many parts of some points."""
    import numpy as np
    from sklearn.cluster import KMeans
    from threadpoolctl import threadpool_limits

    number, points = given
    with threadpool_limits(limits=1):
        means = KMeans(number, n_init=10, random_state=0).fit(np.array(points, dtype=float))
    middles: list[list[float]] = means.cluster_centers_.tolist()
    return middles


def _terms(papers: Vectors, groups: Sequence[Sequence[int]]) -> Iterator[tuple[str, ...]]:
    """Name the groups by class-based TF-IDF, which takes each for one long text.

    Source: M. Grootendorst, BERTopic: Neural topic modeling with a class-based TF-IDF procedure,
    2022, arXiv:2203.05794.
    """
    import numpy as np

    sums = np.array([papers.words[group].sum(axis=0).A1 for group in groups])
    everywhere = sums.sum(axis=0)
    rarity = np.log1p(everywhere.sum() / len(groups) / everywhere)
    return papers.distinctive(sums * rarity, MOST_TERMS)
