"""Shards: the index cut into parts of consecutive terms, with what their weights follow from.

A Lunr score needs only the postings and field weights of the query's terms, so the browser makes
an ordinary `lunr.Index` of the few terms that it loaded and gets the very hits, order and scores
of the whole index. `handbook/search-format.md` specifies how a shard is written.

A weight is what a term counts for in a field of a paper. The formula is that of lunr 2.3.9 and
lunr.py 0.7, BM25 in their form. The browser computes it from the counts in the postings, for these
take less room (`theme/assets/papershelf/searching/shards.js`).
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from papershelf.search import fields, index
from papershelf.search.index import Whole
from papershelf.search.packing import ascending, pack

SMALLEST = 4_000
"""A shard of more than one term holds at most this many characters, or more in a large index."""
MOST = 1_500
"""About how many shards there are at most, for the manifest names the first term of each."""
K1 = 1.2
"""How soon more of the same term counts for no more."""
B = 0.75
"""How much a long field counts for less."""
PRECISION = 1000
"""Weights are whole numbers of this part of one, which is Lunr's own precision."""
_UNSURE = 1e-6


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


_Postings: TypeAlias = "dict[str, array[int]]"
"""Where one term stands, by field: position, frequency, length and weight of each paper in turn."""


def of(whole: Whole) -> Iterator[Shard]:
    """Cut the index into shards of similar size; a term is never divided.

    Terms go in the order in which JavaScript compares strings: by their units of UTF-16.
    """
    number_of = {term: posting["_index"] for term, posting in whole.lunr.inverted_index.items()}
    postings = _by_term(whole, number_of)
    packed_terms = {
        term: _pack(whole, number_of[term], postings.pop(term))
        for term in sorted(number_of, key=lambda term: term.encode("utf-16-be"))
    }
    size = max(SMALLEST, sum(map(len, packed_terms.values())) // MOST)
    terms: list[str] = []
    packed: list[str] = []
    length = 0
    for term, numbers in packed_terms.items():
        if terms and length + len(numbers) + len(term) > size:
            yield Shard(tuple(terms), tuple(packed))
            terms, packed, length = [], [], 0
        terms.append(term)
        packed.append(numbers)
        length += len(numbers) + len(term)
    if terms:
        yield Shard(tuple(terms), tuple(packed))


def _by_term(whole: Whole, number_of: Mapping[str, int]) -> dict[str, _Postings]:
    """Turn the papers' counts and weights round: by term instead of by paper."""
    found: dict[str, _Postings] = {}
    for reference, counts in whole.frequencies.items():
        name, _, position = reference.partition("/")
        length = whole.lengths[reference]
        # Lunr keeps a paper's weights in the order of the terms' numbers.
        kept: Sequence[float] = whole.lunr.field_vectors[reference].elements[1::2]
        for term, kept_weight in zip(sorted(counts, key=number_of.__getitem__), kept, strict=True):
            of_field = found.setdefault(term, {}).setdefault(name, array("I"))
            of_field.extend((int(position), counts[term], length, round(kept_weight * PRECISION)))
    return found


def _pack(whole: Whole, number: int, postings: _Postings) -> str:
    rare = rarity(whole.count, sum(map(len, postings.values())) // 4)
    numbers = [number]
    odd: list[int] = []
    for at, (name, boost) in enumerate(fields.WEIGHTS.items()):
        of_field = postings.get(name, array("I"))
        rows = [of_field[column::4] for column in range(4)]
        positions, frequencies, lengths, _ = rows
        numbers.append(len(positions))
        numbers += ascending(positions)
        numbers += (frequency - 1 for frequency in frequencies)
        if name not in index.ORDERED_BY:
            numbers += lengths
        average = whole.averages[name]
        for position, frequency, length, kept in zip(*rows, strict=True):
            exact = weight(rare, frequency, length, average, boost)
            if not rounds_to(exact, kept):
                odd += (at, position, kept)
    return pack([*numbers, *odd])


def rarity(papers: int, postings: int) -> float:
    """Return what Lunr takes for the inverse frequency of a term in `postings` fields."""
    return math.log(1 + abs((papers - postings + 0.5) / (postings + 0.5)))


def weight(rare: float, frequency: int, length: int, average: float, boost: float) -> float:
    """Return the weight of a term, in parts of PRECISION, before it is rounded.

    `frequency` is how often it stands in the field, `length` and `average` are the numbers of
    terms of this field and of the mean one, `boost` is the field's own weight.
    """
    slowed = K1 * (1 - B + B * (length / average)) + frequency
    return rare * ((K1 + 1) * frequency) / slowed * boost * PRECISION


def rounds_to(exact: float, whole: int) -> bool:
    """Return whether a browser rounds `exact` to `whole` for sure.

    Near the middle of two numbers the last digit of a logarithm decides, and browsers differ.
    """
    below = math.floor(exact)
    return abs(exact - below - 0.5) > _UNSURE and math.floor(exact + 0.5) == whole
