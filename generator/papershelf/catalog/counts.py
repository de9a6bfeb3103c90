"""Counts: how many papers there are of each time, tag, venue and pair of tags.

Everything here grows with the number of papers, and pairs with the square of a paper's tags too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from papershelf.catalog.facets import Value
from papershelf.content.dates import PartialDate
from papershelf.content.entry import Entry

MOST_YEARS = 25
"""How many years are counted one by one; those before count together."""
MOST_MONTHS = 36
"""Over how many months additions are counted by month; beyond, by year."""


@dataclass(frozen=True)
class Time:
    """The papers of a year or month."""

    date: PartialDate
    """The year or month."""
    papers: int
    code: int
    """How many of them link to their code."""
    before: bool = False
    """True if the papers of all earlier years are counted here too."""


def published(entries: Iterable[Entry]) -> tuple[Time, ...]:
    """Count papers by year of publication, oldest first, without a gap; undated ones are left out.

    At most MOST_YEARS are returned; the first then holds what is older too.
    """
    dated = [(entry.paper.published.year, entry) for entry in entries if entry.paper.published]
    return tuple(
        Time(PartialDate(year), papers, code, before)
        for year, papers, code, before in _counted(dated, MOST_YEARS)
    )


def added(entries: Iterable[Entry]) -> tuple[Time, ...]:
    """Count papers by the month in which they came into the catalog, oldest first, without a gap.

    Where they span more than MOST_MONTHS, or a month is not recorded, they are counted by year.
    """
    dated = [(entry.paper.added, entry) for entry in entries if entry.paper.added]
    months = [(12 * date.year + (date.month or 1) - 1, entry) for date, entry in dated]
    numbers = [month for month, _ in months]
    if not all(date.month for date, _ in dated) or (
        numbers and max(numbers) - min(numbers) >= MOST_MONTHS
    ):
        years = [(date.year, entry) for date, entry in dated]
        return tuple(
            Time(PartialDate(year), papers, code, before)
            for year, papers, code, before in _counted(years, MOST_YEARS)
        )
    return tuple(
        Time(PartialDate(month // 12, month % 12 + 1), papers, code, before)
        for month, papers, code, before in _counted(months, MOST_MONTHS)
    )


def _counted(dated: Sequence[tuple[int, Entry]], most: int) -> Iterator[tuple[int, int, int, bool]]:
    """Yield the `most` last numbers without a gap, each with how many papers it has, and with code.

    The last part is true where the papers of smaller numbers are counted there too.
    """
    if not dated:
        return
    smallest, last = min(number for number, _ in dated), max(number for number, _ in dated)
    first = max(smallest, last - most + 1)
    papers = Counter(max(number, first) for number, _ in dated)
    code = Counter(max(number, first) for number, entry in dated if entry.paper.links.code)
    for number in range(first, last + 1):
        yield number, papers[number], code[number], number == first > smallest


def largest(values: Sequence[Value], most: int) -> tuple[Value, ...]:
    """Return the `most` values with most papers, the largest first, equals in their own order."""
    return tuple(sorted(values, key=lambda value: -len(value.entries))[:most])


def pairs(tags: Sequence[Value], entries: Iterable[Entry]) -> Mapping[tuple[str, str], int]:
    """Count for each two of `tags` the papers that have both.

    A pair is named by the ids in the order of `tags`; one without papers is left out.
    """
    order = {tag.id: place for place, tag in enumerate(tags)}
    found: Counter[tuple[str, str]] = Counter()
    for entry in entries:
        known = sorted((tag for tag in entry.paper.tags if tag in order), key=order.__getitem__)
        found.update(combinations(known, 2))
    return dict(found)
