"""Following: the new papers that queries and listings have, to be proposed to a person.

Only papers that the catalog does not have are proposed, and none that was refused before. A source
that fails, or lists far fewer papers than the last time, proposes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from papershelf.content import ids
from papershelf.content.dates import PartialDate
from papershelf.content.model import Paper, SourceKind, Vocabulary
from papershelf.errors import ContentError
from papershelf.folding import fold_key
from papershelf.settings import Followed
from papershelf.sources import merge, readers
from papershelf.sources.merge import Summary
from papershelf.sources.reading import Candidate, Reading
from papershelf.sources.services import arxiv, identifier
from papershelf.sources.services.asking import Asker
from papershelf.sources.services.network import NetworkError
from papershelf.sources.services.tree import WrongAnswerError

_PAUSE = 3.0
_FEWEST = 0.5
"""A source that lists less than this part of what it listed the last time has shrunk."""
MOST, LARGEST = 400, 2_000_000
"""So many papers, and characters of titles and abstracts, are proposed at a time."""
_CURATED = frozenset(
    ["status", "later_title", "erratum", "known_as", "tldr", "added", "aliases", "tags"]
)
"""What a person writes of a paper, and no listing."""


@dataclass
class Proposed:
    """What the sources offer."""

    added: dict[str, Paper] = field(default_factory=dict)
    """New papers, by id."""
    summary: Summary = field(default_factory=Summary)
    failed: list[str] = field(default_factory=list)
    """The sources that proposed nothing, with reasons."""


def propose(
    papers: Mapping[str, Paper],
    asker: Asker,
    followed: Collection[Followed],
    date: PartialDate,
    vocabulary: Vocabulary,
    refused: Collection[str] = (),
) -> Proposed:
    """Ask the sources that are followed for papers that are not in `papers` (by id).

    `refused` has the ids and titles of papers as a person wrote them; `date` is today.
    """
    proposed = Proposed()
    keys = {_key(text) for text in refused}
    known = {_key(name) for key, paper in papers.items() for name in _names(key, paper)}
    notes: list[str] = []
    answers: list[tuple[Followed, SourceKind, Reading, int]] = []
    readings: list[tuple[SourceKind, Reading]] = []
    for source in followed:
        try:
            kind, reading, withdrawn = _read(asker, source, date)
            _check_size(asker, source, len(reading.candidates))
        except (NetworkError, ContentError, WrongAnswerError) as error:
            proposed.failed.append(f"{source.name}: {' '.join(str(error).split())}")
            continue
        answers.append((source, kind, reading, withdrawn))
    titles = _titles(keys, [reading for _, _, reading, _ in answers])
    for source, kind, reading, withdrawn in answers:
        missing = [one for one in reading.candidates if not known & _keys(one)]
        new = [one for one in missing if not keys & _called(one) and not _is_of(titles, one)]
        counts = {
            "listed": len(reading.candidates),
            "there already": len(reading.candidates) - len(missing),
            "refused before": len(missing) - len(new),
            "withdrawn": withdrawn,
            "left for the next time": max(0, len(new) - source.most),
        }
        counted = ", ".join(f"{count:,} {name}" for name, count in counts.items() if count)
        notes.append(f"{source.name}: {counted}")
        reading.candidates = [_stated(one) for one in new[: source.most]]
        readings.append((kind, reading))
    _bound(readings, notes)
    changed, proposed.summary = merge.merge(papers, readings, date=date, vocabulary=vocabulary)
    proposed.summary.notes[:0] = notes
    proposed.summary.unchanged += proposed.summary.changed  # what is there stays as it is
    proposed.summary.changed = []
    proposed.added = {key: paper for key, paper in changed.items() if key not in papers}
    return proposed


def _stated(candidate: Candidate) -> Candidate:
    """Return what a source may state of a paper, without what is a curator's own."""
    fields = {key: value for key, value in candidate.fields.items() if key not in _CURATED}
    return replace(candidate, id=None, confidence=None, fields=fields)


def _bound(readings: list[tuple[SourceKind, Reading]], notes: list[str]) -> None:
    """Leave for the next time what is more than a pull request takes."""
    papers, size = MOST, LARGEST
    for _, reading in readings:
        taken = []
        for one in reading.candidates:
            size -= len(one.title) + len(one.abstract)
            if papers <= 0 or size < 0:
                break
            papers -= 1
            taken.append(one)
        if left := len(reading.candidates) - len(taken):
            notes.append(f"{reading.name}: {left:,} left for the next time, for they are too many")
        reading.candidates = taken


def _read(asker: Asker, source: Followed, date: PartialDate) -> tuple[SourceKind, Reading, int]:
    """Return what a source lists now, with the kind of source, and how much of it is withdrawn.

    Raises an error if it cannot be read as a whole.
    """
    found: list[tuple[SourceKind, Reading, int]] = []

    def of_query(raw: bytes) -> None:
        listed = arxiv.listed(raw)
        valid = [one.candidate for one in listed if not one.withdrawn]
        reading = Reading(arxiv.SERVICE.name, valid)
        found.append(("service", reading, len(listed) - len(valid)))

    def of_listing(raw: bytes) -> None:
        reader, reading = readers.read(raw, source.name)
        found.append((reader.source, reading, 0))

    if source.arxiv:
        url = arxiv.query_address(asker.endpoint(arxiv.SERVICE), source.arxiv, source.most)
        answer = asker.fetch(arxiv.SERVICE.key, arxiv.SERVICE.pause, url, of_query)
    else:
        url = source.listing.replace("{date}", str(date))
        answer = asker.fetch(source.listing, _PAUSE, url, of_listing)
    if answer is None:
        raise NetworkError("there is nothing at its address")
    return found[-1]


def _check_size(asker: Asker, source: Followed, size: int) -> None:
    """Raise NetworkError if a source lists fewer papers than it should; else keep the number."""
    key = f"size {source.name} {source.arxiv or source.listing}"
    last = int(asker.kept.get(key) or 0)
    least = max(1, int(last * _FEWEST)) if source.least is None else source.least
    if size < least:
        before = f", {last:,} the last time" if last else ""
        raise NetworkError(f"expected at least {least:,} papers, got {size:,}{before}")
    asker.kept.put(key, str(size).encode())


def _names(key: str, paper: Paper) -> list[str]:
    names = (key, paper.title, paper.later_title, paper.arxiv, paper.doi)
    return [name for name in names if name]


def _keys(candidate: Candidate) -> set[str]:
    names = (candidate.title, candidate.arxiv, candidate.fields.get("doi"))
    return {_key(name) for name in names if isinstance(name, str) and name}


def _called(candidate: Candidate) -> set[str]:
    """Return what a person may refuse a paper by: also the id that its file had."""
    named = candidate.title and ids.paper_id(candidate.title, candidate.arxiv, ())
    return _keys(candidate) | ({_key(named)} if named else set())


def _titles(refused: set[str], readings: Collection[Reading]) -> set[str]:
    """Return the titles of the papers that are refused, where a source shows them beside an id."""
    listed = (one for reading in readings for one in reading.candidates)
    return {_key(one.title) for one in listed if refused & _called(one)}


def _is_of(titles: Collection[str], candidate: Candidate) -> bool:
    """Return whether a candidate has one of the titles, and no id, so that it is the same paper."""
    has_id = candidate.arxiv or candidate.fields.get("doi")
    return not has_id and _key(candidate.title) in titles


def _key(text: str) -> str:
    """Return what a paper is found by: its plain id, or its folded title."""
    try:
        return identifier.parse(text).plain
    except ValueError:
        return fold_key(text)
