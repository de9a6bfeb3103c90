"""What came when: the page New, weeks, months, and what home shows of them."""

from __future__ import annotations

from dataclasses import replace

from papershelf import settings
from papershelf.catalog.catalog import Catalog
from papershelf.pages import addresses, outline
from papershelf.pages.front import HomeView
from papershelf.pages.outline import Outline
from papershelf.pages.views import Anchor, Listed, View
from papershelf.pages.weeks import Line, NewView, PeriodView
from tests.catalog.entries import catalog, entry
from tests.pages import SETTINGS

SHELF = catalog(
    entry("w14", added="2025-04-01", tags=["bees"], published="2024"),
    entry("edge", added="2025-03-31", tags=["ants"], published="2023"),
    entry("w12", added="2025-03-17", tags=["ants"]),
    entry("w12-late", added="2025-03-20"),
    entry("month", added="2025-02", tags=["cats"]),
    entry("year", added="2024"),
    entry("unknown"),
)


def views(made: Catalog, size: int = 50) -> dict[str, View]:
    pages = outline.pages(made, replace(SETTINGS, page_size=size))
    return {page.address: page.view for page in pages if page.address.startswith("new/")}


def period(made: Catalog, address: str, size: int = 50) -> PeriodView:
    view = views(made, size)[address]
    assert isinstance(view, PeriodView)
    return view


def start(made: Catalog) -> NewView:
    view = views(made)[addresses.NEW]
    assert isinstance(view, NewView)
    return view


def papers(view: PeriodView) -> list[tuple[str | None, bool, list[str]]]:
    return [
        (
            topic.tag.name if topic.tag else None,
            topic.is_continued,
            [paper.title for paper in topic.papers],
        )
        for topic in view.came.topics
    ]


def test_addresses() -> None:
    """Each week and month with papers has a page; what has neither has no part in it."""
    assert sorted(views(SHELF)) == [
        "new/",
        *("new/2025-02/", "new/2025-03/", "new/2025-04/"),
        *("new/2025-w12/", "new/2025-w14/"),
    ]


def test_week() -> None:
    """A week has its number, its papers by topic, its months, and the weeks before and after."""
    view = period(SHELF, "new/2025-w14/")
    assert (view.came.page.name, view.week) == ("31 March – 6 April 2025", (14, 2025))
    assert papers(view) == [("ANTS", False, ["edge"]), ("BEES", False, ["w14"])]
    assert [one.name for one in view.others] == ["April 2025", "March 2025"]
    assert (view.newer, view.older) == (
        None,
        Anchor("new/2025-w12/", "17–23 March 2025", 2),
    )
    assert view.explore == "?week=2025-w14"
    assert papers(period(SHELF, "new/2025-w12/"))[-1] == (None, False, ["w12-late"])


def test_month() -> None:
    """A month has a line for each paper, and all its weeks, also those of two months."""
    view = period(SHELF, "new/2025-03/")
    assert papers(view) == [("ANTS", False, ["edge", "w12"]), (None, False, ["w12-late"])]
    assert all(isinstance(one, Line) for topic in view.came.topics for one in topic.papers)
    assert [one.name for one in view.others] == ["31 March – 6 April 2025", "17–23 March 2025"]
    assert (view.newer and view.newer.name, view.older and view.older.name) == (
        "April 2025",
        "February 2025",
    )
    assert (view.week, view.explore) == (None, "?added=2025-03")


