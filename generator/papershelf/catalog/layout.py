"""The layout: every paper as a point of the plane, near those it resembles.

Weights of words and tags are brought to a few dimensions by a truncated SVD and to two by t-SNE.
t-SNE starts from the first two of them, spread as wide as its result will be, and not from a small
or random cloud: so the map keeps its shape when a paper is added. `benchmarks/related` measures it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from papershelf.catalog.similarity import Vectors

# Imported where they are used, as in `similarity`.
if TYPE_CHECKING:
    from numpy.typing import NDArray

SIZE = 10_000
"""Coordinates are whole numbers from 0 to this."""
DIMENSIONS = 12
"""More follow the words closer, but move more when a paper is added."""
FEWEST = 5
"""Fewer papers are laid out by the SVD alone."""
_ROUNDS = 500
_SPREAD = 10.0
_DIGITS = 5
_STEP = SIZE / 100


def positions(papers: Vectors) -> list[tuple[int, int]]:
    """Place every paper; returns x and y from 0 to `SIZE`, in the order of the papers.

    One thread does the sums, for their order decides the last bits, and t-SNE magnifies these. The
    cost grows with n log n.
    """
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1):
        start = _reduced(papers)
        placed = start[:, :2] if len(start) < FEWEST else _embedded(start)
    return _apart([(int(x), int(y)) for x, y in _fitted(placed)])


def _reduced(papers: Vectors) -> NDArray[Any]:
    """Return the papers in a few dimensions, the most significant first."""
    import numpy as np
    from sklearn.utils.extmath import randomized_svd, svd_flip

    count, features = papers.whole.shape
    dimensions = min(DIMENSIONS, count - 1, features)
    if dimensions < 2:
        return np.zeros((count, 2))
    left, sizes, _ = randomized_svd(papers.whole, dimensions, n_iter=7, random_state=0)
    reduced = (left * sizes).round(_DIGITS)
    lengths = np.linalg.norm(reduced, axis=1, keepdims=True)
    directions = reduced / np.where(lengths == 0, 1, lengths)
    # Turned about their middle, so that the first axes are those along which papers differ most.
    left, sizes, right = np.linalg.svd(directions - directions.mean(axis=0), full_matrices=False)
    left, _ = svd_flip(left, right)
    turned: NDArray[Any] = (left * sizes).round(_DIGITS)
    return turned


def _embedded(start: NDArray[Any]) -> NDArray[Any]:
    import numpy as np
    from sklearn.manifold import TSNE

    wide = start[:, 0].std() or 1.0
    embedding = TSNE(
        perplexity=min(30.0, (len(start) - 1) / 6),
        early_exaggeration=4,
        max_iter=_ROUNDS,
        init=(start[:, :2] / wide * _SPREAD).astype(np.float32),
        random_state=0,
    )
    placed: NDArray[Any] = embedding.fit_transform(start)
    return placed


def _fitted(placed: NDArray[Any]) -> NDArray[Any]:
    """Scale to the square, each way by itself: the axes mean nothing; a flat one is its middle."""
    import numpy as np

    if len(placed) == 0:
        return placed
    low, high = placed.min(axis=0), placed.max(axis=0)
    spread = high - low
    scaled = np.where(spread > 0, (placed - low) / np.where(spread > 0, spread, 1), 0.5)
    fitted: NDArray[Any] = (scaled * SIZE).round()
    return fitted


def _apart(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Move points that coincide with an earlier one to the next free place on a spiral around."""
    taken: set[tuple[int, int]] = set()
    free = []
    for x, y in points:
        place, turn = (x, y), 0
        while place in taken:
            turn += 1
            angle, far = 2.4 * turn, _STEP * math.sqrt(turn)
            place = (
                min(SIZE, max(0, round(x + far * math.cos(angle)))),
                min(SIZE, max(0, round(y + far * math.sin(angle)))),
            )
        taken.add(place)
        free.append(place)
    return free
