"""Years: those that a paper can have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from papershelf.content import dates
from papershelf.content.document import Location
from papershelf.content.rules.rule import Checked, rule
from papershelf.errors import Message, Problem, quoted

_DATED = re.compile(r"(.*\S)(?: |(?<=[A-Za-z]))'?((?:19|20)[0-9]{2})")


@rule(
    bad="venue: {name: NeurIPS 2025}\n",
    good="venue: {name: NeurIPS, year: 2025}\n",
    warns=True,
)
def year_beside_venue(checked: Checked) -> Iterator[Problem]:
    """The year of a venue stands in a field of its own, so that its papers share one list."""
    for entry in checked.entries:
        venue = entry.paper.venue
        if venue and (found := _DATED.fullmatch(venue.name)):
            fix = f"write 'name: {found[1]}' and 'year: {found[2]}'"
            message = Message("a name without a year", quoted(venue.name), fix)
            yield entry.problem(("venue", "name"), message)


@rule(bad="published: '1204'\n", good="published: '2024'\n", warns=True)
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
                within = f"from {dates.EARLIEST} to {latest}" if latest else "after 1499"
                message = Message(f"a year {within}", f"{year}", "correct it, if it is a mistake")
                yield entry.problem(location, message)
