"""Feeds: the items that announce papers, and the feed of a list of papers, in any format.

A feed announces additions, so a paper's time is the day on which it was added. Where no such day is
recorded, the time is that of publication; a paper without either is in no feed, since every entry
must have a time. Programs take no time before 1970, which stands for any earlier one. Days that are
unknown count as the first, and no clock is read.

That a paper was withdrawn, retracted or superseded is announced by an entry of its own, however
long ago the paper was added. Its time is when that was announced; else when a source stated it, or
the time of the paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from papershelf import escape, formulas, languages
from papershelf.catalog.catalog import Catalog
from papershelf.content import dates, facts
from papershelf.content.dates import PartialDate
from papershelf.content.entry import Entry
from papershelf.content.model import Paper
from papershelf.exports import references
from papershelf.settings import Settings
from papershelf.words import Words

MOST = 100
"""So many papers stand in the feed of all: the last added, and all others of the last one's day."""
MOST_OF_LIST = 15
"""So many stand in the feed of a list, such as a tag's, in the same way."""
MOST_WHOLE = 1_000
"""No feed holds more than these, however many papers came in one day."""
MOST_NAMED = 20
"""So many authors of a paper the feeds of authors name."""
FIRST_YEAR = 1970
"""The first year whose times programs take, which count from its beginning."""
NO_TIME = f"{FIRST_YEAR}-01-01T00:00:00Z"
"""The time of what has none, such as a feed without entries, where the format asks for one."""


@dataclass(frozen=True)
class Item:
    """A paper, as its entry in a feed; texts are plain, times are those of RFC 3339."""

    id: str
    """What stays the same when title, address or site change."""
    address: str
    """The paper's page."""
    title: str
    language: str
    """The tag of the language of title and abstract; nothing if it is not known."""
    summary: str
    """The one-sentence summary, or nothing."""
    content: str
    """Summary, facts, abstract and links, as HTML."""
    added: str | None
    """When the paper came into the catalog."""
    updated: str
    authors: tuple[str, ...]
    nobody: str
    """What stands for authors where none is recorded and the format asks for one."""
    tags: tuple[tuple[str, str], ...]
    """The tags, each by its id and its name."""
    links: tuple[tuple[str, str], ...]
    """Where the paper's other parts are found, each with what it is called."""


@dataclass(frozen=True)
class Feed:
    """A list of papers to follow."""

    id: str
    site: str
    """The name of the site."""
    title: str
    description: str
    home: str
    """The address of the page with the same papers; the feed's files lie in its folder."""
    items: tuple[Item, ...]
    hub: str = ""
    """The WebSub hub that is told of new entries; empty without one."""
    period: str = ""
    """How often it changes, where that is known, as `weekly`."""

    @property
    def updated(self) -> str:
        """The time of the newest entry."""
        return max((item.updated for item in self.items), default=NO_TIME)


def identity(settings: Settings) -> str:
    """Return what all ids begin with: a tag URI (RFC 4151), unless the settings name another.

    The year is that of this scheme, not of any paper.
    """
    parts = urlsplit(settings.site_url)
    return settings.feed_id or f"tag:{parts.hostname},2025:{parts.path}"


def newest(entries: Iterable[Entry], most: int = MOST) -> tuple[Entry, ...]:
    """Return the papers of `entries` that were added last, as far as they have a time, last first.

    A day is never cut, or who follows would miss some papers of one on which many were added.
    """
    return _last(((_when(entry.paper), entry) for entry in entries), most)


def stated(entries: Iterable[Entry], most: int = MOST) -> tuple[Entry, ...]:
    """Return those of which it was stated last what became of them, in the same way."""
    return _last(((announced(entry.paper), entry) for entry in entries), most)


def _last(entries: Iterable[tuple[PartialDate | None, Entry]], most: int) -> tuple[Entry, ...]:
    timed = [(when.order, entry) for when, entry in entries if when]
    timed.sort(key=lambda pair: pair[0], reverse=True)
    if len(timed) > most:
        last = timed[most - 1][0]
        timed = [pair for pair in timed if pair[0] >= last][:MOST_WHOLE]
    return tuple(entry for _, entry in timed)


