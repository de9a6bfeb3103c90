"""Readings: what a file offers, whatever its kind: candidates for papers, and what was not read.

Every reader fills a `Reading`. It leaves nothing out without a word: what it cannot read becomes an
`Unread`, of the file or of the candidate that it stands in.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Unread:
    """A part of a file that could not be read."""

    line: int
    """Its line in the file, from 1."""
    text: str
    """What stands there, or the name of the field that holds it."""
    reason: str
    """Why it could not be read, such as `expected a year, got 'in press'`."""


@dataclass
class Candidate:
    """A paper as a file offers it."""

    title: str
    line: int
    """Its line in the file, from 1; 0 where a service answered."""
    abstract: str = ""
    """Paragraphs, parted by an empty line."""
    id: str | None = None
    """Its id in the catalog that the file was exported from; it is kept if it is free."""
    arxiv: str | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    """Other facts as data of the content model, by field: `authors`, `published`, `venue`, `doi`
    and so on; a link is named `links.code`."""
    keywords: list[str] = field(default_factory=list)
    """Words that may be tags of the vocabulary, as they are written."""
    links: list[str] = field(default_factory=list)
    """Addresses whose kind is not known, of which code and project page are picked."""
    upvotes: int | None = None
    submitted_by: str | None = None
    confidence: str | None = None
    """How sure the file is of its facts, as in `Source.confidence`."""
    unread: list[Unread] = field(default_factory=list)
    """Its facts that could not be read; with any, the candidate is incomplete."""


@dataclass
class Reading:
    """What a file holds."""

    path: str
    """The file, as messages show it."""
    candidates: list[Candidate] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    """Entries, or what may be some, that could not be read."""
    passed: list[Unread] = field(default_factory=list)
    """Parts that are passed over, for they are hardly papers; a curator may look at them."""
    unused: Counter[str] = field(default_factory=Counter)
    """How often a field occurs that the catalog has no place for, by its name in the file."""
    is_exact: bool = False
    """True where texts are in the catalog's own form, so that nothing is repaired."""
    month_day: tuple[int, int] | None = None
    """The date that the file bears, as month and day."""
    year: int | None = None
    """The year of that date, if it is shown."""
    strings: dict[str, str] = field(default_factory=dict)
    """Texts that files read together with this one define, by the names that entries may use."""

    @property
    def name(self) -> str:
        """The file's name, without folders."""
        return re.split(r"[/\\]", self.path)[-1]

    def place(self, line: int) -> str:
        """Return how messages name a line of the file; what a service answers has no lines."""
        return f"{self.name}:{line}" if line else self.name
