"""Enrichment: the facts that papers lack, filled in from services, each with its source and day.

What a paper has stays as it is; where a service states something else, that is a conflict, to be
looked at by a person. What a source spoke of once and is gone now was removed by a person: it is
not filled in again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from papershelf import words
from papershelf.content import ids
from papershelf.content.dates import PartialDate
from papershelf.content.model import Paper, Source
from papershelf.content.people import Author
from papershelf.errors import ContentError
from papershelf.folding import fold, fold_key
from papershelf.sources import checking, merge, repair
from papershelf.sources.merge import Offer
from papershelf.sources.reading import Candidate, Reading
from papershelf.sources.services.asking import Asker, Failed
from papershelf.sources.services.identifier import Identifier, of_doi
from papershelf.sources.services.registry import SERVICES
from papershelf.sources.services.service import Found, Service

FIELDS = ("abstract", "authors", "published", "venue", "doi", "category", "links.code", "status")
"""The facts that are filled in."""
BY_ID = "arXiv id"
"""The source of a month that an arXiv id shows."""


@dataclass
class Enriched:
    """What became of a catalog."""

    changed: dict[str, Paper] = field(default_factory=dict)
    """The papers that gained a fact, by id."""
    filled: list[str] = field(default_factory=list)
    """The facts that they gained, with the services."""
    conflicts: list[str] = field(default_factory=list)
    """Facts that a service states otherwise."""
    withdrawn: list[str] = field(default_factory=list)
    """Papers that were withdrawn or retracted."""
    failed: list[str] = field(default_factory=list)
    """What could not be asked, or not be taken."""


@dataclass
class _Gathering:
    """What is known of a paper so far."""

    paper: Paper
    lacking: set[str]
    """The facts that services are asked for."""
    identifiers: list[Identifier]
    offers: list[Offer] = field(default_factory=list)
    answered: bool = False
    disputed: set[str] = field(default_factory=set)
    """The facts that a service states otherwise."""
    settled: set[Identifier] = field(default_factory=set)
    """Those of which a service answered that knows what became of a paper: no other is asked."""

    def wants(self, service: Service[Found], one: Identifier) -> bool:
        """Return whether a service is to be asked about one of the paper's identifiers."""
        facts = self.lacking & service.facts - ({"status"} if one in self.settled else set())
        return bool(facts) and not (service.stands_in and self.answered)


def enrich(
    papers: Mapping[str, Paper],
    asker: Asker,
    date: PartialDate,
    fields: Collection[str] = FIELDS,
    among: Collection[str] | None = None,
) -> Enriched:
    """Fill in which of `fields` papers (by id) lack, those `among` some ids, or all."""
    done = Enriched()
    taken = _Taken(papers)
    gathered = {
        key: _Gathering(paper, set(_lacking(paper, fields)), _identifiers(paper))
        for key, paper in papers.items()
        if among is None or key in among
    }
    for service in SERVICES:
        asked = {
            key: one
            for key, known in gathered.items()
            for one in known.identifiers
            if one.kind in service.kinds and known.wants(service, one)
        }
        outcomes = asker.ask(service, [*asked.values()])
        reasons: dict[str, list[str]] = {}
        for key, one in asked.items():
            outcome = outcomes[one]
            if isinstance(outcome, Failed):
                reasons.setdefault(outcome.reason, []).append(key)
            elif outcome is None and service.has_all:
                done.conflicts.append(f"{key}: {one.kind}: {one} is unknown to {service.name}")
            elif outcome is not None:
                gathered[key].answered = True
                gathered[key].settled |= {one} if "status" in service.facts else set()
                _take(key, gathered[key], service, outcome, date, taken, done)
        done.failed += [_failure(service, reason, keys) for reason, keys in reasons.items()]
    for key, known in gathered.items():
        if known.paper.arxiv and not known.paper.published and "published" in known.lacking:
            source = Source(kind="service", name=BY_ID, date=date)
            known.offers.append(Offer(source, {"published": ids.arxiv_month(known.paper.arxiv)}))
        if known.offers:
            _fill(key, known, done)
    return done


def _failure(service: Service[Found], reason: str, keys: list[str]) -> str:
    named = ", ".join(keys[:3]) + (f" and {len(keys) - 3:,} more" if len(keys) > 3 else "")
    return f"{service.name}: {reason} ({named})"


def _lacking(paper: Paper, fields: Collection[str]) -> Iterator[str]:
    spoken = {name for source in paper.sources for name in source.fields}
    for name in fields:
        if (not _value(paper, name) and name not in spoken) or (
            name == "published" and _is_month_of_id(paper)
        ):
            yield name


def _is_month_of_id(paper: Paper) -> bool:
    """Return whether only the arXiv id gave the date: its day is still to be found."""
    if not paper.arxiv or paper.published != ids.arxiv_month(paper.arxiv):
        return False
    spoke = [source for source in paper.sources if "published" in source.fields]
    return bool(spoke) and all(_gives_months(source) for source in spoke)


def _gives_months(source: Source) -> bool:
    return source.kind == "listing" or (source.kind, source.name) == ("service", BY_ID)


def _value(paper: Paper, name: str) -> Any:
    return getattr(paper.links, name[6:]) if name.startswith("links.") else getattr(paper, name)


def _identifiers(paper: Paper) -> list[Identifier]:
    of_arxiv = [Identifier("arxiv", paper.arxiv)] if paper.arxiv else []
    return [*of_arxiv, *([of_doi(paper.doi)] if paper.doi else [])]


