"""RIS, as read by Zotero, EndNote, Mendeley and other reference managers.

Form: https://en.wikipedia.org/wiki/RIS_(file_format), the specification of 2011. A field is one
line; text keeps to its line because all white space in it becomes single spaces.
"""

from __future__ import annotations

from collections.abc import Iterator

from papershelf import formulas
from papershelf.exports import references
from papershelf.exports.references import Reference
from papershelf.exports.writer import Writer, once

_TYPES = {
    "conference": "CPAPER",
    "workshop": "CPAPER",
    "journal": "JOUR",
    "book": "CHAP",
    "thesis": "THES",
    "other": "GEN",
}


@once
def entry(reference: Reference) -> str:
    """Write the RIS record of a paper."""
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in _fields(reference)]
    return "\n".join([*lines, "ER  - "]) + "\n"


write = Writer(entry, between="\n")
"""Writes a RIS file."""


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    paper = reference.paper
    kind = _TYPES[paper.venue.kind] if paper.venue else "MANSCPT" if paper.arxiv else "GEN"
    yield "TY", kind
    yield "ID", reference.key
    yield "TI", formulas.plain(paper.title)
    for author in paper.authors:
        yield "AU", author.parts.inverted
    if date := references.issued(paper):
        yield "PY", str(date.year)
        if date.month:
            yield "DA", f"{date.year:04}/{date.month:02}/{date.day or 0:02}/".replace("/00/", "//")
    if paper.venue:
        yield "PB" if kind == "THES" else "T2", paper.venue.name
    elif paper.arxiv:
        yield "M3", "Preprint"
        yield "PB", "arXiv"
    if paper.arxiv:
        yield "AN", f"arXiv:{paper.arxiv}"
    if doi := references.doi(paper):
        yield "DO", doi
    if address := references.url(paper):
        yield "UR", address
    if paper.language:
        yield "LA", paper.language
    if paper.pdf_url:
        yield "L1", paper.pdf_url
    for tag in reference.tags:
        yield "KW", tag.name
    for remark in references.remarks(paper):
        yield "N1", remark
    if paper.abstract:
        yield "AB", formulas.plain(paper.abstract)
