"""Dates as precise as they are known: a year, a month or a day."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

_PATTERN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?$"
"""The written form, for JSON Schema."""


@dataclass(frozen=True)
class PartialDate:
    """A date of which the day, or the month and day, may be unknown."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; raises ValueError for anything else."""
        match = _PATTERN.fullmatch(text)
        if match is None:
            raise ValueError(f"expected YYYY, YYYY-MM or YYYY-MM-DD, got '{text}'")
        year, month, day = (int(part) if part else None for part in match.groups())
        try:
            datetime.date(year or 0, month or 1, day or 1)
        except ValueError as error:
            raise ValueError(f"expected a date of the calendar, got '{text}'") from error
        return cls(year or 0, month, day)

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def label(self) -> str:
        """The date in words, such as `14 September 2023`, `September 2023` or `2023`."""
        month = calendar.month_name[self.month] if self.month else None
        return " ".join(str(part) for part in (self.day, month, self.year) if part is not None)

    @property
    def order(self) -> tuple[int, int, int]:
        """What dates are sorted by; an unknown month or day counts as the first."""
        return (self.year, self.month or 0, self.day or 0)
