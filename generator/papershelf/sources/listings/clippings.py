"""Clippings: pages that tools have turned into Markdown.

Headings, paragraphs, links, emphasis and escapes are read as clippers write them, also links that
span several lines or paragraphs. Mathematics and LaTeX are left alone, which a full Markdown reader
would not do.
"""

from __future__ import annotations

import html
import re

from papershelf.sources.listings.block import Block, ends_open
from papershelf.sources.repair import visible

_MARKED = re.compile(
    r"^[ \t>*+-]{0,12}#{1,6}[ \t]+\S|\]\((?:https?:|/)"
    r"|^[ \t]{0,3}\[[^\[\]\n]{1,40}\]:[ \t]*<?https?:",
    re.MULTILINE,
)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n---[ \t]*(?=\n)", re.DOTALL)
_ITEM = re.compile(r"[ \t]*(?:>[ \t]?|[-*+][ \t]+|\d{1,3}[.)][ \t]+)")
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*)")
_RULE = re.compile(r"(?:[-*_=][ \t]*){3,}|\\")
_UNDERLINE = re.compile(r"={3,}|-{4,}")
_ROW = re.compile(r"\|.*\|")
_FENCE = re.compile(r"(?:```|~~~)[`~]*[ \t]*(\w*)")
_DEFINITION = re.compile(r"[ \t]{0,3}\[([^\[\]]+)\]:[ \t]*<?([^\s<>]+)>?.*")
_LINK_END = re.compile(r"([^\[\]]*)\](?:\(\s*<?([^()\s<>]*+)[^()]*+\)|\[([^\[\]]*)\])(.*)")
_ESCAPED = re.compile(r"\\([\\`*_\[\]#+.!<>|-])")
_HIDDEN = re.compile("[\ue000-\ue07f]")
_ADDRESS = r"\(\s*<?((?:[^()\s<>]|\([^()\s]*\))*+)>?[^()]*+\)"
_IMAGE = re.compile(rf"!\[[^\[\]]*\](?:{_ADDRESS}|\[[^\[\]]*\])")
# Where a tool could not keep a picture, it writes what the picture is called.
_PICTURE = re.compile(
    r"\[(?:image|img|picture|photo|图片|圖片|图像|圖像|画像|이미지|사진|bild|grafik|imagen|imagem|immagine)"
    r"(?: ?\d+)?(?: ?[:：][^\[\]]*)?\](?![(\[])",
    re.IGNORECASE,
)
_BOX = re.compile(r"(?<![\w\])])\[[-xX✓ ]\](?![(\[])[ \t]*")
_LINK = re.compile(rf"\[([^\[\]]*)\](?:{_ADDRESS}|\[([^\[\]]*)\])|<(https?://[^<>\s]+)>")
_INNER = re.compile(r"(\[(?:[^\[\]]{0,300}?))\[([^\[\]]{0,300})\](?=[^\[\]]{0,300}\](?:\(|\[))")
_EMPHASIS = re.compile(
    r"\*\*+|(?<![\w*])\*(?=\S)([^*\n]{1,300})(?<=\S)\*(?![\w*])"
    r"|(?<![\w_$])_(?=\S)([^_$\n]{1,300})(?<=\S)_(?![\w_$])|(?<!`)`([^`\n]{1,300})`(?!`)"
)
_TAG = re.compile(
    r"</?(?:a|b|br|div|em|i|img|p|span|strong|su[bp]|summary|details)\b[^<>]*>", re.IGNORECASE
)
_IS_PAGE = re.compile(r"\]\(https?:|^\s*(?:\[\w+\]: ?)?<?https?:", re.MULTILINE)
_UNSEEN = " \t\f\v\xa0\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
_MOST_LINES = 80
"""A link that spans more lines than these was none."""
_DEEPEST = 50
"""Lists and quotations stand in no more others."""
_TITLE_LINES = 5
_LONGEST_LINE = 150


