"""The outline of the site: which pages there are, and what each reads."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import chain, groupby

from papershelf.catalog.catalog import Catalog
from papershelf.catalog.courses import Course
from papershelf.catalog.facets import LISTED, TAG, Facet, Pages, Value
from papershelf.content.entry import Entry
from papershelf.exports import keys, points, references
from papershelf.exports.points import Points
from papershelf.exports.references import Reference
from papershelf.pages import addresses, feeds, home, new, paging, papers, stats, views
from papershelf.pages.anchors import anchor, explored, has_page
from papershelf.pages.courses import Courses
from papershelf.pages.paging import Links
from papershelf.pages.papers import Papers
from papershelf.pages.trending import Trending
from papershelf.pages.views import Anchor, Group, Listed, View
from papershelf.pictures import social_cards
from papershelf.settings import Settings

LONGEST_OPEN_MAP = 300
"""Up to so many papers the list beside the map shows every cluster open."""
MOST_ON_MAP = 800
"""Up to so many papers that list names all: of more, `BEGINNING` of each cluster."""
BEGINNING = 6
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
    """Return every generated page."""
    return [make() for make in Outline(catalog, settings).makers.values()]


class Outline:
    """The generated pages of a catalog; each is made when it is asked for.

    `known` are references of its papers that were made before, `points_of` gives its points if
    others need them too.
    """

    def __init__(
        self,
        catalog: Catalog,
        settings: Settings,
        known: Iterable[Reference] = (),
        points_of: Callable[[], Points] | None = None,
    ) -> None:
        self._catalog = catalog
        self._settings = settings
        self._words = settings.words.pages
        self._references = {reference.id: reference for reference in known}
        self._points_of = points_of or partial(points.of, catalog, settings.words)
        self._papers = Papers(catalog, settings)
        self._trending = Trending(catalog, settings, self._papers)
        self._courses = Courses(catalog, settings, self._papers)
        self._of_facets: dict[str, Mapping[str, Callable[[], Page]]] = {}

    @cached_property
    def makers(self) -> Mapping[str, Callable[[], Page]]:
        """What makes each page, by its address."""
        facets = [self._of_facet(facet, described) for facet, described in LISTED]
        return dict(
            chain.from_iterable(
                part.items()
                for part in (
                    *(self._single, self._new, self._of_periods, self._of_courses),
                    self._of_papers,
                    *facets,
                )
            )
        )

    def maker(self, address: str) -> Callable[[], Page] | None:
        """Return what makes the page at an address, for which at most one facet is grouped."""
        for facet, described in LISTED:
            if address.startswith(facet.folder):
                return self._of_facet(facet, described).get(address)
        if address.startswith(addresses.NEW):
            return self._new.get(address)
        if address.startswith(addresses.TRENDING):
            return self._of_periods.get(address)
        if address.startswith(addresses.COURSES):
            return self._of_courses.get(address)
        return self._single.get(address) or self._of_papers.get(address)

    @cached_property
    def _single(self) -> Mapping[str, Callable[[], Page]]:
        return {
            addresses.HOME: self._home,
            addresses.EXPLORE: self._explore,
            addresses.MAP: self._map,
            addresses.SHELF: self._shelf,
            addresses.STATS: self._stats,
        }

    @cached_property
    def _new(self) -> Mapping[str, Callable[[], Page]]:
        pages = new.New(self._catalog, self._settings, self._papers)
        templates = ((new.START, {addresses.NEW: pages.start}), (new.PERIOD, pages.periods))
        return {
            address: partial(self._made, address, template, make)
            for template, made in templates
            for address, make in made.items()
        }

    @staticmethod
    def _made(address: str, template: str, make: Callable[[], View]) -> Page:
        return Page(address, template, make())

    @cached_property
    def _of_periods(self) -> Mapping[str, Callable[[], Page]]:
        """What makes the pages of what moves; none in a catalog without numbers."""
        return {
            addresses.trending(period): partial(self._moving, period)
            for period in self._trending.periods
        }

    @cached_property
    def _of_courses(self) -> Mapping[str, Callable[[], Page]]:
        """What makes the pages of reading paths; none in a catalog without."""
        made: dict[str, Callable[[], Page]] = {
            addresses.course(course.id): partial(self._course, course)
            for course in self._catalog.courses
        }
        return {addresses.COURSES: self._all_courses, **made} if made else {}

    def _all_courses(self) -> Page:
        return Page(addresses.COURSES, "courses.md", self._courses.start())

    def _course(self, course: Course) -> Page:
        return Page(addresses.course(course.id), "course.md", self._courses.view(course))

    def _moving(self, period: str) -> Page:
        return Page(addresses.trending(period), "trending.md", self._trending.view(period))

    @cached_property
    def _of_papers(self) -> Mapping[str, Callable[[], Page]]:
        entries = self._catalog.entries
        own = {addresses.paper(entry.id): partial(self._paper, entry) for entry in entries}
        moved = {
            addresses.paper(alias): partial(self._moved, alias, entry)
            for entry in entries
            for alias in entry.paper.aliases
        }
        return own | moved

    def _of_facet(self, facet: Facet, described: Pages) -> Mapping[str, Callable[[], Page]]:
        if facet.id not in self._of_facets:
            self._of_facets[facet.id] = dict(self._facet(facet, described))
        return self._of_facets[facet.id]

    def _home(self) -> Page:
        return Page(
            addresses.HOME,
            "home.md",
            home.view(self._catalog, self._settings, self._papers, self._trending),
        )

    def _listed(self, entries: Sequence[Entry]) -> tuple[Listed, ...]:
        return tuple(map(self._papers.listed, entries))

    def _explore(self) -> Page:
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

    def _map(self) -> Page:
        words, total = self._settings.words, len(self._catalog.entries)
        named = {} if total <= MOST_ON_MAP else {tag.name: tag for tag in self._catalog.tags}
        clusters = tuple(
            views.MapCluster(
                cluster.name,
                cluster.terms,
                tuple(
                    papers.titled(point.entry, words)
                    for point in cluster.points[: None if total <= MOST_ON_MAP else BEGINNING]
                ),
                len(cluster.points),
                self._anchor(TAG, named[cluster.first]) if cluster.first in named else None,
            )
            for cluster in self._catalog.clusters
        )
        folder = self._points_of().name
        view = views.MapView(clusters, total <= LONGEST_OPEN_MAP, folder)
        return Page(addresses.MAP, "map.md", view)

    def _shelf(self) -> Page:
        return Page(addresses.SHELF, "shelf.md", views.ShelfView())

    def _stats(self) -> Page:
        figures = tuple(stats.figures(self._catalog, self._settings))
        return Page(addresses.STATS, "stats.md", views.StatsView(figures))

    @cached_property
    def _keys(self) -> Mapping[str, str]:
        return keys.assign(self._catalog.entries)

    @cached_property
    def _with_card(self) -> Collection[str]:
        return social_cards.owners(self._catalog, self._settings)

    def _paper(self, entry: Entry) -> Page:
        card = entry.id if entry.id in self._with_card else social_cards.SITE
        reference = self._references.get(entry.id) or references.one(
            entry, self._keys[entry.id], self._catalog, self._settings
        )
        return Page(addresses.paper(entry.id), "paper.md", self._papers.view(reference), card)

    def _moved(self, alias: str, entry: Entry) -> Page:
        to = views.MovedView(papers.titled(entry, self._settings.words))
        return Page(addresses.paper(alias), "moved.md", to)

    def _facet(self, facet: Facet, described: Pages) -> Iterator[tuple[str, Callable[[], Page]]]:
        """Yield what makes the pages of a facet: all its values, and the papers of each."""
        values = self._catalog.by_facet[facet.id]
        if described.by_letter:
            parts = paging.split(values, NAMES_PER_PAGE) or [()]
            links = paging.links(facet.folder, [_span(part) for part in parts])
            for number, part in enumerate(parts, start=1):
                make = partial(self._names, facet, described, part, number, links)
                yield addresses.numbered(facet.folder, number), make
        else:
            yield facet.folder, partial(self._index, facet, described, values)
        for value in values:
            if has_page(facet, value, self._settings):
                yield from self._lists(facet, described, value)

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

    def _names(
        self, facet: Facet, described: Pages, part: Sequence[Value], number: int, links: Links
    ) -> Page:
        """Make a page of those that list the values of a facet by letter."""
        letters = tuple(
            Group(letter, "", self._anchors(facet, tuple(found)))
            for letter, found in groupby(part, lambda value: value.group)
        )
        title, intro = self._words[described.title], self._words[described.intro]
        view = views.NamesView(title, intro, letters, paging.at(links, number))
        return Page(addresses.numbered(facet.folder, number), "names.md", view)

    def _lists(
        self, facet: Facet, described: Pages, value: Value
    ) -> Iterator[tuple[str, Callable[[], Page]]]:
        """Yield what makes the pages of the papers of a value."""
        home, name = addresses.value(facet, value), value.shown(self._settings.words)
        parts = paging.split(value.entries, self._settings.page_size)
        links = paging.counted(home, len(parts))
        beside = self._beside(value) if facet == TAG else ()
        courses = self._courses.of_tag(value) if facet == TAG else ()
        feed = feeds.address(facet, value, self._settings)

        def make(number: int) -> Page:
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
                courses=courses,
                is_saved=facet == TAG,
                papers=self._listed(parts[number - 1]),
                numbers=paging.at(links, number),
            )
            return Page(address, "list.md", view)

        for number in range(1, len(parts) + 1):
            yield addresses.numbered(home, number), partial(make, number)

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
    first, last = (value.sorted_by for value in (part[0], part[-1]))
    return f"{first} – {last}"
