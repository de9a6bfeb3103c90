"""Shards: the index cut by term holds just what the whole index holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from math import floor, inf

import numpy as np
import pytest
from hypothesis import given
from lunr.index import Index

from papershelf.catalog.catalog import Catalog
from papershelf.search import fields, index, shards, weights
from papershelf.search.index import Texts, Whole
from papershelf.search.shards import Shard
from papershelf.search.stems import stem
from tests.catalog.entries import catalog, entry
from tests.search import reference
from tests.search.conftest import indexed
from tests.search.reference import TEXTS, Reference
from tests.unpacking import unpack

Postings = dict[str, dict[str, list[int]]]
"""For each term, in the order of the terms' numbers, the positions that have it by field."""
Vectors = dict[str, list[tuple[str, float]]]
"""For each field and paper, such as `title/3`, its terms with their weights, ordered as well."""
Met = tuple[float, int, int]
"""Where a term is met first: the paper's position, the field, how many terms stand before it."""


def _read(cut: Sequence[Shard], lunrs: Reference) -> tuple[Postings, Vectors]:
    """Read shards as a browser does."""
    postings: Postings = {}
    found: dict[str, list[tuple[str, float]]] = {}
    mets: dict[str, Met] = {}
    for shard in cut:
        for term, packed in zip(shard.terms, shard.postings, strict=True):
            numbers = unpack(packed)
            before = next(numbers)
            papers: dict[str, list[int]] = {}
            counts: dict[str, list[tuple[int, int]]] = {}
            for field in fields.BOOSTS:
                count = next(numbers)
                oldest_first = accumulate(next(numbers) for _ in range(count))
                papers[field] = [lunrs.count - 1 - paper for paper in oldest_first]
                frequencies = [1 + next(numbers) for _ in range(count)]
                lengths = [lunrs.lengths[f"{field}/{position}"] for position in papers[field]]
                if field != fields.APART:
                    assert [next(numbers) for _ in range(count)] == lengths
                counts[field] = list(zip(frequencies, lengths, strict=True))
            rarity = weights.rarity(lunrs.count, sum(map(len, papers.values())))
            odd = list(numbers)
            corrected = {
                (list(fields.BOOSTS)[odd[at]], lunrs.count - 1 - odd[at + 1]): odd[at + 2]
                for at in range(0, len(odd), 3)
            }
            for field, boost in fields.BOOSTS.items():
                for position, (frequency, length) in zip(papers[field], counts[field], strict=True):
                    average = lunrs.averages[field]
                    weight = weights.weight(rarity, frequency, length, average, boost)
                    kept = corrected.get((field, position), floor(weight * weights.PRECISION + 0.5))
                    pair = (term, kept / weights.PRECISION)
                    found.setdefault(f"{field}/{position}", []).append(pair)
            assert term not in postings
            postings[term] = {field: positions[::-1] for field, positions in papers.items()}
            firsts = ((min(of, default=inf), turn) for turn, of in enumerate(papers.values()))
            mets[term] = (*min(firsts), before)
    in_order = sorted(postings, key=mets.__getitem__)
    vectors = {key: sorted(pairs, key=lambda pair: mets[pair[0]]) for key, pairs in found.items()}
    return {term: postings[term] for term in in_order}, vectors


def _kept(whole: Index) -> tuple[Postings, Vectors]:
    """Return what lunr.py keeps, in the same form."""
    by_number = sorted(whole.inverted_index.items(), key=lambda item: item[1]["_index"])
    postings: Postings = {
        term: {field: sorted(map(int, posting[field])) for field in whole.fields}
        for term, posting in by_number
    }
    terms = list(postings)
    vectors = {
        key: [
            (terms[number], weight)
            for number, weight in zip(vector.elements[::2], vector.elements[1::2], strict=True)
        ]
        for key, vector in whole.field_vectors.items()
    }
    return postings, {key: elements for key, elements in vectors.items() if elements}


def _agree(found: tuple[Postings, Vectors], expected: tuple[Postings, Vectors]) -> None:
    """Compare both, and the order of the terms."""
    assert found == expected
    assert list(found[0]) == list(expected[0])


def _terms(cut: Sequence[Shard]) -> list[str]:
    return [term for shard in cut for term in shard.terms]


@pytest.fixture(params=["real", "toy", "toy in small shards"])
def built(
    request: pytest.FixtureRequest,
    toy: Catalog,
    whole: Whole,
    lunrs: Reference,
    monkeypatch: pytest.MonkeyPatch,
) -> tuple[Whole, Reference]:
    """An index, and that of lunr.py; the toy catalog's fits into one shard, unless made smaller."""
    if request.param == "toy in small shards":
        monkeypatch.setattr(shards, "SMALLEST", 60)
    if request.param == "real":
        return whole, lunrs
    return indexed(toy), reference.of_catalog(toy)


