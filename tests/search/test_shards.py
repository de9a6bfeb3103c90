"""Shards: the index cut by term holds just what the whole index holds."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

import pytest
from lunr.index import Index

from generator.catalog.catalog import Catalog
from generator.search import index, shards
from generator.search.packing import unpack
from generator.search.shards import Shard
from tests.catalog.entries import catalog, entry

Postings = dict[str, tuple[int, dict[str, list[int]]]]
"""For each term its number, and the papers that have it by field."""
Vectors = dict[str, list[float]]
"""For each field and paper, such as `title/3`, its terms' numbers with their weights in turn."""


def _read(cut: Sequence[Shard], fields: list[str]) -> tuple[Postings, Vectors]:
    """Read shards as a browser does."""
    postings: Postings = {}
    weights: dict[str, list[tuple[int, float]]] = {}
    for shard in cut:
        for term, packed in zip(shard.terms, shard.postings, strict=True):
            numbers = unpack(packed)
            number = next(numbers)
            papers: dict[str, list[int]] = {}
            for field in fields:
                count = next(numbers)
                papers[field] = list(accumulate(next(numbers) for _ in range(count)))
                for position in papers[field]:
                    weight = next(numbers) / shards.PRECISION
                    weights.setdefault(f"{field}/{position}", []).append((number, weight))
            assert list(numbers) == []
            assert term not in postings
            postings[term] = (number, papers)
    vectors = {key: [x for pair in sorted(pairs) for x in pair] for key, pairs in weights.items()}
    return postings, vectors


def _kept(whole: Index) -> tuple[Postings, Vectors]:
    """Return what lunr.py keeps, in the same form."""
    postings: Postings = {
        term: (
            posting["_index"],
            {field: sorted(map(int, posting[field])) for field in whole.fields},
        )
        for term, posting in whole.inverted_index.items()
    }
    vectors = {key: list(vector.elements) for key, vector in whole.field_vectors.items()}
    return postings, {key: elements for key, elements in vectors.items() if elements}


def _terms(cut: Sequence[Shard]) -> list[str]:
    return [term for shard in cut for term in shard.terms]


@pytest.fixture(params=["real", "toy", "toy in small shards"])
def built(
    request: pytest.FixtureRequest, toy: Catalog, whole: Index, monkeypatch: pytest.MonkeyPatch
) -> Index:
    """An index; the toy catalog's fits into one shard unless shards are made smaller."""
    if request.param == "toy in small shards":
        monkeypatch.setattr(shards, "SMALLEST", 60)
    return whole if request.param == "real" else index.build(toy)


def test_nothing_is_lost(built: Index) -> None:
    """Terms, their numbers, postings and weights are those of lunr.py, to the last digit."""
    postings, vectors = _read(list(shards.cut(built)), built.fields)
    expected_postings, expected_vectors = _kept(built)
    assert postings == expected_postings
    assert vectors == expected_vectors
    assert len(vectors) > 20


def test_order(built: Index) -> None:
    """Over all shards terms ascend as JavaScript compares them, so that a search halves them."""
    units = [term.encode("utf-16-be") for term in _terms(list(shards.cut(built)))]
    assert all(one < other for one, other in pairwise(units))
    assert len(units) == len(built.inverted_index)


def test_order_of_rare_letters() -> None:
    """A letter of two UTF-16 units stands before those whose single unit is above U+D800."""
    made = index.build(catalog(entry("p", title="﨎 𠀀 z é王", abstract="-")))
    assert _terms(list(shards.cut(made))) == ["e王", "p", "z", "𠀀", "﨎"]


def test_sizes(built: Index) -> None:
    """A shard is no longer than its limit, unless one term alone is, and filled up to it."""
    cut = list(shards.cut(built))
    sizes = [sum(map(len, (*shard.terms, *shard.postings))) for shard in cut]
    longest = max(shards.SMALLEST, sum(sizes) // shards.MOST)
    for shard, size in zip(cut, sizes, strict=True):
        assert size <= longest or len(shard.terms) == 1
        assert len(shard.terms) == len(shard.postings) > 0
    for (_, size), (following, _) in pairwise(zip(cut, sizes, strict=True)):
        assert size + len(following.terms[0]) + len(following.postings[0]) > longest
    assert len(cut) <= 2 * shards.MOST


def test_few_shards(whole: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large index has longer shards, not more of them than the manifest can name."""
    monkeypatch.setattr(shards, "SMALLEST", 1)
    monkeypatch.setattr(shards, "MOST", 10)
    assert 2 <= len(list(shards.cut(whole))) <= 20


def test_empty() -> None:
    """An index without terms has no shards."""
    assert list(shards.cut(index.build(catalog()))) == []
