"""References: a paper with all that a citation of it needs: key, address, issue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from papershelf.catalog.catalog import Catalog
from papershelf.content import facts, ids
from papershelf.content.dates import PartialDate
from papershelf.content.entry import Entry
from papershelf.content.model import Paper, Tag
from papershelf.digests import Shared
from papershelf.exports import keys
from papershelf.settings import Settings
from papershelf.words import ENGLISH, Words

UNCONFIRMED = "Bibliographic details not confirmed"
"""The remark in citations of a paper whose sources are not sure."""


@dataclass(frozen=True)
class Counted:
    """A number of a paper, such as its votes."""

    metric: str
    value: int
    date: PartialDate
    """Since when it is known."""
    source: str
    """Who counts it."""


@dataclass(frozen=True)
class Reference(Shared):
    """A paper as formats need it."""

    id: str
    paper: Paper
    key: str
    """Its citation key."""
    address: str
    """The published address of its page."""
    tags: tuple[Tag, ...]
    """Its tags, the main one first."""
    counts: tuple[Counted, ...] = ()
    """What was counted of it."""


def of(
    catalog: Catalog, settings: Settings, entries: Iterable[Entry] | None = None
) -> tuple[Reference, ...]:
    """Make the references of `entries`, or of all papers, in their order.

    A key is that of the whole catalog, so a paper has the same key in every file.
    """
    cite = keys.assign(catalog.entries)
    chosen = catalog.entries if entries is None else entries
    return tuple(one(entry, cite[entry.id], catalog, settings) for entry in chosen)


def one(entry: Entry, key: str, catalog: Catalog, settings: Settings) -> Reference:
    """Make the reference of a paper that has this key."""
    address = f"{settings.site_url}papers/{entry.id}/"
    tags = tuple(catalog.tag_by_id[tag] for tag in entry.paper.tags)
    counts = tuple(
        Counted(line.metric, line.value, PartialDate.of_ordinal(line.days[-1]), line.source)
        for line in catalog.history.get(entry.id, ())
    )
    return Reference(entry.id, entry.paper, key, address, tags, counts)


def issued(paper: Paper) -> PartialDate | None:
    """Return when a paper was issued, as far as it is known.

    Of a paper with a venue that is the year of the venue, else of the first version; the month and
    day of a first version are not those of a venue.
    """
    first = paper.published
    if paper.venue is None:
        return first
    year = paper.venue.year or (first.year if first else None)
    return PartialDate(year) if year else None


def notes(paper: Paper, words: Words) -> tuple[str, ...]:
    """Return what lists show of a paper by declaration, such as `Erratum: ...`, in plain text."""
    return tuple(note.linked for note in facts.shown(paper, words, "note", "row"))


def remarks(paper: Paper, words: Words = ENGLISH) -> tuple[str, ...]:
    """Return the note of a citation: facts, and whether the others are not sure."""
    cited = (note.linked for note in facts.cited(paper, words))
    unsure = UNCONFIRMED if words is ENGLISH else words.pages["low_confidence"]
    return (*cited, *([unsure] if paper.confidence == "low" else []))


def doi(paper: Paper) -> str | None:
    """Return the DOI of a paper: the one that content has, else the one of arXiv."""
    return paper.doi or (ids.arxiv_doi(paper.arxiv) if paper.arxiv else None)


def doi_url(paper: Paper) -> str | None:
    """Return the address that this DOI leads to."""
    found = doi(paper)
    return ids.doi_url(found) if found else None


def url(paper: Paper) -> str | None:
    """Return the address where a paper is read: arXiv, else its PDF, else its project."""
    return paper.arxiv_url or paper.links.pdf or paper.links.project


def links(paper: Paper, words: Words) -> tuple[tuple[str, str], ...]:
    """Return where the paper and its parts are found, each with what it is called."""
    found = (
        ("arXiv", paper.arxiv_url),
        (words.pages["pdf"], paper.pdf_url),
        ("DOI", paper.doi_url),
        (words.pages["code"], paper.links.code),
        (words.pages["project"], paper.links.project),
        (words.pages["video"], paper.links.video),
        (words.pages["data"], paper.links.data),
    )
    return tuple((name, address) for name, address in found if address)
