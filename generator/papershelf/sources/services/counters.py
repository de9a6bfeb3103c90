"""Counters: the services that count votes, stars and citations, and how each answers.

The forms are those of

- https://huggingface.co/docs/hub/api, `GET /api/papers/{arxiv id}`;
- https://docs.github.com/en/rest/repos/repos#get-a-repository;
- https://docs.openalex.org/api-entities/works/filter-works, fifty DOIs at once;
- https://api.semanticscholar.org/api-docs/graph;
- https://api.crossref.org/swagger-ui/index.html.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from urllib.parse import quote, urlsplit

from papershelf.content import ids
from papershelf.content.metrics import MOST
from papershelf.content.model import Paper
from papershelf.sources.services import crossref, semantic_scholar
from papershelf.sources.services.identifier import Identifier, of_doi
from papershelf.sources.services.service import Service
from papershelf.sources.services.tree import Json, WrongAnswerError

DAYS = 6
"""A number of so few days is not asked for again: those of a week ago are, also by a job that
begins some hours earlier than the last time."""
_AT_ONCE = 50
_REPOSITORY = re.compile(r"/([A-Za-z0-9-]{1,39})/([A-Za-z0-9._-]{1,100}?)(?:\.git)?(?:/.*)?")
_APART = re.compile("[|,]")


def identifiers(paper: Paper) -> tuple[Identifier, ...]:
    """Return what a paper is counted by: its arXiv id, its DOI, the repository of its code."""
    found = [Identifier("arxiv", paper.arxiv)] if paper.arxiv else []
    found += [of_doi(ids.doi(paper.doi) or paper.doi)] if paper.doi else []
    name = repository(paper.links.code) if paper.links.code else None
    return (*found, *([Identifier("github", name)] if name else []))


def repository(address: str) -> str | None:
    """Return the repository on GitHub that an address is in, such as `owner/name`, in lower case.

    None if it is elsewhere.
    """
    parts = urlsplit(address)
    match = _REPOSITORY.fullmatch(parts.path)
    is_there = (parts.hostname or "").removeprefix("www.") == "github.com"
    return f"{match[1]}/{match[2]}".lower() if is_there and match else None


def source(service: Service[int], identifier: Identifier) -> str:
    """Return who counts, as `Count.source` has it."""
    return f"github/{identifier}" if identifier.kind == "github" else service.key


def _number(value: Json, what: str) -> int:
    number = value.number
    if number is None or not 0 <= number <= MOST:
        raise WrongAnswerError(f"a number of {what}")
    return number


def _address_of_paper(endpoint: str, asked: Sequence[Identifier]) -> str:
    return f"{endpoint}/{quote(asked[0].value, safe='')}"


def _votes(raw: bytes, asked: Identifier) -> int:
    paper = Json.parse(raw)
    if paper["id"].raw.lower() != asked.value.lower():
        raise WrongAnswerError(f"a paper with the id {asked}")
    return _number(paper["upvotes"], "votes")


def _address_of_repository(endpoint: str, asked: Sequence[Identifier]) -> str:
    return f"{endpoint}/{quote(asked[0].value)}"


def _stars(raw: bytes, _asked: Identifier) -> int:
    found = Json.parse(raw)
    if "/" not in found["full_name"].raw:  # its name of now, which may be another
        raise WrongAnswerError("a repository")
    return _number(found["stargazers_count"], "stars")


def _openalex_name(identifier: Identifier) -> str:
    is_arxiv = identifier.kind == "arxiv"
    return f"10.48550/arxiv.{identifier.plain}".lower() if is_arxiv else identifier.value


def _address_of_works(endpoint: str, asked: Sequence[Identifier]) -> str:
    # A DOI with a sign that parts others is none that this address can hold; nobody knows it.
    named = [name for one in asked if not _APART.search(name := _openalex_name(one))]
    names = quote("|".join(named or ["10.0/none"]), safe="|/:()")
    return f"{endpoint}?filter=doi:{names}&select=doi,cited_by_count&per-page={_AT_ONCE}"


def _works(raw: bytes) -> Mapping[str, bytes]:
    answer = Json.parse(raw)
    if answer["meta"]["count"].number is None:
        raise WrongAnswerError("a list of works")
    found: dict[str, bytes] = {}
    for work in answer["results"]:
        if doi := ids.doi(work["doi"].raw):
            part = {"doi": doi, "cited_by_count": work["cited_by_count"].number}
            found[of_doi(doi).plain] = json.dumps(part).encode()
    return found


def _citations_of_openalex(raw: bytes, _asked: Identifier) -> int:
    return _number(Json.parse(raw)["cited_by_count"], "citations")


def _address_of_semantic_scholar(endpoint: str, asked: Sequence[Identifier]) -> str:
    start = semantic_scholar.address(endpoint, asked).partition("?")[0]
    return f"{start}?fields=externalIds,citationCount"


def _citations_of_semantic_scholar(raw: bytes, asked: Identifier) -> int:
    paper = Json.parse(raw)
    name = {"arxiv": "ArXiv", "doi": "DOI"}[asked.kind]
    if paper["externalIds"][name].raw.lower() != asked.value.lower():
        raise WrongAnswerError(f"a paper with the id {asked}")
    return _number(paper["citationCount"], "citations")


def _citations_of_crossref(raw: bytes, asked: Identifier) -> int:
    work = Json.parse(raw)["message"]
    if ids.doi(work["DOI"].raw) != asked.value:
        raise WrongAnswerError(f"a work with the DOI {asked}")
    return _number(work["is-referenced-by-count"], "citations")


_NO_FACTS: frozenset[str] = frozenset()
COUNTERS: Mapping[str, tuple[Service[int], ...]] = {
    "votes": (
        Service(
            key="hugging_face",
            name="Hugging Face",
            kinds=frozenset(["arxiv"]),
            facts=_NO_FACTS,
            pause=0.5,
            address=_address_of_paper,
            read=_votes,
            asks="votes",
            days=DAYS,
        ),
    ),
    "stars": (
        Service(
            key="github",
            name="GitHub",
            kinds=frozenset(["github"]),
            facts=_NO_FACTS,
            pause=0.75,
            address=_address_of_repository,
            read=_stars,
            asks="stars",
            days=DAYS,
        ),
    ),
    "citations": (
        Service(
            key="openalex",
            name="OpenAlex",
            kinds=frozenset(["arxiv", "doi"]),
            facts=_NO_FACTS,
            pause=1.0,
            address=_address_of_works,
            read=_citations_of_openalex,
            most=_AT_ONCE,
            divide=_works,
            asks="citations",
            days=DAYS,
        ),
        Service(
            key="semantic_scholar",
            name="Semantic Scholar",
            kinds=frozenset(["arxiv", "doi"]),
            facts=_NO_FACTS,
            pause=1.1,
            address=_address_of_semantic_scholar,
            read=_citations_of_semantic_scholar,
            asks="citations",
            days=DAYS,
        ),
        Service(
            key="crossref",
            name="Crossref",
            kinds=frozenset(["doi"]),
            facts=_NO_FACTS,
            pause=0.5,
            address=crossref.address,
            read=_citations_of_crossref,
            asks="citations",
            days=DAYS,
        ),
    ),
}
"""The services by what they count; the first that knows a paper counts it from then on."""
