"""DataCite: its REST API, which answers in JSON about DOIs of repositories, such as Zenodo's.

The form is that of https://support.datacite.org/docs/api-get-doi.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from papershelf.content import ids, names
from papershelf.sources import venues
from papershelf.sources.reading import Candidate
from papershelf.sources.services.crossref import address
from papershelf.sources.services.identifier import Identifier
from papershelf.sources.services.service import MAIN, Found, Service
from papershelf.sources.services.tree import Json, WrongAnswerError, paragraphs

_DATES = ("Issued", "Available", "Submitted", "Created")
_KINDS = {"ConferencePaper": "conference", "ConferenceProceeding": "conference"}
_KINDS |= {"JournalArticle": "journal", "Journal": "journal", "Book": "book", "BookChapter": "book"}


def read(raw: bytes, asked: Identifier) -> Found:
    """Read a record; raises WrongAnswerError if it is another one, or none."""
    known = Json.parse(raw)["data"]["attributes"]
    doi, title = ids.doi(known["doi"].raw), _title(known)
    if doi != asked.value or not title:
        raise WrongAnswerError(f"a record with the DOI {asked}")
    abstract = next(
        (
            part["description"].raw
            for part in known["descriptions"]
            if part["descriptionType"].raw == "Abstract"
        ),
        "",
    )
    fields: dict[str, Any] = {
        "doi": doi,
        "authors": [*_authors(known)],
        "published": _date(known),
        "venue": _venue(known),
    }
    candidate = Candidate(
        title,
        0,
        abstract=paragraphs(abstract),
        fields={name: value for name, value in fields.items() if value},
        keywords=[word for subject in known["subjects"] if (word := subject["subject"].text)],
    )
    return Found(candidate)


def _title(known: Json) -> str:
    """Return the title; others, such as a translated one, bear a type."""
    titles = [*known["titles"]]
    main = [title for title in titles if not title["titleType"].raw]
    return next((text for title in main or titles if (text := title["title"].text)), "")


def _authors(known: Json) -> Iterator[str]:
    for creator in known["creators"]:
        given, family = creator["givenName"].text, creator["familyName"].text
        name = creator["name"].text
        if given and family:
            yield names.written(names.of_parts(family, given))
        elif creator["nameType"].raw == "Organizational":
            yield names.written(names.Name(whole=name))
        elif name:
            yield names.written(names.stated(name) or names.guess(name))


def _date(known: Json) -> str:
    """Return the first known of the dates, or the year of publication."""
    dates = {date["dateType"].raw: date["date"].text[:10] for date in known["dates"]}
    year = known["publicationYear"].number
    return next((dates[kind] for kind in _DATES if dates.get(kind)), str(year or ""))


def _venue(known: Json) -> dict[str, Any] | None:
    kind = _KINDS.get(known["types"]["resourceTypeGeneral"].raw)
    name = known["container"]["title"].text
    return venues.of_service(name, known["publicationYear"].number, kind) if kind else None


SERVICE = Service(
    key="datacite",
    name="DataCite",
    kinds=frozenset(["doi"]),
    facts=MAIN | {"venue"},
    pause=0.5,
    address=address,
    read=read,
    stands_in=True,
)
