"""Words: the texts of pages and of the search dialog, in one place.

Page templates use them as `words.name`; the theme's import `partials/words.html`, which
`python -m scripts.theme` writes from `PAGES`; the browser gets those of `CLIENT` as data, on
Explore and the map those of `EXPLORE` too, and on the shelf's page those of `SHELF`. What facts are
called, and what the issue forms ask, stands in `facts`.
"""

from __future__ import annotations

from collections.abc import Sequence

from papershelf.words.client import CLIENT, EXAMPLES, EXPLORE, SHELF
from papershelf.words.facts import FACT_LABELS, MARKS, SUCCEEDED
from papershelf.words.pages import PAGES, SERVE, STATS, VENUE_KINDS
from papershelf.words.report import REPORT

__all__ = [
    "CLIENT",
    "EXAMPLES",
    "EXPLORE",
    "FACT_LABELS",
    "MARKS",
    "PAGES",
    "REPORT",
    "SERVE",
    "SHELF",
    "STATS",
    "SUCCEEDED",
    "VENUE_KINDS",
    "count",
    "listed",
]


def count(number: int, noun: str = "paper") -> str:
    """Write a number with its noun, such as `1 paper` or `1,200 papers`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def listed(names: Sequence[str], most: int = 4) -> str:
    """Join names, such as `A`, `A and B` or `A, B, C and 3 more`; at most `most` are named."""
    if len(names) > most:
        names = [*names[: most - 1], f"{len(names) - most + 1} more"]
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
