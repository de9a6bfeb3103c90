"""Shards: the index cut into parts of consecutive terms.

A Lunr score needs only the postings and field weights of the query's terms, so the browser makes
an ordinary `lunr.Index` of the few terms that it loaded and gets the very hits, order and scores
of the whole index. CONTRIBUTING.md says how a shard is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lunr.index import Index

from generator.search.packing import ascending, pack

SMALLEST = 4_000
"""A shard of more than one term holds at most this many characters, or more in a large index."""
MOST = 1_500
"""About how many shards there are at most, for the manifest names the first term of each."""
PRECISION = 1000
"""Weights are whole numbers of this part of one, which is Lunr's own precision."""


@dataclass(frozen=True)
class Shard:
    """Consecutive terms with their postings."""

    terms: tuple[str, ...]
    """The terms in order."""
    postings: tuple[str, ...]
    """For each term its packed numbers: the term's number in the index, then for each field in
    order how many papers have it there, and if any, their positions as distances, then their
    weights."""


def cut(index: Index) -> Iterator[Shard]:
    """Cut the index into shards of similar size; a term is never divided.

    Terms go in the order in which JavaScript compares strings: by their units of UTF-16.
    """
    weights = _by_term(index)
    number_of = {term: posting["_index"] for term, posting in index.inverted_index.items()}
    packed_terms = {
        term: _pack(index.fields, number_of[term], weights[number_of[term]])
        for term in sorted(number_of, key=lambda term: term.encode("utf-16-be"))
    }
    size = max(SMALLEST, sum(map(len, packed_terms.values())) // MOST)
    terms: list[str] = []
    postings: list[str] = []
    length = 0
    for term, packed in packed_terms.items():
        if terms and length + len(packed) + len(term) > size:
            yield Shard(tuple(terms), tuple(postings))
            terms, postings, length = [], [], 0
        terms.append(term)
        postings.append(packed)
        length += len(packed) + len(term)
    if terms:
        yield Shard(tuple(terms), tuple(postings))


_Weights = dict[str, list[tuple[int, int]]]
"""Of one term: for each field the papers' positions and weights."""


def _by_term(index: Index) -> dict[int, _Weights]:
    """Turn the papers' vectors round: weights by term instead of by paper."""
    found: dict[int, _Weights] = {}
    for reference, vector in index.field_vectors.items():
        name, _, position = reference.partition("/")
        elements: list[Any] = vector.elements
        for number, weight in zip(elements[::2], elements[1::2], strict=True):
            of_field = found.setdefault(number, {}).setdefault(name, [])
            of_field.append((int(position), round(weight * PRECISION)))
    return found


def _pack(names: list[str], number: int, weights: _Weights) -> str:
    numbers = [number]
    for name in names:
        pairs = sorted(weights.get(name, ()))
        numbers.append(len(pairs))
        numbers += ascending([position for position, _ in pairs])
        numbers += [weight for _, weight in pairs]
    return pack(numbers)
