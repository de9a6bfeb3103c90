"""The outline of the site: which pages there are, and what each reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any, Literal
from urllib.parse import quote, urlencode

from markupsafe import Markup

from papershelf import words
from papershelf.catalog import facets
from papershelf.catalog.catalog import Catalog
from papershelf.catalog.facets import Value
from papershelf.catalog.related import Related
from papershelf.content import folder
from papershelf.content.entry import Entry
from papershelf.exports import bibtex, keys
from papershelf.exports.formats import FORMATS, TWINS
from papershelf.pages import addresses, feeds, head, linked, stats, suggest, views
from papershelf.pages.views import Alternate, Anchor, Brief, Button, Group, Number, View
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
NAMED_AUTHORS = 4
"""How many authors of a paper a list names."""


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

    @cached_property
    def _tags(self) -> Mapping[str, Anchor]:
        """The whole vocabulary by id."""
        return {
            tag.id: Anchor(f"{addresses.TAGS}{tag.id}/", tag.name)
            for tag in self._catalog.vocabulary.tags
        }

    @cached_property
    def _briefs(self) -> Mapping[str, Brief]:
        """The papers by id, each made once for all pages that show it."""
        return {entry.id: self._brief(entry) for entry in self._catalog.entries}

    def _brief(self, entry: Entry) -> Brief:
        paper = entry.paper
        return Brief(
            id=entry.id,
            address=addresses.paper(entry.id),
            title=paper.title,
            authors=paper.authors[:NAMED_AUTHORS],
            more_authors=max(0, len(paper.authors) - NAMED_AUTHORS),
            published=paper.published.label if paper.published else None,
            added=paper.added.number if paper.added else None,
            venue=paper.venue.label if paper.venue else None,
            has_code=paper.links.code is not None,
            tldr=paper.tldr,
            abstract=paper.abstract,
            tags=tuple(self._tags[tag] for tag in paper.tags),
        )

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
            newest=tuple(self._briefs[entry.id] for entry in catalog.newest(settings.newest)),
            json_ld=linked.dataset(catalog, settings),
            add_url=suggest.add(settings.issues_url) if settings.issues_url else None,
        )
        return Page(addresses.HOME, "home.md", view)

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
            view = self._paper(entry, cite[entry.id])
            yield Page(addresses.paper(entry.id), "paper.md", view, card)

    def _paper(self, entry: Entry, key: str) -> views.PaperView:
        catalog, settings, paper = self._catalog, self._settings, entry.paper
        relatives = catalog.relatives[entry.id]
        newer, older = map(_titled, catalog.neighbours[entry.id])
        edit = settings.edit_url
        return views.PaperView(
            id=entry.id,
            title=paper.title,
            later_title=paper.later_title,
            erratum=paper.erratum,
            authors=tuple(Anchor(addresses.author(name), name) for name in paper.authors),
            published=Anchor(addresses.year(paper.published.year), paper.published.label)
            if paper.published
            else None,
            venue=Anchor(addresses.venue(paper.venue.name), paper.venue.label)
            if paper.venue
            else None,
            arxiv=paper.arxiv,
            category=paper.category,
            doi=paper.doi,
            added=paper.added.label if paper.added else None,
            confidence=paper.confidence,
            tags=tuple(self._tags[tag] for tag in paper.tags),
            tldr=paper.tldr,
            buttons=_buttons(entry),
            abstract=paper.abstract,
            key=key,
            bibtex=bibtex.entry(paper, key),
            formats=_formats(entry.id),
            versions=tuple(map(self._relative, relatives.versions)),
            related=tuple(map(self._relative, relatives.related)),
            newer=newer,
            older=older,
            edit_url=edit + folder.location(entry.id, paper).as_posix() if edit else None,
            suggest_url=suggest.correct(settings.issues_url, entry)
            if settings.issues_url
            else None,
            metadata=_meta(head.metadata(entry, catalog, settings)),
            properties=_meta(head.properties(entry, catalog)),
            json_ld=linked.article(entry, catalog, settings),
        )

    def _relative(self, other: Related) -> views.Relative:
        """Say why a paper is related, such as `Shares: KV cache, layers · tags Quantization`."""
        terms = ", ".join(other.terms)
        names = ", ".join(self._tags[tag].name for tag in other.tags)
        noun = words.PAGES["related_tag" if len(other.tags) == 1 else "related_tags"]
        tags = f"{noun} {names}" if names else ""
        reason = f"{words.PAGES['related_by']}: {' · '.join(filter(None, (terms, tags)))}"
        return views.Relative(self._briefs[other.entry.id], reason)

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
                    papers=tuple(self._briefs[entry.id] for entry in part),
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
        return tuple(
            Anchor(self._tags[tag].address, self._tags[tag].name, counts[tag]) for tag in ranked[:8]
        )


def _anchors(base: str, values: Sequence[Value]) -> tuple[Anchor, ...]:
    return tuple(
        Anchor(f"{base}{value.id}/", value.name, len(value.entries), value.description)
        for value in values
    )


def _titled(entry: Entry | None) -> Anchor | None:
    return Anchor(addresses.paper(entry.id), entry.paper.title) if entry else None


def _largest(tags: Sequence[Value]) -> list[Value]:
    """Return the tags with most papers, in their own order."""
    most = sorted(tags, key=lambda tag: -len(tag.entries))[:START_TAGS]
    return [tag for tag in tags if tag in most]


def _buttons(entry: Entry) -> tuple[Button, ...]:
    paper = entry.paper
    found = (
        ("read_arxiv", paper.arxiv_url),
        ("pdf", paper.pdf_url),
        ("read_doi", paper.doi_url),
        ("code", paper.links.code),
        ("project", paper.links.project),
        ("video", paper.links.video),
        ("data", paper.links.data),
    )
    return tuple(
        Button(address, words.PAGES[name], not name.startswith("read_"))
        for name, address in found
        if address
    )


def _formats(identifier: str) -> tuple[Alternate, ...]:
    """Say for a paper's page, and for its head, where the paper is in other formats."""
    start = addresses.paper(identifier)
    return tuple(
        Alternate(
            FORMATS[name].media_type,
            FORMATS[name].title,
            addresses.file(addresses.twin(identifier, FORMATS[name].ending), start),
        )
        for name in TWINS
    )


def _meta(tags: head.Tags) -> views.Meta:
    return tuple((name, tuple(contents)) for name, contents in tags.items())


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
