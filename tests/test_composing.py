"""Tests of `papershelf.composing`."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.composing import composed
from tests.processor import within

MARKS = "\u0327\u0301"
"""A cedilla and an acute, which Unicode sorts the other way than the marks before them."""


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("e\u0301", "NFC", "é"),
        ("é", "NFD", "e\u0301"),
        ("ﬁ²", "NFKC", "fi2"),
        ("a" + "\u0301" * 30, "NFC", "á" + "\u0301" * 29),
        ("a" + "\u0301" * 31, "NFC", "á" + "\u0301" * 29 + "\u034f\u0301"),
        (
            "a" + "\u0301" * 61,
            "NFC",
            "á" + "\u0301" * 29 + "\u034f" + "\u0301" * 30 + "\u034f\u0301",
        ),
        ("…" * 40, "NFC", "…" * 40),
        ("…" * 31 + "\u0301" * 30, "NFC", "…" * 31 + "\u0301" * 30),
    ],
)
def test_composed(text: str, form: str, expected: str) -> None:
    """A text is in its normal form, and a letter has at most 30 marks before a joiner."""
    assert composed(text, form) == expected  # type: ignore[arg-type]


@given(st.text(), st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_as_unicode(text: str, form: str) -> None:
    """Where no letter has so many marks, the form is Unicode's own."""
    assert composed(text, form) == unicodedata.normalize(form, text)  # type: ignore[arg-type]


def test_columns() -> None:
    """A column of 200,000 marks is composed in time, whatever their order."""
    with within(2):
        assert composed("a" + MARKS * 100_000).replace("\u034f", "").count("\u0327") >= 99_000
