"""Pages of what moves: which there are, what they show, and votes on cards."""

from __future__ import annotations

import dataclasses
import re
import shutil
from pathlib import Path

import pytest

from papershelf.catalog import trending as ranking
from papershelf.catalog.catalog import Catalog
from papershelf.content import folder
from papershelf.pages import addresses, outline, pages, templates, trending
from papershelf.pages.numbers import TrendingView
from papershelf.pages.outline import Outline
from papershelf.settings import Settings
from tests.catalog.test_trending import catalog, counted
from tests.conftest import COUNTED, FROZEN

SETTINGS = Settings("Lamps", "About lamps.", "https://example.org/lamps/")
TEXT = """
    2025-03-01 ants votes 1000
    2025-03-01 bees votes 10
    2025-03-01 bees stars 1200
    2025-03-15 ants votes 1007
    2025-03-15 bees votes 4
    2025-03-29 ants votes 1014
    2025-03-29 ants citations 3
    2025-03-29 bees stars 1201
"""


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The frozen catalog with thirty days of numbers."""
    root = tmp_path_factory.mktemp("counted") / "content"
    shutil.copytree(FROZEN / "content", root)
    shutil.copytree(COUNTED / "metrics", root / "metrics")
    return Catalog.of(folder.load(root))


def written(made: Catalog, address: str, settings: Settings = SETTINGS) -> str:
    """Write the page at an address."""
    make = Outline(made, settings).maker(address)
    assert make
    return pages.write(templates.environment(settings.words), make(), settings).decode()


def view(made: Catalog, address: str) -> TrendingView:
    """Make the view of a page of what moves."""
    make = Outline(made, SETTINGS).maker(address)
    assert make
    found = make().view
    assert isinstance(found, TrendingView)
    return found


def test_sample(real: Catalog) -> None:
    """The sample is of thirty days, with a counter that fell and weeks that nobody counted."""
    files = sorted(path.name for path in COUNTED.rglob("*.csv"))
    assert files == [f"2025-{day}.csv" for day in ("03-17", "03-24", "03-31", "04-14", "04-16")]
    fell = [
        one for every in real.history.values() for one in every if max(one.values) > one.values[-1]
    ]
    assert fell


def test_none() -> None:
    """A catalog without numbers, or with one of each, has no such page and no link to one."""
    for text in ("", "2025-03-29 ants votes 12\n"):
        made = catalog("ants bees", text)
        addresses = [page.address for page in outline.pages(made, SETTINGS)]
        assert [address for address in addresses if "trending" in address] == []
        assert Outline(made, SETTINGS).maker("trending/") is None
        assert "trending" not in "".join(
            page.decode() for page in pages.render(made, SETTINGS).values()
        )


def test_periods() -> None:
    """Week, month and all have a page each, which names its days; no file is made for a paper."""
    made = catalog("ants bees", TEXT)
    addresses = [page.address for page in outline.pages(made, SETTINGS)]
    found = [address for address in addresses if address.startswith("trending/")]
    assert found == ["trending/", "trending/month/", "trending/all/"]
    assert view(made, "trending/").summary == (
        "2 papers moved between 22 March 2025 and 29 March 2025."
    )
    assert view(made, "trending/month/").summary == (
        "2 papers moved between 1 March 2025 and 29 March 2025."
    )
    page = written(made, "trending/month/")
    assert '<a href="../">Week</a>' in page
    assert '<a href="./" aria-current="page">Month</a>' in page


def test_row() -> None:
    """A row has the place, what was gained of each number, and the numbers with their days."""
    page = written(catalog("ants bees", TEXT), "trending/month/")
    rows = re.findall(r"(?s)<li data-tags=.*?</article>", page)
    assert len(rows) == 2
    assert '<span class="ps-hidden">Place </span>1</p>' in rows[0]
    assert "<b>+14</b> Votes: 1,000 → 1,014" in rows[0]
    assert (
        "<p>Votes: 1,000 (1 March 2025), 1,007 (15 March 2025), 1,014 (29 March 2025)</p>"
        in (rows[0])
    )
    assert "Citations" not in rows[0]  # the first number is no gain
    assert "<b>+1</b> Stars: 1,200 → 1,201" in rows[1]
    assert "Votes" not in rows[1]  # they fell
    assert " style=" not in page


def test_since() -> None:
    """A gain of which a part fell into the period names the day of the count before it."""
    page = written(catalog("ants bees", TEXT), "trending/")
    assert "<b>+4</b> Votes: 1,007 → 1,014 <small>(since 15 March 2025)</small>" in page
    assert (
        "<p>Votes: 1,000 (1 March 2025), 1,007 (15 March 2025), 1,014 (29 March 2025)</p>" in page
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("2025-03-01 ants votes 1\n2025-03-29 ants votes 9", "M2 22H2L94 2H94"),
        (
            "2025-03-01 ants votes 1\n2025-03-22 * votes 1\n2025-03-29 ants votes 9",
            "M2 22H71L94 2H94",
        ),
        (
            "2025-03-01 ants votes 5\n2025-03-15 ants votes 1\n2025-03-29 ants votes 9",
            "M2 12H2L48 22H48L94 2H94",
        ),
    ],
    ids=["rises evenly", "level until the count before", "fell"],
)
def test_line(text: str, line: str) -> None:
    """A line is level until the count before a change, and even from there."""
    [row] = view(catalog("ants", text), "trending/month/").ranked
    assert row.changes[0].line == line


def test_rules() -> None:
    """The page prints the rule, its steps, and the last day on which each number was counted."""
    [*rules] = view(catalog("ants bees", TEXT), "trending/month/").rules
    assert "log2(1 + gain)" in rules[0]
    assert rules[1].startswith("What was gained in the last 7 days counts whole")
    assert rules[-1] == (
        "Last counted: Votes on 29 March 2025, Stars on 29 March 2025 and Citations on"
        " 29 March 2025."
    )
    assert "last 28 days" in view(catalog("ants bees", TEXT), "trending/all/").rules[1]
    assert len(view(catalog("ants bees", TEXT), "trending/").rules) == len(rules) - 1


def test_nothing_of_late() -> None:
    """A week in which nothing moved says so, and home leads to the page all the same."""
    made = catalog("ants", "2025-03-01 ants votes 1\n2025-03-08 ants votes 2\n2025-04-05 * votes 1")
    page = written(made, "trending/")
    assert "No paper moved between 29 March 2025 and 5 April 2025." in page
    assert "ps-ranked" not in page
    home = written(made, "")
    assert "Moving this week" not in home
    assert '<a href="trending/">Trending papers</a>' in home


def test_many(real: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page ranks the first papers, and of each tag the first ones that stand behind them."""
    monkeypatch.setattr(trending, "MOST", 10)
    shown = view(real, "trending/month/")
    every = ranking.ranked(real, 28)
    assert [row.paper.address for row in shown.ranked] == [
        addresses.paper(moving.entry.id) for moving in every[:10]
    ]
    places = [row.place for row in shown.further]
    assert places == sorted(places)
    assert min(places) > 10
    for tag in real.tags:
        of_tag = [
            addresses.paper(moving.entry.id)
            for moving in every
            if tag.id in moving.entry.paper.tags
        ]
        known = [row.paper.address for row in (*shown.ranked, *shown.further)]
        assert set(of_tag[:5]) <= set(known)
    counts = {anchor.query: anchor.papers for anchor in shown.tags}
    rows = [*shown.ranked, *shown.further]
    assert counts["quantization"] == sum(
        any(tag.name == "Quantization" for tag in row.paper.tags) for row in rows
    )


