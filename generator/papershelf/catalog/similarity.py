"""Similarity: how similar papers are, by their words and their tags.

A paper is a vector of TF-IDF weights, and two papers are as similar as their vectors' cosine. Words
count for four fifths and tags for one: a curator's tags part what uses the same words by chance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from papershelf.catalog import terms
from papershelf.content.entry import Entry
from papershelf.folding import fold

# NumPy, SciPy and scikit-learn are imported where they are used: loading them takes seconds, which
# commands that only check the content need not spend.
if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

OF_WORDS = 0.8
"""The share of words in a likeness; the rest is that of tags."""
DIGITS = 6
"""Numbers are rounded to so many digits before they are compared, so that the last bits, in which
machines may differ, decide nothing."""
_BLOCK = 256
"""How many papers are compared with all others at a time."""


@dataclass(frozen=True)
class Vectors:
    """Every paper as weights."""

    entries: tuple[Entry, ...]
    words: csr_matrix
    """Papers by terms, float64; each row has length one, or is empty."""
    terms: tuple[str, ...]
    """The terms, in the order of the columns of `words`."""
    whole: csr_matrix
    """Words and tags together: papers by terms and tags. Products of rows are likenesses."""

    @cached_property
    def written(self) -> tuple[str, ...]:
        """For each term, how the papers write it most often."""
        counts: dict[str, Counter[str]] = {term: Counter() for term in self.terms}
        for entry in self.entries:
            for term, written in terms.of(entry.paper):
                if term in counts:
                    counts[term][written] += 1
        # Of equals, the one in lower case.
        return tuple(
            min(counts[term], key=lambda written: (-counts[term][written], written.swapcase()))
            for term in self.terms
        )

    def shared(self, one: int, others: Sequence[int], most: int) -> list[tuple[str, ...]]:
        """Return for each of `others` the terms that make it most like the paper `one`."""
        import numpy as np

        weights = np.zeros(len(self.terms))
        own = _row(self.words, one)
        weights[self.words.indices[own]] = self.words.data[own]
        found = []
        for other in others:
            part = _row(self.words, other)
            columns = self.words.indices[part]
            found.append(self.distinctive(columns, weights[columns] * self.words.data[part], most))
        return found

    def distinctive(
        self, columns: NDArray[Any], weights: NDArray[Any], most: int
    ) -> tuple[str, ...]:
        """Return the terms that weigh most, as papers write them.

        `columns` are terms and `weights` theirs; of a pair and its words, only the pair is named.
        """
        chosen: list[str] = []
        for at in _highest(weights, columns, 4 * most):
            written = self.written[columns[at]]
            near = [place for place, other in enumerate(chosen) if _alike(other, written)]
            if not near:
                chosen.append(written)
            elif all(_words(chosen[place]) < _words(written) for place in near):
                chosen[near[0]] = written
                for place in near[:0:-1]:
                    del chosen[place]
        return tuple(chosen[:most])


def _row(matrix: csr_matrix, number: int) -> slice:
    return slice(matrix.indptr[number], matrix.indptr[number + 1])


def _highest(weights: NDArray[Any], order: NDArray[Any], most: int) -> NDArray[Any]:
    """Return the places of the highest weights above zero; equals stand in the given order."""
    import numpy as np

    rounded = weights.round(DIGITS)
    least = np.partition(rounded, -most)[-most] if len(rounded) > most else 0
    places = np.flatnonzero((rounded >= least) & (rounded > 0))
    return places[np.lexsort((order[places], -rounded[places]))][:most]


def _alike(one: str, other: str) -> bool:
    return not _words(one).isdisjoint(_words(other))


@lru_cache(maxsize=100_000)
def _words(written: str) -> frozenset[str]:
    """Return a term's words, without their plural."""
    return frozenset(word.removesuffix("s") for word in fold(written).split())


def vectors(entries: Sequence[Entry]) -> Vectors:
    """Weigh the terms and tags of every paper; what only one paper has is left out."""
    from scipy.sparse import hstack

    words, names = _weighed(entries, lambda entry: [term for term, _ in terms.of(entry.paper)])
    tags, _ = _weighed(entries, lambda entry: list(entry.paper.tags))
    whole = hstack([OF_WORDS**0.5 * words, (1 - OF_WORDS) ** 0.5 * tags]).tocsr()
    return Vectors(tuple(entries), words, names, whole)


def _weighed(
    entries: Sequence[Entry], parts: Callable[[Entry], list[str]]
) -> tuple[csr_matrix, tuple[str, ...]]:
    """Weigh the parts of every paper by TF-IDF, those apart that most papers have."""
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import TfidfVectorizer

    most = max(10, round(0.3 * len(entries)))
    vectorizer = TfidfVectorizer(analyzer=parts, min_df=2, max_df=most, sublinear_tf=True)
    try:
        matrix = vectorizer.fit_transform(entries)
    except ValueError:  # nothing stands in two papers
        return csr_matrix((len(entries), 0)), ()
    return matrix, tuple(vectorizer.get_feature_names_out())


def nearest(papers: Vectors, most: int) -> Iterator[list[int]]:
    """Yield for each paper the positions of those most like it, without itself.

    Of equals, the one that comes first in the catalog does so here; papers with nothing in common
    are not named. The cost grows with the sum, over terms, of the square of how many papers have
    the term; memory holds the products of one block of papers at a time.
    """
    across = papers.whole.T.tocsr()
    for start in range(0, len(papers.entries), _BLOCK):
        block = papers.whole[start : start + _BLOCK] @ across
        for number in range(block.shape[0]):
            part = _row(block, number)
            others, cosines = block.indices[part], block.data[part]
            cosines[others == start + number] = 0
            yield [int(other) for other in others[_highest(cosines, others, most)]]
