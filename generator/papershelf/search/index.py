"""The index of the whole catalog, built by lunr.py.

Its references are the papers' positions. A term's weight in a field depends on how long the field
is; papers are ordered by the lengths of two fields, so that these lengths are a few runs of numbers
and no posting repeats its own. The terms are stems of folded words; all else that Lunr would do to
a text has been done by `fields`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from lunr.builder import Builder
from lunr.index import Index

from papershelf.catalog.catalog import Catalog
from papershelf.content.entry import Entry
from papershelf.search import fields
from papershelf.search.stems import stem_token

ORDERED_BY = ("abstract", "tags")
"""The fields by whose lengths papers are ordered: those that have most postings."""

Texts = Mapping[str, str]
"""The folded text of each field of a paper."""


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


def ordered(catalog: Catalog) -> list[tuple[Entry, Texts]]:
    """Return the papers with their searched texts in the order of their positions in the index.

    Of equally long ones the newest comes first.
    """
    papers = [(entry, fields.texts(catalog, entry)) for entry in catalog.entries]
    return sorted(papers, key=lambda paper: [_length(paper[1], name) for name in ORDERED_BY])


def runs(texts: Sequence[Texts], field: str) -> list[int]:
    """Return how many words a field has in each paper: the number, and of how many papers, in turn.

    `[3, 2, 1, 5]` means that two papers have 3 words, and the next five 1.
    """
    lengths = (_length(text, field) for text in texts)
    return [number for length, row in groupby(lengths) for number in (length, sum(1 for _ in row))]


def _length(texts: Texts, field: str) -> int:
    return len(texts[field].split())


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
