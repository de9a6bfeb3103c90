"""Merging: what listings and metadata offer, joined with what the catalog has.

A field is filled where it is empty and no source has spoken of it before: `Source.fields` keeps
what each spoke of. So an import can be repeated, and what a person edited or removed stays so.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from papershelf.content import dates, ids, records
from papershelf.content.dates import PartialDate
from papershelf.content.document import Document
from papershelf.content.model import MOST_TAGS, Links, Paper, Source, SourceKind, Vocabulary
from papershelf.errors import ContentError, quoted
from papershelf.folding import families, fold, fold_key
from papershelf.sources import repair
from papershelf.sources.metadata import GivenFacts
from papershelf.sources.reading import Candidate, Reading, Unread

NO_TAGS = Vocabulary()
NOTHING_TO_READ = "it has no abstract, and no arXiv id, DOI or link either"
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
    """What an import did. Each entry of the files stands in one list, `notes` aside."""

    added: list[str] = field(default_factory=list)
    """Ids of new papers."""
    changed: list[str] = field(default_factory=list)
    """Ids of papers that gained a field or a source."""
    unchanged: list[str] = field(default_factory=list)
    """Ids of papers to which nothing was added."""
    merged: list[str] = field(default_factory=list)
    """Entries that listed a paper again, with the reason."""
    incomplete: list[Incomplete] = field(default_factory=list)
    """Entries of which a part was not taken."""
    unread: list[str] = field(default_factory=list)
    """Parts of the files that were not understood, with place and reason."""
    notes: list[str] = field(default_factory=list)
    """What a curator may want to know besides, such as keywords that are no tags."""


@dataclass(frozen=True)
class Incomplete:
    """An entry of which a part was not taken."""

    id: str | None
    """The paper that the rest was written to; None if nothing was."""
    text: str
    """The entry's place and title, and the reasons."""


def merge(
    papers: Mapping[str, Paper],
    readings: Iterable[tuple[SourceKind, Reading]],
    facts: Iterable[GivenFacts] = (),
    facts_name: str = "",
    date: PartialDate | None = None,
    vocabulary: Vocabulary = NO_TAGS,
) -> tuple[dict[str, Paper], Summary]:
    """Join readings, each with the kind of its source, and facts with `papers` (by id).

    `date` is the day of files that show none; tags come from `vocabulary`. Returns the papers that
    are new or changed, by id, and a summary.
    """
    summary = Summary()
    known = _Index(papers)
    by_title = {fold_key(fact.title): fact for fact in facts}
    unused = dict(by_title)
    tags = _tag_ids(vocabulary)
    keywords: Counter[str] = Counter()
    offers: dict[str, list[Offer]] = {}
    places: dict[str, str] = {}
    valid = [(kind, reading, checked(reading)) for kind, reading in readings]
    for (kind, reading, entries), (day, inferred) in zip(
        valid, _dated(valid, by_title, known, date), strict=True
    ):
        if day is None and not all("added" in entry.fields for entry in entries):
            summary.notes.append(f"{reading.name}: it shows no date; give one with --date")
        summary.unread += [
            f"{reading.place(unread.line)}: {quoted(unread.text)}: {unread.reason}"
            for unread in reading.unread
        ]
        summary.notes += [
            f"{reading.place(passed.line)}: {quoted(passed.text)}: {passed.reason}"
            for passed in reading.passed
        ]
        for name, count in sorted(reading.unused.items()):
            times = "once" if count == 1 else f"{count:,} times"
            summary.notes.append(f"{reading.name}: no place for {quoted(name)}, {times}")
        for entry in entries:
            place = f"{reading.place(entry.line)}: '{entry.title}'"
            fact = by_title.get(fold_key(entry.title))
            arxiv = entry.arxiv or (fact.arxiv if fact else None)
            identifier, reason = known.find(entry, arxiv)
            again = identifier in offers
            lacking = [f"{unread.text}: {unread.reason}" for unread in entry.unread]
            if identifier is None and not _can_stand(entry, fact):
                lacking.append(NOTHING_TO_READ)
            if NOTHING_TO_READ in lacking or "title" in {part.text for part in entry.unread}:
                summary.incomplete.append(Incomplete(None, f"{place}: {'; '.join(lacking)}"))
                continue
            if identifier is None:
                identifier = known.new_id(entry, arxiv)
            known.add(identifier, entry, arxiv)
            entry, others = known.claim(identifier, entry)
            lacking += [f"aliases: {quoted(alias)} is another paper's" for alias in others]
            keywords.update(word for word in entry.keywords if fold(word) not in tags)
            of_paper = offers.setdefault(identifier, [])
            if fact and unused.pop(fold_key(fact.title), None):
                of_paper.insert(0, _from_facts(fact, facts_name))
            of_paper.append(_from_entry(entry, kind, reading.name, day, inferred, tags))
            if lacking:
                text = f"{place}: {'; '.join(lacking)}"
                summary.incomplete.append(Incomplete(identifier, text))
            elif again:
                summary.merged.append(f"{place} ({reason})")
            else:
                places[identifier] = place
    changed = _apply_all(papers, offers, places, summary)
    summary.notes += [
        f"{facts_name}: '{fact.title}' stands in no listing" for fact in unused.values()
    ]
    summary.notes += [
        f"no tag for the keyword {quoted(word)}, {'once' if count == 1 else f'{count:,} times'}"
        for word, count in keywords.most_common()
    ]
    return changed, summary


