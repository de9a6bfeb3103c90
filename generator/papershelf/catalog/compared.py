"""Compared: papers as they are compared with others, small enough for another process."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from papershelf.content.entry import Entry
from papershelf.memory import Memory


@dataclass(frozen=True)
class Compared:
    """A paper as it is compared with others, beside its terms."""

    id: str
    titles: tuple[str, ...]
    """Its title, and the later one if it has another."""
    tags: tuple[str, ...]
    """The ids of its tags, the main one first."""
    added: tuple[int, int, int]
    """When it was added, as `PartialDate.order`; zeros where nobody knows."""
    digest: str
    """That of all that it says; empty where nothing is kept from build to build."""


def of(entries: Iterable[Entry], memory: Memory) -> tuple[Compared, ...]:
    """Return papers as they are compared, in their order."""
    return tuple([_one(entry, memory) for entry in entries])


def _one(entry: Entry, memory: Memory) -> Compared:
    paper = entry.paper
    return Compared(
        entry.id,
        (paper.title, paper.later_title) if paper.later_title else (paper.title,),
        paper.tags,
        paper.added.order if paper.added else (0, 0, 0),
        memory.digest(paper) if memory.keeps else "",
    )
