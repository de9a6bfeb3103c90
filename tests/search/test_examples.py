"""Examples: what the search's help offers to try is in the catalog's own words."""

from __future__ import annotations

from papershelf.catalog.catalog import Catalog
from papershelf.search import examples
from papershelf.words import ENGLISH
from tests.catalog.entries import catalog, entry


def test_toy(toy: Catalog) -> None:
    """Every example of the toy catalog: its commonest names and title words."""
    assert examples.queries(toy, ENGLISH) == [
        ("light shadow", "both words, in any form"),
        ('"light shadow"', "these words in this order"),
        ("bare OR light", "one word or the other"),
        ("bare -light", "one word without the other"),
        ("bare*", "words that begin so"),
        ("title:bare", "in the title"),
        ('author:"o riordain"', "by the author"),
        ("tag:counting", "with the tag"),
        ('venue:"proceedings of lamps"', "published there"),
        ("year:2024", "of this year"),
        ("year:2022..2024 has:code", "of these years, with code"),
        ("lantern has:project", "with a project page"),
    ]


def test_what_there_are_no_words_for_is_left_out() -> None:
    """A catalog without venues, tags or code offers none of these; an empty one offers nothing."""
    bare = catalog(entry("one", title="One lamp", authors=[], tags=[]))
    assert [query for query, _ in examples.queries(bare, ENGLISH)] == ["lamp*", "title:lamp"]
    assert examples.queries(catalog(), ENGLISH) == []
