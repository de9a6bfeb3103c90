"""The layout: every paper as a point of the plane, near those it resembles.

Weights of words and tags are brought to a few dimensions by a truncated SVD and to two by t-SNE.
t-SNE starts from the first two of them, spread as wide as its result will be, and not from a small
or random cloud: so the map keeps its shape when a paper is added. `benchmarks/related` measures it.

At most a thousand papers, the landmarks, are laid out so, and weighed by what is rare among them.
Every other paper is placed beside the landmarks nearest to it: its place is decided by them and by
itself, so that no paper but a landmark moves another.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from papershelf.catalog.similarity import Vectors
from papershelf.content.entry import Entry

# Imported where they are used, as in `similarity`.
if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

SIZE = 10_000
"""Coordinates are whole numbers from 0 to this."""
LANDMARKS = 1_000
"""How many papers t-SNE lays out; twice as many made no better map of 10,000 papers."""
DIMENSIONS = 12
"""More follow the words closer, but move more when a paper is added."""
FEWEST = 5
"""Fewer papers are laid out by the SVD alone."""
_NEAREST = 3
"""How many landmarks decide a paper's place."""
_BLOCK = 256
_ROUNDS = 500
_SPREAD = 10.0
_DIGITS = 5
_STEP = SIZE / 100
_AROUND = SIZE / 400
"""How far from the mean of its landmarks a paper may stand, so that it does not cover them."""


def positions(papers: Vectors) -> list[tuple[int, int]]:
    """Place every paper; returns x and y from 0 to `SIZE`, in the order of the papers.

    One thread does the sums, for their order decides the last bits, and t-SNE magnifies these. The
    cost is that of t-SNE for at most `LANDMARKS` papers, and beyond them grows with the number of
    papers, each of which is compared with every landmark.
    """
    import sklearn.manifold  # noqa: F401 - the limit holds for libraries that are loaded
    from threadpoolctl import threadpool_limits

    entries = papers.entries
    chosen = landmarks(entries)
    rest = sorted({*range(len(entries))}.difference(chosen), key=lambda at: _number(entries[at]))
    with threadpool_limits(limits=1):
        reduced, others = _reduced(papers.among(chosen), chosen, rest)
        placed = _fitted(reduced[:, :2] if len(reduced) < FEWEST else _embedded(papers, reduced))
        beside = _beside(placed, reduced, others)
    points = [(int(x), int(y)) for x, y in placed]
    points += [_moved(point, _number(entries[at])) for point, at in zip(beside, rest, strict=True)]
    by_paper = dict(zip([*chosen, *rest], _apart(points), strict=True))
    return [by_paper[at] for at in range(len(entries))]


def landmarks(entries: Sequence[Entry]) -> list[int]:
    """Choose the papers that decide the map, by their positions, which ascend.

    A hash of the id draws them from the papers that were added first, of which it takes the
    greatest power of two times `LANDMARKS`: no paper that is added later becomes one, until the
    catalog has doubled and its map is drawn anew.
    """
    doubled = (len(entries) // LANDMARKS or 1).bit_length() - 1
    first = sorted(
        range(len(entries)),
        key=lambda at: (_added(entries[at]), _number(entries[at])),
    )[: LANDMARKS << doubled]
    return sorted(sorted(first, key=lambda at: _number(entries[at]))[:LANDMARKS])


def _added(entry: Entry) -> tuple[int, int, int]:
    return entry.paper.added.order if entry.paper.added else (0, 0, 0)


def _number(entry: Entry) -> int:
    """Return a number of 64 bits that the id alone decides."""
    return int.from_bytes(hashlib.sha256(entry.id.encode()).digest()[:8])


def _reduced(
    whole: csr_matrix, chosen: Sequence[int], rest: Sequence[int]
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return the landmarks, and the rest by what is found for these, in a few dimensions.

    The most significant dimension comes first.
    """
    import numpy as np
    from sklearn.utils.extmath import randomized_svd, svd_flip

    count, features = len(chosen), whole.shape[1]
    dimensions = min(DIMENSIONS, count - 1, features)
    if dimensions < 2:
        return np.zeros((count, 2)), np.zeros((len(rest), 2))
    # Of more papers, the singular values lie closer together.
    left, sizes, axes = randomized_svd(
        whole[chosen], dimensions, n_iter=max(7, count // 20), random_state=0
    )
    directions, others = _directions(left * sizes), _directions(whole[rest] @ axes.T)
    # Turned about their middle, so that the first axes are those along which papers differ most.
    middle = directions.mean(axis=0)
    left, sizes, right = np.linalg.svd(directions - middle, full_matrices=False)
    left, right = svd_flip(left, right)
    return (left * sizes).round(_DIGITS), ((others - middle) @ right.T).round(_DIGITS)


def _directions(reduced: NDArray[Any]) -> NDArray[Any]:
    import numpy as np

    reduced = reduced.round(_DIGITS)
    lengths = np.linalg.norm(reduced, axis=1, keepdims=True)
    directions: NDArray[Any] = reduced / np.where(lengths == 0, 1, lengths)
    return directions


def _embedded(papers: Vectors, reduced: NDArray[Any]) -> NDArray[Any]:
    """Lay out points in the plane, unless these were laid out before."""
    import numpy as np

    [placed] = papers.memory.of(_tsne, {"map": reduced.tolist()}).values()
    return np.array(placed, dtype=np.float32)


def _tsne(points: list[list[float]]) -> list[list[float]]:
    import numpy as np
    from sklearn.manifold import TSNE

    start = np.array(points)
    wide = start[:, 0].std() or 1.0
    embedding = TSNE(
        perplexity=min(30.0, (len(start) - 1) / 6),
        early_exaggeration=4,
        max_iter=_ROUNDS,
        init=(start[:, :2] / wide * _SPREAD).astype(np.float32),
        random_state=0,
    )
    placed: list[list[float]] = embedding.fit_transform(start).tolist()
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


def _beside(
    placed: NDArray[Any], reduced: NDArray[Any], others: NDArray[Any]
) -> Iterator[tuple[float, float]]:
    """Yield for each of `others` the mean of its nearest landmarks' places, by their nearness."""
    import numpy as np

    for start in range(0, len(others), _BLOCK):
        block = others[start : start + _BLOCK]
        # One dimension after the other, so that no other paper decides the last bits of a sum.
        squares = np.zeros((len(block), len(reduced)))
        for axis in range(reduced.shape[1]):
            squares += np.square(block[:, axis, None] - reduced[None, :, axis])
        near = np.argsort(squares.round(_DIGITS), axis=1, kind="stable")[:, :_NEAREST]
        weights = 1 / np.square(np.take_along_axis(squares, near, axis=1) + 10.0**-_DIGITS)
        weights /= weights.sum(axis=1, keepdims=True)
        yield from (placed[near] * weights[:, :, None]).sum(axis=1).tolist()


def _moved(point: tuple[float, float], number: int) -> tuple[int, int]:
    """Move a point a little, whither `number` decides, so that papers do not cover landmarks."""
    far, turn = divmod(number, 2**32)
    length, angle = _AROUND * math.sqrt(far / 2**32), math.tau * turn / 2**32
    x, y = point[0] + length * math.cos(angle), point[1] + length * math.sin(angle)
    return min(SIZE, max(0, round(x))), min(SIZE, max(0, round(y)))


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
