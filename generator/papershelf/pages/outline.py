"""The outline of the site: which pages there are, and what each reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, repeat
from typing import Any

from papershelf.catalog import facets
from papershelf.catalog.catalog import Catalog
from papershelf.catalog.facets import LISTED, TAG, Facet, Pages, Value
from papershelf.content.entry import Entry
from papershelf.exports import nearest, references
from papershelf.pages import addresses, feeds, home, stats, views
from papershelf.pages.anchors import anchor, explored, has_page
from papershelf.pages.papers import Papers
from papershelf.pages.views import Anchor, Group, Listed, Number, View
from papershelf.pictures import social_cards
from papershelf.settings import Settings

LONGEST_OPEN_MAP = 300
"""Up to so many papers the list beside the map shows every cluster open."""
NAMES_PER_PAGE = 500
"""How many names, a line each, a page of names shows."""


@dataclass(frozen=True)
class Page:
    """A page before it is written."""

    address: str
    template: str
    view: View
    social_card: str = social_cards.SITE
    """The name of its image for shared links."""


def pages(catalog: Catalog, settings: Settings) -> list[Page]:
    """Return every generated page, in the order of the site."""
    make = _Outline(catalog, settings)
    return [
        make.home(),
        make.explore(),
        make.map(),
        Page(addresses.SHELF, "shelf.md", views.ShelfView()),
        *make.papers(),
        *make.moved(),
        *(page for facet, described in LISTED for page in make.facet(facet, described)),
        Page(addresses.STATS, "stats.md", views.StatsView(tuple(stats.figures(catalog, settings)))),
    ]


def paper(catalog: Catalog, settings: Settings, identifier: str) -> Page:
    """Return the page of one paper."""
    entries = [entry for entry in catalog.entries if entry.id == identifier]
    [page] = _Outline(catalog, settings).papers(entries)
    return page


class _Outline:
    """Makes the views of the pages of a catalog."""

    def __init__(self, catalog: Catalog, settings: Settings) -> None:
        self._catalog = catalog
        self._settings = settings
        self._words = settings.words.pages
        self._papers = Papers(catalog, settings)

    def home(self) -> Page:
        return Page(
            addresses.HOME, "home.md", home.view(self._catalog, self._settings, self._papers)
        )

    def _listed(self, entries: Sequence[Entry]) -> tuple[Listed, ...]:
        return tuple(self._papers.listed[entry.id] for entry in entries)

    def explore(self) -> Page:
        lists = tuple(
            Group(
                self._words[described.title],
                "",
                self._anchors(facet, self._catalog.by_facet[facet.id]),
            )
            for facet, described in LISTED
            if facet.explore != "query"
        )
        return Page(addresses.EXPLORE, "explore.md", views.ExploreView(lists))

    def map(self) -> Page:
        clusters = tuple(
            views.MapCluster(
                cluster.name,
                cluster.terms,
                tuple(
                    views.MapPoint(
                        addresses.paper(point.entry.id),
                        point.entry.paper.title,
                        point.position,
                        point.x,
                        point.y,
                    )
                    for point in cluster.points
                ),
            )
            for cluster in self._catalog.clusters
        )
        is_open = len(self._catalog.entries) <= LONGEST_OPEN_MAP
        return Page(
            addresses.MAP, "map.md", views.MapView(clusters, is_open, nearest.name(self._catalog))
        )

    def papers(self, entries: Iterable[Entry] | None = None) -> Iterator[Page]:
        """Make the pages of `entries`, or of all papers."""
        own = social_cards.owners(self._catalog, self._settings)
        for reference in references.of(self._catalog, self._settings, entries):
            card = reference.id if reference.id in own else social_cards.SITE
            view = self._papers.view(reference)
            yield Page(addresses.paper(reference.id), "paper.md", view, card)

    def moved(self) -> Iterator[Page]:
        for entry in self._catalog.entries:
            for alias in entry.paper.aliases:
                to = Anchor(addresses.paper(entry.id), entry.paper.title)
                yield Page(addresses.paper(alias), "moved.md", views.MovedView(to))

    def facet(self, facet: Facet, described: Pages) -> Iterator[Page]:
        """Make the pages of a facet: all its values, and the papers of each."""
        values = self._catalog.by_facet[facet.id]
        if described.by_letter:
            yield from self._names(facet, described, values)
        else:
            yield self._index(facet, described, values)
        for value in values:
            if has_page(facet, value, self._settings):
                yield from self._list(facet, described, value)

    def _anchors(self, facet: Facet, values: Iterable[Value]) -> tuple[Anchor, ...]:
        return tuple(self._anchor(facet, value) for value in values)

    def _anchor(self, facet: Facet, value: Value) -> Anchor:
        found = anchor(facet, value, self._settings)
        return replace(found, hue=self._papers.tags[value.id].hue) if facet == TAG else found

    def _index(self, facet: Facet, described: Pages, values: Sequence[Value]) -> Page:
        """Make the page that lists the values of a facet, under headings if it has any."""
        groups = [Group("", "", self._anchors(facet, values))]
        if described.headings:
            groups = [
                Group(
                    heading.name,
                    heading.description,
                    self._anchors(
                        facet, [value for value in values if value.group == heading.group]
                    ),
                )
                for heading in described.headings(self._catalog.vocabulary, self._settings.words)
            ]
        filled = tuple(group for group in groups if group.values)
        most = max((value.papers for group in filled for value in group.values), default=1)
        kind = facet.folder.removesuffix("/")
        title, intro = self._words[described.title], self._words[described.intro]
        view = views.IndexView(kind, title, intro, filled, most)
        return Page(facet.folder, "index.md", view)

    def _names(self, facet: Facet, described: Pages, values: Sequence[Value]) -> Iterator[Page]:
        """Make the pages that list the values of a facet by letter."""
        title, intro = self._words[described.title], self._words[described.intro]
        parts = _split(values, NAMES_PER_PAGE) or [()]
        labels = [_span(part) for part in parts]
        rows = _numbers(facet.folder, len(parts), labels)
        for number, (part, numbers) in enumerate(zip(parts, rows, strict=True), start=1):
            letters = tuple(
                Group(letter, "", self._anchors(facet, tuple(found)))
                for letter, found in groupby(part, lambda value: value.group)
            )
            view = views.NamesView(title, intro, letters, numbers)
            yield Page(addresses.numbered(facet.folder, number), "names.md", view)

    def _list(self, facet: Facet, described: Pages, value: Value) -> Iterator[Page]:
        """Make the pages of the papers of a value."""
        home, name = addresses.value(facet, value), value.shown(self._settings.words)
        parts = _split(value.entries, self._settings.page_size)
        feed = feeds.address(facet, value, self._settings)
        beside = self._beside(value) if facet == TAG else ()
        rows = _numbers(home, len(parts))
        for number, (part, numbers) in enumerate(zip(parts, rows, strict=True), start=1):
            address = addresses.numbered(home, number)
            view = views.ListView(
                name=name,
                description=value.description,
                total=len(value.entries),
                number=number,
                up=Anchor(facet.folder, self._words[described.back]),
                explore=explored(facet, value),
                feed=feed,
                feeds=feeds.head_links(feed, name, address, self._settings),
                beside=beside,
                papers=self._listed(part),
                numbers=numbers,
            )
            yield Page(address, "list.md", view)

    def _beside(self, value: Value) -> tuple[Anchor, ...]:
        """Return the tags that stand most often beside this one, with how often."""
        counts: dict[str, int] = {}
        for entry in value.entries:
            for tag in entry.paper.tags:
                counts[tag] = counts.get(tag, 0) + 1
        counts.pop(value.id, None)
        ranked = sorted(counts, key=lambda tag: (-counts[tag], tag))
        return tuple(replace(self._papers.tags[tag], papers=counts[tag]) for tag in ranked[:8])


def _span(part: Sequence[Value]) -> str:
    """Write which names stand on a page, by the family names it begins and ends with."""
    if not part:
        return ""
    first, last = (facets.family_name(value.name) for value in (part[0], part[-1]))
    return f"{first} – {last}"


def _split(items: Sequence[Any], size: int) -> list[Sequence[Any]]:
    return [items[start : start + size] for start in range(0, len(items), size)]


def _numbers(address: str, count: int, labels: Sequence[str] = ()) -> Iterator[tuple[Number, ...]]:
    """Yield the links to all pages of a list for each of `count` pages: all but its own are shared.

    There are none if the list has only one page.
    """
    if count < 2:
        yield from repeat((), count)
        return
    links = tuple(
        Number(
            addresses.numbered(address, number),
            labels[number - 1] if labels else str(number),
            current=False,
        )
        for number in range(1, count + 1)
    )
    for at, own in enumerate(links):
        yield (*links[:at], replace(own, current=True), *links[at + 1 :])