def item(entry: Entry, catalog: Catalog, settings: Settings, address: str) -> Item:
    """Make the entry of a paper whose page is at `address`; `newest` lists those with one.

    A renamed paper keeps the id that it had first, which stands first among its aliases.
    """
    paper = entry.paper
    words = settings.words
    when, note = _when(paper), facts.status(paper, words)
    first = next(iter(paper.aliases), entry.id)
    links = references.links(paper, words)
    title = formulas.plain(paper.title)
    return Item(
        id=f"{identity(settings)}papers/{first}",
        address=address,
        title=f"{title} [{note.mark}]" if note else title,
        language=paper.language,
        summary=formulas.plain(paper.tldr or ""),
        content=_content(paper, links, words),
        added=time(paper.added) if paper.added and paper.added.year >= FIRST_YEAR else None,
        updated=time(when) if when else NO_TIME,
        authors=paper.names,
        nobody=words.pages["no_authors"],
        tags=tuple((tag, catalog.tag_by_id[tag].name) for tag in paper.tags),
        links=links,
    )


def brief(paper: Paper, whole: Item, words: Words) -> Item:
    """Make the entry of a paper for the feeds of its authors; `whole` is that of other feeds.

    A paper of many authors stands in as many feeds. If all of it stood in each, a few papers would
    make a site of gigabytes; so there it has its first authors and its summary.
    """
    more = len(whole.authors) - MOST_NAMED
    if more <= 0:
        return whole
    others = words.pages["more_names"].format(n=words.number(more))
    content = _content(paper, whole.links, words, is_brief=True)
    return replace(whole, authors=(*whole.authors[:MOST_NAMED], others), content=content)


def statement(paper: Paper, of: Item, words: Words) -> Item:
    """Make the entry that announces what became of a paper, whose own is `of`."""
    when, note = announced(paper), facts.status(paper, words)
    if when is None or note is None:
        raise ValueError("expected a paper with a status, got one without")
    notice = ((words.pages["notice"], note.link),) if note.link else ()
    return replace(
        of,
        id=f"{of.id}#{note.kind}",
        title=f"{note.mark}: {formulas.plain(paper.title)}",
        summary=note.plain,
        content="\n".join([f"<p>{escape.html(note.plain)}</p>", _row([*notice, *of.links])]),
        added=time(when),
        updated=time(when),
        links=(*notice, *of.links),
    )


def _when(paper: Paper) -> PartialDate | None:
    return paper.added or paper.published


def announced(paper: Paper) -> PartialDate | None:
    """Return when it was stated what became of a paper, if anything did."""
    if paper.status is None:
        return None
    sources = (source.date for source in paper.sources if "status" in source.fields)
    return paper.status.date or dates.latest(sources) or _when(paper)


def time(date: PartialDate) -> str:
    """Write the beginning of a day, as RFC 3339 has times."""
    if date.year < FIRST_YEAR:
        return NO_TIME
    return f"{date.year:04}-{date.month or 1:02}-{date.day or 1:02}T00:00:00Z"


def _content(
    paper: Paper, links: Sequence[tuple[str, str]], words: Words, *, is_brief: bool = False
) -> str:
    """Write the body of an entry; formulas become Unicode, since most readers drop MathML."""
    parts = []
    if paper.tldr:
        label = escape.html(words.pages["tldr"])
        parts.append(f"<p><strong>{label}</strong> {_html(paper.tldr)}</p>")
    where = [words.date(date) for date in [paper.published] if date]
    where += [venue.label for venue in [paper.venue] if venue]
    if where:
        label = escape.html(words.pages["published"])
        parts.append(f"<p>{label}: {escape.html(', '.join(where))}</p>")
    parts += [_paragraph(note) for note in references.notes(paper, words)]
    if not is_brief:
        parts += [_paragraph(part) for part in paper.abstract.split("\n\n") if part.strip()]
    return "\n".join([*parts, *filter(None, [_row(links)])])


def _row(links: Sequence[tuple[str, str]]) -> str:
    row = (f'<a href="{escape.html(link)}">{escape.html(name)}</a>' for name, link in links)
    return f"<p>{' · '.join(row)}</p>" if links else ""


def _paragraph(text: str) -> str:
    direction = ' dir="auto"' if languages.is_to_left(text) else ""
    return f"<p{direction}>{_html(text)}</p>"


def _html(text: str) -> str:
    return escape.html(formulas.plain(text))
