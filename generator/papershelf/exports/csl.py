"""CSL-JSON, as read by Zotero, pandoc and other processors of citations.

Form: https://github.com/citation-style-language/schema, `csl-data.json`. What is not known is left
out. What CSL has no field for stands under `custom`, described by `schema`.
"""

from __future__ import annotations

import json
from typing import Any

from papershelf import formulas
from papershelf.content.model import Paper
from papershelf.content.names import Name
from papershelf.exports import details, references
from papershelf.exports.references import Reference
from papershelf.exports.writer import Writer, once

_TYPES = {
    "conference": "paper-conference",
    "workshop": "paper-conference",
    "journal": "article-journal",
    "book": "chapter",
    "thesis": "thesis",
    "other": "document",
}


@once
def item(reference: Reference) -> dict[str, Any]:
    """Return the CSL item of a paper; its id is the citation key."""
    return {
        **citable(reference.paper, reference.key),
        **_optional("abstract", formulas.plain(reference.paper.abstract)),
        **_optional("keyword", ", ".join(tag.name for tag in reference.tags)),
        "custom": details.of(reference),
    }


def citable(paper: Paper, key: str) -> dict[str, Any]:
    """Return the part of the item that citations are made of."""
    venue = paper.venue
    kind = _TYPES[venue.kind] if venue else "article" if paper.arxiv else "document"
    found: dict[str, Any] = {"id": key, "type": kind, "title": formulas.plain(paper.title)}
    if paper.authors:
        found["author"] = [_name(author.parts) for author in paper.authors]
    if date := references.issued(paper):
        known = (date.year, date.month, date.day)
        found["issued"] = {"date-parts": [[part for part in known if part is not None]]}
    if venue:
        found["publisher" if kind == "thesis" else "container-title"] = venue.name
    elif paper.arxiv:
        found |= {"publisher": "arXiv", "number": f"arXiv:{paper.arxiv}"}
    found |= _optional("language", paper.language)
    found |= _optional("DOI", references.doi(paper)) | _optional("URL", references.url(paper))
    return found | _optional("note", "; ".join(references.remarks(paper)))


def _name(name: Name) -> dict[str, str]:
    """Write a name; a particle stands with the family name, where every program finds it."""
    if name.whole:
        return {"literal": name.whole}
    return {
        "family": name.last,
        **_optional("given", name.given),
        **_optional("suffix", name.suffix),
    }


def _optional(name: str, value: str | None) -> dict[str, str]:
    return {name: value} if value else {}


def _json(reference: Reference) -> str:
    return json.dumps(
        item(reference),
        ensure_ascii=False,
        allow_nan=False,
        separators=(",", ":"),
        sort_keys=True,
    )


def _line(reference: Reference) -> str:
    return f"{_json(reference)}\n"


def _listed(reference: Reference) -> str:
    return f"\n{_json(reference)}"


write = Writer(_listed, begin="[", between=",", end="\n]\n")
"""Writes a CSL-JSON file: a list of items, a line each, with sorted fields."""
write_lines = Writer(_line)
"""Writes JSON Lines: the same items, each on a line of its own."""
