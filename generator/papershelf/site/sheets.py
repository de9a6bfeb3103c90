"""Sheets: Material's style sheet without what is for parts that this theme does not have.

Its header, navigation, search and lists of posts are ours or are not there, and the rules for them
are a third of the sheet, which every first visit loads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

PATH = re.compile(r"assets/stylesheets/main\.[0-9a-f]+\.min\.css")
"""Where the sheet is."""
_GONE = frozenset(
    {
        *("author", "draft", "meta", "nav", "pagination", "path", "pin", "post", "profile"),
        *("search", "select", "sidebar", "social", "source", "status", "tabs", "version"),
    }
)
_PART = re.compile(r"\.md-([a-z]+)(?![a-z]|-[a-z])")
_ONE_OF = re.compile(r":(?:is|not|where)\([^()]*\)")
_COMMA = re.compile(r",(?![^(\[]*[)\]])")
_SIGN = re.compile(
    r"""[{};]|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()"']|"[^"]*"|'[^']*')*\)"""
)
_HOLDING = ("@media", "@supports")


def without_gone(made: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return files by path, the style sheet among them cut down."""
    return {
        path: cut(content.decode()).encode() if PATH.fullmatch(path) else content
        for path, content in made.items()
    }


def cut(sheet: str) -> str:
    """Take out of a style sheet the rules that are only for parts which are gone."""
    return "".join(map(_kept, _rules(sheet)))


def _rules(sheet: str) -> Iterator[str]:
    """Yield the rules of a style sheet, those that hold others as one."""
    start = depth = 0
    for sign in _SIGN.finditer(sheet):
        depth += {"{": 1, "}": -1}.get(sign[0], 0)
        if depth == 0 and sign[0] in "};":
            yield sheet[start : sign.end()]
            start = sign.end()
    yield sheet[start:]


def _kept(rule: str) -> str:
    """Return what is left of a rule."""
    head, brace, body = rule.partition("{")
    if head.startswith(_HOLDING):
        inside = cut(body.removesuffix("}"))
        return f"{head}{{{inside}}}" if inside else ""
    if not brace or head.startswith("@"):
        return rule
    kept = [one for one in _COMMA.split(head) if not _is_gone(one)]
    return f"{','.join(kept)}{{{body}" if kept else ""


def _is_gone(selector: str) -> bool:
    named = _PART.findall(_ONE_OF.sub("", selector))
    return not _GONE.isdisjoint(named)
