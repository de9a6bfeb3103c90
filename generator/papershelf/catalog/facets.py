"""Facets: the papers grouped by tag, year, venue and author."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from papershelf import words
from papershelf.content import dates
from papershelf.content.entry import Entry
from papershelf.content.ids import slug
from papershelf.content.model import Vocabulary
from papershelf.folding import fold

UNDATED = dates.UNDATED
"""The id of the year of papers without a date; their folder is named so, too."""


@dataclass(frozen=True)
class Value:
    """A value of a facet, such as one author, with its papers."""

    id: str
    """The last part of its address."""
    name: str
    """What readers see; plain text."""
    entries: tuple[Entry, ...]
    """Its papers, newest first."""
    description: str = ""
    """A sentence about it; empty where there is none."""
    group: str = ""
    """The heading it stands under on the facet's page."""


@dataclass
class _Growing:
    """A value while its papers are gathered, newest first."""

    spellings: list[tuple[str, str]] = field(default_factory=list)
    """The name and group that each paper gives it."""
    entries: list[Entry] = field(default_factory=list)

    def take(self, name: str, group: str, entry: Entry) -> None:
        self.spellings.append((name, group))
        self.entries.append(entry)

    def value(self, identifier: str) -> Value:
        """Name it as most of its papers do; of equals, as the older ones do."""
        oldest_first = self.spellings[::-1]
        name, group = max(oldest_first, key=oldest_first.count)
        return Value(identifier, name, tuple(self.entries), group=group)


def by_tag(entries: Iterable[Entry], vocabulary: Vocabulary) -> tuple[Value, ...]:
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


def by_year(entries: Iterable[Entry]) -> tuple[Value, ...]:
    """Group by year of publication, newest first; papers without a date come last."""
    papers: dict[int | None, list[Entry]] = {}
    for entry in entries:
        published = entry.paper.published
        papers.setdefault(published.year if published else None, []).append(entry)
    years = sorted(papers, key=lambda year: year or 0, reverse=True)
    return tuple(
        Value(str(year or UNDATED), str(year or words.PAGES["undated"]), tuple(papers[year]))
        for year in years
    )


def by_venue(entries: Iterable[Entry]) -> tuple[Value, ...]:
    """Group by venue, whatever the edition, by name."""
    venues: dict[str, _Growing] = {}
    for entry in entries:
        venue = entry.paper.venue
        if venue:
            venues.setdefault(slug(venue.name), _Growing()).take(venue.name, venue.kind, entry)
    values = (found.value(identifier) for identifier, found in venues.items())
    return tuple(sorted(values, key=lambda value: (fold(value.name), value.id)))


def by_author(entries: Iterable[Entry]) -> tuple[Value, ...]:
    """Group by author, by family name; spellings that fold alike are one author."""
    authors: dict[str, _Growing] = {}
    for entry in entries:
        for identifier, name in {slug(name): name for name in entry.paper.authors}.items():
            authors.setdefault(identifier, _Growing()).take(name, initial(name), entry)
    values = (found.value(identifier) for identifier, found in authors.items())
    return tuple(sorted(values, key=lambda value: (family_first(value.name), value.id)))


def family_name(name: str) -> str:
    """Guess the family name: the last word, with the particles before it."""
    words = name.split()
    start = len(words) - 1
    while start > 1 and words[start - 1].islower():
        start -= 1
    return " ".join(words[start:])


def family_first(name: str) -> str:
    """Return what a list of names is sorted by: the family name, then the whole name, folded."""
    return f"{fold(family_name(name))} {fold(name)}"


def initial(name: str) -> str:
    """Return the letter under which a name stands, in upper case; `#` for other scripts."""
    letter = fold(family_name(name))[:1].upper()
    return letter if letter.isascii() and letter.isalpha() else "#"
