"""arXiv texts: lists of arXiv that were copied as text, or clipped as Markdown.

An entry begins at a line with an id, such as `[1] arXiv:2503.11101 [pdf, html, other]`; labelled
lines follow, the authors without label behind the title, and the abstract behind the subjects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from papershelf.content import ids
from papershelf.errors import Message
from papershelf.sources.listings import clippings, days, labels, leftovers, names
from papershelf.sources.reading import Candidate, Reading, Unread

_PAPER = re.compile(
    rf"(?:\[?\d+\]?[.:]?\s*)?arXiv:({ids.ARXIV})(?:v\d+)?(?:\s*\([^()]*\))?(?:\s*\[.*\])?",
    re.IGNORECASE,
)
_LIKE_PAPER = re.compile(r"\[?\d+\]?[.:]?\s*arXiv", re.IGNORECASE)
_UNSURE = Message("the label 'Title:' before this", "none")
_ENTRY = re.compile(
    rf"(?m)^[ \t>*-]*(?:\[?\d+\]?[.:]?\s*)?\[?arXiv:(?:{ids.ARXIV})(?:v\d+)?"
    r"(?:\]|[ \t]*[\[(]|[ \t]*$)[^\n]*\n(?:[ \t]*\n){0,3}[ \t>*-]*\**Title:"
)
_SUBJECTS = re.compile(r"(?m)^[^\w\n]*+Subjects:")
_SECTION = re.compile(
    r"(?:new|cross|replacement)[ -](?:submissions?|lists?)\b.*|replacements\b.*|total of \d+ .*"
    r"|showing up to .*|[^\W\d]{3,9}, \d{1,2} [^\W\d]{3,9} \d{4}.*|fewer \| more.*",
    re.IGNORECASE,
)
_LAST_LABELS = {"Subjects", "Categories", "Abstract"}
"""Labels behind which the abstract stands."""


def recognises(text: str) -> bool:
    """Return whether a text is such a list."""
    return _ENTRY.search(text) is not None


def read(text: str, reading: Reading) -> None:
    """Read the entries of a list; the first date is that of the listing."""
    list_ = _List(reading)
    for number, line in _lines(text):
        list_.take(number, line)
    list_.end()
    leftovers.name_papers(text, reading)
    leftovers.name_missing(text, reading, _SUBJECTS)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    if clippings.recognises(text):
        yield from ((block.line, block.text) for block in clippings.read(text))
    else:
        for number, line in enumerate(text.split("\n"), start=1):
            yield number, " ".join(line.split())


class _List:
    """Gathers the lines of each entry."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.entry: Candidate | None = None
        self.label = ""
        """The label of the last line that had one."""

    def take(self, number: int, line: str) -> None:
        """Take one line."""
        paper = _PAPER.fullmatch(line)
        label = labels.labelled(line)
        if paper and self.entry and self.entry.arxiv is None and not self.entry.abstract:
            self.entry.arxiv = paper[1]
        elif paper:
            self.end()
            self.entry = Candidate("", number, arxiv=paper[1])
        elif _LIKE_PAPER.match(line):
            self._begin(number, line, is_sure=False)
        elif label and labels.is_title(label[0]) and (self.entry is None or self.entry.title):
            self._begin(number, label[1], is_sure=True)
            self.label = label[0]
        elif self.entry is None or _SECTION.fullmatch(line):
            self.end()
            self._head(line)
        elif label and (self.label not in _LAST_LABELS or not self.entry.abstract):
            self.label = label[0]
            labels.add(self.entry, self.reading, *label)
        elif line:
            self._unlabelled(self.entry, line)

    def _begin(self, number: int, title: str, *, is_sure: bool) -> None:
        self.end()
        self.entry = Candidate(title, number)
        if not is_sure:
            self.entry.unread.append(Unread(number, "title", str(_UNSURE)))

    def _unlabelled(self, entry: Candidate, line: str) -> None:
        if not entry.title:
            entry.title = line
            entry.unread.append(Unread(entry.line, "title", str(_UNSURE)))
        elif self.label in _LAST_LABELS:
            entry.abstract = f"{entry.abstract} {line}".strip()
        elif "authors" not in entry.fields and self.label == "Title":
            labels.add(entry, self.reading, "Authors", line)
        elif "authors" in entry.fields and names.is_list(line):
            entry.fields["authors"] += names.split(line)
        else:
            self.reading.passed.append(Unread(entry.line, line, "behind no label"))

    def _head(self, line: str) -> None:
        found = days.within(line) if self.reading.month_day is None else None
        if found:
            self.reading.year, self.reading.month_day = found[0], (found[1], found[2])

    def end(self) -> None:
        """Finish the entry that is open, if one is."""
        if entry := self.entry:
            labels.finish(entry, self.reading, f"arXiv:{entry.arxiv}" if entry.arxiv else "")
        self.entry, self.label = None, ""
