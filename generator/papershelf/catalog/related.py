"""Related papers: the most similar ones with the reasons, and apart from them other versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from papershelf.catalog import similarity, terms
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
    """Find the relatives of every paper, by id."""
    entries = papers.entries
    known = [frozenset(term for term, _ in terms.of(entry.paper)) for entry in entries]
    titles = [_titles(entry) for entry in entries]
    found: dict[str, Relatives] = {}
    for at, near in enumerate(similarity.nearest(papers, MOST + MOST_VERSIONS)):
        same = [
            other
            for other in near
            if _same_title(titles[at], titles[other]) or _same_text(known[at], known[other])
        ]
        different = [other for other in near if other not in same]
        found[entries[at].id] = Relatives(
            _with_reasons(papers, at, different[:MOST]),
            _with_reasons(papers, at, same[:MOST_VERSIONS]),
        )
    return found


def _with_reasons(papers: Vectors, at: int, others: Sequence[int]) -> tuple[Related, ...]:
    tags = papers.entries[at].paper.tags
    return tuple(
        Related(other, reason, tuple(tag for tag in tags if tag in other.paper.tags))
        for other, reason in zip(
            (papers.entries[other] for other in others),
            papers.shared(at, others, MOST_TERMS),
            strict=True,
        )
    )


def _titles(entry: Entry) -> list[str]:
    return [fold(title) for title in (entry.paper.title, entry.paper.later_title) if title]


def _same_title(one: Sequence[str], other: Sequence[str]) -> bool:
    return any(fuzz.ratio(first, second) >= SAME_TITLE for first in one for second in other)


def _same_text(one: frozenset[str], other: frozenset[str]) -> bool:
    """Two texts are the same if Dice's coefficient of their terms is high."""
    if min(len(one), len(other)) < FEWEST_TERMS:
        return False
    return 2 * len(one & other) / (len(one) + len(other)) >= SAME_TERMS
