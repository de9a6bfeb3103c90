"""Crossref: its REST API, which answers in JSON about the DOIs of most publishers.

The form is that of https://api.crossref.org/swagger-ui/index.html.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from papershelf.content import ids, names
from papershelf.sources import venues
from papershelf.sources.reading import Candidate
from papershelf.sources.services.identifier import Identifier, of_doi
from papershelf.sources.services.service import MAIN, Found, Service
from papershelf.sources.services.tree import Json, WrongAnswerError, paragraphs

_KINDS = {
    "journal-article": "journal",
    "proceedings-article": "conference",
    "book": "book",
    "book-chapter": "book",
    "monograph": "book",
    "edited-book": "book",
    "dissertation": "thesis",
}
_TAKEN_BACK = {"retraction": "retracted", "withdrawal": "withdrawn", "removal": "withdrawn"}
_LABELS = ("retracted", "withdrawn")


def address(endpoint: str, asked: Sequence[Identifier]) -> str:
    """Return the address that answers about a paper."""
    return f"{endpoint}/{quote(asked[0].value, safe='')}"


def read(raw: bytes, asked: Identifier) -> Found:
    """Read a work; raises WrongAnswerError if it is another one, or none."""
    work = Json.parse(raw)["message"]
    doi = ids.doi(work["DOI"].raw)
    title, label = _title(work)
    if doi != asked.value or not title:
        raise WrongAnswerError(f"a work with the DOI {asked}")
    preprints = (of_doi(ids.doi(one["id"].raw) or "") for one in work["relation"]["has-preprint"])
    fields: dict[str, Any] = {
        "doi": doi,
        "authors": [*_authors(work)],
        "published": _date(work),
        "venue": _venue(work),
        "status": _notice(work) or ({"kind": label} if label else None),
    }
    candidate = Candidate(
        title,
        0,
        abstract=paragraphs(work["abstract"].raw),
        arxiv=next((one.value for one in preprints if one.kind == "arxiv"), None),
        fields={name: value for name, value in fields.items() if value},
    )
    return Found(candidate)


def _title(work: Json) -> tuple[str, str]:
    """Return the title, and what stands before it of a work that was taken back."""
    title, label = work["title"][0].text, ""
    for word in _LABELS:
        for start in (f"{word}:", f"{word} article:", f"[{word}]"):
            if title.lower().startswith(start):
                title, label = title[len(start) :].strip(), word
    subtitle = work["subtitle"][0].text
    if title and subtitle and subtitle.lower() not in title.lower():
        title = f"{title}{' ' if title[-1] in ':?!' else ': '}{subtitle}"
    return title, label


def _notice(work: Json) -> dict[str, str] | None:
    """Return the status that a notice gives a work which takes that back, if there is one."""
    for update in work["updated-by"]:
        if kind := _TAKEN_BACK.get(update["type"].raw):
            doi = ids.doi(update["DOI"].raw)
            date = written([part.number for part in update["updated"]["date-parts"][0]])
            found = {"kind": kind, "date": date, "link": f"https://doi.org/{doi}" if doi else ""}
            return {name: text for name, text in found.items() if text}
    return None


def _authors(work: Json) -> Iterator[str]:
    for author in work["author"]:
        given, family, group = (author[part].text for part in ("given", "family", "name"))
        if group:
            yield names.written(names.Name(whole=group))
        elif given and family:
            yield names.written(names.of_parts(family, given, author["suffix"].text))
        elif given or family:
            yield given or family


def _date(work: Json) -> str:
    """Return when the work first appeared."""
    for field in ("published", "published-online", "published-print", "posted", "issued"):
        if date := written([part.number for part in work[field]["date-parts"][0]]):
            return date
    return ""


def written(parts: Sequence[int | None]) -> str:
    """Write year, month and day, as many as are known; empty without a year."""
    known: list[int] = []
    for part in parts[:3]:
        if not part:
            break
        known.append(part)
    return "-".join(str(part).zfill(2 if place else 4) for place, part in enumerate(known))


def _venue(work: Json) -> dict[str, Any] | None:
    kind = _KINDS.get(work["type"].raw)
    if kind is None or kind == "thesis":
        return None
    name = work["container-title"][0].text or work["event"]["name"].text
    year = work["issued"]["date-parts"][0][0].number
    short = "" if kind == "journal" else work["event"]["acronym"].text
    if kind == "conference":
        return venues.of_service(name, year, None, short)
    return venues.of_service(name, year, kind, short)


SERVICE = Service(
    key="crossref",
    name="Crossref",
    kinds=frozenset(["doi"]),
    facts=MAIN | {"venue", "status"},
    pause=0.5,
    address=address,
    read=read,
)
