"""Dates as precise as they are known: a year, a month or a day."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from papershelf.errors import CORRECT, InvalidValueError, Message, quoted
from papershelf.words import ENGLISH

_LOOSE = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})(?:\2([0-9]{1,2}))?(?:T[0-9:.]+Z?)?")
_NTH = "(?:st|nd|rd|th|\\.)?"
_IN_WORDS = re.compile(
    rf"(?:([0-9]{{1,2}}){_NTH} (?:of )?)?([A-Za-z]+)\.?(?: ([0-9]{{1,2}}){_NTH})? ([0-9]{{4}})"
)
_DAY_FIRST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})")
_MONTHS = ("", *ENGLISH.dates["months"])
SHORT_MONTHS = tuple(month[:3].lower() for month in _MONTHS[1:])
"""The months as BibTeX calls them, and as words for them begin."""
_PATTERN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
PATTERN = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
"""The written form, for JSON Schema."""
FORMS = "YYYY, YYYY-MM or YYYY-MM-DD"
"""The written form, for people."""
EARLIEST = 1500
"""The first year that content may name."""
UNDATED = "undated"
"""What stands where a year would, in folders and addresses, if none is known."""


@dataclass(frozen=True)
class PartialDate:
    """A date of which the day, or the month and day, may be unknown."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; raises InvalidValueError otherwise."""
        match = _PATTERN.fullmatch(text)
        if match is None:
            date = meant(text)
            better = str(date) if date else None
            fix = f"did you mean '{better}'?" if better else CORRECT
            raise InvalidValueError(Message(FORMS, quoted(text), fix), better)
        parts = [int(part) for part in match.groups() if part is not None]
        try:
            datetime.date(*[*parts, 1, 1][:3])
        except ValueError as error:
            message = Message("a date of the calendar", f"'{text}'", "correct it")
            raise InvalidValueError(message) from error
        return cls(*parts)

    @classmethod
    def of_ordinal(cls, day: int) -> PartialDate:
        """Return a day by its number, as `datetime.date.toordinal` counts."""
        date = datetime.date.fromordinal(day)
        return cls(date.year, date.month, date.day)

    @property
    def ordinal(self) -> int | None:
        """The number of the day, which grows by one each day; None if the day is not known."""
        if self.month is None or self.day is None:
            return None
        return datetime.date(self.year, self.month, self.day).toordinal()

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def label(self) -> str:
        """The date in English; `Words.date` has it in the site's language."""
        return ENGLISH.date(self)

    @property
    def order(self) -> tuple[int, int, int]:
        """What dates are sorted by; an unknown month or day counts as the first."""
        return (self.year, self.month or 0, self.day or 0)

    @property
    def week(self) -> Week | None:
        """The week that it lies in; None where the day is not known."""
        return None if self.day is None else _week(self.year, self.month or 1, self.day)

    @cached_property
    def number(self) -> int:
        """The date as one number that grows with it, such as 20230914 or 20230000."""
        return self.year * 10_000 + (self.month or 0) * 100 + (self.day or 0)


@dataclass(frozen=True)
class Week:
    """A week of ISO 8601: from Monday to Sunday, counted in the year that has its Thursday."""

    year: int
    number: int
    """From 1 to 53."""
    first: PartialDate
    last: PartialDate

    def __str__(self) -> str:
        return f"{self.year:04}-w{self.number:02}"


@lru_cache(maxsize=10_000)
def _week(year: int, month: int, day: int) -> Week:
    date = datetime.date(year, month, day)
    year, number, weekday = date.isocalendar()
    first = date.toordinal() + 1 - weekday
    last = min(first + 6, datetime.date.max.toordinal())
    return Week(year, number, _of_day(first), _of_day(last))


def _of_day(ordinal: int) -> PartialDate:
    day = datetime.date.fromordinal(ordinal)
    return PartialDate(day.year, day.month, day.day)


def latest(days: Iterable[PartialDate | None]) -> PartialDate | None:
    """Return the last of those `days` that are known; None if none is."""
    return max((day for day in days if day), key=lambda day: day.number, default=None)


def meant(text: str) -> PartialDate | None:
    """Guess the date that `text` surely means; None where two readings are possible.

    Where the year comes first, the month is next; `12/11/2024` may be of November or of December.
    """
    words = " ".join(text.replace(",", " ").split())
    if found := _LOOSE.fullmatch(words):
        year, _, *rest = found.groups()
        parts: list[str | None] = [year, *rest]
    elif found := _IN_WORDS.fullmatch(words):
        first, name, second, year = found.groups()
        month = next((n for n, known in enumerate(_MONTHS) if _names(name, known)), 0)
        parts = [year, str(month), first or second]
    elif (found := _DAY_FIRST.fullmatch(words)) and int(found.group(1)) > 12:
        day, _, month_number, year = found.groups()
        parts = [year, month_number, day]
    else:
        return None
    try:
        return PartialDate.parse("-".join(part.zfill(2) for part in parts if part))
    except ValueError:
        return None


def _names(word: str, month: str) -> bool:
    return len(word) > 2 and month.lower().startswith(word.lower())
