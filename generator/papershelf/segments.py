"""Segments: runs of letters that no space parts into words, cut into what can be searched.

Chinese, Japanese, Thai, Lao, Khmer and Burmese put no spaces between words, and Korean puts
particles behind them. Such a run is cut into pairs of neighbouring letters that overlap, so that a
word is found anywhere inside. `theme/assets/papershelf/searching/segments.js` does the same in the
browser; a test holds the two together.
"""

from __future__ import annotations

import re
from itertools import pairwise

from papershelf.folding import fold

_LETTERS = (
    "\u0e01-\u0e5b\u0e80-\u0edf\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u3105-\u312f"
    "\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua9e0-\ua9fe\uaa60-\uaa7f\uac00-\ud7a3"
    "\uf900-\ufaff\U00020000-\U0003fffd"
)
# Vowels and tones that stand on a letter, and belong to it.
_MARKS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059"
    "\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d"
    "\u17b6-\u17d3\u17dd\u3099\u309a"
)
_RUN = re.compile(f"[{_LETTERS}]+")
_UNIT = re.compile(f"[{_LETTERS}][{_MARKS}]*")


def segment(folded: str, *, closed: bool = False) -> str:
    """Cut the runs of a folded text: 语音识别 becomes 语音 音识 识别.

    A run of one letter stays. A text to be searched is `closed`: each run ends with its last letter
    alone, so that each of its letters begins something, and is found by itself.
    """
    if folded.isascii() or not _RUN.search(folded):
        return folded

    def cut(run: re.Match[str]) -> str:
        units = _UNIT.findall(run[0])
        pairs = [f"{one}{other}" for one, other in pairwise(units)]
        return f" {' '.join([*pairs, *units[-1:]] if closed or not pairs else pairs)} "

    return " ".join(_RUN.sub(cut, folded).split())


def is_segment(word: str) -> bool:
    """Return whether a word is, or begins with, letters of a run."""
    return _RUN.match(word) is not None


def searchable(text: str) -> str:
    """Return the words of a query, folded and cut."""
    return segment(fold(text))