def _apply_all(
    papers: Mapping[str, Paper],
    offers: Mapping[str, list[Offer]],
    places: Mapping[str, str],
    summary: Summary,
) -> dict[str, Paper]:
    """Return the papers that `offers` change, and note in `summary` what became of each entry."""
    changed: dict[str, Paper] = {}
    for identifier, of_paper in offers.items():
        before = papers.get(identifier)
        try:
            after = fill(before, of_paper, f"{identifier}.yml")
        except ContentError as error:
            reasons = "; ".join(map(str, error.problems))
            summary.incomplete.append(Incomplete(None, f"{places.get(identifier)}: {reasons}"))
            continue
        if after != before:
            changed[identifier] = after
        if identifier in places:
            outcome = summary.unchanged if after == before else summary.changed
            (summary.added if before is None else outcome).append(identifier)
    return changed


def _can_stand(entry: Candidate, fact: GivenFacts | None) -> bool:
    """Return whether a new paper of these facts has something to read, or leads to it."""
    return bool(
        entry.abstract
        or entry.arxiv
        or entry.fields.get("doi")
        or any(name.startswith("links.") for name in entry.fields)
        or (fact and (fact.doi or fact.code or fact.project))
    )


def _tag_ids(vocabulary: Vocabulary) -> dict[str, str]:
    """Return the ids of tags by all that they are called, folded."""
    tags = vocabulary.tags
    others = {fold(other): tag.id for tag in tags for other in (tag.name, *tag.aliases)}
    return others | {fold(tag.id): tag.id for tag in tags}


def checked(reading: Reading) -> list[Candidate]:
    """Return the candidates of `reading` repaired, with no fact that breaks a rule.

    A fact that does is named among the candidate's `unread`.
    """
    return [_valid(_repaired(entry, reading), reading.path) for entry in reading.candidates]


def _repaired(entry: Candidate, reading: Reading) -> Candidate:
    if reading.is_exact:
        return entry
    title, abstract = repair.text(entry.title), repair.paragraphs(entry.abstract)
    return replace(entry, title=title, abstract=abstract)


def _valid(entry: Candidate, path: str) -> Candidate:
    offered = {
        "title": entry.title,
        "abstract": entry.abstract,
        "arxiv": entry.arxiv,
        **entry.fields,
        "source.upvotes": entry.upvotes,
        "source.submitted_by": entry.submitted_by,
        "source.confidence": entry.confidence,
    }
    unread = list(entry.unread)
    while True:
        try:
            paper = records.validate(Paper, Document(_nested(offered)), path, is_part=True)
            break
        except ContentError as error:
            for problem in error.problems:
                name = _offered_name(problem.field)
                offered.pop(name, None)
                unread.append(Unread(entry.line, name, str(problem.message)))
            if "title" not in offered:  # nothing of it is taken, or looked at any more
                return replace(entry, arxiv=None, fields={}, unread=unread)
    values = {
        name: getattr(paper.links, name[6:]) if name.startswith("links.") else getattr(paper, name)
        for name in offered
        if name not in _SOURCED
    }
    return replace(
        entry,
        abstract=values.pop("abstract", ""),
        arxiv=values.pop("arxiv", None),
        fields={name: value for name, value in values.items() if value and name != "title"},
        upvotes=offered.get("source.upvotes"),
        submitted_by=offered.get("source.submitted_by"),
        confidence=offered.get("source.confidence"),
        unread=unread,
    )


