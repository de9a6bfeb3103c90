"""Facets: the ways to group papers, each described once.

The catalog groups its papers by them. Pages, feeds, the sitemap and the report of a change read
here which of them have pages; the Explore page and the query language get them as data. So a new
facet is a function that returns the values a paper has, and an entry here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal, NamedTuple, TypeAlias

from papershelf.content import dates, facts
from papershelf.content.dates import PartialDate
from papershelf.content.entry import Entry
from papershelf.content.ids import slug
from papershelf.content.model import Paper, Vocabulary
from papershelf.folding import fold
from papershelf.words import Words

UNDATED = dates.UNDATED
"""The id of the year of papers without a date; their folder is named so, too."""


@dataclass(frozen=True)
class Value:
    """A value of a facet, such as one author, with its papers."""

    id: str
    """The last part of its address."""
    name: str
    """What content calls it, as readers see it; plain text."""
    entries: tuple[Entry, ...]
    """Its papers, newest first."""
    description: str = ""
    """A sentence about it; empty where there is none."""
    group: str = ""
    """What its heading on the facet's page is found by."""
    sorted_by: str = ""
    """The part of the name that it is sorted by, such as an author's family name."""
    word: str = ""
    """The name in `Words.pages` of what readers see, where that is a word of the site."""
    dates: tuple[PartialDate, ...] = ()
    """Of a time its first and last day, or the one date that names it; readers see these."""

    def shown(self, words: Words) -> str:
        """Return what readers see; plain text."""
        if self.dates:
            return words.span(*self.dates)
        return words.pages[self.word] if self.word else self.name


class Label(NamedTuple):
    """A value as one paper has it."""

    id: str
    name: str
    group: str = ""
    sorted_by: str = ""
    word: str = ""
    dates: tuple[PartialDate, ...] = ()


Grouping: TypeAlias = Callable[[Sequence[Entry], Vocabulary], tuple[Value, ...]]
"""Groups papers, newest first; returns the values that have papers, in their order."""


class Heading(NamedTuple):
    """What the values of a group stand under on the page of all values."""

    group: str
    name: str
    description: str = ""


@dataclass(frozen=True)
class Pages:
    """The pages of a facet: one of all values, and for each value those of its papers.

    Its texts are names in `Words.pages`.
    """

    title: str
    """The title of the page of all values."""
    intro: str
    """What stands below it."""
    back: str
    """The text of the link from a value's page to that of all values."""
    folder: str = ""
    """Where the pages stand, with a slash at the end; empty for the facet's id."""
    has_long_tail: bool = False
    """True if most values have a single paper: those with fewer than a setting says have no page,
    and their names lead to Explore."""
    fewest_followed: int | None = None
    """How many papers a value has at least to have feeds; None where none has."""
    headings: Callable[[Vocabulary, Words], Iterable[Heading]] | None = None
    """The headings of all groups, in their order; None if the values stand under none."""
    by_letter: bool = False
    """True if the values are so many that they stand by letters, which are their groups."""


@dataclass(frozen=True)
class Facet:
    """A way to group papers."""

    id: str
    """What addresses of Explore and queries call it, as in `?category=cs.LG` and `category:cs.LG`;
    small letters only."""
    name: str
    """What stands above its values in Explore, by its name in `Words.pages`."""
    group: Grouping
    explore: Literal["any", "all", "apart", "query"] = "any"
    """How Explore finds papers by it: those that have any of the chosen values, or all of them; by
    controls of its own; or, where it has most values, by any of those that are chosen, and by a
    query of the search's field of that name for the rest."""
    pages: Pages | None = None
    """None if it has no pages."""
    keeps_order: bool = False
    """True if Explore shows its values in their order, such as that of time, not by papers."""

    @property
    def folder(self) -> str:
        """Where its pages stand, from the root of the site."""
        return (self.pages and self.pages.folder) or f"{self.id}/"


@dataclass
class _Growing:
    """A value while its papers are gathered, newest first."""

    labels: list[Label] = field(default_factory=list)
    """The label that each paper gives it."""
    entries: list[Entry] = field(default_factory=list)

    def value(self) -> Value:
        """Name it as most of its papers do; of equals, as the older ones do."""
        label = self.labels[0]
        if self.labels.count(label) < len(self.labels):
            ((label, _),) = Counter(reversed(self.labels)).most_common(1)
        return Value(
            label.id,
            label.name,
            tuple(self.entries),
            group=label.group,
            sorted_by=label.sorted_by,
            word=label.word,
            dates=label.dates,
        )


def _name(value: Value) -> Any:
    return fold(value.name), value.id


def grouped(
    labels: Callable[[Paper], Iterable[Label]], order: Callable[[Value], Any] = _name
) -> Grouping:
    """Make a grouping by the labels of each paper; the values stand by name, if not by `order`."""

    def group(entries: Sequence[Entry], _vocabulary: Vocabulary) -> tuple[Value, ...]:
        growing: dict[str, _Growing] = {}
        for entry in entries:
            for name, label in {label.id: label for label in labels(entry.paper)}.items():
                found = growing.get(name)
                if found is None:
                    found = growing[name] = _Growing()
                found.labels.append(label)
                found.entries.append(entry)
        return tuple(sorted((found.value() for found in growing.values()), key=order))

    return group


