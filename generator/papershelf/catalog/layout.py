"""The layout: every paper as a point of the plane, near those it resembles.

Weights of words and tags are brought to a few dimensions by a truncated SVD and to two by t-SNE.
t-SNE starts from the first two of them, spread as wide as its result will be, and not from a small
or random cloud: so the map keeps its shape when a paper is added. `benchmarks/related` measures it.

At most a thousand papers, the landmarks, are laid out so, and weighed by what is rare among them.
Every other paper is placed beside the landmarks nearest to it: its place is decided by them and by
itself, so that no paper but a landmark moves another. What landmarks give is remembered, and
scikit-learn, which takes a second to load, is loaded only where it is not, and not for a handful.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from papershelf.catalog.compared import Compared
from papershelf.catalog.similarity import Vectors
from papershelf.memory import Memory

# Imported where they are used, as in `similarity`.
if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    _Parts = tuple[NDArray[Any], NDArray[Any], NDArray[Any]]

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
KEPT = ("map",)
"""The name of what is kept from build to build."""
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
    from threadpoolctl import threadpool_limits

    every = papers.papers
    chosen = landmarks(every)
    rest = sorted({*range(len(every))}.difference(chosen), key=lambda at: _hashed(every[at].id))
    whole = papers.among(chosen)
    with threadpool_limits(limits=1):
        plane = _plane(papers.memory, whole[chosen])
        placed = _fitted(plane.placed)
        beside = _beside(placed, plane.landmarks, plane.reduced(whole[rest]))
    points = [(int(x), int(y)) for x, y in placed]
    points += [_moved(point, _hashed(every[at].id)) for point, at in zip(beside, rest, strict=True)]
    by_paper = dict(zip([*chosen, *rest], _apart(points), strict=True))
    return [by_paper[at] for at in range(len(every))]


def landmarks(papers: Sequence[Compared]) -> list[int]:
    """Choose the papers that decide the map, by their positions, which ascend.

    A hash of the id draws them from the papers that were added first, of which it takes the
    greatest power of two times `LANDMARKS`: no paper that is added later becomes one, until the
    catalog has doubled and its map is drawn anew.
    """
    doubled = (len(papers) // LANDMARKS or 1).bit_length() - 1
    first = sorted(
        range(len(papers)),
        key=lambda at: (papers[at].added, _hashed(papers[at].id)),
    )[: LANDMARKS << doubled]
    return sorted(sorted(first, key=lambda at: _hashed(papers[at].id))[:LANDMARKS])


@lru_cache(maxsize=100_000)
def _hashed(identifier: str) -> int:
    """Return a number of 64 bits that the id alone decides."""
    return int.from_bytes(hashlib.sha256(identifier.encode()).digest()[:8])


@dataclass(frozen=True)
class _Plane:
    """What landmarks decide, as arrays of float64; the most significant dimension comes first."""

    axes: NDArray[Any]
    """Dimensions by features: the directions in which landmarks differ most."""
    middle: NDArray[Any]
    """The mean of the landmarks in these dimensions."""
    turn: NDArray[Any]
    """Dimensions by dimensions: turned by it, the first are those in which papers differ most."""
    landmarks: NDArray[Any]
    """Landmarks by dimensions, turned."""
    placed: NDArray[Any]
    """Landmarks by two: where they stand in the plane."""

    def reduced(self, papers: csr_matrix) -> NDArray[Any]:
        """Return papers, given by features, by the dimensions of the landmarks."""
        turned: NDArray[Any] = (_directions(papers @ self.axes.T) - self.middle) @ self.turn
        return turned.round(_DIGITS)


def _plane(memory: Memory, landmarks: csr_matrix) -> _Plane:
    """Find the plane of landmarks, unless it was found before."""
    import numpy as np

    arrays = {name: getattr(landmarks, name).tolist() for name in ("data", "indices", "indptr")}
    found = memory.changed(*KEPT, _found, {**arrays, "shape": landmarks.shape})
    return _Plane(**{name: np.array(rows, dtype=float) for name, rows in found.items()})


def _found(landmarks: Mapping[str, Any]) -> dict[str, Any]:
    """Find the plane of landmarks by features, given as the parts of a sparse matrix."""
    import numpy as np
    from scipy.sparse import csr_matrix
    from threadpoolctl import threadpool_limits

    parts = [np.array(landmarks[name]) for name in ("data", "indices", "indptr")]
    matrix = csr_matrix(tuple(parts), shape=landmarks["shape"])
    count, features = matrix.shape
    dimensions = min(DIMENSIONS, count - 1, features)
    if dimensions < 2:
        flat, point = np.zeros((count, 2)), np.zeros(2)
        return _lists(np.zeros((2, features)), point, np.eye(2), flat, flat)
    is_small = count < FEWEST
    if not is_small:
        import sklearn.manifold  # noqa: F401 - the limit holds for libraries that are loaded
    with threadpool_limits(limits=1):
        if is_small:
            left, sizes, axes = _svd(matrix.toarray(), dimensions)
        else:
            left, sizes, axes = _truncated_svd(matrix, dimensions)
        directions = _directions(left * sizes)
        middle = directions.mean(axis=0)
        left, sizes, right = _svd(directions - middle, len(axes))
        reduced = (left * sizes).round(_DIGITS)
        placed = reduced[:, :2] if is_small else _embedded(reduced)
    return _lists(axes, middle, right.T, reduced, placed)


def _truncated_svd(matrix: csr_matrix, dimensions: int) -> _Parts:
    """Find the first of a large matrix's singular vectors and values."""
    from sklearn.utils.extmath import randomized_svd

    # Of more papers, the singular values lie closer together.
    rounds = max(7, matrix.shape[0] // 20)
    found: _Parts = randomized_svd(matrix, dimensions, n_iter=rounds, random_state=0)
    return found


def _svd(matrix: NDArray[Any], dimensions: int) -> _Parts:
    """Find the first of a matrix's singular vectors and values, without scikit-learn.

    The signs of vectors mean nothing: of each on the left, the greatest part is positive.
    """
    import numpy as np

    left, sizes, right = np.linalg.svd(matrix, full_matrices=False)
    signs = np.sign(left[np.abs(left).argmax(axis=0), range(left.shape[1])])
    return (left * signs)[:, :dimensions], sizes[:dimensions], (right.T * signs).T[:dimensions]


def _lists(*arrays: NDArray[Any]) -> dict[str, Any]:
    """Write the fields of a plane as lists."""
    names = (field.name for field in fields(_Plane))
    return {name: array.tolist() for name, array in zip(names, arrays, strict=True)}


def _directions(reduced: NDArray[Any]) -> NDArray[Any]:
    import numpy as np

    reduced = reduced.round(_DIGITS)
    lengths = np.linalg.norm(reduced, axis=1, keepdims=True)
    directions: NDArray[Any] = reduced / np.where(lengths == 0, 1, lengths)
    return directions


def _embedded(start: NDArray[Any]) -> NDArray[Any]:
    """Lay out points of several dimensions in the plane."""
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
        near = _least(squares.round(_DIGITS))
        weights = 1 / np.square(np.take_along_axis(squares, near, axis=1) + 10.0**-_DIGITS)
        weights /= weights.sum(axis=1, keepdims=True)
        yield from (placed[near] * weights[:, :, None]).sum(axis=1).tolist()


def _least(squares: NDArray[Any]) -> NDArray[Any]:
    """Return of each row the columns of the `_NEAREST` least; of equals, the first one."""
    import numpy as np

    order = np.arange(squares.shape[1])
    # As whole numbers that differ, the least need not be sorted among all.
    numbers = (squares * 10**_DIGITS).round().astype(np.int64) * len(order) + order
    least: NDArray[Any] = np.sort(np.partition(numbers, _NEAREST - 1, axis=1)[:, :_NEAREST], axis=1)
    return least % len(order)


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
