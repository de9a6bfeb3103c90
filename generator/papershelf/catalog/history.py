"""History: what was counted of each paper, under the id that it has now."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from papershelf.content import successors
from papershelf.content.dates import PartialDate
from papershelf.content.entry import Entry
from papershelf.content.metrics import METRICS, VOTES, Metrics, Track

_NEVER: Sequence[int] = ()


@dataclass(frozen=True)
class Series:
    """A number of a paper, from the first day on which it was counted to the last one it changed.

    Between two of its days the number is that of the earlier one.
    """

    metric: str
    """One of `METRICS`."""
    source: str
    """Who counts, such as `hugging_face`, or `github/owner/name`; numbers of others are no part."""
    days: Sequence[int]
    """As `PartialDate.ordinal`, in order."""
    values: Sequence[int]
    whole: Sequence[int] = _NEVER
    """The days on which this service had counted all papers."""

    @property
    def value(self) -> int:
        """The last number."""
        return self.values[-1]

    @property
    def counted(self) -> int:
        """The last day on which it was counted, whether it changed or not."""
        return max(self.days[-1], self.whole[-1] if self.whole else 0)

    def before(self, index: int) -> int:
        """Return the last day before a number's own on which the number was still another."""
        day = self.days[index]
        at = bisect_left(self.whole, day)
        return max(self.days[index - 1], self.whole[at - 1] if at else 0)

    def since(self, day: int) -> tuple[tuple[int, int], ...]:
        """Return the number on a day, or the first one after it, and each change since, by days."""
        place = bisect_right(self.days, day)
        known = ((day, self.values[place - 1]),) if place else ()
        return (*known, *zip(self.days[place:], self.values[place:], strict=True))


def of(entries: Iterable[Entry], metrics: Metrics) -> Mapping[str, tuple[Series, ...]]:
    """Return for each paper that was counted its numbers: of each metric those of one source.

    That is the source that counted last. A paper that was renamed keeps its numbers; those of one
    that is gone are left out. Votes in the listings that a paper came from count as those of their
    day. Takes some two microseconds for each paper, metric and source.
    """
    entries = tuple(entries)
    known = successors.by_id(entries) if metrics.tracks else {}
    found: dict[str, dict[tuple[str, str], Track]] = {}
    for (paper, metric, source), track in metrics.tracks.items():
        if entry := known.get(paper):
            own = found.setdefault(entry.id, {})
            key = (metric, source)
            own[key] = _joined(own[key], track) if key in own else track
    for entry in entries:
        if votes := _listed(entry):
            own = found.setdefault(entry.id, {})
            own["votes", VOTES] = _joined(votes, own.get(("votes", VOTES)))
    return {paper: tuple(_current(tracks, metrics)) for paper, tracks in found.items()}


def _current(tracks: Mapping[tuple[str, str], Track], metrics: Metrics) -> Iterator[Series]:
    """Yield of each metric the track of the source that counted last."""
    for metric in METRICS:
        own = [(track.days[-1], key[1], track) for key, track in tracks.items() if key[0] == metric]
        if own:
            _, source, track = max(own, key=lambda one: one[:2])
            whole = metrics.whole.get((metric, source.partition("/")[0]), _NEVER)
            yield Series(metric, source, track.days, track.values, whole)


def _listed(entry: Entry) -> Track | None:
    """Return the votes that the listings of a paper show, by their days."""
    shown = {
        day: source.upvotes
        for source in entry.paper.sources
        if source.upvotes is not None and source.date and (day := source.date.ordinal)
    }
    days = sorted(shown)
    return Track(array("i", days), array("i", [shown[day] for day in days])) if days else None


def _joined(earlier: Track, later: Track | None) -> Track:
    """Join what was counted under two ids, or by a listing and by us; of one day `later` holds."""
    if later is None:
        return earlier
    values = dict(zip(earlier.days, earlier.values, strict=True))
    values |= dict(zip(later.days, later.values, strict=True))
    days = sorted(values)
    return Track(array("i", days), array("i", [values[day] for day in days]))


def today(entries: Iterable[Entry], metrics: Metrics) -> PartialDate | None:
    """Return the newest day in the content: of an addition, or of a count; None without any."""
    days = (entry.paper.added.ordinal for entry in entries if entry.paper.added)
    newest = max(metrics.newest, *filter(None, days), 0)
    return PartialDate.of_ordinal(newest) if newest else None
