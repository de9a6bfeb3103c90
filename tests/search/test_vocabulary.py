"""The vocabulary: known words for a reader who misspelt one."""

from __future__ import annotations

import pytest

from generator.catalog.catalog import Catalog
from generator.search import fields, vocabulary


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param([], {}, id="no papers"),
        pytest.param([{"title": "lamp rain light"}], {4: ["lamp", "rain"], 5: ["light"]}, id="one"),
        pytest.param(
            [{"title": "rain lamp"}, {"title": "rain"}, {"title": "salt", "abstract": "lamp rain"}],
            {4: ["rain", "lamp", "salt"]},
            id="the commonest first, then by letter",
        ),
        pytest.param(
            [{"title": "rain rain", "abstract": "rain"}, {"title": "lamp"}, {"title": "lamp"}],
            {4: ["lamp", "rain"]},
            id="a paper counts once",
        ),
        pytest.param(
            [{"title": "a cat sat sits " + "x" * 24 + " " + "x" * 25}],
            {4: ["sits"], 24: ["x" * 24]},
            id="neither very short nor very long words",
        ),
        pytest.param([{"ids": "2403 00001 8bit"}], {4: ["8bit"]}, id="no numbers"),
    ],
)
def test_by_length(texts: list[dict[str, str]], expected: dict[int, list[str]]) -> None:
    """Words stand by length, those of most papers first."""
    assert vocabulary.by_length(texts) == expected


@pytest.mark.parametrize(
    ("papers", "expected"),
    [
        (4_999, ["rain", "thrice", "twice", "once"]),
        (5_000, ["rain", "thrice", "twice"]),
        (9_999, ["rain", "thrice", "twice"]),
        (10_000, ["rain", "thrice"]),
    ],
)
def test_rare_words(papers: int, expected: list[str]) -> None:
    """A large catalog leaves out words of few papers, which are misspelt themselves."""
    first = [{"title": "once twice thrice"}, {"title": "twice thrice"}, {"title": "thrice"}]
    found = vocabulary.by_length([*first, *[{"title": "rain"}] * (papers - 3)])
    assert {word for words in found.values() for word in words} == set(expected)


def test_real(real: Catalog) -> None:
    """Every word of the titles that is long enough and no number can be suggested."""
    texts = [fields.texts(real, entry) for entry in real.entries]
    known = {word for words in vocabulary.by_length(texts).values() for word in words}
    titles = {word for text in texts for word in text["title"].split()}
    assert {word for word in titles if 4 <= len(word) <= 24 and not word.isdigit()} <= known
