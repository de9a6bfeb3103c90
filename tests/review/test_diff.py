"""Marks: words and items that came and went."""

from __future__ import annotations

import pytest

from papershelf.review import diff
from papershelf.review.diff import Part
from tests.processor import within

SIGNS = {"kept": "", "removed": "-", "added": "+", "skipped": "…"}


def shown(parts: tuple[Part, ...]) -> list[str]:
    return [SIGNS[part.mark] + " ".join(part.items) for part in parts]


@pytest.mark.parametrize(
    ("before", "after", "parts"),
    [
        pytest.param("a b", "a b", [], id="same"),
        pytest.param("a\nb", "a b", [], id="white space"),
        pytest.param("a b c", "a x c", ["a", "-b", "+x", "c"], id="replaced"),
        pytest.param("a b c", "a c", ["a", "-b", "c"], id="removed"),
        pytest.param("a c", "a b c", ["a", "+b", "c"], id="added"),
        pytest.param("a b c d", "a x y d", ["a", "-b c", "+x y", "d"], id="old before new"),
        pytest.param("", "a b", ["+a b"], id="new text"),
        pytest.param("a b", "", ["-a b"], id="no text"),
        pytest.param("a b c d", "w x y d", ["-a b c d", "+w x y d"], id="written anew"),
        pytest.param("a b\n\nc d", "a b c d", ["a b", "-¶", "c d"], id="end of a paragraph"),
        pytest.param(
            "1 2 3 4 5 6 7 8 9 10 x 1 2 3 4 5 6 7 8 9 10",
            "1 2 3 4 5 6 7 8 9 10 y 1 2 3 4 5 6 7 8 9 10",
            ["…", "3 4 5 6 7 8 9 10", "-x", "+y", "1 2 3 4 5 6 7 8", "…"],
            id="far words are skipped",
        ),
    ],
)
def test_texts(before: str, after: str, parts: list[str]) -> None:
    """Only what changed is marked, with the words around it."""
    assert shown(diff.of_texts(before, after)) == parts


@pytest.mark.parametrize(
    ("before", "after", "parts"),
    [
        pytest.param(["a"], ["a"], [], id="same"),
        pytest.param(["a", "b"], ["b", "c"], ["-a", "b", "+c"], id="gone and new"),
        pytest.param([], ["a b"], ["+a b"], id="an item is whole"),
        pytest.param([*"abcdefgh"], [*"abcdefghi"], ["…", "e f g h", "+i"], id="far items"),
    ],
)
def test_lists(before: list[str], after: list[str], parts: list[str]) -> None:
    """Items are compared whole."""
    assert shown(diff.of_lists(before, after)) == parts


def test_hostile_length() -> None:
    """The longest texts that repeat themselves are compared in a moment."""
    with within(2):
        diff.of_texts("a " * 5000, "a b " * 2500)
