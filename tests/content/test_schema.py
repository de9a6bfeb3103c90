"""Tests of `generator.content.schema`."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from generator.content import ids, schema
from generator.content.dates import PartialDate
from generator.content.model import Paper
from tests.conftest import ROOT


@pytest.mark.parametrize("name", schema.FILES)
def test_the_committed_schema_is_current(name: str) -> None:
    """The schema that editors use is the one of the model."""
    committed = (ROOT / "content" / "schema" / name).read_text(encoding="utf-8")
    assert committed == schema.render(schema.FILES[name]), (
        f"content/schema/{name} is not that of the model. Mend it with:\npython -m generator schema"
    )


def test_nothing_else_is_committed() -> None:
    """Every file of the schema folder is generated."""
    found = sorted(path.name for path in (ROOT / "content" / "schema").iterdir())
    assert found == sorted(schema.FILES)


def _paper_schema() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(schema.render(Paper))
    return read


def test_what_editors_are_told() -> None:
    """The schema names every field, what is required, and that nothing else is allowed."""
    paper = _paper_schema()
    assert paper["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert list(paper["properties"]) == list(Paper.model_fields)
    assert paper["required"] == ["title", "abstract"]
    assert paper["additionalProperties"] is False
    assert {definition["additionalProperties"] for definition in paper["definitions"].values()} == {
        False
    }


def test_references_lead_somewhere() -> None:
    """Every reference of the schema has its definition."""
    text = schema.render(Paper)
    names = set(re.findall(r'"\$ref": "#/definitions/(\w+)"', text))
    assert names == {"Links", "Source", "Venue"}
    assert names <= _paper_schema()["definitions"].keys()
    assert "$defs" not in text


def _accepts(field: str, text: str) -> bool:
    """Tell whether the schema of a field, or of its items, accepts `text`."""
    declared = _paper_schema()["properties"][field]
    kinds = [declared, *declared.get("anyOf", []), declared.get("items", {})]
    kind = next(kind for kind in kinds if "pattern" in kind)
    fits = re.search(kind["pattern"], text) is not None
    return fits and len(text) <= kind.get("maxLength", len(text))


def _is_date(text: str) -> bool:
    try:
        return PartialDate.parse(text) is not None
    except ValueError:
        return False


@pytest.mark.parametrize(
    ("field", "text", "accepted"),
    [
        ("published", "2024", True),
        ("published", "2024-10-30", True),
        ("published", "24", False),
        ("published", "٢٠٢٤", False),
        ("arxiv", "2401.10020", True),
        ("arxiv", "math.NT/0601001", True),
        ("arxiv", "2401.10020v1", False),
        ("arxiv", "２４０１.10020", False),
        ("category", "cs.LG", True),
        ("category", "cs lg", False),
        ("tags", "a-b", True),
        ("tags", "A", False),
        ("tags", "a" * 65, False),
        ("aliases", "2401.10020", True),
        ("aliases", "a.json", False),
        ("aliases", "../a", False),
    ],
)
def test_patterns_agree_with_the_model(field: str, text: str, accepted: bool) -> None:
    """An editor accepts and refuses what the program does."""
    tests = {
        "published": _is_date,
        "arxiv": ids.is_arxiv,
        "category": ids.is_category,
        "tags": ids.is_tag,
        "aliases": ids.is_id,
    }
    assert (_accepts(field, text), tests[field](text)) == (accepted, accepted)
