"""The reference of the fields: a page of the site, written from the content model itself."""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Any, get_args, get_origin

from pydantic.fields import FieldInfo

from papershelf.content.model import Paper, Tag, TagGroup
from papershelf.content.readings import ReadingPath
from papershelf.content.record import Record

NAME = "fields.md"
"""The page's file in `content/pages/`."""
_HEAD = """\
---
# Written by `papershelf schema`, from the model in generator/papershelf/content/model.py.
title: Fields of the content
description: What a paper's file, the vocabulary of tags and a reading path may say.
hide: [navigation]
---

# Fields of the content

A paper is a file `content/papers/<year>/<id>.yml`, the tags are those of `content/tags.yml`, and a
reading path is a file `content/paths/<id>.yml`.
Leave out what you do not know: only the fields marked so are required. Everything is read as text.
"""
_NEED = {True: "required", False: "optional"}


def render() -> str:
    """Write the page, in Markdown."""
    described: dict[str, type[Record]] = {
        "A paper": Paper,
        "A tag": Tag,
        "A group of tags": TagGroup,
        "A reading path": ReadingPath,
    }
    parts = [_table(heading, model) for heading, model in described.items()]
    return "\n".join([_HEAD, *parts])


def _table(heading: str, model: type[Record]) -> str:
    rows = [
        f"| `{name}` | {_NEED[field.is_required()]} | {_cell(field.description)} |"
        for name, field in _fields(model)
    ]
    return "\n".join([f"## {heading}", "", "| field | need | what |", "|---|---|---|", *rows, ""])


def _fields(model: type[Record], before: str = "") -> Iterator[tuple[str, FieldInfo]]:
    """List the fields, those of a part after the part, such as `venue` and `venue.name`."""
    for name, field in model.declared().items():
        yield f"{before}{name}", field
        part = _part(field.annotation)
        if part:
            yield from _fields(part, f"{before}{name}.")


def _part(annotation: Any) -> type[Record] | None:
    """Return the record that a field holds, one or several of them; None for a plain value."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    if get_origin(annotation) or isinstance(annotation, UnionType):
        return next(filter(None, map(_part, get_args(annotation))), None)
    return None


def _cell(text: str | None) -> str:
    return " ".join((text or "").split()).replace("|", r"\|")
