"""Leftovers: papers that a file speaks of, although no entry was read of them.

A page may be cut, or its tags broken, so that a part of it cannot be seen any more. What papers it
is of still shows in its source, by their addresses or by how often a mark of entries occurs.
"""

from __future__ import annotations

import re

from papershelf.content import ids
from papershelf.errors import Message
from papershelf.sources.reading import Reading, Unread

_PAPER = re.compile(rf"(?i:/papers?/|/abs/|next=%2Fpapers%2F)({ids.ARXIV})(?!\d)")


def name_papers(text: str, reading: Reading) -> None:
    """Name the arXiv papers that `text` leads to, unless an entry is or speaks of them."""
    known = {entry.arxiv for entry in reading.candidates}
    known |= {unread.text.removeprefix("arXiv:") for unread in reading.unread}
    spoken = "\n".join(entry.abstract for entry in reading.candidates)
    known |= {match[1] for match in _PAPER.finditer(spoken)}
    line, counted = 1, 0
    for match in _PAPER.finditer(text):
        if match[1] not in known:
            known.add(match[1])
            line, counted = line + text.count("\n", counted, match.start()), match.start()
            reading.passed.append(Unread(line, f"arXiv:{match[1]}", "no entry is of this paper"))


def name_missing(text: str, reading: Reading, *marks: re.Pattern[str]) -> None:
    """Report that entries are missing, where one of `marks` occurs more often than there are any.

    A mark with a group counts each text of the group once.
    """
    found = len(reading.candidates) + len(reading.unread)
    expected = max(len(_occurrences(mark, text)) for mark in marks)
    if expected > found:
        message = Message(f"{expected:,} entries by the marks in its source", f"{found:,}")
        reading.unread.append(Unread(1, reading.name, str(message)))


def _occurrences(mark: re.Pattern[str], text: str) -> list[str] | set[str]:
    found: list[str] = mark.findall(text)
    return set(found) if mark.groups else found
