"""Neighbours: the papers most similar to each one, compared anew only where papers have changed.

A paper that changes has other neighbours, and may come into the lists of others or leave them. All
other lists stay. So an edit takes the time that comparing one paper with all others takes, and the
lists are those that comparing all with all would give.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from papershelf.catalog import similarity, weights
from papershelf.catalog.similarity import Likenesses, Vectors

_SHARE = 4
"""If more than one in so many papers has changed, all are compared."""


@dataclass(frozen=True)
class Before:
    """The neighbours in an earlier catalog."""

    ids: Sequence[str]
    """The papers in its order."""
    digests: Sequence[str]
    """Those of `digests` for each of its papers."""
    near: Sequence[Likenesses]


@dataclass(frozen=True)
class Neighbours:
    """The papers most similar to each one."""

    near: Sequence[Likenesses]
    same: Sequence[int | None]
    """For each paper its position in the earlier catalog, if it and all near it are as they were,
    in the same order."""


def digests(papers: Vectors) -> list[str]:
    """Return for each paper a digest of what decides its likenesses, its order and its terms.

    All that it says is in it, so it needs papers with digests.
    """
    import numpy as np

    names = [
        *(f"{term}\n{written}" for term, written in zip(papers.terms, papers.written, strict=True)),
        *(f"#{papers.tags.terms[at]}" for at in weights.weighed(papers.tags)[1].tolist()),
    ]
    of_name = np.array([_digest(name.encode()) for name in names], dtype="S8")
    whole = papers.whole
    columns, ends = of_name[whole.indices], whole.indptr.tolist()
    return [
        hashlib.blake2b(
            b"\n".join(
                (
                    paper.digest.encode(),
                    columns[start:end].tobytes(),
                    whole.data[start:end].tobytes(),
                )
            ),
            digest_size=12,
        ).hexdigest()
        for paper, start, end in zip(papers.papers, ends, ends[1:], strict=False)
    ]


def _digest(name: bytes) -> bytes:
    return hashlib.blake2b(name, digest_size=8).digest()


def find(
    papers: Vectors, most: int, now: Sequence[str] = (), before: Before | None = None
) -> Neighbours:
    """Find for each paper at most `most` others, as `similarity.nearest` does.

    `now` are the papers' digests, and `before` is what was found of an earlier catalog with the
    same `most`, if anything was. The cost grows with the number of papers times that of those that
    have changed, as for all of them if these are more than a quarter.
    """
    was = _positions(papers, now, before) if before else []
    changed = [at for at, earlier in enumerate(was) if earlier is None]
    if not before or len(changed) * _SHARE > len(was):
        return Neighbours([*similarity.nearest(papers, most)], [None] * len(papers.papers))

    place = {earlier: at for at, earlier in enumerate(was) if earlier is not None}
    old = [[] if earlier is None else before.near[earlier] for earlier in was]
    # What is known of a full list ends with its last paper.
    ends = [own[-1][1] if len(own) == most else 0.0 for own in old]
    more = _likely(papers, changed, ends)
    near: list[Likenesses] = []
    same, missing = list(was), list(changed)
    for at, (own, end) in enumerate(zip(old, ends, strict=True)):
        kept = [(place[other], likeness) for other, likeness in own if other in place]
        added = more.get(at, [])
        joined = sorted([*kept, *added], key=lambda other: (-other[1], other[0]))
        near.append(joined[:most])
        if len(kept) < len(own) or added:
            same[at] = None
            is_short = len(joined) < most or any(likeness == end for _, likeness in added)
            if len(own) == most and is_short:  # papers that are not known may come next
                missing.append(at)
    for at, found in zip(missing, similarity.nearest(papers, most, missing), strict=True):
        near[at] = found
    return Neighbours(near, same)


def _positions(papers: Vectors, now: Sequence[str], before: Before) -> list[int | None]:
    """Return for each paper that has not changed its position in the earlier catalog."""
    known = {pair: at for at, pair in enumerate(zip(before.ids, before.digests, strict=True))}
    own = zip((paper.id for paper in papers.papers), now, strict=True)
    return [known.get(pair) for pair in own]


def _likely(
    papers: Vectors, changed: Sequence[int], ends: Sequence[float]
) -> dict[int, Likenesses]:
    """Return the changed papers that may come into the list of another, by its position."""
    import numpy as np

    likenesses = similarity.likenesses(papers, changed)
    rows = np.repeat(np.arange(len(ends)), np.diff(likenesses.indptr))
    may = np.flatnonzero(likenesses.data >= np.array(ends)[rows])
    columns = (
        rows[may],
        np.array(changed, dtype=int)[likenesses.indices[may]],
        likenesses.data[may],
    )
    found: dict[int, Likenesses] = {}
    for at, other, likeness in zip(*(column.tolist() for column in columns), strict=True):
        found.setdefault(at, []).append((other, likeness))
    return found
