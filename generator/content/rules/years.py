"""Years: those that a paper can have."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content import dates
from generator.content.document import Location
from generator.content.rules.rule import Checked, rule
from generator.errors import Problem


@rule(bad="published: '1204'\n", good="published: '2024'\n")
def plausible_years(checked: Checked) -> Iterator[Problem]:
    """A year is no earlier than printed books (1500) and no later than the next one.

    What the next year is depends on the day; only `papershelf check` asks, a build does not.
    """
    latest = checked.year + 1 if checked.year else None
    for entry in checked.entries:
        paper = entry.paper
        years: dict[Location, int | None] = {
            ("published",): paper.published.year if paper.published else None,
            ("added",): paper.added.year if paper.added else None,
            ("venue", "year"): paper.venue.year if paper.venue else None,
        }
        for location, year in years.items():
            if year and not dates.EARLIEST <= year <= (latest or year):
                expected = f"from {dates.EARLIEST} to {latest}" if latest else "after 1499"
                message = f"expected a year {expected}, got {year}; correct it"
                yield entry.problem(location, message)
