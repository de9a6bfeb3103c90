"""Courses: reading paths with their papers, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from papershelf.content import successors
from papershelf.content.entry import Entry
from papershelf.content.readings import Reading


@dataclass(frozen=True)
class Course:
    """A reading path with its papers."""

    id: str
    title: str
    description: str
    steps: tuple[tuple[Entry, str], ...]
    """The papers in order, each with why it stands there."""


def of(readings: Iterable[Reading], entries: Iterable[Entry]) -> tuple[Course, ...]:
    """Find the papers of reading paths; of a path of which one is missing, the others stay."""
    readings = tuple(readings)
    known = successors.by_id(entries) if readings else {}
    return tuple(
        Course(
            reading.id,
            reading.reading_path.title,
            reading.reading_path.description,
            tuple(
                (known[step.paper], step.note)
                for step in reading.reading_path.papers
                if step.paper in known
            ),
        )
        for reading in readings
    )


def by_paper(courses: Iterable[Course]) -> Mapping[str, Sequence[tuple[Course, int]]]:
    """Return for each paper's id the courses that it is part of, with its place there, from 1."""
    found: dict[str, list[tuple[Course, int]]] = {}
    for course in courses:
        for place, (entry, _) in enumerate(course.steps, start=1):
            found.setdefault(entry.id, []).append((course, place))
    return found
