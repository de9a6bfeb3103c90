"""Venues: how bibliographies, listings and services write them, and their usual short names."""

from __future__ import annotations

from typing import Any

import pytest

from papershelf.sources import venues


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
def test_of_service(given: Any, name: str, year: str, kind: str) -> None:
    """A conference has its acronym where one is stated; a journal its whole name."""
    assert venues.of_service(*given) == {"name": name, "year": year, "kind": kind}


@pytest.mark.parametrize("name", ["", "-" * 100_000, "(" * 100_000, "2024", " "])
def test_none_of_service(name: str) -> None:
    """A name that is none makes no venue, however long it is."""
    assert venues.of_service(name, 2024) is None


@pytest.mark.parametrize(
    ("name", "kind", "year", "found"),
    [
        ("NeurIPS 2024", "conference", 2024, ("NeurIPS", "conference", 2024)),
        ("NeurIPS 2023", "conference", 2024, ("NeurIPS", "conference", 2023)),
        ("Proceedings of ICX '24", "conference", 2024, ("Proceedings of ICX", "conference", 2024)),
        ("2024 Talks on X (TX 2024)", "conference", 2024, ("Talks on X (TX)", "conference", 2024)),
        ("Workshop on X", "conference", None, ("Workshop on X", "workshop", None)),
        ("TinyML@ICX", "conference", None, ("TinyML@ICX", "workshop", None)),
        ("bioRxiv", "journal", 2020, ("bioRxiv", "other", 2020)),
        ("Vision 2000", "journal", 2000, ("Vision 2000", "journal", 2000)),
        ("World 1900", "conference", 2020, ("World 1900", "conference", 2020)),
        (f"Letters : of {'X ' * 60}", "journal", 2020, ("Letters", "journal", 2020)),
        (f"9th Talks, TXC 2021, {'x' * 120}", "conference", 2021, ("TXC", "conference", 2021)),
        ("J. Am. Chem. Soc.", "journal", 2020, ("J. Am. Chem. Soc.", "journal", 2020)),
        ("Nature.", "journal", 2020, ("Nature", "journal", 2020)),
        (
            "Advances in Neural Information Processing Systems 30: Annual Conference on Neural"
            " Information Processing Systems 2017, December 4-9, 2017, Long Beach, CA, USA",
            "conference",
            2017,
            (
                "Advances in Neural Information Processing Systems 30: Annual Conference on Neural"
                " Information Processing Systems",
                "conference",
                2017,
            ),
        ),
        (
            "Proceedings of the 36th International Conference on Machine Learning, ICML 2019, 9-15"
            " June 2019, Long Beach, California, USA",
            "conference",
            2019,
            ("ICML", "conference", 2019),
        ),
        (
            f"Talks on {'X ' * 60}, ICX, June 3, 2019, Sydney, NSW, Australia",
            "conference",
            2019,
            ("ICX", "conference", 2019),
        ),
        (
            "Proceedings of the Symposium on Security and Privacy of All Systems, San Francisco,"
            " CA, USA, 9-15 May 2019, Sponsored by the Society",
            "conference",
            2019,
            (
                "Proceedings of the Symposium on Security and Privacy of All Systems, San"
                " Francisco, CA, USA",
                "conference",
                2019,
            ),
        ),
    ],
)  # fmt: skip
def test_of_work(
    name: str, kind: str, year: int | None, found: tuple[str, str, int | None]
) -> None:
    """A venue's name has no year, and a workshop's words show."""
    venue = venues.of_work(name, kind, year)
    assert venue is not None
    assert (venue["name"], venue["kind"], venue.get("year")) == found


@pytest.mark.parametrize(
    "name", ["arXiv", "arXiv preprint arXiv:1706.03762", "CoRR", "ArXiv e-prints", "", "Preprint"]
)
def test_none_of_work(name: str) -> None:
    """ArXiv is no venue."""
    assert venues.of_work(name, "journal", 2020) is None


@pytest.mark.parametrize(
    ("type_", "kind"),
    [
        *(("article", "journal"), ("JOUR", "journal"), ("article-journal", "journal")),
        *(("inproceedings", "conference"), ("CPAPER", "conference"), ("J", "journal")),
        *(("Conference Proceedings", "conference"), ("Proceedings Paper", "conference")),
        *(("incollection", "book"), ("CHAP", "book"), ("Book Section", "book")),
        *(("phdthesis", "thesis"), ("THES", "thesis"), ("techreport", "other"), ("", "other")),
    ],
)
def test_types(type_: str, kind: str) -> None:
    """A type of any format stands for a kind of venue."""
    assert venues.kind(type_) == kind


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("Phys. Rev. D 107, 063001 (2023)", ("Phys. Rev. D", 2023, "journal")),
        ("Phys.Rev. D67 (2003) 123510", ("Phys.Rev. D", 2003, "journal")),
        ("JHEP03(2023)007", ("JHEP", 2023, "journal")),
        ("A&A 640, A31 (2020)", ("A&A", 2020, "journal")),
        ("2021, ApJ, 912, 48", ("ApJ", 2021, "journal")),
        ("MNRAS, Volume 496, Issue 1, July 2020, Page 245", ("MNRAS", 2020, "journal")),
        ("In ICML 2020", ("ICML", 2020, "conference")),
        ("Proceedings of the Conference on Tides (CTide 2021)", ("CTide", 2021, "conference")),
        ("Proc. SPIE 10699, Space Telescopes 2018", None),
        ("2022AstBu..77..223C", None),
        ("Example et al. (2000), Tidal Letters, 358, 869", None),
        ("Tidal Letters 7, 12", None),
        ("to appear 2019 or 2020", None),
        ("", None),
    ],
)
def test_of_reference(text: str, venue: tuple[str, int, str] | None) -> None:
    """A reference gives name, year and kind; one that is not sure gives none."""
    found = venues.of_reference(text)
    assert found == (dict(zip(("name", "year", "kind"), venue, strict=True)) if venue else None)
