"""New: what came into the catalog when, by the weeks and months in which papers were added.

A day is that of `added`, never that of a clock. A paper of which only the month is known stands in
its month and in no week, and one without a month in neither. Weeks are those of ISO 8601, so one
may belong to two months; it is listed under both, with all that came in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from itertools import groupby, islice

from papershelf.catalog import arrivals, trending
from papershelf.catalog.arrivals import Tagged
from papershelf.catalog.catalog import Catalog
from papershelf.catalog.facets import MONTH, WEEK, Facet, Value
from papershelf.content import dates, facts
from papershelf.content.entry import Entry
from papershelf.pages import addresses, anchors, feeds, paging
from papershelf.pages.paging import Links
from papershelf.pages.papers import Papers
from papershelf.pages.views import Alternate, Anchor, Listed
from papershelf.pages.weeks import Came, Line, Month, NewView, PeriodView, Topic
from papershelf.settings import LARGE, Settings

START = "new.md"
"""The template of the first page."""
PERIOD = "period.md"
"""The template of a week or a month."""
LINES = 10
"""A page of lines shows so many times the papers of one of cards, as pages of names do."""
DAYS = 60
"""Of so many of the last days of addition the browser learns how many papers came."""


class New:
    """Makes the views of what came when."""

    def __init__(self, catalog: Catalog, settings: Settings, papers: Papers) -> None:
        self._catalog = catalog
        self._settings = settings
        self._papers = papers
        self._words = settings.words
        self._cut: dict[tuple[str, bool], Sequence[Sequence[Tagged]]] = {}
        self._lines: dict[str, Line] = {}

    def start(self) -> NewView:
        """Make the view of the first page: the last week, and the way to all others."""
        catalog = self._catalog
        last = next(iter([*catalog.weeks, *catalog.months]), None)
        shown = self._parts(last, brief=False)[0] if last else ()
        days = Counter(map(arrivals.day, arrivals.last_first(catalog.entries))).items()
        newest = sorted(days, reverse=True)[:DAYS]
        dated = len({entry.id for week in catalog.weeks for entry in week.entries})
        monthly = sum(len(month.entries) for month in catalog.months)
        return NewView(
            last=Came(self._anchor(last), self._topics(shown, (), brief=False)) if last else None,
            is_cut=last is not None and len(shown) < len(last.entries),
            day=changed(catalog, self._settings),
            days=" ".join(f"{day} {papers}" for day, papers in newest),
            years=self._years,
            without_day=len(catalog.entries) - dated,
            without_month=len(catalog.entries) - monthly,
            has_trending=trending.can_move(catalog),
            feeds=self._feeds(addresses.NEW),
        )

    @cached_property
    def periods(self) -> Mapping[str, Callable[[], PeriodView]]:
        """What makes each page of a week or a month, by its address."""
        found: dict[str, Callable[[], PeriodView]] = {}
        for facet, values in ((WEEK, self._catalog.weeks), (MONTH, self._catalog.months)):
            for place, value in enumerate(values):
                pages = -(-len(value.entries) // self._size(facet))
                links = paging.counted(addresses.period(value), pages)
                for number in range(1, pages + 1):
                    address = addresses.numbered(addresses.period(value), number)
                    found[address] = partial(self._period, facet, place, number, links)
        return found

    def _period(self, facet: Facet, place: int, number: int, links: Links) -> PeriodView:
        values = self._catalog.by_facet[facet.id]
        value, brief = values[place], self._is_brief(facet)
        parts = self._parts(value, brief=brief)
        before = parts[number - 2] if number > 1 else ()
        year, _, week = value.id.partition("-w")
        return PeriodView(
            came=Came(self._anchor(value), self._topics(parts[number - 1], before, brief=brief)),
            week=(int(week), int(year)) if week else None,
            is_brief=brief,
            number=number,
            contents=tuple(self._contents(value, parts)),
            others=tuple(map(self._anchor, self._others(value))),
            newer=self._anchor(values[place - 1]) if place else None,
            older=self._anchor(values[place + 1]) if place + 1 < len(values) else None,
            explore=anchors.explored(facet, value) or "",
            feeds=self._feeds(addresses.numbered(addresses.period(value), number)),
            numbers=paging.at(links, number),
        )

    def _contents(self, value: Value, parts: Sequence[Sequence[Tagged]]) -> Iterator[Anchor]:
        """Yield the topics of a week or a month, with the page on which each begins."""
        papers = Counter(tag for part in parts for tag, _ in part)
        starts = {tag: page for page, part in reversed([*enumerate(parts, 1)]) for tag, _ in part}
        for tag, total in papers.items():
            address = addresses.numbered(addresses.period(value), starts[tag])
            topic = self._tag(tag) or Anchor("", self._words.new["no_topic"])
            yield replace(topic, address=address, query=f"#{_anchor_of(tag)}", papers=total)

    def _is_brief(self, facet: Facet) -> bool:
        """Months are read as titles; so are the weeks of a catalog that grows by many papers."""
        return facet == MONTH or len(self._catalog.entries) > LARGE

    def _size(self, facet: Facet) -> int:
        return self._settings.page_size * (LINES if self._is_brief(facet) else 1)

    def _parts(self, value: Value, *, brief: bool) -> Sequence[Sequence[Tagged]]:
        """Return the papers of a week or a month by page, in the order of their topics."""
        if (value.id, brief) in self._cut:
            return self._cut[value.id, brief]
        tagged = arrivals.by_topic(value.entries, self._catalog.vocabulary)
        size = self._settings.page_size * (LINES if brief else 1)
        return self._cut.setdefault((value.id, brief), paging.split(tagged, size))

    def _topics(
        self, part: Sequence[Tagged], before: Sequence[Tagged], *, brief: bool
    ) -> tuple[Topic, ...]:
        """Make the topics of a page; the first may go on from the page before."""
        last = before[-1][0] if before else ""
        return tuple(
            Topic(
                _anchor_of(tag),
                self._tag(tag),
                bool(before) and tag == last,
                tuple(
                    self._line(entry) if brief else self._papers.listed(entry) for _, entry in pairs
                ),
            )
            for tag, pairs in groupby(part, lambda pair: pair[0])
        )

    def _tag(self, tag: str | None) -> Anchor | None:
        return None if tag is None else self._papers.tags[tag]

    def _line(self, entry: Entry) -> Line:
        """Return a paper as one line, made once for its week and its month."""
        if entry.id not in self._lines:
            self._lines[entry.id] = self._as_line(entry)
        return self._lines[entry.id]

    def _as_line(self, entry: Entry) -> Line:
        paper = entry.paper
        return Line(
            address=addresses.paper(entry.id),
            title=paper.title,
            lang=paper.lang,
            mark=facts.mark(paper, self._words),
            by=next(iter(paper.names), ""),
            more_authors=max(0, len(paper.authors) - 1),
            added=arrivals.day(entry),
        )

    def _anchor(self, value: Value) -> Anchor:
        return Anchor(addresses.period(value), value.shown(self._words), len(value.entries))

    def _others(self, value: Value) -> Sequence[Value]:
        """Return the months of a week, or the weeks of a month, the last first."""
        if value.id in self._weeks:
            return self._weeks[value.id]
        return [month for month in self._catalog.months if value in self._weeks[month.id]]

    @cached_property
    def _weeks(self) -> Mapping[str, Sequence[Value]]:
        """The weeks in which papers of each month came, by the month."""
        found: dict[str, list[Value]] = {month.id: [] for month in self._catalog.months}
        for week in self._catalog.weeks:
            for month in {_month(entry) for entry in week.entries}:
                found[month].append(week)
        return found

    def _feeds(self, address: str) -> tuple[Alternate, ...]:
        return feeds.head_links(addresses.NEW, self._words.new["feed"], address, self._settings)

    @cached_property
    def _years(self) -> tuple[tuple[str, int, tuple[Month, ...]], ...]:
        found = []
        for year, group in groupby(self._catalog.months, lambda month: month.dates[0].year):
            months = list(group)
            made = tuple(
                Month(
                    self._anchor(month),
                    _newest(month),
                    tuple((self._anchor(week), _newest(week)) for week in self._weeks[month.id]),
                )
                for month in months
            )
            found.append((str(year), sum(len(month.entries) for month in months), made))
        return tuple(found)


def newest(catalog: Catalog, settings: Settings, papers: Papers, count: int) -> tuple[Came, ...]:
    """Return the `count` papers added last by week, or by month where no more is known."""
    groups: dict[str, list[Entry]] = {}
    values = {value.id: value for value in (*catalog.weeks, *catalog.months)}
    for entry in arrivals.last_first(catalog.entries)[:count]:
        date = entry.paper.added
        if date:
            groups.setdefault(str(date.week or date), []).append(entry)
    return tuple(
        Came(
            Anchor(
                addresses.period(values[name]),
                values[name].shown(settings.words),
                len(values[name].entries),
            ),
            (Topic("", None, is_continued=False, papers=tuple(map(papers.listed, entries))),),
        )
        for name, entries in groups.items()
    )


def others(catalog: Catalog, papers: Papers, count: int) -> tuple[Listed, ...]:
    """Return the papers that home shows too if fewer than `count` have a month of addition."""
    dated = {entry.id for entry in arrivals.last_first(catalog.entries)}
    undated = (entry for entry in catalog.entries if entry.id not in dated)
    return tuple(map(papers.listed, islice(undated, max(0, count - len(dated)))))


def changed(catalog: Catalog, settings: Settings) -> str:
    """Return the last day of addition as readers see it; nothing if none is known."""
    last = dates.latest(entry.paper.added for entry in catalog.entries)
    return settings.words.date(last) if last else ""


def _anchor_of(tag: str | None) -> str:
    return "at-topic" if tag is None else f"at-topic-{tag}"


def _month(entry: Entry) -> str:
    return str(entry.paper.added)[:7]


def _newest(value: Value) -> int:
    return max(map(arrivals.day, value.entries))
