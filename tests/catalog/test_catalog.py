"""The catalog: order, newest papers, neighbours."""

from __future__ import annotations

from itertools import permutations

import pytest

from papershelf.catalog.catalog import Catalog
from papershelf.catalog.related import NO_RELATIVES
from papershelf.content.document import Document
from papershelf.content.entry import Entry, Tags
from papershelf.content.folder import Content
from tests.catalog.entries import VOCABULARY, catalog, entry

DATED = (
    entry("day", published="2024-03-02"),
    entry("month", published="2024-03"),
    entry("year", published="2024"),
    entry("b", published="2023-01-01", title="Alpha"),
    entry("a", published="2023-01-01", title="beta"),
    entry("undated"),
)


@pytest.mark.parametrize("entries", list(permutations(DATED))[::97], ids=lambda _: "shuffled")
def test_order(entries: tuple[Entry, ...]) -> None:
    """Newest first, unknown days and months as the first ones, no date last; then by title."""
    ordered = [entry.id for entry in catalog(*entries).entries]
    assert ordered == ["day", "month", "year", "b", "a", "undated"]


@pytest.mark.parametrize(
    ("identifier", "newer", "older"),
    [
        ("lantern", None, "crowd"),
        ("crowd", "lantern", None),
        ("norms-of-tides", None, "2302.00001"),
        ("2302.00001", "norms-of-tides", None),
        ("almost-sure", None, None),
        ("bare-minimum", None, None),
    ],
)
def test_neighbours(toy: Catalog, identifier: str, newer: str | None, older: str | None) -> None:
    """A paper's neighbours are the next ones by date with the same main tag."""
    found = toy.neighbours[identifier]
    assert tuple(entry and entry.id for entry in found) == (newer, older)


def test_neighbours_of_untagged() -> None:
    """Papers without tags are neighbours of one another."""
    made = catalog(entry("old", published="2001"), entry("new", published="2002"))
    assert [entry and entry.id for entry in made.neighbours["old"]] == ["new", None]


def test_tag_by_id(toy: Catalog) -> None:
    """Every tag of the vocabulary is found, also one without papers."""
    assert list(toy.tag_by_id) == ["light", "water", "counting", "unused"]


def test_empty() -> None:
    """A catalog without papers is a catalog."""
    empty = catalog()
    groups = (empty.tags, empty.years, empty.venues, empty.authors, empty.weeks, empty.months)
    assert groups == ((), (), (), (), (), ())
    assert (empty.relatives, empty.neighbours, empty.clusters) == ({}, {}, ())


def test_author_alone() -> None:
    """An author is the same among all and alone, whoever spells the name otherwise."""
    papers = (
        entry("one", authors=["Zoë Müller", "Ada"], published="2024"),
        entry("two", authors=["Zoe Muller"], published="2023"),
        entry("three", authors=["Zoe Muller"], published="2022"),
    )
    alone, whole = catalog(*papers), catalog(*papers)
    assert [value.name for value in whole.authors] == ["Ada", "Zoe Muller"]
    assert alone.author("zoe-muller") == whole.authors[1] == whole.author("zoe-muller")


def test_compared() -> None:
    """What is found beside other work is what is found when it is asked for, without weights."""
    papers = [entry(name, abstract="Ropes and beams carry loads.") for name in ("one", "two")]
    made, other = catalog(*papers), catalog(*papers)
    made.compare()
    assert (made.relatives, made.clusters) == (other.relatives, other.clusters)
    assert made.places == other.places
    assert "vectors" not in vars(made)


def test_edited() -> None:
    """What resembles a paper stays but for what is gone, as it is now; a new one has nothing."""
    text = "Ropes and beams carry loads over wide rivers where stone arches fall."
    papers = [entry(name, abstract=text, tags=["ants", "bees"]) for name in ("one", "two", "three")]
    before = catalog(*papers)
    assert {other.entry.id for other in before.relatives["one"].related} == {"two", "three"}
    two = entry("two", abstract=text, title="Second", tags=["ants"])
    content = Content(
        Tags(VOCABULARY, "tags.yml", Document({})), (papers[0], two, entry("new")), {}
    )
    after = before.edited(content)
    assert [one.id for one in after.entries] == ["new", "one", "two"]
    [related] = after.relatives["one"].related
    assert (related.entry.paper.title, related.tags) == ("Second", ("ants",))
    assert after.relatives["new"] == NO_RELATIVES
    assert "three" not in after.relatives
    again = before.edited(Content(content.tags, before.entries, {"about.md": "About."}))
    assert again.relatives is before.relatives
    assert again.pages == {"about.md": "About."}
