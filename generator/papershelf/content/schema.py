"""The content model as JSON Schema, for editors that complete and check YAML."""

from __future__ import annotations

import json
from typing import Any

from papershelf.content.model import Paper, Vocabulary
from papershelf.content.readings import ReadingPath
from papershelf.content.record import Record

FILES: dict[str, type[Record]] = {
    "paper.json": Paper,
    "tags.json": Vocabulary,
    "path.json": ReadingPath,
}
"""The files of `content/schema/` and what each describes."""


def render(model: type[Record], vocabulary: Vocabulary) -> str:
    """Write the JSON Schema of `model` as it stands in `content/schema/`.

    The tags of a paper, and the groups of tags, are those of `vocabulary`, each with what belongs
    under it, so that editors offer them.
    """
    schema: dict[str, Any] = {"$schema": "http://json-schema.org/draft-07/schema#"}
    schema |= _without_defaults(model.model_json_schema())
    if model.one_of:
        schema["anyOf"] = [{"required": [field]} for field in model.one_of]
    if model is Paper:
        tags = vocabulary.tags
        schema["properties"]["tags"]["items"] |= _choice(
            {tag.id: f"{tag.name}: {tag.description}" for tag in tags}
        )
    elif "Tag" in schema.get("$defs", {}):
        groups = vocabulary.groups
        schema["$defs"]["Tag"]["properties"]["group"] |= _choice(
            {group.id: f"{group.name}: {group.description}" for group in groups}
        )
    text = json.dumps(schema, indent=2, ensure_ascii=False).replace("#/$defs/", "#/definitions/")
    return text.replace('"$defs"', '"definitions"') + "\n"


def _choice(described: dict[str, str]) -> dict[str, Any]:
    """Describe a text that is one of some; `enumDescriptions` is known to VS Code and others."""
    if not described:
        return {}
    return {"enum": [*described], "enumDescriptions": [*described.values()]}


def _without_defaults(schema: Any) -> Any:
    """Leave out what editors would fill in for a field that is better left out."""
    if isinstance(schema, list):
        return [_without_defaults(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    empty: tuple[object, ...] = (None, [], "")
    return {
        key: _without_defaults(value)
        for key, value in schema.items()
        if not (key == "default" and (value in empty or isinstance(value, dict)))
    }
