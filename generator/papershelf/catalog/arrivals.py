"""Arrivals: papers in the order in which they came, and by topic."""

from __future__ import annotations

from collections.abc import Iterable

from papershelf.content.entry import Entry
from papershelf.content.model import Vocabulary

Tagged = tuple[str | None, Entry]
"""A paper after the id of its main tag; None without a tag."""


def day(entry: Entry) -> int:
    """Return the day of addition, as `PartialDate.number`; 0 where nothing of it is known."""
    return entry.paper.added.number if entry.paper.added else 0


def last_first(entries: Iterable[Entry]) -> list[Entry]:
    """Return the papers whose month of addition is known, the last added first.

    Of one day they keep their order. An unknown day counts as before the first of its month.
    """
    known = (entry for entry in entries if entry.paper.added and entry.paper.added.month)
    return sorted(known, key=lambda entry: -day(entry))


def by_topic(entries: Iterable[Entry], vocabulary: Vocabulary) -> list[Tagged]:
    """Return papers by their main tags, in the vocabulary's order, those without a tag last.

    Of one topic the last added stand first.
    """
    order = {tag.id: place for place, tag in enumerate(vocabulary.tags)}
    tagged = [(next(iter(entry.paper.tags), None), entry) for entry in last_first(entries)]
    return sorted(tagged, key=lambda pair: order.get(pair[0] or "", len(order)))
