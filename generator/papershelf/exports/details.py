"""Details: what our CSL-JSON holds of a paper beyond CSL, and the JSON Schema of that."""

from __future__ import annotations

import json
from functools import reduce
from operator import or_
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema, create_model

from papershelf import formulas
from papershelf.content import facts, names
from papershelf.content.dates import PartialDate
from papershelf.content.model import Paper
from papershelf.content.people import Author
from papershelf.exports.references import Reference
from papershelf.settings import Settings

SCHEMA_PATH = "catalog.schema.json"
"""Where the schema stands on the site."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class TagName(_Part):
    """A tag of the site's vocabulary."""

    id: str
    """The last part of the address of the tag's page."""
    name: str
    """The name that readers see."""


class Counts(_Part):
    """A number of a paper."""

    value: int
    date: str
    """The day since which it is known, as `YYYY-MM-DD`."""
    source: str
    """Who counts it, such as `hugging_face`, or `github/owner/name`."""


class _Details(_Part):
    """What Papershelf knows of a paper and CSL has no field for. What is not known is left out."""

    id: str
    """The paper's id in the catalog; it never changes."""
    page: str
    """The address of its page on the site."""
    tags: tuple[TagName, ...] = ()
    """Its tags, the main one first."""
    authors: tuple[str | dict[str, str], ...] = ()
    """The authors as the catalog has them, where their names alone do not say it all: such as an
    ORCID iD, or a name in another script."""
    confidence: Literal["high", "medium", "low"] | None = None
    """How sure the least sure source is of the bibliographic facts, where one says."""
    counts: dict[Literal["votes", "stars", "citations"], Counts] = {}
    """What was counted of the paper: votes of its page, stars of its code, citations."""
    latex: dict[str, str] = {}
    """Texts with formulas as they are written, between dollar signs, by field: the texts elsewhere
    in the item have these formulas as Unicode."""


_DETAILED = [name for name, fact in facts.FACTS.items() if fact.detail]
_TEXTS = (*facts.LINES, "abstract")
_DATE = Annotated[
    str, WithJsonSchema({"type": "string", "examples": ["2024-10-30", "2024-10", "2024"]})
]


def _written(kind: Any) -> Any:
    """Return the type of a field's values in JSON, without the rules for who writes content."""
    if kind is PartialDate:
        return _DATE
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _written(parts[0])
    if origin is tuple:
        return tuple[_written(parts[0]), ...]  # type: ignore[misc]
    return reduce(or_, map(_written, parts)) if origin in (Union, UnionType) else kind


_FACTS: dict[str, Any] = {
    name: (
        _written(Paper.model_fields[name].annotation) | None,
        Field(default=None, description=Paper.model_fields[name].description),
    )
    for name in _DETAILED
}
Details = create_model("Details", __base__=_Details, __doc__=_Details.__doc__, **_FACTS)
"""What has a form of its own, and the facts that are declared to stand here."""


def of(reference: Reference) -> dict[str, Any]:
    """Return the details of a paper as plain data, without what is not known."""
    paper = reference.paper
    details = Details(
        id=reference.id,
        page=reference.address,
        tags=tuple(TagName(id=tag.id, name=tag.name) for tag in reference.tags),
        authors=_authors(paper),
        confidence=paper.confidence if any(s.confidence for s in paper.sources) else None,
        counts={
            one.metric: Counts(value=one.value, date=str(one.date), source=one.source)
            for one in reference.counts
        },
        latex={name: text for name in _TEXTS if (text := _latex(paper, name))},
        **{name: _value(getattr(paper, name)) for name in _DETAILED},
    )
    found = details.model_dump(mode="json", exclude_none=True)
    return {name: value for name, value in found.items() if value not in ([], {})}


def _authors(paper: Paper) -> tuple[Any, ...]:
    """Return the authors as content has them; none if the parts of their names say it all."""
    plain = (Author(name=names.written(author.parts)) for author in paper.authors)
    if tuple(plain) == paper.authors:
        return ()
    return tuple(author.model_dump(exclude_defaults=True) for author in paper.authors)


def _value(value: object) -> object:
    if isinstance(value, PartialDate):
        return str(value)
    return formulas.plain(value) if isinstance(value, str) else value


def _latex(paper: Paper, name: str) -> str | None:
    """Return a text that is another one without its formulas; None if it is the same."""
    text: str | None = getattr(paper, name)
    return text if text and formulas.plain(text) != text else None


def schema(settings: Settings) -> str:
    """Write the JSON Schema of `catalog.json` and of each paper's `.json`, as far as it is ours."""
    model = Details.model_json_schema(ref_template="#/definitions/{model}")
    definitions = model.pop("$defs")
    data = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": settings.site_url + SCHEMA_PATH,
        "title": f"The catalog of {settings.site_name}",
        "description": "CSL-JSON (csl-data.json of citation-style-language/schema) of which each"
        " item has a `custom` field, described here.",
        "type": "array",
        "items": {
            "type": "object",
            "required": ["id", "type", "title", "custom"],
            "properties": {"custom": {"$ref": "#/definitions/Details"}},
        },
        "definitions": {"Details": model, **definitions},
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
