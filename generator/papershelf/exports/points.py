"""Points: what the map's script reads, where a page of links would be too long for many papers.

    assets/map/<hash>/points.js    where every paper stands, and with which others
    assets/map/<hash>/ids.js       by which an address finds the point of a paper
    assets/map/<hash>/<n>.js       what `SHARED` papers are called, and to which they are related

The first is read with the page, some 4 bytes a paper on their way. The papers of a numbered file
stand near each other: they follow one another on a Z-order curve through the map, as `_along`
orders them. A paper is its place in the catalog's order. The folder's hash is that of all files
together, so that no cache mixes two builds; the map's page names it. `map/papers.js` reads them.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from papershelf import escape, formulas
from papershelf.catalog.catalog import Catalog
from papershelf.catalog.clusters import Point
from papershelf.content import facts
from papershelf.packing import pack
from papershelf.words import Words

ROOT = "map"
SHARED = 150
"""How many papers share a file: of 10,000, one has some 10 kB on its way."""
CHECKED = 1 << 16
"""A checksum of an id is less than this."""
_DIGITS = 8
_BITS = 14
"""How many bits a place on the map has, each way."""


@dataclass(frozen=True)
class Points:
    """What the files of a catalog's map hold."""

    parts: Mapping[str, str]
    """JSON, by the name of the file."""

    @cached_property
    def name(self) -> str:
        """The name of the folder."""
        return hashlib.sha256("\n".join(self.parts.values()).encode()).hexdigest()[:_DIGITS]

    def write(self) -> dict[str, bytes]:
        """Write the files; returns scripts by path from the site's root."""
        folder = f"{ROOT}/{self.name}"
        return {
            f"assets/{folder}/{part}.js": escape.json_script(f"{folder}/{part}", text)
            for part, text in self.parts.items()
        }


def of(catalog: Catalog, words: Words) -> Points:
    """Find what the files of a catalog's map hold; its page needs to know as well."""
    return Points(_parts(catalog, words))


def _parts(catalog: Catalog, words: Words) -> dict[str, str]:
    if not catalog.entries:
        return {}
    points = sorted(
        (point for cluster in catalog.clusters for point in cluster.points),
        key=lambda point: point.position,
    )
    along = sorted(points, key=_along)
    files = [along[start : start + SHARED] for start in range(0, len(along), SHARED)]
    ids = pack(zlib.crc32(point.entry.id.encode()) % CHECKED for point in points)
    places = {entry.id: at for at, entry in enumerate(catalog.entries)}
    return {
        "points": escape.json_text(_places(catalog, points)),
        "ids": escape.json_text(ids),
    } | {
        str(number): escape.json_text([*_named(catalog, places, part, words)])
        for number, part in enumerate(files)
    }


def _places(catalog: Catalog, points: Sequence[Point]) -> dict[str, Any]:
    """Write the cluster of each paper, and its distance from where the cluster begins each way."""
    corners = [
        (min(point.x for point in cluster.points), min(point.y for point in cluster.points))
        for cluster in catalog.clusters
    ]
    of = {
        point.position: number
        for number, cluster in enumerate(catalog.clusters)
        for point in cluster.points
    }
    return {
        "corners": corners,
        "of": pack(of[point.position] for point in points),
        "x": pack(point.x - corners[of[point.position]][0] for point in points),
        "y": pack(point.y - corners[of[point.position]][1] for point in points),
    }


def _named(
    catalog: Catalog, places: Mapping[str, int], points: Sequence[Point], words: Words
) -> Iterator[tuple[str, ...]]:
    """Yield of papers id, title, those related to it, the nearest first, and its mark if any.

    `places` are those of papers in the catalog's order, by id.
    """
    for point in points:
        identifier, paper = point.entry.id, point.entry.paper
        related = catalog.relatives[identifier].related
        near = pack(places[one.entry.id] for one in related)
        row = (identifier, formulas.plain(paper.title), near, facts.mark(paper, words))
        yield row if row[-1] else row[:-1]


def _along(point: Point) -> int:
    """Return where a point stands on the curve: the bits of both its numbers, in turn."""
    return sum(
        (point.x >> bit & 1) << 2 * bit + 1 | (point.y >> bit & 1) << 2 * bit
        for bit in range(_BITS)
    )
