"""Packing: numbers as text that stands in a script as it is."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf import escape
from papershelf.packing import SIGNS, pack
from tests.unpacking import unpack


def test_signs() -> None:
    """There are 92 signs: printable ASCII but for quotation mark, less-than sign and backslash."""
    assert SIGNS == (
        " !#$%&'()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        "[]^_`abcdefghijklmnopqrstuvwxyz{|}~"
    )
    assert len(SIGNS) == 92


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([], ""),
        ([0], " "),
        ([1, 2], "!#"),
        ([45], "O"),
        ([46], "P!"),
        ([47], "Q!"),
        ([91], "~!"),
        ([92], "P#"),
        ([2115], "~O"),
        ([2116], "PP!"),
        ([46**3], "PPP!"),
        ([0, 46, 0], " P! "),
    ],
)
def test_pack(numbers: list[int], expected: str) -> None:
    """A number is its digits of base 46, the lowest first; the last one's sign ends it."""
    assert pack(numbers) == expected
    assert list(unpack(expected)) == numbers


@given(st.lists(st.integers(min_value=0)))
def test_round_trip(numbers: list[int]) -> None:
    """What was packed is read again, and holds nothing that JSON or a script would escape."""
    packed = pack(numbers)
    assert list(unpack(packed)) == numbers
    assert packed.isascii()
    assert packed.isprintable()
    assert not set('"<\\') & set(packed)
    assert json.dumps(packed) == f'"{packed}"'


@pytest.mark.parametrize("number", [-1, -46])
def test_negative(number: int) -> None:
    """There is no sign for a number below zero."""
    with pytest.raises(ValueError, match=rf"^expected a number of at least 0, got {number}$"):
        pack([0, number])


def test_script() -> None:
    """In a data script every sign comes back as it was."""
    written = escape.script("x", SIGNS).decode()
    assert json.loads(written.removeprefix('papershelf.receive("x",').removesuffix(");\n")) == SIGNS
