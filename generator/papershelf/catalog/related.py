"""Related papers: the most similar ones with the reasons, and apart from them other versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from papershelf.catalog import neighbours
from papershelf.catalog.compared import Compared
from papershelf.catalog.neighbours import Before
from papershelf.catalog.similarity import Vectors
from papershelf.content.entry import Entry
from papershelf.folding import fold

MOST = 6
"""How many related papers are named."""
MOST_VERSIONS = 3
MOST_TERMS = 4
"""How many shared terms are given as the reason."""
# Both thresholds lie in wide gaps of the first catalog. Of its pairs, the one paper with its
# extended version shares 0.43 of its terms, the next pair 0.27; the nearest two titles of different
# papers are similar to 79 %.
SAME_TERMS = 0.35
SAME_TITLE = 90
FEWEST_TERMS = 20
"""Texts of fewer terms are too short to show versions of one another."""
_SHARE = 300
"""If fewer than one in so many papers has changed, they are compared again at each build."""
KEPT = ("relatives",)
"""The name of what is kept from build to build."""


@dataclass(frozen=True)
class Related:
    """A paper that resembles another."""

    entry: Entry
    terms: tuple[str, ...]
    """The terms in common that weigh most, as the papers write them."""
    tags: tuple[str, ...]
    """The ids of the tags in common, in the order of the first paper's."""


@dataclass(frozen=True)
class Relatives:
    """What is near a paper."""

    related: tuple[Related, ...]
    """At most six, the most similar first."""
    versions: tuple[Related, ...]
    """Papers that are nearly the same: other versions, or the same by mistake."""

    @property
    def ids(self) -> Iterator[str]:
        """The ids of all of them."""
        return (one.entry.id for one in (*self.related, *self.versions))

    def edited(self, own: Entry, entries: Mapping[str, Entry]) -> Relatives:
        """Return those of a paper that are among `entries`, by id, as it and they are now."""
        return Relatives(
            tuple(_edited(self.related, own, entries)), tuple(_edited(self.versions, own, entries))
        )


NO_RELATIVES = Relatives((), ())
"""Those of a paper that resembles no other."""


def _edited(
    found: Iterable[Related], own: Entry, entries: Mapping[str, Entry]
) -> Iterator[Related]:
    for one in found:
        if other := entries.get(one.entry.id):
            shared = {*own.paper.tags} & {*other.paper.tags}
            yield Related(other, one.terms, tuple(tag for tag in one.tags if tag in shared))


_Reason = tuple[int, bool, Sequence[str], Sequence[str]]
"""Why a paper is named: its place among those near, whether it is a version, and what is shared."""
Found = tuple[Sequence[int], Sequence[_Reason]]
"""The positions of the papers near one, and why some of them are named."""


def find(papers: Vectors) -> list[Found]:
    """Find what is near each paper.

    Beside `neighbours.find`, the cost grows with the number of papers that have changed, or have
    such near them.
    """
    memory = papers.memory
    last = memory.last(*KEPT)
    before = Before(last["ids"], last["digests"], last["near"]) if last else None
    digests = neighbours.digests(papers) if memory.keeps else []
    found = neighbours.find(papers, MOST + MOST_VERSIONS, digests, before)
    near = [[other for other, _ in others] for others in found.near]
    fresh = {at: near[at] for at, earlier in enumerate(found.same) if earlier is None}
    made = _reasons(papers, fresh)
    reasons = [
        made[at] if earlier is None else last["reasons"][earlier]
        for at, earlier in enumerate(found.same)
    ]
    other = {*digests}.symmetric_difference(before.digests if before else ())
    if len(other) > len(papers.papers) / _SHARE:
        ids = [paper.id for paper in papers.papers]
        state = {"ids": ids, "digests": digests, "near": found.near, "reasons": reasons}
        memory.keep(*KEPT, state)
    return [*zip(near, reasons, strict=True)]


def named(entries: Sequence[Entry], found: Iterable[Found]) -> Mapping[str, Relatives]:
    """Return the relatives of every paper, by id; `found` are those of the entries, in order."""
    return {
        entry.id: _relatives([entries[other] for other in others], own)
        for entry, (others, own) in zip(entries, found, strict=True)
    }


def _relatives(near: Sequence[Entry], reasons: Sequence[_Reason]) -> Relatives:
    related, versions = (
        tuple(
            Related(near[at], tuple(terms), tuple(tags))
            for at, is_version, terms, tags in reasons
            if is_version == wanted
        )
        for wanted in (False, True)
    )
    return Relatives(related, versions)


def _reasons(papers: Vectors, near: Mapping[int, Sequence[int]]) -> dict[int, list[_Reason]]:
    """Part related papers from versions and find the reasons, for some papers by position."""
    every = papers.papers
    same = _versions(papers, [(one, other) for one, others in near.items() for other in others])
    named = {
        one: _named([(one, other) in same for other in others]) for one, others in near.items()
    }
    pairs = [(one, near[one][at]) for one in near for at, _ in named[one]]
    terms = papers.shared(pairs, MOST_TERMS)
    return {
        one: [
            (at, is_version, next(terms), _common(every[one], every[near[one][at]]))
            for at, is_version in named[one]
        ]
        for one in near
    }


def _named(are_versions: Sequence[bool]) -> list[tuple[int, bool]]:
    """Choose from those near a paper, the nearest first; returns places and what they are."""
    related = [(at, False) for at, is_version in enumerate(are_versions) if not is_version]
    versions = [(at, True) for at, is_version in enumerate(are_versions) if is_version]
    return [*related[:MOST], *versions[:MOST_VERSIONS]]


def _common(one: Compared, other: Compared) -> list[str]:
    return [tag for tag in one.tags if tag in other.tags]


def _versions(papers: Vectors, pairs: Sequence[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """Return which of the pairs of papers are the same by their titles or by their terms."""
    named = {at for pair in pairs for at in pair}
    titles = {at: tuple(map(fold, papers.papers[at].titles)) for at in named}
    lengths = papers.counted.distinct.tolist()
    return frozenset(
        (one, other)
        for (one, other), overlap in zip(pairs, papers.overlap(pairs).tolist(), strict=True)
        if (overlap >= SAME_TERMS and min(lengths[one], lengths[other]) >= FEWEST_TERMS)
        or _same_title(titles[one], titles[other])
    )


def _same_title(one: Sequence[str], other: Sequence[str]) -> bool:
    return any(
        fuzz.ratio(first, second, score_cutoff=SAME_TITLE) for first in one for second in other
    )
