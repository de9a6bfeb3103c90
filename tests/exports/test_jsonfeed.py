"""JSON Feed: the fields that version 1.1 asks for, and only those that are known."""

from __future__ import annotations

import json
from dataclasses import replace

from papershelf.exports import jsonfeed
from tests.exports.test_atom import FEED, ITEM


def test_feed() -> None:
    """The feed, field by field."""
    assert json.loads(jsonfeed.write(replace(FEED, description="All papers."))) == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Toy: all",
        "description": "All papers.",
        "home_page_url": "https://example.org/",
        "feed_url": "https://example.org/feed.json",
        "items": [
            {
                "id": "tag:example.org,2025:/papers/a",
                "url": "https://example.org/papers/a/",
                "title": "Title",
                "summary": "Short.",
                "content_html": "<p>Long.</p>",
                "date_published": "2025-01-02T00:00:00Z",
                "date_modified": "2025-01-02T00:00:00Z",
                "authors": [{"name": "Ada Quill"}, {"name": "王小雨"}],
                "tags": ["Light & shadow"],
                "_links": [{"title": "Code", "url": "https://example.org/?a=1&b=2"}],
            }
        ],
    }


def test_hub() -> None:
    """A hub that is told of new entries is named as the format has it."""
    made = json.loads(jsonfeed.write(replace(FEED, hub="https://hub.example.org/")))
    assert made["hubs"] == [{"type": "WebSub", "url": "https://hub.example.org/"}]


def test_least() -> None:
    """What is not known is left out."""
    item = replace(ITEM, summary="", added=None, authors=(), tags=(), links=())
    written = json.loads(jsonfeed.write(replace(FEED, items=(item,))))
    assert list(written["items"][0]) == ["content_html", "date_modified", "id", "title", "url"]
