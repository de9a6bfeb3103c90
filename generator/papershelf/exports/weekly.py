"""The weekly digest: an entry of a feed for each week in which papers came.

Its id is that of the week, so an entry that grows while the week lasts is the same one. Its time is
the last day on which one of its papers came, or on which it was announced what became of one; no
clock is read, so an edit of a paper changes what the entry holds and not its time.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from papershelf import escape, formulas, languages
from papershelf.catalog import arrivals
from papershelf.catalog.catalog import Catalog
from papershelf.catalog.facets import Value
from papershelf.content import dates, facts
from papershelf.content.entry import Entry
from papershelf.exports import feed
from papershelf.exports.feed import FIRST_YEAR, Item
from papershelf.settings import Settings

MOST = 12
"""So many weeks stand in the feed, the last ones."""
MOST_OF_WEEK = 50
"""So many papers of a week are listed in its entry; its page has all."""
PERIOD = "weekly"
"""How often it changes, in the words of the module Syndication of RSS 1.0."""


def item(
    week: Value, catalog: Catalog, settings: Settings, address: str, page: Callable[[str], str]
) -> Item:
    """Make the entry of a week whose page is at `address`; `page` gives that of a paper's id."""
    words = settings.words
    tagged = arrivals.by_topic(week.entries, catalog.vocabulary)
    names = {tag.id: tag.name for tag in catalog.vocabulary.tags}
    topics = [tag for tag, _ in groupby(tagged, lambda pair: pair[0])]
    parts = []
    for tag, pairs in groupby(tagged[:MOST_OF_WEEK], lambda pair: pair[0]):
        name = words.new["no_topic"] if tag is None else names[tag]
        lines = (_line(entry, page(entry.id), settings) for _, entry in pairs)
        parts.append(f"<h3>{escape.html(name)}</h3>\n<ul>{''.join(lines)}</ul>")
    total = words.count(len(week.entries))
    if len(tagged) > MOST_OF_WEEK:
        whole = escape.html(words.new["all"].format(papers=total))
        parts.append(f'<p><a href="{escape.html(address)}">{whole}</a></p>')
    first = min(arrivals.last_first(week.entries), key=arrivals.day).paper.added
    days = (day for one in week.entries for day in (one.paper.added, feed.announced(one.paper)))
    last = dates.latest(days)
    return Item(
        id=f"{feed.identity(settings)}new/{week.id}",
        address=address,
        title=f"{week.shown(words)}: {total}",
        language="",
        summary="",
        content="\n".join(parts),
        added=feed.time(first) if first and first.year >= FIRST_YEAR else None,
        updated=feed.time(last) if last else feed.NO_TIME,
        authors=(),
        nobody=settings.site_name,
        tags=tuple((tag, names[tag]) for tag in topics if tag is not None),
        links=(),
    )


def _line(entry: Entry, page: str, settings: Settings) -> str:
    paper = entry.paper
    title = escape.html(formulas.plain(paper.title))
    mark = facts.mark(paper, settings.words)
    marked = f" <strong>{escape.html(mark)}</strong>" if mark else ""
    authors = escape.html(settings.words.listed(paper.names)) if paper.names else ""
    texts = filter(None, [authors, escape.html(formulas.plain(paper.tldr or ""))])
    more = "".join(f"<br>{text}" for text in texts)
    direction = ' dir="auto"' if languages.is_to_left(paper.title) else ""
    return f'<li{direction}><a href="{escape.html(page)}">{title}</a>{marked}{more}</li>'
