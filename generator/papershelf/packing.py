"""Packing: whole numbers as short runs of printable ASCII.

A number is written in digits of base 46, the lowest first. There are 92 signs: the first 46 end a
number, the others announce more digits. They are the signs of ASCII from the space on,
without `"`, `<` and the backslash, so that packed text stands in a script as it is.
`theme/assets/papershelf/searching/packing.js` reads it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

BASE = 46
SIGNS = "".join(sign for sign in map(chr, range(0x20, 0x7F)) if sign not in '"<\\')
"""The 92 signs in the order of their values."""


def pack(numbers: Iterable[int]) -> str:
    """Write whole numbers, none below zero, as text; raises ValueError for a negative one."""
    return "".join(map(_sign, numbers))


@cache
def _sign(number: int) -> str:
    if number < 0:
        raise ValueError(f"expected a number of at least 0, got {number}")
    if number < BASE:
        return SIGNS[number]
    digits = []
    while number >= BASE:
        number, digit = divmod(number, BASE)
        digits.append(SIGNS[BASE + digit])
    return "".join([*digits, SIGNS[number]])
