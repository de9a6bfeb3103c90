"""Trending: the rule, worked by hand."""

from __future__ import annotations

import datetime
import textwrap
from collections.abc import Sequence
from typing import Any

import pytest

from papershelf.catalog import trending
from papershelf.catalog.catalog import Catalog
from papershelf.content import metrics
from papershelf.content.dates import PartialDate
from papershelf.content.metrics import Metrics
from tests.catalog import entries

HEAD = "paper,metric,value,source\n"
SOURCES = {"votes": "hugging_face", "stars": "github/o/n", "citations": "openalex"}


def counted(text: str) -> Metrics:
    """Read what was counted, as lines such as `2025-03-01 ants votes 12`; a star is all papers."""
    sheets: dict[str, list[str]] = {}
    for line in textwrap.dedent(text).strip().splitlines():
        day, paper, metric, value, *source = line.split()
        named = (source or [SOURCES[metric]])[0]
        named = named.partition("/")[0] if paper == "*" else named
        sheets.setdefault(day, []).append(f"{paper},{metric},{value},{named}\n")
    return metrics.gathered(
        metrics.parse((HEAD + "".join(rows)).encode(), day, datetime.date.fromisoformat(day))
        for day, rows in sorted(sheets.items())
    )


def catalog(names: str, text: str, **fields: Any) -> Catalog:
    """Make a catalog of papers called `names`, of which the first was published last."""
    papers = [
        entries.entry(name, published=str(2024 - at), **fields.get(name, {}))
        for at, name in enumerate(names.split())
    ]
    return entries.catalog(*papers, counted=counted(text))


def scores(found: Sequence[trending.Moving]) -> dict[str, float]:
    """Return the scores by paper, most first."""
    return {moving.entry.id: moving.score for moving in found}


def test_five_papers() -> None:
    """The score is the sum over metrics of log2(1 + gain), older steps counting half as much.

    Everything is counted each week, so each gain is that of the seven days before it. The last four
    weeks count 1, 1/2, 1/4 and 1/8.
    """
    made = catalog(
        "ants bees cats dogs eels",
        """
        2025-03-01 ants votes 10
        2025-03-01 bees stars 500
        2025-03-01 cats citations 4
        2025-03-01 dogs votes 90
        2025-03-01 eels votes 5
        2025-03-08 ants votes 18
        2025-03-08 * votes 5
        2025-03-08 * stars 5
        2025-03-08 * citations 5
        2025-03-15 ants votes 26
        2025-03-15 bees stars 506
        2025-03-15 * votes 5
        2025-03-15 * stars 5
        2025-03-15 * citations 5
        2025-03-22 ants votes 28
        2025-03-22 cats citations 7
        2025-03-22 * votes 5
        2025-03-22 * stars 5
        2025-03-22 * citations 5
        2025-03-29 ants votes 31
        2025-03-29 ants stars 40
        2025-03-29 bees stars 513
        2025-03-29 dogs votes 80
        2025-03-29 eels votes 6
        2025-03-29 * votes 5
        2025-03-29 * stars 5
        2025-03-29 * citations 5
        """,
    )
    # In the last week ants gained 3 votes, bees 7 stars, eels 1 vote; dogs lost votes, and cats
    # stood still: log2(1 + 3) = 2, log2(1 + 7) = 3, log2(1 + 1) = 1.
    assert scores(trending.ranked(made, 7)) == {"bees": 3.0, "ants": 2.0, "eels": 1.0}
    # In four weeks ants gained 8, 8, 2 and 3: 8/8 + 8/4 + 2/2 + 3 = 7, so 3 points. Bees gained 6
    # and 7: 6/4 + 7 = 8.5, log2(9.5) = 3.248. Cats 3 a week ago: 3/2 = 1.5, log2(2.5) = 1.322.
    month = {"bees": 3.248, "ants": 3.0, "cats": 1.322, "eels": 1.0}
    assert scores(trending.ranked(made, 28)) == month
    # Ever, steps have 28 days, and all of this is in the last: 21, 13, 3 and 1.
    ever = {"ants": 4.459, "bees": 3.807, "cats": 2.0, "eels": 1.0}
    assert scores(trending.ranked(made)) == ever
    [gain] = trending.ranked(made, 28)[1].gains
    assert (gain.metric, gain.gained, gain.weighed, gain.value) == ("votes", 21, 7, 31)
    days = [PartialDate.of_ordinal(day) for day in (gain.begin, gain.series.counted)]
    assert [*map(str, days)] == ["2025-03-01", "2025-03-29"]
    assert [value for _, value in gain.series.since(gain.begin)] == [10, 18, 26, 28, 31]


def test_several_metrics() -> None:
    """A paper that moves in two metrics stands above one that moves as much in one."""
    made = catalog(
        "ants bees",
        """
        2025-03-01 ants votes 10
        2025-03-01 bees votes 10
        2025-03-01 bees citations 10
        2025-03-08 ants votes 16
        2025-03-08 bees votes 13
        2025-03-08 bees citations 13
        """,
    )
    assert scores(trending.ranked(made, 7)) == {"bees": 4.0, "ants": 2.807}


