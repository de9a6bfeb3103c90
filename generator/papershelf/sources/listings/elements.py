"""Elements: the parts of a page that bear classes, in their order, and the texts in them."""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Callable, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from papershelf.sources.repair import visible

Find = Callable[[LexborNode], str | None]
"""Returns what a part is, such as `title`; None for an element to look into."""

BLOCK = re.compile(
    "address|article|blockquote|body|button|dd|details|div|dl|dt|figure|footer|form|h[1-6]|header"
    "|hr|label|li|main|ol|p|pre|section|summary|table|td|th|time|tr|ul"
)
"""Elements that begin and end a block of text."""
DEEPEST = 2_000
"""So many elements may be open at a place, those that nobody closes among them."""
_TAG = re.compile(
    r"<(/?)(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|wbr|p|li|dt|dd|tr|td|th)\b)"
    r"[a-zA-Z][^<>]{0,1000}>?"
)
MOST_ATTRIBUTES = 1_000
MOST_OPEN = 100
"""So many parts may stand inside each other; what is deeper is text of the last."""
_SPACE = r"\t\n\f\r "
# As in https://html.spec.whatwg.org/multipage/parsing.html#tag-open-state, and what holds no tags.
_ATTRIBUTE = (
    rf"[{_SPACE}/]*+=?[^{_SPACE}/>=]*+(?<![{_SPACE}/>])"
    rf"(?:[{_SPACE}]*+=[{_SPACE}]*+(?:\"[^\"]*+\"?|'[^']*+'?|[^{_SPACE}>]*+))?+"
)
_ATTRIBUTES = re.compile(
    r"(?i)<(?:!--.*?(?:-->|\Z)|(?P<raw>script|style)\b.*?(?:</(?P=raw)|\Z)"
    rf"|[a-z][^{_SPACE}/>]*+"
    rf"(?:{_ATTRIBUTE}){{0,{MOST_ATTRIBUTES}}}+(?P<more>(?:{_ATTRIBUTE})*+))",
    re.DOTALL,
)
_UNSEEN = {"script", "style", "noscript", "template", "svg", "math"}
_NEAR, _FAR = 5_000, 200_000
"""So many characters on, the source of a text is looked for."""


def parse(page: str) -> LexborHTMLParser:
    """Parse a page; any text is one.

    A comment that does not end would hide all that follows.
    """
    opened = page.rfind("<!--")
    if opened > page.rfind("-->"):
        page = page[:opened] + "    " + page[opened + 4 :]
    return LexborHTMLParser(_shallow(_brief(page)))


def _brief(page: str) -> str:
    """Return a page without the attributes that an element has beyond any need.

    The time that the parser takes grows with the square of their number.
    """
    kept: list[str] = []
    end = 0
    for tag in _ATTRIBUTES.finditer(page):
        if tag["more"]:
            kept += [page[end : tag.start("more")], " "]
            end = tag.end("more")
    return "".join([*kept, page[end:]])


def _shallow(page: str) -> str:
    """Return a page without the tags that stand deeper than any page needs.

    The time that the parser takes grows with the square of the depth.
    """
    if page.count("<") <= DEEPEST:
        return page
    kept: list[str] = []
    depth = end = 0
    for tag in _TAG.finditer(page):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > DEEPEST and not tag[1]:
            kept += [page[end : tag.start()], " "]
            end = tag.end()
    return "".join([*kept, page[end:]])


def parts(top: LexborNode | None, find: Find, nested: str = "") -> Iterator[tuple[str, LexborNode]]:
    """Yield the parts in `top`, such as the body of a page, that `find` names, in order.

    A part is looked into only where an element of the selector `nested` stands in it, as one does
    where a tag that closes the part is missing. Looking into one takes the time of all that stands
    in it.
    """
    open_ = [(iter([top] if top else []), 0)]
    while open_:
        nodes, around = open_[-1]
        node = next(nodes, None)
        if node is None:
            open_.pop()
            continue
        found = find(node)
        if found:
            yield found, node
        if not found:
            open_.append((iter(node.iter()), around))
        elif nested and around < MOST_OPEN and _holds(node, nested):
            open_.append((iter(node.iter()), around + 1))


def _holds(node: LexborNode, selector: str) -> bool:
    return any(inner.mem_id != node.mem_id for inner in node.css(selector))


def classes(node: LexborNode) -> set[str]:
    """Return the classes of an element."""
    return set((node.attributes.get("class") or "").split())


def text(node: LexborNode, *without: str, most: int = sys.maxsize) -> str:
    """Return the text in an element on one line, but for elements of classes `without`.

    Only the first `most` elements and pieces of text are looked at.
    """
    texts: list[str] = []
    open_ = [iter([node])]
    while open_ and most:
        inner = next(open_[-1], None)
        if inner is None:
            open_.pop()
            continue
        most -= 1
        tag = inner.tag or ""
        if tag == "-text":
            texts.append(inner.text_content or "")
        elif tag not in _UNSEEN and not (without and classes(inner) & {*without}):
            if tag == "br" or BLOCK.fullmatch(tag):
                texts.append(" ")
            open_.append(iter(inner.iter(include_text=True)))
    return visible("".join(texts))


def address(node: LexborNode) -> str:
    """Return the address that an element links to; empty if none."""
    return (node.attributes.get("href") or "").strip()


class Lines:
    """Finds texts of a parsed page in its source, in order, for HTML keeps no lines."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.line = 1

    def find(self, text: str, *, far: bool = False) -> int:
        """Return the line of `text`, or of the text before it where it is written apart."""
        words = text.split()
        longest = max(re.findall(r"\w+", " ".join(words[:4])), key=len, default="")
        end = self.at + (_FAR if far else _NEAR)
        for sought in (" ".join(words[:4]), longest):
            found = self.source.find(html.escape(sought, quote=False), self.at, end)
            if sought and found >= 0:
                self.line += self.source.count("\n", self.at, found)
                self.at = found
                break
        return self.line
