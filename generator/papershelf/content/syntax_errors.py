"""Syntax errors: what people get wrong in YAML, in words by which they can fix it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from papershelf.content import facts
from papershelf.content.model import Links, Paper, Tag, Venue, Vocabulary
from papershelf.errors import Edit, Message, quoted

LineColumn = tuple[int, int]
"""Line and column, from 0, of what PyYAML points at."""

_LONGEST = 200
# Fields whose line is a text and nothing else, so that quotes are certain to be meant.
_TEXT = re.compile(rf"\s*(?:- )?(?:{'|'.join(facts.LINES)}|name|description): ")
_VALUE = re.compile(r"(\s*(?:(?:- +)?[A-Za-z_]+: +|- +))(\S.*)")
_NO_SPACE = re.compile(r"\s*(?:- +)?([a-z_]+:)[^ \t/].*")
SPECIAL = Message("a quoted text", "one that starts with a special sign", "put it in single quotes")
COLUMN = Message(
    "a line that starts in the column of those it belongs to", "another column", "align it"
)
COLON = Message(
    "a quoted text",
    "a colon followed by a space inside plain text",
    "put the whole text below '>-', indented",
)
NO_COLON = Message(
    "a field such as 'title: ...'",
    "no colon",
    "add it, or indent the line if it continues the one above",
)
MORE = Message(
    "the end of a text",
    "more after it",
    "put the whole text in single quotes, each apostrophe in it twice, or indent it like the line"
    " above",
)
TAB = Message("spaces", "a tab", "use spaces")
BRACKET = Message("a comma or the closing bracket", "something else", "close the list")
QUOTE = Message("a closing quote", "the end of the file", "close this quote")
_KNOWN = {
    "mapping values are not allowed": COLON,
    "'\\t'": TAB,
    "cannot start any token": SPECIAL,
    "alphabetic or numeric": SPECIAL,
    "unexpected end of stream": QUOTE,
    "could not find expected ':'": NO_COLON,
    "<block end>, but found '<scalar>'": MORE,
    "<block end>": COLUMN,
    "'<document start>', but found '<block": COLUMN,
    "a comment or a line break": Message(
        "the text on the line below, indented", "it on the same line", "move it there"
    ),
    "chomping or indentation indicators": SPECIAL,
    "',' or": BRACKET,
}
"""A sign of each error in PyYAML's words, and ours for it."""
_CONFLICT = re.compile(r"(?m)^(?:<{7}|={7}|>{7})(?: .*)?$")
_FENCE = re.compile(r"\s*(?:`{3}|~{3}).*")
_BULLET = re.compile(r"(\s*)[*•·–—] ?(\w.*)")
_FIELDS = {name for model in (Paper, Venue, Links, Tag, Vocabulary) for name in model.model_fields}
_NAME = "|".join(sorted(_FIELDS))
_OTHER_COLON = re.compile(rf"\s*(?:- +)?(?i:({_NAME}))\s*[：=]\s*(.*)")
_ENCLOSED = re.compile(r"'(?:[^']|'')*'|\"[^\"\\]*\"|\[[^\[\]'\"]*\]")
_COMMA = re.compile(r"\s*\"?([a-z_]+)\"?: +(\"[^\"]*\"|'[^']*'),")
_FIELD = re.compile(rf"( *)(?:- +)?({_NAME}):(?: +(\S.*))?")


@dataclass(frozen=True)
class SyntaxProblem:
    """What is wrong with YAML that cannot be read, and where."""

    message: Message
    place: LineColumn | None
    edit: Edit | None = None
    """What fixes it, where that is certain."""


