"""Numbers: the views of what was counted of papers, and of what moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from papershelf.pages.views import Anchor, Listed, Number

SPARK = 96, 24
"""Width and height of the line of a number, in its own units."""


@dataclass(frozen=True)
class Votes:
    """The votes of a paper's page, and the day since which they are known.

    That is not the day of the last count, which would change every page at every count.
    """

    number: str
    """With their noun, such as `12 votes`."""
    date: str


@dataclass(frozen=True)
class Tally:
    """What was counted of a paper, as its page shows it, and the day since which that is known."""

    number: str
    """With its noun, such as `340 stars`."""
    date: str


@dataclass(frozen=True)
class Change:
    """What became of a number of a paper in a period."""

    metric: str
    """Its name in `METRICS`."""
    label: str
    value: str
    """The last number."""
    gain: str
    """How much it grew in the period, with its sign."""
    before: str
    """The last number that was counted before the first change in the period."""
    since: str
    """The day since which it grew from one to the other, where that is not the period's first."""
    line: str
    """An SVG path, `SPARK` units wide and high, of the numbers in the period."""
    numbers: tuple[tuple[str, str], ...]
    """Days and numbers that the line goes by."""


@dataclass(frozen=True)
class Ranked:
    """A paper that moves, with its place among all that do."""

    place: int
    paper: Listed
    score: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class TrendingView:
    """What moves in a period."""

    period: str
    """`week`, `month` or `all`."""
    periods: tuple[Number, ...]
    """The links to the pages of all periods."""
    summary: str
    """How many papers moved, from when to when."""
    rules: tuple[str, ...]
    """How they are ranked, in sentences."""
    ranked: tuple[Ranked, ...]
    """The first ones."""
    further: tuple[Ranked, ...]
    """The first ones of each tag that stand behind them."""
    tags: tuple[Anchor, ...]
    """The tags of those shown, each with how many of them have it; the id stands in `query`."""
