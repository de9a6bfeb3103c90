"""Merging: what listings and metadata offer, joined with what the catalog has.

A field is filled where it is empty and no source has spoken of it before: `Source.fields` keeps
what each spoke of. So an import can be repeated, and what a person edited or removed stays so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from papershelf.content import ids, records
from papershelf.content.dates import PartialDate
from papershelf.content.document import Document
from papershelf.content.model import MOST_TAGS, Links, Paper, Source, SourceKind, Vocabulary
from papershelf.errors import ContentError, quoted
from papershelf.folding import fold, fold_key
from papershelf.sources import repair
from papershelf.sources.checking import checked
from papershelf.sources.dating import dated
from papershelf.sources.matching import Index
from papershelf.sources.metadata import GivenFacts
from papershelf.sources.reading import Candidate, Reading

NO_TAGS = Vocabulary()
NOTHING_TO_READ = "it has no abstract, and no arXiv id, DOI or link either; give it one of them"


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
    merged: list[Listed] = field(default_factory=list)
    """Entries that listed a paper again, with the reason."""
    incomplete: list[Listed] = field(default_factory=list)
    """Entries of which a part was not taken."""
    unread: list[str] = field(default_factory=list)
    """Parts of the files that were not understood, with place and reason."""
    notes: list[str] = field(default_factory=list)
    """What a curator may want to know besides, such as keywords that are no tags."""
    places: dict[str, str] = field(default_factory=dict, compare=False)
    """The place and title of the entry that a paper was added, changed or unchanged by, by id."""

    def refuse(self, reasons: Mapping[str, str]) -> None:
        """Count every entry of papers that cannot be written as incomplete.

        `reasons` has by the papers' ids why they cannot.
        """
        first = [Listed(key, place) for key, place in self.places.items()]
        refused = [entry for entry in [*first, *self.merged] if entry.id in reasons]
        self.incomplete = [entry.refused("; ", reasons) for entry in self.incomplete]
        self.incomplete += [entry.refused(": ", reasons) for entry in refused]
        self.merged = [entry for entry in self.merged if entry.id not in reasons]
        for outcome in (self.added, self.changed, self.unchanged):
            outcome[:] = [key for key in outcome if key not in reasons]
        self.places = {key: place for key, place in self.places.items() if key not in reasons}


@dataclass(frozen=True)
class Listed:
    """An entry of a file."""

    id: str | None
    """The paper that it was written to; None if nothing of it was."""
    text: str
    """Its place and title, and the reason why it stands in a list of the summary."""

    def refused(self, space: str, reasons: Mapping[str, str]) -> Listed:
        """Return the entry as one that is not written, if `reasons` has its paper."""
        reason = reasons.get(self.id or "")
        return Listed(None, f"{self.text}{space}{reason}") if reason else self


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
    known = Index(papers)
    by_title = {fold_key(fact.title): fact for fact in facts}
    unused = dict(by_title)
    tags = tag_ids(vocabulary)
    keywords: Counter[str] = Counter()
    offers: dict[str, list[Offer]] = {}
    valid = [(kind, reading, checked(reading)) for kind, reading in readings]
    for (kind, reading, entries), (day, inferred) in zip(
        valid, dated(valid, by_title, known, date), strict=True
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
                summary.incomplete.append(Listed(None, f"{place}: {'; '.join(lacking)}"))
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
                summary.incomplete.append(Listed(identifier, text))
            elif again:
                summary.merged.append(Listed(identifier, f"{place} ({reason})"))
            else:
                summary.places[identifier] = place
    changed = _apply_all(papers, offers, summary)
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
    summary: Summary,
) -> dict[str, Paper]:
    """Return the papers that `offers` change, and note in `summary` what became of each entry."""
    changed: dict[str, Paper] = {}
    reasons: dict[str, str] = {}
    for identifier, of_paper in offers.items():
        before = papers.get(identifier)
        try:
            after = fill(before, of_paper, f"{identifier}.yml")
        except ContentError as error:
            reasons[identifier] = "; ".join(map(str, error.problems))
            continue
        if after != before:
            changed[identifier] = after
        if identifier in summary.places:
            outcome = summary.unchanged if after == before else summary.changed
            (summary.added if before is None else outcome).append(identifier)
    summary.refuse(reasons)
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


def tag_ids(vocabulary: Vocabulary) -> dict[str, str]:
    """Return the ids of tags by all that they are called, folded."""
    tags = vocabulary.tags
    others = {fold(other): tag.id for tag in tags for other in (tag.name, *tag.aliases)}
    return others | {fold(tag.id): tag.id for tag in tags}


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