_SOURCED = {f"source.{name}": name for name in ("upvotes", "submitted_by", "confidence")}


def _nested(offered: Mapping[str, Any]) -> dict[str, Any]:
    """Return facts as data of the content model."""
    data: dict[str, Any] = {"sources": [{"kind": "listing", "name": "x"}]}
    for name, value in offered.items():
        if name in _SOURCED:
            data["sources"][0][_SOURCED[name]] = value
        elif name.startswith("links."):
            data.setdefault("links", {})[name[6:]] = value
        else:
            data[name] = value
    return data


def _offered_name(field: str) -> str:
    """Return the name of the fact that a problem at `field` is about."""
    parts = field.split(".")
    if parts[0] == "sources":
        return f"source.{parts[-1]}"
    return ".".join(parts[:2]) if parts[0] == "links" else parts[0]


class _Index:
    """Finds a paper by arXiv id, DOI, folded title or abstract, which outlives an edited title.

    Of a title that many works have, such as `Editorial`, those with an author in common are the
    same, and those that may have one and have no two DOIs.
    """

    def __init__(self, papers: Mapping[str, Paper]) -> None:
        self.papers = papers
        self.taken: set[str] = set()
        self.by_arxiv: dict[str, str] = {}
        self.by_doi: dict[str, str] = {}
        self.by_title: defaultdict[str, list[str]] = defaultdict(list)
        self.authors: defaultdict[str, set[str]] = defaultdict(set)
        self.dois: dict[str, str] = {}
        self.by_abstract: dict[str, str] = {}
        for identifier, paper in papers.items():
            self._known(identifier, paper.title, paper.abstract, paper.arxiv, paper.doi)
            self.authors[identifier] |= families(paper.authors)
            self.taken.update(paper.aliases)
        for identifier, paper in papers.items():
            if paper.later_title:
                self.by_title[fold_key(paper.later_title)].append(identifier)

    def new_id(self, entry: Candidate, arxiv: str | None) -> str:
        """Choose the id of a new paper: the one that it brings, if it is free."""
        if entry.id and ids.is_id(entry.id) and entry.id not in self.taken:
            return entry.id
        return ids.paper_id(entry.title, arxiv, self.taken)

    def claim(self, identifier: str, entry: Candidate) -> tuple[Candidate, list[str]]:
        """Return `entry` with the aliases that are free or its own, and the others."""
        aliases = entry.fields.get("aliases", ())
        own = self.papers[identifier].aliases if identifier in self.papers else ()
        others = [alias for alias in aliases if alias in self.taken and alias not in own]
        if others:
            free = tuple(alias for alias in aliases if alias not in others)
            entry = replace(entry, fields=entry.fields | {"aliases": free})
        self.taken.update(aliases)
        return entry, others

    def add(self, identifier: str, entry: Candidate, arxiv: str | None) -> None:
        self._known(identifier, entry.title, entry.abstract, arxiv, entry.fields.get("doi"))
        self.authors[identifier] |= families(entry.fields.get("authors", ()))

    def _known(
        self, identifier: str, title: str, abstract: str, arxiv: str | None, doi: str | None
    ) -> None:
        self.taken.add(identifier)
        if identifier not in self.by_title[fold_key(title)]:
            self.by_title[fold_key(title)].append(identifier)
        for index, key in (
            (self.by_arxiv, arxiv),
            (self.by_doi, doi),
            (self.by_abstract, abstract),
        ):
            if key:
                index.setdefault(key, identifier)
        if doi:
            self.dois.setdefault(identifier, doi)

    def find(self, entry: Candidate, arxiv: str | None) -> tuple[str | None, str]:
        """Return the paper's id, if it is known, and by what it was found."""
        for index, key, reason in (
            (self.by_arxiv, arxiv, "same arXiv id"),
            (self.by_doi, entry.fields.get("doi"), "same DOI"),
            (self._titled(entry), fold_key(entry.title), "same title"),
            (self.by_abstract, entry.abstract, "same abstract"),
        ):
            if key and key in index:
                return index[key], reason
        return None, ""

    def _titled(self, entry: Candidate) -> dict[str, str]:
        """Return the first paper with the title of `entry` that may be by the same authors."""
        key, authors = fold_key(entry.title), families(entry.fields.get("authors", ()))
        doi = entry.fields.get("doi")
        for identifier in self.by_title.get(key, ()):
            known, other = self.authors[identifier], self.dois.get(identifier)
            may_be = not (authors and known) and (not doi or not other or doi == other)
            if may_be or authors & known:
                return {key: identifier}
        return {}


