"""Facets: grouping, order and names."""

from __future__ import annotations

import pytest

from papershelf import words
from papershelf.catalog import facets
from papershelf.catalog.catalog import Catalog
from papershelf.catalog.facets import Value
from tests.catalog.entries import catalog, entry


def _shown(values: tuple[Value, ...]) -> list[tuple[str, str, list[str]]]:
    return [(value.id, value.name, [entry.id for entry in value.entries]) for value in values]


def test_by_tag(toy: Catalog) -> None:
    """Tags stand in the vocabulary's order; one without papers is left out."""
    assert _shown(toy.tags) == [
        ("light", "Light & shadow", ["lantern", "crowd"]),
        ("water", "Water", ["norms-of-tides", "2302.00001"]),
        ("counting", "Counting", ["lantern", "2302.00001", "almost-sure"]),
    ]
    assert [(value.group, value.description) for value in toy.tags][:1] == [
        ("subject", "Lamps, mirrors and what they show.")
    ]


def test_by_year(toy: Catalog) -> None:
    """Years run from the newest to the oldest; papers without a date come last."""
    assert _shown(toy.years) == [
        ("2024", "2024", ["lantern", "norms-of-tides"]),
        ("2023", "2023", ["crowd", "2302.00001", "almost-sure"]),
        ("undated", "undated", ["bare-minimum"]),
    ]


def test_words_of_values(toy: Catalog) -> None:
    """What is a word of the site has its name in the site's language; other names are content."""
    names = [value.shown(words.ENGLISH) for value in toy.years]
    assert names == ["2024", "2023", "No date"]
    assert [value.word for value in toy.tags if value.word] == []


def test_by_venue(toy: Catalog) -> None:
    """All editions of a venue are one; venues stand by name and know their kind."""
    assert _shown(toy.venues) == [
        ("journal-of-shadows", "Journal of Shadows", ["crowd"]),
        ("proceedings-of-lamps", "Proceedings of Lamps", ["lantern", "almost-sure"]),
    ]
    assert [value.group for value in toy.venues] == ["journal", "conference"]


def test_by_author() -> None:
    """Spellings that fold alike are one author, under the older paper's; once for each paper."""
    found = catalog(
        entry("one", authors=["José Niño"], published="2002"),
        entry("two", authors=["Jose NINO", "Ann Able"], published="2001"),
        entry("three", authors=["!", "?"], published="2000"),
    ).authors
    assert _shown(found) == [
        ("x", "?", ["three"]),
        ("ann-able", "Ann Able", ["two"]),
        ("jose-nino", "Jose NINO", ["one", "two"]),
    ]


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Quill", "Q"),
        ("van der Meer", "V"),
        ("Ås", "A"),
        ("Łódź", "L"),
        ("王小雨", "#"),
        ("Рекина", "#"),
        ("42", "#"),
        ("***", "#"),
    ],
)
def test_initials(name: str, letter: str) -> None:
    """A name stands under its letter, without accents; other scripts share a sign."""
    assert facets.initial(name) == letter


def test_authors_are_sorted_by_family_name(toy: Catalog) -> None:
    """Authors stand by family name, whatever its accents and capitals; other scripts come last."""
    assert [(value.group, value.name) for value in toy.authors] == [
        ("F", "Dora Finch"),
        ("G", "Emil Grove"),
        ("H", "Flora Heath"),
        ("I", "Gus Inlet"),
        ("J", "Hal Jetty"),
        ("K", "Ida Knoll"),
        ("L", "Jon Ledge"),
        ("M", "Cleo Marsh"),
        ("O", "Ben Ó Ríordáin"),
        ("Q", "Ada Quill"),
        ("V", "Zoë van der Meer"),
        ("#", "Ольга Рекина"),
        ("#", "王小雨"),
    ]


def test_groups_of_authors_are_whole(real: Catalog) -> None:
    """Authors of one letter stand together, so that each letter heads one part of the list."""
    letters = [value.group for value in real.authors]
    changes = [
        letter
        for letter, before in zip(letters, [None, *letters], strict=False)
        if letter != before
    ]
    assert sorted(changes) == sorted(set(letters))


def test_real_ids(real: Catalog) -> None:
    """No two values of a facet share an address, and none is empty."""
    for values in (real.tags, real.years, real.venues, real.authors):
        ids = [value.id for value in values]
        assert len(ids) == len(set(ids))
        assert all(value.id and value.name and value.entries for value in values)
