"""Weights: what a term counts for in a field of a paper.

The formula is that of lunr 2.3.9 and lunr.py 0.7, BM25 in their form. The browser computes it from
the counts in the postings, for these take less room
(`theme/assets/papershelf/searching/postings.js`).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from numpy.typing import NDArray

Numbers = TypeVar("Numbers", float, "NDArray[Any]")
"""A number, or an array of them."""
K1 = 1.2
"""How soon more of the same term counts for no more."""
B = 0.75
"""How much a long field counts for less."""
DIGITS = 3
"""How many decimal digits Lunr keeps of a weight."""
PRECISION: int = 10**DIGITS
"""Weights are written as whole numbers of this part of one."""
_UNSURE = 1e-6


def rarity(papers: int, postings: int) -> float:
    """Return what Lunr takes for the inverse frequency of a term in `postings` fields."""
    return math.log(1 + abs((papers - postings + 0.5) / (postings + 0.5)))


def weight(
    rarity: Numbers, frequency: Numbers, length: Numbers, average: Numbers, boost: Numbers
) -> Numbers:
    """Return the weight of a term before it is rounded.

    `frequency` is how often it stands in the field, `length` and `average` are the numbers of
    terms of this field and of the mean one, `boost` is the field's own weight. Each step is one
    that Lunr takes, in its order, so that the last bit is the same.
    """
    slowed = K1 * (1 - B + B * (length / average)) + frequency
    weighed: Numbers = rarity * ((K1 + 1) * frequency) / slowed * boost
    return weighed


def rounded(weight: float) -> int:
    """Return a weight in parts of PRECISION, rounded as lunr.py rounds it."""
    return round(round(weight, DIGITS) * PRECISION)


def is_sure(weight: Numbers) -> Any:
    """Return whether a browser is sure to round a weight as lunr.py does; of arrays, of each.

    Near the middle of two numbers the last digit of a logarithm decides, and browsers differ.
    """
    return abs(weight * PRECISION % 1 - 0.5) > _UNSURE
