"""Trending: the pages of what moves, and what a card and a paper's page show of numbers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from papershelf.catalog import trending
from papershelf.catalog.catalog import Catalog
from papershelf.catalog.history import Series
from papershelf.catalog.trending import LONG_STEP, PERIODS, STEP, Gain, Moving
from papershelf.content.dates import PartialDate
from papershelf.content.metrics import METRICS
from papershelf.pages import addresses
from papershelf.pages.numbers import SPARK, Change, Ranked, TrendingView
from papershelf.pages.papers import Papers
from papershelf.pages.views import Anchor, Number, Relative
from papershelf.settings import Settings
from papershelf.words import Words

MOST = 50
"""So many papers a page ranks."""
OF_TAG = 5
"""So many of each tag it shows, also of those behind."""
ON_HOME = 4
"""So many the home page names."""
POINTS, CORNERS = 12, 24
"""So many numbers stand beside a line at most, and so many changes are drawn."""
Item = TypeVar("Item")


class Trending:
    """Makes the views of what moves; each period is ranked once."""

    def __init__(self, catalog: Catalog, settings: Settings, papers: Papers) -> None:
        self._catalog = catalog
        self._words = settings.words
        self._papers = papers
        self._ranked: dict[str, tuple[Moving, ...]] = {}

    @cached_property
    def periods(self) -> Mapping[str, int | None]:
        """The periods that have pages, with their days; none where nothing was counted twice."""
        return dict(PERIODS) if trending.can_move(self._catalog) else {}

    def ranked(self, period: str) -> tuple[Moving, ...]:
        """Return what moves in a period, most of all first."""
        if period not in self._ranked:
            self._ranked[period] = trending.ranked(self._catalog, self.periods[period])
        return self._ranked[period]

    def view(self, period: str) -> TrendingView:
        """Make the view of the page of a period."""
        every = self.ranked(period)
        first = every[:MOST]
        further = [*_further(every)]
        shown = [*first, *(moving for _, moving in further)]
        days, today = self.periods[period], self._catalog.today
        start = (today.ordinal or 0) - days if today and days else self._first.ordinal
        return TrendingView(
            period=period,
            periods=tuple(
                Number(addresses.trending(name), self._text(f"period_{name}"), name == period)
                for name in self.periods
            ),
            summary=self._summary(period, len(every)),
            rules=tuple(self._rules(period)),
            ranked=tuple(self._row(at, moving, start) for at, moving in enumerate(first, 1)),
            further=tuple(self._row(at, moving, start) for at, moving in further),
            tags=tuple(self._tags(shown)),
        )

    def on_home(self) -> tuple[Relative, ...]:
        """Return the papers that move most this week, with what they gained."""
        if not self.periods:
            return ()
        return tuple(
            Relative(
                self._papers.listed(moving.entry),
                gained(moving, self._words),
            )
            for moving in self.ranked("week")[:ON_HOME]
        )

    def _text(self, name: str) -> str:
        return self._words.trending[name]

    def _summary(self, period: str, number: int) -> str:
        today = self._catalog.today
        if today is None:
            return ""
        days = self.periods[period]
        begin = self._first if days is None else PartialDate.of_ordinal((today.ordinal or 0) - days)
        return self._text("summary" if number else "summary_none").format(
            papers=self._words.count(number),
            begin=self._words.date(begin),
            end=self._words.date(today),
        )

    @property
    def _first(self) -> PartialDate:
        """The first day on which something was counted."""
        every = (series for known in self._catalog.history.values() for series in known)
        return PartialDate.of_ordinal(min(series.days[0] for series in every))

    def _rules(self, period: str) -> Iterator[str]:
        days = self.periods[period]
        step = STEP if days and days <= LONG_STEP else LONG_STEP
        yield self._text("rule_score")
        if days != step:
            yield self._text("rule_steps").format(days=step)
        for name in ("rule_fell", "rule_gap", "rule_first"):
            yield self._text(name)
        yield self._text("rule_counted").format(
            counted=self._words.listed([*self._counted()], most=9)
        )

    def _counted(self) -> Iterator[str]:
        """Yield each metric with the last day on which it was counted."""
        newest: dict[str, int] = {}
        for known in self._catalog.history.values():
            for series in known:
                newest[series.metric] = max(newest.get(series.metric, 0), series.counted)
        for metric in (one for one in METRICS if one in newest):
            date = self._words.date(PartialDate.of_ordinal(newest[metric]))
            yield self._text("counted_on").format(metric=self._text(metric), date=date)

    def _row(self, place: int, moving: Moving, start: int | None) -> Ranked:
        return Ranked(
            place,
            replace(self._papers.listed(moving.entry), votes=None),  # they stand below
            self._words.decimal(moving.score),
            tuple(self._change(gain, start) for gain in moving.gains),
        )

    def _change(self, gain: Gain, start: int | None) -> Change:
        series, end = gain.series, gain.series.counted
        days = series.days
        first = bisect_right(days, gain.begin)  # the first change in the period
        since = min(gain.begin, series.before(first))
        date = self._words.date(PartialDate.of_ordinal(since))
        drawn = max(0, bisect_right(days, min(gain.begin, end - LONG_STEP)) - 1)
        counted = list(zip(days[drawn:], series.values[drawn:], strict=True))
        return Change(
            metric=gain.metric,
            label=self._text(gain.metric),
            value=self._words.number(gain.value),
            gain=_signed(gain.gained, self._words),
            before=self._words.number(series.values[first - 1]),
            since="" if since == start else self._text("since").format(date=date),
            line=_line(series, series.since(min(gain.begin, end - LONG_STEP)), end),
            numbers=tuple(
                (self._words.date(PartialDate.of_ordinal(day)), self._words.number(value))
                for day, value in _thinned(counted, POINTS)
            ),
        )

    def _tags(self, shown: Sequence[Moving]) -> Iterator[Anchor]:
        for tag in self._catalog.vocabulary.tags:
            if number := sum(tag.id in moving.entry.paper.tags for moving in shown):
                yield replace(self._papers.tags[tag.id], papers=number, query=tag.id)


def gained(moving: Moving, words: Words) -> str:
    """Write what a paper gained, such as `+12 votes, +1 star`.

    Shares of a gain that was counted over a longer time, of less than 1, stand only alone.
    """
    whole = [gain for gain in moving.gains if isinstance(_rounded(gain.gained), int)]
    nouns = (
        (words.form(gain.metric.removesuffix("s"), _rounded(gain.gained)), gain.gained)
        for gain in whole or moving.gains
    )
    return ", ".join(noun.format(n=_signed(number, words)) for noun, number in nouns)


def _further(every: Sequence[Moving]) -> Iterator[tuple[int, Moving]]:
    """Yield the first ones of each tag behind those that a page ranks, with their places."""
    of_tags: dict[str, int] = {}
    for place, moving in enumerate(every, start=1):
        tags = moving.entry.paper.tags
        is_first = any(of_tags.get(tag, 0) < OF_TAG for tag in tags)
        for tag in tags:
            of_tags[tag] = of_tags.get(tag, 0) + 1
        if place > MOST and is_first:
            yield place, moving


def _signed(gained: float, words: Words) -> str:
    """Write a gain with its sign: whole, but for one that is less than 1."""
    shown = _rounded(gained)
    return f"+{words.number(shown) if isinstance(shown, int) else words.decimal(shown)}"


def _rounded(gained: float) -> float:
    return gained if gained < 0.95 else round(gained)


def _thinned(items: Sequence[Item], most: int) -> Sequence[Item]:
    """Return the first, the last, and some evenly between, where there are more than `most`."""
    last = len(items) - 1
    return items if last < most else [items[round(at * last / (most - 1))] for at in range(most)]


def _line(series: Series, points: Sequence[tuple[int, int]], end: int) -> str:
    """Draw numbers: level until the count before a change, and from there evenly; like the rule."""
    wide, high = SPARK
    begin, values = points[0][0], [value for _, value in points]
    days, least = max(end - begin, 1), min(values)
    most = max(max(values) - least, 1)

    def x(day: int) -> int:
        return round((max(day, begin) - begin) * (wide - 4) / days) + 2

    def y(value: int) -> int:
        return round((high - 4) * (1 - (value - least) / most)) + 2

    places = _thinned(range(len(series.days) - len(points) + 1, len(series.days)), CORNERS)
    drawn = [(x(series.before(at)), x(series.days[at]), y(series.values[at])) for at in places]
    return f"M2 {y(values[0])}{''.join(f'H{a}L{b} {c}' for a, b, c in drawn)}H{wide - 2}"
