"""Identifiers: what people have of a paper, such as an id or an address, and what it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qs, unquote, urlsplit

from papershelf.content import ids
from papershelf.errors import InvalidValueError, Message, quoted

Kind = Literal["arxiv", "doi", "pubmed", "openreview", "acl", "github"]

_ARXIV_IN_PATH = re.compile(
    rf"/(?:papers?|abs|pdf|html|alphaxiv)/({ids.ARXIV})(?:v[0-9]+)?(?:\.pdf|/.*)?"
)
_ARXIV_DOI = re.compile(rf"10\.48550/arxiv\.({ids.ARXIV})(?:v[0-9]+)?", re.IGNORECASE)
_DOI_IN_PATH = re.compile(r"/(10\.[0-9]{4,9}/.+)")
_DOI_VIEW = re.compile(r"(?:/(?:full|abstract|pdf|epdf|fulltext|html|meta))+/?$|\.pdf$|/$")
_PUBMED = re.compile(r"(?:pmid:?\s*)?([1-9][0-9]{0,8})", re.IGNORECASE)
_OPENREVIEW = re.compile(r"(?:openreview:)([A-Za-z0-9_-]{4,40})", re.IGNORECASE)
_ACL = re.compile(r"(?:acl:)?([A-Z][0-9]{2}-[0-9]{4}|[0-9]{4}\.[a-z0-9_]+-[a-z0-9]+\.[0-9]+)")
_ACL_PATH = re.compile(rf"/(?:anthology/)?{_ACL.pattern}(?:v[0-9]+)?(?:\.pdf|\.bib|\.xml)?/?")
_EXPECTED = (
    "an arXiv id, DOI or PubMed id, or the address of a paper on arXiv, OpenReview, the ACL"
    " Anthology or a page such as /papers/2401.10020"
)


@dataclass(frozen=True, order=True)
class Identifier:
    """A paper's name in one of the systems that give names."""

    kind: Kind
    value: str

    def __str__(self) -> str:
        return self.value

    @property
    def plain(self) -> str:
        """The value as services write it: arXiv leaves out the subject of ids before 2007."""
        archive, slash, number = self.value.partition("/")
        is_old = self.kind == "arxiv" and slash
        return f"{archive.partition('.')[0]}/{number}" if is_old else self.value


def parse(text: str) -> Identifier:
    """Find what a text names; raises InvalidValueError if that is no paper."""
    words = text.strip()
    if len(words) <= 1000 and (found := _of_address(words) or _of_id(words)):
        return found
    raise InvalidValueError(Message(_EXPECTED, quoted(words)))


def _of_id(text: str) -> Identifier | None:
    if arxiv := ids.arxiv_id(text) or ids.arxiv_id(text.partition(":")[2]):
        return Identifier("arxiv", arxiv)
    if doi := ids.doi(text):
        return of_doi(doi)
    for kind, pattern in _BARE:
        if match := pattern.fullmatch(text):
            return Identifier(kind, match[1])
    return None


_BARE: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("pubmed", _PUBMED),
    ("openreview", _OPENREVIEW),
    ("acl", _ACL),
)


def _of_address(text: str) -> Identifier | None:
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if "." not in host or ("://" not in text and "/" not in text):
        return None
    path = unquote(parts.path)
    if host == "openreview.net":
        found = re.fullmatch("[A-Za-z0-9_-]{4,40}", parse_qs(parts.query).get("id", [""])[0])
        return Identifier("openreview", found[0]) if found else None
    if host.endswith(("aclanthology.org", "aclweb.org")):
        match = _ACL_PATH.fullmatch(path)
        return Identifier("acl", match[1]) if match else None
    if host in ("pubmed.ncbi.nlm.nih.gov", "ncbi.nlm.nih.gov"):
        match = re.fullmatch(r"(?:/pubmed)?/([1-9][0-9]{0,8})/?", path)
        return Identifier("pubmed", match[1]) if match else None
    if match := _ARXIV_IN_PATH.search(path):
        return Identifier("arxiv", match[1])
    if "://" in text or host.endswith("doi.org"):
        match = _DOI_IN_PATH.search(path)
        doi = ids.doi(_DOI_VIEW.sub("", match[1])) if match else None
        return of_doi(doi) if doi else None
    return None


def of_doi(doi: str) -> Identifier:
    """Return what a DOI names; those of arXiv name a paper there."""
    if match := _ARXIV_DOI.fullmatch(doi):
        value = match[1]
        archive, slash, number = value.partition("/")  # a DOI has no capitals of its own
        subject = archive.partition(".")
        lowered = f"{subject[0]}{subject[1]}{subject[2].upper()}{slash}{number}"
        return Identifier("arxiv", lowered)
    return Identifier("doi", doi)