def recognises(text: str) -> bool:
    """Return whether a text is Markdown."""
    return _MARKED.search(text) is not None


def read(text: str) -> list[Block]:
    """Return the blocks of a clipping."""
    front = _FRONT_MATTER.match(text)
    if front:
        text = "\n" * front.group().count("\n") + text[front.end() :]
    return _Clipping(_without_comments(text).split("\n")).blocks


def _without_comments(text: str) -> str:
    """Leave out comments, though not their line ends, nor one that does not end."""
    first, *others = text.split("<!--")
    kept = [first]
    for at, part in enumerate(others):
        comment, end, rest = part.partition("-->")
        if end:
            kept.append("\n" * comment.count("\n") + rest)
        elif any("-->" in later for later in others[at + 1 : at + 2]):
            kept.append("\n" * part.count("\n"))
        else:
            kept.append(f"<!--{part}")
    return "".join(kept)


def _fenced(lines: list[str]) -> set[int]:
    """Return the positions of lines of code and of its fences.

    Where one fence holds most of the file, it is a wrapper around a page.
    """
    fences = [at for at, line in enumerate(lines) if _FENCE.match(line.lstrip())]
    pairs = list(zip(fences[::2], [*fences[1::2], len(lines)], strict=False))
    if len(pairs) == 1:
        inside = "\n".join(lines[pairs[0][0] : pairs[0][1]])
        if len(inside) > sum(map(len, lines)) / 2 and _IS_PAGE.search(inside):
            return {*pairs[0]}
    return {at for first, last in pairs for at in range(first, last + 1)}


