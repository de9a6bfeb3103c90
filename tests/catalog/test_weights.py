"""Weights: counts, and the formula that scikit-learn has too."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from papershelf.catalog import terms, weights
from papershelf.catalog.catalog import Catalog

PAPERS = [["Ant", "ant", "bee"], ["ants", "ant", "Cat"], ["bee", "wasp"], []]


def _form(written: str) -> str:
    return written.lower().removesuffix("s")


def test_counts() -> None:
    """Ways of writing count as one term; what one paper has alone counts in its number of terms."""
    counts = weights.counted(PAPERS, _form)
    assert counts.terms == ("ant", "bee")
    assert counts.written == ("ant", "bee")
    assert counts.matrix.toarray().tolist() == [[2, 1], [2, 0], [0, 1], [0, 0]]
    assert counts.distinct.tolist() == [2, 2, 2, 0]


def test_each_paper_is_read_once() -> None:
    """Papers may come from a generator, and nothing of them is asked for a second time."""
    counts = weights.counted((tuple(paper) for paper in PAPERS), _form)
    assert counts.matrix.shape == (4, 2)


@pytest.mark.parametrize(
    "parts",
    [
        lambda entry: [terms.form(term) for term in terms.of(entry.paper)],
        lambda entry: list(entry.paper.tags),
    ],
    ids=["words", "tags"],
)
def test_as_scikit_learn_weighs(real: Catalog, parts: Callable[..., list[str]]) -> None:
    """Weights and terms are those of `TfidfVectorizer`, but rarity goes in steps of an eighth."""
    vectorizer = TfidfVectorizer(analyzer=parts, min_df=2, max_df=42, sublinear_tf=True)
    vectorizer.fit(real.entries)
    vectorizer.idf_ = (vectorizer.idf_ * 8).round() / 8
    expected = vectorizer.transform(real.entries)
    counts = weights.counted(map(parts, real.entries), str)
    matrix, columns = weights.weighed(counts)
    assert [counts.terms[column] for column in columns] == list(vectorizer.get_feature_names_out())
    assert np.allclose(matrix.toarray(), expected.toarray(), rtol=0, atol=1e-12)


def test_a_sample_decides(real: Catalog) -> None:
    """By a sample, its papers weigh as if there were no others, and others by the same terms."""
    parts = [terms.of(entry.paper) for entry in real.entries]
    matrix, columns = weights.weighed(weights.counted(parts, terms.form), list(range(50)))
    alone, own = weights.weighed(weights.counted(parts[:50], terms.form))
    assert len(columns) == len(own)
    assert (matrix[:50] != alone).nnz == 0
    assert np.allclose(np.sqrt(matrix.multiply(matrix).sum(axis=1)), 1)


@pytest.mark.parametrize("papers", [[], [[]], [["ant"]], [["ant"], ["bee"]]])
def test_nothing_in_common(papers: list[list[str]]) -> None:
    """Papers that share no term, or of which there are none, have no weights."""
    matrix, columns = weights.weighed(weights.counted(papers, str))
    assert (matrix.shape, len(columns)) == ((len(papers), 0), 0)


def _telling(*papers: str) -> list[list[str]]:
    """Return the words of each paper, given by words, that are left."""
    counts = weights.counted((paper.split() for paper in papers), str)
    words, columns = weights.weighed(counts)
    kept = weights.telling(words)
    assert kept.shape == words.shape
    assert np.allclose(np.sqrt(kept.multiply(kept).sum(axis=1)), 1)
    return [[counts.terms[columns[at]] for at in row.indices] for row in kept]


def test_frequent_terms_count_where_they_tell_much(monkeypatch: pytest.MonkeyPatch) -> None:
    """What many papers have counts in those alone where few other terms weigh as much."""
    monkeypatch.setattr(weights, "FREQUENT", 3)
    monkeypatch.setattr(weights, "TELLING", 2)
    papers = ["ant bee cat", "ant bee cat", "ant bee bee bee bee dog", "ant", "bee eel fox"]
    others = ["cat", "dog", "eel", "fox"]
    assert _telling(*papers, *others) == [
        ["ant", "bee", "cat"],  # `ant` and `bee` weigh the same, so both do or neither
        ["ant", "bee", "cat"],
        ["bee", "dog"],
        ["ant"],
        ["eel", "fox"],
        *([other] for other in others),
    ]


def test_small_catalogs_keep_their_weights(real: Catalog) -> None:
    """In a catalog of few papers no term is frequent, and no weight is touched."""
    words = weights.weighed(weights.counted(map(terms.of, (e.paper for e in real.entries)), str))[0]
    assert weights.telling(words) is words
