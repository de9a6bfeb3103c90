"""Shards: the index cut into parts of consecutive terms.

A Lunr score needs only the postings and field weights of the query's terms, so the browser makes
an ordinary `lunr.Index` of the few terms that it loaded and gets the very hits, order and scores
of the whole index. `handbook/search-format.md` specifies how a shard is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from papershelf.search import fields, index, weights
from papershelf.search.index import Whole
from papershelf.search.packing import pack

SMALLEST = 4_000
"""A shard of more than one term holds at most this many characters, or more in a large index."""
MOST = 1_500
"""About how many shards there are at most, for the manifest names the first term of each."""


@dataclass(frozen=True)
class Shard:
    """Consecutive terms with their postings."""

    terms: tuple[str, ...]
    """The terms in order."""
    postings: tuple[str, ...]
    """For each term its packed numbers: the term's number in the index; for each field in order
    how many papers have it there, and if any, their positions as distances, how often more than
    once it stands in each, and how many terms the field has in each, but for `index.ORDERED_BY`;
    then the weights that do not follow from these: the field's number, the position, the weight."""


def of(whole: Whole) -> Iterator[Shard]:
    """Cut the index into shards of similar size; a term is never divided.

    Terms go in the order in which JavaScript compares strings: by their units of UTF-16.
    """
    packed_terms = dict(zip(whole.terms, _packed(whole), strict=True))
    size = max(SMALLEST, sum(map(len, packed_terms.values())) // MOST)
    terms: list[str] = []
    packed: list[str] = []
    length = 0
    for term in sorted(packed_terms, key=lambda term: term.encode("utf-16-be")):
        numbers = packed_terms[term]
        if terms and length + len(numbers) + len(term) > size:
            yield Shard(tuple(terms), tuple(packed))
            terms, packed, length = [], [], 0
        terms.append(term)
        packed.append(numbers)
        length += len(numbers) + len(term)
    if terms:
        yield Shard(tuple(terms), tuple(packed))


def _packed(whole: Whole) -> Iterator[str]:
    """Pack the postings of each term, in the order of the terms' numbers."""
    import numpy as np

    width = len(fields.BOOSTS)
    # The postings of a term in a field are a run; runs go by term, then field, and may be empty.
    runs = whole.numbers * width + whole.fields
    bounds = np.searchsorted(runs, np.arange(len(whole.terms) * width + 1)).tolist()
    is_first = np.diff(runs, prepend=-1) > 0
    distances = np.where(is_first, whole.positions, np.diff(whole.positions, prepend=0))
    repeats = whole.frequencies - 1
    unsure = _unsure(whole)
    for number in range(len(whole.terms)):
        numbers = [number]
        edges = pairwise(bounds[number * width : (number + 1) * width + 1])
        for name, (start, stop) in zip(fields.BOOSTS, edges, strict=True):
            numbers.append(stop - start)
            if start < stop:
                numbers += distances[start:stop].tolist()
                numbers += repeats[start:stop].tolist()
                if name not in index.ORDERED_BY:
                    numbers += whole.lengths[start:stop].tolist()
        yield pack([*numbers, *unsure.get(number, ())])


def _unsure(whole: Whole) -> dict[int, list[int]]:
    """Find the weights that a browser may round otherwise: field, position and weight, by term."""
    import numpy as np

    at = np.flatnonzero(~weights.is_sure(whole.weights))
    columns = (whole.numbers, whole.fields, whole.positions, whole.weights)
    found: dict[int, list[int]] = {}
    for number, field, position, weight in zip(*(c[at].tolist() for c in columns), strict=True):
        found.setdefault(number, []).extend((field, position, weights.rounded(weight)))
    return found
