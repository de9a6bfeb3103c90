"""Mistakes: what people get wrong in YAML, said so that they can mend it."""

from __future__ import annotations

import re

from papershelf.content.model import Links, Paper, Tag, Venue, Vocabulary
from papershelf.errors import quoted

Place = tuple[int, int]
"""Line and column, from 0, of what PyYAML points at."""

_LONGEST = 200
_VALUE = re.compile(r"(\s*(?:(?:- +)?[A-Za-z_]+: +|- +))(\S.*)")
_NO_SPACE = re.compile(r"\s*(?:- +)?([a-z_]+:)[^ \t/].*")
_SPECIAL = "a quoted text, got one that starts with a special sign; put it in single quotes"
_COLUMN = "a line that starts in the column of those it belongs to, got another column; align it"
_COLON = "a quoted text, got a colon followed by a space inside plain text; put the whole text"
_COLON += " below '>-', indented"
_MORE = "the end of a text, got more after it; put the whole text in single quotes, each apostrophe"
_MORE += " in it twice, or indent it like the line above"
_BLOCK = "the text on the line below, indented, got it on the same line; move it there"
_KNOWN = {
    "mapping values are not allowed": _COLON,
    "'\\t'": "spaces, got a tab; use spaces",
    "cannot start any token": _SPECIAL,
    "alphabetic or numeric": _SPECIAL,
    "unexpected end of stream": "a closing quote, got the end of the file; close this quote",
    "could not find expected ':'": "a field such as 'title: ...', got no colon; add it, or indent"
    " the line if it continues the one above",
    "<block end>, but found '<scalar>'": _MORE,
    "<block end>": _COLUMN,
    "'<document start>', but found '<block": _COLUMN,
    "a comment or a line break": _BLOCK,
    "chomping or indentation indicators": _SPECIAL,
    "',' or": "a comma or the closing bracket, got something else; close the list",
}
"""A sign of each mistake in PyYAML's words, and what to say of it."""
_CONFLICT = re.compile(r"(?m)^(?:<{7}|={7}|>{7})(?: .*)?$")
_FENCE = re.compile(r"\s*(?:`{3}|~{3}).*")
_BULLET = re.compile(r"(\s*)[*•·–—] ?(\w.*)")
_FIELDS = {name for model in (Paper, Venue, Links, Tag, Vocabulary) for name in model.model_fields}
_NAME = "|".join(sorted(_FIELDS))
_OTHER_COLON = re.compile(rf"\s*(?:- +)?(?i:({_NAME}))\s*[：=]\s*(.*)")
_ENCLOSED = re.compile(r"'(?:[^']|'')*'|\"[^\"\\]*\"|\[[^\[\]'\"]*\]")
_COMMA = re.compile(r"\s*\"?([a-z_]+)\"?: +(\"[^\"]*\"|'[^']*'),")
_FIELD = re.compile(rf"( *)(?:- +)?({_NAME}):(?: +(\S.*))?")


