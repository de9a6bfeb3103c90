"""Similarity: how similar papers are, by their words and their tags.

A paper is a vector of TF-IDF weights, and two papers are as similar as their vectors' cosine. Words
count for four fifths and tags for one: a curator's tags part what uses the same words by chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from papershelf.catalog import weights, wordings
from papershelf.catalog.compared import Compared
from papershelf.catalog.weights import Counts
from papershelf.folding import fold
from papershelf.memory import NO_MEMORY, Memory

# NumPy and SciPy are imported where they are used, as in `weights`.
if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

OF_WORDS = 0.8
"""The share of words in a likeness; the rest is that of tags."""
DIGITS = 6
"""Numbers are rounded to so many digits before they are compared, so that the last bits, in which
machines may differ, decide nothing."""
_BLOCK = 2**21
"""How many pairs of papers are compared at a time, to find the nearest."""
_GROUP = 64
"""Of so many values at a time, the highest is looked at."""
_THREADS = 2
_PAIRS = 8192
"""How many pairs of papers are compared at a time, term by term."""

Pairs = Sequence[tuple[int, int]]
"""Positions of papers to compare with one another."""
Likenesses = list[tuple[int, float]]
"""Positions of papers, the most similar first, each with its likeness, of `DIGITS` digits."""


@dataclass(frozen=True)
class Vectors:
    """Every paper as weights."""

    papers: tuple[Compared, ...]
    counted: Counts
    """How often every paper has each term."""
    tags: Counts
    words: csr_matrix
    """Papers by terms, float64; each row has length one, or is empty."""
    terms: tuple[str, ...]
    """The terms, in the order of the columns of `words`."""
    written: tuple[str, ...]
    """For each term, how the papers write it most often."""
    memory: Memory = NO_MEMORY

    @cached_property
    def telling(self) -> csr_matrix:
        """What makes papers alike: `words` without the frequent ones that tell little of a paper.

        Papers and terms are the same, and so are the weights of a catalog without such words.
        """
        return weights.telling(self.words)

    @cached_property
    def whole(self) -> csr_matrix:
        """Words and tags together: papers by terms and tags. Products of rows are likenesses."""
        return _joined(self.telling, weights.weighed(self.tags)[0])

    def among(self, sample: Sequence[int]) -> csr_matrix:
        """Return all words and tags by what is rare among some papers: they alone decide it."""
        words = weights.weighed(self.counted, sample)[0]
        return _joined(words, weights.weighed(self.tags, sample)[0])

    def overlap(self, pairs: Pairs) -> NDArray[Any]:
        """Return for each pair of papers Dice's coefficient of their terms, from 0 to 1."""
        import numpy as np

        blocks = _products(self.counted.matrix, pairs)
        common = np.concatenate([np.zeros(0), *(np.diff(block.indptr) for block in blocks)])
        distinct = self.counted.distinct[np.array(pairs, dtype=int).reshape(-1, 2)].sum(axis=1)
        shares: NDArray[Any] = 2 * common / np.maximum(1, distinct)
        return shares

    def shared(self, pairs: Pairs, most: int) -> Iterator[tuple[str, ...]]:
        """Yield for each pair of papers the terms that make them most alike."""
        for block in _products(self.telling, pairs):
            yield from self.distinctive(block, most)

    def distinctive(
        self, weighed: csr_matrix | NDArray[Any], most: int
    ) -> Iterator[tuple[str, ...]]:
        """Yield for each row the terms that weigh most, as papers write them.

        The columns are those of `words`; of a pair and its words, only the pair is named.
        """
        from scipy.sparse import csr_matrix

        for highest in _highest(csr_matrix(weighed), 4 * most):
            chosen: list[str] = []
            named: set[str] = set()
            for written in (self.written[column] for column, _ in highest):
                words = _words(written)
                near = [] if words.isdisjoint(named) else _alike(words, chosen)
                if not near:
                    chosen.append(written)
                elif all(_words(chosen[place]) < words for place in near):
                    chosen[near[0]] = written
                    for place in near[:0:-1]:
                        del chosen[place]
                named |= words
            yield tuple(chosen[:most])


def _joined(words: csr_matrix, tags: csr_matrix) -> csr_matrix:
    """Put the weights of words and tags beside one another, each by its share."""
    from scipy.sparse import hstack

    return hstack([OF_WORDS**0.5 * words, (1 - OF_WORDS) ** 0.5 * tags]).tocsr()


def _products(matrix: csr_matrix, pairs: Pairs) -> Iterator[csr_matrix]:
    """Multiply the rows of each pair, weight by weight; yields a block of pairs at a time."""
    for start in range(0, len(pairs), _PAIRS):
        ones, others = zip(*pairs[start : start + _PAIRS], strict=True)
        yield matrix[list(ones)].multiply(matrix[list(others)]).tocsr()


