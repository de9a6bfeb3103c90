"""OpenReview: the notes of both versions of its API, which answer in JSON.

The form is that of https://docs.openreview.net/reference/api-v2/entities/note; in version 1, a
value stands where version 2 has an object with one.
"""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from papershelf.content import ids
from papershelf.sources.reading import Candidate
from papershelf.sources.services.identifier import Identifier
from papershelf.sources.services.service import MAIN, Found, Service
from papershelf.sources.services.tree import Json, WrongAnswerError, paragraphs

_VENUE = re.compile(
    r"(?!Submitted)(?P<name>[A-Za-z][A-Za-z0-9 &-]{1,60}?) (?P<year>20[0-9]{2})[ A-Za-z-]{0,60}"
)
_LAST_DAY = 4_102_444_800_000
"""The first millisecond of 2100."""


def address(endpoint: str, asked: Sequence[Identifier]) -> str:
    """Return the address that answers about a paper."""
    return f"{endpoint}?{urlencode({'id': asked[0].value})}"


def divide(raw: bytes) -> Mapping[str, bytes]:
    """Return the answer by the id of the note in it; one about an unknown id has none."""
    return {note["id"].raw: raw for note in Json.parse(raw)["notes"]}


def read(raw: bytes, asked: Identifier) -> Found:
    """Read a note; raises WrongAnswerError if it is another one, or no paper."""
    note = Json.parse(raw)["notes"][0]
    content = note["content"]
    title = _value(content, "title").text
    if note["id"].raw != asked.value or not title:
        raise WrongAnswerError(f"a note with the id {asked}")
    shown = _value(content, "venue").text
    status = f"{shown} {_value(content, 'venueid').text}".lower()
    withdrawn = {"kind": "withdrawn", "reason": "Withdrawn by the authors."}
    is_withdrawn = "withdrawn" in status
    fields: dict[str, Any] = {
        "authors": [name for one in _value(content, "authors") if (name := one.text)],
        "published": _day(note["pdate"].number or note["odate"].number or note["cdate"].number),
        "doi": ids.doi(_value(content, "doi").raw),
        "venue": None if is_withdrawn or "reject" in status else _venue(shown),
        "links.pdf": f"https://openreview.net/pdf?id={asked}",
        "status": withdrawn if is_withdrawn else None,
    }
    candidate = Candidate(
        title,
        0,
        abstract=paragraphs(_value(content, "abstract").raw),
        fields={name: value for name, value in fields.items() if value},
        keywords=[word for one in _value(content, "keywords") if (word := one.text)],
        links=[url for name in ("code", "project") if (url := _value(content, name).raw)],
    )
    return Found(candidate)


def _value(content: Json, name: str) -> Json:
    """Return a value of a note's content, in the form of either version."""
    field = content[name]
    return field["value"] if field.keys else field


def _day(milliseconds: int | None) -> str:
    """Return the day that a time since 1970 lies in."""
    if milliseconds is None or not 0 < milliseconds < _LAST_DAY:
        return ""
    moment = datetime.datetime.fromtimestamp(milliseconds / 1000, datetime.UTC)
    return moment.date().isoformat()


def _venue(shown: str) -> dict[str, Any] | None:
    """Return the venue that accepted a paper, such as of `ICLR 2025 Poster`."""
    found = _VENUE.fullmatch(shown)
    if not found:
        return None
    workshop = "workshop" in shown.lower()
    kind = "journal" if found["name"] == "TMLR" else "workshop" if workshop else "conference"
    return {"name": found["name"], "year": found["year"], "kind": kind}


SERVICE = Service(
    key="openreview",
    name="OpenReview",
    kinds=frozenset(["openreview"]),
    facts=MAIN | {"venue", "links.pdf", "erratum"},
    pause=1.0,
    address=address,
    read=read,
    divide=divide,
)
OLDER = dataclasses.replace(SERVICE, key="openreview_1", name="OpenReview (API 1)", stands_in=True)
