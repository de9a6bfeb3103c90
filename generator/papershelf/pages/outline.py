"""The outline of the site: which pages there are, and what each reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Literal
from urllib.parse import quote, urlencode

from markupsafe import Markup

from papershelf import words
from papershelf.catalog import facets
from papershelf.catalog.catalog import Catalog
from papershelf.catalog.facets import Value
from papershelf.content.entry import Entry
from papershelf.exports import formats, keys
from papershelf.pages import addresses, feeds, linked, stats, suggest, views
from papershelf.pages.papers import Papers
from papershelf.pages.views import Anchor, Brief, Group, Number, View
from papershelf.pictures import cards
from papershelf.settings import Settings

HOME_TEXT = "home.md"
"""The hand-written page that stands on the home page instead of on its own."""
START_TAGS = 8
"""How many tags of a group the home page shows."""
LONGEST_OPEN_MAP = 300
"""Up to so many papers the list beside the map shows every cluster open."""
NAMES_PER_PAGE = 200
"""How many names, a line each, a page of authors shows."""


@dataclass(frozen=True)
class Page:
    """A page before it is written."""

    address: str
    template: str
    view: View
    card: str = cards.SITE
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
        *make.tags(),
        *make.years(),
        *make.venues(),
        *make.authors(),
        Page(addresses.STATS, "stats.md", views.StatsView(tuple(stats.figures(catalog, settings)))),
    ]


class _Outline:
    """Makes the views of the pages of a catalog."""

    def __init__(self, catalog: Catalog, settings: Settings) -> None:
        self._catalog = catalog
        self._settings = settings
        self._papers = Papers(catalog, settings)

    def home(self) -> Page:
        catalog, settings = self._catalog, self._settings
        groups = [
            (group, _largest([tag for tag in catalog.tags if tag.group == group.id]))
            for group in catalog.vocabulary.groups
        ]
        view = views.HomeView(
            introduction=Markup(catalog.pages.get(HOME_TEXT, "")),  # noqa: S704 - written by us
            papers=len(catalog.entries),
            authors=len(catalog.authors),
            venues=len(catalog.venues),
            tags=len(catalog.tags),
            groups=tuple(
                Group(group.name, "", _anchors(addresses.TAGS, tags))
                for group, tags in groups
                if tags
            ),
            newest=self._briefs(catalog.newest(settings.newest)),
            downloads=tuple(
                views.Download(made.title, addresses.catalog(made.ending), made.schema)
                for made in formats.offered("catalog").values()
            ),
            json_ld=linked.dataset(catalog, settings),
            add_url=suggest.add(settings.issues_url) if settings.issues_url else None,
        )
        return Page(addresses.HOME, "home.md", view)

    def _briefs(self, entries: Sequence[Entry]) -> tuple[Brief, ...]:
        return tuple(self._papers.briefs[entry.id] for entry in entries)

    def explore(self) -> Page:
        catalog = self._catalog
        view = views.ExploreView(
            _anchors(addresses.TAGS, catalog.tags),
            _anchors(addresses.YEARS, catalog.years),
            _anchors(addresses.VENUES, catalog.venues),
        )
        return Page(addresses.EXPLORE, "explore.md", view)

    def map(self) -> Page:
        clusters = tuple(
            views.MapCluster(
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
        return Page(addresses.MAP, "map.md", views.MapView(clusters, is_open))

    def papers(self) -> Iterator[Page]:
        cite = keys.assign(self._catalog.entries)
        own = cards.owners(self._catalog, self._settings)
        for entry in self._catalog.entries:
            card = entry.id if entry.id in own else cards.SITE
            view = self._papers.view(entry, cite[entry.id])
            yield Page(addresses.paper(entry.id), "paper.md", view, card)

    def moved(self) -> Iterator[Page]:
        for entry in self._catalog.entries:
            for alias in entry.paper.aliases:
                to = Anchor(addresses.paper(entry.id), entry.paper.title)
                yield Page(addresses.paper(alias), "moved.md", views.MovedView(to))

    def tags(self) -> Iterator[Page]:
        groups = [
            (
                group.name,
                group.description,
                [tag for tag in self._catalog.tags if tag.group == group.id],
            )
            for group in self._catalog.vocabulary.groups
        ]
        yield _index(addresses.TAGS, "tags", groups)
        yield from self._lists(addresses.TAGS, "all_tags", self._catalog.tags)

    def years(self) -> Iterator[Page]:
        yield _index(addresses.YEARS, "years", [("", "", self._catalog.years)])
        yield from self._lists(addresses.YEARS, "all_years", self._catalog.years)

    def venues(self) -> Iterator[Page]:
        groups = [
            (name, "", [venue for venue in self._catalog.venues if venue.group == kind])
            for kind, name in words.VENUE_KINDS.items()
        ]
        yield _index(addresses.VENUES, "venues", groups)
        yield from self._lists(addresses.VENUES, "all_venues", self._catalog.venues)

    def authors(self) -> Iterator[Page]:
        authors = self._catalog.authors
        parts = _split(authors, NAMES_PER_PAGE) or [()]
        labels = [_span(part) for part in parts]
        for number, part in enumerate(parts, start=1):
            letters = tuple(
                Group(letter, "", _anchors(addresses.AUTHORS, tuple(values)))
                for letter, values in groupby(part, lambda value: value.group)
            )
            numbers = _numbers(addresses.AUTHORS, number, len(parts), labels)
            address = addresses.numbered(addresses.AUTHORS, number)
            yield Page(address, "authors.md", views.AuthorsView(letters, numbers))
        yield from self._lists(addresses.AUTHORS, "all_authors", authors)

    def _lists(self, base: str, up: str, values: Sequence[Value]) -> Iterator[Page]:
        """Make the pages of papers of each value of a facet."""
        for value in values:
            home = f"{base}{value.id}/"
            parts = _split(value.entries, self._settings.page_size)
            feed = feeds.address(base, value)
            beside = self._beside(value) if base == addresses.TAGS else ()
            for number, part in enumerate(parts, start=1):
                address = addresses.numbered(home, number)
                view = views.ListView(
                    name=value.name,
                    description=value.description,
                    total=len(value.entries),
                    number=number,
                    up=Anchor(base, words.PAGES[up]),
                    explore=_explored(base, value),
                    feed=feed,
                    feeds=feeds.alternates(feed, value.name, address, self._settings),
                    beside=beside,
                    papers=self._briefs(part),
                    numbers=_numbers(home, number, len(parts)),
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


def _anchors(base: str, values: Sequence[Value]) -> tuple[Anchor, ...]:
    return tuple(
        Anchor(f"{base}{value.id}/", value.name, len(value.entries), value.description)
        for value in values
    )


def _largest(tags: Sequence[Value]) -> list[Value]:
    """Return the tags with most papers, in their own order."""
    most = sorted(tags, key=lambda tag: -len(tag.entries))[:START_TAGS]
    return [tag for tag in tags if tag in most]


def _index(
    address: str,
    kind: Literal["tags", "years", "venues"],
    groups: Sequence[tuple[str, str, Sequence[Value]]],
) -> Page:
    """Make the page that lists the values of a facet, under headings if they have names."""
    filled = tuple(
        Group(name, description, _anchors(address, values))
        for name, description, values in groups
        if values
    )
    most = max((value.papers for group in filled for value in group.values), default=1)
    return Page(address, "index.md", views.IndexView(kind, filled, most))


def _span(part: Sequence[Value]) -> str:
    """Write which names stand on a page, by the family names it begins and ends with."""
    if not part:
        return ""
    first, last = (facets.family_name(value.name) for value in (part[0], part[-1]))
    return f"{first} – {last}"


def _explored(base: str, value: Value) -> str | None:
    """Return what an address of the Explore page ends in that shows just this value's papers.

    None where no filter does.
    """
    names = {addresses.TAGS: "tag", addresses.VENUES: "venue", addresses.YEARS: "year"}
    if base not in names:
        name = value.name.replace('"', " ")  # a quotation mark would end the phrase
        return "?" + urlencode({"q": f'author:"{name}"'}, quote_via=quote)
    return None if value.id == facets.UNDATED else f"?{names[base]}={value.id}"


def _split(items: Sequence[Any], size: int) -> list[Sequence[Any]]:
    return [items[start : start + size] for start in range(0, len(items), size)]


def _numbers(
    address: str, current: int, count: int, labels: Sequence[str] = ()
) -> tuple[Number, ...]:
    """Make the links through a list of `count` pages; none if it has only one."""
    if count < 2:
        return ()
    return tuple(
        Number(
            addresses.numbered(address, number),
            labels[number - 1] if labels else str(number),
            number == current,
        )
        for number in range(1, count + 1)
    )
