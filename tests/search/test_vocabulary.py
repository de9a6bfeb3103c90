"""The vocabulary: known words for a reader who misspelt one."""

from __future__ import annotations

import pytest

from papershelf.catalog.catalog import Catalog
from papershelf.search import fields, vocabulary


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param([], {}, id="no papers"),
        pytest.param(
            [{"title": "lamp rain light"}], {4: [["lamp", "rain"]], 5: [["light"]]}, id="one"
        ),
        pytest.param(
            [{"title": "rain lamp"}, {"title": "rain"}, {"title": "salt", "abstract": "lamp rain"}],
            {4: [["salt"], ["rain", "lamp"]]},
            id="words of two or three papers after those of one",
        ),
        pytest.param(
            [{"title": "rain rain", "abstract": "rain"}, {"title": "lamp"}, {"title": "lamp"}],
            {4: [["rain"], ["lamp"]]},
            id="a paper counts once",
        ),
        pytest.param(
            [{"title": "a cat sat sits " + "x" * 24 + " " + "x" * 25}],
            {4: [["sits"]], 24: [["x" * 24]]},
            id="neither very short nor very long words",
        ),
        pytest.param([{"ids": "2403 00001 8bit"}], {4: [["8bit"]]}, id="no numbers"),
    ],
)
def test_by_length(texts: list[dict[str, str]], expected: dict[int, list[list[str]]]) -> None:
    """Words stand by length, then by the logarithm of how many papers have them."""
    assert vocabulary.by_length(texts) == expected


def words_of(found: dict[int, list[list[str]]]) -> set[str]:
    """All words, however long and common."""
    return {word for levels in found.values() for level in levels for word in level}


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
    assert words_of(found) == set(expected)


def test_real(real: Catalog) -> None:
    """Every word of the titles that is long enough and no number can be suggested."""
    texts = [*fields.named(fields.texts(real)).values()]
    known = words_of(vocabulary.by_length(texts))
    titles = {word for text in texts for word in text["title"].split()}
    assert {word for word in titles if 4 <= len(word) <= 24 and not word.isdigit()} <= known
