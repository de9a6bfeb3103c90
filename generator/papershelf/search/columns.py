"""Columns: for every paper, what the facets and orders of the Explore page go by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from papershelf.catalog import facets
from papershelf.catalog.catalog import Catalog
from papershelf.catalog.facets import Facet, Value
from papershelf.content.entry import Entry
from papershelf.folding import fold
from papershelf.packing import pack
from papershelf.settings import AUTHOR_PAGES
from papershelf.words import Words

MOST_OFFERED = 300
"""So many values Explore offers of a facet that queries find the others of."""


def of(
    catalog: Catalog, entries: Sequence[Entry], words: Words, author_pages: int = AUTHOR_PAGES
) -> dict[str, Any]:
    """Write the columns: lists of a facet's values, and packed numbers in the order of `entries`.

    `author_pages` is how many papers an author has at least to have a page, and so a feed.
    A year is 0 where it is not known. `_facet` documents how the values of a facet are written.
    """
    groups = {group.id: group.name for group in catalog.vocabulary.groups}
    tags = [
        (tag.id, tag.name, groups[tag.group], *catalog.tag_by_id[tag.id].aliases)
        for tag in catalog.tags
    ]
    number_of_tag = {tag[0]: number for number, tag in enumerate(tags)}
    of_tags = ([number_of_tag[tag] for tag in entry.paper.tags] for entry in entries)
    return {
        "count": len(entries),
        "groups": [*groups.values()],
        "tags": tags,
        "ofTags": pack(_counted(of_tags)),
        "feeds": [*_feeds(author_pages)],
        "facets": [_facet(one, _offered(one, catalog), entries, words) for one in offered(catalog)],
        "years": pack(map(_year, entries)),
        "added": pack(_added(entries, catalog.days)),
        "days": pack(_distances(catalog.days)),
        "byDate": pack(_ranks_in_years(entries, catalog.entries)),
    }


def titles(catalog: Catalog, entries: Sequence[Entry]) -> str:
    """Write the place of each of `entries` in the order of titles, packed: apart, for few ask."""
    return pack(_ranks(entries, sorted(catalog.entries, key=_title)))


def offered(catalog: Catalog) -> list[Facet]:
    """Return the facets that Explore offers: without one that no paper has a value of."""
    rare = (facets.STATUS, facets.MONTH, facets.WEEK)
    return [one for one in facets.CHOICES if one not in rare or catalog.by_facet[one.id]]


def _feeds(author_pages: int) -> Iterator[tuple[str, str, int]]:
    """Yield which facets have feeds of their values, in which folder, and from how many papers."""
    for facet, pages in facets.LISTED:
        if pages.fewest_followed:
            own = author_pages if pages.has_long_tail else 1
            yield facet.id, facet.folder, max(own, pages.fewest_followed)


def _offered(facet: Facet, catalog: Catalog) -> Sequence[Value]:
    """Return the values that Explore offers: of a facet with a long tail, those of most papers."""
    values = catalog.by_facet[facet.id]
    if facet.explore != "query":
        return values
    several = [value for value in values if len(value.entries) > 1]
    return sorted(several, key=lambda value: -len(value.entries))[:MOST_OFFERED]


def _facet(
    facet: Facet, values: Sequence[Value], entries: Sequence[Entry], words: Words
) -> dict[str, Any]:
    """Write a facet: its values, the sets of values that papers have, and the set of each paper.

    A value is its place in the list, and so is a set; many papers share one.
    """
    numbers: dict[str, list[int]] = {}
    for number, value in enumerate(values):
        for entry in value.entries:
            numbers.setdefault(entry.id, []).append(number)
    sets: dict[tuple[int, ...], int] = {}
    of = [sets.setdefault(tuple(numbers.get(entry.id, ())), len(sets)) for entry in entries]
    return {
        "id": facet.id,
        "name": words.pages[facet.name],
        "every": facet.explore == "all",
        **({"ordered": True} if facet.keeps_order else {}),
        "values": [(value.id, value.shown(words)) for value in values],
        "sets": pack(_counted(sets)),
        "of": pack(of),
    }


def _counted(lists: Iterable[Sequence[int]]) -> Iterator[int]:
    """Write lists as one, each after its length."""
    for numbers in lists:
        yield from (len(numbers), *numbers)


def _year(entry: Entry) -> int:
    return entry.paper.published.year if entry.paper.published else 0


def _added(entries: Sequence[Entry], days: Sequence[int]) -> list[int]:
    """Number the days on which papers were added, the first as 1; a paper without one has 0."""
    numbers = {day: number for number, day in enumerate(days, 1)}
    return [numbers[e.paper.added.number] if e.paper.added else 0 for e in entries]


def _distances(days: Sequence[int]) -> list[int]:
    return [day - before for before, day in zip([0, *days], days, strict=False)]


def _ranks_in_years(entries: Sequence[Entry], newest: Iterable[Entry]) -> list[int]:
    """Return the place of each of `entries` among those of its year, the newest first.

    The years stand in their order too, so this is the whole order, in a third fewer bytes.
    """
    places: dict[str, int] = {}
    counts: dict[int, int] = {}
    for entry in newest:
        places[entry.id] = counts.get(_year(entry), 0)
        counts[_year(entry)] = places[entry.id] + 1
    return [places[entry.id] for entry in entries]


def _ranks(entries: Sequence[Entry], order: Iterable[Entry]) -> list[int]:
    """Return the place of each of `entries` in an order of them all."""
    places = {entry.id: place for place, entry in enumerate(order)}
    return [places[entry.id] for entry in entries]


def _title(entry: Entry) -> str:
    return fold(entry.paper.title)