class _Taken:
    """Which paper has an arXiv id or DOI, of which each is of one paper."""

    def __init__(self, papers: Mapping[str, Paper]) -> None:
        self._of: dict[tuple[str, str], str] = {}
        for key, paper in papers.items():
            for name in ("arxiv", "doi"):
                if value := getattr(paper, name):
                    self._of[name, value] = key

    def owner(self, name: str, value: Any, key: str) -> str:
        """Return the paper that has a value, which is then that of `key` if no other had it."""
        return self._of.setdefault((name, str(value)), key) if name in ("arxiv", "doi") else key


def _take(
    key: str,
    known: _Gathering,
    service: Service[Found],
    found: Found,
    date: PartialDate,
    taken: _Taken,
    done: Enriched,
) -> None:
    """Take what a paper lacks from an answer, and note what that states otherwise."""
    (candidate,) = checking.checked(Reading(service.name, [found.candidate]))
    done.failed += [
        f"{key}: {service.name}: {part.text}: {part.reason}"
        for part in candidate.unread
        if part.text in known.lacking
    ]
    if found.withdrawn:
        done.withdrawn.append(f"{key}: {found.withdrawn} ({service.name})")
    facts = dict(_facts(candidate))
    paper = known.paper
    for name in ("title", *FIELDS):
        ours, theirs = _value(paper, name), facts.get(name)
        is_open = not ours or name in known.lacking or name in known.disputed
        if theirs and not is_open and not _agree(name, ours, theirs):
            known.disputed.add(name)
            states = f"{service.name} states {_shown(theirs)}"
            done.conflicts.append(f"{key}: {name}: it is {_shown(ours)}, {states}")
    offered = {}
    for name in sorted(known.lacking & facts.keys()):
        owner = taken.owner(name, facts[name], key)
        if owner != key:
            other = f"which is that of '{owner}'"
            done.conflicts.append(f"{key}: {name}: {service.name} states {facts[name]}, {other}")
        elif name != "published" or _is_finer(paper, facts[name]):
            offered[name] = facts[name]
    known.lacking -= offered.keys()
    if "doi" in offered:
        known.identifiers.append(of_doi(offered["doi"]))
    if offered:
        ordered = {name: offered[name] for name in FIELDS if name in offered}
        source = Source(kind="service", name=service.name, date=date)
        known.offers.append(Offer(source, ordered))


def _facts(candidate: Candidate) -> Iterator[tuple[str, Any]]:
    yield "title", candidate.title
    if candidate.abstract:
        yield "abstract", candidate.abstract
    found = repair.found_links(" ".join([candidate.abstract, *candidate.links]))
    if code := found.get("code"):
        yield "links.code", code
    yield from candidate.fields.items()


def _is_finer(paper: Paper, date: PartialDate) -> bool:
    """Return whether a date is more exact than the paper's, and the same otherwise."""
    return paper.published is None or (
        date.day is not None and _agree("published", paper.published, date)
    )


def _agree(name: str, ours: Any, theirs: Any) -> bool:
    """Return whether two values of a fact mean the same, however each is written."""
    if name == "published":
        pairs = zip(ours.order, theirs.order, strict=True)
        return all(our == their or not our or not their for our, their in pairs)
    if name == "authors":
        return [_surname(one) for one in ours] == [_surname(one) for one in theirs]
    if name == "venue":
        return fold(ours.name) in fold(theirs.name) or fold(theirs.name) in fold(ours.name)
    if name == "status":
        return bool(ours.kind == theirs.kind)
    if name in ("abstract", "links.code"):
        return True  # its versions differ, and a paper may have several
    return fold_key(str(ours)) == fold_key(str(theirs))


def _surname(author: Author) -> str:
    """Return the last word of a family name: given names are often cut short."""
    last = author.parts.last
    return (fold(last).split() or [last])[-1]


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        named = ", ".join(map(str, value[:3])) + (" ..." if len(value) > 3 else "")
        return f"{words.count(len(value), 'author')} ({named})"
    return str(getattr(value, "label", value))


def _fill(key: str, known: _Gathering, done: Enriched) -> None:
    """Put what was offered into a paper; leaves it as it was if a rule is broken then."""
    before = known.paper
    dated = any("published" in offer.fields for offer in known.offers)
    base = _without_month(before) if dated and before.published else before
    try:
        filled = merge.fill(base, known.offers, f"{key}.yml")
    except ContentError as error:
        done.failed += [f"{key}: {problem}" for problem in error.problems]
        return
    sources = [*before.sources, *filled.sources[len(before.sources) :]]
    done.changed[key] = filled.model_copy(
        update={"sources": tuple(map(_with_fields, sources, filled.sources))}
    )
    done.filled += [
        f"{key}: {name} ({offer.source.name})" for offer in known.offers for name in offer.fields
    ]


def _without_month(paper: Paper) -> Paper:
    """Return a paper as if its arXiv id had given no month."""
    sources = tuple(
        source.model_copy(update={"fields": tuple(n for n in source.fields if n != "published")})
        for source in paper.sources
    )
    return paper.model_copy(update={"published": None, "sources": sources})


def _with_fields(before: Source, after: Source) -> Source:
    """Return a source as it became, with all that it spoke of before."""
    fields: Iterable[str] = dict.fromkeys([*before.fields, *after.fields])
    return after.model_copy(update={"fields": tuple(fields)})
