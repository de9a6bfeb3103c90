"""COinS: a paper as an OpenURL in a page's HTML, from which Zotero and others save whole lists.

Form: https://ocoins.info, with the formats of ANSI/NISO Z39.88-2004 for journals, books and
dissertations, and that of Dublin Core for the rest. It holds what a citation needs; abstract and
tags stand on the paper's own page. `theme/assets/papershelf/shelf/coins.js` writes the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote_plus

from papershelf import formulas
from papershelf.content.model import Paper
from papershelf.content.names import Name
from papershelf.exports import references

MOST_AUTHORS = 20
"""Of a paper with a DOI and more authors none is written: Zotero then asks for all by the DOI."""
# The format, the fields of a paper's title and of its venue's name, and the genre or type.
_FORMS = {
    "conference": ("book", "atitle", "btitle", ("genre", "proceeding")),
    "workshop": ("book", "atitle", "btitle", ("genre", "proceeding")),
    "journal": ("journal", "atitle", "jtitle", ("genre", "article")),
    "book": ("book", "atitle", "btitle", ("genre", "bookitem")),
    "thesis": ("dissertation", "title", "inst", None),
    "other": ("dc", "title", "publisher", ("type", "document")),
    "preprint": ("dc", "title", "publisher", ("type", "preprint")),
}


def write(paper: Paper, page: str) -> str:
    """Write a paper as keys and values; `page` is its address for want of a better one."""
    return "&".join(f"{key}={quote_plus(value, safe=':/,')}" for key, value in _pairs(paper, page))


def _pairs(paper: Paper, page: str) -> Iterator[tuple[str, str]]:
    venue = paper.venue
    kind = venue.kind if venue else "preprint" if paper.arxiv else "other"
    form, title, where, genre = _FORMS[kind]
    doi = references.doi(paper)
    yield "ctx_ver", "Z39.88-2004"
    yield "rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form}"
    if doi:
        yield "rft_id", f"info:doi/{doi}"
    if address := references.url(paper) or page:
        yield "rft_id", address
    yield f"rft.{title}", formulas.plain(paper.title)  # before the type, or Zotero drops it
    if genre:
        yield f"rft.{genre[0]}", genre[1]
    if venue or paper.arxiv:
        yield f"rft.{where}", venue.name if venue else "arXiv"
    if date := references.issued(paper):
        yield "rft.date", str(date)
    if not doi or len(paper.authors) <= MOST_AUTHORS:
        for author in paper.authors:
            yield "rft.au", inverted(author.parts)


def inverted(name: Name) -> str:
    """Write a name as `Family, Given`; a comma behind a group keeps Zotero from parting it.

    Zotero reads no suffix in a third part, so it stands with the family name.
    """
    if name.whole:
        return f"{name.whole}," if " " in name.whole else name.whole
    last = " ".join(filter(None, [name.last, name.suffix]))
    return f"{last}, {name.given}" if name.given else last
