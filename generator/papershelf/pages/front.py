"""Front: the views of the home page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from papershelf.pages.weeks import Came

if TYPE_CHECKING:
    from papershelf.pages.views import Anchor, Dots, Listed, Relative


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
class Start:
    """A topic to begin with: a tag, and the last published of its papers."""

    tag: Anchor
    newest: Anchor


@dataclass(frozen=True)
class Starts:
    """The largest topics of a group of tags."""

    group: str
    description: str
    topics: tuple[Start, ...]


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
    starts: tuple[Starts, ...]
    newest: tuple[Came, ...]
    """The papers added last, by week."""
    courses: tuple[Anchor, ...]
    """The reading paths."""
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
