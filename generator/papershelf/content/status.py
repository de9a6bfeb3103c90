"""Status: what became of a paper, on one line, as contributors, forms and tables write it.

    withdrawn
    retracted 2024-05-12: The proof has a gap. https://example.org/notice
    superseded by flash-lantern 2024: The bound is tight now.

A paper that the catalog does not have stands as its title, in double quotes.
"""

from __future__ import annotations

import re
from typing import Any

from pydantic import GetJsonSchemaHandler
from pydantic_core import CoreSchema

KINDS = ("withdrawn", "retracted", "superseded")
_LINE = re.compile(
    r"(?P<kind>[^\s:]+)"
    r'(?: by (?:"(?P<title>[^"]+)"|(?P<by>[^\s:"]+)))?'
    r"(?: (?P<date>[0-9][^\s:]*))?"
    r"(?:: (?P<reason>.+?))??"
    r"(?: (?P<link>https?://\S+))?"
)


def fields(value: object) -> object:
    """Take a line apart into the fields of a status; what is no such line is its kind."""
    if not isinstance(value, str):
        return value
    line = " ".join(value.split())
    found = _LINE.fullmatch(line)
    given: dict[str, Any] = found.groupdict() if found else {"kind": line}
    return {name: text for name, text in given.items() if text} | {"kind": given["kind"].lower()}


def line(
    kind: str, by: str | None, title: str | None, date: object, reason: str | None, link: str | None
) -> str:
    """Write a status on a line that `fields` takes apart again."""
    named = by or (title and '"' + title.replace('"', "'") + '"')
    head = " ".join(filter(None, [kind, named and f"by {named}", str(date or "")]))
    return " ".join(filter(None, [f"{head}: {reason}" if reason else head, link]))


class Short:
    """Lets a JSON Schema take the line in the place of the fields."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        examples = ["withdrawn", "retracted 2024-05-12: The proof has a gap."]
        text = {"type": "string", "pattern": f"^({'|'.join(KINDS)})\\b", "examples": examples}
        return {"anyOf": [text, handler(schema)]}
