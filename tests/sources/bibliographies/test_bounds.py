"""Hostile bibliographies: a file that swells or nests ends in time, and is named."""

from __future__ import annotations

import pytest

from papershelf.errors import ContentError
from papershelf.sources import merge, readers
from tests.processor import within

_N = 100_000
CASES = {
    "braces": "@article{a, title = " + "{" * _N,
    "broken entries": "@a{\n" * _N,
    "swelling names": '@string{a0 = "xxxxxxxxxx"}\n'
    + "".join(f"@string{{a{n} = a{n - 1} # a{n - 1}}}\n" for n in range(1, 60))
    + "@article{k, title = a59}",
    "chain of parents": "".join(
        f"@book{{k{n}, crossref = {{k{n + 1}}}, title = {{T {n}}}}}\n" for n in range(2_000)
    ),
    "shared keywords": "@xdata{x, keywords = {"
    + "a," * 50_000
    + "}}\n"
    + "".join(f"@misc{{k{n}, xdata = {{x}}, title = {{T {n}}}}}\n" for n in range(300)),
    "formulas": "@article{a, title = {T}, abstract = {" + "\\(" * _N + "}}",
    "deep JSON": "[" + '{"a":' * _N,
    "broken JSON": "[" + '{"id":"x",,},' * (_N // 10),
    "wrapped lines": "TY  - JOUR\nTI  - A\nAB  - x\n" + "y\n" * _N,
    "quotes": "title,doi\n" + '"\n' * _N,
    "elements": "<records>" + "<record><titles><title>" * (_N // 10),
}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES)
def test_ends_in_time(text: str) -> None:
    """No file takes more than five seconds, whatever it holds."""
    with within(5):
        try:
            reader, reading = readers.read(text.encode(), "file")
            merge.merge({}, [(reader.source, reading)])
        except ContentError as error:
            assert error.problems  # noqa: PT017 - some are refused, none breaks


def test_long_entry() -> None:
    """An entry that is too long is named, and the others are read."""
    long = "@article{a, title = {Long}, abstract = {" + "x" * 400_000 + "}}\n"
    text = f"{long}@article{{b, title = {{Short}}, doi = {{10.1000/182}}}}\n"
    _, reading = readers.read(text.encode(), "file")
    assert [entry.title for entry in reading.candidates] == ["Short"]
    [unread] = reading.unread
    assert (unread.line, unread.reason) == (1, "expected at most 400,000 characters, got 400,043")
