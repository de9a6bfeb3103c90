"""Metrics: `content/metrics/`, what was counted of papers, and when.

A file holds what was counted on a day, `metrics/<year>/<date>.csv`: behind a line of names a line
for each number that is another than the last one of that paper, with who counted it.

    paper,metric,value,source
    tokenformer,stars,574,github/haiyang-w/tokenformer
    tokenformer,votes,24,hugging_face
    *,votes,140,hugging_face

The star stands for all papers: on that day each of them had been counted by that service, of which
the value names how many answered; so a paper without a line had the same number as before. Past
files never change, which git merges without a conflict. They are lines of text, as long as years
may make them, and no YAML: a line has four plain words, and nothing to be read in two ways.
"""

from __future__ import annotations

import datetime
import re
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from papershelf.content import ids
from papershelf.errors import ContentError, Message, Problem, quoted

FOLDER = "metrics"
METRICS = ("votes", "stars", "citations")
"""What is counted: votes of the paper's page, stars of its code, citations."""
VOTES = "hugging_face"
"""Who counts the votes of papers, also of those in the listings that papers came from."""
ALL = "*"
"""Stands for all papers."""
MAX_BYTES = 4 * 1024 * 1024
"""The bytes of the largest file; 10,000 papers of which each number changed take a half of it."""
MOST = 999_999_999
HEAD = "paper,metric,value,source"
_SOURCE = r"[a-z][a-z0-9_]{0,30}(?:/[A-Za-z0-9._-]{1,100}){0,2}"
_VALUE = "0|[1-9][0-9]{0,8}"
_LINE = re.compile(rf"^({ids.ID}|\*),({'|'.join(METRICS)}),({_VALUE}),({_SOURCE})\n", re.MULTILINE)
_PATH = re.compile(r"([0-9]{4})/(([0-9]{4})-[0-9]{2}-[0-9]{2})\.csv")
_FILES, _LINES = "metric-files", "metric-lines"

Row = tuple[str, str, str, str]
"""A line as it is written: paper, metric, value, source."""


class Count(NamedTuple):
    """A number of a paper, as it was counted."""

    paper: str
    """The paper's id, or one that it had; ALL for all papers."""
    metric: str
    value: int
    source: str
    """Who counted; of stars with the repository, such as `github/owner/name`."""

    @property
    def service(self) -> str:
        """Who counted."""
        return self.source.partition("/")[0]


class Track(NamedTuple):
    """What one source counted of a paper, day after day."""

    days: array[int]
    """As `datetime.date.toordinal`."""
    values: array[int]


@dataclass(frozen=True)
class Metrics:
    """All that was counted."""

    tracks: Mapping[tuple[str, str, str], Track] = field(default_factory=dict)
    """The numbers by paper, metric and source."""
    whole: Mapping[tuple[str, str], array[int]] = field(default_factory=dict)
    """The days on which a service had counted every paper, by metric and service."""
    places: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    """For each paper the file that names it first, and the line."""
    newest: int = 0
    """The last day on which something was counted; 0 if nothing was."""


NONE = Metrics()
"""Nothing was counted."""


class Sheet(NamedTuple):
    """A day's file."""

    name: str
    """What messages call it."""
    day: datetime.date
    rows: list[Row]

    @property
    def counts(self) -> Iterator[Count]:
        """What its lines say."""
        return (
            Count(paper, metric, int(value), source) for paper, metric, value, source in self.rows
        )


def day_of(path: str, name: str) -> datetime.date:
    """Return the day of a file by its path below FOLDER; raises ContentError if it has none.

    `name` is what messages call it.
    """
    try:
        match = _PATH.fullmatch(path)
        if match and match[1] == match[3]:
            return datetime.date.fromisoformat(match[2])
    except ValueError:
        pass
    message = Message("a day's file such as 2025/2025-03-17.csv", quoted(path), "rename it")
    raise ContentError.at(name, message, rule=_FILES)


def path_of(day: datetime.date) -> str:
    """Return the path of a day's file, below FOLDER."""
    return f"{day.year:04}/{day.isoformat()}.csv"


