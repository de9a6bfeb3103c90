"""The search index: built by lunr.py, read by lunr.js in the browser.

Both files are classic scripts that hand over JSON, so they load from a server and from disk
alike. The index's references are positions in the list of documents.
"""

from __future__ import annotations

from typing import Any

from lunr import lunr

from generator import escape, formulas
from generator.catalog.catalog import Catalog
from generator.content.check import Entry
from generator.pages import addresses
from generator.search import fields
from generator.settings import Settings

INDEX = "assets/search/index.js"
DOCUMENTS = "assets/search/documents.js"


def build(catalog: Catalog, settings: Settings) -> dict[str, bytes]:
    """Write the index and its documents; returns scripts by path from the site's root."""
    documents = [
        {"ref": str(position), **fields.texts(catalog, entry)}
        for position, entry in enumerate(catalog.entries)
    ]
    weighted = [{"field_name": name, "boost": boost} for name, boost in fields.WEIGHTS.items()]
    index = lunr(ref="ref", fields=weighted, documents=documents) if documents else None
    shown = [_shown(entry, settings) for entry in catalog.entries]
    return {
        INDEX: escape.script("search/index", index.serialize() if index else None),
        DOCUMENTS: escape.script("search/documents", shown),
    }


def _shown(entry: Entry, settings: Settings) -> dict[str, Any]:
    """Return what a search result shows of a paper."""
    paper = entry.paper
    return {
        "title": formulas.plain(paper.title),
        "authors": list(paper.authors[:3]) + (["…"] if len(paper.authors) > 3 else []),
        "year": str(paper.published.year) if paper.published else "",
        "venue": paper.venue.label if paper.venue else "",
        "tldr": formulas.plain(paper.tldr or ""),
        "link": addresses.link(addresses.paper(entry.id), "", offline=settings.offline),
    }
