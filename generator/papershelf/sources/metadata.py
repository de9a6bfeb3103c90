"""Metadata: a JSON file of checked facts about papers, matched to them by title.

The file is a list of objects with `title` and any of `arxiv`, `doi`, `authors`, `published`,
`venue`, `primary_category`, `code`, `project`, `confidence` and `note`.
"""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict

from papershelf.content import ids, records
from papershelf.content.document import Document
from papershelf.content.model import Record, Venue
from papershelf.content.values import Arxiv, Authors, Category, Date, Doi, Line, Url
from papershelf.errors import ContentError, Message, Problem, described, quoted
from papershelf.folding import fold_key
from papershelf.sources import repair


def _plain_arxiv(value: object) -> object:
    return (ids.arxiv_id(value) or value) if isinstance(value, str) else value


def _plain_doi(value: object) -> object:
    return (ids.doi(value) or value) if isinstance(value, str) else value


def _text(value: object) -> object:
    return str(value) if type(value) is int else value


class GivenFacts(Record):
    """The file's facts of one paper; keys that we have no use for are passed over."""

    model_config = ConfigDict(extra="ignore")

    title: Line
    arxiv: Annotated[Arxiv | None, BeforeValidator(_plain_arxiv)] = None
    doi: Annotated[Doi | None, BeforeValidator(_plain_doi)] = None
    authors: Authors = ()
    published: Annotated[Date | None, BeforeValidator(_text)] = None
    venue: Venue | None = None
    primary_category: Category | None = None
    code: Url | None = None
    project: Url | None = None
    confidence: Literal["high", "medium", "low"] | None = None
    note: Line | None = None


def parse(raw: bytes, name: str) -> list[GivenFacts]:
    """Read a metadata file; `name` is the path that messages show.

    Raises ContentError with every problem of the file.
    """
    try:
        text = raw.decode("utf-8-sig")
        data = _tidy(json.loads(text))
    except UnicodeDecodeError as error:
        raise ContentError.at(name, Message("JSON as UTF-8 text", "other bytes")) from error
    except json.JSONDecodeError as error:
        found = text[error.pos :].strip().split("\n")[0]
        got = quoted(found) if found else "the end of the file"
        fix = "look for a comma, quote or bracket missing before it"
        message = Message("JSON", got, fix)
        raise ContentError.at(name, message, line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise ContentError.at(name, Message("a list of papers", "too many levels")) from error
    except ValueError as error:  # Python reads no number of thousands of digits
        raise ContentError.at(name, Message("JSON", "a number that is too long")) from error
    if not isinstance(data, list):
        raise ContentError.at(name, Message("a list of papers", described(data)), line=1)
    facts: list[GivenFacts] = []
    taken: set[str] = set()
    problems: list[Problem] = []
    for number, entry in enumerate(data, start=1):
        label = f"entry {number}"
        if not isinstance(entry, dict):
            message = Message("fields such as title", described(entry))
            problems.append(Problem(name, 0, 0, label, message))
            continue
        if entry.get("title"):
            label += f" {quoted(str(entry['title']))}"
        try:
            fact = records.validate(GivenFacts, Document(entry), name)
        except ContentError as error:
            problems += [
                Problem(name, 0, 0, f"{label}: {problem.field}", problem.message, problem.rule)
                for problem in error.problems
            ]
            continue
        facts.append(fact)
        for key, what in ((fold_key(fact.title), "title"), (fact.arxiv, "arXiv id")):
            if key in taken:
                message = Message(f"each {what} once", "it again")
                problems.append(Problem(name, 0, 0, label, message))
            elif key:
                taken.add(key)
    if problems:
        raise ContentError(problems)
    return facts


def _tidy(value: Any) -> Any:
    """Return JSON data with every text on one line and without characters that show nothing."""
    if isinstance(value, str):
        return repair.visible(value)
    if isinstance(value, list):
        return [_tidy(item) for item in value]
    return {key: _tidy(item) for key, item in value.items()} if isinstance(value, dict) else value
