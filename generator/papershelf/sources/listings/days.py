"""Days: dates as pages, mails and feeds write them, in several languages."""

from __future__ import annotations

import datetime
import re

from papershelf.content import ids
from papershelf.content.dates import PartialDate
from papershelf.folding import fold

Day = tuple[int | None, int, int]
"""A year, if it is shown, a month and a day."""

_MONTHS = tuple(
    tuple(names.split())
    for names in (
        "january januar janvier enero janeiro gennaio jan",
        "february februar fevrier febrero fevereiro febbraio",
        "march marz mars marzo marco maerz mrz",
        "april avril abril aprile",
        "may mai mayo maio maggio",
        "june juni juin junio junho giugno",
        "july juli juillet julio julho luglio",
        "august aout agosto",
        "september septembre septiembre setembro settembre",
        "october oktober octobre octubre outubro ottobre",
        "november novembre noviembre novembro",
        "december dezember decembre diciembre dezembro dicembre",
    )
)
_NTH = r"(?:st|nd|rd|th|er|\.|º)?"
_WORD = r"([^\W\d_]{3,12})\.?"
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"
        r"(?:[T ][\d:.]+ ?(?:Z|UTC|[+-][\d:]+)?)?",
        rf"{_WORD.replace('(', '(?P<name>', 1)} (?P<day>\d{{1,2}}){_NTH}(?:,? (?P<year>\d{{4}}))?",
        rf"(?P<day>\d{{1,2}}){_NTH} (?:de |of )?{_WORD.replace('(', '(?P<name>', 1)}"
        r"(?:,?(?: de)? (?P<year>\d{4}))?",
        r"(?:(?P<year>\d{4}) ?[年년] ?)?(?P<month>\d{1,2}) ?[月월] ?(?P<day>\d{1,2}) ?[日일]",
    )
)
_WEEKDAY = re.compile(r"^[^\W\d_]{2,12}\.?,? +(?=\d|[^\W\d_])")
_WITHIN = re.compile(
    rf"(?<!\d)\d{{1,2}}{_NTH} (?:de |of )?{_WORD},?(?: de)? (?:\d{{4}}|\d\d)(?![\d:])"
    rf"|(?<!\w){_WORD} \d{{1,2}}{_NTH},? \d{{4}}"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{4} ?[年년] ?\d{1,2} ?[月월] ?\d{1,2} ?[日일]",
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(r" (\d\d)$")
_EARLIEST, _LATEST = 1990, 2199
_LONGEST, _LONGEST_TEXT = 60, 2_000
_NEAR = 2
"""A paper's first version and its arXiv id may be so many months apart: it waits for approval."""


def day(text: str) -> Day | None:
    """Read a date that stands alone, such as `Mar 17`, `4. Okt. 2026` or `2026年10月4日`."""
    if len(text) > _LONGEST:
        return None
    for pattern in _FORMS:
        if match := pattern.fullmatch(text):
            return _valid(match)
    without = _WEEKDAY.sub("", text, count=1)
    return day(without) if without != text and re.search(r"\d", without) else None


def within(text: str) -> Day | None:
    """Find the first date with a year in `text`, which may have two digits."""
    for match in _WITHIN.finditer(" ".join(text[:_LONGEST_TEXT].split())):
        written = _SHORT_YEAR.sub(_whole_year, match.group())
        if (found := day(written)) and found[0]:
            return found
    return None


def _whole_year(match: re.Match[str]) -> str:
    return f" {19 if match[1] > '90' else 20}{match[1]}"


def near(found: Day, arxiv: str | None) -> PartialDate | None:
    """Return the date of a paper, if it agrees with the month of its arXiv id, or is near it.

    Without a year it takes that of the id; without an id, it must have one.
    """
    year, month, number = found
    if arxiv is None or not ids.is_arxiv(arxiv):
        return PartialDate(year, month, number) if year else None
    first = ids.arxiv_month(arxiv)
    given = first.year * 12 + (first.month or 1)
    years = [year] if year else [first.year, first.year - 1, first.year + 1]
    for tried in years:
        if abs(tried * 12 + month - given) <= _NEAR and _exists(tried, month, number):
            return PartialDate(tried, month, number)
    return None


def _valid(match: re.Match[str]) -> Day | None:
    parts = match.groupdict()
    month = int(parts["month"]) if parts.get("month") else _month(parts["name"])
    year = int(parts["year"]) if parts["year"] else None
    number = int(parts["day"])
    if month is None or not _exists(year or 2000, month, number):
        return None
    if year and not _EARLIEST <= year <= _LATEST:
        return None
    return year, month, number


def _month(word: str) -> int | None:
    """Return the month that `word` is, or begins; None if it is that of several or of none."""
    start = fold(word)
    if len(start) < 3:
        return None
    found = [
        number
        for number, names in enumerate(_MONTHS, start=1)
        if any(name.startswith(start) for name in names)
    ]
    return found[0] if len(found) == 1 else None


def _exists(year: int, month: int, number: int) -> bool:
    try:
        datetime.date(year, month, number)
    except ValueError:
        return False
    return True
