"""The catalog as a table: CSV by RFC 4180, safe to open in a spreadsheet.

It begins with a byte order mark, or Excel takes UTF-8 for another encoding. An arXiv id has its
prefix, since as a number `2503.01820` loses its last digit.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence

from papershelf import formulas
from papershelf.content import facts
from papershelf.exports import references
from papershelf.exports.references import Reference
from papershelf.exports.writer import Writer

COLUMNS = (
    *("id", "key", "title", "authors", "published", "added"),
    *("venue", "venue_year", "venue_kind", "arxiv"),
    *("doi", "category", "tags", "tldr", "abstract", "url", "code", "project", "page"),
    *(name for name, fact in facts.FACTS.items() if fact.column),
)
# A spreadsheet takes a cell that begins so for a formula, full-width signs included, and some take
# one behind white space too. https://owasp.org/www-community/attacks/CSV_Injection
_SIGN = "[=+\\-@＝＋－＠]"
_FORMULA = re.compile(rf"[\s\0]*{_SIGN}|[\t\r\n\0]")
# Where a list is written with semicolons or tabs, a spreadsheet parts cells there, inside our
# quotes too, and a line break begins a row. So a sign behind one of these begins a cell.
_INSIDE = re.compile(rf'(?<![\s\0;"])(?=(?:[^\S\t\r\n]|[\0"])*+[;\t\r\n])[\s\0;"]++(?={_SIGN})')


class _Lines(list[str]):
    """What the csv module writes into."""

    write = list.append


def _written(row: Iterable[str]) -> str:
    lines = _Lines()
    csv.writer(lines, lineterminator="\r\n").writerow(row)
    return "".join(lines)


def _line(reference: Reference) -> str:
    return _written(map(cell, _row(reference)))


def cell(text: str) -> str:
    """Keep `text` from being read as a formula: an apostrophe before it makes it text.

    One stands before a text that begins with one of the signs, or with a tab, a line break or NUL;
    and before a sign that follows a semicolon, a tab or a line break, with no more than white space
    or quotes between. Nothing else is changed.
    """
    guarded = _INSIDE.sub(r"\g<0>'", text)
    return f"'{guarded}" if _FORMULA.match(text) else guarded


def _row(reference: Reference) -> Sequence[str]:
    paper = reference.paper
    venue = paper.venue
    found = (
        *(reference.id, reference.key, formulas.plain(paper.title)),
        *("; ".join(paper.names), paper.published, paper.added),
        *((venue.name, venue.year, venue.kind) if venue else ("", "", "")),
        *(f"arXiv:{paper.arxiv}" if paper.arxiv else "", paper.doi, paper.category),
        *("; ".join(tag.id for tag in reference.tags), formulas.plain(paper.tldr or "")),
        *(formulas.plain(paper.abstract), references.url(paper)),
        *(paper.links.code, paper.links.project, reference.address),
        *facts.column_values(paper).values(),
    )
    return ["" if value is None else str(value) for value in found]


write = Writer(_line, begin=f"\ufeff{_written(COLUMNS)}")
"""Writes a CSV file with a line of names; several authors or tags are parted by semicolons.

Every text reads back as it was but for apostrophes: `cell` documents where one is added.
"""
