"""Venues: how services write them, and their usual short names."""

from __future__ import annotations

from typing import Any

import pytest

from papershelf.sources.services import venues


@pytest.mark.parametrize(
    ("given", "name", "year", "kind"),
    [
        (
            ("2024 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)",),
            *("CVPR", "2024", "conference"),
        ),
        (
            ("Proceedings of the 25th ACM SIGKDD Conference on Data Mining", 2019, None, "KDD '19"),
            *("KDD", "2019", "conference"),
        ),
        (
            ("Neural Information Processing Systems", 2023, "conference", "NeurIPS"),
            *("NeurIPS", "2023", "conference"),
        ),
        (("Conference on 3D Vision", 2024, None, "3DV"), "3DV", "2024", "conference"),
        (("Proceedings of the Meeting of Lamps", 2020), "Meeting of Lamps", "2020", "conference"),
        (("Workshop on Lamps", 2020), "Workshop on Lamps", "2020", "workshop"),
        (("Journal of Lamps", 2020), "Journal of Lamps", "2020", "journal"),
        (("Nature", 2020, "journal", "Nat"), "Nature", "2020", "journal"),
        (("Lecture Notes in Lamps", 2020, "book"), "Lecture Notes in Lamps", "2020", "book"),
        (("Symposium on Halls (SH 2021)",), "SH", "2021", "conference"),
    ],
)
def test_venue(given: Any, name: str, year: str, kind: str) -> None:
    """A conference has its acronym where one is stated; a journal its whole name."""
    assert venues.venue(*given) == {"name": name, "year": year, "kind": kind}


@pytest.mark.parametrize("name", ["", "-" * 100_000, "(" * 100_000, "2024", " "])
def test_no_venue(name: str) -> None:
    """A name that is none makes no venue, however long it is."""
    assert venues.venue(name, 2024) is None
