"""Hand-written pages: how much of Markdown may stand in one.

The reader of Markdown looks from each bracket, tag and marker for its end, and again for each line
of a paragraph, so the time that it takes would grow with the square of what it never finds. What
is bounded here is far beyond what people write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from papershelf.errors import ContentError, Message, Problem

RULE = "plain-pages"
LONGEST_PARAGRAPH = 20_000
"""The characters between two empty lines."""
MOST_LINES = 500
"""The lines between two empty lines."""
MOST_OPEN = 20
"""The brackets that are open at a place, of those between two empty lines."""
MOST_TAGS = 500
"""The tags, comments and character references of HTML in a page."""
MOST_FENCES = 1_000
"""The lines that begin or end a block of code in a page."""
DEEPEST = 10
"""Lists and quotations inside each other."""

_BRACKET = re.compile(r"[\[\]()]")
_TAG = re.compile(r"<[A-Za-z/!?]|&[#A-Za-z]")
# What may begin a list or a quotation, as often as it stands at the start of a line.
_MARKERS = re.compile(r"(?:[ \t]*(?:[-*+>]|[0-9]{1,9}[.)])(?=[ \t>]|$))+")
_MARKER = re.compile(r"[^ \t>]+|>")
_COLUMNS = 4
"""So many columns of white space are one list more."""


def check(text: str, name: str) -> None:
    """Raise ContentError with every place where the page called `name` has too much."""
    problems = [Problem(name, line, 0, "", message, RULE) for line, message in _problems(text)]
    if problems:
        raise ContentError(problems)


def _problems(text: str) -> Iterator[tuple[int, Message]]:
    fences = tags = 0
    paragraph: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        tags += len(_TAG.findall(line))
        fences += line.lstrip().startswith(("```", "~~~"))
        if line.strip():
            paragraph.append(line)
            continue
        begin = number - len(paragraph)
        yield from ((begin + at, message) for at, message in _too_much(paragraph))
        paragraph = []
    if tags > MOST_TAGS:
        yield 0, Message(f"at most {MOST_TAGS} tags of HTML", f"{tags:,}", "write it as Markdown")
    if fences > MOST_FENCES:
        expected = f"at most {MOST_FENCES:,} fences of code"
        yield 0, Message(expected, f"{fences:,}", "part the page in two")


def _too_much(lines: list[str]) -> Iterator[tuple[int, Message]]:
    """Yield what a paragraph has too much of, with the lines before the place."""
    fix = "part it by an empty line"
    size = sum(len(line) + 1 for line in lines)
    if size > LONGEST_PARAGRAPH:
        expected = f"a paragraph, list or table of at most {LONGEST_PARAGRAPH:,} characters"
        yield 0, Message(expected, f"{size:,}", fix)
    if len(lines) > MOST_LINES:
        expected = f"a paragraph, list or table of at most {MOST_LINES} lines"
        yield 0, Message(expected, f"{len(lines):,}", fix)
    if (deep := next((at for at, line in enumerate(lines) if _depth(line) > DEEPEST), -1)) >= 0:
        expected = f"at most {DEEPEST} lists and quotations inside each other"
        yield deep, Message(expected, "more", "write it flatter")
    depth = 0
    for at, line in enumerate(lines):
        for bracket in _BRACKET.findall(line):
            depth = depth + 1 if bracket in "[(" else max(0, depth - 1)
            if depth > MOST_OPEN:
                expected = f"at most {MOST_OPEN} open brackets"
                yield at, Message(expected, "more", "close some, or write them as code")
                return


def _depth(line: str) -> int:
    """Return how many lists and quotations a line begins or stands in, by its start."""
    markers = _MARKERS.match(line)
    if markers is None:
        return 0
    start = markers.group().expandtabs(_COLUMNS)
    columns = len(start) - len(start.lstrip())
    return len(_MARKER.findall(start)) + columns // _COLUMNS
