"""Steps: the views of reading paths."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from papershelf.pages.views import Alternate, Anchor, Listed


@dataclass(frozen=True)
class Step:
    """A paper of a reading path."""

    number: int
    """Its place, from 1."""
    note: str
    """Why it stands there."""
    paper: Listed


@dataclass(frozen=True)
class CourseView:
    """A reading path."""

    page: Anchor
    steps: tuple[Step, ...]
    shared: str
    """What the address of the shelf goes on with to show its papers."""
    files: tuple[Alternate, ...]
    """Its papers in other formats."""
    others: tuple[Anchor, ...]


@dataclass(frozen=True)
class CoursesView:
    """All reading paths."""

    courses: tuple[Anchor, ...]


@dataclass(frozen=True)
class Place:
    """Where a paper stands on a reading path."""

    course: Anchor
    number: int
    """From 1."""
