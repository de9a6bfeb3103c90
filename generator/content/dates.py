"""Dates as precise as they are known: a year, a month or a day."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

from generator.errors import quoted

_LOOSE = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})(?:\2([0-9]{1,2}))?")
_PATTERN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
PATTERN = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
"""The written form, for JSON Schema."""
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
        """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; raises ValueError for anything else."""
        match = _PATTERN.fullmatch(text)
        if match is None:
            hint = f"; did you mean '{meant}'?" if (meant := _meant(text)) else ""
            raise ValueError(f"expected YYYY, YYYY-MM or YYYY-MM-DD, got {quoted(text)}{hint}")
        parts = [int(part) for part in match.groups() if part is not None]
        try:
            datetime.date(*[*parts, 1, 1][:3])
        except ValueError as error:
            raise ValueError(f"expected a date of the calendar, got '{text}'") from error
        return cls(*parts)

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


def _meant(text: str) -> PartialDate | None:
    """Guess the date that `text` means; where the year comes first, the month is next."""
    match = _LOOSE.fullmatch(text)
    if match is None:
        return None
    year, _, *rest = match.groups()
    try:
        return PartialDate.parse("-".join([year, *(part.zfill(2) for part in rest if part)]))
    except ValueError:
        return None
