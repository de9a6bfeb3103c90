"""Fonts: what can be written, and what is done with the rest."""

from __future__ import annotations

from unicodedata import bidirectional, category

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
        ("देवनागरी किताब", ["…"]),
        ("საქართველო x∈ℝ ∀ → ⊗", ["საქართველო", "x∈ℝ", "∀", "→", "⊗"]),
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
    assert fonts.choice("Ѫ-Ѯ", "title") == 0
    assert fonts.choice("≤", "title") == 2
    assert fonts.choice("ნინო", "title") == 3
    assert fonts.choice("王", "title") is None


@pytest.mark.parametrize(("style", "number"), [("title", 4), ("strong", 3), ("plain", 3)])
def test_letters(style: str, number: int) -> None:
    """A font has a letter where FreeType draws one, and not the box that stands for none."""
    faces = [fonts.font(style, 24, place) for place in range(number)]
    boxes = [bytes(face.getmask("\uffff")) for face in faces]

    def has(place: int, sign: str) -> bool:
        return bytes(faces[place].getmask(sign)) != boxes[place]

    for sign in map(chr, range(0x21, 0x3000)):
        best = fonts.choice(sign, style)
        if best is not None:
            assert has(best, sign), sign
        elif sign.isprintable() and category(sign)[0] != "M" and bidirectional(sign) == "L":
            assert not any(has(place, sign) for place in range(number)), sign
