"""Blocks: the headings and paragraphs of a saved page, whatever form it was saved in.

A page saved as text, as HTML from a browser, or clipped as Markdown becomes one list of blocks.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import markdown
from selectolax.lexbor import LexborHTMLParser, LexborNode

_WRAPPED = 120
"""Lines of a text paragraph that are all shorter than this were wrapped, and are joined."""
_BLOCK_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "label",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    ]
)
_SKIPPED_TAGS = frozenset(
    ["head", "script", "style", "noscript", "svg", "template", "iframe", "select", "option"]
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass
class Block:
    """A heading or a paragraph."""

    text: str
    """The text, white space folded."""
    line: int
    """The line of the saved file, from 1."""
    level: int = 0
    """The heading's level from 1 to 6; 0 for a paragraph."""
    links: list[str] = field(default_factory=list)
    """Addresses that the block links to, or stands inside a link to."""
    label: bool = False
    """True inside a label or button, where vote counts stand."""
    part: int = 0
    """The number of the article or list item that it stands in; 0 outside of any."""


def read(text: str) -> list[Block]:
    """Take `text` apart, after finding out whether it is HTML, Markdown or plain text."""
    if re.search(r"<(!doctype|html|body|article|h[1-6]|div)\b", text, re.IGNORECASE):
        return list(_html(text, text))
    if re.search(r"^#{1,6}\s+\S", text, re.MULTILINE):
        return list(_html(markdown.markdown(text, extensions=["sane_lists"]), text))
    return list(_plain(text))


def _plain(text: str) -> Iterator[Block]:
    paragraph: list[tuple[int, str]] = []
    blank_lines = re.search(r"\S[ \t]*\n[ \t]*\n[ \t]*\S", text) is not None
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        if line.strip():
            paragraph.append((number, line))
            if blank_lines:
                continue
        if blank_lines and paragraph and all(len(line) < _WRAPPED for _, line in paragraph):
            joined = " ".join(line for _, line in paragraph)
            yield Block(_folded(joined), paragraph[0][0])
        else:
            for at, line in paragraph:
                yield Block(_folded(line), at)
        paragraph = []


def _folded(text: str) -> str:
    return " ".join(text.split())


def _html(page: str, source: str) -> Iterator[Block]:
    """Walk the page; lines are found again in `source`, for HTML keeps none."""
    body = LexborHTMLParser(page).body
    if body is None:
        return
    lines = _Lines(source)
    for block in _Walk().blocks(body):
        block.line = lines.find(block)
        yield block


class _Walk:
    """Gathers inline text until a block element begins or ends."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.links: list[str] = []
        self.parts = 0

    def blocks(self, node: LexborNode) -> Iterator[Block]:
        yield from self._inside(node, level=0, links=(), label=False, part=0)

    def _inside(
        self, node: LexborNode, *, level: int, links: tuple[str, ...], label: bool, part: int
    ) -> Iterator[Block]:
        for child in node.iter(include_text=True):
            tag = child.tag or ""
            if tag == "-text":
                self.texts.append(child.text_content or "")
                self.links += [link for link in links if link not in self.links]
                continue
            if tag == "br":
                self.texts.append(" ")
            if tag in _SKIPPED_TAGS:
                continue
            inner = {"level": level, "links": links, "label": label, "part": part}
            if tag == "a" and child.attributes.get("href"):
                inner["links"] = (*links, str(child.attributes["href"]))
            if tag not in _BLOCK_TAGS:
                yield from self._inside(child, **inner)  # type: ignore[arg-type]
                continue
            if tag in {"article", "li"} and not part:
                self.parts += 1
                inner["part"] = self.parts
            if tag in _HEADINGS:
                inner["level"] = int(tag[1])
            inner["label"] = label or tag in {"label", "button"}
            yield from self._flush(level, label, part)
            yield from self._inside(child, **inner)  # type: ignore[arg-type]
            yield from self._flush(**{k: inner[k] for k in ("level", "label", "part")})  # type: ignore[arg-type]

    def _flush(self, level: int, label: bool, part: int) -> Iterator[Block]:
        text, links = _folded("".join(self.texts)), self.links
        self.texts, self.links = [], []
        if text:
            yield Block(text, 0, level, links, label, part)


class _Lines:
    """Finds blocks of a parsed page in its source, in order."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0

    def find(self, block: Block) -> int:
        """Return the line of `block`, or of the block before it where its text is written apart."""
        words = block.text.split()
        for text in (" ".join(words[:4]), words[0], *block.links):
            for spelling in (text, html.escape(text, quote=False)):
                found = self.source.find(spelling, self.at)
                if found >= 0:
                    self.at = found
                    return self.source.count("\n", 0, found) + 1
        return self.source.count("\n", 0, self.at) + 1