def explain(
    problem: str, place: Place | None, begun: Place | None, text: str, last: str, start: int
) -> tuple[str, Place | None]:
    """Say what is wrong, and where.

    `problem` is PyYAML's word for it, `place` where it was noticed, `begun` the start of what was
    being read, and `last` the last value before it, as it is written at `start` in `text`.
    """
    if conflict := _CONFLICT.search(text):
        message = f"expected one of two versions, got the mark of a conflict, {quoted(conflict[0])}"
        message += "; keep the lines of one version, and remove all marks"
        return message, (text.count("\n", 0, conflict.start()), 0)
    known = next((sign for sign in _KNOWN if sign in problem), None)
    # Where a quote or a field never ends, the fault is where it starts.
    if known in {"unexpected end of stream", "could not find expected ':'"}:
        place = begun
    if known is None or place is None:
        return f"expected YAML, got: {problem}", place
    lines = [*text.splitlines(), ""]
    source = lines[place[0]].strip()
    said = _KNOWN[known]
    for number in (place[0], place[0] - 1):
        if number >= 0 and (told := _habit(lines[number])):
            return told, place if number == place[0] else (number, 0)
    if astray := _out_of_line(lines, place, said):
        return astray
    if said in {_COLON, _KNOWN["could not find expected ':'"]}:
        for number in (place[0], place[0] - 1):
            if number >= 0 and (found := _NO_SPACE.fullmatch(lines[number])):
                shown = quoted(lines[number].strip())
                message = f"expected a space after '{found[1]}', got {shown}; add it"
                if lines[number][found.end(1)].isspace():
                    message = f"expected a plain space after '{found[1]}', got one that is not; "
                    message += "write it anew"
                return message, (number, found.end(1))
    if said == _MORE and last[:1] in "'\"" and "\n" in last:
        begin = text.count("\n", 0, start)
        shown = quoted(lines[begin].strip())
        message = f"expected a closing quote, got none on this line: {shown}; add it"
        return message, (begin, start - text.rfind("\n", 0, start) - 1)
    if said in {_COLON, _SPECIAL, _MORE} and (better := in_quotes(lines[place[0]], place[1])):
        return f"expected {said.partition(';')[0]}; write: {better.strip()}", place
    return f"expected {said}" + (f": {quoted(source)}" if source else ""), place


def _habit(line: str) -> str | None:
    """Say what is wrong with a line that is right in another language, and how it is written."""
    shown = quoted(line.strip())
    if _FENCE.fullmatch(line):
        return f"expected fields, got the fence of a block of code, {shown}; remove it"
    if found := _BULLET.fullmatch(line):
        return f"expected an item after '- ', got {shown}; write: - {_plain(found[2])}"
    if found := _OTHER_COLON.fullmatch(line):
        written = f"{found[1].lower()}: {_plain(found[2])}".strip()
        return f"expected a colon and a space, got {shown}; write: {written}"
    if found := _COMMA.fullmatch(line):
        return f"expected no comma after the quote, got {shown}; write: {found[1]}: {found[2]}"
    return None


def _plain(value: str) -> str:
    """Write a value in single quotes, unless it is in quotes or needs none."""
    needs_none = re.fullmatch(r"(?:[|>][-+]?|\w[\w .,()-]*)?", value) or _ENCLOSED.fullmatch(value)
    return value if needs_none else single_quoted(value)


def single_quoted(text: str) -> str:
    """Put `text`, which has no line breaks, in single quotes."""
    return "'" + text.replace("'", "''") + "'"


def _out_of_line(lines: list[str], place: Place, said: str) -> tuple[str, Place] | None:
    """Say which field stands in another column than those that it belongs to."""
    field = _FIELD.fullmatch(lines[place[0]])
    begin = next((at for at, line in enumerate(lines) if line.strip() and line[0] != "#"), 0)
    if said == _COLUMN and lines[begin].startswith("- ") and field and not field[1]:
        message = f"expected fields, got a list, {quoted(lines[begin])}; remove the '- ' before it"
        return message, (begin, 0)
    above = _FIELD.fullmatch(lines[place[0] - 1]) if place[0] else None
    is_further = field and above and above[3] and len(field[1]) > len(above[1])
    if said == _COLON and is_further and field and above and place[1] == field.end(2):
        message = f"expected '{field[2]}' in the column of '{above[2]}' above, got it further right"
        return f"{message}; align it", (place[0], field.start(2))
    return None


def in_quotes(line: str, column: int) -> str | None:
    """Put the text on a line in single quotes, if the fault at `column` lies in it."""
    found = _VALUE.fullmatch(line)
    if not found or column < found.start(2) or len(line) > _LONGEST:
        return None
    value = found[2].rstrip()
    if value[0] in "|>[{" or " #" in value:
        return None
    if len(value) > 1 and value[0] == value[-1] == "'":
        value = value[1:-1].replace("''", "'")
    return found[1] + single_quoted(value)
