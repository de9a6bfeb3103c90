"""Emblems: a few books on a shelf that stand for a paper in lists.

There are as many as `COUNT`, drawn by code as the books of `social_cards` are: of widths, heights
and bands that follow from a digest. A paper always has the same one; its colour is that of its main
tag's group. Each emblem is two masks, one for its books and one for their bands, so that pages name
it by a class and the style sheet holds the drawing once.
"""

from __future__ import annotations

import hashlib
from urllib.parse import quote

COUNT = 12
"""How many different emblems there are."""
SIZE = 40
"""Width and height of the drawing, in its own units."""
_HEAD = "/* Emblems of papers. Written by `python -m scripts.theme`. */\n"
_BOARD = 37
"""Where the books stand, counted from above."""
_SAFE = " =:/()'-.,"
"""Signs that need no escape in a data URI between double quotes."""


def number(identifier: str) -> int:
    """Return which emblem a paper has, from 0."""
    sum_ = 0  # as `emblemOf` of the client works it out
    for letter in identifier:
        sum_ = (sum_ * 31 + ord(letter)) % 9973
    return sum_ % COUNT


def drawing(emblem: int) -> tuple[str, str]:
    """Return the books of an emblem and their bands, as SVG paths.

    Books stand on a board, and the last one leans on the others.
    """
    sizes = iter(hashlib.sha256(f"emblem {emblem}".encode()).digest())
    spines, bands, left = [f"M1 {_BOARD}h{SIZE - 2}v2h-{SIZE - 2}z"], [], 3
    for _ in range(3):
        width, height = 5 + next(sizes) % 3, 22 + next(sizes) % 12
        top = _BOARD - height
        band = top + 4 + next(sizes) % 3
        spines.append(f"M{left} {top}h{width}v{height}h-{width}z")
        if next(sizes) % 4:
            spines.append(f"M{left} {band}v2h{width}v-2z")  # the other way round: a hole
            bands.append(f"M{left} {band}h{width}v2h-{width}z")
        left += width + 1
    leaning = 20 + next(sizes) % 8
    spines.append(f"M{left + 6} {_BOARD}l-6 -{leaning}l5 -2l6 {leaning + 2}z")
    return "".join(spines), "".join(bands)


def style() -> str:
    """Write the style sheet of all emblems, which lies with the theme's."""
    return _HEAD + "\n".join(map(_rule, range(COUNT)))


def _rule(emblem: int) -> str:
    spines, bands = map(_mask, drawing(emblem))
    return f".ps-emblem-{emblem} {{\n  --ps-spines: {spines};\n  --ps-bands: {bands};\n}}\n"


def _mask(path: str) -> str:
    svg = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {SIZE} {SIZE}'>"
        f"<path fill-rule='evenodd' d='{path}'/></svg>"
    )
    return f'url("data:image/svg+xml,{quote(svg, safe=_SAFE)}")'
