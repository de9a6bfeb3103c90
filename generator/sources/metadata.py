"""Metadata: a JSON file of checked facts about papers, matched to them by title.

The file is a list of objects with `title` and any of `arxiv`, `doi`, `authors`, `published`,
`venue`, `primary_category`, `code`, `project`, `confidence` and `note`.
"""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter, ValidationError

from generator.content import ids
from generator.content.model import Arxiv, Category, Date, Doi, Line, Url, Venue
from generator.errors import ContentError, Problem


def _plain_arxiv(value: object) -> object:
    return (ids.arxiv_id(value) or value) if isinstance(value, str) else value


class Facts(BaseModel):
    """What the file says of one paper; keys that we have no use for are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    title: Line
    arxiv: Annotated[Arxiv | None, BeforeValidator(_plain_arxiv)] = None
    doi: Doi | None = None
    authors: tuple[Line, ...] | None = None
    published: Date | None = None
    venue: Venue | None = None
    primary_category: Category | None = None
    code: Url | None = None
    project: Url | None = None
    confidence: Literal["high", "medium", "low"] | None = None
    note: Line | None = None


_FILE = TypeAdapter(list[Facts])


def parse(raw: bytes, name: str) -> list[Facts]:
    """Read a metadata file; `name` is the path that messages show.

    Raises ContentError with every problem of the file.
    """
    try:
        data: Any = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ContentError.at(name, "expected JSON as UTF-8 text, got other bytes") from error
    except json.JSONDecodeError as error:
        message = f"expected JSON, got: {error.msg}"
        raise ContentError.at(name, message, line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise ContentError.at(name, "expected a list of papers, got too many levels") from error
    try:
        return _FILE.validate_python(data)
    except ValidationError as error:
        problems = [
            _problem(data, name, dict(detail)) for detail in error.errors(include_url=False)
        ]
        raise ContentError(problems) from None


def _problem(data: Any, name: str, detail: dict[str, Any]) -> Problem:
    location = detail["loc"]
    if not location:
        return Problem(name, 1, 0, "", "expected a list of papers, got something else")
    number, *fields = location
    entry = data[number]
    title = entry.get("title", "no title") if isinstance(entry, dict) else "not an object"
    field = ".".join(str(part) for part in fields) or "entry"
    message = str(detail.get("ctx", {}).get("error", detail["msg"]))
    return Problem(name, 0, 0, f"entry {number + 1} ({title}): {field}", message)
