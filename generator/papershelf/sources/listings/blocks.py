"""Blocks: the headings and paragraphs of a saved page, whatever form it was saved in.

A page saved as text, as HTML from a browser, or clipped as Markdown becomes one list of blocks.
Every reader takes time in proportion to the text, whatever the text is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from papershelf.sources.listings import boilerplate, clippings, markup
from papershelf.sources.listings.block import Block
from papershelf.sources.repair import visible

_WRAPPED = 120
"""Lines of a text paragraph that are all shorter than this were wrapped, and are joined."""
_MOST_LINES = 60
"""In a paragraph of more lines, none is sought that stands for itself."""
_WRAPPED_FROM = 45
"""A line of more characters may have been wrapped."""
_PARAGRAPH_LINES = 3
"""In a paragraph of no more lines, the address of a paper is a line of its own."""
_ADDRESS = re.compile(r"\s*<?https?://[^\s<>]*?/(?:papers?|abs|pdf|html)/[^\s<>]*>?\s*")


def read(text: str) -> list[Block]:
    """Take `text` apart, after finding out whether it is HTML, Markdown or plain text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if markup.recognises(text):
        return list(markup.read(text))
    if clippings.recognises(text):
        return clippings.read(text)
    return list(_plain(text))


def _plain(text: str) -> Iterator[Block]:
    """Take plain text apart into lines; wrapped ones are joined where empty lines part them."""
    parted = re.search(r"\n[ \t]*\n", text.strip()) is not None
    paragraph: list[tuple[int, str]] = []
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if line.strip():
            paragraph.append((number, line))
            if parted:
                continue
        yield from _paragraph(paragraph, wraps=parted)
        paragraph = []


def _groups(lines: list[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    """Part a paragraph where a line is a remark of its own.

    The last line of a wrapped text may look like one, behind a longer line.
    """
    texts = [visible(line) for _, line in lines]
    is_menu = sum(map(boilerplate.is_boilerplate, texts)) > len(texts) / 2
    alone = list(map(boilerplate.is_boilerplate if is_menu else boilerplate.is_remark, texts))
    groups = [lines[:1]]
    is_done = False
    for at in range(1, len(lines)):
        before, text = texts[at - 1], texts[at]
        completes = boilerplate.completes(Block(before, 0), Block(text, 0))
        is_address = "://" in before or "://" in text
        is_apart = alone[at - 1] or (len(before) < _WRAPPED_FROM and alone[at])
        if is_done or (is_apart and not completes and not is_address):
            groups.append([])
        groups[-1].append(lines[at])
        is_done = completes
    return groups


def _paragraph(lines: list[tuple[int, str]], *, wraps: bool) -> Iterator[Block]:
    is_short = len(lines) <= _PARAGRAPH_LINES
    own = [at for at, (_, line) in enumerate(lines) if is_short and _ADDRESS.fullmatch(line)]
    if own and len(lines) > 1:
        yield from _paragraph(lines[: own[0]], wraps=wraps)
        yield from _paragraph(lines[own[0] : own[0] + 1], wraps=wraps)
        yield from _paragraph(lines[own[0] + 1 :], wraps=wraps)
    elif wraps and 1 < len(lines) <= _MOST_LINES and len(groups := _groups(lines)) > 1:
        for group in groups:
            yield from _joined(group)
    elif wraps:
        yield from _joined(lines)
    else:
        for number, line in lines:
            yield Block(visible(line), number)


def _joined(lines: list[tuple[int, str]]) -> Iterator[Block]:
    if lines and all(len(line) < _WRAPPED for _, line in lines):
        yield Block(visible(" ".join(line for _, line in lines)), lines[0][0])
    else:
        for number, line in lines:
            yield Block(visible(line), number)
