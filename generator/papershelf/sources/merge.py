"""Merging: what listings and metadata offer, joined with what the catalog has.

A field is filled where it is empty and no source has spoken of it before: `Source.fields` keeps
what each spoke of. So an import can be repeated, and what a person edited or removed stays so.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from papershelf.content import dates, ids, records
from papershelf.content.dates import PartialDate
from papershelf.content.document import Document
from papershelf.content.model import Links, Paper, Source
from papershelf.errors import ContentError, Problem
from papershelf.folding import fold_key
from papershelf.sources import repair
from papershelf.sources.listing import ListedPaper, Listing
from papershelf.sources.metadata import GivenFacts

_ARXIV_MONTH = re.compile(r"([0-9]{2})(0[1-9]|1[0-2])\.")
_CLOCKS = datetime.timedelta(days=2)
"""A paper may appear that much later than the listing's day, for clocks and time zones differ."""


@dataclass(frozen=True)
class Offer:
    """The facts of one paper in one source."""

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
    """Entries that listed a paper again, with the reason."""
    skipped: list[str] = field(default_factory=list)
    """What was left out, with the reason."""


def merge(
    papers: Mapping[str, Paper],
    listings: Iterable[Listing],
    facts: Iterable[GivenFacts] = (),
    facts_name: str = "",
    date: PartialDate | None = None,
) -> tuple[dict[str, Paper], Summary]:
    """Join listings and facts with `papers` (by id).

    `date` is the day of listings that show none. Returns the papers that are new or changed, by
    id, and a summary. Raises ContentError for entries and papers that the content cannot hold.
    """
    summary = Summary()
    known = _Index(papers)
    by_title = {fold_key(fact.title): fact for fact in facts}
    repaired = [(listing, _entries(listing)) for listing in listings]
    _refuse_invalid(repaired)
    unused = dict(by_title)
    offers: dict[str, list[Offer]] = {}
    for listing, entries, day, inferred in _dated(repaired, by_title, known, date):
        if day is None:
            summary.skipped.append(f"{listing.name}: it shows no date; give one with --date")
        for line, heading in listing.passed:
            summary.skipped.append(f"{listing.name}:{line}: '{heading}' links to no paper")
        for entry in entries:
            fact = by_title.get(fold_key(entry.title))
            arxiv = entry.arxiv or (fact.arxiv if fact else None)
            identifier, reason = known.find(entry, arxiv)
            if identifier is None:
                identifier = ids.paper_id(entry.title, arxiv, known.taken)
            elif identifier in offers:
                summary.merged.append(f"{listing.name}:{entry.line}: '{entry.title}' ({reason})")
            known.add(identifier, entry.title, entry.abstract, arxiv)
            of_paper = offers.setdefault(identifier, [])
            if fact and unused.pop(fold_key(fact.title), None):
                of_paper.insert(0, _from_facts(fact, facts_name))
            of_paper.append(_from_entry(entry, listing.name, day, inferred))
    changed: dict[str, Paper] = {}
    problems: list[Problem] = []
    for identifier, of_paper in offers.items():
        before = papers.get(identifier)
        try:
            after = _apply(before, of_paper, f"{identifier}.yml")
        except ContentError as error:
            problems += error.problems
            continue
        outcome = summary.unchanged if after == before else summary.changed
        if before is None:
            outcome = summary.added
        outcome.append(identifier)
        if after != before:
            changed[identifier] = after
    if problems:
        raise ContentError(problems)
    summary.skipped += [
        f"{facts_name}: '{fact.title}' stands in no listing" for fact in unused.values()
    ]
    return changed, summary


def _entries(listing: Listing) -> list[ListedPaper]:
    """Return the entries of `listing` with title and abstract repaired."""
    return [
        replace(entry, title=repair.text(entry.title), abstract=repair.paragraphs(entry.abstract))
        for entry in listing.entries
    ]


def _refuse_invalid(listings: list[tuple[Listing, list[ListedPaper]]]) -> None:
    """Raise ContentError for every entry that the rules of the content do not allow."""
    problems: list[Problem] = []
    for listing, entries in listings:
        for entry in entries:
            source = {
                "kind": "listing",
                "name": _name(listing.name),
                "upvotes": entry.upvotes,
                "submitted_by": entry.submitted_by,
            }
            data = {
                "title": entry.title,
                "abstract": entry.abstract,
                "arxiv": entry.arxiv,
                "sources": [source],
            }
            try:
                records.validate(Paper, Document(data, {(): (entry.line, 0)}), listing.path)
            except ContentError as error:
                problems += error.problems
    if problems:
        raise ContentError(problems)


class _Index:
    """Finds a paper by arXiv id, folded title or abstract; an abstract outlives an edited title."""

    def __init__(self, papers: Mapping[str, Paper]) -> None:
        self.papers = papers
        self.taken: set[str] = set()
        self.by_arxiv: dict[str, str] = {}
        self.by_title: dict[str, str] = {}
        self.by_abstract: dict[str, str] = {}
        for identifier, paper in papers.items():
            self.add(identifier, paper.title, paper.abstract, paper.arxiv)
            self.taken.update(paper.aliases)
        for identifier, paper in papers.items():
            if paper.later_title:
                self.by_title.setdefault(fold_key(paper.later_title), identifier)

    def add(self, identifier: str, title: str, abstract: str, arxiv: str | None) -> None:
        self.taken.add(identifier)
        self.by_title.setdefault(fold_key(title), identifier)
        self.by_abstract.setdefault(abstract, identifier)
        if arxiv:
            self.by_arxiv.setdefault(arxiv, identifier)

    def find(self, entry: ListedPaper, arxiv: str | None) -> tuple[str | None, str]:
        """Return the paper's id, if it is known, and by what it was found."""
        for index, key, reason in (
            (self.by_arxiv, arxiv, "same arXiv id"),
            (self.by_title, fold_key(entry.title), "same title"),
            (self.by_abstract, entry.abstract, "same abstract"),
        ):
            if key and key in index:
                return index[key], reason
        return None, ""


