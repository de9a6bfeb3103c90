"""Markup: the blocks of a page that a browser saved as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborNode

from papershelf.sources.listings import elements
from papershelf.sources.listings.block import Block
from papershelf.sources.repair import visible

_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\b|!--|[a-z][a-z0-9]*[\s>])", re.IGNORECASE)
_SKIPPED = re.compile(
    "head|nav|aside|dialog|script|style|noscript|svg|template|iframe|select|option|textarea"
)


def recognises(text: str) -> bool:
    """Return whether a text is HTML."""
    return _PAGE.match(text) is not None


def read(page: str) -> Iterator[Block]:
    """Yield the blocks of a page."""
    body = elements.parse(page).body
    if body is not None:
        lines = elements.Lines(page)
        for block in _walk(body):
            block.line = lines.find(block.text, far=block.level > 0)
            yield block


@dataclass(frozen=True)
class _Place:
    """What the elements around a text mean for it."""

    level: int = 0
    links: tuple[str, ...] = ()
    label: bool = False
    part: int = 0
    is_row: bool = False
    apart: bool = True
    """True for an element that begins and ends a block."""


def _walk(body: LexborNode) -> Iterator[Block]:
    """Gather inline text until a block element begins or ends."""
    open_: list[tuple[Iterator[LexborNode], _Place]] = [(_children(body), _Place())]
    texts: list[str] = []
    links: list[str] = []
    anchors: list[tuple[str, str]] = []
    parts = 0
    while open_:
        children, place = open_[-1]
        node = next(children, None)
        tag = node.tag or "" if node else ""
        if node and tag == "-text":
            texts.append(node.text_content or "")
            links += [link for link in place.links if link not in links]
            if place.links:
                anchors.append((visible(texts[-1]), place.links[-1]))
            continue
        if node and (_SKIPPED.fullmatch(tag) or (tag == "footer" and not place.part)):
            continue
        inner = place
        if node is None:
            open_.pop()
        else:
            if tag == "br":
                texts.append(" ")
            if tag in {"article", "li"} and not place.part:
                parts += 1
            inner = _inside(node, tag, place, parts)
            open_.append((_children(node), inner))
        # Text that has been gathered ends where a block element ends (it is inside) or begins.
        if inner.apart and texts:
            text = visible("".join(texts))
            if text:
                where = (place.level, links, place.label, place.part, place.is_row)
                yield Block(text, 0, *where, anchors=anchors)
            texts, links, anchors = [], [], []


def _children(node: LexborNode) -> Iterator[LexborNode]:
    return iter(node.iter(include_text=True))


def _inside(node: LexborNode, tag: str, place: _Place, parts: int) -> _Place:
    inner = replace(place, apart=elements.BLOCK.fullmatch(tag) is not None)
    if tag == "a" and node.attributes.get("href"):
        inner = replace(inner, links=(*place.links, str(node.attributes["href"])))
    elif tag in {"label", "button"}:
        inner = replace(inner, label=True)
    elif tag in {"article", "li"} and not place.part:
        inner = replace(inner, part=parts)
    elif tag == "tr":
        inner = replace(inner, is_row=True)
    elif re.fullmatch("h[1-6]", tag):
        inner = replace(inner, level=int(tag[1]))
    return inner
