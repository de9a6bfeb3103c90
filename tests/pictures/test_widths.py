"""Widths: a text never takes more room than is kept for it, and not much less."""

from __future__ import annotations

import pytest

from papershelf.pictures import widths


@pytest.mark.parametrize(
    ("text", "helvetica"),
    [
        ("2024", 2.224),
        ("10,000", 3.058),
        ("Language modeling", 8.783),
        ("ENLSP@NeurIPS", 8.073),
        ("WACV", 3.0),
        ("Zoë", 1.723),
    ],
)
def test_helvetica(text: str, helvetica: float) -> None:
    """A text is as wide as the AFM file of Helvetica has it, or up to a seventh more."""
    assert helvetica <= widths.of(text, 1) <= helvetica * 8 / 7


def test_other_signs() -> None:
    """A Chinese sign is wide, an accent of its own takes no room, and a size scales."""
    assert widths.of("字字", 10) == 25
    assert widths.of("e\u0301", 10) == widths.of("é", 10) == widths.of("e", 10)
    assert widths.of("Ѣ", 2) == 1.7
    assert widths.of("", 10) == 0


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [("2024", 25, "2024"), ("2024", 24, "20…"), ("A bc", 21, "A…"), ("字", 5, "…")],
)
def test_cut(text: str, room: float, expected: str) -> None:
    """What has no room is cut, without a space before the dots."""
    assert widths.cut(text, 10, room) == expected
