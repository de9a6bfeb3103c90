"""Weights are Lunr's, and those that a browser may round otherwise are known."""

from __future__ import annotations

from math import log

import pytest

from papershelf.search import fields, shards
from papershelf.search.index import Whole


@pytest.mark.parametrize(
    ("papers", "postings", "expected"),
    [(10, 1, log(1 + 9.5 / 1.5)), (10, 10, log(1 + 0.5 / 10.5)), (10, 30, log(1 + 19.5 / 30.5))],
)
def test_rarity(papers: int, postings: int, expected: float) -> None:
    """Rare terms weigh more; a term of more fields than papers is not below zero."""
    assert shards.rarity(papers, postings) == pytest.approx(expected, abs=1e-12)


def test_every_weight_of_the_catalog(whole: Whole) -> None:
    """Computed again from the counts, each weight is that of lunr.py, and nearly all are sure."""
    seen = sure = 0
    for reference, counts in whole.frequencies.items():
        name = reference.partition("/")[0]
        kept = dict(zip(*[iter(whole.lunr.field_vectors[reference].elements)] * 2, strict=True))
        for term, frequency in counts.items():
            posting = whole.lunr.inverted_index[term]
            spread = sum(len(posting[field]) for field in fields.WEIGHTS)
            exact = shards.weight(
                shards.rarity(whole.count, spread),
                frequency,
                whole.lengths[reference],
                whole.averages[name],
                fields.WEIGHTS[name],
            )
            expected = round(kept[posting["_index"]] * shards.PRECISION)
            assert abs(exact - expected) <= 0.5 + 1e-9
            seen += 1
            sure += shards.rounds_to(exact, expected)
    assert seen > 20_000
    assert seen - sure < seen / 1000


@pytest.mark.parametrize(
    ("exact", "whole", "expected"),
    [
        (2.4, 2, True),
        (2.6, 3, True),
        (2.6, 2, False),
        (2.5, 2, False),
        (2.5, 3, False),
        (2.4999999, 2, False),
        (2.5000001, 3, False),
        (2.0, 2, True),
        (1.9999999, 2, True),
    ],
)
def test_rounding(exact: float, whole: int, expected: bool) -> None:
    """What lies next to the middle of two numbers is never sure."""
    assert shards.rounds_to(exact, whole) is expected
