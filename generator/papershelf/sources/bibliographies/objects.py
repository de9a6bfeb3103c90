"""JSON and JSON Lines: a list of objects, one object, or one on each line, each a paper.

An object that is no JSON is named, and the next one is read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from papershelf.errors import Message, described, quoted
from papershelf.sources.bibliographies import csl, named, work
from papershelf.sources.reading import Reading

_BEGIN = re.compile(r'\s*(?:\[\s*)?(?:\{\s*["}]|\]\s*$)')
_PAIR = re.compile(r'"[^"\n]{1,60}"\s*:\s*["\[{0-9tfn]')
_GAP = re.compile(r"[\s,]*")
_KEY = re.compile(r'\{\s*"([^"\n]{1,80})"')
_TITLE = re.compile(r'"title"\s*:\s*"((?:[^"\\\n]|\\.)*)"')
TWICE = "\0twice"
"""The key of the values of each name that an object has twice."""


def recognises(text: str) -> bool:
    """Return whether a text is JSON, perhaps with an error in it."""
    if _BEGIN.match(text):
        return True
    return text.lstrip()[:1] not in {"<", "@", ""} and len(_PAIR.findall(text[:4000])) > 3


def read(text: str, reading: Reading) -> None:
    """Read every object as an item of CSL-JSON, or by the names of its fields."""
    ours = others = 0
    for line, data in _objects(text, reading):
        for item in _inside(data):
            if not isinstance(item, dict):
                message = Message("an object with fields such as title", described(item))
                work.refuse(reading, line, json.dumps(item, ensure_ascii=False)[:100], message)
            elif item.get(TWICE):
                reason = f"{', '.join(item[TWICE])}: expected it once, got it again"
                for title in item[TWICE].get("title", [item.get("title", "")]):
                    work.refuse(reading, line, str(title), reason)
            elif csl.is_ours(item):
                csl.take_ours(item, line, reading)
                ours += 1
            else:
                (csl.take if csl.is_item(item) else named.take)(item, line, reading)
                others += 1
    reading.is_exact = bool(ours) and not others


def _inside(data: Any) -> list[Any]:
    """Return the papers of an object that is the file's frame around a list; else itself."""
    if not isinstance(data, dict) or _has_title(data):
        return [data]
    for value in data.values():
        if isinstance(value, list) and any(map(_has_title, value)):
            return value
    return [data]


def _has_title(data: Any) -> bool:
    return isinstance(data, dict) and any(named.fact(str(name)) == "title" for name in data)


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object that keeps all values of the names which it has twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        values: dict[str, list[Any]] = {}
        for name, value in pairs:
            values.setdefault(name, []).append(value)
        found[TWICE] = {name: listed for name, listed in values.items() if len(listed) > 1}
    return found


def _objects(text: str, reading: Reading) -> Iterator[tuple[int, Any]]:
    """Yield each object with its line; what is none is noted."""
    decoder = json.JSONDecoder(object_pairs_hook=_pairs)
    at = _GAP.match(text).end()  # type: ignore[union-attr]
    line = 1 + text.count("\n", 0, at)
    is_list = text[at : at + 1] == "["
    after = at + is_list
    start = None
    while True:
        begin = _GAP.match(text, after).end()  # type: ignore[union-attr]
        line += text.count("\n", at, begin)
        at = begin
        if at >= len(text):
            if is_list:
                work.refuse(reading, line, "the end of the file", Message("]", "none"))
            return
        if is_list and text[at] == "]":
            rest = text[at + 1 :].strip()
            if rest:
                work.refuse(reading, line, rest[:100], Message("the end of the file", "more"))
            return
        if work.is_hopeless(reading, line):
            return
        start = start or _next_object(text, at)
        try:
            data, after = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            found = start.search(text, at + 1)
            after = found.start() if found else len(text)
            is_list = is_list and found is not None
            _refuse(text[at:after], line, error, reading)
            continue
        if work.is_within_bounds(reading, line, text[at:after]):
            yield line, data


def _next_object(text: str, at: int) -> re.Pattern[str]:
    """Return what finds the begin of an object after one that is broken, by the first one's."""
    indent = re.escape(text[text.rfind("\n", 0, at) + 1 : at].strip("[,"))
    begin = rf"(?<=\n){indent}\{{" if not indent.strip("\\ \t") else r"(?<=\n)\{"
    if first := _KEY.match(text, at):
        begin += rf'|(?<=[\s,])\{{\s*"{re.escape(first.group(1))}"\s*:'
    return re.compile(begin)


def _refuse(part: str, line: int, error: Exception, reading: Reading) -> None:
    """Note a part of the file that is no JSON, by the titles that stand in it."""
    reason = str(Message("JSON", "too many levels"))
    if isinstance(error, json.JSONDecodeError):
        at = error.pos
        found = error.doc[at : at + 100].strip().partition("\n")[0]
        got = quoted(found) if found else "the end of the file"
        reason = f"{Message('JSON', got)} in line {error.lineno:,}"
    elif isinstance(error, ValueError):  # Python reads no number of thousands of digits
        reason = str(Message("JSON", "a number that is too long"))
    titles = _TITLE.findall(part[: 10 * work.LONGEST]) or [part[:100]]
    for title in titles:
        work.refuse(reading, line, title, reason)
