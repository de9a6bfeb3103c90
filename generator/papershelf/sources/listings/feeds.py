"""Feeds: saved Atom and RSS, also arXiv's own and its API's answers, and those of Papershelf.

The text is parted at its entries, and each is parsed alone: one that is broken is named, and the
others are read. No declaration of types is ever parsed, so no entity can grow or reach for a file.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from papershelf.errors import ContentError, Message
from papershelf.sources.listings import days, elements, feed_items, names
from papershelf.sources.listings.feed_items import Item
from papershelf.sources.reading import Reading, Unread

LARGEST_ENTRY = 500_000
"""The characters of the largest entry that is parsed."""
_ROOT = re.compile(
    r"\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>\s*)*"
    r"<(?:[\w.-]+:)?(?:feed|rss|RDF)\b",
    re.DOTALL | re.IGNORECASE,
)
_TOKEN = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<(/?)(?:[\w.-]+:)?(?:entry|item)(?=[\s/>])[^<>]*>",
    re.DOTALL,
)
_CDATA = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|\Z))", re.DOTALL)
_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(\w{1,30};)?")
_PREFIX = re.compile(r"[\s<]/?([A-Za-z_][\w.-]*):[A-Za-z_]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_TITLE = re.compile(
    r"<(?:[\w.-]+:)?title(?:\s[^<>]*)?>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*(?:<|\Z)", re.DOTALL
)
_IMAGE = re.compile(r"<(image|textinput|source)\b.{0,2000}?</\1\s*>", re.DOTALL | re.IGNORECASE)
_DATE = re.compile(r"<(?:\w+:)?(?:updated|lastBuildDate|pubDate|date)\b[^<>]*>([^<]{1,80})<")
_OWN = re.compile(r"<generator\b[^<>]*>Papershelf<")
_MOST_PREFIXES = 100
_OTHERS = {"media", "itunes", "geo", "thr", "slash"}
"""Prefixes of what says nothing of the paper itself."""


def recognises(text: str) -> bool:
    """Return whether a text is a feed in XML."""
    return _ROOT.match(text[:100_000]) is not None


def read(text: str, reading: Reading) -> None:
    """Read a feed in XML; its date is that of its last change."""
    head, read_before = text, 0
    # The first title is that of the feed, unless the tag that begins the first entry is broken.
    first = next((token for token in _TOKEN.finditer(text) if token[1] is not None), None)
    is_headed = first is not None and not first[1]
    is_own = _OWN.search(text[:20_000]) is not None
    for fragment in _fragments(text):
        if not read_before:
            head = text[: fragment.start]
        own = 1 if is_headed and not read_before else 0
        _name_titles(text, read_before, fragment.start, reading, own=own)
        read_before = fragment.end
        try:
            item = _item(fragment.text)
        except (ParseError, DefusedXmlException, ValueError, OverflowError) as error:
            reading.unread.append(Unread(fragment.line, _shown(fragment.text), _reason(error)))
            continue
        feed_items.take(item, fragment.line, reading, is_own=is_own)
    if not read_before:
        raise ContentError.at(reading.path, Message("a feed with entries", "none"), line=1)
    _name_titles(text, read_before, len(text), reading, own=0)
    if (dated := _DATE.search(head)) and (found := days.within(dated[1])):
        reading.year, reading.month_day = found[0], (found[1], found[2])


@dataclass(frozen=True)
class _Fragment:
    """The text of an entry, and where it stands."""

    start: int
    end: int
    line: int
    text: str


def _fragments(text: str) -> Iterator[_Fragment]:
    """Yield the entries of a feed; one that is not closed ends where the next begins."""
    start: int | None = None
    line, counted = 1, 0

    def made(begin: int, end: int) -> _Fragment:
        nonlocal line, counted
        line += text.count("\n", counted, begin)
        counted = begin
        return _Fragment(begin, end, line, text[begin:end])

    for token in _TOKEN.finditer(text):
        if token[1] is None:
            continue
        if start is not None:
            yield made(start, token.end() if token[1] else token.start())
        start = None if token[1] or token[0].endswith("/>") else token.start()
    if start is not None:
        yield made(start, len(text))


def _item(text: str) -> Item:
    if len(text) > LARGEST_ENTRY:
        raise ValueError(f"expected at most {LARGEST_ENTRY:,} characters, got {len(text):,}")
    prefixes = sorted(set(_PREFIX.findall(text)) - {"xml", "xmlns"})[:_MOST_PREFIXES]
    declared = "".join(f' xmlns:{prefix}="{prefix.lower()}"' for prefix in prefixes)
    parts = _CDATA.split(_CONTROL.sub(" ", text))
    known = "".join(
        part if at % 2 else _AMPERSAND.sub(_entity, part) for at, part in enumerate(parts)
    )
    root: Element = fromstring(f"<x{declared}>{known}</x>", forbid_dtd=True)
    return _of_element(root[0])


def _entity(match: re.Match[str]) -> str:
    """Return what an entity of HTML stands for; a sign that begins none is text."""
    shown = html.unescape(match[0])
    return html.escape(shown) if shown != match[0] else f"&amp;{match[1] or ''}"


def _reason(error: Exception) -> str:
    if isinstance(error, ParseError):
        return str(Message("well-formed XML", f": {str(error).split(':')[0]}"))
    return str(error) if isinstance(error, ValueError) else str(Message("plain XML", "entities"))


def _shown(text: str) -> str:
    title = _TITLE.search(text[:LARGEST_ENTRY])
    return " ".join(html.unescape(title[1] if title else text[:200]).split())


def _name_titles(text: str, start: int, end: int, reading: Reading, *, own: int) -> None:
    """Name titles between entries, whose tags are broken, but for so many of the feed `own`."""
    between = _IMAGE.sub(lambda match: " " * len(match[0]), text[start:end])
    titles = list(_TITLE.finditer(between))
    for title in titles[own:]:
        line = text.count("\n", 0, start + title.start()) + 1
        message = Message("an entry around this title", "none")
        reading.unread.append(Unread(line, _shown(title[0]), str(message)))


def _of_element(root: Element) -> Item:
    """Make an item of an `entry` or `item` of a feed in XML."""
    item = Item()
    for child in root:
        namespace, _, name = child.tag.rpartition("}")
        prefix = namespace.lstrip("{")
        if prefix in _OTHERS:
            continue
        take_part = _PARTS.get(name.lower())
        if take_part:
            take_part(item, child)
    # What is called a summary may be longer than the contents of others.
    item.texts = [text for text in item.texts if text.strip()]
    return item


def _written(element: Element) -> str:
    """Return the text of an element; that of elements inside is parted where blocks begin."""
    if len(element) == 0:
        return element.text or ""
    return "".join(_marked(element))


def _marked(element: Element) -> Iterator[str]:
    open_: list[Iterator[Element]] = [iter(element)]
    yield element.text or ""
    tails: list[str] = []
    while open_:
        inner = next(open_[-1], None)
        if inner is None:
            open_.pop()
            yield tails.pop() if tails else ""
            continue
        name = inner.tag.rpartition("}")[2]
        yield "\n\n" if elements.BLOCK.fullmatch(name) else " " if name == "br" else ""
        yield inner.text or ""
        tails.append(("\n\n" if elements.BLOCK.fullmatch(name) else "") + (inner.tail or ""))
        open_.append(iter(inner))


def _add_link(item: Item, element: Element) -> None:
    address = element.get("href") or element.text or ""
    name = element.get("title") or element.get("rel") or ""
    item.links.append((name, address.strip()))


def _add_author(item: Item, element: Element) -> None:
    inner = [child for child in element if child.tag.rpartition("}")[2] == "name"]
    if inner:
        item.authors += [(name.text or "").strip() for name in inner]
    else:
        item.authors += names.split(feed_items.plain(_written(element)))


def _add_category(item: Item, element: Element) -> None:
    item.keywords.append((element.get("term") or element.text or "").strip())


def _add_primary(item: Item, element: Element) -> None:
    item.category = (element.get("term") or element.text or "").strip()


def _setter(name: str) -> Callable[[Item, Element], None]:
    def take_text(item: Item, element: Element) -> None:
        if not getattr(item, name):
            setattr(item, name, _written(element).strip())

    return take_text


def _adder(name: str, *, first: bool = False) -> Callable[[Item, Element], None]:
    def add_text(item: Item, element: Element) -> None:
        getattr(item, name).insert(0 if first else len(getattr(item, name)), _written(element))

    return add_text


def _count(item: Item, element: Element) -> None:
    item.unused.append(element.tag.rpartition("}")[2])


_PARTS: dict[str, Callable[[Item, Element], None]] = {
    "title": _setter("title"),
    "id": _setter("id"),
    "guid": _setter("id"),
    "link": _add_link,
    "summary": _adder("texts", first=True),
    "description": _adder("texts", first=True),
    "content": _adder("texts"),
    "encoded": _adder("texts"),
    "author": _add_author,
    "creator": _add_author,
    "category": _add_category,
    "subject": _add_category,
    "keyword": _add_category,
    "primary_category": _add_primary,
    "publicationdate": _adder("dates", first=True),
    "published": _adder("dates"),
    "date": _adder("posted"),
    "pubdate": _adder("posted"),
    "doi": _setter("doi"),
    "journal_ref": _setter("journal"),
    "journal_reference": _setter("journal"),
    "publicationname": _setter("venue"),
    "comment": _count,
}