def test_nothing_is_lost(built: tuple[Whole, Reference]) -> None:
    """Terms, their order, postings and weights are those of lunr.py, to the last digit."""
    whole, lunrs = built
    read = _read(list(shards.of(whole)), lunrs)
    _agree(read, _kept(lunrs.lunr))
    assert len(read[1]) > 20


def test_unsure_weights_are_written(toy: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    """A weight that a browser may round otherwise than lunr.py is written with the postings."""
    monkeypatch.setattr(weights, "is_sure", lambda weights: weights * 1000 // 1 % 2 == 0)
    made, lunrs = indexed(toy), reference.of_catalog(toy)
    cut = list(shards.of(made))
    _agree(_read(cut, lunrs), _kept(lunrs.lunr))
    written = sum(len(packed) for shard in cut for packed in shard.postings)
    monkeypatch.undo()
    assert written > sum(len(packed) for shard in shards.of(made) for packed in shard.postings)


@pytest.mark.parametrize(
    ("weight", "behind"), [(1.0004, []), (1.0005, [0, 0, 1000]), (0.0625, [0, 0, 62])]
)
def test_numbers(weight: float, behind: list[int]) -> None:
    """A weight that a browser would round up stands behind the counts as lunr.py rounds it."""
    made = index.of([dict.fromkeys(fields.BOOSTS, "") | {"title": "lamp"}])
    (shard,) = shards.of(replace(made, weights=np.array([weight])))
    assert shard.terms == ("lamp",)
    met, title, others = [0], [1, 0, 0, 1], [0] * 7
    assert list(unpack(shard.postings[0])) == [*met, *title, *others, *behind]


@given(TEXTS)
def test_any_texts(texts: list[Texts]) -> None:
    """Whatever the texts are, a browser reads what lunr.py keeps."""
    lunrs = reference.of_texts(texts)
    _agree(_read(list(shards.of(index.of(texts))), lunrs), _kept(lunrs.lunr))


def test_order(built: tuple[Whole, Reference]) -> None:
    """Over all shards terms ascend as JavaScript compares them, so that a search halves them."""
    whole, lunrs = built
    units = [term.encode("utf-16-be") for term in _terms(list(shards.of(whole)))]
    assert all(one < other for one, other in pairwise(units))
    assert len(units) == len(lunrs.lunr.inverted_index)


def test_order_of_rare_letters() -> None:
    """A letter of two UTF-16 units stands before those whose single unit is above U+D800."""
    made = indexed(catalog(entry("p", title="﨎 𠀀 z é王", abstract="-")))
    assert _terms(list(shards.of(made))) == ["e", "p", "z", "王", "𠀀", "﨎"]


def test_sizes(built: tuple[Whole, Reference]) -> None:
    """A shard is no longer than its limit, unless one term alone is, and at least half as long."""
    cut = list(shards.of(built[0]))
    sizes = [sum(map(len, (*shard.terms, *shard.postings))) for shard in cut]
    for shard, size in zip(cut, sizes, strict=True):
        assert size <= shards.SMALLEST or len(shard.terms) == 1
        assert len(shard.terms) == len(shard.postings) > 0
    for (_, size), (following, _) in pairwise(zip(cut, sizes, strict=True)):
        next_term = len(following.terms[0]) + len(following.postings[0])
        assert size >= shards.SMALLEST // 2 or size + next_term > shards.SMALLEST


def test_few_shards(whole: Whole, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large index has longer shards, not more of them than the manifest can name."""
    monkeypatch.setattr(shards, "SMALLEST", 1)
    monkeypatch.setattr(shards, "MOST", 10)
    assert 5 <= len(list(shards.of(whole))) <= 21


def test_a_change_moves_few_cuts(real: Catalog) -> None:
    """A new paper changes the shards of its own terms, and the cuts of few others."""
    added = entry(
        "zz", title="Nightingale lamps", abstract="Nine quiet lamps sing.", added="2099-01-01"
    )
    before, after = (
        list(shards.of(indexed(Catalog(entries, real.vocabulary, real.pages))))
        for entries in (real.entries, (added, *real.entries))
    )
    texts = fields.named(fields.texts(Catalog((added,), real.vocabulary, {})))[added.id]
    terms = {stem(word) for text in texts.values() for word in text.split()}
    touched = [shard for shard in after if terms & set(shard.terms)]
    assert 0 < len(touched) < len(after) / 3
    renamed = set(after) - set(before)
    assert set(touched) <= renamed
    assert len(renamed) < len(touched) + 3


def test_empty() -> None:
    """An index without terms has no shards."""
    assert list(shards.of(indexed(catalog()))) == []
