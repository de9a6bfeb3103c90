"""When a work was issued, from dates, years and months as bibliographies write them."""

from __future__ import annotations

import re

from papershelf.content import dates
from papershelf.content.dates import PartialDate
from papershelf.errors import Message, quoted

_YEAR = re.compile(r"(?<![0-9])(1[5-9][0-9]{2}|2[01][0-9]{2})(?![0-9])")
_NO_DATE = re.compile(r"(?i)\W*(?:n\.? ?d\.?|no date|undated|none|unknown)\W*")
# ISO 8601, with what EDTF and RIS add: marks of doubt, a range, slashes, empty or zero parts.
_ISO = re.compile(
    r"([0-9]{4})(?:[-/.]([0-9]{1,2})?(?:[-/.]([0-9]{1,2})?)?)?[~?%]*(?:[T ][0-9].*|/.*)?"
)
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_MONTH = re.compile(rf"(?i)(?<![a-z])({'|'.join(dates.SHORT_MONTHS)})[a-z]*")
_DAY = re.compile(r"(?<![0-9])([12][0-9]|3[01]|0?[1-9])(?![0-9])")


def date(text: str) -> PartialDate | None:
    """Read a date as precisely as it is surely written; None if no year stands in it."""
    words = " ".join(text.split()).strip("()[]{},. ")
    if (found := _COMPACT.fullmatch(words)) or (found := _ISO.fullmatch(words)):
        return _valid(*found.groups())
    if meant := dates.meant(words):
        return meant
    years = _YEAR.findall(words)
    if not years:
        return None
    rest = _YEAR.sub(" ", words, count=1)
    return _valid(years[0], *month(rest))


def month(text: str) -> tuple[str | None, str | None]:
    """Find the number of a month, and a day beside it, in words such as `May 3` or `05`."""
    found = _MONTH.search(text)
    if found is None:
        number = text.strip(" .,/-")
        return (number, None) if re.fullmatch("0?[1-9]|1[0-2]", number) else (None, None)
    number = str(dates.SHORT_MONTHS.index(found.group(1).lower()) + 1)
    days = _DAY.findall(text)
    return number, days[0] if len(days) == 1 else None


def _valid(year: str, month: str | None = None, day: str | None = None) -> PartialDate | None:
    """Return the date as far as it is one of the calendar; a season is no month."""
    parts = [year, *(part for part in (month, day if month else None) if part and int(part))]
    while parts:
        try:
            return PartialDate.parse("-".join(part.zfill(2) for part in parts))
        except ValueError:
            parts.pop()
    return None


def joined(
    whole: str, year: str, month_: str, day: str = ""
) -> tuple[PartialDate | None, Message | None]:
    """Return the date of a work whose `date`, year, month and day may each be empty.

    What is no date is described, but for the words that say that there is none.
    """
    found = date(whole) if whole else None
    if found is None and year:
        month_ = month_ or whole  # a day of that year
    by_year = date(f"{year} {day} {month_}".strip() if month_ else year) if year else None
    if by_year and month_ and by_year.month is None:
        number, its_day = month(month_)
        by_year = _valid(str(by_year.year), number, its_day or day or None)
    if found is None or (by_year and by_year.month and found.month is None):
        found = by_year or found
    given = whole or year
    if found is None and given and not _NO_DATE.fullmatch(given):
        return None, Message("a year", quoted(given))
    return found, None


def first(date: PartialDate | None, posted: PartialDate | None) -> PartialDate | None:
    """Return when a work first appeared: the earlier date, or the more precise of equal ones."""
    if date is None or posted is None:
        return date or posted
    if date.year != posted.year:
        return min(date, posted, key=lambda known: known.year)
    if date.month is None or posted.month is None:
        return posted if date.month is None else date
    return posted if posted.month < date.month else date
