"""The index of the whole catalog, built by lunr.py.

Its references are the papers' positions in the order of the search. Its terms are stems of folded
words; all else that Lunr would do to a text has been done by `fields`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lunr.builder import Builder
from lunr.index import Index

from papershelf.search import fields
from papershelf.search.order import Texts
from papershelf.search.stems import stem_token


@dataclass(frozen=True)
class Whole:
    """The index, and the counts that its weights follow from."""

    lunr: Index
    """The index as lunr.py asks it."""
    frequencies: Mapping[str, Mapping[str, int]]
    """How often each term stands in a field of a paper, by `field/position`."""
    lengths: Mapping[str, int]
    """How many terms a field of a paper has, by `field/position`."""
    averages: Mapping[str, float]
    """How many terms each field has in the mean."""
    count: int
    """How many papers there are for Lunr."""


def of(texts: Sequence[Texts]) -> Whole:
    """Build the index of papers, in the order of their positions; without any it has no terms."""
    builder = Builder()
    builder.ref("ref")
    for name, weight in fields.WEIGHTS.items():
        builder.field(name, boost=weight)
    builder.pipeline.add(stem_token)
    builder.search_pipeline.add(stem_token)
    # An average over no papers cannot be had; one empty paper adds no term.
    for position, text in enumerate(texts or [dict.fromkeys(fields.WEIGHTS, "")]):
        builder.add({"ref": str(position), **text})
    index = builder.build()
    return Whole(
        index,
        builder.field_term_frequencies,
        builder.field_lengths,
        builder.average_field_length,
        builder.document_count,
    )
