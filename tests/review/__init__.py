"""Snapshots, made for one test."""

from __future__ import annotations

from collections.abc import Mapping

from papershelf.content.entry import Entry
from papershelf.content.model import Vocabulary
from papershelf.errors import Problem
from papershelf.review.changes import Report, compare
from papershelf.review.snapshot import Snapshot
from tests.catalog.entries import VOCABULARY

EMPTY = Snapshot({}, Vocabulary(), {})


def snapshot(
    *entries: Entry,
    vocabulary: Vocabulary | None = VOCABULARY,
    pages: Mapping[str, str] | None = None,
    unreadable: frozenset[str] = frozenset(),
    problems: tuple[Problem, ...] = (),
) -> Snapshot:
    """Make a snapshot of papers under a vocabulary of three tags."""
    papers = {entry.id: entry for entry in sorted(entries, key=lambda entry: entry.id)}
    return Snapshot(papers, vocabulary, pages or {}, unreadable, problems)


def report(before: list[Entry], after: list[Entry]) -> Report:
    """Compare two lists of papers."""
    return compare(snapshot(*before), snapshot(*after))
