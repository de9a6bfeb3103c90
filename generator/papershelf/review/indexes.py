"""Index pages: which pages of a facet's values a change adds, removes, lengthens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from papershelf.catalog.catalog import Catalog
from papershelf.catalog.facets import LISTED, TAG, Value
from papershelf.settings import author_pages
from papershelf.words import ENGLISH


@dataclass(frozen=True)
class Listed:
    """An index page that differs: how many papers it listed, and lists now; 0 if there is none."""

    name: str
    before: int
    after: int


@dataclass(frozen=True)
class IndexChange:
    """What happens to the index pages of a kind; each list in the order of its facet."""

    kind: str
    """The title of the page of all of them, such as `Tags`."""
    appear: tuple[Listed, ...]
    vanish: tuple[Listed, ...]
    grow: tuple[Listed, ...]
    shrink: tuple[Listed, ...]


def compare(before: Catalog, after: Catalog, *, tags: bool) -> tuple[IndexChange, ...]:
    """Compare the index pages of two catalogs; those of tags only if both know their `tags`."""
    found = (
        _compare(
            ENGLISH.pages[pages.title],
            before.by_facet[facet.id],
            after.by_facet[facet.id],
            *(
                author_pages(len(one.entries)) if pages.has_long_tail else 1
                for one in (before, after)
            ),
        )
        for facet, pages in LISTED
        if tags or facet != TAG
    )
    return tuple(one for one in found if one.appear or one.vanish or one.grow or one.shrink)


def _compare(
    kind: str, before: Iterable[Value], after: Iterable[Value], fewest_before: int, fewest: int
) -> IndexChange:
    """Compare the pages of a facet, of values with at least so many papers before and after."""
    old = {value.id: value for value in before if len(value.entries) >= fewest_before}
    new = {value.id: value for value in after if len(value.entries) >= fewest}
    listed = [
        Listed(
            (new.get(identifier) or old[identifier]).shown(ENGLISH),
            len(old[identifier].entries) if identifier in old else 0,
            len(new[identifier].entries) if identifier in new else 0,
        )
        for identifier in {**new, **old}
    ]
    return IndexChange(
        kind,
        appear=tuple(one for one in listed if not one.before),
        vanish=tuple(one for one in listed if not one.after),
        grow=tuple(one for one in listed if 0 < one.before < one.after),
        shrink=tuple(one for one in listed if one.before > one.after > 0),
    )
