"""Shards: the index cut into parts of consecutive terms.

A Lunr score needs only the postings and field weights of the query's terms, so the browser makes
an ordinary `lunr.Index` of the few terms that it loaded and gets the very hits, order and scores
of the whole index. `handbook/search-format.md` specifies how a shard is written.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from papershelf.search import fields, order, weights
from papershelf.search.index import Whole
from papershelf.search.packing import ascending, pack

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
    once it stands in each, and how many terms the field has in each, but for `order.FIELDS`; then
    the weights that do not follow from these: the field's number, the position, the weight."""


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
        for term, weight in zip(sorted(counts, key=number_of.__getitem__), kept, strict=True):
            of_field = found.setdefault(term, {}).setdefault(name, array("I"))
            of_field.extend(
                (int(position), counts[term], length, round(weight * weights.PRECISION))
            )
    return found


def _pack(whole: Whole, number: int, postings: _Postings) -> str:
    rarity = weights.rarity(whole.count, sum(map(len, postings.values())) // 4)
    numbers = [number]
    odd: list[int] = []
    for at, (name, boost) in enumerate(fields.WEIGHTS.items()):
        of_field = postings.get(name, array("I"))
        rows = [of_field[column::4] for column in range(4)]
        positions, frequencies, lengths, _ = rows
        numbers.append(len(positions))
        numbers += ascending(positions)
        numbers += (frequency - 1 for frequency in frequencies)
        if name not in order.FIELDS:
            numbers += lengths
        average = whole.averages[name]
        for position, frequency, length, kept in zip(*rows, strict=True):
            exact = weights.weight(rarity, frequency, length, average, boost)
            if not weights.rounds_to(exact, kept):
                odd += (at, position, kept)
    return pack([*numbers, *odd])
