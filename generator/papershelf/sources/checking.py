"""Checking: candidates repaired, and rid of facts that break a rule of the content.

A fact that does is named; the others are taken.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from papershelf.content import records
from papershelf.content.document import Document
from papershelf.content.model import MOST_AUTHORS, Paper
from papershelf.errors import ContentError
from papershelf.sources import repair
from papershelf.sources.reading import Candidate, Reading, Unread

_LONGEST = 50_000
"""A text of more characters is refused by its length, whatever stands in it."""


def checked(reading: Reading) -> list[Candidate]:
    """Return the candidates of `reading` repaired, with no fact that breaks a rule.

    A fact that does is named among the candidate's `unread`.
    """
    return [_valid(_repaired(entry, reading), reading.path) for entry in reading.candidates]


def _repaired(entry: Candidate, reading: Reading) -> Candidate:
    if reading.is_exact or len(entry.title) + len(entry.abstract) > _LONGEST:
        return entry
    title, abstract = repair.text(entry.title), repair.paragraphs(entry.abstract)
    return replace(entry, title=title, abstract=abstract)


def _valid(entry: Candidate, path: str) -> Candidate:
    offered = {
        "title": entry.title,
        "abstract": entry.abstract,
        "arxiv": entry.arxiv,
        **entry.fields,
        "source.upvotes": entry.upvotes,
        "source.submitted_by": entry.submitted_by,
        "source.confidence": entry.confidence,
    }
    unread = list(entry.unread)
    while True:
        try:
            paper = records.validate(Paper, Document(_nested(offered)), path, is_part=True)
            break
        except ContentError as error:
            for problem in error.problems:
                name = _offered_name(problem.field)
                value = offered.pop(name, None)
                unread.append(Unread(entry.line, name, str(problem.message)))
                if name == "authors" and value and len(value) > MOST_AUTHORS:
                    offered[name] = value[:MOST_AUTHORS]
            if "title" not in offered:  # nothing of it is taken, or looked at any more
                return replace(entry, arxiv=None, fields={}, unread=unread)
    values = {
        name: getattr(paper.links, name[6:]) if name.startswith("links.") else getattr(paper, name)
        for name in offered
        if name not in _SOURCED
    }
    return replace(
        entry,
        abstract=values.pop("abstract", ""),
        arxiv=values.pop("arxiv", None),
        fields={name: value for name, value in values.items() if value and name != "title"},
        upvotes=offered.get("source.upvotes"),
        submitted_by=offered.get("source.submitted_by"),
        confidence=offered.get("source.confidence"),
        unread=unread,
    )


_SOURCED = {f"source.{name}": name for name in ("upvotes", "submitted_by", "confidence")}


def _nested(offered: Mapping[str, Any]) -> dict[str, Any]:
    """Return facts as data of the content model."""
    data: dict[str, Any] = {"sources": [{"kind": "listing", "name": "x"}]}
    for name, value in offered.items():
        if name in _SOURCED:
            data["sources"][0][_SOURCED[name]] = value
        elif name.startswith("links."):
            data.setdefault("links", {})[name[6:]] = value
        else:
            data[name] = value
    return data


def _offered_name(field: str) -> str:
    """Return the name of the fact that a problem at `field` is about."""
    parts = field.split(".")
    if parts[0] == "sources":
        return f"source.{parts[-1]}"
    return ".".join(parts[:2]) if parts[0] == "links" else parts[0]
