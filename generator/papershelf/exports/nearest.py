"""Nearest: which papers are related to each, for the lines of the map.

    assets/nearest/<hash>/<n>.js    those of the papers number n * `SHARED` and after

A paper is its place in the catalog's order, as on the page of the map, which names the folder. The
folder's hash is that of all files together, so that no cache mixes two builds.
"""

from __future__ import annotations

import hashlib

from papershelf import escape
from papershelf.catalog.catalog import Catalog

ROOT = "nearest"
SHARED = 500
"""How many papers share a file: of 10,000, one has some 15 kB."""
_DIGITS = 8


def name(catalog: Catalog) -> str:
    """Return the name of the folder."""
    return _name(_lists(catalog))


def write(catalog: Catalog) -> dict[str, bytes]:
    """Write the files; returns scripts by path from the site's root."""
    lists = _lists(catalog)
    folder = f"{ROOT}/{_name(lists)}"
    names = [f"{folder}/{start // SHARED}" for start in range(0, len(lists), SHARED)]
    return {
        f"assets/{path}.js": escape.script(path, lists[at * SHARED : (at + 1) * SHARED])
        for at, path in enumerate(names)
    }


def _name(lists: list[list[int]]) -> str:
    return hashlib.sha256(escape.json_text(lists).encode()).hexdigest()[:_DIGITS]


def _lists(catalog: Catalog) -> list[list[int]]:
    """Return for each paper the places of those that are related to it, the nearest first."""
    places = {entry.id: at for at, entry in enumerate(catalog.entries)}
    return [
        [places[one.entry.id] for one in catalog.relatives[entry.id].related]
        for entry in catalog.entries
    ]
