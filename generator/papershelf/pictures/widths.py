"""Widths: how much room a text takes in a font that nobody knows beforehand.

Charts are written in the reader's own sans-serif font. The widths here are those of Helvetica,
whose measures Arial and Liberation Sans share, rounded up to a few classes, so that a text in one
of these or in a narrower font, such as Roboto, takes no more. Source: Helvetica's AFM file, one of
Adobe's Core 14.
"""

from __future__ import annotations

import unicodedata

_CLASSES = {
    0.34: " !'(),-./:;I[\\]`fijlrt{|}·‘’“”",
    0.51: '"*^Jckrsvxyz',
    0.61: "#$+<=>?_~0123456789abdeghnopquLFTZ≤≥×–",
    0.73: "ABCDEHKNPRSUVXYw&",
    0.84: "GMOQm",
    1.03: "%@W—…ÆæŒœЖШЩЮщю",
}
"""Widths in ems, the font's size, with the signs that take at most as much."""
_EM = {sign: width for width, signs in reversed(_CLASSES.items()) for sign in signs}
_LETTER, _WIDE = 0.85, 1.25
"""The widths of a letter of another alphabet, and of a Chinese sign, an emoji or any other sign."""
_INVISIBLE = {"Mn", "Me", "Cf"}


def of(text: str, size: float) -> float:
    """Return how wide `text` is at most, in the unit of the font's `size`."""
    return size * sum(map(_em, text))


def _em(sign: str) -> float:
    if sign in _EM:
        return _EM[sign]
    if unicodedata.category(sign) in _INVISIBLE:
        return 0
    # An accented letter is as wide as the letter under its accent.
    plain = unicodedata.normalize("NFD", sign)[0]
    if plain in _EM:
        return _EM[plain]
    is_wide = unicodedata.east_asian_width(sign) in "WF" or not sign.isalnum()
    return _WIDE if is_wide else _LETTER


def cut(text: str, size: float, room: float) -> str:
    """Return `text`, or as much of its beginning as has `room`, with three dots."""
    if of(text, size) <= room:
        return text
    width = of("…", size)
    for end, sign in enumerate(text):
        width += of(sign, size)
        if width > room:
            return text[:end].rstrip() + "…"
    return text
