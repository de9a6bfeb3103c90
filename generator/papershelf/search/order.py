"""The order of papers in the search: by the lengths of two fields.

A term's weight in a field depends on how long the field is. With papers in this order the lengths
of these fields are a few runs of numbers, and no posting repeats its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from papershelf.catalog.catalog import Catalog
from papershelf.content.entry import Entry
from papershelf.search import fields

FIELDS = ("abstract", "tags")
"""The fields by whose lengths papers are ordered: those that have most postings."""

Texts = Mapping[str, str]
"""The folded text of each field of a paper."""


def ordered(catalog: Catalog) -> list[tuple[Entry, Texts]]:
    """Return the papers with their searched texts in the order of their positions in the index.

    Of equally long ones the newest comes first.
    """
    papers = [(entry, fields.texts(catalog, entry)) for entry in catalog.entries]
    return sorted(papers, key=lambda paper: [_length(paper[1], name) for name in FIELDS])


def runs(texts: Sequence[Texts], field: str) -> list[int]:
    """Return how many words a field has in each paper: the number, and of how many papers, in turn.

    `[3, 2, 1, 5]` means that two papers have 3 words, and the next five 1.
    """
    lengths = (_length(text, field) for text in texts)
    return [number for length, row in groupby(lengths) for number in (length, sum(1 for _ in row))]


def _length(texts: Texts, field: str) -> int:
    return len(texts[field].split())
