"""What the browser's shelf must know of the catalog: which papers there are, and since when.

    assets/shelf/papers.js    every id, and which id took the place of an old one
    assets/shelf/newest.js    the day of the newest addition

The first is read on the shelf's own page only: about 15 bytes for each paper.
"""

from __future__ import annotations

from papershelf import escape
from papershelf.catalog.catalog import Catalog

ROOT = "assets/shelf"


def files(catalog: Catalog) -> dict[str, bytes]:
    """Write both scripts; returns them by path from the site's root."""
    data = {
        "papers": {
            "ids": " ".join(sorted(entry.id for entry in catalog.entries)),
            "aliases": {
                alias: entry.id for entry in catalog.entries for alias in entry.paper.aliases
            },
        },
        "newest": catalog.days[-1] if catalog.days else 0,
    }
    return {
        f"{ROOT}/{name}.js": escape.script(f"shelf/{name}", value) for name, value in data.items()
    }
