"""Weights are Lunr's, and those that a browser may round otherwise are known."""

from __future__ import annotations

from math import log

import numpy as np
import pytest

from papershelf.search import fields, weights
from tests.search.reference import Reference


@pytest.mark.parametrize(
    ("papers", "postings", "expected"),
    [(10, 1, log(1 + 9.5 / 1.5)), (10, 10, log(1 + 0.5 / 10.5)), (10, 30, log(1 + 19.5 / 30.5))],
)
def test_rarity(papers: int, postings: int, expected: float) -> None:
    """Rare terms weigh more; a term of more fields than papers is not below zero."""
    assert weights.rarity(papers, postings) == pytest.approx(expected, abs=1e-12)


def test_every_weight_of_the_catalog(lunrs: Reference) -> None:
    """Computed again from the counts, each weight is that of lunr.py, and nearly all are sure."""
    seen = sure = 0
    for reference, counts in lunrs.frequencies.items():
        name = reference.partition("/")[0]
        kept = dict(zip(*[iter(lunrs.lunr.field_vectors[reference].elements)] * 2, strict=True))
        for term, frequency in counts.items():
            posting = lunrs.lunr.inverted_index[term]
            spread = sum(len(posting[field]) for field in fields.BOOSTS)
            weight = weights.weight(
                weights.rarity(lunrs.count, spread),
                frequency,
                lunrs.lengths[reference],
                lunrs.averages[name],
                fields.BOOSTS[name],
            )
            assert round(weight, 3) == kept[posting["_index"]]
            assert weights.rounded(weight) == round(kept[posting["_index"]] * 1000)
            seen += 1
            sure += weights.is_sure(weight)
    assert seen > 20_000
    assert seen - sure < seen / 1000


@pytest.mark.parametrize(
    ("weight", "expected"),
    [
        (0, 0),
        (0.0024, 2),
        (0.0026, 3),
        (7.6544, 7654),
        (0.1875, 188),
        (0.0625, 62),  # in a browser 63
        (1.0005, 1000),  # in a browser 1001, for the product is 1000.5
    ],
)
def test_rounding(weight: float, expected: int) -> None:
    """A weight is rounded by its exact value, and between two numbers to the even one."""
    assert weights.rounded(weight) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (2.4, True),
        (2.6, True),
        (2.5, False),
        (2.4999999, False),
        (2.5000001, False),
        (2.49999, True),
        (2.50001, True),
        (2.0, True),
        (1.9999999, True),
        (0.0, True),
        (187.5, False),
    ],
)
def test_sure(parts: float, expected: bool) -> None:
    """What lies next to the middle of two numbers is never sure; so it is in arrays."""
    assert weights.is_sure(parts / 1000) is expected
    assert weights.is_sure(np.array([parts / 1000, 1.0])).tolist() == [expected, True]
