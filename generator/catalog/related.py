"""Related papers: those that share the rarest tags, with the tags as the reason."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.catalog.facets import Value
from generator.content.entry import Entry


@dataclass(frozen=True)
class Related:
    """A paper that resembles another."""

    entry: Entry
    shared: tuple[str, ...]
    """The ids of the tags that both have, rarest first."""


def by_tags(
    entries: Sequence[Entry], tags: Sequence[Value], most: int = 6
) -> Mapping[str, tuple[Related, ...]]:
    """Find for each paper (by id) at most `most` papers that share the most telling tags.

    A shared tag weighs the logarithm of how few papers have it. The cost grows with the number of
    pairs of papers that share a tag.
    """
    weights = {tag.id: math.log(1 + len(entries) / len(tag.entries)) for tag in tags}
    of_tag = {tag.id: tag.entries for tag in tags}
    order = {entry.id: position for position, entry in enumerate(entries)}
    found: dict[str, tuple[Related, ...]] = {}
    for entry in entries:
        shared: dict[str, list[str]] = {}
        by_id: dict[str, Entry] = {}
        for tag in sorted(entry.paper.tags, key=lambda tag: (-weights[tag], tag)):
            for other in of_tag[tag]:
                if other.id != entry.id:
                    shared.setdefault(other.id, []).append(tag)
                    by_id[other.id] = other
        ranked = sorted(
            shared, key=lambda other: (-sum(weights[tag] for tag in shared[other]), order[other])
        )
        found[entry.id] = tuple(
            Related(by_id[other], tuple(shared[other])) for other in ranked[:most]
        )
    return found
