"""Identifiers: arXiv ids and DOIs, wherever a bibliography writes them."""

from __future__ import annotations

import re
from urllib.parse import unquote

from papershelf.content import ids

_ARXIV_DOI = re.compile(r"(?i)10\.48550/arxiv\.(.+)")
_NEAR_ARXIV = re.compile(
    rf"(?i:arxiv(?:\.org/(?:abs|pdf|html)/|[:\s]\s*|\.)|abs/)({ids.ARXIV})(?![0-9])"
)
_DOI_IN_ADDRESS = re.compile(r"(?i)https?://(?:dx\.)?doi\.org/(\S+)")


def arxiv(text: str) -> str | None:
    """Find the arXiv id in an address, a DOI of arXiv's, or words that name arXiv before it."""
    if len(text) > 2000:
        return None
    if found := _ARXIV_DOI.search(text):
        return ids.arxiv_id(found.group(1))
    found = _NEAR_ARXIV.search(text)
    return found.group(1) if found else ids.arxiv_id(text)


def eprint(text: str, archive: str) -> str | None:
    """Return the arXiv id in the field that holds one; `archive` may be a part of it."""
    bare = re.sub(r"\s*\[[^\]]*\]$", "", text.strip())
    area = archive.split(".")[0].lower()
    return arxiv(bare) or (ids.arxiv_id(f"{area}/{bare}") if area else None)


def doi(text: str) -> str | None:
    """Find a DOI in a DOI or its address, but none of arXiv's, which says no more than the id."""
    found = ids.doi(text)
    return None if found is None or _ARXIV_DOI.fullmatch(found) else found


def is_of_arxiv(text: str) -> bool:
    """Return whether `text` is a DOI or an address of arXiv's."""
    return bool(_ARXIV_DOI.search(text)) or "arxiv.org/" in text.lower()


def doi_in_address(url: str) -> str | None:
    """Return the DOI that an address leads to, if it is one of doi.org."""
    found = _DOI_IN_ADDRESS.fullmatch(url.strip())
    return unquote(found.group(1)) if found else None
