"""CSL-JSON: what an item holds, and that it keeps to the public schema."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from papershelf.catalog.catalog import Catalog
from papershelf.exports import csl, details
from papershelf.exports.references import Reference
from tests import hostile
from tests.exports import papers
from tests.exports.papers import SETTINGS, reference

TEXT = {"type": "string", "minLength": 1}
PUBLIC: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "additionalProperties": False,
        "properties": {
            "type": {
                "enum": [
                    *("article", "article-journal", "chapter", "document", "paper-conference"),
                    "thesis",
                ]
            },
            "author": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "minProperties": 1,
                    "properties": dict.fromkeys(
                        ["family", "given", "non-dropping-particle", "suffix", "literal"], TEXT
                    ),
                },
            },
            "issued": {
                "type": "object",
                "required": ["date-parts"],
                "additionalProperties": False,
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 1,
                        "items": {
                            "type": "array",
                            "minItems": 1,
                            "maxItems": 3,
                            "items": {"type": "integer", "minimum": 1},
                        },
                    }
                },
            },
            "custom": {"type": "object"},
            **dict.fromkeys(
                [
                    *("id", "title", "abstract", "container-title", "publisher", "number", "DOI"),
                    *("URL", "keyword", "note"),
                ],
                TEXT,
            ),
        },
    },
}
"""The fields of `csl-data.json` (CSL 1.0.2) that we write, as narrowly as we write them.

