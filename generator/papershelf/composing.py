"""Composing: the normal forms of Unicode, in time that grows with the text and no faster.

The usual way sorts the marks on each letter, in time that grows with the square of their number.
So a letter gets no more of them than in the Stream-Safe Text Format (UAX #15, section 13): behind
30 marks stands the grapheme joiner, U+034F, which shows nothing and begins anew.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

MOST_MARKS = 30
# Marks are no letters, digits or ASCII, so only such a run can hold too many; elsewhere none is
# looked at.
_RUN = re.compile(rf"[^\w\x00-\x7f]{{{MOST_MARKS + 1},}}")
_JOINER = "\u034f"


def composed(text: str, form: Literal["NFC", "NFD", "NFKC", "NFKD"] = "NFC") -> str:
    """Return `text` in a normal form, with joiners in columns of more than `MOST_MARKS` marks."""
    return unicodedata.normalize(form, _RUN.sub(_parted, text))


def _parted(run: re.Match[str]) -> str:
    shown: list[str] = []
    marks = 0
    for character in run.group():
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks > MOST_MARKS:
            shown.append(_JOINER)
            marks = 1
        shown.append(character)
    return "".join(shown)
