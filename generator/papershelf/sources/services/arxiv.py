"""arXiv: its API, which answers in Atom, about papers by their ids and about queries.

The form is that of https://info.arxiv.org/help/api/user-manual.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode
from xml.etree.ElementTree import Element, tostring

from papershelf.content import ids
from papershelf.sources import repair
from papershelf.sources.reading import Candidate
from papershelf.sources.services.identifier import Identifier, of_doi
from papershelf.sources.services.service import MAIN, Found, Service
from papershelf.sources.services.tree import MOST_ITEMS, WrongAnswerError, inner, parse_xml

_ATOM = "{http://www.w3.org/2005/Atom}"
_OWN = "{http://arxiv.org/schemas/atom}"
_TOTAL = "{http://a9.com/-/spec/opensearch/1.1/}totalResults"
_ENTRY_ID = re.compile(rf"https?://arxiv\.org/abs/({ids.ARXIV})(?:v[0-9]+)?")
# At the beginning of a sentence, so that a paper about retractions is none: a work, and what became
# of it; at that of the text this alone, unless it is of a venue, or of several things.
_WORK = r"(?:this |the )?(?:paper|article|manuscript|submission|work|preprint|version)"
_WITHDRAWN = re.compile(
    rf"(?:(?:^|[.;,:]\s+){_WORK} (?:has been |is |was |is being )?(?:temporarily )?|^)"
    r"(?P<kind>withdrawn|retracted)\b(?! from| \w{3,}s\b)",
    re.IGNORECASE,
)
_LONGEST_NOTE = 400
_MOST_UNKNOWN = 10


def address(endpoint: str, asked: Sequence[Identifier]) -> str:
    """Return the address that answers about papers."""
    listed = ",".join(identifier.plain for identifier in asked)
    return f"{endpoint}?{urlencode({'id_list': listed, 'max_results': len(asked)}, safe=',/')}"


def query_address(endpoint: str, query: str, most: int) -> str:
    """Return the address that answers with the newest papers that a query finds."""
    asked = {
        "search_query": query,
        "sortBy": "submittedDate",
        "sortOrder": "descending",
        "max_results": most,
    }
    return f"{endpoint}?{urlencode(asked)}"


def divide(raw: bytes) -> Mapping[str, bytes]:
    """Divide an answer into its entries, by arXiv id; what the API reports as an error is none.

    The API counts ids that it does not know among its results, so an answer may have none of a few.
    Raises WrongAnswerError if it is no such answer, or one whose entries are missing.
    """
    entries = dict(_entries(raw, _MOST_UNKNOWN))
    return {identifier: tostring(entry) for identifier, entry in entries.items()}


def _entries(raw: bytes, most_missing: int = 0) -> Iterator[tuple[str, Element]]:
    feed = parse_xml(raw)
    if feed.tag != f"{_ATOM}feed":
        raise WrongAnswerError("a feed of arXiv's API")
    entries = feed.findall(f"{_ATOM}entry")
    total = (feed.findtext(_TOTAL) or "").strip()[:9]
    if not entries and total.isascii() and total.isdigit() and int(total) > most_missing:
        raise WrongAnswerError(f"some of the {total} entries that the answer counts")
    for entry in entries:
        found = _ENTRY_ID.fullmatch((entry.findtext(f"{_ATOM}id") or "").strip())
        if found and (entry.findtext(f"{_ATOM}title") or "").strip():
            yield Identifier("arxiv", found[1]).plain, entry


def read(raw: bytes, asked: Identifier) -> Found:
    """Read an entry."""
    return _found(parse_xml(raw), asked.value)


def listed(raw: bytes) -> list[Found]:
    """Read the entries of an answer to a query."""
    return [_found(entry, identifier) for identifier, entry in _entries(raw)]


def _found(entry: Element, arxiv: str) -> Found:
    def text(name: str) -> str:
        return repair.visible(inner(entry.find(name)))

    comment = text(f"{_OWN}comment")
    names = [
        inner(author.find(f"{_ATOM}name"))
        for author in entry.findall(f"{_ATOM}author")[:MOST_ITEMS]
    ]
    category = entry.find(f"{_OWN}primary_category")
    fields: dict[str, Any] = {
        "authors": [name for one in names if (name := repair.text(one))],
        "published": text(f"{_ATOM}published")[:10],
        "doi": _doi(text(f"{_OWN}doi")),
        "category": category.get("term", "") if category is not None else "",
    }
    abstract = inner(entry.find(f"{_ATOM}summary"))
    if notice := _note(comment) or _note(repair.visible(abstract)[:_LONGEST_NOTE]):
        # A withdrawal is the last version of a paper.
        fields["status"] = notice | {"date": text(f"{_ATOM}updated")[:10]}
    candidate = Candidate(
        text(f"{_ATOM}title"),
        0,
        abstract="\n\n".join(re.split(r"\n\s*\n|\n {2,}", abstract.strip())),
        arxiv=arxiv,
        fields={name: value for name, value in fields.items() if value},
        links=[comment] if "http" in comment else [],
    )
    return Found(candidate)


def _doi(text: str) -> str | None:
    """Return the first DOI of a text; one of arXiv's own is the arXiv id again."""
    found = (doi for word in text.split() if (doi := ids.doi(word)))
    return next((doi for doi in found if of_doi(doi).kind == "doi"), None)


def _note(text: str) -> dict[str, str]:
    """Return the status that a text states, if it remarks on a withdrawal."""
    if not (found := _WITHDRAWN.search(text)):
        return {}
    return {"kind": found["kind"].lower(), "reason": text[:_LONGEST_NOTE]}


SERVICE = Service(
    key="arxiv",
    name="arXiv",
    kinds=frozenset(["arxiv"]),
    facts=MAIN | {"doi", "category", "links.code", "status"},
    pause=3.0,
    address=address,
    read=read,
    has_all=True,
    most=100,
    divide=divide,
)
