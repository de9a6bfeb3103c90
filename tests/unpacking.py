"""Unpacking: what `papershelf.packing` wrote, read as the browser does."""

from __future__ import annotations

from collections.abc import Iterator

from papershelf.packing import BASE, SIGNS

_VALUES = {sign: value for value, sign in enumerate(SIGNS)}


def unpack(text: str) -> Iterator[int]:
    """Read the numbers of a packed text."""
    number, place = 0, 1
    for sign in text:
        value = _VALUES[sign]
        number += (value % BASE) * place
        place *= BASE
        if value < BASE:
            yield number
            number, place = 0, 1
