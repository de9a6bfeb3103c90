"""JSON Feed, version 1.1 (https://jsonfeed.org/version/1.1)."""

from __future__ import annotations

from typing import Any

from generator import escape
from generator.exports.feed import Feed, Item

NAME = "feed.json"
"""The name of the file in the folder of the page that it belongs to."""
TYPE = "application/feed+json"


def write(feed: Feed) -> bytes:
    """Write `feed`; links to code and the like stand in an entry's `_links`, an extension."""
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "home_page_url": feed.home,
        "feed_url": feed.home + NAME,
        "items": [_item(item) for item in feed.items],
    }
    return f"{escape.json_text(data)}\n".encode()


def _item(item: Item) -> dict[str, Any]:
    data = {
        "id": item.id,
        "url": item.address,
        "title": item.title,
        "summary": item.summary,
        "content_html": item.content,
        "date_published": item.added,
        "date_modified": item.updated,
        "authors": [{"name": author} for author in item.authors],
        "tags": [name for _, name in item.tags],
        "_links": [{"title": name, "url": address} for name, address in item.links],
    }
    return {key: value for key, value in data.items() if value}
