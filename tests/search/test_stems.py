"""Stems: words without their endings, as lunr.js cuts them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.search.stems import stem


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("lamps", "lamp"),
        ("lighting", "light"),
        ("quantization", "quantiz"),
        ("quantized", "quantiz"),
        ("relational", "relat"),
        ("caresses", "caress"),
        ("ponies", "poni"),
        ("agreed", "agre"),
        ("hopping", "hop"),
        ("filing", "file"),
        ("falling", "fall"),
        # A final y becomes i after a consonant that is not the first letter, and only then.
        ("key", "key"),
        ("keys", "key"),
        ("ray", "ray"),
        ("survey", "survey"),
        ("surveys", "survey"),
        ("by", "by"),
        ("bys", "by"),
        ("try", "tri"),
        ("tries", "tri"),
        ("entropy", "entropi"),
        ("yearly", "yearli"),
        # Too short, and words that are none.
        ("a", "a"),
        ("is", "is"),
        ("8bit", "8bit"),
        ("2024", "2024"),
        ("王小雨", "王小雨"),
        ("рекина", "рекина"),
    ],
)
def test_stem(word: str, expected: str) -> None:
    """A word's forms have one stem, which need not be a word."""
    assert stem(word) == expected


@given(st.text(alphabet="abcdeginostyz019éα王", min_size=1, max_size=12))
def test_any_word(word: str) -> None:
    """No word loses all its letters, grows by more than one, or changes its beginning."""
    stemmed = stem(word)
    assert 0 < len(stemmed) <= len(word) + 1
    assert stemmed[:1] == word[:1]
    assert stem(word) == stemmed
