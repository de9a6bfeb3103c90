"""Shards: the index cut into parts of consecutive terms.

A Lunr score needs only the postings and field weights of the query's terms, so the browser makes
an ordinary `lunr.Index` of the few terms that it loaded and gets the very hits, order and scores
of the whole index. `handbook/search-format.md` specifies how a shard is written.

A posting list changes only with the papers that it names, and where the index is cut depends on
the terms near the cut. So an edit changes the shards of its own terms, and hardly any other.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from papershelf.packing import pack
from papershelf.search import fields, weights
from papershelf.search.index import Whole

SMALLEST = 4_000
"""A shard of more than one term holds at most this many characters, or more in a large index."""
MOST = 1_000
"""About how many shards there are at most, for the manifest names each with its first term."""


@dataclass(frozen=True)
class Shard:
    """Consecutive terms with their postings."""

    terms: tuple[str, ...]
    """The terms in order."""
    postings: tuple[str, ...]
    """For each term its packed numbers: how many terms stand before it where Lunr meets it first;
    for each field in order how many papers have it there, and if any, their numbers as distances,
    how often more than once it stands in each, and how many terms the field has in each, but for
    `fields.APART`; then the weights that do not follow from these: the field's number, the paper's,
    the weight."""


def of(whole: Whole) -> Iterator[Shard]:
    """Cut the index into shards of similar size; a term is never divided.

    Terms go in the order in which JavaScript compares strings: by their units of UTF-16.
    """
    pairs = zip(whole.terms, _packed(whole), strict=True)
    rows = sorted(pairs, key=lambda row: row[0].encode("utf-16-be"))
    terms = tuple(term for term, _ in rows)
    packed = tuple(postings for _, postings in rows)
    sizes = [len(term) + len(postings) for term, postings in rows]
    for start, stop in pairwise(cuts(terms, sizes)):
        yield Shard(terms[start:stop], packed[start:stop])


def cuts(terms: Sequence[str], sizes: Sequence[int]) -> Iterator[int]:
    """Find where each shard starts, and where the last one ends.

    A cut lies where a shard is between half full and full, before the term of the least checksum.
    So two builds that differ in one place soon cut at the same terms again.
    """
    before = [0, *accumulate(sizes)]
    most = SMALLEST
    while most * MOST < before[-1]:
        most *= 2  # in large steps, for each moves all cuts
    start = 0
    yield start
    while start < len(terms):
        earliest = max(start + 1, bisect_left(before, before[start] + most // 2))
        latest = max(start + 1, bisect_right(before, before[start] + most) - 1)
        if latest < len(terms):
            places = range(min(earliest, latest), latest + 1)
            start = min(places, key=lambda place: zlib.crc32(terms[place].encode()))
        else:
            start = len(terms)
        yield start


def _packed(whole: Whole) -> Iterator[str]:
    """Pack the postings of each term, in the order of the terms' numbers."""
    import numpy as np

    width = len(fields.BOOSTS)
    # The postings of a term in a field are a run; runs go by term, then field, and may be empty.
    runs = whole.numbers * width + whole.fields
    bounds = np.searchsorted(runs, np.arange(len(whole.terms) * width + 1)).tolist()
    is_first = np.diff(runs, prepend=-1) > 0
    distances = np.where(is_first, whole.papers, np.diff(whole.papers, prepend=0))
    repeats = whole.frequencies - 1
    unsure = _unsure(whole)
    for number, met in enumerate(whole.met.tolist()):
        numbers = [met]
        edges = pairwise(bounds[number * width : (number + 1) * width + 1])
        for name, (start, stop) in zip(fields.BOOSTS, edges, strict=True):
            numbers.append(stop - start)
            if start < stop:
                numbers += distances[start:stop].tolist()
                numbers += repeats[start:stop].tolist()
                if name != fields.APART:
                    numbers += whole.lengths[start:stop].tolist()
        yield pack([*numbers, *unsure.get(number, ())])


def _unsure(whole: Whole) -> dict[int, list[int]]:
    """Find the weights that a browser may round otherwise: field, paper and weight, by term."""
    import numpy as np

    at = np.flatnonzero(~weights.is_sure(whole.weights))
    columns = (whole.numbers, whole.fields, whole.papers, whole.weights)
    found: dict[int, list[int]] = {}
    for number, field, paper, weight in zip(*(c[at].tolist() for c in columns), strict=True):
        found.setdefault(number, []).extend((field, paper, weights.rounded(weight)))
    return found