_Checked = tuple[SourceKind, Reading, list[Candidate]]


def _dated(
    readings: list[_Checked],
    facts: Mapping[str, GivenFacts],
    known: _Index,
    given: PartialDate | None,
) -> list[tuple[PartialDate | None, bool]]:
    """Date each reading; True where the date, or its year, is not shown but inferred.

    A day without year is the first such day on which the newest paper had appeared. A file
    without any day was saved with the others: it takes the latest of their dates.
    """
    days: list[PartialDate | None] = []
    for _, reading, entries in readings:
        year = reading.year or _year(reading, entries, facts, known)
        shown = PartialDate(year, *reading.month_day) if reading.month_day and year else None
        days.append(shown or given)
    latest = dates.latest(days)
    return [
        (day or latest, reading.year is None and (day is None or day != given))
        for (_, reading, _), day in zip(readings, days, strict=True)
    ]


def _year(
    reading: Reading, entries: list[Candidate], facts: Mapping[str, GivenFacts], known: _Index
) -> int | None:
    """Return the year of a reading's day: the first in which its newest paper had appeared."""
    newest = dates.latest(_appeared(entry, facts, known) for entry in entries)
    if newest is None or reading.month_day is None:
        return None
    first = datetime.date(newest.year, newest.month or 1, newest.day or 1)
    years = range(first.year, min(first.year + 9, datetime.MAXYEAR))
    return next((year for year in years if _on_or_after(year, *reading.month_day, first)), None)


def _appeared(
    entry: Candidate, facts: Mapping[str, GivenFacts], known: _Index
) -> PartialDate | None:
    """Return when the paper of `entry` appeared: by facts, catalog or arXiv id."""
    fact = facts.get(fold_key(entry.title))
    if fact and fact.published:
        return fact.published
    paper = known.papers.get(known.find(entry, entry.arxiv)[0] or "")
    if paper and paper.published:
        return paper.published
    published: PartialDate | None = entry.fields.get("published")
    return published or (ids.arxiv_month(entry.arxiv) if entry.arxiv else None)


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


def _from_entry(
    entry: Candidate,
    kind: SourceKind,
    name: str,
    day: PartialDate | None,
    inferred: bool,
    tags: Mapping[str, str],
) -> Offer:
    source = Source(
        kind=kind,
        name=_name(name),
        date=day,
        date_inferred=inferred and day is not None,
        upvotes=entry.upvotes,
        submitted_by=entry.submitted_by,
        confidence=entry.confidence,
    )
    found = repair.found_links(" ".join([entry.abstract, *entry.links]))
    named = [tags[key] for word in entry.keywords if (key := fold(word)) in tags]
    fields = {
        "title": entry.title,
        "abstract": entry.abstract,
        "added": day,
        "arxiv": entry.arxiv,
        "published": ids.arxiv_month(entry.arxiv) if entry.arxiv else None,
        "tags": tuple(dict.fromkeys(named))[:MOST_TAGS],
        **{f"links.{link}": url for link, url in found.items()},
        **entry.fields,
    }
    return Offer(source, {key: value for key, value in fields.items() if value})


def _name(file: str) -> str:
    return repair.visible(file)[:200].strip() or "unnamed"


def fill(paper: Paper | None, offers: list[Offer], file: str) -> Paper:
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
            fields = tuple(dict.fromkeys([*same[0].fields, *offer.fields]))
            update: dict[str, Any] = {"fields": fields}
            new = set(fields) - set(same[0].fields)
            if "added" in new or (new and offer.source.kind == "service"):
                update |= {
                    "date": offer.source.date,
                    "date_inferred": offer.source.date_inferred,
                }
            sources[sources.index(same[0])] = same[0].model_copy(update=update)
        else:
            sources.append(offer.source.model_copy(update={"fields": tuple(offer.fields)}))
    data = values | {"links": Links(**of_links), "sources": tuple(sources)}
    return records.validate(Paper, Document(data, {(): (0, 0)}), file)
