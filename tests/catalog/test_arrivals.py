"""Arrivals: in which weeks and months papers came, in which order, under which topics."""

from __future__ import annotations

import pytest

from papershelf.catalog import arrivals
from papershelf.catalog.facets import Value
from papershelf.words import ENGLISH, of
from tests.catalog.entries import VOCABULARY, catalog, entry


def shown(values: tuple[Value, ...]) -> list[tuple[str, str, list[str]]]:
    return [(one.id, one.shown(ENGLISH), [e.id for e in one.entries]) for one in values]


@pytest.mark.parametrize(
    ("added", "weeks", "months"),
    [
        ("2025-03-17", [("2025-w12", "17–23 March 2025")], [("2025-03", "March 2025")]),
        ("2025-03-23", [("2025-w12", "17–23 March 2025")], [("2025-03", "March 2025")]),
        ("2025-03-31", [("2025-w14", "31 March – 6 April 2025")], [("2025-03", "March 2025")]),
        (
            "2024-12-30",
            [("2025-w01", "30 December 2024 – 5 January 2025")],
            [("2024-12", "December 2024")],
        ),
        (
            "2021-01-03",
            [("2020-w53", "28 December 2020 – 3 January 2021")],
            [("2021-01", "January 2021")],
        ),
        (
            "9999-12-31",
            [("9999-w52", "27–31 December 9999")],  # the calendar ends there
            [("9999-12", "December 9999")],
        ),
        ("2025-03", [], [("2025-03", "March 2025")]),
        ("2025", [], []),
        (None, [], []),
    ],
)
def test_periods(
    added: str | None, weeks: list[tuple[str, str]], months: list[tuple[str, str]]
) -> None:
    """A week begins on Monday and is of its Thursday's year; an unknown day has none."""
    made = catalog(entry("a", added=added))
    assert [one[:2] for one in shown(made.weeks)] == weeks
    assert [one[:2] for one in shown(made.months)] == months


def test_order_of_periods() -> None:
    """The last week and month stand first, whatever year their number is of."""
    days = ("2024-12-29", "2024-12-30", "2025-01-05", "2025-01-06", "2024-11")
    made = catalog(*(entry(day, added=day, published=day) for day in days))
    assert [one.id for one in made.weeks] == ["2025-w02", "2025-w01", "2024-w52"]
    assert [len(one.entries) for one in made.weeks] == [1, 2, 1]
    assert [one.id for one in made.months] == ["2025-01", "2024-12", "2024-11"]


def test_german() -> None:
    """Weeks and months are named in the site's language."""
    made = catalog(entry("a", added="2025-03-31"))
    assert made.weeks[0].shown(of("de")) == "31. März – 6. April 2025"
    assert made.months[0].shown(of("de")) == "März 2025"


def test_last_first() -> None:
    """The last added stands first, of one day the last published; an unknown day comes last."""
    made = catalog(
        entry("old", added="2025-01-01", published="2024-06-01"),
        entry("month", added="2025-01", published="2025-01-09"),
        entry("year", added="2025"),
        entry("unknown"),
        entry("older", added="2025-01-02", published="2020"),
        entry("newer", added="2025-01-02", published="2021"),
    )
    found = [one.id for one in arrivals.last_first(made.entries)]
    assert found == ["newer", "older", "old", "month"]


def test_by_topic() -> None:
    """Papers stand under their main tags in the vocabulary's order, untagged ones at the end."""
    made = catalog(
        entry("none", added="2025-01-03"),
        entry("cat", added="2025-01-01", tags=["cats", "ants"]),
        entry("bee", added="2025-01-01", tags=["bees"]),
        entry("later-bee", added="2025-01-02", tags=["bees"]),
    )
    assert [(tag, one.id) for tag, one in arrivals.by_topic(made.entries, VOCABULARY)] == [
        ("bees", "later-bee"),
        ("bees", "bee"),
        ("cats", "cat"),
        (None, "none"),
    ]
