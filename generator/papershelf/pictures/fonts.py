"""Fonts: Noto and FiraGO, as packages bring them, and what can be written with them.

They have letters for Latin, Greek, Cyrillic and Georgian, and the signs of mathematics, but neither
Chinese signs nor pictures. What they lack would become boxes; here it is left out, and three dots
stand where words were.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from importlib import resources
from io import BytesIO
from struct import unpack_from

from PIL import Image, ImageFont

from papershelf.composing import composed

MISSING = "…"
"""What stands for words that no font can write."""
_SERIF = "NotoSerif[wdth,wght].ttf"
_FONTS = {
    "title": (_SERIF, "notosbo", "math", "figbo"),
    "strong": ("notosbo", "math", "figbo"),
    "plain": ("notos", "math", "figo"),
}
"""For each style the fonts that may write a word, the best first.

The others are named as pymupdf-fonts does: Noto Sans and Noto Sans Math, and FiraGO for Georgian.
"""


@lru_cache(maxsize=64)
def font(style: str, size: int, choice: int = 0) -> ImageFont.FreeTypeFont:
    """Load a font of a style at a size in pixels; `choice` counts from the style's best."""
    name = _FONTS[style][choice]
    # The plain layout is the same on every machine; it joins no letters and knows no writing from
    # right to left.
    found = ImageFont.truetype(BytesIO(_file(name)), size, layout_engine=ImageFont.Layout.BASIC)
    if name == _SERIF:
        found.set_variation_by_name("Bold")  # one file holds all weights
    return found


@lru_cache(maxsize=5_000)
def letter(text: str, style: str, size: int, choice: int) -> tuple[Image.Image, int, int]:
    """Draw a letter with its accents, once for all places where it stands.

    Returns how dark each of its points is, and how far these begin right of and below the point of
    the line where it stands.
    """
    made, (right, below) = font(style, size, choice).getmask2(text, "L", anchor="ls")
    return Image.frombytes("L", made.size, bytes(made)), right, below


@lru_cache(maxsize=8)
def _file(name: str) -> bytes:
    """Read a font's file."""
    # They are needed only where something is drawn.
    import fontpkg_noto_serif
    import pymupdf_fonts

    if name == _SERIF:
        return resources.files(fontpkg_noto_serif).joinpath("files", name).read_bytes()
    file: bytes = pymupdf_fonts.myfont(name)
    return file


@lru_cache(maxsize=8)
def _letters(name: str) -> frozenset[str]:
    """Return the letters of a font: those that its table `cmap` gives a glyph.

    Form: https://learn.microsoft.com/typography/opentype/spec/cmap, formats 4 and 12, one of which
    every font for Unicode has.
    """
    file = _file(name)
    (count,) = unpack_from(">H", file, 4)
    tables = {
        tag: offset
        for tag, _, offset, _ in (unpack_from(">4sLLL", file, 12 + 16 * n) for n in range(count))
    }
    start = tables[b"cmap"]
    (count,) = unpack_from(">H", file, start + 2)
    found: set[int] = set()
    for number in range(count):
        (offset,) = unpack_from(">L", file, start + 8 + 8 * number)
        found |= _mapped(file, start + offset)
    return frozenset(map(chr, found))


def _mapped(file: bytes, start: int) -> set[int]:
    """Return the characters that the subtable at `start` maps to a glyph."""
    (form,) = unpack_from(">H", file, start)
    found: set[int] = set()
    if form == 12:
        (count,) = unpack_from(">L", file, start + 12)
        for number in range(count):
            first, last, _ = unpack_from(">LLL", file, start + 16 + 12 * number)
            found.update(range(first, last + 1))
    elif form == 4:
        (double,) = unpack_from(">H", file, start + 6)
        ends, begins = start + 14, start + 16 + double
        for place in range(0, double, 2):
            (last,), (first,) = (
                unpack_from(">H", file, ends + place),
                unpack_from(">H", file, begins + place),
            )
            found.update(range(first, last + 1))
        found.discard(0xFFFF)  # it ends the table and is no character
    return found


def choice(word: str, style: str) -> int | None:
    """Return which font of the style has every letter of `word`; None if no font has."""
    if any(map(_is_joined, word)):
        return None
    for number, name in enumerate(_FONTS[style]):
        if _letters(name).issuperset(word):
            return number
    return None


def _is_joined(letter: str) -> bool:
    """Return whether a letter runs from right to left, or is a sign that changes others' places.

    Accents are no such signs: they stand above or below the letter before them.
    """
    is_accent = "\u0300" <= letter <= "\u036f"
    is_sign = unicodedata.category(letter) in {"Mn", "Mc"} and not is_accent
    return is_sign or unicodedata.bidirectional(letter) in {"R", "AL"}


def writable(text: str, style: str) -> list[str]:
    """Split `text` into the words that a style can write; MISSING stands for others.

    Signs that are no part of a word, such as emoji, are left out without a trace.
    """
    words: list[str] = []
    for word in composed(text).split():
        shown = word
        if choice(word, style) is None:
            known = "".join(letter for letter in word if choice(letter, style) is not None)
            lost = set(word) - set(known)
            is_word = any(unicodedata.category(letter)[0] in "LMN" for letter in lost)
            shown = MISSING if is_word else known
        if shown and not (shown == MISSING and words[-1:] == [MISSING]):
            words.append(shown)
    return words


def is_writable(text: str, style: str) -> bool:
    """Return whether nothing of `text` would be lost."""
    words = composed(text).split()
    return bool(words) and all(choice(word, style) is not None for word in words)
