"""Anchors: where the name of a facet's value leads, to a page of its own or to Explore."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from papershelf.catalog import facets
from papershelf.catalog.facets import Facet, Value
from papershelf.pages import addresses
from papershelf.pages.views import Anchor
from papershelf.settings import AUTHOR_PAGES, Settings


def has_page(facet: Facet, value: Value, settings: Settings) -> bool:
    """Return whether the papers of a value have a page of their own."""
    if facet.pages is None:
        return False
    own = settings.author_pages or AUTHOR_PAGES
    fewest = own if facet.pages.has_long_tail else 1
    return len(value.entries) >= fewest


def anchor(facet: Facet, value: Value, settings: Settings) -> Anchor:
    """Return what leads to the papers of a value."""
    papers = len(value.entries)
    if has_page(facet, value, settings):
        return Anchor(
            addresses.value(facet, value), value.shown(settings.words), papers, value.description
        )
    query = explored(facet, value) or ""
    return Anchor(addresses.EXPLORE, value.shown(settings.words), papers, value.description, query)


def explored(facet: Facet, value: Value) -> str | None:
    """Return what an address of the Explore page ends in that shows just this value's papers.

    None where no filter does.
    """
    if facet.explore == "query":
        name = value.name.replace('"', " ")  # a quotation mark would end the phrase
        return "?q=" + _quoted(f'{facet.id}:"{name}"')
    return None if value.id == facets.UNDATED else f"?{facet.id}={_quoted(value.id)}"


@lru_cache(maxsize=100_000)
def _quoted(text: str) -> str:
    return quote(text, safe="")
