"""The index of the whole catalog, built by lunr.py.

Its references are the papers' positions in the catalog. Its terms are stems of folded words; all
else that Lunr would do to a text has been done by `fields`.
"""

from __future__ import annotations

from lunr.builder import Builder
from lunr.index import Index

from generator.catalog.catalog import Catalog
from generator.search import fields
from generator.search.stems import stem_token


def build(catalog: Catalog) -> Index:
    """Build the index; an empty catalog has an empty one."""
    builder = Builder()
    builder.ref("ref")
    for name, weight in fields.WEIGHTS.items():
        builder.field(name, boost=weight)
    builder.pipeline.add(stem_token)
    builder.search_pipeline.add(stem_token)
    # An average over no papers cannot be had; one empty paper adds no term.
    nothing = [dict.fromkeys(fields.WEIGHTS, "")]
    texts = [fields.texts(catalog, entry) for entry in catalog.entries] or nothing
    for position, text in enumerate(texts):
        builder.add({"ref": str(position), **text})
    return builder.build()
