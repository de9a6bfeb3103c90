"""Text: titles and abstracts as HTML, their formulas as MathML and their addresses as links."""

from __future__ import annotations

import re

from markupsafe import Markup

from papershelf import escape, formulas
from papershelf.content import links

_URL = re.compile(r"https?://[^\s<>\"“”]+[^\s<>\"“”.,;:!?)\]}'’]")


def inline(text: str) -> Markup:
    """Write `text` with its formulas, without links: for titles and what stands in a link."""
    return Markup("").join(
        formulas.mathml(part) if is_formula else escape.html(part)
        for part, is_formula in formulas.split(text)
    )


def paragraphs(text: str) -> Markup:
    """Write an abstract: a paragraph for each part between empty lines, addresses as links."""
    return Markup("\n").join(
        Markup("<p>") + _linked(part) + Markup("</p>")
        for part in text.split("\n\n")
        if part.strip()
    )


def _linked(text: str) -> Markup:
    pieces, end = [], 0
    for match in _URL.finditer(text):
        url = match.group()
        if not links.is_allowed(url):
            continue
        safe = escape.html(url)
        pieces.append(inline(text[end : match.start()]))
        pieces.append(Markup('<a href="{}" rel="noopener">{}</a>').format(safe, safe))
        end = match.end()
    return Markup("").join([*pieces, inline(text[end:])])
