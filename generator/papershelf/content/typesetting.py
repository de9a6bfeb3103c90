"""Typesetting: signs that stand for others in TeX or on a keyboard, written as they are printed.

What is corrected is certain in any text. Formulas and addresses stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Slip:
    """What is printed otherwise than it is written."""

    pattern: re.Pattern[str]
    """Finds it, also where lines of a file are indented."""
    printed: str
    """What is printed in its place, as a template of `re`."""

    def found(self, text: str) -> Iterator[re.Match[str]]:
        """Find it outside formulas and addresses."""
        kept = [match.span() for match in _KEPT.finditer(text)]
        for match in self.pattern.finditer(text):
            if not any(start <= match.start() < end for start, end in kept):
                yield match

    def corrected(self, text: str) -> str:
        """Return `text` with what is printed in place of what is written."""
        parts, end = [], 0
        for match in self.found(text):
            parts += [text[end : match.start()], match.expand(self.printed)]
            end = match.end()
        return "".join([*parts, text[end:]])


_KEPT = re.compile(r"\$[^$]*\$|https?://\S+")

EN_DASH = Slip(re.compile(r"(?:(?<=\s)--(?=\s)|(?<=\w)--(?=\w))"), "–")
"""Two hyphens between words or spaces; not those of an option such as `--fix`."""
EM_DASH = Slip(re.compile(r"(?<=[\w\s])---(?=[\w\s])"), "—")
"""Three hyphens."""
SINGLE_QUOTES = Slip(re.compile(r"(?<![\w`])`(?![`\s])([^`'\"]{1,80})(?<!\s)'(?![\w'])"), r"‘\1’")
"""A backtick and an apostrophe around a few words; not two backticks, which mark code."""
DOUBLE_QUOTES = Slip(re.compile(r"``(?!\s)([^`]{1,400}?)(?:''|\"|”)"), r"“\1”")
"""Two backticks and two apostrophes."""
PRODUCT = Slip(re.compile(r"(?<=\d)\*(?=\d)"), "×")
"""A star between two numbers, such as those of a resolution."""
# Not after a stop: spaced dots are an ellipsis.
SPACE = Slip(re.compile(r"(?<=[\w)/%”’\"])\s+([.,])(?=\s|\Z)(?!\s+[.,])"), r"\1")
"""White space before a full stop or a comma."""

SLIPS = (EN_DASH, EM_DASH, DOUBLE_QUOTES, SINGLE_QUOTES, PRODUCT, SPACE)
"""All of them, in the order in which they are corrected."""


def corrected(text: str) -> str:
    """Return `text` as it is printed."""
    for slip in SLIPS:
        text = slip.corrected(text)
    return text