def test_home() -> None:
    """Home names the papers that move most, with what they gained this week."""
    home = written(catalog("ants bees", TEXT), "")
    assert "## Moving this week" in home
    assert '<p class="ps-card__reason">+4 votes</p>' in home  # of 7 in two weeks
    assert '<p class="ps-card__reason">+0.2 stars</p>' in home


def test_votes_on_cards() -> None:
    """A card shows votes where they are known, with their day, in the one order of facts."""
    page = written(catalog("ants bees", TEXT), "years/2024/")
    assert '<span>2024</span> <span title="29 March 2025">1,014 votes</span> <paper-citing' in page
    other = written(catalog("ants", "2025-03-29 ants stars 7\n"), "years/2024/")
    assert "votes" not in other


def test_paper() -> None:
    """A paper's page has all its numbers, with their days."""
    made = catalog("ants bees", TEXT)
    page = written(made, "papers/bees/")
    assert '<span title="15 March 2025">4 votes<span class="ps-hidden">, 15 March 2025' in page
    assert '<span title="29 March 2025">1,201 stars<span class="ps-hidden">, 29 March' in page


def test_german() -> None:
    """The pages speak the language of the site, with its numbers."""
    settings = dataclasses.replace(SETTINGS, language="de")
    page = written(catalog("ants bees", TEXT), "trending/month/", settings)
    assert "<b>+14</b> Stimmen: 1.000 → 1.014" in page
    assert "Punkte" in page
    home = written(catalog("ants bees", TEXT), "", settings)
    assert '<p class="ps-card__reason">+0,2 Sterne</p>' in home


def test_same_pages_at_another_count() -> None:
    """A count that found nothing new changes no card, so that a build makes few pages anew."""
    before = catalog("ants bees", TEXT)
    after = catalog("ants bees", f"{TEXT}    2025-04-05 * votes 2\n")
    assert written(before, "years/2024/") == written(after, "years/2024/")
    assert written(before, "papers/ants/") == written(after, "papers/ants/")
    assert counted(TEXT).newest < counted(f"{TEXT}    2025-04-05 * votes 2\n").newest


def test_files() -> None:
    """The sample lies where its README says."""
    assert Path(COUNTED, "README.md").is_file()
