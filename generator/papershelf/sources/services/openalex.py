"""OpenAlex: its API, which answers in JSON about works of every origin, abstracts among them.

Its venue of a paper may be that of one version, and its year that of another: they are not taken.

The form is that of https://docs.openalex.org/api-entities/works/work-object.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from papershelf.content import ids
from papershelf.sources.reading import Candidate
from papershelf.sources.services.identifier import Identifier
from papershelf.sources.services.service import MAIN, Found, Service
from papershelf.sources.services.tree import LONGEST, Json, WrongAnswerError

_MOST_WORDS = 5000


def address(endpoint: str, asked: Sequence[Identifier]) -> str:
    """Return the address that answers about a paper."""
    return f"{endpoint}/{quote(_name(asked[0]), safe=':')}"


def _name(identifier: Identifier) -> str:
    """Return what OpenAlex calls a paper; one on arXiv has a DOI there."""
    if identifier.kind == "arxiv":
        return f"doi:10.48550/arxiv.{identifier.value.lower()}"
    return f"{'pmid' if identifier.kind == 'pubmed' else 'doi'}:{identifier.value}"


def read(raw: bytes, asked: Identifier) -> Found:
    """Read a work; raises WrongAnswerError if it is another one, or none."""
    work = Json.parse(raw)
    title, doi = work["title"].text or work["display_name"].text, ids.doi(work["doi"].raw)
    pmid = work["ids"]["pmid"].raw.rpartition("/")[2]
    if not title or _name(asked) not in (f"doi:{doi}", f"pmid:{pmid}"):
        raise WrongAnswerError(f"a work with the id {asked}")
    year = work["publication_year"].number
    names = (
        one["raw_author_name"].text or one["author"]["display_name"].text
        for one in work["authorships"]
    )
    fields: dict[str, Any] = {
        "doi": doi if asked.kind != "arxiv" else None,
        "authors": [name for name in names if name],
        "published": work["publication_date"].text or str(year or ""),
        "status": {"kind": "retracted"} if work["is_retracted"].is_true else None,
    }
    candidate = Candidate(
        title,
        0,
        abstract=_abstract(work["abstract_inverted_index"]),
        arxiv=asked.value if asked.kind == "arxiv" else None,
        fields={name: value for name, value in fields.items() if value},
    )
    return Found(candidate)


def _abstract(index: Json) -> str:
    """Put an abstract together, of which each word is listed with its places."""
    words: dict[int, str] = {}
    for word in index.keys:
        for place in index[word]:
            if (number := place.number) is not None and len(words) < _MOST_WORDS:
                words[number] = word
    return " ".join(words[place] for place in sorted(words))[:LONGEST]


SERVICE = Service(
    key="openalex",
    name="OpenAlex",
    kinds=frozenset(["arxiv", "doi", "pubmed"]),
    facts=MAIN | {"status"},
    pause=0.5,
    address=address,
    read=read,
)
