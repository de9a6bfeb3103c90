"""Documents: what a search result shows of each paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from papershelf import escape, formulas, languages, words
from papershelf.catalog.catalog import Catalog
from papershelf.catalog.history import Series
from papershelf.content import facts
from papershelf.content.dates import PartialDate
from papershelf.content.facts import Note
from papershelf.content.model import Paper
from papershelf.memory import Sealed
from papershelf.pages import addresses
from papershelf.words import Words

MOST_APART = 1_000
"""In a catalog of up to so many papers each has a file of its own."""
SHARED = 3
"""In a larger one so many share a file; with more, the ten of a query would be too many bytes."""

_COST = 0.05
"""How many milliseconds it takes to write what a result shows of a paper."""


@dataclass(frozen=True)
class _Given:
    """What decides what a result shows of a paper."""

    identifier: str
    paper: Paper
    votes: tuple[str, str] | None
    language: str


def shared(papers: int) -> int:
    """Return how many papers of a catalog share a file."""
    return 1 if papers <= MOST_APART else SHARED


def grouped(shown: Sequence[str]) -> list[str]:
    """Return what each file holds of documents, JSON each, in the order of the papers' numbers."""
    size = shared(len(shown))
    return [f"[{','.join(shown[at : at + size])}]" for at in range(0, len(shown), size)]


def of(catalog: Catalog, language: str) -> Sealed[str]:
    """Return what a result shows of each paper, JSON in a language of the site, by id.

    It is remembered from build to build.
    """
    own, votes = words.of(language), catalog.votes
    papers = {
        entry.id: _Given(entry.id, entry.paper, _votes(votes.get(entry.id), own), language)
        for entry in catalog.entries
    }
    return catalog.memory.sealed(_written, papers, _COST)


def _written(given: _Given) -> str:
    own = words.of(given.language)
    return escape.json_text(_shown(given.identifier, given.paper, own, given.votes))


def _shown(
    identifier: str, paper: Paper, words: Words, votes: tuple[str, str] | None
) -> dict[str, Any]:
    values = {
        "id": identifier,
        "title": formulas.plain(paper.title),
        "lang": _language(paper),
        "notes": [_note(note) for note in facts.shown(paper, words, "note")],
        "row": [note.plain for note in facts.shown(paper, words, "row")],
        "authors": list(paper.names),
        "venue": paper.venue.label if paper.venue else "",
        "year": paper.published.year if paper.published else 0,
        "date": words.date(paper.published) if paper.published else "",
        "pdf": paper.pdf_url or "",
        "code": paper.links.code or "",
        "tldr": formulas.plain(paper.tldr or ""),
        "abstract": formulas.plain(paper.abstract),
        "tags": list(paper.tags),
        "figure": _figure(paper),
        "votes": votes,
    }
    return {name: value for name, value in values.items() if value}


def _language(paper: Paper) -> str:
    """Return the language of title and abstract; nothing if they are in two."""
    found = paper.language
    return found if found == languages.of(paper.abstract or paper.title, paper.lang) else ""


def _figure(paper: Paper) -> tuple[str, str] | None:
    """Write the image that stands for a paper: where it is, and what it shows."""
    figure = paper.links.figure
    return (addresses.figure(figure.file), figure.alt) if figure else None


def _votes(votes: Series | None, words: Words) -> tuple[str, str] | None:
    """Write the votes of a paper, and the day on which they were counted."""
    if votes is None:
        return None
    return words.count(votes.value, "vote"), words.date(PartialDate.of_ordinal(votes.days[-1]))


def _note(note: Note) -> tuple[str | bool, ...]:
    """Write a line below the title: label, text, whether that is a title, and the kind of mark."""
    written = (note.label, note.plain_text, note.is_title and not note.more)
    return (*written, note.kind) if note.kind else written