def parse(raw: bytes, name: str, day: datetime.date) -> Sheet:
    """Read the file of a day; `name` is what messages call it.

    Raises ContentError with every line that is wrong. Takes half a microsecond for each line.
    """
    if len(raw) > MAX_BYTES:
        message = Message(f"at most {MAX_BYTES:,} bytes", "more", "keep one line for each number")
        raise ContentError.at(name, message, rule=_FILES)
    text = raw.decode("utf-8", "replace").replace("\r\n", "\n")
    head, _, rest = text.partition("\n")
    if head != HEAD:
        message = Message(f"the line {HEAD}", quoted(head), "write it first")
        raise ContentError.at(name, message, line=1, rule=_LINES)
    rows: list[Row] = _LINE.findall(rest)
    are_all = len(rows) == rest.count("\n") and (not rest or rest.endswith("\n"))
    of_all = [row for row in rows if row[0] == ALL]
    numbers = {*map(itemgetter(0, 1), rows)} - {(ALL, metric) for metric in METRICS}
    if not are_all or len(numbers) + len({*map(_number, of_all)}) < len(rows):
        raise ContentError([*_problems(rest, name)])
    return Sheet(name, day, rows)


def _number(row: Row) -> tuple[str, str, str]:
    """Return what a day has one line for: a paper's number, or that a service counted all."""
    return (row[0], row[1], row[3] if row[0] == ALL else "")


def _problems(text: str, name: str) -> Iterator[Problem]:
    """Find what is wrong with each line behind the first."""
    seen: dict[tuple[str, str, str], int] = {}
    lines = text.split("\n")
    for number, line in enumerate(lines[:-1] if lines[-1] == "" else lines, start=2):
        if message := _wrong(line, is_last=number == len(lines) + 1):
            yield Problem(name, number, 0, "", message, _LINES)
            continue
        paper, metric, value, source = line.split(",")
        first = seen.setdefault(_number((paper, metric, value, source)), number)
        if first != number:
            got = f"'{paper},{metric}' again, as in line {first}"
            message = Message("each number once for a day", got, "remove one")
            yield Problem(name, number, 0, "", message, _LINES)


def _wrong(line: str, *, is_last: bool) -> Message | None:
    parts = line.split(",")
    if len(parts) != len(HEAD.split(",")):
        return Message(f"four words, {HEAD}", quoted(line), "correct the line")
    paper, metric, value, source = parts
    if paper != ALL and not re.fullmatch(ids.ID, paper):
        return Message("the id of a paper, such as tokenformer", quoted(paper), "correct it")
    if metric not in METRICS:
        return Message(f"one of {', '.join(METRICS)}", quoted(metric), "correct it")
    if not re.fullmatch(_VALUE, value):
        expected = f"a whole number from 0 to {MOST}"
        return Message(expected, quoted(value), "correct it, or remove the line")
    if not re.fullmatch(_SOURCE, source):
        expected = "who counted, such as openalex or github/owner/name"
        return Message(expected, quoted(source), "correct it")
    return Message("a line break at the end", "none", "add it") if is_last else None


def gathered(sheets: Iterable[Sheet]) -> Metrics:
    """Join the lines of files, the first day first.

    Takes a microsecond for each line, and eight bytes.
    """
    tracks: dict[tuple[str, str, str], Track] = {}
    whole: dict[tuple[str, str], array[int]] = {}
    places: dict[str, tuple[str, int]] = {}
    newest = 0
    for name, date, rows in sheets:
        day = newest = date.toordinal()
        keys = map(itemgetter(0, 1, 3), rows)
        for line, (key, value) in enumerate(zip(keys, map(itemgetter(2), rows), strict=True), 2):
            track = tracks.get(key)
            if track is None:
                paper, metric, source = key
                if paper == ALL:
                    whole.setdefault((metric, source), array("i")).append(day)
                    continue
                track = tracks[key] = Track(array("i"), array("i"))
                places.setdefault(paper, (name, line))
            track[0].append(day)
            track[1].append(int(value))
    return Metrics(tracks, whole, places, newest)


def written(counts: Iterable[Count]) -> bytes:
    """Write a day's file; of one number of a paper the last stays."""
    rows = [(one.paper, one.metric, str(one.value), one.source) for one in counts]
    last = {_number(row): row for row in rows}
    lines = (",".join(row) for row in sorted(last.values(), key=lambda row: (row[0] == ALL, row)))
    return "".join(f"{line}\n" for line in (HEAD, *lines)).encode()
