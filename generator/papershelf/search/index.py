"""The index of the whole catalog, as arrays.

It holds what lunr.py would build of the same texts, to the last digit; tests compare the two. Its
references are the papers' positions, the paper that was added last in the first place. The terms
are stems of folded words; all else that Lunr would do to a text has been done by `fields`.

What a file holds must not change by papers that it does not name. So papers have numbers in the
order in which they were added, which later additions leave as they are, and a term has no number:
where Lunr meets it first says which of two terms Lunr numbers first.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from papershelf.catalog.catalog import Catalog
from papershelf.content.entry import Entry
from papershelf.search import fields, weights
from papershelf.search.fields import Folded
from papershelf.search.stems import stem

# NumPy is imported where it is used, for commands that build no site need not load it.
if TYPE_CHECKING:
    from numpy.typing import NDArray

Texts = Mapping[str, str]
"""The folded text of each field of a paper."""


@dataclass(frozen=True, eq=False)
class Whole:
    """The index: one posting for each field of a paper in which a term stands.

    The arrays are the columns of the postings, which go by term, then field, then paper.
    """

    terms: tuple[str, ...]
    """The terms by number: in the order in which Lunr meets them, paper by paper and field by
    field."""
    met: NDArray[Any]
    """Of each term, how many others stand before it in the field where Lunr meets it first."""
    numbers: NDArray[Any]
    """The term's number."""
    fields: NDArray[Any]
    """The field, as its place in `fields.BOOSTS`."""
    papers: NDArray[Any]
    """The paper's number: how many were added before it."""
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


MOST_BY_DAY = 50_000
"""Up to so many papers stand by the day on which they were added, so that an edit changes few
shards. Of more, the lengths of abstracts, which a first query loads, would take a byte each; in
their own order they take next to nothing, and any edit changes most shards. Of the postings of a
word of tags, half the bytes would be lengths; in their order too these take a third less."""

_BLOCK = 2**20
"""So many postings are weighed at a time."""


def ordered(catalog: Catalog, folded: Folded) -> list[Entry]:
    """Return the papers in the order of their positions in the index; `folded` are their texts.

    What was added last comes first; of one day, what was published last. In a catalog of more than
    `MOST_BY_DAY` papers the shortest abstract comes first; of one length, the fewest words of tags.
    """
    entries = sorted(catalog.entries, key=_day_added, reverse=True)
    if len(entries) > MOST_BY_DAY:
        texts, own = fields.named(folded), (fields.APART, "tags")
        entries.sort(key=lambda entry: [_length(texts[entry.id], name) for name in own])
    return entries


def lengths(texts: Sequence[Texts], field: str) -> list[int]:
    """Return how many terms a field has in each paper."""
    return [_length(text, field) for text in texts]


def _length(text: Texts, field: str) -> int:
    return len(text[field].split())


def _day_added(entry: Entry) -> int:
    return entry.paper.added.number if entry.paper.added else 0


class _Numbers(dict[str, int]):
    """The number of each word's term, which the first word of it gets."""

    def __init__(self) -> None:
        self.terms: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        number = self.terms.setdefault(stem(word), len(self.terms))
        return self.setdefault(word, number)


def _changes(numbers: NDArray[Any]) -> NDArray[Any]:
    """Return the places of numbers that differ from the one before, the first among them."""
    import numpy as np

    is_other = np.ones(len(numbers), dtype=bool)
    np.not_equal(numbers[1:], numbers[:-1], out=is_other[1:])
    return np.flatnonzero(is_other)


def of(texts: Sequence[Texts]) -> Whole:
    """Build the index of papers, in the order of their positions; without any it has no terms."""
    import numpy as np

    count = max(len(texts), 1)  # an average over no papers cannot be had
    number_of = _Numbers()
    found, sizes = array("i"), array("i")
    for text in texts:
        for name in fields.BOOSTS:
            numbers_of_text = [number_of[word] for word in text[name].split()]
            found.extend(numbers_of_text)
            sizes.append(len(numbers_of_text))
    terms = number_of.terms
    words, each = np.frombuffer(found, np.intc), np.frombuffer(sizes, np.intc)
    size_of = each.reshape(-1, len(fields.BOOSTS))
    averages = size_of.sum(axis=0) / count

    # Terms have their numbers in the order in which they are met, so each is met as the highest.
    first = _changes(np.maximum.accumulate(words))
    ends = np.cumsum(each)
    met = first - (ends - each)[np.searchsorted(ends, first, side="right")]

    # A word's term, field and paper are one number, so that sorting numbers groups the words. What
    # has a number for each word takes the most memory by far, so there is little of it at a time.
    position, field = np.indices(size_of.shape, dtype=np.int64)
    places = np.repeat((field * count + count - 1 - position).ravel(), each)
    places += np.multiply(words, len(fields.BOOSTS) * count, dtype=np.int64)
    del found, words
    places.sort()
    starts = _changes(places)
    frequencies = np.diff(starts, append=len(places)).astype(np.intc)
    places = places[starts]
    del starts
    papers = (places % count).astype(np.intc)
    places //= count
    field = (places % len(fields.BOOSTS)).astype(np.intc)
    numbers = (places // len(fields.BOOSTS)).astype(np.intc)
    del places

    spread = np.bincount(numbers, minlength=len(terms))
    rarities = np.array([weights.rarity(count, postings) for postings in spread.tolist()])
    boosts = np.array([*fields.BOOSTS.values()])
    lengths = size_of[count - 1 - papers, field]
    weighed = np.empty(len(numbers))
    for start in range(0, len(numbers), _BLOCK):
        part = slice(start, start + _BLOCK)
        weighed[part] = weights.weight(
            rarities[numbers[part]],
            frequencies[part],
            lengths[part],
            averages[field[part]],
            boosts[field[part]],
        )
    return Whole(
        tuple(terms),
        met,
        numbers,
        field,
        papers,
        frequencies,
        lengths,
        weighed,
        dict(zip(fields.BOOSTS, averages.tolist(), strict=True)),
        count,
    )
