"""Tests of `papershelf.content.typesetting`."""

from __future__ import annotations

import pytest

from papershelf.content import typesetting


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("the tide -- it rises", "the tide – it rises"),
        ("Navier--Stokes, pages 2--3", "Navier–Stokes, pages 2–3"),
        ("the tide---it rises --- and falls", "the tide—it rises — and falls"),
        ("papershelf check --fix", "papershelf check --fix"),
        ("a line of -----", "a line of -----"),
        ("a `slow wave' and `High' tides", "a ‘slow wave’ and ‘High’ tides"),
        ("``slow'' and ``fast\" tides", "“slow” and “fast” tides"),
        ("code `a` isn't `b`", "code `a` isn't `b`"),
        ("the tides' rise", "the tides' rise"),
        ("256*256 pixels", "256×256 pixels"),
        ("2 ** 3, a*b, *new*", "2 ** 3, a*b, *new*"),
        ("see https://example.org/a--b .", "see https://example.org/a--b."),
        ("the tide , the moon .", "the tide, the moon."),
        ("1, 2, . . . , 9 and so on . . .", "1, 2, . . . , 9 and so on . . ."),
        ("$a -- b$, `x' and $2*3$", "$a -- b$, ‘x’ and $2*3$"),
    ],
)
def test_corrected(written: str, printed: str) -> None:
    """What is certain is printed; formulas, addresses, options and code stay as they are."""
    assert typesetting.corrected(written) == printed
    assert typesetting.corrected(printed) == printed
