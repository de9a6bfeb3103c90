"""Lines of YAML that need no library: names and short texts, as PyYAML's emitter writes them.

Most of what is written is of this kind, and the emitter looks at it sign by sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

LONGEST = 90
"""Longer texts are folded."""
_WIDTH = 96
_KEY = re.compile(r"[a-z][a-z_]*")
_ADDRESS = re.compile(r"https://[\w./?&=~%#+:@-]*[\w/]")
_TEXT = re.compile(r"[^\W\d_](?:[\w ,.:;()/+?!&'-]*[\w.)?!])?")
"""A text that begins with a letter, and has no sign that needs double quotes or a block."""
_NUMBER = re.compile(r"[1-9][0-9]{3}(?:\.[0-9]{4,5}|-[01][0-9]-[0-3][0-9])?")
"""A year, an arXiv id or a day: other programs would read a number or a date."""
_WORDS = frozenset(("yes", "no", "on", "off", "true", "false", "null", "y", "n"))
"""What other programs would take for something else than a text."""


def write(name: str, value: Any) -> str | None:
    """Write a field, given by name, in lines of its own; None where the emitter has to decide."""
    lines = [*_field("", name, value)]
    if None in lines or any(len(line or "") > _WIDTH for line in lines):
        return None
    return "".join(f"{line}\n" for line in lines)


def _field(indent: str, name: str, value: Any) -> Iterator[str | None]:
    if not _KEY.fullmatch(name) or name in _WORDS or not value:
        yield None
    elif type(value) is str:
        yield _joined(f"{indent}{name}: ", value)
    elif type(value) is list:
        yield f"{indent}{name}:"
        for item in value:
            yield _joined(f"{indent}  - ", item)
    elif type(value) is dict and not indent:
        yield f"{name}:"
        for key, item in value.items():
            yield from _field("  ", key, item)
    else:
        yield None


def _joined(begin: str, value: Any) -> str | None:
    text = _scalar(value) if type(value) is str and len(value) <= LONGEST else None
    return None if text is None else begin + text


def _scalar(text: str) -> str | None:
    """Write a text bare or in single quotes."""
    if _TEXT.fullmatch(text):
        if text.lower() in _WORDS:
            return None
        return "'" + text.replace("'", "''") + "'" if ": " in text else text
    if _ADDRESS.fullmatch(text):
        return text
    return f"'{text}'" if _NUMBER.fullmatch(text) else None
