"""The content model as JSON Schema, for editors that complete and check YAML."""

from __future__ import annotations

import json
from typing import Any

from generator.content.model import Paper, Record, Vocabulary

FILES: dict[str, type[Record]] = {"paper.json": Paper, "tags.json": Vocabulary}
"""The files of `content/schema/` and what each describes."""


def render(model: type[Record]) -> str:
    """Write the JSON Schema of `model` as it stands in `content/schema/`."""
    schema: dict[str, Any] = {"$schema": "http://json-schema.org/draft-07/schema#"}
    schema |= model.model_json_schema()
    text = json.dumps(schema, indent=2, ensure_ascii=False).replace("#/$defs/", "#/definitions/")
    return text.replace('"$defs"', '"definitions"') + "\n"