def _highest(matrix: csr_matrix, most: int) -> Iterator[Likenesses]:
    """Yield of each row the columns of the highest weights above zero; of equals, the first one."""
    import numpy as np

    starts = matrix.indptr.tolist()
    least = np.zeros(matrix.shape[0])
    for row, (start, end) in enumerate(pairwise(starts)):
        if end - start > most:
            least[row] = np.partition(matrix.data[start:end], -most)[-most]
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    near = np.flatnonzero(matrix.data >= (least - 10**-DIGITS)[rows])
    rounded, columns, rows = matrix.data[near].round(DIGITS), matrix.indices[near], rows[near]
    order = np.lexsort((columns, -rounded, rows))
    order = order[rounded[order] > 0]
    ends = np.searchsorted(rows[order], np.arange(matrix.shape[0] + 1)).tolist()
    listed = [*zip(columns[order].tolist(), rounded[order].tolist(), strict=True)]
    for start, end in pairwise(ends):
        yield listed[start : min(end, start + most)]


def _alike(words: frozenset[str], others: Sequence[str]) -> list[int]:
    """Return the places of those of `others` that have one of the words."""
    return [place for place, other in enumerate(others) if not words.isdisjoint(_words(other))]


@lru_cache(maxsize=100_000)
def _words(written: str) -> frozenset[str]:
    """Return a term's words, without their plural."""
    return frozenset(word.removesuffix("s") for word in fold(written).split())


def vectors(
    papers: Sequence[Compared], fresh: Mapping[int, str], memory: Memory = NO_MEMORY
) -> Vectors:
    """Weigh the terms and tags of every paper; what only one paper has is left out.

    `fresh` are the terms of `wordings.unread`.
    """
    counted = weights.counts(wordings.of(papers, fresh, memory))
    tags = weights.counted((paper.tags for paper in papers), str)
    words, columns = weights.weighed(counted)
    return Vectors(
        tuple(papers),
        counted,
        tags,
        words,
        tuple(counted.terms[column] for column in columns),
        tuple(counted.written[column] for column in columns),
        memory,
    )


def nearest(papers: Vectors, most: int, rows: Sequence[int] | None = None) -> Iterator[Likenesses]:
    """Yield for each paper, or for those at `rows`, the papers most like it, without itself.

    Of equals, the one that comes first in the catalog does so here; papers with nothing in common
    are not named. All are compared with all, so the cost grows with the sum, over terms, of the
    square of how many papers have the term: 0.13 billion products for 10,000 papers, which take
    1.6 s of a processor, and 2.1 billion for 100,000, which take 30 s; with all frequent words
    (`weights.telling`) 0.21 billion, and 27 billion, which take 200 s. Lengths of rows give no
    bound that would save more: the likeness of the ninth paper is about 0.2, that of two rows in
    their frequent terms alone could be 0.3. Memory holds the products of a block of pairs for each
    thread.
    """
    import numpy as np

    count = len(papers.papers)
    across = papers.whole.T.tocsr()
    chosen = np.arange(count) if rows is None else np.array(rows, dtype=int)
    together = max(1, _BLOCK // max(1, count))

    def found(start: int) -> list[Likenesses]:
        own = chosen[start : start + together]
        return [*_highest(_likely(papers.whole[own] @ across, own, most), most)]

    with ThreadPoolExecutor(_THREADS) as threads:  # products do not hold the interpreter
        for part in threads.map(found, range(0, len(chosen), together)):
            yield from part


def _likely(block: csr_matrix, own: NDArray[Any], most: int) -> csr_matrix:
    """Return what may be among the highest of each row, without the columns that are its `own`."""
    import numpy as np
    from scipy.sparse import csr_matrix

    near = np.concatenate(
        [
            start + _high(block.data[start:end], most + 1)
            for start, end in pairwise(block.indptr.tolist())
        ]
    )
    rows = np.searchsorted(block.indptr, near, side="right") - 1
    near = near[block.indices[near] != own[rows]]
    ends = np.searchsorted(near, block.indptr)
    return csr_matrix((block.data[near], block.indices[near], ends), block.shape)


def _high(values: NDArray[Any], most: int) -> NDArray[Any]:
    """Return the places of the highest `most` values, and of few others, without sorting them.

    The highest of so many groups are as many values, so no lower one can be among the highest.
    """
    import numpy as np

    if len(values) <= most:
        return np.arange(len(values))
    groups = len(values) // _GROUP
    if groups < most:
        highest = values
    else:
        highest = values[: groups * _GROUP].reshape(_GROUP, groups).max(axis=0)
    least = np.partition(highest, -most)[-most]
    return np.flatnonzero(values >= least - 10**-DIGITS)


def likenesses(papers: Vectors, rows: Sequence[int]) -> csr_matrix:
    """Return how similar all papers are to those at `rows`: papers by rows, float64, rounded."""
    found = papers.whole @ papers.whole[list(rows)].T
    found.data = found.data.round(DIGITS)
    found.eliminate_zeros()
    return found.tocsr()
