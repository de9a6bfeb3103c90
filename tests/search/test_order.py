"""The order of papers in the search, and the lengths that stand apart from the postings."""

from __future__ import annotations

import pytest

from papershelf.catalog.catalog import Catalog
from papershelf.search import fields, index
from tests.catalog.entries import catalog, entry
from tests.search import reference
from tests.search.reference import Reference


def test_order() -> None:
    """What was added last comes first; of one day, what was published last."""
    made = catalog(
        entry("dateless"),
        entry("old", added="2024-05-01", published="2020"),
        entry("new", added="2024-05-01", published="2021"),
        entry("late", added="2024-05-02", published="1999"),
    )
    assert [found.id for found, _ in reference.ordered(made)] == ["late", "new", "old", "dateless"]


def test_large(real: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a large catalog papers go by the lengths that pack well then: abstract, then tags."""
    monkeypatch.setattr(index, "MOST_BY_DAY", 100)
    texts = [text for _, text in reference.ordered(real)]
    abstracts, tags = (index.lengths(texts, name) for name in ("abstract", "tags"))
    pairs = [*zip(abstracts, tags, strict=True)]
    assert pairs == sorted(pairs)
    assert abstracts[0] < abstracts[-1]
    assert tags != sorted(tags)


def test_an_edit_moves_no_paper(real: Catalog) -> None:
    """Papers keep their order whatever is written in them, but for dates."""
    before = [found.id for found, _ in reference.ordered(real)]
    first = next(found for found in real.entries if found.id == before[70])
    edited = entry(
        first.id,
        title="Another",
        added=str(first.paper.added),
        published=str(first.paper.published),
    )
    entries = tuple(edited if found is first else found for found in real.entries)
    made = Catalog(entries, real.vocabulary, real.pages)
    assert [found.id for found, _ in reference.ordered(made)] == before


def test_lengths() -> None:
    """A field's length is the number of its terms; stop words count for nothing."""
    texts = reference.ordered(catalog(entry("p", abstract="The rain falls.", added="2024-05-01")))
    assert index.lengths([text for _, text in texts], "abstract") == [2]


def test_lengths_are_lunrs(real: Catalog, lunrs: Reference) -> None:
    """Of every paper they are what lunr.py counted."""
    texts = [text for _, text in reference.ordered(real)]
    assert index.lengths(texts, fields.APART) == [
        lunrs.lengths[f"{fields.APART}/{at}"] for at in range(len(texts))
    ]
