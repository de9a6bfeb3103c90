"""JSON Feed, version 1.1 (https://jsonfeed.org/version/1.1)."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from papershelf import escape
from papershelf.exports.feed import Feed, Item

NAME = "feed.json"
"""The name of the file in the folder of the page that it belongs to."""
TYPE = "application/feed+json"


def write(feed: Feed) -> bytes:
    """Write `feed`; links to code and the like stand in an entry's `_links`, an extension."""
    data: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "home_page_url": feed.home,
        "feed_url": feed.home + NAME,
    }
    if feed.hub:
        data["hubs"] = [{"type": "WebSub", "url": feed.hub}]
    items = ",".join(map(_item, feed.items))
    return f'{escape.json_text(data)[:-1]},"items":[{items}]}}\n'.encode()


@lru_cache(maxsize=10_000)  # the same entry stands in several feeds
def _item(item: Item) -> str:
    data = {
        "id": item.id,
        "url": item.address,
        "title": item.title,
        "language": item.language,
        "summary": item.summary,
        "content_html": item.content,
        "date_published": item.added,
        "date_modified": item.updated,
        "authors": [{"name": author} for author in item.authors],
        "tags": [name for _, name in item.tags],
        "_links": [{"title": name, "url": address} for name, address in item.links],
    }
    return escape.json_text({key: value for key, value in data.items() if value})
