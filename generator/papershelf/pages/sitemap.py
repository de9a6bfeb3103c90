"""The sitemap and `robots.txt`: the addresses of the site, for crawlers.

The format is that of https://www.sitemaps.org/protocol.html.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from urllib.parse import quote

from papershelf.catalog.catalog import Catalog
from papershelf.catalog.facets import LISTED
from papershelf.content import dates
from papershelf.content.dates import PartialDate
from papershelf.content.entry import Entry
from papershelf.escape import xml
from papershelf.pages import addresses
from papershelf.settings import Settings

PATH = "sitemap.xml"
ROBOTS = "robots.txt"
MOST = 50_000
"""How many addresses a file may hold, by the protocol."""

_PAGE = re.compile(r"(.*/)page/\d+/")
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def files(
    paths: Iterable[str], catalog: Catalog, settings: Settings, most: int = MOST
) -> dict[str, bytes]:
    """Write the sitemap of a site with files at `paths`, and `robots.txt`; returns bytes by path.

    Every page is named but the one for what is not found and those that only lead on. A page was
    last changed when the newest of its papers was added; of hand-written pages no day is known.
    More addresses than `most` make several files with an index. A site without an address of its
    own has none of this.
    """
    if not settings.is_public:
        return {}
    moved = {addresses.paper(alias) for entry in catalog.entries for alias in entry.paper.aliases}
    indexes = (path for path in sorted(paths) if f"/{path}".endswith("/index.html"))
    pages = [path.removesuffix("index.html") for path in indexes]
    days = _days(catalog, frozenset(pages))
    whole = _newest(catalog.entries)
    written = {addresses.written(name) for name in catalog.pages}
    found = []
    for address in pages:
        if address in moved:
            continue
        list_of = _PAGE.fullmatch(address)
        day = days.get(list_of[1] if list_of else address, None if address in written else whole)
        found.append((settings.site_url + quote(address), day))
    parts = [found[start : start + most] for start in range(0, len(found), most)] or [[]]
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {settings.site_url}{PATH}\n"
    tree = {ROBOTS: robots.encode()}
    if len(parts) == 1:
        return tree | {PATH: _write("urlset", "url", found)}
    index = []
    for number, part in enumerate(parts, start=1):
        part_path = f"sitemap-{number}.xml"
        tree[part_path] = _write("urlset", "url", part)
        index.append((settings.site_url + part_path, dates.latest(day for _, day in part)))
    return tree | {PATH: _write("sitemapindex", "sitemap", index)}


def _days(catalog: Catalog, pages: Container[str]) -> Mapping[str, PartialDate | None]:
    """Return when those `pages` that are of papers and lists last changed, by address."""
    days = {addresses.paper(entry.id): entry.paper.added for entry in catalog.entries}
    for facet, _ in LISTED:
        for value in catalog.by_facet[facet.id]:
            if (address := addresses.value(facet, value)) in pages:
                days[address] = _newest(value.entries)
    for period in (*catalog.weeks, *catalog.months):
        days[addresses.period(period)] = _newest(period.entries)
    return days


def _newest(entries: Sequence[Entry]) -> PartialDate | None:
    return dates.latest(entry.paper.added for entry in entries)


def _write(root: str, element: str, found: Sequence[tuple[str, PartialDate | None]]) -> bytes:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<{root} xmlns="{_NAMESPACE}">']
    for address, day in found:
        changed = f"<lastmod>{day}</lastmod>" if day else ""
        lines.append(f"<{element}><loc>{xml(address)}</loc>{changed}</{element}>")
    return "\n".join([*lines, f"</{root}>\n"]).encode()
