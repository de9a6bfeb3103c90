"""Clusters: what stands together on the map, named by its tags or its distinctive terms."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from papershelf.catalog import layout
from papershelf.catalog.similarity import Vectors
from papershelf.content.entry import Entry

KEPT = ("middles of clusters",)
"""The name of what is kept from build to build."""
MOST = 40
"""How many clusters a map has at most."""
MOST_TERMS = 3
LEAST_PART = 0.4
"""Which part of a cluster's papers must have a tag that names it."""
LEAST_LIFT = 1.5
"""How many times as frequent as in the whole catalog such a tag must be."""
_BETWEEN = " · "


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

    name: str
    """One or two of its tags or terms; no other cluster has the same. Empty if it has none."""
    terms: tuple[str, ...]
    """The terms that set them apart, the most distinctive first; empty if there are none."""
    points: tuple[Point, ...]
    """In the catalog's order."""

    @property
    def first(self) -> str:
        """The tag or term that its name begins with."""
        return self.name.partition(_BETWEEN)[0]


Found = tuple[str, tuple[str, ...], Sequence[tuple[int, int, int]]]
"""A cluster: its name, its terms, and its papers by position, with where each of them is."""


def find(papers: Vectors, tags: Mapping[str, str]) -> list[Found]:
    """Lay out the papers and part them into clusters, the largest first.

    `tags` are the names of the tags by id. The cost grows as that of the layout.
    """
    count = len(papers.papers)
    if count == 0:
        return []
    places = layout.positions(papers)
    number = max(1, min(MOST, round(math.sqrt(count)), count // 2))
    by_label: dict[int, list[int]] = {}
    for at, label in enumerate(_parted(papers, places, number)):
        by_label.setdefault(label, []).append(at)
    groups = sorted(by_label.values(), key=lambda group: (-len(group), group[0]))
    terms = [*_terms(papers, groups)]
    tagged = [[tags[tag] for tag in paper.tags if tag in tags] for paper in papers.papers]
    found = names(fitting(tagged, groups), terms)
    return [
        (name, own, [(at, *places[at]) for at in group])
        for name, own, group in zip(found, terms, groups, strict=True)
    ]


def named(entries: Sequence[Entry], found: Iterable[Found]) -> tuple[Cluster, ...]:
    """Return the clusters of the entries, whose order they were found in."""
    return tuple(
        Cluster(name, terms, tuple([Point(entries[at], at, x, y) for at, x, y in points]))
        for name, terms, points in found
    )


def _parted(papers: Vectors, places: Sequence[tuple[int, int]], number: int) -> list[int]:
    """Part the plane, not the vectors, so that the list reads as the map looks.

    The landmarks find the middles of the parts, and every paper belongs to the nearest one: what
    moves no landmark moves no paper to another cluster.
    """
    import numpy as np

    if number == 1:
        return [0] * len(places)
    points = np.array(places, dtype=float)
    landmarks = [places[at] for at in layout.landmarks(papers.papers)]
    found = papers.memory.changed(*KEPT, _middles, (number, landmarks))
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


def fitting(
    tagged: Sequence[Sequence[str]], groups: Sequence[Sequence[int]]
) -> list[dict[str, float]]:
    """Return for each group of papers the tags that are characteristic of it.

    They come with how well they fit, the best first: the F-measure of the tag, taken for a guess
    of which papers are in the group.
    """
    everywhere = Counter(tag for tags in tagged for tag in tags)
    found = []
    for group in groups:
        inside = Counter(tag for at in group for tag in tagged[at])
        fits = {
            tag: 2 * number / (len(group) + everywhere[tag])
            for tag, number in inside.items()
            if number >= LEAST_PART * len(group)
            and number * len(tagged) >= LEAST_LIFT * everywhere[tag] * len(group)
        }
        found.append(dict(sorted(fits.items(), key=lambda one: (-one[1], one[0]))))
    return found


def names(tags: Sequence[Mapping[str, float]], terms: Sequence[Sequence[str]]) -> list[str]:
    """Name groups of papers by their tags, with how well each fits, and by their terms.

    A tag alone names the group that it fits best. A group whose tags all name others is named by
    its best tag and what else it has, and one without tags by its terms.
    """
    ranked = sorted((-fit, at, tag) for at, fits in enumerate(tags) for tag, fit in fits.items())
    found: dict[int, str] = {}
    for _, at, tag in ranked:
        if at not in found and tag not in found.values():
            found[at] = tag
    for at, (own, others) in enumerate(zip(tags, terms, strict=True)):
        if at not in found:
            ways = (name for name in _pairs([*own], others) if name not in found.values())
            found[at] = next(ways, _BETWEEN.join(others))
    return [found[at] for at in range(len(tags))]


def _pairs(tags: Sequence[str], terms: Sequence[str]) -> Iterator[str]:
    """Yield names of two parts, the best first; a term that repeats the other part adds nothing."""
    first, *others = [*tags, *terms] or [""]
    for other in others:
        if other.casefold() not in first.casefold() and first.casefold() not in other.casefold():
            yield f"{first}{_BETWEEN}{other}"
    yield first
