"""Fonts: DejaVu, as Matplotlib brings it, and what can be written with it.

DejaVu has letters for most alphabets, but neither Chinese signs nor pictures. What it lacks would
become boxes; here it is left out, and three dots stand where words were.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from PIL import ImageFont

MISSING = "…"
"""What stands for words that no font can write."""
_FONTS = {
    "title": ("DejaVuSerif-Bold.ttf", "DejaVuSans-Bold.ttf"),
    "strong": ("DejaVuSans-Bold.ttf",),
    "plain": ("DejaVuSans.ttf",),
}
"""For each style the fonts that may write a word, the best first."""


@lru_cache(maxsize=64)
def font(style: str, size: int, choice: int = 0) -> ImageFont.FreeTypeFont:
    """Load a font of a style at a size in pixels; `choice` counts from the style's best."""
    path = _path(_FONTS[style][choice])
    # The plain layout is the same on every machine; it knows no writing from right to left.
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def _path(name: str) -> str:
    import matplotlib  # takes a third of a second, and is needed only where something is drawn

    return f"{matplotlib.get_data_path()}/fonts/ttf/{name}"


@lru_cache(maxsize=8)
def _letters(name: str) -> frozenset[str]:
    from matplotlib.ft2font import FT2Font

    return frozenset(map(chr, FT2Font(_path(name)).get_charmap()))


def choice(word: str, style: str) -> int | None:
    """Return which font of the style has every letter of `word`; None if no font has."""
    if any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in word):
        return None
    for number, name in enumerate(_FONTS[style]):
        if _letters(name).issuperset(word):
            return number
    return None


def writable(text: str, style: str) -> list[str]:
    """Split `text` into the words that a style can write; MISSING stands for others.

    Signs that are no part of a word, such as emoji, are left out without a trace.
    """
    words: list[str] = []
    for word in unicodedata.normalize("NFC", text).split():
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
    """Tell whether nothing of `text` would be lost."""
    words = unicodedata.normalize("NFC", text).split()
    return bool(words) and all(choice(word, style) is not None for word in words)
