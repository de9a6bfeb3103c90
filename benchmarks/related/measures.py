"""What is measured of related papers and of the map, a function each."""

from __future__ import annotations

import math
import random
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.search import synthetic
from papershelf.catalog import clusters, layout, related, similarity
from papershelf.catalog.catalog import Catalog
from papershelf.content import folder
from papershelf.project import Project

NEIGHBOURS = 10
LEFT_OUT = 20
SEED = 3


def real() -> Catalog:
    """Return the catalog of this repository."""
    return Catalog.of(folder.load(Project.find(Path.cwd()).content))


def catalog(size: int) -> Catalog:
    """Return the real catalog if it has `size` papers, else a synthetic one."""
    made = real()
    return made if size == len(made.entries) else synthetic.catalog(made, size)


def ours(made: Catalog) -> None:
    """Find related papers as the build does, with their reasons."""
    related.find(replace(made).vectors)


def dense(made: Catalog) -> None:
    """Find the nearest of all papers by one dense product, without reasons."""
    from sklearn.metrics.pairwise import cosine_similarity

    cosines = cosine_similarity(replace(made).vectors.whole)
    np.fill_diagonal(cosines, -1)
    np.argsort(-cosines, axis=1, kind="stable")[:, : related.MOST]


def the_map(made: Catalog) -> None:
    """Lay out the map and name its clusters."""
    tags = {tag.id: tag.name for tag in made.vocabulary.tags}
    clusters.find(replace(made).vectors, tags)


WAYS: dict[str, Callable[[Catalog], None]] = {
    "related, Papershelf": ours,
    "related, dense cosine_similarity": dense,
    "map, Papershelf": the_map,
}


def measure(name: str, size: int) -> tuple[float, float, float]:
    """Return seconds of the processor, and the process's peak memory before and after in MB."""
    made = catalog(size)
    clusters.find(replace(made, entries=made.entries[:10]).vectors, {})  # the libraries are loaded
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    start = time.process_time()
    WAYS[name](made)
    spent = time.process_time() - start
    return spent, before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def nearest_on_map(made: Catalog) -> dict[str, set[str]]:
    """Return for each paper's id its nearest neighbours on the map."""
    places = np.array(layout.positions(replace(made).vectors), dtype=float)
    apart = ((places[:, None] - places[None]) ** 2).sum(axis=-1)
    np.fill_diagonal(apart, np.inf)
    order = np.argsort(apart, axis=1, kind="stable")[:, :NEIGHBOURS]
    ids = [entry.id for entry in made.entries]
    return {ids[at]: {ids[other] for other in row} for at, row in enumerate(order)}


def steadiness(made: Catalog) -> list[float]:
    """Return for each paper left out the mean share of neighbours that the others keep."""
    whole = nearest_on_map(made)
    chance = random.Random(SEED)  # noqa: S311 - the same papers in every run
    shares = []
    for gone in chance.sample(made.entries, min(LEFT_OUT, len(made.entries))):
        rest = tuple(entry for entry in made.entries if entry is not gone)
        left = nearest_on_map(Catalog(rest, made.vocabulary, made.pages))
        kept = [
            len((whole[name] - {gone.id}) & near) / len(whole[name] - {gone.id})
            for name, near in left.items()
        ]
        shares.append(statistics.mean(kept))
    return shares


def moves(made: Catalog, times: int) -> list[float]:
    """Return how far the others move when a paper is left out, in thousandths of the map's width.

    No landmark is left out: this is what happens when a paper is added.
    """
    whole = _places(made)
    others = sorted(set(range(len(made.entries))).difference(layout.landmarks(made.vectors.papers)))
    chance = random.Random(SEED)  # noqa: S311 - the same papers in every run
    found = []
    for gone in chance.sample(others, min(times, len(others))):
        rest = made.entries[:gone] + made.entries[gone + 1 :]
        left = _places(Catalog(rest, made.vocabulary, made.pages))
        found += [
            math.dist(whole[name], place) / layout.SIZE * 1000 for name, place in left.items()
        ]
    return found


def _places(made: Catalog) -> dict[str, tuple[int, int]]:
    places = layout.positions(replace(made).vectors)
    return {entry.id: place for entry, place in zip(made.entries, places, strict=True)}


def faithfulness(made: Catalog) -> float:
    """Return the share of a paper's most similar ones that are its neighbours on the map."""
    whole = nearest_on_map(made)
    ids = [entry.id for entry in made.entries]
    nearest = similarity.nearest(replace(made).vectors, NEIGHBOURS)
    shares = [
        len({ids[other] for other, _ in near} & whole[ids[at]]) / len(near)
        for at, near in enumerate(nearest)
        if near
    ]
    return statistics.mean(shares)
