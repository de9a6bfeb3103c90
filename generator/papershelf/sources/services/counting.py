"""Counting: the votes, stars and citations of papers, each by the service that counted it before.

Only numbers that changed are handed over. Papers are asked for in another order each day, so that
runs which end early leave out others each time.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from papershelf.content.metrics import ALL, METRICS, Count, Metrics
from papershelf.content.model import Paper
from papershelf.sources.services import counters
from papershelf.sources.services.asking import Asker, Failed
from papershelf.sources.services.identifier import Identifier
from papershelf.sources.services.service import Service

GROUP = 50
"""After so many papers what was counted is handed over, to be written."""


@dataclass
class Counted:
    """What became of a run, in numbers of papers, for each metric anew."""

    changed: int = 0
    """Those of another number than the last one, or of the first."""
    same: int = 0
    unknown: int = 0
    """Those that no service knows."""
    fresh: int = 0
    """Those that were not asked for, since they were counted a few days ago."""
    failed: dict[tuple[str, str], int] = field(default_factory=dict)
    """Those that a service could not be asked for, by its name and the reason."""
    is_stopped: bool = False
    """True if time ran out."""


@dataclass
class _Paper:
    """A paper whose number is due."""

    id: str
    identifiers: tuple[Identifier, ...]
    source: str = ""
    """Who counted it last; empty if nobody did."""
    value: int | None = None
    day: int = 0
    """When it was counted last."""
    is_settled: bool = False
    """True if nobody else is to be asked."""

    def identifier(self, service: Service[int]) -> Identifier | None:
        """Return by what a service is to be asked for it; None if it is not."""
        found = next((one for one in self.identifiers if one.kind in service.kinds), None)
        is_other = self.source and self.source.partition("/")[0] != service.key
        return None if self.is_settled or is_other else found


class Run:
    """Asks for the numbers of papers (by id), those `among` some ids or all.

    What was counted in the last `counters.DAYS` days is asked for again only if `every` number is.
    The run ends early when `is_late`. `report` gets the name of a service, the papers that are
    done, and their number.
    """

    def __init__(
        self,
        papers: Mapping[str, Paper],
        metrics: Metrics,
        asker: Asker,
        today: datetime.date,
        *,
        among: Collection[str] | None = None,
        every: bool = False,
        is_late: Callable[[], bool] = lambda: False,
        report: Callable[[str, int, int], None] = lambda _name, _done, _all: None,
    ) -> None:
        self._papers = papers
        self._metrics = metrics
        self._asker = asker
        self._today = today
        self._among = among
        self._every = every
        self._is_late = is_late
        self._report = report
        self.done = Counted()

    def count(self) -> Iterator[tuple[datetime.date, list[Count]]]:
        """Yield what changed, group by group, with the day on which it was counted.

        At the end of a metric follows that a service had counted all papers, if it has.
        """
        for metric in METRICS:
            due = self._due(metric)
            for service in counters.COUNTERS[metric]:
                yield from self._ask(metric, service, due)
                if self.done.is_stopped:
                    return
            self.done.unknown += sum(not paper.is_settled for paper in due)

    def _due(self, metric: str) -> list[_Paper]:
        """Return the papers of which a number is due, in the order of the day."""
        kinds = frozenset().union(*(one.kinds for one in counters.COUNTERS[metric]))
        named = {
            key: counters.identifiers(paper)
            for key, paper in self._papers.items()
            if self._among is None or key in self._among
        }
        due = {
            key: _Paper(key, identifiers)
            for key, identifiers in named.items()
            if any(one.kind in kinds for one in identifiers)
        }
        now = {alias: key for key, paper in self._papers.items() for alias in paper.aliases}
        for (name, of, source), track in self._metrics.tracks.items():
            known = due.get(now.get(name, name))
            if of == metric and known and track.days[-1] >= known.day:
                known.source, known.value, known.day = source, track.values[-1], track.days[-1]
        left = [paper for paper in due.values() if self._every or not self._is_fresh(metric, paper)]
        self.done.fresh += len(due) - len(left)
        return sorted(left, key=lambda paper: _mixed(self._today, paper.id))

    def _is_fresh(self, metric: str, paper: _Paper) -> bool:
        whole = self._metrics.whole.get((metric, paper.source.partition("/")[0]))
        last = max(paper.day, whole[-1] if whole and paper.source else 0)
        return self._today.toordinal() - last < counters.DAYS

    def _ask(
        self, metric: str, service: Service[int], due: list[_Paper]
    ) -> Iterator[tuple[datetime.date, list[Count]]]:
        """Ask a service for those that it counts, or that none before it knows."""
        if self._every:
            service = replace(service, days=0)
        asked = [(paper, one) for paper in due if (one := paper.identifier(service))]
        answered, has_failed = 0, False
        for start in range(0, len(asked), GROUP):
            if self._is_late():
                self.done.is_stopped = True
                return
            self._report(service.name, start, len(asked))
            group = asked[start : start + GROUP]
            outcomes = self._asker.ask(service, [one for _, one in group])
            found: dict[datetime.date, list[Count]] = {}
            for paper, one in group:
                outcome = outcomes[one]
                if isinstance(outcome, Failed):
                    reason = (service.name, outcome.reason)
                    self.done.failed[reason] = self.done.failed.get(reason, 0) + 1
                    paper.is_settled = has_failed = True
                elif outcome is not None:
                    answered += 1
                    paper.is_settled = True
                    made = Count(paper.id, metric, outcome, counters.source(service, one))
                    if (made.value, made.source) == (paper.value, paper.source):
                        self.done.same += 1
                    else:
                        self.done.changed += 1
                        found.setdefault(self._asker.day(service, one), []).append(made)
            yield from sorted(found.items())
        if answered and not has_failed and self._among is None:
            yield self._today, [Count(ALL, metric, answered, service.key)]


def _mixed(today: datetime.date, identifier: str) -> bytes:
    """Return the place of a paper in the order of a day."""
    return hashlib.blake2b(f"{today} {identifier}".encode(), digest_size=8).digest()
