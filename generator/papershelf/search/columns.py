"""Columns: for every paper, what the facets and orders of the Explore page go by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from papershelf.catalog.catalog import Catalog
from papershelf.content.entry import Entry
from papershelf.folding import fold
from papershelf.search.packing import pack

HAS = ("code", "project")
"""What `has:` asks for, in the order of the bits of the flags."""


def build(catalog: Catalog, entries: Sequence[Entry]) -> dict[str, Any]:
    """Write the columns: lists of a facet's values, and packed numbers in the order of `entries`.

    A venue or category is its place in the list, counted from 1; 0 is none, as it is for a year.
    """
    groups = {group.id: group.name for group in catalog.vocabulary.groups}
    tags = [
        (tag.id, tag.name, groups[tag.group], *catalog.tag_by_id[tag.id].aliases)
        for tag in catalog.tags
    ]
    venues = [(venue.id, venue.name) for venue in catalog.venues]
    categories = sorted({entry.paper.category for entry in entries if entry.paper.category})
    number_of_tag = {tag[0]: number for number, tag in enumerate(tags)}
    venue_of = {entry.id: n for n, venue in enumerate(catalog.venues, 1) for entry in venue.entries}
    category_of = {category: number for number, category in enumerate(categories, 1)}
    of_tags: list[int] = []
    for entry in entries:
        of_tags += (len(entry.paper.tags), *(number_of_tag[tag] for tag in entry.paper.tags))
    return {
        "count": len(entries),
        "tags": tags,
        "venues": venues,
        "categories": categories,
        "ofTags": pack(of_tags),
        "years": pack(map(_year, entries)),
        "ofVenue": pack(venue_of.get(entry.id, 0) for entry in entries),
        "ofCategory": pack(category_of.get(entry.paper.category or "", 0) for entry in entries),
        "flags": pack(map(_flags, entries)),
        "added": pack(_added(entries, catalog.days)),
        "days": pack(_distances(catalog.days)),
        "byDate": pack(_ranks(entries, catalog.entries)),
        "byTitle": pack(_ranks(entries, sorted(catalog.entries, key=_title))),
    }


def _year(entry: Entry) -> int:
    return entry.paper.published.year if entry.paper.published else 0


def _flags(entry: Entry) -> int:
    return sum(1 << bit for bit, name in enumerate(HAS) if getattr(entry.paper.links, name))


def _added(entries: Sequence[Entry], days: Sequence[int]) -> list[int]:
    """Number the days on which papers were added, the first as 1; a paper without one has 0."""
    numbers = {day: number for number, day in enumerate(days, 1)}
    return [numbers[e.paper.added.number] if e.paper.added else 0 for e in entries]


def _distances(days: Sequence[int]) -> list[int]:
    return [day - before for before, day in zip([0, *days], days, strict=False)]


def _ranks(entries: Sequence[Entry], order: Iterable[Entry]) -> list[int]:
    """Return the place of each of `entries` in an order of them all."""
    places = {entry.id: place for place, entry in enumerate(order)}
    return [places[entry.id] for entry in entries]


def _title(entry: Entry) -> str:
    return fold(entry.paper.title)
