"""JSON feeds: saved feeds in that format (https://jsonfeed.org/version/1.1), also of Papershelf."""

from __future__ import annotations

import json
import re
from typing import Any

from papershelf.errors import ContentError, Message
from papershelf.sources.listings import feed_items
from papershelf.sources.listings.feed_items import Item
from papershelf.sources.reading import Reading, Unread

_FEED = re.compile(
    r'\s*\{.{0,2000}?"version"\s*:\s*"https?://(?:www\.)?jsonfeed\.org/version/', re.DOTALL
)
_ITEMS = re.compile(r'"items"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")
_NEXT_ITEM = re.compile(r"\}\s*,\s*(?=\{)")
_TITLE = re.compile(r'"title"\s*:\s*"((?:[^"\\]|\\.){1,2000})"')


def recognises(text: str) -> bool:
    """Return whether a text is a JSON Feed."""
    return _FEED.match(text) is not None and _ITEMS.search(text) is not None


def read(text: str, reading: Reading) -> None:
    """Read a JSON Feed, item by item: one that is broken is named, and the others are read."""
    begin = _ITEMS.search(text)
    if begin is None:
        raise ContentError.at(reading.path, Message("a feed with items", "none"), line=1)
    is_own = '"content_html":"' in text and '"_links":' in text
    decoder = json.JSONDecoder(object_pairs_hook=_distinct)
    at, line, counted = begin.end(), 1, 0
    while (at := _next(text, at)) < len(text) and text[at] != "]":
        line, counted = line + text.count("\n", counted, at), at
        try:
            data, at = decoder.raw_decode(text, at)
            feed_items.take(_item(data, is_own=is_own), line, reading, is_own=is_own)
        except (ValueError, RecursionError):
            following = _NEXT_ITEM.search(text, at)
            end = following.end() if following else len(text)
            _name_titles(text, at, end, reading)
            at = end
    _name_titles(text, at, len(text), reading, few=True)
    if not reading.candidates and not reading.unread:
        raise ContentError.at(reading.path, Message("a feed with items", "none"), line=1)


def _next(text: str, at: int) -> int:
    between = _BETWEEN.match(text, at)
    return between.end() if between else at


def _name_titles(text: str, start: int, end: int, reading: Reading, *, few: bool = False) -> None:
    """Name the titles in a part that is no valid item; `few` if it may well have none."""
    titles = [title[1] for title in _TITLE.finditer(text, start, end)]
    if not (few or titles):
        titles = [text[start:end][:200]]
    line = text.count("\n", 0, start) + 1
    reason = str(Message("a valid item", "broken JSON"))
    reading.unread += [Unread(line, title, reason) for title in titles]


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object; raises ValueError for one that is two, of which an end is lost."""
    data = dict(pairs)
    if len(data) < len(pairs):
        raise ValueError
    return data


def _item(data: Any, *, is_own: bool) -> Item:
    if not isinstance(data, dict):
        raise ValueError
    item = Item(
        title=_string(data.get("title")),
        id=_string(data.get("id")),
        texts=[_string(data.get(name)) for name in ("summary", "content_text", "content_html")],
        links=[("", _string(data.get(name))) for name in ("url", "external_url")],
        keywords=[_string(tag) for tag in _list(data.get("tags"))],
        posted=[_string(data.get("date_published"))] if is_own else [],
    )
    people = [*_list(data.get("authors")), data.get("author")]
    item.authors = [_string(person.get("name")) for person in people if isinstance(person, dict)]
    for link in _list(data.get("_links")):
        if isinstance(link, dict):
            item.links.append((_string(link.get("title")), _string(link.get("url"))))
    return item


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