def explain(
    problem: str,
    place: LineColumn | None,
    begun: LineColumn | None,
    text: str,
    last: str,
    start: int,
) -> SyntaxProblem:
    """Find what is wrong, and where.

    `problem` is PyYAML's word for it, `place` where it was noticed, `begun` the start of what was
    being read, and `last` the last value before it, as it is written at `start` in `text`.
    """
    if conflict := _CONFLICT.search(text):
        got = f"the mark of a conflict, {quoted(conflict[0])}"
        message = Message(
            "one of two versions", got, "keep the lines of one version, and remove all marks"
        )
        return SyntaxProblem(message, (text.count("\n", 0, conflict.start()), 0))
    known = next((_KNOWN[sign] for sign in _KNOWN if sign in problem), None)
    # Where a quote or a field never ends, the error is where it starts.
    if known in {QUOTE, NO_COLON}:
        place = begun
    if known is None or place is None:
        return SyntaxProblem(Message("YAML", f": {problem}"), place)
    lines = [*text.splitlines(), ""]
    for number in (place[0], place[0] - 1):
        if number >= 0 and (habit := _habit(lines[number])):
            return SyntaxProblem(habit, place if number == place[0] else (number, 0))
    if out_of_line := _out_of_line(lines, place, known):
        return out_of_line
    if known in {COLON, NO_COLON}:
        for number in (place[0], place[0] - 1):
            if number >= 0 and (found := _NO_SPACE.fullmatch(lines[number])):
                message = Message(
                    f"a space after '{found[1]}'", quoted(lines[number].strip()), "add it"
                )
                if lines[number][found.end(1)].isspace():
                    message = Message(
                        f"a plain space after '{found[1]}'", "one that is not", "write it anew"
                    )
                return SyntaxProblem(message, (number, found.end(1)))
    if known == MORE and last[:1] in "'\"" and "\n" in last:
        begin = text.count("\n", 0, start)
        shown = quoted(lines[begin].strip())
        message = Message("a closing quote", f"none on this line: {shown}", "add it")
        return SyntaxProblem(message, (begin, start - text.rfind("\n", 0, start) - 1))
    line = lines[place[0]]
    if known in {COLON, SPECIAL, MORE} and (better := _in_quotes(line, place[1])):
        message = replace(known, fix=f"write: {better.strip()}")
        begin = sum(map(len, text.splitlines(keepends=True)[: place[0]]))
        edit = Edit(begin, begin + len(line), better) if _TEXT.match(line) else None
        return SyntaxProblem(message, place, edit)
    source = line.strip()
    return SyntaxProblem(
        replace(known, fix=f"{known.fix}: {quoted(source)}") if source else known, place
    )


def _habit(line: str) -> Message | None:
    """Find what is wrong with a line that is right in another language, and how it is written."""
    shown = quoted(line.strip())
    if _FENCE.fullmatch(line):
        return Message("fields", f"the fence of a block of code, {shown}", "remove it")
    if found := _BULLET.fullmatch(line):
        return Message("an item after '- '", shown, f"write: - {_plain(found[2])}")
    if found := _OTHER_COLON.fullmatch(line):
        written = f"{found[1].lower()}: {_plain(found[2])}".strip()
        return Message("a colon and a space", shown, f"write: {written}")
    if found := _COMMA.fullmatch(line):
        return Message("no comma after the quote", shown, f"write: {found[1]}: {found[2]}")
    return None


def _plain(value: str) -> str:
    """Write a value in single quotes, unless it is in quotes or needs none."""
    needs_none = re.fullmatch(r"(?:[|>][-+]?|\w[\w .,()-]*)?", value) or _ENCLOSED.fullmatch(value)
    return value if needs_none else single_quoted(value)


def single_quoted(text: str) -> str:
    """Put `text`, which has no line breaks, in single quotes."""
    return "'" + text.replace("'", "''") + "'"


def _out_of_line(lines: list[str], place: LineColumn, known: Message) -> SyntaxProblem | None:
    """Find the field that stands in another column than those that it belongs to."""
    field = _FIELD.fullmatch(lines[place[0]])
    begin = next((at for at, line in enumerate(lines) if line.strip() and line[0] != "#"), 0)
    if known == COLUMN and lines[begin].startswith("- ") and field and not field[1]:
        message = Message("fields", f"a list, {quoted(lines[begin])}", "remove the '- ' before it")
        return SyntaxProblem(message, (begin, 0))
    above = _FIELD.fullmatch(lines[place[0] - 1]) if place[0] else None
    is_further = field and above and above[3] and len(field[1]) > len(above[1])
    if known == COLON and is_further and field and above and place[1] == field.end(2):
        expected = f"'{field[2]}' in the column of '{above[2]}' above"
        message = Message(expected, "it further right", "align it")
        return SyntaxProblem(message, (place[0], field.start(2)))
    return None


def _in_quotes(line: str, column: int) -> str | None:
    """Put the text on a line in single quotes, if the error at `column` lies in it."""
    found = _VALUE.fullmatch(line)
    if not found or column < found.start(2) or len(line) > _LONGEST:
        return None
    value = found[2].rstrip()
    if value[0] in "|>[{" or " #" in value:
        return None
    if len(value) > 1 and value[0] == value[-1] == "'":
        value = value[1:-1].replace("''", "'")
    return found[1] + single_quoted(value)