Whatever passes here passes the public schema, which allows these fields and types and more.
"""


def check(written: str) -> None:
    """The public schema and our own accept what was written."""
    data = json.loads(written)
    jsonschema.Draft7Validator(PUBLIC).validate(data)
    own = json.loads(details.schema(SETTINGS))
    jsonschema.Draft7Validator.check_schema(own)
    jsonschema.Draft7Validator(own).validate(data)


EVERYTHING = {
    "id": "quill2024lantern",
    "type": "paper-conference",
    "title": "Lantern: A Small Light for Large Rooms",
    "author": [{"given": "Ada", "family": "Quill"}, {"given": "Ben", "family": "Ó Ríordáin"}],
    "issued": {"date-parts": [[2024]]},
    "container-title": "Proceedings of Lamps",
    "DOI": "10.1000/lantern_1",
    "URL": "https://arxiv.org/abs/2403.00001",
    "abstract": "We place one lamp where two mirrors meet.\nIt lights the hall.\n\nPlans are at"
    " https://example.org/lantern?size=large&sheet=1. Nine lamps are no longer needed.",
    "keyword": "Light & shadow, Counting",
    "note": "Later title: Lantern 2: A Larger Light;"
    " Erratum: Table 2 counts 9 lamps, not <b>8</b>.",
    "custom": {
        "id": "lantern",
        "page": "https://example.org/toy/papers/lantern/",
        "tldr": "One lamp, placed where two mirrors meet, lights a hall as well as nine lamps do.",
        "later_title": "Lantern 2: A Larger Light",
        "erratum": "Table 2 counts 9 lamps, not <b>8</b>.",
        "known_as": ["LanTern", "Hall & Lamp"],
        "published": "2024-03-09",
        "added": "2025-01-20",
        "arxiv": "2403.00001",
        "category": "cs.CV",
        "venue": {"name": "Proceedings of Lamps", "year": 2024, "kind": "conference"},
        "tags": [
            {"id": "light", "name": "Light & shadow"},
            {"id": "counting", "name": "Counting"},
        ],
        "links": {
            "code": "https://example.org/lantern/code",
            "project": "https://example.org/lantern/",
            "pdf": "https://example.org/lantern/100%25.pdf",
            "video": "https://example.org/lantern/video",
            "data": "https://example.org/lantern/data",
            "figure": {
                "file": "lantern.png",
                "licence": "CC-BY-4.0",
                "alt": 'Lamps on a board, light "&" dark <in turn>.',
                "credit": "Ada Quill",
                "source": "https://example.org/lantern/figure",
            },
        },
        "aliases": ["lantern-a-small-light"],
        "confidence": "high",
        "counts": {"votes": {"value": 3, "date": "2025-01-20", "source": "hugging_face"}},
        "latex": {"erratum": "Table 2 counts $9$ lamps, not <b>8</b>."},
    },
}
PREPRINT = {
    "id": "2023rain",
    "type": "article",
    "title": "Rain over Łódź",
    "author": [
        {"given": "小雨", "family": "王"},
        {"given": "Ольга", "family": "Рекина"},
        {"given": "Zoë", "family": "van der Meer"},
    ],
    "issued": {"date-parts": [[2023, 2, 1]]},
    "publisher": "arXiv",
    "number": "arXiv:2302.00001",
    "DOI": "10.48550/arXiv.2302.00001",
    "URL": "https://arxiv.org/abs/2302.00001",
    "abstract": "Three observers on three continents measured the same rain.",
    "keyword": "Water, Counting",
    "custom": {
        "id": "2302.00001",
        "page": "https://example.org/toy/papers/2302.00001/",
        "published": "2023-02-01",
        "added": "2025-01-18",
        "arxiv": "2302.00001",
        "category": "physics.ao-ph",
        "tags": [{"id": "water", "name": "Water"}, {"id": "counting", "name": "Counting"}],
    },
}
BARE = {
    "id": "bare",
    "type": "document",
    "title": "The Bare Minimum",
    "abstract": "Nothing but a title and an abstract is known of this paper.",
    "custom": {"id": "bare-minimum", "page": "https://example.org/toy/papers/bare-minimum/"},
}


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [("lantern", EVERYTHING), ("2302.00001", PREPRINT), ("bare-minimum", BARE)],
)
def test_item(toy: Catalog, identifier: str, expected: dict[str, Any]) -> None:
    """An item holds what is known, and nothing else."""
    assert csl.item(papers.of(toy)[identifier]) == expected


@pytest.mark.parametrize(
    ("fields", "name", "expected"),
    [
        ({"published": "2023-05"}, "issued", {"date-parts": [[2023, 5]]}),
        ({"published": "2023"}, "issued", {"date-parts": [[2023]]}),
        ({"published": "2023-05-01", "venue": {"name": "V"}}, "issued", {"date-parts": [[2023]]}),
        (
            {"published": "2023-05-01", "venue": {"name": "V", "year": 2024}},
            "issued",
            {"date-parts": [[2024]]},
        ),
        ({"venue": {"name": "V"}}, "issued", None),
        ({"venue": {"name": "V", "kind": "workshop"}}, "type", "paper-conference"),
        ({"venue": {"name": "V", "kind": "journal"}}, "type", "article-journal"),
        ({"venue": {"name": "V", "kind": "book"}}, "type", "chapter"),
        ({"venue": {"name": "V", "kind": "other"}}, "type", "document"),
        ({"venue": {"name": "V", "kind": "thesis"}}, "publisher", "V"),
        ({"venue": {"name": "V"}, "arxiv": "2302.00001"}, "publisher", None),
        ({"venue": {"name": "V"}, "arxiv": "2302.00001"}, "number", None),
        ({"links": {"pdf": "https://x.org/a.pdf"}}, "URL", "https://x.org/a.pdf"),
        ({"links": {"code": "https://x.org/"}}, "URL", None),
        (
            {"sources": [{"kind": "metadata", "name": "x", "confidence": "low"}]},
            "note",
            "Bibliographic details not confirmed",
        ),
        ({"title": r"$\ell_2$ Norms < 5"}, "title", "ℓ_2 Norms < 5"),
    ],
)
def test_fields(fields: dict[str, Any], name: str, expected: object) -> None:
    """Each field holds what it is for, and is left out when that is unknown."""
    assert csl.item(reference(**fields)).get(name) == expected


def test_real_papers_are_valid(real: Catalog) -> None:
    """All papers of the catalog keep to the public schema and to ours; ids are distinct."""
    written = csl.write(list(papers.of(real).values()))
    check(written)
    items = json.loads(written)
    assert len({item["id"] for item in items}) == len(items) == len(real.entries)


@pytest.mark.parametrize("payload", hostile.PAYLOADS, ids=lambda payload: payload.name)
def test_payloads_stay_text(payload: hostile.Payload) -> None:
    """An attack is the value of its field, whatever it holds."""
    line = " ".join(payload.text.split())
    made = reference(title=line, authors=[line], venue={"name": line}, abstract=payload.text)
    check(csl.write([made]))
    item = json.loads(csl.write([made]))[0]
    assert item["container-title"] == line
    assert "$" in line or item["title"] == line


def test_schema_is_that_of_the_model() -> None:
    """The schema describes each field of the model, and refuses others."""
    own = json.loads(details.schema(SETTINGS))["definitions"]["Details"]
    assert set(own["properties"]) == set(details.Details.model_fields)
    assert [name for name, field in own["properties"].items() if not field.get("description")] == []
    item = {**csl.item(reference()), "custom": {"id": "x", "page": "y", "unknown": 1}}
    schema = json.loads(details.schema(SETTINGS))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft7Validator(schema).validate([item])


def test_lines(toy: Catalog) -> None:
    """JSON Lines hold the same items, a line each."""
    chosen: list[Reference] = list(papers.of(toy).values())
    lines = csl.write_lines(chosen).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(csl.write(chosen))
