"""Trending: which papers move, by what they gained of late.

The rule. Of each metric, what a paper gained in a step of the period counts whole if the step is
the last one, a half if it is the one before, a quarter before that, and so on. The paper's score is
the sum over votes, stars and citations of log2(1 + gain): a gain of 1 gives one point, of 3 two, of
7 three. So no metric drowns the others, and a paper that moves in several stands above one that
moves as much in one.

- A gain counts only above the highest number before: a counter that fell takes nothing away, and
  that it rises again gives nothing.
- A gain is spread evenly over the days from the count before it, of that paper or of all papers,
  to its own. Nothing else is interpolated: between two counts a number stays as it was.
- The first number of a paper is no gain: nobody knows how long it took.
- Of papers with the same score the one that was published last stands first.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from papershelf.catalog.catalog import Catalog
from papershelf.catalog.history import Series
from papershelf.content.entry import Entry

STEP, LONG_STEP = 7, 28
"""The days of a step: in a period of at most `LONG_STEP` days, and in a longer one."""
PERIODS = (("week", 7), ("month", 28), ("all", None))
"""What pages show, by name, with the days of each; None for all days."""
_DIGITS = 3
"""So many digits of a score are compared, which no machine's last bit decides."""
_MOST_STEPS = 40
"""Before so many steps a gain counts nothing: less than a millionth of a millionth."""


@dataclass(frozen=True)
class Gain:
    """What a paper gained of a metric in a period."""

    series: Series
    gained: float
    """In the period; a part of a number where a gain is spread over more days."""
    weighed: float
    """The same, with the steps of the period weighed."""
    begin: int
    """The day before the period, or that of the first number, as `PartialDate.ordinal`."""

    @property
    def metric(self) -> str:
        """One of `METRICS`."""
        return self.series.metric

    @property
    def value(self) -> int:
        """The last number."""
        return self.series.value


@dataclass(frozen=True)
class Moving:
    """A paper that moved in a period."""

    entry: Entry
    score: float
    gains: tuple[Gain, ...]
    """Of the metrics that moved, in the order of `METRICS`."""


def ranked(catalog: Catalog, days: int | None = None) -> tuple[Moving, ...]:
    """Return the papers that moved in the last days before `catalog.today`, most of all first.

    Without `days`, that is ever. A paper that gained nothing is left out. Takes some microseconds
    for each number that was counted in the period, and one for each series that stood still.
    """
    now = catalog.today.ordinal if catalog.today else None
    if now is None:
        return ()
    found = []
    for place, entry in enumerate(catalog.entries):
        gains = tuple(_gains(catalog.history.get(entry.id, ()), now, days))
        if gains:
            score = round(sum(math.log2(1 + gain.weighed) for gain in gains), _DIGITS)
            found.append((-score, place, Moving(entry, score, gains)))
    return tuple(moving for *_, moving in sorted(found, key=lambda one: one[:2]))


def can_move(catalog: Catalog) -> bool:
    """Return whether some number of a paper was counted twice, so that there is what to rank."""
    return any(
        len(series.days) > 1 or (series.whole and series.whole[-1] > series.days[0])
        for every in catalog.history.values()
        for series in every
    )


def _gains(every: tuple[Series, ...], now: int, days: int | None) -> Iterator[Gain]:
    start = 0 if days is None else now - days
    for series in every:
        if series.days[-1] > start and len(series.days) > 1:
            gain = _gain(series, now, start, STEP if days and days <= LONG_STEP else LONG_STEP)
            if gain.gained > 0:
                yield gain


def _gain(series: Series, now: int, start: int, step: int) -> Gain:
    """Sum up what a series gained after the day `start`, by steps back from `now`."""
    first = bisect_right(series.days, start)
    highest = max(series.values[: max(first, 1)])
    gained = weighed = 0.0
    for at in range(max(first, 1), len(series.days)):
        rise = series.values[at] - highest
        if rise <= 0:
            continue
        highest = series.values[at]
        before, day = series.before(at), series.days[at]
        latest, earliest = (now - day) // step, (now - max(before, start) - 1) // step
        for number in range(latest, min(earliest + 1, _MOST_STEPS)):
            end = now - number * step
            part = min(day, end) - max(before, start, end - step)
            if part > 0:
                share = rise * part / (day - before)
                gained += share
                weighed += share * 0.5**number
    begin = max(start, series.days[0])
    return Gain(series, round(gained, 6), round(weighed, 6), begin)
