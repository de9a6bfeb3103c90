"""Documents: the data of a YAML file, and where in its text each part of it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from papershelf.errors import Edit, Message, Problem

Location = tuple[str | int, ...]
"""Where a value stands: keys and list positions, such as `("venue", "year")`."""

_COMMENT = re.compile(r"[ \t]+(#[^\r\n]*)")


@dataclass
class Document:
    """A YAML file's data and where each part of it stands."""

    data: dict[str, Any]
    """Nested dicts and lists with `str` leaves."""
    places: dict[Location, tuple[int, int]] = field(default_factory=dict)
    """Line and column, from 1, of each key or list item."""
    source: str = field(default_factory=str)
    """The file's text."""
    spans: dict[Location, tuple[int, int]] = field(default_factory=dict)
    """Where each text begins and ends in `source`, quotes included."""

    def place(self, location: Location) -> tuple[int, int]:
        """Return line and column of `location`, or of the nearest thing around it."""
        while location and location not in self.places:
            location = location[:-1]
        return self.places.get(location, (1, 1))

    def problem(
        self,
        path: str,
        location: Location,
        message: Message,
        rule: str = "",
        edit: Edit | None = None,
    ) -> Problem:
        """Make a problem at `location`; `path` is what messages call the file."""
        names = (str(part + 1) if isinstance(part, int) else part for part in location)
        return Problem(path, *self.place(location), ".".join(names), message, rule, edit=edit)

    def at(self, location: Location) -> Any:
        """Return what stands at `location`."""
        value: Any = self.data
        for part in location:
            value = value[part]
        return value

    def written(self, location: Location) -> str:
        """Return the text at `location` as it stands in the file."""
        start, end = self.spans[location]
        return self.source[start:end]

    def comment(self, location: Location) -> str:
        """Return the comment that ends the text at `location`, which has no quotes, if any."""
        found = _COMMENT.match(self.source, self.spans[location][1])
        return found.group(1) if found and self.written(location)[:1] not in {*"'\"|>"} else ""
