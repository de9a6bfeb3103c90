"""Merging: what listings and metadata offer, joined with what the catalog has.

A field is filled where it is empty, and from a given source only once: `Source.fields` keeps what
the source spoke of. So an import can be repeated, and what a person edited or removed stays so.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.content import ids
from generator.content.dates import PartialDate
from generator.content.model import Links, Paper, Source
from generator.folding import fold
from generator.sources import repair
from generator.sources.listing import Entry, Listing
from generator.sources.metadata import Facts


@dataclass(frozen=True)
class Offer:
    """What one source says of one paper."""

    source: Source
    """The source, its `fields` still empty."""
    fields: dict[str, Any]
    """Values by field; a link is named `links.code` and so on."""


@dataclass
class Summary:
    """What an import did, in the order of the listings."""

    added: list[str] = field(default_factory=list)
    """Ids of new papers."""
    changed: list[str] = field(default_factory=list)
    """Ids of papers that gained a field or a source."""
    unchanged: list[str] = field(default_factory=list)
    """Ids of papers to which nothing was added."""
    merged: list[str] = field(default_factory=list)
    """Entries that told of a paper again, with the reason."""
    skipped: list[str] = field(default_factory=list)
    """What was left out, with the reason."""


def merge(
    papers: Mapping[str, Paper],
    listings: Iterable[Listing],
    facts: Iterable[Facts] = (),
    facts_name: str = "",
    date: PartialDate | None = None,
) -> tuple[dict[str, Paper], Summary]:
    """Join listings and facts with `papers` (by id).

    `date` is the day of listings that show none. Returns the papers that are new or changed, by
    id, and a summary.
    """
    summary = Summary()
    known = _Index(papers)
    by_title = {fold(fact.title): fact for fact in facts}
    used: set[str] = set()
    offers: dict[str, list[Offer]] = {}
    titles: dict[str, str] = {}
    dated = _dates(list(listings), by_title, date)
    for listing, day, inferred in dated:
        if day is None:
            summary.skipped.append(
                f"{listing.name}: no date shown or inferred; give one with --date"
            )
        for entry in listing.entries:
            title = repair.text(entry.title)
            fact = by_title.get(fold(title))
            arxiv = entry.arxiv or (fact.arxiv if fact else None)
            identifier, reason = known.find(title, arxiv)
            if identifier is None:
                identifier = ids.paper_id(title, arxiv, known.taken)
                known.add(identifier, title, arxiv)
            elif identifier in titles:
                summary.merged.append(f"{listing.name}:{entry.line}: '{title}' ({reason})")
            titles.setdefault(identifier, title)
            of_paper = offers.setdefault(identifier, [])
            if fact and fold(fact.title) not in used:
                used.add(fold(fact.title))
                of_paper.insert(0, _from_facts(fact, facts_name))
            of_paper.append(_from_entry(entry, title, listing.name, day, inferred))
    changed: dict[str, Paper] = {}
    for identifier, of_paper in offers.items():
        before = papers.get(identifier)
        after = _apply(before, of_paper)
        outcome = summary.unchanged if after == before else summary.changed
        if before is None:
            outcome = summary.added
        outcome.append(identifier)
        if after != before:
            changed[identifier] = after
    unused = [fact.title for key, fact in by_title.items() if key not in used]
    summary.skipped += [f"{facts_name}: '{title}' stands in no listing" for title in unused]
    return changed, summary


class _Index:
    """Finds a paper by arXiv id or folded title."""

    def __init__(self, papers: Mapping[str, Paper]) -> None:
        self.taken: set[str] = set()
        self.by_arxiv: dict[str, str] = {}
        self.by_title: dict[str, str] = {}
        for identifier, paper in papers.items():
            self.add(identifier, paper.title, paper.arxiv)
            self.taken.update(paper.aliases)
            if paper.later_title:
                self.by_title.setdefault(fold(paper.later_title), identifier)

    def add(self, identifier: str, title: str, arxiv: str | None) -> None:
        self.taken.add(identifier)
        self.by_title.setdefault(fold(title), identifier)
        if arxiv:
            self.by_arxiv.setdefault(arxiv, identifier)

    def find(self, title: str, arxiv: str | None) -> tuple[str | None, str]:
        if arxiv and arxiv in self.by_arxiv:
            return self.by_arxiv[arxiv], "same arXiv id"
        return self.by_title.get(fold(title)), "same title"


def _dates(
    listings: list[Listing], facts: Mapping[str, Facts], given: PartialDate | None
) -> list[tuple[Listing, PartialDate | None, bool]]:
    """Date each listing; True where the date, or its year, is not shown but inferred.

    A day without year is the first such day on which the listing's newest paper had appeared. A
    listing without any day was saved with the others: it takes the latest of their dates.
    """
    dates: list[tuple[PartialDate | None, bool]] = []
    for listing in listings:
        if listing.month_day is None:
            dates.append((given, given is None))
            continue
        year = listing.year or _year(listing, facts)
        dates.append((PartialDate(year, *listing.month_day) if year else given, not listing.year))
    latest = max((day for day, _ in dates if day), key=lambda day: day.order, default=None)
    return [
        (listing, day or latest, inferred)
        for listing, (day, inferred) in zip(listings, dates, strict=True)
    ]


def _year(listing: Listing, facts: Mapping[str, Facts]) -> int | None:
    found = (facts.get(fold(repair.text(entry.title))) for entry in listing.entries)
    published = [fact.published for fact in found if fact and fact.published]
    if not published or listing.month_day is None:
        return None
    newest = max(published, key=lambda day: day.order)
    first = datetime.date(newest.year, newest.month or 1, newest.day or 1)
    month, day = listing.month_day
    years = (
        year for year in range(first.year, first.year + 9) if _on_or_after(year, month, day, first)
    )
    return next(years, None)


def _on_or_after(year: int, month: int, day: int, first: datetime.date) -> bool:
    try:
        return datetime.date(year, month, day) >= first
    except ValueError:  # 29 February
        return False


def _from_facts(fact: Facts, name: str) -> Offer:
    source = Source(kind="metadata", name=name, confidence=fact.confidence, note=fact.note)
    fields = {
        "authors": fact.authors,
        "published": fact.published,
        "arxiv": fact.arxiv,
        "doi": fact.doi,
        "venue": fact.venue,
        "category": fact.primary_category,
        "links.code": fact.code,
        "links.project": fact.project,
    }
    return Offer(source, {key: value for key, value in fields.items() if value})


def _from_entry(
    entry: Entry, title: str, name: str, day: PartialDate | None, inferred: bool
) -> Offer:
    source = Source(
        kind="listing",
        name=name,
        date=day,
        date_inferred=inferred and day is not None,
        upvotes=entry.upvotes,
        submitted_by=entry.submitted_by,
    )
    abstract = repair.paragraphs(entry.abstract)
    fields = {"title": title, "abstract": abstract, "added": day, "arxiv": entry.arxiv}
    fields |= {f"links.{kind}": url for kind, url in repair.found_links(abstract).items()}
    return Offer(source, {key: value for key, value in fields.items() if value})


def _apply(paper: Paper | None, offers: list[Offer]) -> Paper:
    """Fill the empty fields of `paper` from `offers`, the first offer of a field winning."""
    values: dict[str, Any] = dict(paper) if paper else {}
    of_links = dict(values.get("links") or Links())
    sources: list[Source] = list(values.get("sources", ()))
    for offer in offers:
        known = next(
            (s for s in sources if (s.kind, s.name) == (offer.source.kind, offer.source.name)), None
        )
        spoken = known.fields if known else ()
        for name, value in offer.fields.items():
            where, key = (of_links, name[6:]) if name.startswith("links.") else (values, name)
            if name not in spoken and not where.get(key):
                where[key] = value
        fields = (*spoken, *(name for name in offer.fields if name not in spoken))
        if known:
            sources[sources.index(known)] = known.model_copy(update={"fields": fields})
        else:
            sources.append(offer.source.model_copy(update={"fields": fields}))
    return Paper(**values | {"links": Links(**of_links), "sources": tuple(sources)})
