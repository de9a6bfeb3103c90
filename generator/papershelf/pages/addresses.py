"""Addresses: where everything is found, relative to the root of the site.

An address of a page ends in a slash, or is empty for the home page.
"""

from __future__ import annotations

from functools import lru_cache

from papershelf.catalog import facets
from papershelf.catalog.facets import Facet, Value
from papershelf.content.ids import slug

HOME = ""
TAGS = facets.TAG.folder
YEARS = facets.YEAR.folder
VENUES = facets.VENUE.folder
AUTHORS = facets.AUTHOR.folder
EXPLORE = "explore/"
NEW = "new/"
STATS = "stats/"
MAP = "map/"
SHELF = "shelf/"
TRENDING = "trending/"
COURSES = "paths/"


def paper(identifier: str) -> str:
    """Return the address of a paper's page."""
    return f"papers/{identifier}/"


def alternate(identifier: str, ending: str) -> str:
    """Return the path of a paper in another format, such as `.bib`; a file, not a page."""
    return f"papers/{identifier}{ending}"


def catalog(ending: str) -> str:
    """Return the path of the whole catalog in a format, such as `.bib`."""
    return f"catalog{ending}"


def value(facet: Facet, one: Value) -> str:
    """Return the address of the papers of a value of a facet."""
    return f"{facet.folder}{one.id}/"


def tag(identifier: str) -> str:
    """Return the address of a tag's papers."""
    return f"{TAGS}{identifier}/"


def venue(name: str) -> str:
    """Return the address of a venue's papers."""
    return f"{VENUES}{slug(name)}/"


def year(number: int) -> str:
    """Return the address of a year's papers."""
    return f"{YEARS}{number}/"


def period(one: Value) -> str:
    """Return the address of what came in a week or a month."""
    return f"{NEW}{one.id}/"


def written(name: str) -> str:
    """Return the address of a hand-written page, by its file name."""
    return f"{name.removesuffix('.md')}/"


def trending(period: str) -> str:
    """Return the address of what moves in a period; the page of the first one is that of all."""
    return TRENDING if period == "week" else f"{TRENDING}{period}/"


def course(identifier: str) -> str:
    """Return the address of a reading path."""
    return f"{COURSES}{identifier}/"


def social_card(name: str) -> str:
    """Return the path of the image for shared links, of a paper by its id or of the site."""
    return f"assets/cards/{name}.png"


def figure(name: str) -> str:
    """Return the path of a paper's figure, by the name of its file."""
    return f"assets/figures/{name}"


def numbered(address: str, number: int) -> str:
    """Return the address of the page with that number, from 1, of a list at `address`."""
    return address if number == 1 else f"{address}page/{number}/"


def source(address: str) -> str:
    """Return the path of the Markdown file that becomes the page at `address`."""
    return f"{address}index.md"


def file(path: str, start: str) -> str:
    """Return the link from the page at `start` to the file at `path`, both from the root."""
    return _relative(path, start)


def link(address: str, start: str, *, offline: bool = False) -> str:
    """Return the link from the page at `start` to the page or file at `address`, from the root.

    From disk no server finds a folder's page, so an offline link names the file.
    """
    path = _relative(address, start)
    if address and not address.endswith("/"):
        return path
    if offline:
        return "index.html" if path == "." else f"{path}/index.html"
    return "./" if path == "." else f"{path}/"


def _relative(path: str, start: str) -> str:
    """Return one of two paths from the root as seen from the other; neither holds dots.

    `posixpath.relpath` takes three times as long, and a page of a list has hundreds of links.
    """
    there, here = _names(path), _names(start)
    common = 0
    for one, other in zip(there, here, strict=False):
        if one != other:
            break
        common += 1
    return "/".join([".."] * (len(here) - common) + [*there[common:]]) or "."


@lru_cache(maxsize=2_000)
def _names(path: str) -> tuple[str, ...]:
    return tuple(filter(None, path.split("/")))
