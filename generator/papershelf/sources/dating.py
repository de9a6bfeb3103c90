"""Dating: the day of a file that lists papers, shown there or worked out from them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from papershelf.content import dates, ids
from papershelf.content.dates import PartialDate
from papershelf.content.model import SourceKind
from papershelf.folding import fold_key
from papershelf.sources.matching import Index
from papershelf.sources.metadata import GivenFacts
from papershelf.sources.reading import Candidate, Reading

_CLOCKS = datetime.timedelta(days=2)
"""A paper may appear that much later than the listing's day, for clocks and time zones differ."""
CheckedReading = tuple[SourceKind, Reading, list[Candidate]]


def dated(
    readings: list[CheckedReading],
    facts: Mapping[str, GivenFacts],
    known: Index,
    given: PartialDate | None,
) -> list[tuple[PartialDate | None, bool]]:
    """Date each reading; True where the date, or its year, is not shown but inferred.

    A day without year is the first such day on which the newest paper had appeared. A file
    without any day was saved with the others: it takes the latest of their dates.
    """
    days: list[PartialDate | None] = []
    for _, reading, entries in readings:
        year = reading.year or _year(reading, entries, facts, known)
        shown = PartialDate(year, *reading.month_day) if reading.month_day and year else None
        days.append(shown or given)
    latest = dates.latest(days)
    return [
        (day or latest, reading.year is None and (day is None or day != given))
        for (_, reading, _), day in zip(readings, days, strict=True)
    ]


def _year(
    reading: Reading, entries: list[Candidate], facts: Mapping[str, GivenFacts], known: Index
) -> int | None:
    """Return the year of a reading's day: the first in which its newest paper had appeared."""
    newest = dates.latest(_appeared(entry, facts, known) for entry in entries)
    if newest is None or reading.month_day is None:
        return None
    first = datetime.date(newest.year, newest.month or 1, newest.day or 1)
    years = range(first.year, min(first.year + 9, datetime.MAXYEAR))
    return next((year for year in years if _on_or_after(year, *reading.month_day, first)), None)


def _appeared(
    entry: Candidate, facts: Mapping[str, GivenFacts], known: Index
) -> PartialDate | None:
    """Return when the paper of `entry` appeared: by facts, catalog or arXiv id."""
    fact = facts.get(fold_key(entry.title))
    if fact and fact.published:
        return fact.published
    paper = known.papers.get(known.find(entry, entry.arxiv)[0] or "")
    if paper and paper.published:
        return paper.published
    published: PartialDate | None = entry.fields.get("published")
    return published or (ids.arxiv_month(entry.arxiv) if entry.arxiv else None)


def _on_or_after(year: int, month: int, day: int, first: datetime.date) -> bool:
    try:
        return datetime.date(year, month, day) >= first - _CLOCKS
    except ValueError:  # 29 February
        return False
