"""References for tests: papers of one field more than the required ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from papershelf.catalog.catalog import Catalog
from papershelf.content.model import Paper
from papershelf.exports import references
from papershelf.exports.references import Reference
from papershelf.settings import Settings
from tests.catalog.entries import entry

SETTINGS = Settings("Toy", "Six papers.", "https://example.org/toy/")

LINES = st.text(
    st.sampled_from("{}\"\\%#$&_~^@=,;:-'<>[]a é漢") | st.characters(exclude_categories=["C"]),
    min_size=1,
    max_size=40,
).map(lambda text: " ".join(text.split()) + "x")
"""Lines of text as content may hold them, full of signs."""


def paper(**fields: Any) -> Paper:
    """Make a paper of a title, an abstract and `fields`."""
    return Paper.model_validate({"title": "T", "abstract": "A.", **fields})


def reference(identifier: str = "some-id", key: str = "key", **fields: Any) -> Reference:
    """Make the reference of such a paper, without tags."""
    made = entry(identifier, **{"title": "T", "abstract": "A.", **fields})
    return Reference(made.id, made.paper, key, f"https://example.org/toy/papers/{identifier}/", ())


def of(catalog: Catalog) -> dict[str, Reference]:
    """Return the references of a catalog by id."""
    found: Sequence[Reference] = references.of(catalog, SETTINGS)
    return {reference.id: reference for reference in found}
