"""Views: what each page reads, as small frozen records of plain values.

A page is a function of its view and of the settings, and of nothing else. So a page can be made in
any order and in any process, and the diff of two views is that of their pages. Addresses are
relative to the root of the site; a template makes links of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from papershelf.content.facts import Note
from papershelf.exports.references import Reference
from papershelf.pages.numbers import Tally, TrendingView, Votes
from papershelf.pages.stats import Figure

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
class Brief:
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
class Author:
    """An author on the page of a paper."""

    page: Anchor
    native: str | None
    """The name in the author's own script."""
    orcid: str | None
    """The address of the record of works that the author keeps."""


@dataclass(frozen=True)
class PaperView:
    """A paper's own page: what follows from the reference, `papers.page` works out."""

    reference: Reference
    authors: tuple[Author, ...]
    published: Anchor | None
    venue: Anchor | None
    tags: tuple[Anchor, ...]
    versions: tuple[Relative, ...]
    related: tuple[Relative, ...]
    newer: Anchor | None
    """The paper before it among those with the same main tag."""
    older: Anchor | None
    hue: int
    """The number of the colour of its main tag's group; 0 without a tag."""
    figure: Picture | None
    emblem: int
    """The number of the drawing that stands for it, if it has no figure."""
    counts: tuple[Tally, ...]
    """What was counted of it."""
    near: tuple[Dots, ...]
    """The related papers on a map of `NEAR` units; empty if there are none."""
    place: tuple[int, int]
    """Where the paper is on it."""


@dataclass(frozen=True)
class Number:
    """A link of the row that leads through a long list."""

    address: str
    label: str
    current: bool


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
class Download:
    """The whole catalog as one file."""

    title: str
    """Its format."""
    path: str
    """Where it is, from the root of the site."""
    schema: str
    """Where its schema is; empty if it has none."""


@dataclass(frozen=True)
class Spine:
    """A tag as a book of the shelf on the home page."""

    tag: Anchor
    height: int
    """From 1 to 5, by how many papers it has."""
    width: int
    """From 1 to 3."""


@dataclass(frozen=True)
class HomeView:
    """The home page."""

    introduction: Markup
    """Its hand-written text, Markdown."""
    papers: int
    authors: int
    venues: int
    tags: int
    spines: tuple[Spine, ...]
    examples: tuple[Anchor, ...]
    """Searches to try, as addresses of Explore."""
    groups: tuple[Group, ...]
    newest: tuple[Came, ...]
    """The papers added last, by week."""
    others: tuple[Listed, ...]
    """Those without a day of addition, last published first, as far as there is room."""
    day: str
    """The last day of addition."""
    moving: tuple[Relative, ...]
    """The papers that move most this week, with what they gained; empty where nothing moves."""
    has_trending: bool
    """True if the catalog has pages of what moves."""
    map: tuple[Dots, ...]
    downloads: tuple[Download, ...]
    json_ld: Markup | None
    add_url: str | None


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


@dataclass(frozen=True)
class ExploreView:
    """What the Explore page shows without scripts."""

    lists: tuple[Group, ...]
    """The values of each facet that has pages, under the facet's title."""


@dataclass(frozen=True)
class MapPoint:
    """A paper on the map."""

    address: str
    title: str
    mark: str
    """What is to be known of it, such as `Retracted`."""
    position: int
    """Its place among all papers."""
    x: int
    y: int


@dataclass(frozen=True)
class MapCluster:
    """Papers that stand together on the map."""

    name: str
    """Empty if nothing sets them apart."""
    terms: tuple[str, ...]
    points: tuple[MapPoint, ...]


@dataclass(frozen=True)
class MapView:
    """The map, and the list of its clusters."""

    clusters: tuple[MapCluster, ...]
    is_open: bool
    """True if all clusters are short enough together to stand open in the list."""
    nearest: str
    """The name of the folder of the files that hold which papers are related."""


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
    | MovedView
    | ShelfView
    | StatsView
)
"""What one page reads."""
