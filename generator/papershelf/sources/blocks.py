"""Blocks: the headings and paragraphs of a saved page, whatever form it was saved in.

A page saved as text, as HTML from a browser, or clipped as Markdown becomes one list of blocks.
Every reader takes time in proportion to the text, whatever the text is.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from papershelf.sources.repair import visible

_WRAPPED = 120
"""Lines of a text paragraph that are all shorter than this were wrapped, and are joined."""
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\b|!--|[a-z][a-z0-9]*[\s>])", re.IGNORECASE)
_BLOCK = re.compile(
    "address|article|blockquote|body|button|dd|details|div|dl|dt|figure|footer|form|h[1-6]|header"
    "|hr|label|li|main|ol|p|pre|section|summary|table|td|th|tr|ul"
)
_SKIPPED = re.compile(
    "head|nav|aside|dialog|script|style|noscript|svg|template|iframe|select|option|textarea"
)
_NEAR = 5_000
"""So many characters on, the source of a paragraph is looked for; that of a heading anywhere."""

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n---[ \t]*(?=\n)", re.DOTALL)
_MARKED = re.compile(r"^[ \t>*+-]{0,12}#{1,6}[ \t]+\S|\]\((?:https?:|/)", re.MULTILINE)
_ITEM = re.compile(r"[ \t]*(?:>[ \t]?|[-*+][ \t]+|\d{1,3}[.)][ \t]+)")
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*)")
_RULE = re.compile(r"(?:[-*_=][ \t]*){3,}|\\")
_FENCE = re.compile(r"```|~~~")
_DEFINITION = re.compile(r"[ \t]{0,3}\[([^\[\]]+)\]:[ \t]*<?([^\s<>]+)>?.*")
_LINK_END = re.compile(r"\]\(([^()\s]*+)[^()]*+\)")
_ESCAPED = re.compile(r"\\([\\`*_\[\]#+.!<>|-])")
_HIDDEN = re.compile("[\ue000-\ue07f]")
_ADDRESS = r"\(\s*<?((?:[^()\s<>]|\([^()\s]*\))*+)>?[^()]*+\)"
_IMAGE = re.compile(rf"!\[[^\[\]]*\](?:{_ADDRESS}|\[[^\[\]]*\])")
_LINK = re.compile(rf"\[([^\[\]]*)\](?:{_ADDRESS}|\[([^\[\]]*)\])|<(https?://[^<>\s]+)>")
_EMPHASIS = re.compile(
    r"\*\*+|(?<![\w*])\*(?=\S)([^*\n]{1,300})(?<=\S)\*(?![\w*])"
    r"|(?<![\w_$])_(?=\S)([^_$\n]{1,300})(?<=\S)_(?![\w_$])|(?<!`)`([^`\n]{1,300})`(?!`)"
)
_TAG = re.compile(r"</?(?:a|b|br|div|em|i|img|p|span|strong|su[bp])\b[^<>]*>", re.IGNORECASE)


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
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _PAGE.match(text):
        return list(_html(text))
    if _MARKED.search(text):
        return _Clipping(text).blocks
    return list(_plain(text))


def _plain(text: str) -> Iterator[Block]:
    """Lines, each a block of its own; wrapped ones are joined where empty lines part them."""
    parted = re.search(r"\n[ \t]*\n", text.strip()) is not None
    paragraph: list[tuple[int, str]] = []
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if line.strip():
            paragraph.append((number, line))
            if parted:
                continue
        if parted and paragraph and all(len(line) < _WRAPPED for _, line in paragraph):
            joined = " ".join(line for _, line in paragraph)
            yield Block(visible(joined), paragraph[0][0])
        else:
            for at, line in paragraph:
                yield Block(visible(line), at)
        paragraph = []


class _Clipping:
    """Reads Markdown as clippers write it: headings, paragraphs, links, emphasis, escapes.

    Mathematics and LaTeX are left alone, which a full Markdown reader would not do.
    """

    def __init__(self, text: str) -> None:
        self.blocks: list[Block] = []
        self.paragraph: list[str] = []
        self.line = 0
        self.linked: int | None = None  # the first block inside a link that spans several
        front = _FRONT_MATTER.match(text)
        if front:
            text = "\n" * front.group().count("\n") + text[front.end() :]
        lines = text.split("\n")
        found = [match for line in lines if (match := _DEFINITION.fullmatch(line))]
        self.addresses = {match.group(1).lower(): match.group(2) for match in found}
        fenced = False
        for number, line in enumerate(lines, start=1):
            if _FENCE.match(line.lstrip()):
                self._end()
                fenced = not fenced
            elif not fenced and not _DEFINITION.fullmatch(line):
                self._take(number, line)
        self._end()

    def _take(self, number: int, line: str) -> None:
        content = line.strip()
        while not _RULE.fullmatch(content) and (item := _ITEM.match(content)):
            if not item.group().strip().startswith(">"):
                self._end()
            content = content[item.end() :].lstrip()
        end = _LINK_END.fullmatch(content)
        if end and self.linked is not None:
            self._end()
            for block in self.blocks[self.linked :]:
                block.links.append(end.group(1))
            self.linked = None
        elif content == "[":
            self._end()
            self.linked = len(self.blocks)
        elif not content or _RULE.fullmatch(content):
            self._end()
        elif heading := _HEADING.fullmatch(content):
            self._end()
            bare = heading.group(2).rstrip("#")  # "## Title ##" is closed, "## C#" is not
            title = bare if bare.endswith(" ") else heading.group(2)
            self._add(title, number, len(heading.group(1)))
        else:
            self.line = self.line if self.paragraph else number
            self.paragraph.append(content.removesuffix("\\"))

    def _end(self) -> None:
        paragraph, self.paragraph = self.paragraph, []
        if paragraph:
            self._add("\n".join(paragraph), self.line, 0)

    def _add(self, marked: str, line: int, level: int) -> None:
        links: list[str] = []

        def unlinked(match: re.Match[str]) -> str:
            text, address, name, bare = match.groups()
            address = bare or address or self.addresses.get((name or text or "").lower())
            if address is None:
                return match.group()
            links.append(_shown(address))
            return bare or str(text)

        text = _ESCAPED.sub(lambda match: chr(0xE000 + ord(match.group(1))), marked)
        text = _LINK.sub(unlinked, _IMAGE.sub("", text))
        text = _EMPHASIS.sub(lambda match: "".join(filter(None, match.groups())), text)
        text = visible(_shown(html.unescape(_TAG.sub(" ", text))))
        if text:
            self.blocks.append(Block(text, line, level, links))


def _shown(text: str) -> str:
    """Give characters that were escaped, and hidden from the patterns, their form back."""
    return _HIDDEN.sub(lambda match: chr(ord(match.group()) - 0xE000), text)


def _html(page: str) -> Iterator[Block]:
    body = LexborHTMLParser(page).body
    if body is not None:
        lines = _Lines(page)
        for block in _walk(body):
            block.line = lines.find(block)
            yield block


@dataclass(frozen=True)
class _Place:
    """What the elements around a text mean for it."""

    level: int = 0
    links: tuple[str, ...] = ()
    label: bool = False
    part: int = 0
    apart: bool = True
    """True for an element that begins and ends a block."""


def _walk(body: LexborNode) -> Iterator[Block]:
    """Gather inline text until a block element begins or ends."""
    open_: list[tuple[Iterator[LexborNode], _Place]] = [(_children(body), _Place())]
    texts: list[str] = []
    links: list[str] = []
    parts = 0
    while open_:
        children, place = open_[-1]
        node = next(children, None)
        tag = node.tag or "" if node else ""
        if node and tag == "-text":
            texts.append(node.text_content or "")
            links += [link for link in place.links if link not in links]
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
                yield Block(text, 0, place.level, links, place.label, place.part)
            texts, links = [], []


def _children(node: LexborNode) -> Iterator[LexborNode]:
    return iter(node.iter(include_text=True))


def _inside(node: LexborNode, tag: str, place: _Place, parts: int) -> _Place:
    inner = replace(place, apart=_BLOCK.fullmatch(tag) is not None)
    if tag == "a" and node.attributes.get("href"):
        inner = replace(inner, links=(*place.links, str(node.attributes["href"])))
    elif tag in {"label", "button"}:
        inner = replace(inner, label=True)
    elif tag in {"article", "li"} and not place.part:
        inner = replace(inner, part=parts)
    elif re.fullmatch("h[1-6]", tag):
        inner = replace(inner, level=int(tag[1]))
    return inner


class _Lines:
    """Finds blocks of a parsed page in its source, in order, for HTML keeps no lines."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.line = 1

    def find(self, block: Block) -> int:
        """Return the line of `block`, or of the block before it where its text is written apart."""
        words = block.text.split()
        longest = max(re.findall(r"\w+", " ".join(words[:4])), key=len, default="")
        end = len(self.source) if block.level else self.at + _NEAR
        for text in (" ".join(words[:4]), longest):
            found = self.source.find(html.escape(text, quote=False), self.at, end)
            if text and found >= 0:
                self.line += self.source.count("\n", self.at, found)
                self.at = found
                break
        return self.line
