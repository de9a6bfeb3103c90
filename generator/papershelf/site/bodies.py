"""Bodies: the Markdown of generated pages as HTML, without reading the HTML that it holds.

A generated page is a few lines of Markdown between blocks of HTML, which Markdown passes through
as they are. To find where they end it reads them tag by tag, twice with MkDocs, and that takes
longer than all the rest of a page. Our templates close what they open, so a block ends where as
many tags of its first name are closed as were opened. `tests/site/test_plain.py` holds that plain
MkDocs gives the same.
"""

from __future__ import annotations

import re

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.toc import TableOfContents, get_toc

_BLOCK = re.compile(r"(?m)^<([a-z][a-z0-9]*)[ >]")
_UNEVEN = ("\t", "\r", "\x02", "\x03")
"""What Markdown takes away or writes otherwise first of all, as it does spaces on a line alone."""
_ID = re.compile(r'<[a-z][^<>]* id="([^"]*)"')


class Converter:
    """Converts bodies with the Markdown extensions of a configuration."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._markdown = Markdown(
            extensions=config.markdown_extensions, extension_configs=config.mdx_configs
        )
        # The first would take the signs for blocks away, the second would look for blocks.
        self._normal = self._markdown.preprocessors["normalize_whitespace"]
        self._markdown.preprocessors.deregister("normalize_whitespace")
        self._markdown.preprocessors.deregister("html_block")

    def convert(self, body: str) -> tuple[str, TableOfContents] | None:
        """Return the HTML of a body and its headings; None if a block does not end."""
        markdown = self._markdown
        markdown.reset()
        if any(sign in body for sign in _UNEVEN) or (" \n" in body and "\n " in body):
            body = "\n".join(self._normal.run(body.split("\n"))).removesuffix("\n\n")
        text = f"{body}\n\n"
        parts: list[str] = []
        end = 0
        while found := _BLOCK.search(text, end):
            start, name = found.start(), found[1]
            stop = _end(text, start, name)
            if stop is None or text[stop : stop + 1] != "\n":
                return None
            sign = markdown.htmlStash.store(text[start:stop] + "\n")
            parts += (text[end:start], "\n", sign, "\n\n")
            end = stop
        html = markdown.convert("".join([*parts, text[end:]]))
        return html, get_toc(getattr(markdown, "toc_tokens", []))


def _end(text: str, start: int, name: str) -> int | None:
    """Return where the block ends that begins at `start` with a tag of that name."""
    depth = 0
    for tag in re.compile(rf"<(/?){name}(?=[ >])[^>]*>").finditer(text, start):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end()
    return None


def anchors(html: str) -> set[str]:
    """Return the ids that links may name; wherever else one stands, nothing leads to it."""
    return set(_ID.findall(html))
