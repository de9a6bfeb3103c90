"""Feeds of the site: one of all papers, one by the week, and one beside each list to follow."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence

from papershelf.catalog.catalog import Catalog
from papershelf.catalog.facets import LISTED, Facet, Value
from papershelf.content.entry import Entry
from papershelf.exports import atom, feed, jsonfeed, weekly
from papershelf.exports.feed import Feed
from papershelf.pages import addresses
from papershelf.pages.anchors import has_page
from papershelf.pages.views import Alternate
from papershelf.settings import Settings


def address(facet: Facet, value: Value, settings: Settings) -> str | None:
    """Return the folder of a list's feeds, which is that of its page; None if it has none."""
    fewest = facet.pages and facet.pages.fewest_followed
    is_followed = fewest and len(value.entries) >= fewest and has_page(facet, value, settings)
    return addresses.value(facet, value) if is_followed else None


def feeds(catalog: Catalog, settings: Settings) -> Iterator[Feed]:
    """Make all feeds; none for a site without an address of its own.

    An item is made once for all feeds that it stands in, so the cost grows with the number of
    lists.
    """
    if not settings.is_public:
        return
    items: dict[str, feed.Item] = {}
    briefs: dict[str, feed.Item] = {}
    statements: dict[str, feed.Item] = {}

    def item(entry: Entry) -> feed.Item:
        address = settings.site_url + addresses.paper(entry.id)
        return items.get(entry.id) or items.setdefault(
            entry.id, feed.item(entry, catalog, settings, address)
        )

    def brief(entry: Entry) -> feed.Item:
        return briefs.get(entry.id) or briefs.setdefault(
            entry.id, feed.brief(entry.paper, item(entry), settings.words)
        )

    def statement(entry: Entry) -> feed.Item:
        return statements.get(entry.id) or statements.setdefault(
            entry.id, feed.statement(entry.paper, brief(entry), settings.words)
        )

    def timed(entries: Sequence[Entry], most: int, *, is_brief: bool) -> Iterator[feed.Item]:
        """Merge additions and statements, the last first."""
        stated = map(statement, feed.stated(entries, most))
        added = map(brief if is_brief else item, feed.newest(entries, most))
        yield from heapq.merge(stated, added, key=lambda one: one.updated, reverse=True)

    def make(
        folder: str,
        name: str,
        description: str,
        entries: Sequence[Entry],
        most: int = feed.MOST_OF_LIST,
        *,
        is_brief: bool = False,
    ) -> Feed:
        return Feed(
            id=f"{feed.identity(settings)}{folder}feed",
            site=settings.site_name,
            title=title(name, settings),
            description=description,
            home=settings.site_url + folder,
            items=tuple(timed(entries, most, is_brief=is_brief)),
            hub=settings.hub,
        )

    yield make(addresses.HOME, "", settings.site_description, catalog.entries, feed.MOST)
    for facet, _ in LISTED:
        for value in catalog.by_facet[facet.id]:
            folder = address(facet, value, settings)
            if folder is not None:
                is_brief = bool(facet.pages and facet.pages.by_letter)
                name = value.shown(settings.words)
                yield make(folder, name, value.description, value.entries, is_brief=is_brief)
    yield _weekly(catalog, settings)


def _weekly(catalog: Catalog, settings: Settings) -> Feed:
    """Make the feed of what came, by week."""
    words, site = settings.words.new, settings.site_url

    def page(identifier: str) -> str:
        return site + addresses.paper(identifier)

    return Feed(
        id=f"{feed.identity(settings)}{addresses.NEW}feed",
        site=settings.site_name,
        title=title(words["feed"], settings),
        description=words["feed_what"],
        home=site + addresses.NEW,
        items=tuple(
            weekly.item(week, catalog, settings, site + addresses.period(week), page)
            for week in catalog.weeks[: weekly.MOST]
        ),
        hub=settings.hub,
        period=weekly.PERIOD,
    )


def files(made: Feed, settings: Settings) -> dict[str, bytes]:
    """Write the files of a feed, by path."""
    folder = made.home.removeprefix(settings.site_url)
    return {folder + atom.NAME: atom.write(made), folder + jsonfeed.NAME: jsonfeed.write(made)}


def title(name: str, settings: Settings) -> str:
    """Return the title of the feed of a list called `name`; without a name, that of all papers."""
    return f"{settings.site_name}: {name}" if name else settings.site_name


def head_links(
    folder: str | None, name: str, start: str, settings: Settings
) -> tuple[Alternate, ...]:
    """Return the feeds in `folder` as links of the head of the page at `start`, if any."""
    if folder is None or not settings.is_public:
        return ()
    return tuple(
        Alternate(form.TYPE, title(name, settings), addresses.file(folder + form.NAME, start))
        for form in (atom, jsonfeed)
    )
