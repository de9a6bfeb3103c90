"""Markup: the HTML and JATS that databases leave in titles and abstracts, made plain text."""

from __future__ import annotations

import html
import re

_PARAGRAPH = re.compile(r"(?i)</(?:jats:)?p>\s*|<br ?/?>\s*<br ?/?>")
_HEADING = re.compile(r"(?i)<jats:title>\s*(?:abstract|summary)?\s*\.?\s*</jats:title>")
_SCRIPT = re.compile(r"(?i)<(?:jats:)?(su[bp])(?: [^<>]{0,99})?>([^<>]{1,40})</(?:jats:)?\1>")
# Only elements that texts are written with: what else stands between angles may be a text.
_TAG = re.compile(
    r"(?i)</?(?:(?:jats|mml):[a-z-]{1,40}|i|b|u|em|strong|su[bp]|sc|tt|span|p|br|div|h[1-6]|a"
    r"|title|italic|bold|scp|inf|math|m[a-z]{1,8})(?:\s[^<>]{0,400})?/?>"
)
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_NONE = re.compile(r"(?i)\[?(?:no abstract(?: is)?(?: available)?|abstract not available)\.?\]?")


def plain(text: str) -> str:
    """Return `text` without elements and entities; paragraphs are parted by an empty line."""
    if "<" in text:
        text = _HEADING.sub(" ", _PARAGRAPH.sub("\n\n", text))
        text = _TAG.sub("", _SCRIPT.sub(_script, text))
    return _ENTITY.sub(lambda found: html.unescape(found.group()), text) if "&" in text else text


def abstract(text: str) -> str:
    """Return an abstract without markup; nothing where a database says that there is none."""
    found = plain(text).strip()
    return "" if _NONE.fullmatch(found) else found


def _script(found: re.Match[str]) -> str:
    lowered = found.group(1).lower() == "sub"
    digits = found.group(2).translate(_LOWERED if lowered else _RAISED)
    return digits if not digits.isascii() else f"{'_' if lowered else '^'}{digits}"
