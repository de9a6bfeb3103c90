"""The reference: the index that lunr.py builds of the same texts, from objects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st
from lunr.builder import Builder
from lunr.index import Index
from lunr.token import Token

from papershelf.catalog.catalog import Catalog
from papershelf.content.entry import Entry
from papershelf.folding import fold
from papershelf.search import fields, index
from papershelf.search.index import Texts
from papershelf.search.stems import stem

WORDS = ("lamp", "lamps", "lamping", "key", "keys", "2024", "l2", "é", "王小雨", "𠀀", "a")
TEXTS = st.lists(
    st.fixed_dictionaries(
        {
            name: st.lists(st.sampled_from(WORDS)).map(" ".join) | st.text().map(fold)
            for name in fields.BOOSTS
        }
    ),
    max_size=6,
)
"""Texts of up to six papers, in few words and in any."""


@dataclass(frozen=True)
class Reference:
    """What lunr.py counted, and the index that it answers from."""

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


def stem_token(token: Token, _place: Any = None, _tokens: Any = None) -> Token:
    """Stem a token of a Lunr pipeline."""
    return token.update(lambda word, _metadata: stem(word))


stem_token.label = "stemmer"  # type: ignore[attr-defined] # the name of it in lunr.js


def of_texts(texts: Sequence[Texts]) -> Reference:
    """Have lunr.py build the index of papers, in the order of their positions."""
    builder = Builder()
    builder.ref("ref")
    for name, weight in fields.BOOSTS.items():
        builder.field(name, boost=weight)
    builder.pipeline.add(stem_token)
    builder.search_pipeline.add(stem_token)
    # An average over no papers cannot be had; one empty paper adds no term.
    for position, text in enumerate(texts or [dict.fromkeys(fields.BOOSTS, "")]):
        builder.add({"ref": str(position), **text})
    return Reference(
        builder.build(),
        builder.field_term_frequencies,
        builder.field_lengths,
        builder.average_field_length,
        builder.document_count,
    )


def ordered(catalog: Catalog) -> list[tuple[Entry, Texts]]:
    """Return the papers with their texts, in the order of the search."""
    folded = fields.texts(catalog)
    texts = fields.named(folded)
    return [(entry, texts[entry.id]) for entry in index.ordered(catalog, folded)]


def of_catalog(catalog: Catalog) -> Reference:
    """Have lunr.py build the index of a catalog, its papers in the order of the search."""
    return of_texts([texts for _, texts in ordered(catalog)])
