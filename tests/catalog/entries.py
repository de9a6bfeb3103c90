"""Entries made without files, for tests of what the catalog does with them."""

from __future__ import annotations

from typing import Any

from papershelf.catalog.catalog import Catalog
from papershelf.content import metrics
from papershelf.content.document import Document
from papershelf.content.entry import Entry, Tags
from papershelf.content.folder import Content
from papershelf.content.metrics import Metrics
from papershelf.content.model import Paper, Tag, TagGroup, Vocabulary

VOCABULARY = Vocabulary(
    groups=(TagGroup(id="all", name="All", description="Every tag."),),
    tags=tuple(
        Tag(id=name, name=name.upper(), group="all", description=f"About {name}.")
        for name in ("ants", "bees", "cats")
    ),
)


def entry(identifier: str, **fields: Any) -> Entry:
    """Make a paper with the fields that matter to a test; its title is its id if none is given."""
    paper = Paper.model_validate({"title": identifier, "abstract": "Text.", **fields})
    return Entry(identifier, paper, f"content/{identifier}.yml", Document({}))


def catalog(
    *entries: Entry, pages: dict[str, str] | None = None, counted: Metrics = metrics.NONE
) -> Catalog:
    """Make a catalog of `entries` under a vocabulary of three tags."""
    tags = Tags(VOCABULARY, "tags.yml", Document({}))
    return Catalog.of(Content(tags, entries, pages or {}, metrics=counted))