class _Clipping:
    """Gathers the lines of each block."""

    def __init__(self, lines: list[str]) -> None:
        self.blocks: list[Block] = []
        self.paragraph: list[str] = []
        self.line = 0
        self.heading: tuple[int, int] | None = None  # level and line of one whose link is open
        self.linked: tuple[int, int] | None = None  # first block and line inside an open link
        found = [match for line in lines if (match := _DEFINITION.fullmatch(line))]
        self.addresses = {match.group(1).lower(): match.group(2) for match in found}
        skipped = _fenced(lines)
        for number, line in enumerate(lines, start=1):
            if number - 1 in skipped:
                self._end()
            elif not _DEFINITION.fullmatch(line):
                self._take(number, line)
        self._end()

    def _take(self, number: int, line: str) -> None:
        content = line.strip(_UNSEEN)
        if self.heading:
            self._continue_heading(number, content)
            return
        if self.linked and number - self.linked[1] > _MOST_LINES:
            self.linked = None
        if self._continues_title(number, line, content):
            last = self.blocks[-1]
            more = self._block(content, number, last.level)
            last.text = f"{last.text} {more.text}"
            last.links += more.links
            return
        for _ in range(_DEEPEST):
            if _RULE.fullmatch(content) or not (item := _ITEM.match(content)):
                break
            if not item.group().strip().startswith(">"):
                self._end()
            content = content[item.end() :].lstrip()
        if self.linked and (end := _LINK_END.fullmatch(content)):
            self._close_link(number, end)
        elif content == "[" or self._opens(content):
            self._end()
            self.linked = (len(self.blocks), number)
            self._take_text(number, content.removeprefix("[").strip())
        elif content and self.paragraph and _UNDERLINE.fullmatch(content):
            level = 1 if content[0] == "=" else 2
            title, self.paragraph = "\n".join(self.paragraph), []
            self._add(title, self.line, level)
        elif not content or _RULE.fullmatch(content):
            self._end()
        elif heading := _HEADING.fullmatch(content):
            self._end()
            self._begin_heading(number, heading)
        elif _ROW.fullmatch(content):
            self._end()
            self._add(content.strip("|").replace("|", " | "), number, 0, is_row=True)
        else:
            self._take_text(number, content.removesuffix("\\"))

    def _take_text(self, number: int, content: str) -> None:
        if content:
            self.line = self.line if self.paragraph else number
            self.paragraph.append(content)

    def _opens(self, content: str) -> bool:
        """Return whether a line opens a link that a later one closes."""
        return not self.paragraph and content.startswith("[") and _unclosed(content)

    def _close_link(self, number: int, end: re.Match[str]) -> None:
        text, address, name, after = end.groups()
        first = self.linked[0] if self.linked else len(self.blocks)
        self.linked = None
        self._take_text(number, f"{text}{after}".strip())
        self._end()
        address = address or self.addresses.get((name or "").lower())
        for block in self.blocks[first:] if address else []:
            block.links.append(str(address))
            block.anchors.append((block.text, str(address)))

    def _begin_heading(self, number: int, heading: re.Match[str]) -> None:
        level, text = len(heading.group(1)), heading.group(2)
        if _unclosed(text):
            self.heading = level, number
            self.paragraph = [text]
            return
        bare = text.rstrip("#")  # "## Title ##" is closed, "## C#" is not
        self._add(bare if bare.endswith(" ") else text, number, level)

    def _continue_heading(self, number: int, content: str) -> None:
        """Take a line of a heading whose link is open, until it is closed."""
        level, line = self.heading or (0, number)
        if content and number - line < _TITLE_LINES:
            heading = _HEADING.fullmatch(content)
            self.paragraph.append(heading.group(2) if heading else content)
            if _unclosed("\n".join(self.paragraph)):
                return
        title, self.paragraph, self.heading = "\n".join(self.paragraph), [], None
        self._add(title, line, level)

    def _continues_title(self, number: int, line: str, content: str) -> bool:
        """Return whether a line is the second one of the heading above it."""
        last = self.blocks[-1] if self.blocks and not self.paragraph else None
        if last is None or not last.level or last.line != number - 1 or last.links:
            return False
        if not content or len(content) > _LONGEST_LINE or content.endswith((".", "。")):
            return False
        if _HEADING.fullmatch(content) or _ITEM.match(content) or _unclosed(content):
            return False
        return line.startswith((" ", "\t")) or ends_open(last.text)

    def _end(self) -> None:
        paragraph, self.paragraph = self.paragraph, []
        level, line = self.heading or (0, self.line)
        self.heading = None
        if paragraph:
            self._add("\n".join(paragraph), line, level)

    def _add(self, marked: str, line: int, level: int, *, is_row: bool = False) -> None:
        block = self._block(marked, line, level)
        block.is_row = is_row
        if block.text:
            self.blocks.append(block)

    def _block(self, marked: str, line: int, level: int) -> Block:
        anchors: list[tuple[str, str]] = []

        def unlinked(match: re.Match[str]) -> str:
            text, address, name, bare = match.groups()
            address = bare or address or self.addresses.get((name or text or "").lower())
            if address is None:
                is_link = name and not str(text).strip().isdigit()
                return str(text) if is_link else match.group()
            shown = bare or str(text).strip().removeprefix("LINK: ")
            anchors.append((visible(shown), _shown(address)))
            return shown

        text = _ESCAPED.sub(lambda match: chr(0xE000 + ord(match.group(1))), marked)
        text = _BOX.sub("", _PICTURE.sub(" ", _IMAGE.sub(" ", text)))
        text = _LINK.sub(unlinked, _INNER.sub(r"\1", text))
        text = _EMPHASIS.sub(lambda match: "".join(filter(None, match.groups())), text)
        text = visible(_shown(html.unescape(_TAG.sub(" ", text))))
        return Block(text, line, level, [address for _, address in anchors], anchors=anchors)


def _unclosed(text: str) -> bool:
    """Return whether a bracket at the begin of a link is not closed."""
    text = _ESCAPED.sub("", text)
    return text.count("[") > text.count("]") and text.rfind("[") >= 0


def _shown(text: str) -> str:
    """Give characters that were escaped, and hidden from the patterns, their form back."""
    return _HIDDEN.sub(lambda match: chr(ord(match.group()) - 0xE000), text)
