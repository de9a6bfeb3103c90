"""Names: what a query may mean beside papers, each with how many papers it has.

Tags, venues and years of a catalog are few, and stand in one file. Authors are many, so those with
a page of their own stand in shards by the last word of their family names; a browser loads one when
a word of the query stands among the authors of some paper. Others it knows from the papers that it
shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from papershelf.catalog import facets
from papershelf.catalog.catalog import Catalog
from papershelf.catalog.facets import Value
from papershelf.folding import fold
from papershelf.pages.anchors import has_page
from papershelf.search import shards
from papershelf.settings import Settings

MOST_VENUES = 200
"""So many venues are listed, those with most papers: each query loads them."""

Row = tuple[str, str, int]
"""An author: the last part of the address, the name, and how many papers there are."""


def of(catalog: Catalog) -> dict[str, Any]:
    """List tags with their other names, venues and years, each after its id."""
    venues = sorted(catalog.venues, key=_papers, reverse=True)[:MOST_VENUES]
    years = [year for year in catalog.years if year.id != facets.UNDATED]
    return {
        "tags": [(*_row(tag), *catalog.tag_by_id[tag.id].aliases) for tag in catalog.tags],
        "venues": [_row(venue) for venue in venues],
        "years": [(year.id, _papers(year)) for year in years],
    }


def about(catalog: Catalog) -> list[str]:
    """List what each tag is about, in the order of `of`."""
    return [tag.description for tag in catalog.tags]


def authors(catalog: Catalog, settings: Settings) -> list[tuple[str, Row]]:
    """List the authors with pages, each after the folded last word of the family name, by it.

    In most names it is the last word of all.
    """
    rows = [
        (fold(author.sorted_by).rpartition(" ")[2], _row(author))
        for author in catalog.authors
        if has_page(facets.AUTHOR, author, settings)
    ]
    return sorted(((key, row) for key, row in rows if key), key=_by_key)


def cut(listed: Sequence[tuple[str, Row]]) -> Iterator[tuple[str, list[Row]]]:
    """Cut the authors into shards as the terms are cut; gives the first key of each, and authors.

    Authors of one key are never divided.
    """
    keys: dict[str, list[Row]] = {}
    for key, row in listed:
        keys.setdefault(key, []).append(row)
    sizes = [sum(len(one) + len(name) for one, name, _ in rows) for rows in keys.values()]
    every = list(keys)
    for start, stop in pairwise(shards.cuts(every, sizes) if every else ()):
        yield every[start], [row for key in every[start:stop] for row in keys[key]]


def _row(value: Value) -> Row:
    return value.id, value.name, _papers(value)


def _papers(value: Value) -> int:
    return len(value.entries)


def _by_key(pair: tuple[str, Row]) -> tuple[bytes, str]:
    """Order as JavaScript compares strings."""
    key, (identifier, _, _) = pair
    return key.encode("utf-16-be"), identifier
