"""The catalog: every paper in order, and the ways to find it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from papershelf.catalog import (
    clusters,
    compared,
    courses,
    facets,
    history,
    likeness,
    related,
    similarity,
    wordings,
)
from papershelf.catalog.clusters import Cluster
from papershelf.catalog.compared import Compared
from papershelf.catalog.courses import Course
from papershelf.catalog.facets import Value
from papershelf.catalog.history import Series
from papershelf.catalog.likeness import Likeness
from papershelf.catalog.related import NO_RELATIVES, Relatives
from papershelf.catalog.similarity import Vectors
from papershelf.content import successors
from papershelf.content.dates import PartialDate
from papershelf.content.entry import Entry
from papershelf.content.figures import Image
from papershelf.content.folder import Content
from papershelf.content.ids import slug
from papershelf.content.model import Tag, Vocabulary
from papershelf.folding import fold_key
from papershelf.memory import NO_MEMORY, Memory

HUES = 6
"""How many colours there are for groups of tags."""


@dataclass(frozen=True)
class Catalog:
    """All papers, sorted and indexed; nothing in it changes."""

    entries: tuple[Entry, ...]
    """The papers, last published first; those without a date come last."""
    vocabulary: Vocabulary
    """The tags and their groups."""
    pages: Mapping[str, str]
    """The hand-written pages, Markdown by file name."""
    memory: Memory = field(default=NO_MEMORY, compare=False, repr=False)
    """What functions of its papers gave at an earlier build."""
    figures: Mapping[str, Image] = field(default_factory=dict)
    """The images that papers name, by file name."""
    history: Mapping[str, tuple[Series, ...]] = field(default_factory=dict)
    """What was counted of papers, by id."""
    today: PartialDate | None = None
    """The newest day in the content; None without any."""
    courses: tuple[Course, ...] = ()
    """The reading paths, by id."""

    @classmethod
    def of(cls, content: Content, memory: Memory = NO_MEMORY) -> Catalog:
        """Make the catalog of a content folder that was read and checked."""
        entries = tuple(sorted(successors.named(content.entries), key=_newest_first))
        named = (entry.paper.links.figure for entry in entries)
        used = {figure.file for figure in named if figure}
        images = {
            name: image
            for name, image in content.figures.items()
            if name in used and isinstance(image, Image)
        }
        counted = history.of(entries, content.metrics)
        today = history.today(entries, content.metrics)
        return cls(
            entries,
            content.vocabulary,
            content.pages,
            memory,
            images,
            counted,
            today,
            courses.of(content.readings, entries),
        )

    def edited(self, content: Content) -> Catalog:
        """Return the catalog of content as it is now, for a first look at its pages.

        What resembles a paper stays as it was. A new paper resembles none yet, and has no place.
        """
        made = Catalog.of(content, self.memory)
        if (made.entries, made.vocabulary) == (self.entries, self.vocabulary):
            known = {name: one for name, one in vars(self).items() if name not in vars(made)}
            made.__dict__.update(known)
            return made
        now = {entry.id: entry for entry in made.entries}
        changed = {entry.id for entry in self.entries if now.get(entry.id) is not entry}
        made.__dict__["places"] = self.places
        made.__dict__["relatives"] = dict.fromkeys(now, NO_RELATIVES) | {
            name: one.edited(now[name], now) if changed.intersection((name, *one.ids)) else one
            for name, one in self.relatives.items()
            if name in now
        }
        return made

    @cached_property
    def by_facet(self) -> Mapping[str, tuple[Value, ...]]:
        """The values of every facet, by its id, grouped when they are asked for."""
        return _Grouped(self.entries, self.vocabulary)

    @property
    def tags(self) -> tuple[Value, ...]:
        """The tags that have papers, in the vocabulary's order."""
        return self.by_facet[facets.TAG.id]

    @property
    def years(self) -> tuple[Value, ...]:
        """The years, newest first; papers without a date come last."""
        return self.by_facet[facets.YEAR.id]

    @property
    def venues(self) -> tuple[Value, ...]:
        """The venues by name."""
        return self.by_facet[facets.VENUE.id]

    @property
    def authors(self) -> tuple[Value, ...]:
        """The authors by family name."""
        return self.by_facet[facets.AUTHOR.id]

    def author(self, identifier: str) -> Value:
        """Return an author, by the papers of that one alone where nobody asked for all."""
        if facets.AUTHOR.id in self.by_facet:
            return self._authors[identifier]
        alone = facets.AUTHOR.group(self._of_author[identifier], self.vocabulary)
        return next(value for value in alone if value.id == identifier)

    @cached_property
    def _authors(self) -> Mapping[str, Value]:
        return {value.id: value for value in self.authors}

    @cached_property
    def author_names(self) -> Mapping[str, str]:
        """The names of authors, by what stands for them in addresses and for their names alone."""
        return {
            identifier: author.shown
            for entry in reversed(self.entries)
            for author in entry.paper.authors
            for identifier in (author.slug, slug(author.shown))
        }

    @cached_property
    def _of_author(self) -> Mapping[str, Sequence[Entry]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for name in {author.slug for author in entry.paper.authors}:
                found.setdefault(name, []).append(entry)
        return found

    @cached_property
    def tag_by_id(self) -> Mapping[str, Tag]:
        """The vocabulary by id."""
        return {tag.id: tag for tag in self.vocabulary.tags}

    @cached_property
    def hues(self) -> Mapping[str, int]:
        """For each tag's id, the number of the colour of its group, from 1 to `HUES`."""
        groups = [group.id for group in self.vocabulary.groups]
        return {tag.id: groups.index(tag.group) % HUES + 1 for tag in self.vocabulary.tags}

    @cached_property
    def vectors(self) -> Vectors:
        """The papers as weights, by which they are compared."""
        return similarity.vectors(*self._unread(), self.memory)

    def _unread(self) -> tuple[Sequence[Compared], Mapping[int, str]]:
        """Return the papers as they are compared, and the terms that are not kept."""
        papers = compared.of(self.entries, self.memory)
        return papers, wordings.unread(self.entries, papers, self.memory)

    @cached_property
    def relatives(self) -> Mapping[str, Relatives]:
        """For each paper's id, the papers that resemble it, and its other versions."""
        self._settle()
        known: Mapping[str, Relatives] | None = vars(self).get("relatives")
        if known is None:
            return related.named(self.entries, related.find(self.vectors))
        return known

    @cached_property
    def clusters(self) -> tuple[Cluster, ...]:
        """The papers as points of the map, by cluster."""
        self._settle()
        known: tuple[Cluster, ...] | None = vars(self).get("clusters")
        if known is None:
            return clusters.named(self.entries, clusters.find(self.vectors, self._tag_names))
        return known

    @property
    def _tag_names(self) -> Mapping[str, str]:
        return {tag.id: tag.name for tag in self.vocabulary.tags}

    @cached_property
    def places(self) -> Mapping[str, tuple[int, int]]:
        """Where each paper is on the map, by its id."""
        points = (point for cluster in self.clusters for point in cluster.points)
        return {point.entry.id: (point.x, point.y) for point in points}

    def compare(self) -> None:
        """Begin to find what resembles each paper and where it is, beside other work.

        Whoever asks for either waits for both, and the weights of words are not kept.
        """
        given, cost = (*self._unread(), self._tag_names), likeness.COST * len(self.entries)
        begun = self.memory.beside(likeness.find, likeness.KEPT, *given, cost=cost)
        self.__dict__["_begun"] = begun

    def _settle(self) -> None:
        """Wait for what `compare` has begun, if it has."""
        if begun := self.__dict__.pop("_begun", None):
            found: Likeness = begun()
            self.__dict__["relatives"] = related.named(self.entries, found.related)
            self.__dict__["clusters"] = clusters.named(self.entries, found.clusters)

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[Entry | None, Entry | None]]:
        """For each paper's id, the newer and the older paper with the same main tag."""
        by_main: dict[str | None, list[Entry]] = {}
        for entry in self.entries:
            by_main.setdefault(entry.paper.tags[0] if entry.paper.tags else None, []).append(entry)
        found: dict[str, tuple[Entry | None, Entry | None]] = {}
        for row in by_main.values():
            for newer, entry, older in zip([None, *row], row, [*row[1:], None], strict=False):
                found[entry.id] = (newer, older)
        return found

    @cached_property
    def courses_by_paper(self) -> Mapping[str, Sequence[tuple[Course, int]]]:
        """For each paper's id, the reading paths that it is part of, with its place from 1."""
        return courses.by_paper(self.courses)

    @property
    def votes(self) -> Mapping[str, Series]:
        """The votes of the papers that were counted, by id."""
        known = ((name, one) for name, every in self.history.items() for one in every)
        return {name: one for name, one in known if one.metric == "votes"}

    @cached_property
    def days(self) -> tuple[int, ...]:
        """The days on which papers were added, the first one first, as `PartialDate.number`."""
        return tuple(
            sorted({entry.paper.added.number for entry in self.entries if entry.paper.added})
        )

    @property
    def months(self) -> tuple[Value, ...]:
        """The months in which papers were added, the last one first."""
        return self.by_facet[facets.MONTH.id]

    @property
    def weeks(self) -> tuple[Value, ...]:
        """The weeks in which papers were added, the last one first."""
        return self.by_facet[facets.WEEK.id]


class _Grouped(dict[str, tuple[Value, ...]]):
    """The values of facets by id."""

    def __init__(self, entries: Sequence[Entry], vocabulary: Vocabulary) -> None:
        super().__init__()
        self._entries = entries
        self._vocabulary = vocabulary

    def __missing__(self, name: str) -> tuple[Value, ...]:
        [facet] = (facet for facet in facets.FACETS if facet.id == name)
        return self.setdefault(name, facet.group(self._entries, self._vocabulary))


def _order(date: object) -> tuple[int, int, int]:
    return getattr(date, "order", (0, 0, 0))


def _newest_first(entry: Entry) -> tuple[int, int, int, str, str]:
    year, month, day = _order(entry.paper.published)
    return (-year, -month, -day, fold_key(entry.paper.title), entry.id)
