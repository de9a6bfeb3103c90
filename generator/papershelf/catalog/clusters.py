"""Clusters: what stands together on the map, named by its own distinctive terms."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from papershelf.catalog import layout
from papershelf.catalog.similarity import Vectors
from papershelf.content.entry import Entry

# Imported where they are used, as in `similarity`.
if TYPE_CHECKING:
    from numpy.typing import NDArray

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
    """Lay out the papers and part them into clusters, the largest first."""
    count = len(papers.entries)
    if count == 0:
        return ()
    places = layout.positions(papers)
    number = min(MOST, max(1, round(math.sqrt(count))))
    labels = _parted(places, number)
    groups = [[at for at in range(count) if labels[at] == label] for label in sorted(set(labels))]
    groups.sort(key=lambda group: (-len(group), group[0]))
    terms = _terms(papers, groups)
    return tuple(
        Cluster(own, tuple(Point(papers.entries[at], at, *places[at]) for at in group))
        for own, group in zip(terms, groups, strict=True)
    )


def _parted(places: Sequence[tuple[int, int]], number: int) -> list[int]:
    """Part the plane, not the vectors, so that the list reads as the map looks."""
    import numpy as np
    from sklearn.cluster import KMeans
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1):
        means = KMeans(number, n_init=10, random_state=0).fit(np.array(places, dtype=float))
    return [int(label) for label in means.labels_]


def _terms(papers: Vectors, groups: Sequence[Sequence[int]]) -> list[tuple[str, ...]]:
    """Name the groups by class-based TF-IDF, which takes each for one long text.

    Source: M. Grootendorst, BERTopic: Neural topic modeling with a class-based TF-IDF procedure,
    2022, arXiv:2203.05794.
    """
    import numpy as np

    columns = np.arange(len(papers.terms))
    if not len(columns):
        return [()] * len(groups)
    sums: list[NDArray[Any]] = [
        np.asarray(papers.words[list(group)].sum(axis=0)).ravel() for group in groups
    ]
    everywhere = sum(sums)
    ordinary = float(np.sum(everywhere)) / len(groups)
    rarity = np.log1p(ordinary / everywhere)
    return [papers.distinctive(columns, own * rarity, MOST_TERMS) for own in sums]
