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


def fold(text: str) -> str:
    """Return `text` in lower case, without accents, as words parted by single spaces.

    Compatibility forms are unified (ﬁ -> fi, ² -> 2), apostrophes vanish (don't -> dont), and all
    else that is neither letter nor digit parts words (KV-Cache -> kv cache).
    """
    if text.isascii():  # the same, faster
        return " ".join(_WORD.findall(text.translate(_APOSTROPHES).lower()))
    decomposed = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).lower()
    plain = decomposed.translate(_PLAIN)
    kept = (
        character if character.isalnum() else " "
        for character in plain
        if not unicodedata.category(character).startswith("M")
    )
    return " ".join("".join(kept).split())


def fold_key(text: str) -> str:
    """Return what `text` is the same by: folded, or as it is if it has no letters and digits."""
    return fold(text) or text
