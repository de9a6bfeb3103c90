"""Snapshot: the content before or after a change, as much of it as can be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from papershelf.content import folder
from papershelf.content.entry import Entry
from papershelf.content.model import Vocabulary
from papershelf.errors import Problem


@dataclass(frozen=True)
class Snapshot:
    """A content folder that may have problems."""

    entries: Mapping[str, Entry]
    """The papers that can be read, by id, in the order of ids."""
    vocabulary: Vocabulary | None
    """The tags; None if they cannot be read."""
    pages: Mapping[str, str]
    """The hand-written pages that can be read, Markdown by file name."""
    unreadable: frozenset[str] = frozenset()
    """The ids of papers whose files cannot be read."""
    problems: tuple[Problem, ...] = ()
    """What the checks report, warnings too."""


def read(root: Path, year: int) -> Snapshot:
    """Read the content folder `root`; one that is not there holds nothing, and no problem.

    `year` is the current one, for the checks.
    """
    if not root.exists():
        return Snapshot({}, Vocabulary(), {})
    content, problems = folder.check(root, year)
    entries: dict[str, Entry] = {}
    for entry in content.entries if content else folder.entries(root, []):
        entries.setdefault(entry.id, entry)
    no_tags = None if (root / "tags.yml").exists() else Vocabulary()
    return Snapshot(
        entries,
        content.vocabulary if content else no_tags,
        content.pages if content else dict(folder.written_pages(root, [])),
        frozenset(path.stem for path in folder.paper_files(root, []) if path.stem not in entries),
        tuple(problems),
    )
