"""Metadata: a JSON file of checked facts about papers, matched to them by title.

The file is a list of objects with `title` and any of `arxiv`, `doi`, `authors`, `published`,
`venue`, `primary_category`, `code`, `project`, `confidence` and `note`. What breaks a rule, or is
another field, is reported, and the rest is taken.
"""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from papershelf.content import ids, records
from papershelf.content.document import Document
from papershelf.content.model import MOST_AUTHORS, Venue
from papershelf.content.people import Author
from papershelf.content.record import Record
from papershelf.content.values import Arxiv, Category, Date, Doi, Line, Url
from papershelf.errors import ContentError, Message, Problem, described, quoted
from papershelf.folding import fold_key
from papershelf.sources import repair
from papershelf.sources.bibliographies import csl

LARGEST = 32 * 1024 * 1024
"""The bytes of the largest file that is read."""


def _plain_arxiv(value: object) -> object:
    return (ids.arxiv_id(value) or value) if isinstance(value, str) else value


def _plain_doi(value: object) -> object:
    return (ids.doi(value) or value) if isinstance(value, str) else value


def _text(value: object) -> object:
    return str(value) if type(value) is int else value


class GivenFacts(Record):
    """The file's facts of one paper."""

    title: Line
    arxiv: Annotated[Arxiv | None, BeforeValidator(_plain_arxiv)] = None
    doi: Annotated[Doi | None, BeforeValidator(_plain_doi)] = None
    authors: Annotated[tuple[Author, ...], Field(max_length=MOST_AUTHORS)] = ()
    published: Annotated[Date | None, BeforeValidator(_text)] = None
    venue: Venue | None = None
    primary_category: Category | None = None
    code: Url | None = None
    project: Url | None = None
    confidence: Literal["high", "medium", "low"] | None = None
    note: Line | None = None


def parse(raw: bytes, name: str) -> tuple[list[GivenFacts], list[Problem]]:
    """Read a metadata file; `name` is the path that messages show.

    Returns its facts, and what was not taken. Raises ContentError if it is no such file at all.
    """
    if len(raw) > LARGEST:
        raise ContentError.at(name, Message(f"at most {LARGEST:,} bytes", "more"))
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
    if any(isinstance(entry, dict) and csl.is_item(entry) for entry in data):
        fix = "import it as a file of its own, without --metadata"
        message = Message("facts such as title, arxiv and authors", "CSL-JSON", fix)
        raise ContentError.at(name, message, line=1)
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
        fact, wrong = _valid(entry, name)
        problems += [
            Problem(name, 0, 0, f"{label}: {problem.field}", problem.message, problem.rule)
            for problem in wrong
        ]
        if fact is None:
            continue
        again = [
            what
            for key, what in ((fold_key(fact.title), "title"), (fact.arxiv, "arXiv id"))
            if key in taken
        ]
        problems += [
            Problem(name, 0, 0, label, Message(f"each {what} once", "it again")) for what in again
        ]
        if not again:
            facts.append(fact)
            taken |= {fold_key(fact.title), *filter(None, [fact.arxiv])}
    return facts, problems


def _valid(entry: dict[str, Any], name: str) -> tuple[GivenFacts | None, list[Problem]]:
    """Return the facts of an entry that break no rule, and the problems of the others."""
    offered = dict(entry)
    problems: list[Problem] = []
    while True:
        try:
            return records.validate(GivenFacts, Document(offered), name), problems
        except ContentError as error:
            problems += error.problems
            names = {problem.field for problem in error.problems}
            names |= {field.split(".")[0] for field in names}
            kept = {field: value for field, value in offered.items() if field not in names}
            if "title" not in kept or kept == offered:
                return None, problems
            offered = kept


def _tidy(value: Any) -> Any:
    """Return JSON data with every text on one line and without characters that show nothing."""
    if isinstance(value, str):
        return repair.visible(value)
    if isinstance(value, list):
        return [_tidy(item) for item in value]
    return {key: _tidy(item) for key, item in value.items()} if isinstance(value, dict) else value
