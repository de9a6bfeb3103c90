"""The index of the whole catalog, as arrays.

It holds what lunr.py would build of the same texts, to the last digit; tests compare the two. Its
references are the papers' positions. A term's weight in a field depends on how long the field is;
papers are ordered by the lengths of two fields, so that these lengths are a few runs of numbers and
no posting repeats its own. The terms are stems of folded words; all else that Lunr would do to a
text has been done by `fields`.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from papershelf.catalog.catalog import Catalog
from papershelf.content.entry import Entry
from papershelf.search import fields, weights
from papershelf.search.stems import stem

# NumPy is imported where it is used, for commands that build no site need not load it.
if TYPE_CHECKING:
    from numpy.typing import NDArray

ORDERED_BY = ("abstract", "tags")
"""The fields by whose lengths papers are ordered: those that have most postings."""

Texts = Mapping[str, str]
"""The folded text of each field of a paper."""


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
    """The field, as its place in `fields.BOOSTS`."""
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


def ordered(catalog: Catalog) -> list[tuple[Entry, Texts]]:
    """Return the papers with their searched texts in the order of their positions in the index.

    Of equally long ones the newest comes first.
    """
    papers = [(entry, fields.texts(catalog, entry)) for entry in catalog.entries]
    return sorted(papers, key=lambda paper: [_length(paper[1], name) for name in ORDERED_BY])


def runs(texts: Sequence[Texts], field: str) -> list[int]:
    """Return how many words a field has in each paper: the number, and of how many papers, in turn.

    `[3, 2, 1, 5]` means that two papers have 3 words, and the next five 1.
    """
    lengths = (_length(text, field) for text in texts)
    return [number for length, row in groupby(lengths) for number in (length, sum(1 for _ in row))]


def _length(texts: Texts, field: str) -> int:
    return len(texts[field].split())


def of(texts: Sequence[Texts]) -> Whole:
    """Build the index of papers, in the order of their positions; without any it has no terms."""
    import numpy as np

    count = max(len(texts), 1)  # an average over no papers cannot be had
    terms: dict[str, int] = {}
    words, sizes = array("q"), array("q")
    for text in texts:
        for name in fields.BOOSTS:
            before = len(words)
            words.extend(terms.setdefault(stem(word), len(terms)) for word in text[name].split())
            sizes.append(len(words) - before)
    size_of = np.array(sizes).reshape(-1, len(fields.BOOSTS))
    averages = size_of.sum(axis=0) / count

    # A word's term, field and position are one number, so that sorting numbers groups the words.
    shape = (max(len(terms), 1), len(fields.BOOSTS), count)
    position, field = np.divmod(np.repeat(np.arange(len(sizes)), sizes), len(fields.BOOSTS))
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
        np.array([*fields.BOOSTS.values()])[field],
    )
    return Whole(
        tuple(terms),
        numbers,
        field,
        position,
        frequencies,
        lengths,
        weighed,
        dict(zip(fields.BOOSTS, averages.tolist(), strict=True)),
        count,
    )
