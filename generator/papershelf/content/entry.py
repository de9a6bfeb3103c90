"""Entries: records with the file that each was read from, so that a problem has its place."""

from __future__ import annotations

from dataclasses import dataclass

from papershelf.content.document import Document, Location
from papershelf.content.model import Paper, Vocabulary
from papershelf.errors import Message, Problem


@dataclass(frozen=True)
class Entry:
    """A paper with its id and the file it was read from."""

    id: str
    paper: Paper
    path: str
    """The file as messages name it, such as `content/papers/2024/tokenformer.yml`."""
    document: Document

    def problem(self, location: Location, message: Message) -> Problem:
        """Make a problem at a field of this paper."""
        return self.document.problem(self.path, location, message)


@dataclass(frozen=True)
class Tags:
    """The vocabulary with the file it was read from."""

    vocabulary: Vocabulary
    path: str
    """The file as messages name it, such as `content/tags.yml`."""
    document: Document

    def problem(self, location: Location, message: Message) -> Problem:
        """Make a problem at a place of the vocabulary."""
        return self.document.problem(self.path, location, message)
