"""Trees: answers in JSON and XML, read so that nothing in them can be of a surprising kind.

What is not there, or of another kind than expected, is empty. So a reader of a service names the
places that its documentation names, and needs no checks between them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from papershelf.sources import repair

DEEPEST = 64
"""So many levels an answer has at most."""
LONGEST = 50_000
"""So many characters of a text are read: more than any text of a paper may have."""
MOST_ITEMS = 5_000
"""So many items of a list, such as authors, are read: more than a paper may have."""
_PARAGRAPH = re.compile(
    r"</?(?:jats:)?(?:p|sec|list-item)(?:\s[^<>]*)?/?>|<br\s*/?>", re.IGNORECASE
)
_HEADING = re.compile(
    r"<(jats:)?title(?:\s[^<>]*)?>\s*(?:abstract|summary)[\s.:]*</(?:jats:)?title>", re.IGNORECASE
)
_TITLE = re.compile(r"<(?:jats:)?title(?:\s[^<>]*)?>([^<>]*)</(?:jats:)?title>", re.IGNORECASE)
_TEX = re.compile(r"<(?:jats:)?tex-math(?:\s[^<>]*)?>([^<]*)</(?:jats:)?tex-math>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][\w:-]*(?:\s[^<>]*)?/?>", re.IGNORECASE)


class WrongAnswerError(Exception):
    """An answer that is not what the service documents; its text is what was expected."""


class Json:
    """A value of a JSON answer; what is not there is a value that is empty."""

    def __init__(self, value: Any) -> None:
        self._value = value

    @classmethod
    def parse(cls, raw: bytes) -> Json:
        """Read an answer; raises WrongAnswerError if it is no JSON of a bounded depth."""
        try:
            value = json.loads(raw)
        except RecursionError:
            raise WrongAnswerError(f"JSON of at most {DEEPEST} levels") from None
        except ValueError:
            raise WrongAnswerError("JSON") from None
        level, deep = [value], 0
        while level:
            if deep > DEEPEST:
                raise WrongAnswerError(f"JSON of at most {DEEPEST} levels")
            level, deep = [part for whole in level for part in _parts(whole)], deep + 1
        return cls(value)

    def __getitem__(self, key: str | int) -> Json:
        if isinstance(key, str):
            return Json(self._value.get(key) if isinstance(self._value, dict) else None)
        is_there = isinstance(self._value, list) and key < len(self._value)
        return Json(self._value[key] if is_there else None)

    def __iter__(self) -> Iterator[Json]:
        return map(Json, self._value[:MOST_ITEMS] if isinstance(self._value, list) else [])

    @property
    def keys(self) -> list[str]:
        """The names of its fields."""
        return [*self._value] if isinstance(self._value, dict) else []

    @property
    def raw(self) -> str:
        """The text as it is."""
        return self._value if isinstance(self._value, str) else ""

    @property
    def text(self) -> str:
        """The text on one line, without markup."""
        return plain(self.raw)

    @property
    def number(self) -> int | None:
        """The whole number, also one that is written as text."""
        value = self._value
        if isinstance(value, str) and re.fullmatch("[0-9]{1,15}", value):
            return int(value)
        return value if type(value) is int else None

    @property
    def is_true(self) -> bool:
        """Whether it is `true`."""
        return self._value is True


def _parts(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [part for part in value.values() if isinstance(part, dict | list)]
    return [part for part in value if isinstance(part, dict | list)] if type(value) is list else []


def parse_xml(raw: bytes) -> Element:
    """Read an answer in XML, which declares no entities.

    Raises WrongAnswerError if it is none, or too deep.
    """
    try:
        root: Element = fromstring(raw)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise WrongAnswerError("XML without entities of its own") from None
    level, deep = [root], 0
    while level:
        if deep > DEEPEST:
            raise WrongAnswerError(f"XML of at most {DEEPEST} levels")
        level, deep = [child for parent in level for child in parent], deep + 1
    return root


def inner(element: Element | None) -> str:
    """Return the text in an element, and in those within it; empty without one."""
    return "" if element is None else "".join(element.itertext())[:LONGEST]


def plain(raw: str) -> str:
    """Return text on one line, without markup and what shows nothing."""
    raw = raw[:LONGEST]
    if "<" in raw:
        raw = _TAG.sub("", _TEX.sub(_formula, raw))
    return repair.visible(unescape(raw))


def paragraphs(raw: str) -> str:
    """Return an abstract as plain paragraphs; its markup may be that of HTML or JATS."""
    headed = _TITLE.sub(r"\n\n\1: ", _HEADING.sub("", raw[:LONGEST]))
    parts = re.split(r"\n\s*\n", _PARAGRAPH.sub("\n\n", headed))
    shown = [text for part in parts if (text := plain(part))]
    return "\n\n".join(_with_headings(shown))


def _with_headings(parts: list[str]) -> Iterator[str]:
    """Put a heading such as `Methods:` before the paragraph that it belongs to."""
    heading = ""
    for part in parts:
        if part.endswith(":") and len(part) < 60:
            heading = f"{part} "
            continue
        yield heading + part
        heading = ""


def _formula(found: re.Match[str]) -> str:
    """Return a formula of JATS between dollar signs, without the document around it."""
    body = found[1].partition("\\begin{document}")[2].partition("\\end{document}")[0]
    tex = (body or found[1]).strip().strip("$").strip()
    return f" ${tex}$ " if tex else ""
