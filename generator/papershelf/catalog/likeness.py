"""Likeness: which papers resemble each one, and where each stands on the map, in one call.

What is given and what comes back is plain and small, so that it can be found in another process,
beside other work.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from papershelf.catalog import clusters, layout, related, similarity, wordings
from papershelf.catalog.compared import Compared
from papershelf.memory import Memory

KEPT = (*wordings.KEPT, *related.KEPT, *layout.KEPT, *clusters.KEPT)
"""The names of what is kept from build to build."""
COST = 0.4
"""How many milliseconds it takes of a paper, at least, if much is kept."""


@dataclass(frozen=True)
class Likeness:
    """What is found of all papers."""

    related: Sequence[related.Found]
    clusters: Sequence[clusters.Found]


def find(
    memory: Memory, papers: Sequence[Compared], fresh: Mapping[int, str], tags: Mapping[str, str]
) -> Likeness:
    """Find them; `fresh` are the terms of `wordings.unread`, `tags` the names of tags by id."""
    vectors = similarity.vectors(papers, fresh, memory)
    return Likeness(related.find(vectors), clusters.find(vectors, tags))
