"""Semantic Scholar: its Academic Graph API, which answers in JSON about papers by many ids.

The form is that of https://api.semanticscholar.org/api-docs/graph.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from papershelf.content import ids
from papershelf.sources import venues
from papershelf.sources.reading import Candidate
from papershelf.sources.services.identifier import Identifier
from papershelf.sources.services.service import MAIN, Found, Service
from papershelf.sources.services.tree import Json, WrongAnswerError

_PREFIXES = {"arxiv": "ARXIV", "doi": "DOI", "pubmed": "PMID", "acl": "ACL"}
_STATED = {"arxiv": "ArXiv", "doi": "DOI", "pubmed": "PubMed", "acl": "ACL"}
_FIELDS = "title,abstract,authors,venue,publicationVenue,year,publicationDate,externalIds,journal"
_PREPRINTS = frozenset(["arxiv.org", "arxiv", "biorxiv", "medrxiv", "corr", "ssrn"])


def address(endpoint: str, asked: Sequence[Identifier]) -> str:
    """Return the address that answers about a paper."""
    name = f"{_PREFIXES[asked[0].kind]}:{asked[0].value}"
    return f"{endpoint}/{quote(name, safe=':/')}?fields={_FIELDS}"


def read(raw: bytes, asked: Identifier) -> Found:
    """Read a paper; raises WrongAnswerError if it is another one, or none."""
    paper = Json.parse(raw)
    known = paper["externalIds"]
    stated = known[_STATED[asked.kind]]
    value = stated.raw or str(stated.number or "")
    if not paper["title"].text or value.lower() != asked.value.lower():
        raise WrongAnswerError(f"a paper with the id {asked}")
    doi = ids.doi(known["DOI"].raw)
    year = paper["year"].number
    fields: dict[str, Any] = {
        "doi": None if doi and doi.startswith("10.48550/") else doi,
        "authors": [name for author in paper["authors"] if (name := author["name"].text)],
        "published": paper["publicationDate"].text or str(year or ""),
        "venue": _venue(paper, year),
    }
    candidate = Candidate(
        paper["title"].text,
        0,
        abstract=paper["abstract"].text,
        arxiv=ids.arxiv_id(known["ArXiv"].raw),
        fields={name: value for name, value in fields.items() if value},
    )
    return Found(candidate)


def _venue(paper: Json, year: int | None) -> dict[str, Any] | None:
    """Return the venue, a conference by its acronym; a preprint has none."""
    of_paper = paper["publicationVenue"]
    name = of_paper["name"].text or paper["venue"].text
    if not name or name.lower() in _PREPRINTS or "arxiv" in name.lower():
        return None
    kind = of_paper["type"].raw
    others = of_paper["alternate_names"] if kind == "conference" else ()
    short = next((found for other in others if (found := venues.acronym(other.text))), "")
    return venues.of_service(name, year, kind if kind in ("conference", "journal") else None, short)


SERVICE = Service(
    key="semantic_scholar",
    name="Semantic Scholar",
    kinds=frozenset(["arxiv", "doi", "pubmed", "acl"]),
    facts=MAIN | {"venue", "doi"},
    pause=1.1,
    address=address,
    read=read,
)
