"""What is read of an entry of BibTeX: journals that macros stand for, and lists of authors."""

from __future__ import annotations

import pytest

from papershelf.sources import readers
from papershelf.sources.reading import Candidate


def read(fields: str) -> Candidate:
    """Read the entry of these fields."""
    text = f"@article{{a2020, title = {{On Trees}}, year = 2020, {fields}}}\n"
    _, reading = readers.read(text.encode(), "a.bib")
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
