"""Tests of `papershelf.sources.listings` on single texts: `days`, `names`, `labels`."""

from __future__ import annotations

import pytest

from papershelf.content.dates import PartialDate
from papershelf.sources.listings import days, labels, names
from papershelf.sources.reading import Candidate, Reading, Unread


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("17. März 2025", (2025, 3, 17)),
        ("4. Okt. 2026", (2026, 10, 4)),
        ("1er juillet 2024", (2024, 7, 1)),
        ("14 de marzo de 2025", (2025, 3, 14)),
        ("4 dic. 2023", (2023, 12, 4)),
        ("2025年3月14日", (2025, 3, 14)),
        ("3月17日", (None, 3, 17)),
        ("2026년 10월 4일", (2026, 10, 4)),
        ("Fri, 3 Mar 2023", (2023, 3, 3)),
        ("Tuesday, 26 May 2026", (2026, 5, 26)),
        ("2025-03-17T00:00:00-04:00", (2025, 3, 17)),
        ("2023/3/1", (2023, 3, 1)),
        ("ju 14", None),
        ("jui 14", None),
        ("Figure 3", None),
        ("word " * 100 + "3 Mar", None),
    ],
)
def test_days(text: str, day: tuple[int | None, int, int] | None) -> None:
    """A day is read in seven languages; a month that is not clear is none."""
    assert days.day(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Fri,  3 Mar 23 01:29:12 GMT", (2023, 3, 3)),
        ("Mon, 20 Jul 92 16:50 CST", (1992, 7, 20)),
        ("Thu, 02 Jan 2025 00:00:00 -0500", (2025, 1, 2)),
        ("Showing new listings for Tuesday, 26 May 2026", (2026, 5, 26)),
        ("last revised March 20, 2025 (v2)", (2025, 3, 20)),
        ("Mar 3 at noon", None),
        ("at 3 Mar 19:00", None),
    ],
)
def test_days_within(text: str, day: tuple[int | None, int, int] | None) -> None:
    """A day with its year is found in a text, also one of two digits; a time is no year."""
    assert days.within(text) == day


@pytest.mark.parametrize(
    ("day", "arxiv", "date"),
    [
        ((2026, 10, 4), "2610.05608", "2026-10-04"),
        ((2026, 9, 30), "2610.05608", "2026-09-30"),
        ((None, 5, 30), "2605.12345", "2026-05-30"),
        ((None, 12, 31), "2501.00001", "2024-12-31"),
        ((2019, 10, 4), "2610.05608", None),
        ((None, 5, 30), "2601.00001", None),
        ((2019, 10, 4), None, "2019-10-04"),
        ((None, 10, 4), None, None),
    ],
)
def test_days_near(day: days.Day, arxiv: str | None, date: str | None) -> None:
    """A day is that of a paper if it is near the month of its arXiv id, which may give the year."""
    found = days.near(day, arxiv)
    assert found == (PartialDate.parse(date) if date else None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Example and Bo Sample", ["Ada Example", "Bo Sample"]),
        ("Ada Example, Bo Sample, and Cleo Third", ["Ada Example", "Bo Sample", "Cleo Third"]),
        ("A. Example (1 and 2), B. Sample ((1) X (Y), (2) Z)", ["A. Example", "B. Sample"]),
        ("Bo Sample, Jr., Cleo Third III", ["Bo Sample Jr.", "Cleo Third III"]),
        ("Example, Ada; Sample, Bo", ["Ada Example", "Bo Sample"]),
        (r"Jos\'e Sample & \L{}ukasz Third", ["José Sample", "Łukasz Third"]),
        ("The Tide Collaboration: Ada Example, Bo Sample",
         ["The Tide Collaboration", "Ada Example", "Bo Sample"]),
        ("Ada Example*, Bo Sample†", ["Ada Example", "Bo Sample"]),
        ("Ada Example, for the Tide Collaboration", ["Ada Example"]),
        ("Ada Example, the Tide Group", ["Ada Example", "Tide Group"]),
        ("李明; 王芳", ["李明", "王芳"]),
        ("Sample, A., Third, C. D., & van der Tide, E.",
         ["A. Sample", "C. D. Third", "E. van der Tide"]),
        ("Sample, A.", ["A. Sample"]),
        ("Sample, A., Third, C., et al.", ["A. Sample", "C. Third"]),
        ("OpenTide, IBM", ["OpenTide", "IBM"]),
        ("(author list is unavailable)", []),
        ("", []),
    ],
)  # fmt: skip
def test_names(text: str, expected: list[str]) -> None:
    """Names are parted at commas and words; affiliations in brackets are left out."""
    assert names.split(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Example, Bo Sample", True),
        ("by A. Example and Ludwig van der Sample", True),
        ("Ada Example", False),
        ("Lakes, Dams and Their Walls", False),
        ("Learning to See: Networks, Tides and More", False),
    ],
)
def test_lists_of_names(text: str, expected: bool) -> None:
    """Several names of two words and more are a list of persons."""
    assert names.is_list(text) is expected


def test_labels() -> None:
    """A label tells what stands behind it; one without a place is counted, a long text named."""
    entry, reading = Candidate("", 3), Reading("x")
    for label, text in (
        ("Title", "Ebb"),
        ("Authors", "Ada Example"),
        ("Comments", "3 pages"),
        ("DOI", "10.1000/a 10.1000/b"),
        ("Keywords", "tides; ebb"),
        ("Abstract", "x" * 50_001),
    ):
        labels.add(entry, reading, label, text)
    assert (entry.title, entry.fields, entry.keywords) == (
        "Ebb",
        {"authors": ["Ada Example"], "doi": "10.1000/a"},
        ["tides", "ebb"],
    )
    assert [part.reason for part in entry.unread] == [
        "expected at most 50,000 characters, got 50,001"
    ]
    assert [part.text for part in reading.passed] == ["10.1000/b"]
    assert reading.unused == {"Comments": 1}


@pytest.mark.parametrize("text", ["Sample, A., Jr., Third, C.", "Sample, A., Third", "A., C."])
def test_unclear_names(text: str) -> None:
    """Where initials stand alone, no author is taken, and that is named."""
    entry = Candidate("A Thing", 3)
    labels.add(entry, Reading("a.txt"), "Authors", text)
    assert "authors" not in entry.fields
    expected = f"expected names, or families and initials in turn, got '{text}'"
    assert entry.unread == [Unread(3, "authors", expected)]
