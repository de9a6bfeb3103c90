"""Tables: CSV, TSV and the like, with a line of names that say what the columns hold.

Form: RFC 4180; cells may be parted by commas, semicolons, tabs or bars. A row that does not fit
the names is named, and the next line is read.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from papershelf.errors import Message
from papershelf.sources.bibliographies import named, work
from papershelf.sources.reading import Reading, Unread

_SEPARATORS = ",;\t|"
_SETTING = re.compile(r"sep=.", re.IGNORECASE)
# An apostrophe with which a spreadsheet is kept from taking a text for a formula.
_SIGN = "[=+\\-@＝＋－＠]"
_GUARD = re.compile(rf"'(?=[\s\0]*{_SIGN}|[\t\r\n\0])")
_INNER_GUARD = re.compile(rf"(?<=[;\t\r\n\0\s\"])'(?={_SIGN})")
_MOST_BEFORE = 20
"""The names stand within so many lines: some databases write the query before them."""
_LONGEST_HEAD = 10_000
_MOST_LINES = 400
"""The lines of the longest row that is read."""


def recognises(text: str) -> bool:
    """Return whether the first line names columns, one of them a title."""
    return _columns(text) is not None


def read(text: str, reading: Reading) -> None:
    """Read a candidate from every row."""
    found = _columns(text)
    if found is None:
        message = Message("a line that names columns, such as title,authors,year", "none")
        work.refuse(reading, 1, text[:100].partition("\n")[0], message)
        return
    columns, separator, start, line = found
    ours = named.are_ours(columns)
    for number, before in enumerate(text[:start].split("\n")[: line - 2], start=1):
        if before.count(separator) >= len(columns) - 1:
            reason = "stands before the names of columns"
            work.refuse(reading, number, _label(before, separator, columns), reason)
        elif before.strip() and not _SETTING.fullmatch(before.strip()):
            reading.passed.append(Unread(number, before.strip(), "no row"))
    for number, cells in _rows(text[start:].split("\n"), line, separator, columns, reading):
        row: dict[str, str] = {}
        for name, cell in zip(columns, cells, strict=True):
            if name in row and cell.strip():
                reading.unused[f"{name} again"] += 1
            elif cell.strip():
                row[name] = _unguarded(cell, ours=ours)
        named.take(row, number, reading, ours=ours)


def _columns(text: str) -> tuple[list[str], str, int, int] | None:
    """Return the names of columns, what parts them, where rows begin, and in which line."""
    start = 0
    for number in range(1, _MOST_BEFORE):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        for separator in _SEPARATORS if end - start < _LONGEST_HEAD else ():
            if names := _names(text[start:end], separator):
                return names, separator, end + 1, number + 1
        start = end + 1
    return None


def _names(head: str, separator: str) -> list[str] | None:
    """Return the names in a line, if they are names of columns."""
    try:
        cells = next(csv.reader([head], delimiter=separator, strict=True), [])
    except csv.Error:
        return None
    names = [" ".join(cell.split()) for cell in cells]
    known = {named.fact(name) for name in names} - {None}
    return names if "title" in known and len(known) > 1 else None


def _rows(
    lines: list[str], first: int, separator: str, columns: list[str], reading: Reading
) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows with as many cells as there are columns, each with its line."""
    if not any(map(str.strip, lines)):
        message = Message("rows below the names of columns", "none")
        work.refuse(reading, first - 1, separator.join(columns), message)
    at = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        cells, used, got = _row(lines, at, separator)
        if cells is not None and len(cells) > len(columns):
            surplus = cells[len(columns) :]
            cells, got = (cells[: len(columns)], got) if not any(surplus) else (cells, got)
        if cells is None or len(cells) != len(columns):
            got = got or f"{len(cells or ()):,}"
            message = Message(
                f"{len(columns):,} cells", got, "look for a quote missing or too many"
            )
            work.refuse(reading, first + at, _label(lines[at], separator, columns), message)
            at += 1
            continue
        if work.is_within_bounds(reading, first + at, "\n".join(lines[at : at + used])):
            yield first + at, cells
        at += used


def _row(lines: list[str], at: int, separator: str) -> tuple[list[str] | None, int, str]:
    """Read the row that begins at a line: its cells, its lines, and what is wrong with it."""
    most = lines[at : at + _MOST_LINES]
    size = used = quotes = 0
    for line in most:
        used += 1
        size += len(line)
        quotes += line.count('"')
        if quotes % 2 == 0 or size > work.LONGEST:
            break
    rows = csv.reader((f"{line}\n" for line in most[:used]), delimiter=separator, strict=True)
    try:
        return next(rows), rows.line_num, ""
    except (csv.Error, StopIteration):
        return None, 1, "a quote within a cell or without its other"


def _label(line: str, separator: str, columns: list[str]) -> str:
    """Return the cell that is likely the title of a row that cannot be read."""
    title = next(at for at, name in enumerate(columns) if named.fact(name) == "title")
    cells = line.split(separator)
    return line if '"' in line else cells[title] if len(cells) > title else line


def _unguarded(cell: str, *, ours: bool) -> str:
    """Return a cell without the apostrophes that keep it from being a formula."""
    text = cell[1:] if _GUARD.match(cell) else cell
    return _INNER_GUARD.sub("", text) if ours else text
