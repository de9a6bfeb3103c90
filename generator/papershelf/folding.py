"""Folding: bringing spellings of the same words to one form.

The catalog compares titles with it, names are sorted and addressed by it, and search folds text
and queries. `theme/assets/papershelf/searching/folding.js` does the same in the browser;
a test holds the two together.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from papershelf.composing import MOST_MARKS

_WORD = re.compile("[a-z0-9]+")
# Apostrophes; the joiner of Indic letters and of emoji; the line that stretches Arabic letters.
_DROPPED = dict.fromkeys(map(ord, "'’ʼ′`´\u200d\u0640"), None)
# Between Arabic letters the non-joiner parts what is written as two words too.
_ARABIC = "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff"
_PARTING = re.compile(f"(?<=[{_ARABIC}])\u200c(?=[{_ARABIC}])")
# Accents of Latin, Greek and Cyrillic, points of Hebrew, vowel signs of Arabic and Syriac, the dot
# below letters of Hindi, and selectors. Other marks, such as the vowels of Hindi and Thai, are
# letters to their readers.
_ACCENT = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a"
    "\u0898-\u089f\u08ca-\u08e1\u08e3-\u08ff\u093c\u1ab0-\u1ace\u1dc0-\u1dff\u20d0-\u20f0\u17b4"
    "\u17b5\u180b-\u180d\u180f\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef]"
)
# Letters that Unicode does not take apart, as people type them on a plain keyboard; those of
# Persian and Urdu as Arabic ones; and й and others, whose mark makes another letter.
_PLAIN = str.maketrans(
    {
        **{"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"},
        **{"ı": "i", "ς": "σ", "й": "й", "ў": "ў", "ї": "ї", "ѓ": "ѓ", "ќ": "ќ"},
        **{"\u0671": "\u0627", "\u0649": "\u064a", "\u06cc": "\u064a", "\u06a9": "\u0643"},
        **dict.fromkeys("\u0629\u06c1\u06c3\u06d5", "\u0647"),
        "\u0901": "\u0902",
    }
)
# The zeros of other scripts, from Arabic to Khmer, before their digits.
_ZEROS = (
    "\u0660\u06f0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0e50\u0ed0\u0f20"
    "\u1040\u17e0"
)
# In Hindi a nasal before a consonant of its kind is written as a dot too, and in Japanese the long
# vowel at the end of a word is left out at times.
_NASAL = re.compile("ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ])")
_LONG = re.compile("(?<=[ァ-ヺー]{3})ー+(?![ァ-ヺー])")
# What may be more marks on a letter than any language has.
_COLUMN = re.compile(rf"[^\w\x00-\x7f]{{{MOST_MARKS + 1},}}")


class _Kept(dict[int, str]):
    """What is kept of each character, for `str.translate`: looked up once, and then known."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if not (character.isalnum() or unicodedata.category(character).startswith("M")):
            return self.setdefault(code, " ")
        bare = _ACCENT.sub("", unicodedata.normalize("NFD", character))
        return self.setdefault(code, unicodedata.normalize("NFC", bare.translate(_PLAIN)))


_KEPT = _Kept(_PLAIN)
_KEPT.update({ord(zero) + digit: str(digit) for zero in _ZEROS for digit in range(10)})
_KEPT[0x200C] = ""


def _shortened(column: re.Match[str]) -> str:
    """Leave out the marks that stand behind `MOST_MARKS` others on a letter.

    Putting them in order would take time that grows with the square of their number.
    """
    kept: list[str] = []
    marks = 0
    for character in column.group():
        marks = marks + 1 if unicodedata.category(character)[0] == "M" else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def fold(text: str) -> str:
    """Return `text` in lower case, without accents, as words parted by single spaces.

    Compatibility forms are unified (ﬁ -> fi, ² -> 2), apostrophes vanish (don't -> dont), and all
    else that is neither letter nor digit parts words (KV-Cache -> kv cache). Spellings that readers
    of a language take for the same become the same (ё -> е, أ -> ا); letters that differ by a mark
    stay apart (й, が, and the vowels of Hindi and Thai).
    """
    if text.isascii():  # the same, faster
        return " ".join(_WORD.findall(text.translate(_DROPPED).lower()))
    parted = _PARTING.sub(" ", text.translate(_DROPPED))
    plain = unicodedata.normalize("NFKC", _COLUMN.sub(_shortened, parted)).lower().translate(_KEPT)
    folded = unicodedata.normalize("NFC", plain)
    if "\u094d" in folded:
        folded = _NASAL.sub("\u0902", folded)
    if "ー" in folded:
        folded = _LONG.sub("", folded)
    return " ".join(folded.split())


@lru_cache(maxsize=100_000)
def fold_key(text: str) -> str:
    """Return what `text` is the same by: folded, or as it is if it has no letters and digits.

    Titles and names are compared again at every edit, so they are remembered.
    """
    return fold(text) or text
