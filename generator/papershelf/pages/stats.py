"""Stats: what the figures of the stats page show, as picture, sentence and table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from papershelf.catalog import counts
from papershelf.catalog.catalog import Catalog
from papershelf.catalog.counts import Time
from papershelf.catalog.facets import UNDATED, Value
from papershelf.pages import addresses
from papershelf.pictures import charts
from papershelf.pictures.charts import Chart, Mark
from papershelf.settings import Settings

MOST_BARS = 15
"""How many venues or tags a picture shows; the table has all."""
LEAST_BAR = 1 / 30
"""Which part of the longest bar is long enough to be one; what is less is counted together."""
MOST_PAIRED = 12
"""How many tags the picture of pairs shows."""


@dataclass(frozen=True)
class Row:
    """A row of a figure's table."""

    name: str
    href: str | None
    numbers: tuple[str, ...]


@dataclass(frozen=True)
class Figure:
    """A part of the page."""

    id: str
    heading: str
    sentences: Sequence[str]
    """What it shows, for those who do not look at it."""
    picture: Chart | None
    """None where there is too little to compare."""
    head: tuple[str, ...]
    """The table's column headings."""
    rows: Sequence[Row]
    legend: tuple[tuple[str, str], ...] = ()
    """The kinds of marks, with what each means, if there is more than one."""
    more: tuple[str, str] | None = None
    """A link for the whole of it, with its text."""


def figures(catalog: Catalog, settings: Settings) -> list[Figure]:
    """Make all figures, in the order in which they stand on the page."""
    make = _Maker(catalog, settings)
    made = [make.years(), make.code(), make.venues(), make.tags(), make.pairs(), make.added()]
    # As tuples, so that a figure can be hashed as a part of the page's view.
    return [replace(one, sentences=tuple(one.sentences), rows=tuple(one.rows)) for one in made]