def test_long_week() -> None:
    """A long week has pages; a topic that goes on is called so, and found where it begins."""
    tags = ["ants"] * 3 + ["bees"] * 2
    made = catalog(*(entry(f"p{n}", added="2025-03-17", tags=[tag]) for n, tag in enumerate(tags)))
    first, second, third = (
        period(made, f"new/2025-w12/{end}", size=2) for end in ("", "page/2/", "page/3/")
    )
    assert papers(first) == [("ANTS", False, ["p0", "p1"])]
    assert papers(second) == [("ANTS", True, ["p2"]), ("BEES", False, ["p3"])]
    assert papers(third) == [("BEES", True, ["p4"])]
    assert [number.current for number in second.numbers] == [False, True, False]
    assert [(one.address, one.query, one.papers) for one in third.contents] == [
        ("new/2025-w12/", "#at-topic-ants", 3),
        ("new/2025-w12/page/2/", "#at-topic-bees", 2),
    ]
    assert len(period(made, "new/2025-03/", size=2).numbers) == 0  # twenty lines are a page


def test_large_catalog() -> None:
    """In a catalog of more than 5,000 papers weeks have lines, too; its last week shows cards."""
    assert settings.LARGE == 5_000
    made = catalog(*(entry(f"p{n}", added="2025-03-17") for n in range(5_001)))
    view = period(made, "new/2025-w12/")
    assert isinstance(view.came.topics[0].papers[0], Line)
    assert len(view.numbers) == 11
    last = start(made).last
    assert last
    assert [type(paper) for topic in last.topics for paper in topic.papers] == [Listed] * 50
    assert start(made).is_cut


def test_start() -> None:
    """The first page shows the last week, and leads to all others by year."""
    view = start(SHELF)
    assert view.last
    assert view.last.page.address == "new/2025-w14/"
    assert (view.day, view.is_cut) == ("1 April 2025", False)
    assert view.days == "20250401 1 20250331 1 20250320 1 20250317 1 20250200 1"
    assert (view.without_day, view.without_month) == (3, 2)
    [(year, total, months)] = view.years
    assert (year, total) == ("2025", 5)
    assert [
        (month.page.name, month.page.papers, [(week.name, day) for week, day in month.weeks])
        for month in months
    ] == [
        ("April 2025", 1, [("31 March – 6 April 2025", 20250401)]),
        (
            "March 2025",
            3,
            [("31 March – 6 April 2025", 20250401), ("17–23 March 2025", 20250320)],
        ),
        ("February 2025", 1, []),
    ]


def test_only_months() -> None:
    """Where no day is known, the last month takes the place of the last week."""
    view = start(catalog(entry("a", added="2025-02"), entry("b", added="2025-01")))
    assert view.last
    assert (view.last.page.name, view.last.page.address) == ("February 2025", "new/2025-02/")


def test_nothing() -> None:
    """Where nothing is known, nothing is called new, neither there nor on the home page."""
    made = catalog(entry("a"), entry("b", added="2024"))
    view = start(made)
    assert (view.last, view.years, view.without_month) == (None, (), 2)
    make = Outline(made, SETTINGS).maker(addresses.HOME)
    assert make
    home = make().view
    assert isinstance(home, HomeView)
    assert home.newest == ()


def test_home() -> None:
    """Home shows the papers added last under their weeks, or months, and the last day."""
    make = Outline(SHELF, replace(SETTINGS, newest=5)).maker(addresses.HOME)
    assert make
    home = make().view
    assert isinstance(home, HomeView)
    assert [
        (came.page.name, came.page.papers, [paper.title for paper in came.topics[0].papers])
        for came in home.newest
    ] == [
        ("31 March – 6 April 2025", 2, ["w14", "edge"]),
        ("17–23 March 2025", 2, ["w12-late", "w12"]),
        ("February 2025", 1, ["month"]),
    ]
    assert home.day == "1 April 2025"
    assert home.others == ()


def test_others() -> None:
    """Papers without a month of addition stand on the home page where there is room for more."""
    shown = []
    for newest in (5, 6, 9):
        make = Outline(SHELF, replace(SETTINGS, newest=newest)).maker(addresses.HOME)
        assert make
        home = make().view
        assert isinstance(home, HomeView)
        shown.append([paper.title for paper in home.others])
    assert shown == [[], ["unknown"], ["unknown", "year"]]
