"""Entries whose journal is a macro, and those whose authors are not parted as they should be."""

from __future__ import annotations

import pytest

from papershelf.sources import readers
from papershelf.sources.reading import Candidate, Reading


def read_file(text: str) -> Reading:
    """Read the text of a file."""
    return readers.read(text.encode(), "a")[1]


def read(fields: str) -> Candidate:
    """Read the entry of these fields."""
    reading = read_file(f"@article{{a2020, title = {{On Trees}}, year = 2020, {fields}}}\n")
    [entry] = reading.candidates
    return entry


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (r"\apj", "Astrophysical Journal"),
        (r"{\mnras}", "Monthly Notices of the Royal Astronomical Society"),
        (r"\prl", "Physical Review Letters"),
        (r"\prd{}", "Physical Review D"),
        (r"\jcap ", "Journal of Cosmology and Astroparticle Physics"),
        (r"Annals of \TeX", "Annals of TeX"),
    ],
)
def test_journals(raw: str, name: str) -> None:
    """The macro of a journal stands for its name."""
    entry = read(f"journal = {{{raw}}}")
    assert entry.fields["venue"]["name"] == name
    assert entry.unread == []


def test_unknown_journal() -> None:
    """A macro that nobody defines is no name of a journal."""
    entry = read(r"journal = {\nosuch}")
    assert "venue" not in entry.fields
    [unread] = entry.unread
    reason = r"expected a name, or a macro of ADS such as \apj, got '\nosuch'"
    assert (unread.text, unread.reason) == ("journal", reason)


@pytest.mark.parametrize(
    ("raw", "unclear"),
    [
        ("Smith, Ann, Jones, Bob", "Smith, Ann, Jones, Bob"),
        ("Di Poe and Smith, Ann, Bob", "Smith, Ann, Bob"),
    ],
)
def test_unclear_authors(raw: str, unclear: str) -> None:
    """Authors that only commas part are no single person."""
    entry = read(f"author = {{{raw}}}")
    assert "authors" not in entry.fields
    [unread] = entry.unread
    reason = f"expected names parted by \"and\", got '{unclear}'"
    assert (unread.text, unread.reason) == ("author", reason)


def test_unclear_cell() -> None:
    """A cell of authors that commas do not part with certainty is named."""
    [entry] = read_file('title,authors,year\nOn Trees,"Smith, Ann, Jones, Bob",2020\n').candidates
    assert "authors" not in entry.fields
    [unread] = entry.unread
    reason = "expected names parted by \"and\", got 'Smith, Ann, Jones, Bob'"
    assert (unread.text, unread.reason) == ("authors", reason)


def test_authors_on_one_line() -> None:
    """Semicolons part the authors on a line of RIS; words for others are no author."""
    text = "TY  - JOUR\nTI  - On Trees\nAU  - Smith, A.; Jones, B. et al.\nPY  - 2020\nER  - \n"
    reading = read_file(text)
    [entry] = reading.candidates
    assert entry.fields["authors"] == ["A. Smith", "B. Jones"]
    assert [part.text for part in reading.passed] == ["and others"]
