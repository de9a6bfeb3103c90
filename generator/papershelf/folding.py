"""Folding: bringing spellings of the same words to one form.

The catalog compares titles with it, names are sorted and addressed by it, and search folds text
and queries. `theme/assets/papershelf/searching/folding.js` does the same in the browser;
a test holds the two together.
"""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile("[a-z0-9]+")
_APOSTROPHES = dict.fromkeys(map(ord, "'’ʼ′`´"), None)
# Letters that Unicode does not take apart, as people type them on a plain keyboard.
_PLAIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


class _Kept(dict[int, str]):
    """What is kept of each character, for `str.translate`: looked up once, and then known."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        is_mark = unicodedata.category(character).startswith("M")
        kept = "" if is_mark else character if character.isalnum() else " "
        return self.setdefault(code, kept)


_KEPT = _Kept(_PLAIN)


def fold(text: str) -> str:
    """Return `text` in lower case, without accents, as words parted by single spaces.

    Compatibility forms are unified (ﬁ -> fi, ² -> 2), apostrophes vanish (don't -> dont), and all
    else that is neither letter nor digit parts words (KV-Cache -> kv cache).
    """
    if text.isascii():  # the same, faster
        return " ".join(_WORD.findall(text.translate(_APOSTROPHES).lower()))
    decomposed = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).lower()
    return " ".join(decomposed.translate(_KEPT).split())


def fold_key(text: str) -> str:
    """Return what `text` is the same by: folded, or as it is if it has no letters and digits."""
    return fold(text) or text
