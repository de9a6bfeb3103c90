"""Successors: which paper takes the place of another, by an id that it has or had."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from papershelf.content.entry import Entry


def by_id(entries: Iterable[Entry]) -> Mapping[str, Entry]:
    """Return papers by their ids, and by those that they had before."""
    papers = [*entries]
    before = {alias: entry for entry in papers for alias in entry.paper.aliases}
    return before | {entry.id: entry for entry in papers}


def named(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return papers, in whose status the paper that takes their place has its id and title of now.

    So a paper is all that an output reads to state what became of it.
    """
    papers = tuple(entries)
    if not any(entry.paper.status for entry in papers):
        return papers
    known = by_id(papers)
    return tuple(_named(entry, known) for entry in papers)


def _named(entry: Entry, known: Mapping[str, Entry]) -> Entry:
    status = entry.paper.status
    if status is None or status.by is None:
        return entry
    update: dict[str, str | None] = {"by": None}  # another catalog has it
    if successor := known.get(status.by):
        update = {"by": successor.id, "title": successor.paper.title}
    paper = entry.paper.model_copy(update={"status": status.model_copy(update=update)})
    return replace(entry, paper=paper)
