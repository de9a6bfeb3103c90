"""Wordings: the terms of papers as these write them, by numbers, kept from build to build.

Reading the terms of all papers and bringing each to its form takes longer than all that is counted
of them. So the numbers are kept, and papers that have changed since are read alone.
"""

from __future__ import annotations

import base64
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

from papershelf.catalog import terms
from papershelf.catalog.compared import Compared
from papershelf.content.entry import Entry
from papershelf.content.model import Paper
from papershelf.memory import Memory

# NumPy is imported where it is used, as in `weights`.
if TYPE_CHECKING:
    from numpy.typing import NDArray

_FEW = 30
"""Up to so many papers that have changed are read at each build, and not kept."""
_COST = 0.2
"""How many milliseconds it takes to find a paper's terms."""
_TERMS, _PAPERS = KEPT = ("terms", "papers of terms")
"""The names of what is kept from build to build: terms, and the digests of the papers that they
are of, which are read alone."""


@dataclass(frozen=True)
class Wordings:
    """The terms of papers, in the order in which they stand there."""

    ways: Sequence[str]
    """Every way to write a term, by its number; some may stand in no paper."""
    terms: Sequence[str]
    """Every term, by its number."""
    term_of: NDArray[Any]
    """For each way, the number of its term."""
    found: NDArray[Any]
    """The ways of all papers, one paper after the other."""
    ends: NDArray[Any]
    """Where in `found` the first paper begins, and where each ends."""


def read(papers: Iterable[Sequence[str]], form: Callable[[str], str]) -> Wordings:
    """Read the terms of papers, given as they are written; `form` makes one of all ways.

    Each paper is read once and not kept. Time grows with the length of all together, memory with
    the number of different terms and ways to write them.
    """
    import numpy as np

    none = np.zeros(0, dtype=np.int32)
    return _joined(Wordings((), (), none, none, np.zeros(1, dtype=np.int64)), papers, form)


def _joined(
    known: Wordings, papers: Iterable[Sequence[str]], form: Callable[[str], str]
) -> Wordings:
    """Read papers behind others."""
    import numpy as np

    ways = _numbers(known.ways)
    found, ends = array("i"), array("q")
    start = int(known.ends[-1])
    for one in papers:
        found.extend(map(ways.__getitem__, one))
        ends.append(start + len(found))
    more = list(ways)[len(known.ways) :]
    numbers = _numbers(known.terms if more else ())
    term_of = [numbers[form(way)] for way in more]
    return Wordings(
        [*known.ways, *more],
        list(numbers) if more else known.terms,
        np.concatenate([known.term_of, np.array(term_of, dtype=np.int32)]),
        np.concatenate([known.found, np.array(found, dtype=np.int32)]),
        np.concatenate([known.ends, np.array(ends, dtype=np.int64)]),
    )


def _numbers(texts: Sequence[str]) -> defaultdict[str, int]:
    """Number texts; any other gets the next number when it is looked up."""
    following = count(len(texts))
    return defaultdict(following.__next__, zip(texts, range(len(texts)), strict=True))


def _chosen(known: Wordings, chosen: Sequence[int]) -> Wordings:
    """Return the papers at some positions."""
    import numpy as np

    starts, ends = known.ends[:-1][chosen], known.ends[1:][chosen]
    parts = [
        known.found[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
    ]
    return Wordings(
        known.ways,
        known.terms,
        known.term_of,
        np.concatenate([known.found[:0], *parts]),
        np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(ends - starts)]),
    )


def unread(entries: Sequence[Entry], papers: Sequence[Compared], memory: Memory) -> dict[int, str]:
    """Return the terms of those papers that none are kept of, as `written`, by position.

    `papers` are the entries. Other processes may find them if they are many.
    """
    known = frozenset(memory.last(_PAPERS) or ()) if memory.keeps else frozenset[str]()
    fresh = [at for at, paper in enumerate(papers) if paper.digest not in known]
    if len(fresh) <= _FEW:
        return {at: written(entries[at].paper) for at in fresh}
    found = memory.anew(written, {entries[at].id: entries[at].paper for at in fresh}, _COST)
    return dict(zip(fresh, found.values(), strict=True))


def of(papers: Sequence[Compared], fresh: Mapping[int, str], memory: Memory) -> Wordings:
    """Read the terms of papers: those of `unread`, and else those that are kept."""
    last = memory.last(_TERMS) if len(fresh) < len(papers) else None
    known = _unpacked(last) if last else read((), terms.form)
    place = {digest: at for at, digest in enumerate(memory.last(_PAPERS) if last else ())}
    added = {at: number for number, at in enumerate(fresh, len(known.ends) - 1)}
    if fresh:
        texts = (text.split("\n") if text else [] for text in fresh.values())
        known = _joined(known, texts, terms.form)
    chosen = [added[at] if at in added else place[one.digest] for at, one in enumerate(papers)]
    made = _chosen(known, chosen)
    if len(fresh) > _FEW:
        made = _used(made)
        memory.keep(_PAPERS, [one.digest for one in papers])
        memory.keep(_TERMS, _packed(made))
    return made


def written(paper: Paper) -> str:
    """Return the terms of a paper, a line each: many strings would take many times the memory."""
    return "\n".join(terms.of(paper))


def _used(known: Wordings) -> Wordings:
    """Leave out the ways and the terms that stand in no paper."""
    import numpy as np

    ways = np.unique(known.found)
    numbers = np.unique(known.term_of[ways])
    return Wordings(
        [known.ways[way] for way in ways.tolist()],
        [known.terms[number] for number in numbers.tolist()],
        np.searchsorted(numbers, known.term_of[ways]).astype(np.int32),
        np.searchsorted(ways, known.found).astype(np.int32),
        known.ends,
    )


_ARRAYS = {"term_of": "<i4", "found": "<i4", "ends": "<i8"}
"""The arrays of wordings, and how their numbers are kept."""


def _packed(known: Wordings) -> dict[str, Any]:
    """Write what JSON can hold; no way to write a term has a new line."""
    arrays = {
        name: base64.b64encode(getattr(known, name).astype(kind).tobytes()).decode()
        for name, kind in _ARRAYS.items()
    }
    return {"ways": "\n".join(known.ways), "terms": "\n".join(known.terms), **arrays}


def _unpacked(kept: Mapping[str, Any]) -> Wordings:
    """Read what `_packed` wrote."""
    import numpy as np

    ways, terms = (kept[name].split("\n") if kept[name] else [] for name in ("ways", "terms"))
    arrays = (
        np.frombuffer(base64.b64decode(kept[name]), dtype=kind) for name, kind in _ARRAYS.items()
    )
    return Wordings(ways, terms, *arrays)
