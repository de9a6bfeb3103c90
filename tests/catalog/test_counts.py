"""Counts of papers over times, tags and pairs."""

from __future__ import annotations

import pytest

from papershelf.catalog import counts
from papershelf.catalog.counts import Time
from papershelf.content.dates import PartialDate
from tests.catalog.entries import catalog, entry

CODE = {"code": "https://example.org/x"}


def test_published() -> None:
    """Years are counted without a gap, code beside; a paper without a date is left out."""
    papers = [
        entry("a", published="2020-05-01", links=CODE),
        entry("b", published="2022"),
        entry("c", published="2022-01", links=CODE),
        entry("d", links=CODE),
    ]
    assert counts.published(papers) == (
        Time(PartialDate(2020), 1, 1),
        Time(PartialDate(2021), 0, 0),
        Time(PartialDate(2022), 2, 1),
    )


def test_published_long_ago() -> None:
    """The last 25 years are counted one by one, and the first of them holds all before."""
    papers = [
        entry("a", published="1500"),
        entry("b", published="2001"),
        entry("c", published="2025"),
    ]
    found = counts.published(papers)
    assert len(found) == 25
    assert found[0] == Time(PartialDate(2001), 2, 0, before=True)
    assert found[1] == Time(PartialDate(2002), 0, 0)
    assert found[-1] == Time(PartialDate(2025), 1, 0)


def test_added_by_month() -> None:
    """Additions are counted by month, over the turn of a year too."""
    papers = [entry("a", added="2024-11-30"), entry("b", added="2025-01-01"), entry("c")]
    assert counts.added(papers) == (
        Time(PartialDate(2024, 11), 1, 0),
        Time(PartialDate(2024, 12), 0, 0),
        Time(PartialDate(2025, 1), 1, 0),
    )


@pytest.mark.parametrize(
    ("first", "last", "number", "date"),
    [
        ("2022-01-31", "2024-12-01", 36, PartialDate(2022, 1)),
        ("2022-01-31", "2025-01-01", 4, PartialDate(2022)),
        ("2022", "2022-05-01", 1, PartialDate(2022)),
    ],
    ids=["36 months", "37 months", "a month is not known"],
)
def test_added_by_year(first: str, last: str, number: int, date: PartialDate) -> None:
    """Beyond 36 months, or where a month is not known, additions are counted by year."""
    found = counts.added([entry("a", added=first), entry("b", added=last)])
    assert len(found) == number
    assert found[0].date == date
    assert sum(time.papers for time in found) == 2


def test_nothing_to_count() -> None:
    """Without dates there are no times, without tags no pairs."""
    assert counts.published([entry("a")]) == ()
    assert counts.added([]) == ()
    assert counts.pairs([], [entry("a")]) == {}


def test_largest() -> None:
    """The largest come first; equals keep their order."""
    made = catalog(
        entry("a", tags=["bees", "cats"]), entry("b", tags=["cats"]), entry("c", tags=["ants"])
    )
    assert [tag.id for tag in counts.largest(made.tags, 2)] == ["cats", "ants"]


def test_pairs() -> None:
    """A pair is counted once for each paper that has both, whatever their order there."""
    papers = [
        entry("a", tags=["cats", "ants", "bees"]),
        entry("b", tags=["ants", "cats"]),
        entry("c", tags=["bees"]),
    ]
    made = catalog(*papers)
    assert counts.pairs(made.tags, papers) == {
        ("ants", "bees"): 1,
        ("ants", "cats"): 2,
        ("bees", "cats"): 1,
    }
    assert counts.pairs(made.tags[:2], papers) == {("ants", "bees"): 1}