def test_ties() -> None:
    """Of the same score, the paper that was published last stands first."""
    text = "2025-03-01 {0} votes 1\n2025-03-08 {0} votes 2\n"
    both = text.format("ants") + text.format("bees")
    assert list(scores(trending.ranked(catalog("ants bees", both), 7))) == ["ants", "bees"]
    assert list(scores(trending.ranked(catalog("bees ants", both), 7))) == ["bees", "ants"]


def test_gap() -> None:
    """Over weeks in which nobody counted, a gain is spread evenly; a week has its part of it."""
    text = "2025-03-01 ants votes 10\n2025-03-22 ants votes 31\n"
    made = catalog("ants", text)
    assert scores(trending.ranked(made, 7)) == {"ants": 3.0}  # 21 in three weeks, 7 in the last
    # 7 + 7/2 + 7/4 = 12.25, of which log2(13.25) is 3.728.
    assert scores(trending.ranked(made, 28)) == {"ants": 3.728}
    # Where all papers were counted a week ago, it had the same number then, and gained it since.
    whole = catalog("ants", f"{text}2025-03-15 * votes 1\n")
    assert scores(trending.ranked(whole, 7)) == {"ants": 4.459}


def test_missing_day() -> None:
    """A week that nobody counted takes no place from the others: those before count as they did."""
    made = catalog(
        "ants bees",
        """
        2025-03-01 ants votes 10
        2025-03-01 bees votes 10
        2025-03-08 ants votes 17
        2025-03-08 * votes 2
        2025-03-22 bees votes 24
        2025-03-22 * votes 2
        """,
    )
    # 14 over two weeks are 7 in each; the 7 of ants stand in the third week back.
    assert scores(trending.ranked(made, 7)) == {"bees": 3.0}
    assert scores(trending.ranked(made, 28)) == {"bees": 3.524, "ants": 1.459}


def test_counter_that_fell() -> None:
    """A counter that falls takes nothing away, and what it only regains is no gain."""
    made = catalog(
        "ants bees",
        """
        2025-03-01 ants stars 100
        2025-03-01 bees stars 100
        2025-03-08 ants stars 60
        2025-03-08 bees stars 60
        2025-03-15 ants stars 100
        2025-03-15 bees stars 103
        """,
    )
    assert scores(trending.ranked(made, 28)) == {"bees": 2.0}
    assert scores(trending.ranked(made, 7)) == {"bees": 2.0}


def test_another_source() -> None:
    """Numbers of another source, such as another repository, are not compared."""
    made = catalog(
        "ants",
        """
        2025-03-01 ants stars 100 github/o/old
        2025-03-08 ants stars 9000 github/o/new
        """,
    )
    assert trending.ranked(made) == ()
    assert made.history["ants"][0].value == 9000


def test_without_data() -> None:
    """Papers without numbers are not ranked; one number is no movement."""
    assert trending.ranked(catalog("ants bees", ""), 7) == ()
    first = catalog("ants bees", "2025-03-01 ants votes 10\n")
    assert trending.ranked(first) == ()
    assert not trending.can_move(first)
    assert trending.can_move(catalog("ants", "2025-03-01 ants votes 10\n2025-03-08 * votes 1\n"))
    assert trending.can_move(catalog("ants", "2025-03-01 ants votes 10\n2025-03-08 ants votes 9\n"))


def test_today() -> None:
    """The period ends with the newest day in the content, whatever the clock says."""
    text = "2025-03-01 ants votes 10\n2025-03-08 ants votes 13\n"
    assert catalog("ants", text).today == PartialDate(2025, 3, 8)
    later = catalog("ants", text, ants={"added": "2025-03-12"})
    assert later.today == PartialDate(2025, 3, 12)
    assert scores(trending.ranked(later, 7)) == {"ants": 1.193}  # 3/7 on each of 3 days: 9/7
    assert trending.ranked(catalog("ants", text, ants={"added": "2025-03-15"}), 7) == ()
    assert catalog("ants", "").today is None


@pytest.mark.parametrize("date", ["2025-03-01", "2025-03"])
def test_listed(date: str) -> None:
    """Votes of a listing count as one of its date, where that is a day."""
    source = {"kind": "listing", "name": "saved.html", "date": date, "upvotes": 10}
    made = catalog("ants", "2025-03-08 ants votes 13\n", ants={"sources": [source]})
    assert scores(trending.ranked(made, 7)) == ({"ants": 2.0} if len(date) == 10 else {})


def test_renamed() -> None:
    """A paper that was renamed keeps its numbers; those of one that is gone are left out."""
    text = "2025-03-01 old votes 10\n2025-03-08 ants votes 13\n2025-03-08 gone votes 1\n"
    made = catalog("ants", text, ants={"aliases": ["old"]})
    assert scores(trending.ranked(made, 7)) == {"ants": 2.0}
    assert set(made.history) == {"ants"}
