"""Courses: the pages of reading paths, and what leads to them."""

from __future__ import annotations

from functools import cached_property

from papershelf.catalog.catalog import Catalog
from papershelf.catalog.courses import Course
from papershelf.catalog.facets import Value
from papershelf.exports import formats
from papershelf.pages import addresses
from papershelf.pages.papers import Papers
from papershelf.pages.steps import CoursesView, CourseView, Step
from papershelf.pages.views import Alternate, Anchor
from papershelf.settings import Settings

FEWEST = 2
"""So many of its papers have a tag whose page leads to a course."""
SHARED = "#list=1:"
"""What an address of the shelf goes on with to show papers, by their ids."""


class Courses:
    """Makes the views of the reading paths of a catalog."""

    def __init__(self, catalog: Catalog, settings: Settings, papers: Papers) -> None:
        self._catalog = catalog
        self._settings = settings
        self._papers = papers

    @cached_property
    def anchors(self) -> tuple[Anchor, ...]:
        """What leads to each."""
        return tuple(map(anchor, self._catalog.courses))

    def start(self) -> CoursesView:
        """Make the view of the page that lists them."""
        return CoursesView(self.anchors)

    def view(self, course: Course) -> CourseView:
        """Make the view of the page of one."""
        start = addresses.course(course.id)
        ids = ",".join(entry.id for entry, _ in course.steps)
        return CourseView(
            page=anchor(course),
            steps=tuple(
                Step(place, note, self._papers.listed(entry))
                for place, (entry, note) in enumerate(course.steps, start=1)
            ),
            shared=f"{SHARED}{ids}",
            files=tuple(
                Alternate(
                    made.media_type,
                    made.title,
                    addresses.file(f"{start.rstrip('/')}{made.ending}", start),
                )
                for made in formats.offered("alternate").values()
            ),
            others=tuple(other for other in self.anchors if other.address != start),
        )

    def of_tag(self, tag: Value) -> tuple[Anchor, ...]:
        """Return what leads to the courses of which several papers have a tag."""
        within = {entry.id for entry in tag.entries} if self._catalog.courses else set[str]()
        return tuple(
            anchor(course)
            for course in self._catalog.courses
            if sum(entry.id in within for entry, _ in course.steps) >= FEWEST
        )


def anchor(course: Course) -> Anchor:
    """Return what leads to a course."""
    return Anchor(addresses.course(course.id), course.title, len(course.steps), course.description)
