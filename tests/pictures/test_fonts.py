"""Fonts: what can be written, and what is done with the rest."""

from __future__ import annotations

import pytest

from papershelf.pictures import fonts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plain words", ["Plain", "words"]),
        ("Zoë Ó Ríordáin", ["Zoë", "Ó", "Ríordáin"]),
        ("Zoe\u0308", ["Zoë"]),
        ("Алёна и ℓ₂ ≤ ∞", ["Алёна", "и", "ℓ₂", "≤", "∞"]),
        ("On 注意力 and 机制 alone", ["On", "…", "and", "…", "alone"]),
        ("注意力 机制", ["…"]),
        ("CLIP模型", ["…"]),
        ("A 🚀 rocket🚀", ["A", "rocket"]),
        ("שלום world", ["…", "world"]),
        ("🚀", []),
        ("", []),
    ],
)
def test_writable(text: str, expected: list[str]) -> None:
    """Words without letters become three dots, and pictures vanish; nothing becomes a box."""
    assert fonts.writable(text, "title") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Zoë", True), ("王小雨", False), ("Zoë 王", False), ("🚀", False), ("", False)],
)
def test_is_writable(text: str, *, expected: bool) -> None:
    """A name is writable if nothing of it would be lost."""
    assert fonts.is_writable(text, "plain") is expected


def test_choice() -> None:
    """A word that the best font lacks is written in the next one that has all its letters."""
    assert fonts.choice("Title", "title") == 0
    assert fonts.choice("Ѫ-Ѯ", "title") == 1
    assert fonts.choice("王", "title") is None
