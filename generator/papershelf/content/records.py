"""From YAML data to typed records, and back to canonical YAML."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import ValidationError

from papershelf.content import yamlio
from papershelf.content.document import Document, Location
from papershelf.content.model import Links, Venue
from papershelf.content.people import Author
from papershelf.content.record import Record
from papershelf.content.values import RULE
from papershelf.errors import CORRECT, ContentError, Message, Problem, described, quoted

RecordType = TypeVar("RecordType", bound=Record)

_KINDS = {
    "tuple_type": "a list",
    "string_type": "text",
    "finite_number": "a whole number",
}


def validate(
    model: type[RecordType], document: Document, name: str, *, is_part: bool = False
) -> RecordType:
    """Make a record of `document`; `name` is what messages call the file.

    Raises ContentError with every problem of the document. One that `is_part` of a record may lack
    what a whole one has to have.
    """
    problems = [] if is_part else list(_lacking(model, document, name))
    try:
        record = model.model_validate(document.data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        meant = {_meant_at(model, detail["loc"]) for detail in details if _is_unknown(detail)}
        for detail in details:
            location = _written_at(document.data, detail["loc"])
            if detail["type"] == "missing" and location in meant:
                continue  # it is there, under a name that is another problem
            message = _message(model, location, dict(detail), document.data)
            better = detail.get("ctx", {}).get("better")
            edit = yamlio.replacement(document, location, better) if better else None
            problems.append(document.problem(name, location, message, _rule(dict(detail)), edit))
        raise ContentError(problems) from None
    if problems:
        raise ContentError(problems)
    return record


def _lacking(model: type[Record], document: Document, name: str) -> Iterator[Problem]:
    """Report the fields of which a record has to have one, if it has none."""
    if not model.one_of or any(document.data.get(field) for field in model.one_of):
        return
    fields = list(model.model_fields)
    meant = {_nearest(field, fields) for field in document.data if field not in fields}
    if meant.isdisjoint(model.one_of):  # one that is there under another name is another problem
        first, *others = model.one_of
        message = Message("a value", "nothing", f"add this field, or one of {', '.join(others)}")
        yield document.problem(name, (first,), message, "required-fields")


def _written_at(data: Any, location: Location) -> Location:
    """Return `location`, but no part of a text that stands for the fields of an item."""
    for depth, part in enumerate(location):
        if isinstance(data, str) and isinstance(location[depth - 1], int):
            return location[:depth]
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            break
    return location


def _is_unknown(detail: Any) -> bool:
    return bool(detail["type"] == "extra_forbidden")


def _meant_at(model: type[Record], location: Location) -> Location:
    """Return the place of the known field that an unknown one nearly is, or its own."""
    name = re.split("[：=]", str(location[-1]))[0]
    return (*location[:-1], _nearest(name, fields_at(model, location[:-1])) or "")


def _rule(detail: dict[str, Any]) -> str:
    """Name the rule that is broken."""
    kind = detail["type"]
    if kind == RULE:
        return str(detail["ctx"]["rule"])
    known = {"missing": "required-fields", "extra_forbidden": "known-fields"}
    lengths = {"string_too_short", "string_too_long", "too_long"}
    return known.get(kind, "field-lengths" if kind in lengths else "field-kinds")


def _message(
    model: type[Record], location: Location, detail: dict[str, Any], data: dict[str, Any]
) -> Message:
    kind, context, value = detail["type"], detail.get("ctx", {}), detail["input"]
    if kind == RULE:
        return context["message"]  # type: ignore[no-any-return]
    if kind == "missing":
        return Message("a value", "nothing", "add this field")
    if kind == "extra_forbidden":
        fix = _meant(str(location[-1]), fields_at(model, location[:-1]), data)
        return Message("a known field", quoted(str(location[-1])), fix)
    if kind == "string_too_short":
        return Message("text", "nothing", "write it or remove the line")
    if kind == "too_long" and not isinstance(value, str):
        return Message(f"at most {context['max_length']} items", f"{len(value)}", "remove some")
    if kind in {"string_too_long", "too_long"}:
        expected = f"at most {context['max_length']} characters"
        return Message(expected, f"{len(value)}", "shorten it")
    if kind in {"model_type", "model_attributes_type"}:
        fields = fields_at(model, location)
        fix = f"write each that you know below, indented, as '{fields[0]}: ...'"
        return Message(f"fields ({', '.join(fields)})", described(value), fix)
    return Message(_expected(kind, context), described(value), _fix(kind, location, context, value))


def _fix(kind: str, location: Location, context: dict[str, Any], value: Any) -> str:
    """Find what to do about a value of another kind."""
    if kind == "string_type" and isinstance(value, dict):
        if isinstance(location[-1], int) and len(value) == 1 and set(value) <= _ALONE:
            [text] = value.values()
            if isinstance(text, str) and text:
                return f"write only the value, '{text}'"
        return "put the whole text in single quotes"
    if kind == "tuple_type":
        return "write each item on a line of its own, after '- '"
    if kind == "literal_error" and isinstance(value, str):
        choices = _CHOICE.findall(context["expected"])
        if near := difflib.get_close_matches(value.lower(), choices, n=1, cutoff=0.4):
            return f"did you mean '{near[0]}'?"
    return CORRECT


def _expected(kind: str, context: dict[str, Any]) -> str:
    if kind == "literal_error":
        return str(context["expected"])
    if kind == "string_pattern_mismatch":
        return "the name of a field, such as 'title' or 'links.code'"
    if kind == "greater_than_equal":
        return f"a number of at least {context['ge']}"
    if kind == "less_than_equal":
        return f"a number of at most {context['le']}"
    if kind.startswith("bool_"):
        return "true or false"
    return "a whole number" if kind.startswith("int_") else _KINDS.get(kind, "another value")


def _meant(name: str, fields: list[str], data: dict[str, Any]) -> str:
    """Find which of `fields`, or of those elsewhere, somebody means who writes `name`.

    `data` is the whole file: below a `venue:` without fields, those not indented are the venue's.
    """
    if fields == [*Author.declared()] and not _nearest(name, fields):
        return f"put the whole name in single quotes, or write one of: {', '.join(fields)}"
    if found := re.match(r"([a-z_]+) ?[：=]", name):
        return f"write a plain colon and a space after '{found[1]}'"
    lies_loose = not isinstance(data.get("venue", {}), dict)
    if "title" in fields and name in Venue.model_fields and lies_loose:
        return "write it below 'venue:', indented by two spaces"
    if near := _nearest(name, fields):
        return f"did you mean '{near}'?"
    plain = plain_name(name)
    if "links" in fields:
        if plain in Links.model_fields or plain in _LINKS:
            return f"write it below 'links:', indented, as '{_LINKS.get(plain, plain)}: ...'"
        if plain in _OTHERS:
            return _OTHERS[plain]
    return f"known are: {', '.join(fields)}"


def plain_name(name: str) -> str:
    """Return the name of a field as the model would write it: `later_title` for `Later-title`."""
    return name.lower().strip().replace("-", "_").replace(" ", "_")


def _nearest(name: str, fields: list[str]) -> str | None:
    near = difflib.get_close_matches(plain_name(name), fields, n=1)
    return near[0] if near else None


_ALONE = {"name", "author", "tag", "id", "key"}
_CHOICE = re.compile("'([a-z]+)'")
# Other words for fields of a paper.
_LINKS = {"github": "code", "repo": "code", "website": "project", "homepage": "project"}
_LINKS |= {"url": "project", "link": "project", "dataset": "data", "talk": "video"}
_OTHERS = dict.fromkeys(("date", "year", "month"), "did you mean 'published'?")
_OTHERS |= dict.fromkeys(("keywords", "topics", "labels"), "did you mean 'tags'?")
_OTHERS |= dict.fromkeys(("conference", "journal", "booktitle"), "did you mean 'venue'?")
_OTHERS |= dict.fromkeys(("summary", "tl;dr", "tl_dr"), "did you mean 'tldr'?")
_OTHERS |= {kind: f"write 'status: {kind}'" for kind in ("withdrawn", "retracted", "superseded")}
_OTHERS |= dict.fromkeys(("retraction", "superseded_by"), "did you mean 'status'?")
_OTHERS |= {"id": "remove it, the id is the file's name"}


def fields_at(model: type[Record], location: Location) -> list[str]:
    """List the fields that may stand at `location` of a `model`; none if no record stands there."""
    current: type[Record] | None = model
    for part in location:
        if current and not isinstance(part, int):
            field = current.declared().get(part)
            current = _model_in(field.annotation) if field else None
    return list(current.declared()) if current else []


def _model_in(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    found = map(_model_in, getattr(annotation, "__args__", ()))
    return next(filter(None, found), None)


def as_data(record: Record) -> dict[str, Any]:
    """Return `record` as plain data in the order of its fields, without what is default."""
    data = record.model_dump(mode="python", exclude_defaults=True)
    return _lists(data)  # type: ignore[no-any-return]


def _lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: yamlio.Flow(item) if key == "fields" else _lists(item)
            for key, item in value.items()
        }
    return [_lists(item) for item in value] if isinstance(value, tuple | list) else value


def canonical(record: Record, schema: str) -> bytes:
    """Write `record` as canonical YAML; `schema` is the relative path of its JSON Schema."""
    return yamlio.dump(as_data(record), comment=f"yaml-language-server: $schema={schema}")
