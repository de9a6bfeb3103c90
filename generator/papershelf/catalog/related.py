"""Related papers: the most similar ones with the reasons, and apart from them other versions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from papershelf.catalog import similarity
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


def find(papers: Vectors) -> Mapping[str, Relatives]:
    """Find the relatives of every paper, by id.

    Beside `similarity.nearest`, the cost grows with the number of papers.
    """
    entries = papers.entries
    near = list(similarity.nearest(papers, MOST + MOST_VERSIONS))
    same = _versions(papers, [(at, other) for at, others in enumerate(near) for other in others])
    related = [
        [other for other in others if (at, other) not in same][:MOST]
        for at, others in enumerate(near)
    ]
    versions = [
        [other for other in others if (at, other) in same][:MOST_VERSIONS]
        for at, others in enumerate(near)
    ]
    return {
        entry.id: Relatives(own_related, own_versions)
        for entry, own_related, own_versions in zip(
            entries, _with_reasons(papers, related), _with_reasons(papers, versions), strict=True
        )
    }


def _versions(papers: Vectors, pairs: Sequence[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """Return which of the pairs of papers are the same by their titles or by their terms."""
    titles = [_titles(entry) for entry in papers.entries]
    lengths = papers.counted.distinct.tolist()
    return frozenset(
        (one, other)
        for (one, other), overlap in zip(pairs, papers.overlap(pairs).tolist(), strict=True)
        if (overlap >= SAME_TERMS and min(lengths[one], lengths[other]) >= FEWEST_TERMS)
        or _same_title(titles[one], titles[other])
    )


def _with_reasons(
    papers: Vectors, others: Sequence[Sequence[int]]
) -> Iterator[tuple[Related, ...]]:
    """Yield for each paper those that `others` names for it, each with its reasons."""
    entries = papers.entries
    reasons = papers.shared(
        [(one, other) for one, own in enumerate(others) for other in own], MOST_TERMS
    )
    for entry, own in zip(entries, others, strict=True):
        tags = entry.paper.tags
        yield tuple(
            Related(
                entries[other],
                next(reasons),
                tuple(tag for tag in tags if tag in entries[other].paper.tags),
            )
            for other in own
        )


def _titles(entry: Entry) -> tuple[str, ...]:
    return tuple(fold(title) for title in (entry.paper.title, entry.paper.later_title) if title)


def _same_title(one: Sequence[str], other: Sequence[str]) -> bool:
    return any(
        fuzz.ratio(first, second, score_cutoff=SAME_TITLE) for first in one for second in other
    )
