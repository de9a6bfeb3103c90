"""Details: what our CSL-JSON says of a paper beyond CSL, and the JSON Schema of that."""

from __future__ import annotations

import json
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from papershelf import formulas
from papershelf.content.model import Links, Venue
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


class Details(_Part):
    """What Papershelf knows of a paper and CSL has no field for. What is not known is left out."""

    id: str
    """The paper's id in the catalog; it never changes."""
    page: str
    """The address of its page on the site."""
    tldr: str | None = None
    """One sentence on what is new, in the curator's words."""
    later_title: str | None = None
    """The title of a later version, where the paper was renamed."""
    erratum: str | None = None
    """What was corrected after publication."""
    published: str | None = Field(default=None, examples=["2024-10-30", "2024-10", "2024"])
    """When the first version appeared, as precisely as it is known."""
    added: str | None = Field(default=None, examples=["2025-03-17"])
    """When the paper came into the catalog."""
    arxiv: str | None = None
    """The arXiv id without a version."""
    category: str | None = None
    """The primary arXiv category."""
    venue: Venue | None = None
    """Where it was published."""
    tags: tuple[TagName, ...] = ()
    """Its tags, the main one first."""
    links: Links | None = None
    """Where its other parts are found."""
    aliases: tuple[str, ...] = ()
    """Ids that the paper had before."""
    confidence: Literal["high", "medium", "low"] | None = None
    """How sure the least sure source is of the bibliographic facts, where one says."""


def of(reference: Reference) -> dict[str, Any]:
    """Return the details of a paper as plain data, without what is not known."""
    paper = reference.paper
    details = Details(
        id=reference.entry.id,
        page=reference.address,
        tldr=formulas.plain(paper.tldr) if paper.tldr else None,
        later_title=formulas.plain(paper.later_title) if paper.later_title else None,
        erratum=formulas.plain(paper.erratum) if paper.erratum else None,
        published=str(paper.published) if paper.published else None,
        added=str(paper.added) if paper.added else None,
        arxiv=paper.arxiv,
        category=paper.category,
        venue=paper.venue,
        tags=tuple(TagName(id=tag.id, name=tag.name) for tag in reference.tags),
        links=paper.links if any(link for _, link in paper.links) else None,
        aliases=paper.aliases,
        confidence=paper.confidence if any(s.confidence for s in paper.sources) else None,
    )
    found = details.model_dump(mode="json", exclude_none=True)
    return {name: value for name, value in found.items() if value != []}


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
            "required": ["id", "type", "title", "abstract", "custom"],
            "properties": {"custom": {"$ref": "#/definitions/Details"}},
        },
        "definitions": {"Details": model, **definitions},
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
