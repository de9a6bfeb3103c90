"""Atom feeds, as RFC 4287 has them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from papershelf.escape import xml
from papershelf.exports.feed import Feed, Item

NAME = "feed.xml"
"""The name of the file in the folder of the page that it belongs to."""
TYPE = "application/atom+xml"
SYNDICATION = "http://purl.org/rss/1.0/modules/syndication/"
"""The namespace of how often a feed changes, for Atom itself has no word for that."""


def write(feed: Feed) -> bytes:
    """Write `feed`; the day a paper was added is its `published`, as the format has it."""
    return "\n".join(_feed(feed)).encode()


def _feed(feed: Feed) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    module = f' xmlns:sy="{SYNDICATION}"' if feed.period else ""
    yield f'<feed xmlns="http://www.w3.org/2005/Atom"{module}>'
    yield f"  <id>{xml(feed.id)}</id>"
    yield f"  <title>{xml(feed.title)}</title>"
    if feed.description:
        yield f"  <subtitle>{xml(feed.description)}</subtitle>"
    yield f"  <updated>{feed.updated}</updated>"
    yield f"  <author><name>{xml(feed.site)}</name></author>"
    yield f'  <link rel="self" type="{TYPE}" href="{xml(feed.home + NAME)}"/>'
    yield f'  <link rel="alternate" type="text/html" href="{xml(feed.home)}"/>'
    if feed.hub:
        yield f'  <link rel="hub" href="{xml(feed.hub)}"/>'
    if feed.period:
        yield f"  <sy:updatePeriod>{xml(feed.period)}</sy:updatePeriod>"
    yield "  <generator>Papershelf</generator>"
    for item in feed.items:
        yield _entry(item)
    yield "</feed>\n"


@lru_cache(maxsize=10_000)  # the same entry stands in several feeds
def _entry(item: Item) -> str:
    return "\n".join(_parts(item))


def _parts(item: Item) -> Iterator[str]:
    yield f'  <entry xml:lang="{xml(item.language)}">' if item.language else "  <entry>"
    yield f"    <id>{xml(item.id)}</id>"
    yield f"    <title>{xml(item.title)}</title>"
    yield f'    <link rel="alternate" type="text/html" href="{xml(item.address)}"/>'
    for name, address in item.links:
        yield f'    <link rel="related" title="{xml(name)}" href="{xml(address)}"/>'
    if item.added:
        yield f"    <published>{item.added}</published>"
    yield f"    <updated>{item.updated}</updated>"
    for author in item.authors or (item.nobody,):  # RFC 4287 asks for one
        yield f"    <author><name>{xml(author)}</name></author>"
    for identifier, name in item.tags:
        yield f'    <category term="{xml(identifier)}" label="{xml(name)}"/>'
    if item.summary:
        yield f"    <summary>{xml(item.summary)}</summary>"
    yield f'    <content type="html">{xml(item.content)}</content>'
    yield "  </entry>"
