"""Weights: what a term counts for in a field of a paper.

The formula is that of lunr 2.3.9 and lunr.py 0.7, BM25 in their form. The browser computes it from
the counts in the postings, for these take less room
(`theme/assets/papershelf/searching/shards.js`).
"""

from __future__ import annotations

import math

K1 = 1.2
"""How soon more of the same term counts for no more."""
B = 0.75
"""How much a long field counts for less."""
PRECISION = 1000
"""Weights are whole numbers of this part of one, which is Lunr's own precision."""
_UNSURE = 1e-6


def rarity(papers: int, postings: int) -> float:
    """Return what Lunr takes for the inverse frequency of a term in `postings` fields."""
    return math.log(1 + abs((papers - postings + 0.5) / (postings + 0.5)))


def weight(rarity: float, frequency: int, length: int, average: float, boost: float) -> float:
    """Return the weight of a term, in parts of PRECISION, before it is rounded.

    `frequency` is how often it stands in the field, `length` and `average` are the numbers of
    terms of this field and of the mean one, `boost` is the field's own weight.
    """
    slowed = K1 * (1 - B + B * (length / average)) + frequency
    return rarity * ((K1 + 1) * frequency) / slowed * boost * PRECISION


def rounds_to(exact: float, whole: int) -> bool:
    """Return whether a browser rounds `exact` to `whole` for sure.

    Near the middle of two numbers the last digit of a logarithm decides, and browsers differ.
    """
    below = math.floor(exact)
    return abs(exact - below - 0.5) > _UNSURE and math.floor(exact + 0.5) == whole