def _dated(
    listings: list[tuple[Listing, list[ListedPaper]]],
    facts: Mapping[str, GivenFacts],
    known: _Index,
    given: PartialDate | None,
) -> list[tuple[Listing, list[ListedPaper], PartialDate | None, bool]]:
    """Date each listing; True where the date, or its year, is not shown but inferred.

    A day without year is the first such day on which the listing's newest paper had appeared. A
    listing without any day was saved with the others: it takes the latest of their dates.
    """
    days: list[PartialDate | None] = []
    for listing, entries in listings:
        year = listing.year or _year(listing, entries, facts, known)
        shown = PartialDate(year, *listing.month_day) if listing.month_day and year else None
        days.append(shown or given)
    latest = dates.latest(days)
    return [
        (listing, entries, day or latest, listing.year is None and (day is None or day != given))
        for (listing, entries), day in zip(listings, days, strict=True)
    ]


def _year(
    listing: Listing, entries: list[ListedPaper], facts: Mapping[str, GivenFacts], known: _Index
) -> int | None:
    """Return the year of a listing's day: the first in which its newest paper had appeared."""
    newest = dates.latest(_appeared(entry, facts, known) for entry in entries)
    if newest is None or listing.month_day is None:
        return None
    first = datetime.date(newest.year, newest.month or 1, newest.day or 1)
    years = range(first.year, min(first.year + 9, datetime.MAXYEAR))
    return next((year for year in years if _on_or_after(year, *listing.month_day, first)), None)


def _appeared(
    entry: ListedPaper, facts: Mapping[str, GivenFacts], known: _Index
) -> PartialDate | None:
    """Return when the paper of `entry` appeared: by facts, catalog or arXiv id."""
    fact = facts.get(fold_key(entry.title))
    if fact and fact.published:
        return fact.published
    paper = known.papers.get(known.find(entry, entry.arxiv)[0] or "")
    if paper and paper.published:
        return paper.published
    match = _ARXIV_MONTH.match(entry.arxiv or "")
    return PartialDate(2000 + int(match.group(1)), int(match.group(2))) if match else None


def _on_or_after(year: int, month: int, day: int, first: datetime.date) -> bool:
    try:
        return datetime.date(year, month, day) >= first - _CLOCKS
    except ValueError:  # 29 February
        return False


def _from_facts(fact: GivenFacts, name: str) -> Offer:
    source = Source(kind="metadata", name=_name(name), confidence=fact.confidence, note=fact.note)
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


def _from_entry(entry: ListedPaper, name: str, day: PartialDate | None, inferred: bool) -> Offer:
    source = Source(
        kind="listing",
        name=_name(name),
        date=day,
        date_inferred=inferred and day is not None,
        upvotes=entry.upvotes,
        submitted_by=entry.submitted_by,
    )
    found = repair.found_links(" ".join([entry.abstract, *entry.links]))
    fields = {
        "title": entry.title,
        "abstract": entry.abstract,
        "added": day,
        "arxiv": entry.arxiv,
        **{f"links.{kind}": url for kind, url in found.items()},
    }
    return Offer(source, {key: value for key, value in fields.items() if value})


def _name(file: str) -> str:
    return repair.visible(file)[:200].strip() or "unnamed"


def _apply(paper: Paper | None, offers: list[Offer], file: str) -> Paper:
    """Fill the empty fields of `paper` from `offers`, the first offer of a field winning.

    `file` is what messages call it. Raises ContentError if a rule is broken then, such as that
    of how many sources a paper has.
    """
    values: dict[str, Any] = dict(paper) if paper else {}
    of_links = dict(values.get("links") or Links())
    sources: list[Source] = list(values.get("sources", ()))
    spoken = {name for source in sources for name in source.fields}
    for offer in offers:
        for name, value in offer.fields.items():
            where, key = (of_links, name[6:]) if name.startswith("links.") else (values, name)
            if name not in spoken and not where.get(key):
                where[key] = value
        same = [s for s in sources if (s.kind, s.name) == (offer.source.kind, offer.source.name)]
        if same:
            update: dict[str, Any] = {
                "fields": tuple(dict.fromkeys([*same[0].fields, *offer.fields]))
            }
            if "added" not in same[0].fields:
                update |= {
                    "date": offer.source.date,
                    "date_inferred": offer.source.date_inferred,
                }
            sources[sources.index(same[0])] = same[0].model_copy(update=update)
        else:
            sources.append(offer.source.model_copy(update={"fields": tuple(offer.fields)}))
    data = values | {"links": Links(**of_links), "sources": tuple(sources)}
    return records.validate(Paper, Document(data, {(): (0, 0)}), file)
