"""Related papers: how many, why, and what is kept apart from them."""

from __future__ import annotations

import pytest

from papershelf.catalog.catalog import Catalog
from tests.catalog.entries import catalog, entry

LONG = "Walrus granite ivory kelp lichen moss nettle otter plover quartz rowan sedge thistle"


def _related(made: Catalog, identifier: str) -> list[str]:
    return [other.entry.id for other in made.relatives[identifier].related]


def _versions(made: Catalog, identifier: str) -> list[str]:
    return [other.entry.id for other in made.relatives[identifier].versions]


def test_reasons() -> None:
    """A related paper comes with shared terms, and shared tags in the first paper's order."""
    made = catalog(
        entry("one", abstract="Walrus tusks", tags=["cats", "ants", "bees"]),
        entry("two", abstract="Some Walrus tusks", tags=["ants", "cats"]),
    )
    (other,) = made.relatives["one"].related
    assert (other.entry.id, other.terms, other.tags) == ("two", ("Walrus tusks",), ("cats", "ants"))


def test_at_most_six() -> None:
    """Six are named, however many there are."""
    made = catalog(*(entry(f"{number}x" * 9, abstract="Walrus") for number in range(9)))
    assert {len(near.related) for near in made.relatives.values()} == {6}


def test_none() -> None:
    """A paper that shares neither words nor tags has no relatives."""
    made = catalog(entry("bare", abstract="One"), entry("lone", abstract="Granite", tags=["cats"]))
    assert [near.related + near.versions for near in made.relatives.values()] == [(), ()]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Walrus Tusks in Winter", "Walrus Tusks in Winter!", True),
        ("Walrus Tusks in Winter", "Walrus tusks in winters", True),
        ("Walrus Tusks in Winter", "Walrus Tusks in Summer", False),
        ("Layer-wise Linear Mode Connectivity", "Landscaping Linear Mode Connectivity", False),
    ],
)
def test_versions_by_title(first: str, second: str, same: bool) -> None:
    """Papers with nearly the same title are versions, and are not among the related."""
    made = catalog(entry("one", title=first), entry("two", title=second))
    assert (_versions(made, "one"), _related(made, "one")) == (
        (["two"], []) if same else ([], ["two"])
    )


def test_versions_by_later_title() -> None:
    """The title of a later version counts as a title."""
    made = catalog(
        entry("one", title="Walrus Tusks", later_title="Ivory in Winter and Its Uses"),
        entry("two", title="Ivory in Winter and Its Use", abstract="Walrus"),
    )
    assert (_versions(made, "one"), _versions(made, "two")) == (["two"], ["one"])


@pytest.mark.parametrize(
    ("abstract", "same"),
    [
        pytest.param(f"Ivory. {LONG}", True, id="same text"),
        pytest.param("Walrus granite ivory kelp and a fjord", False, id="some of it"),
    ],
)
def test_versions_by_text(abstract: str, same: bool) -> None:
    """Papers with mostly the same terms are versions, whatever their titles."""
    made = catalog(entry("one", title="Tusks", abstract=LONG), entry("two", abstract=abstract))
    assert bool(_versions(made, "one")) == same


def test_short_texts_are_no_versions() -> None:
    """Two short texts may be equal by chance."""
    made = catalog(entry("one", abstract="Walrus"), entry("two", abstract="Walrus"))
    assert _versions(made, "one") == []


def test_real_versions(real: Catalog) -> None:
    """The catalog has one paper with an extended version, and no other pair is taken for such."""
    found = {name: _versions(real, name) for name in real.relatives if _versions(real, name)}
    assert found == {"2304.04012": ["one-is-all"], "one-is-all": ["2304.04012"]}


def test_real_related(real: Catalog) -> None:
    """Every paper has six related ones, each with a reason, and none that is its version."""
    for near in real.relatives.values():
        ids = [other.entry.id for other in near.related]
        assert len(set(ids)) == 6
        assert all(other.terms or other.tags for other in near.related)
    assert _related(real, "lotr")[0] == "2406.03136"
