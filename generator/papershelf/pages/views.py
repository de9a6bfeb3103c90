"""Views: what each page reads, as small frozen records of plain values.

A page is a function of its view and of the settings, and of nothing else. So a page can be made in
any order and in any process, and the diff of two views is that of their pages. Addresses are
relative to the root of the site; a template makes links of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from papershelf.content.facts import Note
from papershelf.digests import Shared
from papershelf.exports.references import Reference
from papershelf.pages.front import HomeView
from papershelf.pages.numbers import TrendingView, Votes
from papershelf.pages.stats import Figure
from papershelf.pages.steps import CoursesView, CourseView, Place
from papershelf.pages.weeks import NewView, PeriodView

NEAR = 100
"""Width and height of the map beside a paper, in its own units."""


@dataclass(frozen=True)
class Anchor:
    """A page of the site and the text that leads to it."""

    address: str
    name: str
    papers: int = 0
    """How many papers it lists, where that is shown."""
    description: str = ""
    """A sentence about it, where that is shown."""
    query: str = ""
    """What follows the address, such as a filter of Explore."""
    hue: int = 0
    """The number of the colour of a tag's group; 0 for what has none."""
    mark: str = ""
    """What is to be known of a paper, such as `Retracted`."""


@dataclass(frozen=True)
class Alternate:
    """Another form of a page, as the head of the page names it."""

    type: str
    """Its media type."""
    title: str
    href: str
    """Where it is, relative to the page."""


@dataclass(frozen=True)
class Picture:
    """An image of a paper."""

    address: str
    alt: str
    """What it shows."""
    width: int
    height: int


@dataclass(frozen=True)
class Brief(Shared):
    """A paper in a few lines, the same wherever it is named."""

    address: str
    title: str
    lang: str | None
    """The declared language."""
    notes: tuple[Note, ...]
    """What stands below its title."""
    row: tuple[Note, ...]
    """What stands at the end of its row of facts."""
    published: str | None
    added: int | None
    """The day on which it was added, as `PartialDate.number`."""
    venue: str | None
    pdf: str | None
    """The address of its PDF."""
    code: str | None
    """The address of its code."""
    hue: int
    """The number of the colour of its main tag's group; 0 without a tag."""
    figure: Picture | None
    emblem: int
    """The number of the drawing that stands for it, if it has no figure."""
    votes: Votes | None
    """The votes of its page, where they were counted."""


@dataclass(frozen=True)
class Listed(Brief):
    """A paper as lists show it; the same on every page."""

    authors: tuple[str, ...]
    """The first ones."""
    more_authors: int
    """How many others there are."""
    tldr: str | None
    abstract: str
    """The whole of a short one; of another the beginning, without formulas."""
    is_cut: bool
    """True if there is more of the abstract."""
    tags: tuple[Anchor, ...]
    coins: str
    """The paper as an OpenURL, for reference managers."""


@dataclass(frozen=True)
class Relative:
    """A paper near another, with the reason."""

    brief: Brief
    reason: str


@dataclass(frozen=True)
class Dots:
    """The papers of one colour on a small map."""

    hue: int
    path: str
    """An SVG path that has a point for each."""


@dataclass(frozen=True)
class Near:
    """A paper near another, and what both have."""

    brief: Brief
    terms: tuple[str, ...]
    """The terms that make them most alike."""
    tags: tuple[str, ...]
    """The ids of tags."""


@dataclass(frozen=True)
class PaperView:
    """A paper's own page, as far as other papers decide it; the rest `article.of` works out."""

    reference: Reference
    authors: tuple[str, ...]
    """Where the name of each author leads: an address, and what follows it."""
    hues: tuple[int, ...]
    """The number of the colour of each tag's group."""
    versions: tuple[Near, ...]
    related: tuple[Near, ...]
    newer: Anchor | None
    """The paper before it among those with the same main tag."""
    older: Anchor | None
    figure: Picture | None
    places: tuple[tuple[int, int], ...]
    """Where it is on the map of the catalog, and where the related papers are; empty without
    these."""
    courses: tuple[Place, ...]
    """The reading paths that it is part of."""


@dataclass(frozen=True)
class Number:
    """A link of the row that leads through a long list."""

    address: str
    label: str
    current: bool
    is_apart: bool = False
    """True if others between it and the one before are not named."""


@dataclass(frozen=True)
class ListView:
    """The papers of a value of a facet, or a part of them."""

    name: str
    description: str
    total: int
    """How many papers it has on all its pages."""
    number: int
    """Which of its pages this is, from 1."""
    up: Anchor
    explore: str | None
    """What an address of Explore ends in that shows the same; None where no filter does."""
    feed: str | None
    """The folder of its feeds; None if it has none."""
    feeds: tuple[Alternate, ...]
    beside: tuple[Anchor, ...]
    """The tags that stand most often beside a tag."""
    courses: tuple[Anchor, ...]
    """The reading paths of several of its papers."""
    is_saved: bool
    """True if reference managers may save all its papers from the page."""
    papers: tuple[Listed, ...]
    numbers: tuple[Number, ...]


@dataclass(frozen=True)
class Group:
    """Values of a facet under a heading, which may be empty."""

    name: str
    description: str
    values: tuple[Anchor, ...]


@dataclass(frozen=True)
class IndexView:
    """All values of a facet."""

    kind: str
    """The name of the page's folder."""
    title: str
    intro: str
    groups: tuple[Group, ...]
    most: int
    """How many papers the largest value has."""


@dataclass(frozen=True)
class NamesView:
    """A part of all values of a facet that has many, by letter."""

    title: str
    intro: str
    letters: tuple[Group, ...]
    numbers: tuple[Number, ...]


@dataclass(frozen=True)
class ExploreView:
    """What the Explore page shows without scripts."""

    lists: tuple[Group, ...]
    """The values of each facet that has pages, under the facet's title."""


@dataclass(frozen=True)
class MapCluster:
    """Papers that stand together on the map."""

    name: str
    """Empty if nothing sets them apart."""
    terms: tuple[str, ...]
    papers: tuple[Anchor, ...]
    """Those that the list names."""
    total: int
    """How many papers it has."""
    tag: Anchor | None
    """The tag that it is named by, where one is, and the list names not all of its papers."""


@dataclass(frozen=True)
class MapView:
    """The map, and the list of its clusters."""

    clusters: tuple[MapCluster, ...]
    is_open: bool
    """True if all clusters are short enough together to stand open in the list."""
    points: str
    """The name of the folder of the files that hold where papers stand."""


@dataclass(frozen=True)
class MovedView:
    """The old address of a paper."""

    paper: Anchor


@dataclass(frozen=True)
class ShelfView:
    """The shelf, which only the browser fills."""


@dataclass(frozen=True)
class StatsView:
    """The page of figures."""

    figures: tuple[Figure, ...]


View = (
    PaperView
    | ListView
    | IndexView
    | NamesView
    | HomeView
    | NewView
    | PeriodView
    | ExploreView
    | MapView
    | TrendingView
    | CourseView
    | CoursesView
    | MovedView
    | ShelfView
    | StatsView
)
"""What one page reads."""
