"""Weights: how often papers have their terms and tags, and what this weighs by TF-IDF.

The weights are those of scikit-learn's `TfidfVectorizer` with a sublinear term frequency, without
the second that loading scikit-learn takes. But how rare a term is goes in steps: so a paper more
or less that has it hardly ever changes the weights of all others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from papershelf.catalog import wordings
from papershelf.catalog.wordings import Wordings

# NumPy and SciPy are imported where they are used: loading them takes time, which commands that
# only check the content need not spend.
if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

_FEWEST = 2
"""A term that fewer papers have makes no two similar."""
_MOST = 0.3
"""A term that a larger share of papers has sets none apart; ten papers may always have it."""
STEP = 1 / 8
"""How rare a term is, a logarithm, is rounded to multiples of this."""
FREQUENT = 1_000
"""A term that more papers have counts in the likeness of those alone of which it tells much."""
TELLING = 40
"""So many terms of a paper, the weightiest, tell much of it."""
_DIGITS = 6
"""Weights are rounded to so many digits before they are compared, as in `similarity`."""
_ROWS = 4096
"""So many papers are looked at together."""


@dataclass(frozen=True)
class Counts:
    """How often every paper has each term; of terms that only one paper has, just their number."""

    matrix: csr_matrix
    """Papers by terms, float64; the columns of a row ascend."""
    terms: tuple[str, ...]
    """The terms of the columns, in alphabetical order."""
    written: tuple[str, ...]
    """For each term, how papers write it most often; of equals, the one in lower case."""
    distinct: NDArray[Any]
    """For each paper, how many terms it has, with those of its own."""


def counted(papers: Iterable[Sequence[str]], form: Callable[[str], str]) -> Counts:
    """Count the terms of every paper, given as they are written; `form` makes one of all ways."""
    return counts(wordings.read(papers, form))


def counts(read: Wordings) -> Counts:
    """Count the terms of every paper; how these are numbered is of no influence."""
    import numpy as np
    from scipy.sparse import csr_matrix

    names, ways, found = read.terms, len(read.ways), read.found
    shape = (len(read.ends) - 1, len(names))
    every = csr_matrix((np.ones(len(found)), read.term_of[found], read.ends), shape=shape)
    every.sum_duplicates()
    shared = np.bincount(every.indices, minlength=len(names)) >= _FEWEST
    columns = sorted(np.flatnonzero(shared).tolist(), key=names.__getitem__)
    times = np.where(shared[read.term_of], np.bincount(found, minlength=ways), 0)
    written = _written(read.ways, times, read.term_of)
    return Counts(
        every[:, columns].sorted_indices(),
        tuple(names[column] for column in columns),
        tuple(written[column] for column in columns),
        np.diff(every.indptr),
    )


def _written(ways: Sequence[str], times: NDArray[Any], term_of: NDArray[Any]) -> Mapping[int, str]:
    """Return how each term is written most often, where it is written at all."""
    import numpy as np

    highest = np.ones(len(ways), dtype=np.int64)
    np.maximum.at(highest, term_of, times)
    best: dict[int, str] = {}
    for at in np.flatnonzero(times == highest[term_of]).tolist():
        term = int(term_of[at])
        best[term] = min(best.get(term, ways[at]), ways[at], key=str.swapcase)
    return best


def weighed(counts: Counts, sample: Sequence[int] | None = None) -> tuple[csr_matrix, NDArray[Any]]:
    """Weigh the terms of every paper; returns papers by some of the terms, and which these are.

    Each row has length one, or is empty. How rare a term is, and whether it counts at all, the
    papers of `sample` decide: without one all do.
    """
    import numpy as np

    sampled = counts.matrix if sample is None else counts.matrix[sample]
    papers = sampled.shape[0]
    having = np.bincount(sampled.indices, minlength=len(counts.terms))
    columns = np.flatnonzero((having >= _FEWEST) & (having <= max(10, round(_MOST * papers))))
    matrix = counts.matrix[:, columns]
    rarity = 1 + (np.log((1 + papers) / (1 + having[columns])) / STEP).round() * STEP
    matrix.data = (np.log(matrix.data) + 1) * rarity[matrix.indices]
    lengths = np.sqrt(matrix.multiply(matrix) @ np.ones(len(columns)))
    matrix.data /= np.repeat(lengths, np.diff(matrix.indptr))
    return matrix, columns


def telling(weighed: csr_matrix) -> csr_matrix:
    """Leave out of each paper the frequent terms that tell little of it; the columns stay.

    These make papers a little alike that have nothing else in common, and cost most: comparing all
    with all takes as many products as the sum, over terms, of the square of how many papers have
    the term. Rows have length one again. A catalog of at most `FREQUENT` papers stays as it is;
    what it does to others is measured in `benchmarks/related`.
    """
    import numpy as np

    having = np.bincount(weighed.indices, minlength=weighed.shape[1])
    is_frequent = (having > FREQUENT)[weighed.indices]
    if not is_frequent.any():
        return weighed
    numbers = np.diff(weighed.indptr)
    rows = np.repeat(np.arange(len(numbers)), numbers)
    keep = ~is_frequent | (weighed.data.round(_DIGITS) >= _least(weighed, TELLING)[rows])
    kept = weighed.copy()
    kept.data[~keep] = 0
    kept.eliminate_zeros()
    lengths = np.sqrt(kept.multiply(kept) @ np.ones(kept.shape[1]))
    kept.data /= np.repeat(lengths, np.diff(kept.indptr))
    return kept


def _least(matrix: csr_matrix, most: int) -> NDArray[Any]:
    """Return the least of the `most` highest weights of each row, rounded; 0 if it has fewer."""
    import numpy as np

    least = np.zeros(matrix.shape[0])
    for start in range(0, matrix.shape[0], _ROWS):
        ends = matrix.indptr[start : start + _ROWS + 1]
        numbers = np.diff(ends)
        every = np.zeros((len(numbers), max(most, numbers.max(initial=0))))
        every[np.arange(every.shape[1]) < numbers[:, None]] = matrix.data[ends[0] : ends[-1]]
        least[start : start + len(numbers)] = np.partition(every, -most, axis=1)[:, -most]
    return least.round(_DIGITS)
