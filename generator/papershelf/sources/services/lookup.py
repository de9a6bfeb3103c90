"""Looking up: papers named by ids or addresses, each as the first service that knows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from papershelf import words
from papershelf.content.dates import PartialDate
from papershelf.content.model import Paper, Vocabulary
from papershelf.errors import InvalidValueError
from papershelf.sources import merge
from papershelf.sources.merge import Summary
from papershelf.sources.reading import Reading
from papershelf.sources.services import enrichment, identifier
from papershelf.sources.services.asking import Asker, Failed
from papershelf.sources.services.identifier import Identifier
from papershelf.sources.services.registry import SERVICES
from papershelf.sources.services.service import MAIN, Found, Service


@dataclass
class Looked:
    """What came of an identifier."""

    service: Service[Found] | None = None
    """The first service that knows the paper."""
    found: Found | None = None
    is_settled: bool = False
    """True if nobody else needs to be asked."""
    failed: dict[str, list[str]] = field(default_factory=dict)
    """The services that gave no answer, by the reason."""
    unknown_to: list[str] = field(default_factory=list)
    """The services that know no such paper."""


def add(
    papers: Mapping[str, Paper],
    asker: Asker,
    texts: Sequence[str],
    date: PartialDate,
    vocabulary: Vocabulary,
    *,
    withdrawn: bool = False,
) -> tuple[dict[str, Paper], Summary]:
    """Look up what `texts` name, and join it with `papers` (by id).

    `date` is today; a paper that was `withdrawn` is taken only on demand. Returns the papers that
    are new or changed, by id, and a summary.
    """
    unread: list[str] = []
    notes: list[str] = []
    named: dict[Identifier, str] = {}
    for text in texts:
        try:
            first = named.setdefault(identifier.parse(text), text)
        except InvalidValueError as error:
            unread.append(str(error))
            continue
        if first is not text:
            notes.append(f"{text}: the paper of {first}")
    readings: dict[str, Reading] = {}
    for asked, looked in look_up(asker, [*named]).items():
        text = named[asked]
        if looked.found is None or looked.service is None:
            unread.append(f"{text}: {_reason(looked)}")
        elif looked.found.withdrawn and not withdrawn:
            title = looked.found.candidate.title
            reason = f"withdrawn ({looked.found.withdrawn}); --withdrawn adds it all the same"
            unread.append(f"{text}: '{title}': {reason}")
        else:
            name = looked.service.name
            readings.setdefault(name, Reading(name)).candidates.append(looked.found.candidate)
            if looked.failed:
                notes.append(f"{text}: {_reason(looked)}")
    changed, summary = merge.merge(
        papers,
        [("service", reading) for reading in readings.values()],
        date=date,
        vocabulary=vocabulary,
    )
    summary.unread[:0] = unread
    summary.notes += notes
    new = {key: paper for key, paper in changed.items() if key not in papers}
    more = enrichment.enrich({**papers, **changed}, asker, date, MAIN, among=new)
    summary.notes += more.failed
    return {**changed, **more.changed}, summary


def look_up(asker: Asker, asked: Sequence[Identifier]) -> dict[Identifier, Looked]:
    """Ask one service after another for what none before it knew."""
    looked = {one: Looked() for one in asked}
    for service in SERVICES:
        group = [
            one
            for one, known in looked.items()
            if one.kind in service.kinds and not known.is_settled
        ]
        for one, outcome in asker.ask(service, group).items():
            if isinstance(outcome, Failed):
                looked[one].failed.setdefault(outcome.reason, []).append(service.name)
            elif outcome is None:
                looked[one].unknown_to.append(service.name)
                looked[one].is_settled = service.has_all
            else:
                looked[one].service, looked[one].found = service, outcome
                looked[one].is_settled = True
    return looked


def _reason(looked: Looked) -> str:
    """Return why a paper was not found, or not by the services before the one that knows it."""
    if looked.failed:
        return "; ".join(f"{words.listed(by)}: {reason}" for reason, by in looked.failed.items())
    return f"unknown to {words.listed(looked.unknown_to)}"
