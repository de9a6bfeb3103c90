"""Tests of `papershelf.content.schema`."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from papershelf.content import folder, ids, schema
from papershelf.content.dates import PartialDate
from papershelf.content.model import Paper, Vocabulary
from tests.conftest import FROZEN, RENEW

VOCABULARY = folder.load(FROZEN / "content").vocabulary


@pytest.mark.parametrize("name", ["paper.json", "tags.json"])
def test_the_committed_schema_is_current(name: str) -> None:
    """The schema that editors use is the one of the model."""
    committed = (FROZEN / "content" / "schema" / name).read_text(encoding="utf-8")
    assert committed == schema.render(schema.FILES[name], VOCABULARY), (
        f"schema/{name} is not that of the model. {RENEW}"
    )


def test_nothing_else_is_committed() -> None:
    """Every file of the schema folder is generated."""
    found = sorted(path.name for path in (FROZEN / "content" / "schema").iterdir())
    assert found == ["paper.json", "tags.json"]  # a catalog without reading paths


def _paper_schema() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(schema.render(Paper, VOCABULARY))
    return read


def test_what_editors_are_reported() -> None:
    """The schema names every field, what is required, and that nothing else is allowed."""
    paper = _paper_schema()
    assert paper["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert list(paper["properties"]) == list(Paper.model_fields)
    assert paper["required"] == ["title"]
    assert paper["anyOf"] == [
        {"required": [field]} for field in ("abstract", "arxiv", "doi", "links")
    ]
    assert paper["additionalProperties"] is False
    text, author = paper["definitions"].pop("Author")["anyOf"]
    assert text == {"type": "string", "minLength": 1, "maxLength": 200}
    assert list(author["properties"])[-1] == "as"
    records = [author, *paper["definitions"].values()]
    assert {record["additionalProperties"] for record in records} == {False}


def test_reading_paths() -> None:
    """Editors know the fields of a reading path, and of the papers in it."""
    path = json.loads(schema.render(schema.FILES["path.json"], VOCABULARY))
    assert path["required"] == ["title", "description", "papers"]
    assert path["definitions"]["Step"]["required"] == ["paper", "note"]


def test_references_lead_somewhere() -> None:
    """Every reference of the schema has its definition."""
    text = schema.render(Paper, VOCABULARY)
    names = set(re.findall(r'"\$ref": "#/definitions/(\w+)"', text))
    assert names == {"Author", "Illustration", "Links", "Source", "Status", "Venue"}
    assert names <= _paper_schema()["definitions"].keys()
    assert "$defs" not in text


def _accepts(field: str, text: str) -> bool:
    """Return whether the schema of a field, or of its items, accepts `text`."""
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
        ("aliases", "a-b", True),
        ("aliases", "A", False),
        ("aliases", "a" * 65, False),
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
        "aliases": ids.is_id,
    }
    assert (_accepts(field, text), tests[field](text)) == (accepted, accepted)


def test_tags_are_offered() -> None:
    """Editors offer the tags of the vocabulary and its groups, each with what belongs under it."""
    tags = _paper_schema()["properties"]["tags"]["items"]
    assert tags["enum"] == [tag.id for tag in VOCABULARY.tags]
    assert tags["enumDescriptions"][0] == (
        "Language modeling: Models that read and write text, and work that makes them better,"
        " smaller or faster."
    )
    tag = json.loads(schema.render(Vocabulary, VOCABULARY))["definitions"]["Tag"]["properties"]
    assert tag["group"]["enum"] == ["task", "model", "method", "aim", "contribution"]
    assert len(tag["group"]["enumDescriptions"]) == 5


def test_no_tags_yet() -> None:
    """While a vocabulary is empty, any tag will do for an editor."""
    tags = json.loads(schema.render(Paper, Vocabulary()))["properties"]["tags"]["items"]
    assert "enum" not in tags
    assert "enum" not in schema.render(Vocabulary, Vocabulary())


def test_nothing_is_filled_in() -> None:
    """No field comes with a value that an editor would write unasked."""
    text = schema.render(Paper, VOCABULARY)
    assert set(re.findall(r'"default": (.*?),?\n', text)) == {'"conference"', "false"}


def test_every_field_is_described() -> None:
    """Every field of every record is described; those with a form give an example."""
    for model in (Paper, Vocabulary):
        read = json.loads(schema.render(model, VOCABULARY))
        records = [one.get("anyOf", [one])[-1] for one in read["definitions"].values()]
        for record in (read, *records):
            for name, field in record["properties"].items():
                assert field.get("description"), name
    formed = {"published", "added", "arxiv", "doi", "category"}
    fields = _paper_schema()["properties"]
    assert {name for name in formed if "examples" in json.dumps(fields[name])} == formed


@pytest.mark.parametrize(
    "path", folder.paper_files(FROZEN / "content", []), ids=lambda path: path.stem
)
def test_real_files_valid(path: Path) -> None:
    """An editor finds no error in a file of the catalog, read as other programs read YAML."""
    data = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    jsonschema.Draft7Validator(_paper_schema()).validate(data)


def test_the_vocabulary_fits() -> None:
    """An editor finds no error in the vocabulary."""
    data = YAML(typ="safe").load((FROZEN / "content" / "tags.yml").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator(json.loads(schema.render(Vocabulary, VOCABULARY))).validate(data)
