"""The index of the whole catalog as arrays.

It holds what lunr.py would build of the same texts, to the last digit; tests compare the two. Its
references are the papers' positions in the order of the search. Its terms are stems of folded
words; all else that Lunr would do to a text has been done by `fields`.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from papershelf.search import fields, weights
from papershelf.search.order import Texts
from papershelf.search.stems import stem

# NumPy is imported where it is used, for commands that build no site need not load it.
if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Whole:
    """The index: one posting for each field of a paper in which a term stands.

    The arrays are the columns of the postings, which go by term, then field, then position.
    """

    terms: tuple[str, ...]
    """The terms by number: in the order in which Lunr meets them, paper by paper and field by
    field."""
    numbers: NDArray[Any]
    """The term's number."""
    fields: NDArray[Any]
    """The field, as its place in `fields.WEIGHTS`."""
    positions: NDArray[Any]
    """The paper's position."""
    frequencies: NDArray[Any]
    """How often the term stands there."""
    lengths: NDArray[Any]
    """How many terms stand there."""
    weights: NDArray[Any]
    """What the term weighs there, before it is rounded."""
    averages: Mapping[str, float]
    """How many terms each field has in the mean."""
    count: int
    """How many papers there are for Lunr."""


def build(texts: Sequence[Texts]) -> Whole:
    """Build the index of papers, in the order of their positions; without any it has no terms."""
    import numpy as np

    count = max(len(texts), 1)  # an average over no papers cannot be had
    terms: dict[str, int] = {}
    words, sizes = array("q"), array("q")
    for text in texts:
        for name in fields.WEIGHTS:
            before = len(words)
            words.extend(terms.setdefault(stem(word), len(terms)) for word in text[name].split())
            sizes.append(len(words) - before)
    size_of = np.array(sizes).reshape(-1, len(fields.WEIGHTS))
    averages = size_of.sum(axis=0) / count

    # A word's term, field and position are one number, so that sorting numbers groups the words.
    shape = (max(len(terms), 1), len(fields.WEIGHTS), count)
    position, field = np.divmod(np.repeat(np.arange(len(sizes)), sizes), len(fields.WEIGHTS))
    places = np.ravel_multi_index((np.array(words), field, position), shape)
    postings, frequencies = np.unique(places, return_counts=True)
    numbers, field, position = np.unravel_index(postings, shape)

    spread = np.bincount(numbers, minlength=len(terms))
    rarities = np.array([weights.rarity(count, postings) for postings in spread.tolist()])
    lengths = size_of[position, field]
    weighed = weights.weight(
        rarities[numbers],
        frequencies,
        lengths,
        averages[field],
        np.array([*fields.WEIGHTS.values()])[field],
    )
    return Whole(
        tuple(terms),
        numbers,
        field,
        position,
        frequencies,
        lengths,
        weighed,
        dict(zip(fields.WEIGHTS, averages.tolist(), strict=True)),
        count,
    )
