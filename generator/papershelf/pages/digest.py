"""The digest: what a letter tells of a time: new papers, what became of papers, what moves.

A paper is new by the day on which it was added. That it was withdrawn, retracted or superseded
counts by the day on which that was announced, as in feeds; a paper that is new and has come to that
in one interval stands there alone, for nobody is to be sent to it as to a new one. A date of which
only the year or the month is known counts as its last day: better late than never.

What was delivered already is known by names, which outlive the renaming of a paper; whoever sends
letters keeps them (`mail.ledger`). No clock is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from papershelf import formulas
from papershelf.catalog import facets
from papershelf.catalog import trending as ranking
from papershelf.catalog.catalog import Catalog
from papershelf.catalog.topics import Topics
from papershelf.content import facts
from papershelf.content.dates import PartialDate
from papershelf.content.entry import Entry
from papershelf.content.text import INVISIBLE
from papershelf.exports import feed, references
from papershelf.pages import addresses, trending
from papershelf.settings import Settings
from papershelf.words import Words

MOST_WHOLE = 25
"""So many new papers stand with their summaries; mail programs cut a letter of 100 kB."""
MOST_TITLES = 100
"""So many others are named by their titles; the rest is counted, with a link to the site."""
MOST_MOVING = 5
"""So many that move are named."""
LONGEST_SUMMARY = 300
"""Characters of an abstract that stand where a paper has no summary."""


@dataclass(frozen=True)
class Item:
    """One thing that a letter tells once."""

    entry: Entry
    is_status: bool
    """True where it is what became of the paper, not that it is new."""

    @property
    def names(self) -> tuple[str, ...]:
        """What it is known by, now and before; one of them in a ledger is enough."""
        ids = (self.entry.id, *self.entry.paper.aliases)
        return tuple(self._stated(name) for name in ids) if self.is_status else ids

    @property
    def told(self) -> tuple[str, ...]:
        """The names of all that whoever reads it knows then."""
        status = self.entry.paper.status
        return (self.entry.id, self._stated(self.entry.id)) if status else (self.entry.id,)

    def _stated(self, name: str) -> str:
        status = self.entry.paper.status
        return f"{name}#{status.kind}" if status else name


@dataclass(frozen=True)
class Moved:
    """A paper that moves, with what moved of it in a few words, such as `+120 stars`."""

    entry: Entry
    what: str


def what_moves(catalog: Catalog, words: Words) -> tuple[Moved, ...]:
    """Return what moves this week, most of all first, with what it gained."""
    every = ranking.ranked(catalog, dict(ranking.PERIODS)["week"])
    return tuple(Moved(one.entry, trending.gained(one, words)) for one in every)


@dataclass(frozen=True)
class Told:
    """A paper, as the letter shows it; texts are plain, on one line."""

    title: str
    address: str
    language: str
    """The tag of the language of its title and abstract; nothing if it is not known."""
    authors: str
    where: str
    """Date and venue, as far as they are known."""
    summary: str
    tags: tuple[tuple[str, str], ...]
    """The tags, each by its name with its address."""
    links: tuple[tuple[str, str], ...]
    """Where its parts are found, each with what it is called."""
    kind: str
    """What became of it: `withdrawn`, `retracted`, `superseded` or nothing."""
    note: str
    """The same in full, in the language of the site; or what moved of it."""
    notice: str
    """Where that was announced."""
    successor: str
    """The address of the paper that takes its place, if that is in the catalog."""


@dataclass(frozen=True)
class Digest:
    """What a letter holds; it is a function of this, the words, and how to unsubscribe."""

    site: str
    description: str
    home: str
    """The address of the site."""
    news: str
    """The address of its page of what is new."""
    language: str
    since: PartialDate
    """The first day."""
    topics: tuple[str, ...]
    """What the reader chose; empty for all papers."""
    new: tuple[Told, ...]
    titles: tuple[Told, ...]
    """The new papers beyond `MOST_WHOLE`."""
    more: int
    """How many new papers are not named at all."""
    became: tuple[Told, ...]
    """Papers that were withdrawn, retracted or superseded."""
    moving: tuple[Told, ...]

    @property
    def papers(self) -> int:
        """How many papers are new."""
        return len(self.new) + len(self.titles) + self.more


@dataclass(frozen=True)
class Frame:
    """What stands around the news: how to unsubscribe, and the picture at the top."""

    unsubscribe: str = ""
    """The address of a page that unsubscribes; else nothing."""
    unsubscribe_mail: str = ""
    """The mail address that unsubscribes; else nothing."""
    image: str = ""
    """The address of an image, which mail programs may load from there; else nothing."""


def nothing(_name: str) -> bool:
    """Say of every name that it was not told."""
    return False


def due(
    catalog: Catalog,
    since: PartialDate,
    topics: Topics = Topics(),  # noqa: B008 - it is frozen
    is_told: Callable[[str], bool] = nothing,
) -> tuple[Item, ...]:
    """Return what is to be told of the time from the day `since` on, the last added first.

    `is_told` knows the names of what was. Who was told of a paper is told what became of it,
    however long ago that was announced.
    """

    def items(entry: Entry) -> Iterator[Item]:
        status, paper = Item(entry, is_status=True), Item(entry, is_status=False)
        was_told = any(map(is_told, paper.names))
        if entry.paper.status and (was_told or _is_in(_announced(entry), since)):
            if not any(map(is_told, status.names)):
                yield status
        elif _is_in(entry.paper.added, since) and not was_told:
            yield paper

    few = [
        entry for entry in catalog.entries if entry.paper.status or _is_in(entry.paper.added, since)
    ]
    chosen = (entry for entry in _newest(few) if topics.have(entry.paper))
    return tuple(item for entry in chosen for item in items(entry))


def named(catalog: Catalog, is_told: Callable[[str], bool]) -> tuple[Item, ...]:
    """Return the items of an earlier letter, by which names it told; what was removed is gone."""

    def items(entry: Entry) -> Iterator[Item]:
        status, paper = Item(entry, is_status=True), Item(entry, is_status=False)
        if entry.paper.status and any(map(is_told, status.names)):
            yield status
        elif any(map(is_told, paper.names)):
            yield paper

    return tuple(item for entry in _newest(catalog.entries) for item in items(entry))


def _newest(entries: Sequence[Entry]) -> list[Entry]:
    """Sort papers, the last added first; those of one day stay in their order."""
    return sorted(
        entries,
        key=lambda entry: entry.paper.added.order if entry.paper.added else (0, 0, 0),
        reverse=True,
    )


def _announced(entry: Entry) -> PartialDate | None:
    """Return when it was stated what became of a paper; None if only the paper itself is dated."""
    status = entry.paper.status
    stated = any("status" in source.fields and source.date for source in entry.paper.sources)
    return feed.announced(entry.paper) if status and (status.date or stated) else None


def _is_in(date: PartialDate | None, since: PartialDate) -> bool:
    """Return whether the last day that `date` may mean is `since` or later."""
    return date is not None and (date.year, date.month or 12, date.day or 31) >= since.order


def of(
    catalog: Catalog,
    settings: Settings,
    since: PartialDate,
    items: Sequence[Item],
    topics: Topics = Topics(),  # noqa: B008 - it is frozen
    moving: Sequence[Moved] = (),
) -> Digest:
    """Make the digest of `items`; what is `moving` is told with them, for these `topics`."""
    new = [item.entry for item in items if not item.is_status]
    titles = new[MOST_WHOLE : MOST_WHOLE + MOST_TITLES]

    def told(entry: Entry, note: str = "") -> Told:
        return _told(entry, catalog, settings, note)

    return Digest(
        site=line(settings.site_name),
        description=line(settings.site_description),
        home=settings.site_url,
        news=settings.site_url + addresses.NEW,
        language=settings.language,
        since=since,
        topics=tuple(map(line, topics.names(catalog))),
        new=tuple(map(told, new[:MOST_WHOLE])),
        titles=tuple(map(told, titles)),
        more=max(0, len(new) - MOST_WHOLE - MOST_TITLES),
        became=tuple(told(item.entry) for item in items if item.is_status),
        moving=tuple(
            replace(told(one.entry, one.what), kind="", notice="", summary="", tags=(), links=())
            for one in islice((one for one in moving if topics.have(one.entry.paper)), MOST_MOVING)
        ),
    )


def _told(entry: Entry, catalog: Catalog, settings: Settings, note: str) -> Told:
    paper, words = entry.paper, settings.words
    status = facts.status(paper, words)
    where = [words.date(date) for date in [paper.published] if date]
    where += [venue.label for venue in [paper.venue] if venue]
    tags = (catalog.tag_by_id[tag] for tag in paper.tags)
    folder = settings.site_url + facets.TAG.folder
    return Told(
        title=line(paper.title),
        address=settings.site_url + addresses.paper(entry.id),
        language=paper.language,
        authors=line(words.listed(paper.names)) if paper.names else words.pages["no_authors"],
        where=line(" · ".join(where)),
        summary=line(paper.tldr or "") or _beginning(line(paper.abstract)),
        tags=tuple((line(tag.name), f"{folder}{tag.id}/") for tag in tags),
        links=references.links(paper, words),
        kind=status.kind if status else "",
        note=line(note or (status.plain if status else "")),
        notice=status.link if status else "",
        successor=(
            settings.site_url + addresses.paper(status.paper) if status and status.paper else ""
        ),
    )


def line(text: str) -> str:
    """Return a text on one line, formulas as Unicode, without what hides or reorders."""
    return INVISIBLE.sub("", " ".join(formulas.plain(text).split()))


def _beginning(text: str) -> str:
    if len(text) <= LONGEST_SUMMARY:
        return text
    cut = text[: LONGEST_SUMMARY + 1]
    words = cut.rpartition(" ")[0] or cut[:-1]
    return f"{words.rstrip(',;:. ')} …"
