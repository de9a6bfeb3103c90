"""From YAML data to typed records, and back to canonical YAML."""

from __future__ import annotations

import difflib
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from generator.content import yamlio
from generator.content.model import Record
from generator.errors import ContentError, described, quoted

RecordType = TypeVar("RecordType", bound=Record)

_KINDS = {
    "tuple_type": "a list, one item per line after '- '",
    "string_type": "text",
    "model_type": "fields, one per line",
    "model_attributes_type": "fields, one per line",
    "finite_number": "a whole number",
}


def validate(model: type[RecordType], document: yamlio.Document, name: str) -> RecordType:
    """Make a record of `document`; `name` is what messages call the file.

    Raises ContentError with every problem of the document.
    """
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        problems = []
        for detail in error.errors(include_url=False):
            location = detail["loc"]
            problems.append(
                document.problem(name, location, _message(model, location, dict(detail)))
            )
        raise ContentError(problems) from None


def _message(model: type[Record], location: yamlio.Location, detail: dict[str, Any]) -> str:
    kind, context, value = detail["type"], detail.get("ctx", {}), detail["input"]
    if kind == "value_error":
        return str(context["error"])
    if kind == "missing":
        return "expected a value, got nothing; add this field"
    if kind == "extra_forbidden":
        fields = _fields_at(model, location[:-1])
        near = difflib.get_close_matches(str(location[-1]), fields, n=1)
        hint = f"did you mean '{near[0]}'?" if near else f"known are: {', '.join(fields)}"
        return f"expected a known field, got {quoted(str(location[-1]))}; {hint}"
    if kind == "string_too_short":
        return "expected text, got nothing; write it or remove the line"
    if kind == "too_long" and not isinstance(value, str):
        return f"expected at most {context['max_length']} items, got {len(value)}; remove some"
    if kind in {"string_too_long", "too_long"}:
        return f"expected at most {context['max_length']} characters, got {len(value)}; shorten it"
    return f"expected {_expected(kind, context)}, got {described(value)}"


def _expected(kind: str, context: dict[str, Any]) -> str:
    if kind == "literal_error":
        return str(context["expected"])
    if kind == "string_pattern_mismatch":
        return f"the form {context['pattern']}"
    if kind == "greater_than_equal":
        return f"a number of at least {context['ge']}"
    if kind == "less_than_equal":
        return f"a number of at most {context['le']}"
    if kind.startswith("bool_"):
        return "true or false"
    return "a whole number" if kind.startswith("int_") else _KINDS.get(kind, "another value")


def _fields_at(model: type[BaseModel], location: yamlio.Location) -> list[str]:
    """List the fields that may stand at `location` of a `model`."""
    current = model
    for part in location:
        if isinstance(part, int):
            continue
        current = _model_in(current.model_fields[part].annotation)
    return list(current.model_fields)


def _model_in(annotation: Any) -> type[BaseModel]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        try:
            return _model_in(argument)
        except TypeError:
            continue
    raise TypeError(f"no record in {annotation}")


def plain(record: Record) -> dict[str, Any]:
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
    return yamlio.dump(plain(record), comment=f"yaml-language-server: $schema={schema}")
