"""Weeks: the views of what came when, by week and by month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from papershelf.pages.views import Alternate, Anchor, Listed, Number


@dataclass(frozen=True)
class Line:
    """A paper as one line of a list."""

    address: str
    title: str
    lang: str | None
    """The declared language."""
    mark: str
    """What is to be known of it, such as `Retracted`."""
    by: str
    """Its first author."""
    more_authors: int
    """How many others there are."""
    added: int
    """The day on which it was added, as `PartialDate.number`."""


@dataclass(frozen=True)
class Topic:
    """Papers of a week or a month that have the same main tag."""

    id: str
    """The anchor of its heading."""
    tag: Anchor | None
    """None for papers without a tag."""
    is_continued: bool
    """True if others of them stand on the page before."""
    papers: tuple[Listed | Line, ...]


@dataclass(frozen=True)
class Came:
    """A week or a month with what came in it, or with a part of that."""

    page: Anchor
    """Its own page, with how many papers came."""
    topics: tuple[Topic, ...]


@dataclass(frozen=True)
class PeriodView:
    """What came in a week or a month, or a part of it."""

    came: Came
    week: tuple[int, int] | None
    """The number of a week and the year of that number; None of a month."""
    is_brief: bool
    """True if its papers are lines, not cards."""
    number: int
    """Which of its pages this is, from 1."""
    contents: tuple[Anchor, ...]
    """Its topics, each with how many papers came and where they begin."""
    others: tuple[Anchor, ...]
    """The months of a week, or the weeks of a month."""
    newer: Anchor | None
    older: Anchor | None
    explore: str
    """What an address of Explore ends in that shows the same."""
    feeds: tuple[Alternate, ...]
    numbers: tuple[Number, ...]


@dataclass(frozen=True)
class Month:
    """A month of the archive."""

    page: Anchor
    newest: int
    """The day of its last addition, as `PartialDate.number`."""
    weeks: tuple[tuple[Anchor, int], ...]
    """Those in which papers of the month came, each with the day of its last addition."""


@dataclass(frozen=True)
class NewView:
    """The page of what is new: the last week, and all others as links."""

    last: Came | None
    """The last week, or month where no day is known; None where nothing is."""
    is_cut: bool
    """True if more came in it than is shown."""
    day: str
    """The last day of addition."""
    days: str
    """The last days on which papers came, each with how many, for the browser."""
    years: tuple[tuple[str, int, tuple[Month, ...]], ...]
    """All months by year, with how many papers came in the year."""
    without_day: int
    """How many papers stand in no week."""
    without_month: int
    """How many of these stand in no month either."""
    has_trending: bool
    """True if the catalog has pages of what moves."""
    feeds: tuple[Alternate, ...]
