"""Stats: what the figures of the stats page show, as picture, sentence and table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from papershelf import words
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
            Row(_label(time), self._year(time), (f"{time.papers:,}",)) for time in reversed(times)
        ]
        if undated:
            href = self._link(f"{addresses.YEARS}{UNDATED}/")
            rows.append(Row(words.PAGES["no_date"], href, (f"{undated:,}",)))
        return Figure(
            "years",
            words.STATS["years"],
            [*_peaks(times, "appeared", "year"), *_missing("date", undated)],
            _columns(
                times,
                [[self._all(time)] for time in times],
                [f"{time.papers:,}" if time.papers else "" for time in times],
            ),
            (words.STATS["year"], words.STATS["papers"]),
            rows,
        )

    def _all(self, time: Time) -> Mark:
        return Mark(time.papers, _said(_label(time), time.papers), self._year(time))

    def code(self) -> Figure:
        times = counts.published(self._catalog.entries)
        with_code = sum(bool(entry.paper.links.code) for entry in self._catalog.entries)
        has = ("has", "code")
        stacks = [
            [
                Mark(
                    time.code,
                    f"{_label(time)}, {words.STATS['with_code']}: {words.count(time.code)}",
                    self._year(time, has),
                ),
                Mark(time.papers - time.code, "", None, "rest"),
            ]
            for time in times
        ]
        undated = self._total - sum(time.papers for time in times)
        return Figure(
            "code",
            words.STATS["code"],
            [
                words.STATS["code_says"].format(
                    code=f"{with_code:,}",
                    papers=words.count(self._total),
                    part=_part(with_code, self._total),
                ),
                *_missing("date", undated),
            ],
            _columns(
                times,
                stacks,
                [f"{time.code}/{time.papers}" if time.papers else "" for time in times],
            ),
            (words.STATS["year"], *(words.STATS[name] for name in ("with_code", "papers", "part"))),
            [
                Row(
                    _label(time),
                    self._year(time, has) if time.code else None,
                    (f"{time.code:,}", f"{time.papers:,}", _part(time.code, time.papers)),
                )
                for time in reversed(times)
            ],
            legend=(("bar", words.STATS["with_code"]), ("rest", words.STATS["without_code"])),
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
                _said(value.name, len(value.entries)),
                self._explore((kind, value.id)),
            )
            for value in shown
        ]
        return Figure(
            f"{kind}s",
            words.STATS[f"{kind}s"],
            [
                *_most([(value.name, len(value.entries)) for value in ranked], kind),
                *_missing(kind, without),
            ],
            charts.rows([value.name for value in shown], marks) if len(shown) > 1 else None,
            (words.STATS[kind], words.STATS["papers"]),
            [
                Row(value.name, self._explore((kind, value.id)), (f"{len(value.entries):,}",))
                for value in ranked
            ],
            more=(self._link(whole), _rest(kind, rest)) if rest else None,
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
            label = _said(words.listed([names[first], names[second]]), number)
            return Mark(number, label, href(first, second) if number else None, "cell")

        cells = [[cell(other.id, tag.id) for other in tags[:row]] for row, tag in enumerate(tags)]
        ranked = sorted(found.items(), key=lambda pair: -pair[1])
        shown = [
            (words.STATS["pair_of"].format(first=names[first], second=names[second]), number)
            for (first, second), number in ranked
        ]
        return Figure(
            "pairs",
            words.STATS["pairs"],
            [*_most(shown, "pair"), *_counted(len(tags), len(self._catalog.tags))],
            charts.triangle([tag.name for tag in tags], cells) if found else None,
            (words.STATS["pair"], words.STATS["papers"]),
            [
                Row(name, href(*pair), (f"{number:,}",))
                for (pair, number), (name, _) in zip(ranked, shown, strict=True)
            ],
        )

    def added(self) -> Figure:
        times = counts.added(self._catalog.entries)
        unit = "month" if times and times[0].date.month else "year"
        href = self._explore(("sort", "added"))
        marks = [[Mark(time.papers, _said(_label(time), time.papers), None)] for time in times]
        return Figure(
            "added",
            words.STATS["added"],
            [
                *_peaks(times, "came", unit),
                *_missing("addition", self._total - sum(time.papers for time in times)),
            ],
            _columns(times, marks, [f"{time.papers:,}" if time.papers else "" for time in times]),
            (words.STATS[unit], words.STATS["papers"]),
            [Row(_label(time), None, (f"{time.papers:,}",)) for time in reversed(times)],
            more=(href, words.STATS["added_explore"]) if times else None,
        )


def _columns(
    times: Sequence[Time], stacks: Sequence[Sequence[Mark]], tops: Sequence[str]
) -> Chart | None:
    names = [("≤ " if time.before else "") + str(time.date) for time in times]
    return charts.columns(names, stacks, tops) if len(times) > 1 else None


def _label(time: Time) -> str:
    return words.STATS["before"].format(year=time.date) if time.before else time.date.label


def _said(name: str, number: int) -> str:
    return f"{name}: {words.count(number)}"


def _part(number: int, total: int) -> str:
    return f"{number / total:.0%}" if total else "–"


def _peaks(times: Sequence[Time], verb: str, unit: str) -> Iterable[str]:
    """Write when most papers were counted."""
    if not times:
        yield words.STATS[f"none_{verb}"]
        return
    most = max(time.papers for time in times)
    top = [_label(time) for time in times if time.papers == most]
    form = f"{verb}_each" if len(top) > 1 else verb
    sentence = words.STATS[form].format(papers=words.count(most), names=words.listed(top))
    if len(top) < len(times):
        sentence += words.STATS["more_than"].format(unit=unit)
    yield f"{sentence}."


def _most(ranked: Sequence[tuple[str, int]], kind: str) -> Iterable[str]:
    """Write which of the ranked names has most papers."""
    if not ranked:
        yield words.STATS[f"none_{kind}"]
        return
    most = ranked[0][1]
    top = [name for name, number in ranked if number == most]
    form = f"most_{kind}s" if len(top) > 1 else f"most_{kind}"
    yield words.STATS[form].format(names=words.listed(top), papers=words.count(most))


def _missing(kind: str, number: int) -> Iterable[str]:
    if number:
        yield words.STATS[f"missing_{kind}"].format(papers=words.count(number))


def _drawn(ranked: Sequence[Value]) -> Sequence[Value]:
    """Return the values that have a bar: the largest, without a hardly visible tail."""
    shown = ranked[:MOST_BARS]
    least = max(1, len(shown[0].entries) * LEAST_BAR) if shown else 0
    visible = [value for value in shown if len(value.entries) > least]
    # A tail of one needs as much room in words; and without two bars there is nothing to compare.
    return visible if len(visible) > 1 and len(ranked) - len(visible) > 1 else shown


def _rest(kind: str, numbers: Sequence[int]) -> str:
    """Write how many values have no bar, by their numbers of papers, the largest first."""
    ending = "" if len(numbers) == 1 else "s_equal" if numbers[0] == numbers[-1] else "s"
    form = words.STATS[f"rest_{kind}{ending}"]
    return form.format(n=f"{len(numbers):,}", papers=words.count(numbers[0]))


def _counted(shown: int, total: int) -> Iterable[str]:
    if shown < total:
        yield words.STATS["pairs_shown"].format(shown=shown, total=f"{total:,}")