class _Maker:
    def __init__(self, catalog: Catalog, settings: Settings) -> None:
        self._catalog = catalog
        self._offline = settings.offline
        self._words = settings.words
        self._stats = settings.words.stats
        self._total = len(catalog.entries)

    def _link(self, address: str) -> str:
        return addresses.link(address, addresses.STATS, offline=self._offline)

    def _explore(self, *filters: tuple[str, str]) -> str:
        return f"{self._link(addresses.EXPLORE)}?{urlencode(filters)}"

    def _year(self, time: Time, *filters: tuple[str, str]) -> str:
        year = f"..{time.date}" if time.before else str(time.date)
        return self._explore(("year", year), *filters)

    def years(self) -> Figure:
        times = counts.published(self._catalog.entries)
        undated = self._total - sum(time.papers for time in times)
        rows = [
            Row(self._label(time), self._year(time), (self._number(time.papers),))
            for time in reversed(times)
        ]
        if undated:
            href = self._link(f"{addresses.YEARS}{UNDATED}/")
            rows.append(Row(self._words.pages["no_date"], href, (self._number(undated),)))
        return Figure(
            "years",
            self._stats["years"],
            [*self._peaks(times, "appeared", "year"), *self._missing("date", undated)],
            _columns(
                times,
                [[self._all(time)] for time in times],
                [self._number(time.papers) if time.papers else "" for time in times],
            ),
            (self._stats["year"], self._stats["papers"]),
            rows,
        )

    def _all(self, time: Time) -> Mark:
        return Mark(time.papers, self._said(self._label(time), time.papers), self._year(time))

    def code(self) -> Figure:
        times = counts.published(self._catalog.entries)
        with_code = sum(bool(entry.paper.links.code) for entry in self._catalog.entries)
        has = ("has", "code")
        stacks = [
            [
                Mark(
                    time.code,
                    self._said(f"{self._label(time)}, {self._stats['with_code']}", time.code),
                    self._year(time, has),
                ),
                Mark(time.papers - time.code, "", None, "rest"),
            ]
            for time in times
        ]
        undated = self._total - sum(time.papers for time in times)
        return Figure(
            "code",
            self._stats["code"],
            [
                self._stats["code_says"].format(
                    code=self._number(with_code),
                    papers=self._words.count(self._total),
                    part=self._words.percent(with_code, self._total),
                ),
                *self._missing("date", undated),
            ],
            _columns(
                times,
                stacks,
                [f"{time.code}/{time.papers}" if time.papers else "" for time in times],
            ),
            (self._stats["year"], *(self._stats[name] for name in ("with_code", "papers", "part"))),
            [
                Row(
                    self._label(time),
                    self._year(time, has) if time.code else None,
                    (
                        self._number(time.code),
                        self._number(time.papers),
                        self._words.percent(time.code, time.papers),
                    ),
                )
                for time in reversed(times)
            ],
            legend=(("bar", self._stats["with_code"]), ("rest", self._stats["without_code"])),
        )

    def venues(self) -> Figure:
        without = sum(entry.paper.venue is None for entry in self._catalog.entries)
        return self._ranked("venue", self._catalog.venues, without, addresses.VENUES)

    def tags(self) -> Figure:
        without = sum(not entry.paper.tags for entry in self._catalog.entries)
        return self._ranked("tag", self._catalog.tags, without, addresses.TAGS)

    def _ranked(self, kind: str, values: Sequence[Value], without: int, whole: str) -> Figure:
        """Draw the largest of `values`; a link to the page of the `whole` counts the others."""
        ranked = counts.largest(values, len(values))
        shown = _drawn(ranked)
        rest = [len(value.entries) for value in ranked[len(shown) :]]
        marks = [
            Mark(
                len(value.entries),
                self._said(value.name, len(value.entries)),
                self._explore((kind, value.id)),
            )
            for value in shown
        ]
        return Figure(
            f"{kind}s",
            self._stats[f"{kind}s"],
            [
                *self._most([(value.name, len(value.entries)) for value in ranked], kind),
                *self._missing(kind, without),
            ],
            charts.rows([value.name for value in shown], marks, self._number)
            if len(shown) > 1
            else None,
            (self._stats[kind], self._stats["papers"]),
            [
                Row(
                    value.name, self._explore((kind, value.id)), (self._number(len(value.entries)),)
                )
                for value in ranked
            ],
            more=(self._link(whole), self._rest(kind, rest)) if rest else None,
        )

    def pairs(self) -> Figure:
        most = counts.largest(self._catalog.tags, MOST_PAIRED)
        tags = [tag for tag in self._catalog.tags if tag in most]  # groups stay together
        found = counts.pairs(tags, self._catalog.entries)
        names = {tag.id: tag.name for tag in tags}

        def href(first: str, second: str) -> str:
            return self._explore(("tag", first), ("tag", second))

        def cell(first: str, second: str) -> Mark:
            number = found.get((first, second), 0)
            label = self._said(self._words.listed([names[first], names[second]]), number)
            return Mark(number, label, href(first, second) if number else None, "cell")

        cells = [[cell(other.id, tag.id) for other in tags[:row]] for row, tag in enumerate(tags)]
        ranked = sorted(found.items(), key=lambda pair: -pair[1])
        shown = [
            (self._stats["pair_of"].format(first=names[first], second=names[second]), number)
            for (first, second), number in ranked
        ]
        return Figure(
            "pairs",
            self._stats["pairs"],
            [*self._most(shown, "pair"), *self._counted(len(tags), len(self._catalog.tags))],
            charts.triangle([tag.name for tag in tags], cells, self._number) if found else None,
            (self._stats["pair"], self._stats["papers"]),
            [
                Row(name, href(*pair), (self._number(number),))
                for (pair, number), (name, _) in zip(ranked, shown, strict=True)
            ],
        )

    def added(self) -> Figure:
        times = counts.added(self._catalog.entries)
        unit = "month" if times and times[0].date.month else "year"
        href = self._explore(("sort", "added"))
        marks = [
            [Mark(time.papers, self._said(self._label(time), time.papers), None)] for time in times
        ]
        return Figure(
            "added",
            self._stats["added"],
            [
                *self._peaks(times, "came", unit),
                *self._missing("addition", self._total - sum(time.papers for time in times)),
            ],
            _columns(
                times, marks, [self._number(time.papers) if time.papers else "" for time in times]
            ),
            (self._stats[unit], self._stats["papers"]),
            [
                Row(self._label(time), None, (self._number(time.papers),))
                for time in reversed(times)
            ],
            more=(href, self._stats["added_explore"]) if times else None,
        )

    def _number(self, number: int) -> str:
        return self._words.number(number)

    def _label(self, time: Time) -> str:
        name = self._words.date(time.date)
        return self._stats["before"].format(year=name) if time.before else name

    def _said(self, name: str, number: int) -> str:
        return f"{name}: {self._words.count(number)}"

    def _peaks(self, times: Sequence[Time], verb: str, unit: str) -> Iterable[str]:
        """Write when most papers were counted."""
        if not times:
            yield self._stats[f"none_{verb}"]
            return
        most = max(time.papers for time in times)
        top = [self._label(time) for time in times if time.papers == most]
        form = self._stats[f"{verb}_each" if len(top) > 1 else verb]
        sentence = form.format(papers=self._words.count(most), names=self._words.listed(top))
        if len(top) < len(times):
            sentence += self._stats[f"more_than_{unit}"]
        yield f"{sentence}."

    def _most(self, ranked: Sequence[tuple[str, int]], kind: str) -> Iterable[str]:
        """Write which of the ranked names has most papers."""
        if not ranked:
            yield self._stats[f"none_{kind}"]
            return
        most = ranked[0][1]
        top = [name for name, number in ranked if number == most]
        form = self._stats[f"most_{kind}s" if len(top) > 1 else f"most_{kind}"]
        yield form.format(names=self._words.listed(top), papers=self._words.count(most))

    def _missing(self, kind: str, number: int) -> Iterable[str]:
        if number:
            yield self._stats[f"missing_{kind}"].format(papers=self._words.count(number))

    def _rest(self, kind: str, numbers: Sequence[int]) -> str:
        """Write how many values have no bar, by their numbers of papers, the largest first."""
        ending = "" if len(numbers) == 1 else "s_equal" if numbers[0] == numbers[-1] else "s"
        form = self._stats[f"rest_{kind}{ending}"]
        return form.format(n=self._number(len(numbers)), papers=self._words.count(numbers[0]))

    def _counted(self, shown: int, total: int) -> Iterable[str]:
        if shown < total:
            yield self._stats["pairs_shown"].format(shown=shown, total=self._number(total))


def _columns(
    times: Sequence[Time], stacks: Sequence[Sequence[Mark]], tops: Sequence[str]
) -> Chart | None:
    names = [("≤ " if time.before else "") + str(time.date) for time in times]
    return charts.columns(names, stacks, tops) if len(times) > 1 else None


def _drawn(ranked: Sequence[Value]) -> Sequence[Value]:
    """Return the values that have a bar: the largest, without a hardly visible tail."""
    shown = ranked[:MOST_BARS]
    least = max(1, len(shown[0].entries) * LEAST_BAR) if shown else 0
    visible = [value for value in shown if len(value.entries) > least]
    # A tail of one needs as much room in words; and without two bars there is nothing to compare.
    return visible if len(visible) > 1 and len(ranked) - len(visible) > 1 else shown