def _by_tag(entries: Sequence[Entry], vocabulary: Vocabulary) -> tuple[Value, ...]:
    """Group by tag, in the vocabulary's order; a tag without papers is left out."""
    papers: dict[str, list[Entry]] = {}
    for entry in entries:
        for tag in entry.paper.tags:
            papers.setdefault(tag, []).append(entry)
    return tuple(
        Value(tag.id, tag.name, tuple(papers[tag.id]), tag.description, tag.group)
        for tag in vocabulary.tags
        if tag.id in papers
    )


def _tag_groups(vocabulary: Vocabulary, _words: Words) -> Iterable[Heading]:
    return [Heading(group.id, group.name, group.description) for group in vocabulary.groups]


def _year(paper: Paper) -> Iterable[Label]:
    if paper.published:
        year = str(paper.published.year)
        yield Label(year, year)
    else:
        yield Label(UNDATED, UNDATED, word="undated")


def _newest(value: Value) -> int:
    return 0 if value.id == UNDATED else -int(value.id)


def _venue(paper: Paper) -> Iterable[Label]:
    """All editions of a venue are one value."""
    if paper.venue:
        yield Label(slug(paper.venue.name), paper.venue.name, paper.venue.kind)


def _venue_kinds(_vocabulary: Vocabulary, words: Words) -> Iterable[Heading]:
    return [Heading(kind, name) for kind, name in words.venue_kinds.items()]


def _authors(paper: Paper) -> Iterable[Label]:
    """Spellings that fold to the same are one author."""
    for author in paper.authors:
        name = f"{author.shown} ({author.key})" if author.key else author.shown
        last = author.parts.indexed
        yield Label(author.slug, name, initial(last), last)


def _family(value: Value) -> Any:
    return _folded(value.sorted_by), _folded(value.name), value.id


_folded = lru_cache(maxsize=200_000)(fold)


def _category(paper: Paper) -> Iterable[Label]:
    if paper.category:
        yield Label(paper.category, paper.category)


def _status(paper: Paper) -> Iterable[Label]:
    return (Label(kind, kind, word=kind) for kind in facts.kinds(paper))


def _links(paper: Paper) -> Iterable[Label]:
    if paper.pdf_url:
        yield Label("pdf", "pdf", word="pdf")
    if paper.links.code:
        yield Label("code", "code", word="code")
    if paper.links.project:
        yield Label("project", "project", word="project")


def _month(paper: Paper) -> Iterable[Label]:
    """Return the month of addition, where it is known."""
    if paper.added and paper.added.month:
        month = PartialDate(paper.added.year, paper.added.month)
        yield Label(str(month), str(month), dates=(month,))


def _week(paper: Paper) -> Iterable[Label]:
    """Return the week of addition; a paper of which only the month is known has none."""
    if paper.added and (week := paper.added.week):
        yield Label(str(week), str(week), dates=(week.first, week.last))


def _last_first(value: Value) -> int:
    return -value.dates[0].number


@lru_cache(maxsize=100_000)
def initial(name: str) -> str:
    """Return the letter under which a name stands, in upper case; `#` for other scripts."""
    letter = fold(name)[:1].upper()
    return letter if letter.isascii() and letter.isalpha() else "#"


TAG = Facet(
    "tag",
    "tags",
    _by_tag,
    explore="apart",
    pages=Pages(
        "tags",
        "tags_intro",
        "all_tags",
        folder="tags/",
        fewest_followed=1,
        headings=_tag_groups,
    ),
)
YEAR = Facet(
    "year",
    "years",
    grouped(_year, _newest),
    explore="apart",
    pages=Pages(
        "years",
        "years_intro",
        "all_years",
        folder="years/",
    ),
)
VENUE = Facet(
    "venue",
    "venue",
    grouped(_venue),
    pages=Pages(
        "venues",
        "venues_intro",
        "all_venues",
        folder="venues/",
        fewest_followed=3,
        headings=_venue_kinds,
    ),
)
AUTHOR = Facet(
    "author",
    "authors",
    grouped(_authors, _family),
    explore="query",
    pages=Pages(
        "authors",
        "authors_intro",
        "all_authors",
        folder="authors/",
        has_long_tail=True,
        fewest_followed=10,
        by_letter=True,
    ),
)
CATEGORY = Facet("category", "category", grouped(_category))
HAS = Facet("has", "has", grouped(_links), explore="all")
STATUS = Facet("status", "status", grouped(_status))
MONTH = Facet("added", "by_month", grouped(_month, _last_first), keeps_order=True)
WEEK = Facet("week", "by_week", grouped(_week, _last_first), keeps_order=True)

FACETS = (TAG, YEAR, MONTH, WEEK, VENUE, AUTHOR, CATEGORY, STATUS, HAS)
"""All facets, in the order in which pages and Explore show them."""
CHOICES = tuple(facet for facet in FACETS if facet.explore != "apart")
"""Those whose values Explore offers as choices."""
LISTED = tuple((facet, facet.pages) for facet in FACETS if facet.pages)
"""Those that have pages, with what these are."""
