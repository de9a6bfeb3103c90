"""The files of the exports: alternates of the pages, and what the browser's shelf must know.

Alternates are each paper and the whole catalog in other formats, as files beside the pages. The
shelf reads two scripts:

    assets/shelf/papers.js    every id, and which id took the place of an old one
    assets/shelf/newest.js    the day of the newest addition

The first is read on the shelf's own page only: about 15 bytes for each paper.
"""

from __future__ import annotations

from papershelf import escape
from papershelf.catalog.catalog import Catalog
from papershelf.exports import blocks, details, formats, references
from papershelf.settings import Settings

SHELF = "assets/shelf"


def alternates(catalog: Catalog, settings: Settings) -> dict[str, bytes]:
    """Write every alternate; returns bytes by path from the root of the site.

    `papers/<id>.bib` and so on, `catalog.bib` and so on, the schema of what the JSON adds to CSL,
    and the blocks that the pages and the shelf cite from. Time and size grow with the number of
    papers.
    """
    all_papers = references.of(catalog, settings)
    tree = {details.SCHEMA_PATH: details.schema(settings).encode()}
    for made in formats.offered("catalog").values():
        tree[f"catalog{made.ending}"] = made.write(all_papers).encode()
    for reference in all_papers:
        identifier = reference.entry.id
        for made in formats.offered("alternate").values():
            tree[f"papers/{identifier}{made.ending}"] = made.alternate(reference).encode()
    return tree | blocks.write(all_papers)


def shelf(catalog: Catalog) -> dict[str, bytes]:
    """Write both scripts of the shelf; returns them by path from the site's root."""
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
        f"{SHELF}/{name}.js": escape.script(f"shelf/{name}", value) for name, value in data.items()
    }
