"""What is new since a reader's last visit, on the toy catalog, from a server and from disk.

Its papers were added on 17, 18, 19 and 20 January 2025 (two of them), and one on an unknown day.
Visits are simulated with the browser's clock, and with what the catalog states its newest day is.
"""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from papershelf.site.build import build
from tests.browser.conftest import PREFIX, Reader, Site, _Handler, settle, watch
from tests.conftest import TOY, make_project

pytestmark = pytest.mark.browser

MORNING = 1_800_000_000  # any time at all, in seconds; nothing compares it with the catalog's days
HOUR = 3600
NEW = {"Lantern: A Small Light for Large Rooms", "A Crowd of Lamps"}


@pytest.fixture(scope="module", params=["http", "file"])
def toy_site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """The toy catalog's site, in both ways."""
    offline = request.param == "file"
    root = tmp_path_factory.mktemp(f"new-{request.param}")
    build(make_project(TOY, root / "project"), root / "site", offline=offline)
    if offline:
        yield Site(f"{(root / 'site').as_uri()}/", is_file=True)
        return
    handler = type("Handler", (_Handler,), {"site": root / "site"})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Site(f"http://127.0.0.1:{server.server_port}{PREFIX}", is_file=False)
    server.shutdown()
    server.server_close()


@pytest.fixture
def visitor(browser: Browser, toy_site: Site) -> Iterator[Reader]:
    """A fresh profile whose clock stands still."""
    context = browser.new_context()
    context.clock.install()
    reader = watch(context, toy_site)
    yield reader
    context.close()
    assert reader.errors == []


def visit(reader: Reader, at: float, newest: int | None = None, path: str = "years/2023/") -> Page:
    """Open a page at a time in seconds, of a site whose newest addition is of the day `newest`."""
    context: BrowserContext = reader.page.context
    context.unroute_all()
    if newest is not None:

        def answer(route: Route) -> None:
            body = f'papershelf.receive("shelf/newest",{newest});'
            route.fulfill(body=body, content_type="text/javascript")

        context.route("**/assets/shelf/newest.js", answer)
    context.clock.set_fixed_time(at)
    reader.page.goto("about:blank")
    reader.open(path)
    reader.page.evaluate("visitBegun")
    return reader.page


def marked(page: Page) -> set[str]:
    """Return the titles of the cards that are marked as new."""
    cards = page.locator(".ps-card:has(.ps-new)")
    return {text.strip() for text in cards.locator(".ps-card__title").all_text_contents()}


def kept(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("JSON.parse(localStorage.getItem(PaperVisits.KEY))")
    return found


def test_the_first_visit_marks_nothing(visitor: Reader) -> None:
    """Who comes for the first time sees no marks, neither at once nor on the next page."""
    page = visit(visitor, MORNING, path="")
    assert page.locator(".ps-card").count() == 6
    assert marked(page) == set()
    assert marked(visit(visitor, MORNING + 60, path="")) == set()
    assert kept(page) == {"seen": 20250120, "latest": 20250120, "active": (MORNING + 60) * 1000}


def test_what_came_since_the_last_visit_is_marked(visitor: Reader) -> None:
    """In the next visit those papers are marked that were added after the day seen before."""
    visit(visitor, MORNING, newest=20250119)
    page = visit(visitor, MORNING + HOUR, path="")
    assert marked(page) == NEW
    mark = page.locator(".ps-new").first
    expect(mark).to_have_text("New")
    expect(mark).to_have_attribute("title", "New since your last visit")


def test_marks_stay_during_a_visit_and_go_with_the_next(visitor: Reader) -> None:
    """Half an hour without a sign of the reader ends a visit; less does not."""
    visit(visitor, MORNING, newest=20250119)
    start = MORNING + HOUR
    for pages in range(4):
        assert marked(visit(visitor, start + pages * 29 * 60, path="")) == NEW
    end = start + 3 * 29 * 60
    assert marked(visit(visitor, end + 31 * 60, path="")) == set()


def test_a_click_counts_as_a_sign(visitor: Reader) -> None:
    """Whoever reads one page for long is still on the same visit."""
    visit(visitor, MORNING, newest=20250119)
    page = visit(visitor, MORNING + HOUR, path="")
    page.context.clock.set_fixed_time(MORNING + HOUR + 25 * 60)
    page.keyboard.press("Shift")
    assert kept(page)["active"] == (MORNING + HOUR + 25 * 60) * 1000
    assert marked(visit(visitor, MORNING + HOUR + 50 * 60, path="")) == NEW


def test_a_site_that_grows_during_a_visit(visitor: Reader) -> None:
    """What is published while the reader is here is new now, and seen the next time."""
    visit(visitor, MORNING, newest=20250119)
    assert marked(visit(visitor, MORNING + 60, path="")) == NEW
    assert marked(visit(visitor, MORNING + HOUR, path="")) == set()


def test_days_of_the_catalog_and_not_of_the_clock(visitor: Reader) -> None:
    """A clock that is years off, or set back, changes nothing about what is new."""
    visit(visitor, 0, newest=20250119)
    assert marked(visit(visitor, MORNING * 2, path="")) == NEW
    assert marked(visit(visitor, MORNING, path="")) == set()


def test_an_older_copy_of_the_site_brings_nothing_back(visitor: Reader) -> None:
    """A page from a cache, older than what was seen, does not make seen papers new again."""
    visit(visitor, MORNING)
    visit(visitor, MORNING + HOUR, newest=20250117)
    assert marked(visit(visitor, MORNING + 2 * HOUR, path="")) == set()


@pytest.mark.parametrize("record", ["{", "null", '{"seen": "x", "latest": 1, "active": 1}'])
def test_a_damaged_record_is_a_first_visit(visitor: Reader, record: str) -> None:
    """What cannot be read is replaced, and nothing is called new."""
    page = visit(visitor, MORNING)
    page.evaluate("text => localStorage.setItem(PaperVisits.KEY, text)", record)
    assert marked(visit(visitor, MORNING + HOUR, path="")) == set()
    assert kept(page)["seen"] == 20250120


def test_blocked_storage_marks_nothing(browser: Browser, toy_site: Site) -> None:
    """Where nothing is kept nothing is known to be new, and nothing breaks."""
    context = browser.new_context()
    context.add_init_script(
        "Storage.prototype.getItem = Storage.prototype.setItem = () => { throw new Error('no'); };"
    )
    reader = watch(context, toy_site)
    page = reader.page
    reader.open("explore/")
    expect(page.locator(".ps-explore__status")).to_have_text("6 papers")
    assert marked(page) == set()
    assert page.get_by_role("button", name="New since your last visit").count() == 0
    context.close()


def test_a_site_without_the_day_marks_nothing(browser: Browser, toy_site: Site) -> None:
    """If the newest day does not load, lists and Explore work without marks."""
    context = browser.new_context()
    context.route("**/assets/shelf/newest.js", lambda route: route.abort())
    page = context.new_page()
    page.goto(toy_site.address("explore/"))
    expect(page.locator(".ps-explore__status")).to_have_text("6 papers")
    assert marked(page) == set()
    context.close()


def test_explore_marks_and_filters(visitor: Reader) -> None:
    """Explore marks what is new, counts it, and can show just that, by its address too."""
    visit(visitor, MORNING, newest=20250118)
    page = visit(visitor, MORNING + HOUR, path="explore/")
    status = page.locator(".ps-explore__status")
    expect(status).to_have_text("6 papers")
    assert marked(page) == {*NEW, "Norms of Tides, $\\ell_2$ and Others"} or len(marked(page)) == 3
    facet = page.locator(".ps-facet").filter(has_text="New since your last visit")
    expect(facet.locator(".ps-number")).to_have_text("3")
    facet.click()
    expect(status).to_have_text("3 papers")
    assert page.url.endswith("?new=1")
    expect(page.locator(".ps-card .ps-new")).to_have_count(3)
    page.reload()
    expect(status).to_have_text("3 papers")
    page.get_by_role("button", name="Remove New since your last visit").click()
    expect(status).to_have_text("6 papers")


def test_explore_shows_no_filter_where_nothing_is_new(visitor: Reader) -> None:
    """Without news there is no such facet; a link to it finds nothing and offers to drop it."""
    page = visit(visitor, MORNING, path="explore/")
    expect(page.locator(".ps-explore__status")).to_have_text("6 papers")
    assert page.locator(".ps-facet").filter(has_text="New since your last visit").count() == 0
    page.goto(visitor.site.address("explore/") + "?new=1")
    expect(page.locator(".ps-explore__status")).to_have_text("0 papers")
    page.locator(".ps-nothing").get_by_role(
        "button", name="Remove New since your last visit"
    ).click()
    expect(page.locator(".ps-explore__status")).to_have_text("6 papers")


def test_the_page_new_counts_and_marks(visitor: Reader) -> None:
    """It says how many papers came since the last visit, leads to them, and marks their weeks."""
    visit(visitor, MORNING, newest=20250118)
    page = visit(visitor, MORNING + HOUR, path="new/")
    news = page.locator("paper-news")
    expect(news).to_have_text("New since your last visit: 3 papers. Last added first, in Explore")
    assert marked(page) == NEW
    weeks = page.locator(".ps-archive li li")
    assert weeks.all_inner_texts() == [
        "New 20–26 January 2025 2 papers",
        "New 13–19 January 2025 3 papers",
    ]
    news.get_by_role("link", name="3 papers").click()
    expect(page.locator(".ps-explore__status")).to_have_text("3 papers")
    assert page.url.endswith("?new=1&sort=added")
    page.goto(visitor.site.address("new/2025-01/"))
    expect(page.locator(".ps-lines .ps-new")).to_have_count(3)


def test_the_page_new_without_news(visitor: Reader) -> None:
    """Where nothing came, or all that is known did, it says no number that it cannot know."""
    page = visit(visitor, MORNING, path="new/")
    promise = "What comes after this visit will be marked as new at your next one."
    expect(page.locator("paper-news")).to_have_text(f"{promise} Last added first, in Explore")
    assert page.locator(".ps-new").count() == 0
    record = '{"seen": 1, "latest": 1, "active": 0}'
    page.evaluate("text => localStorage.setItem(PaperVisits.KEY, text)", record)
    page.reload()
    expect(page.locator("paper-news a").first).to_have_text("At least 5 papers")


def test_the_page_new_without_scripts(browser: Browser, toy_site: Site) -> None:
    """Without scripts it reads: the last week by topic, and the way to every other."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(toy_site.address("new/"))
    assert page.locator("h2").all_inner_texts() == ["20–26 January 2025", "Weeks and months"]
    assert page.locator(".ps-topic h3").all_inner_texts() == ["Light & shadow"]
    expect(page.locator("paper-news")).to_have_text("Last added first, in Explore")
    page.get_by_role("link", name="13–19 January 2025").click()
    expect(page.locator("h1")).to_have_text("13–19 January 2025")
    page.get_by_role("link", name="Newer 20–26 January 2025").click()
    expect(page.locator("h1")).to_have_text("20–26 January 2025")
    page.get_by_role("link", name="January 2025", exact=True).click()
    expect(page.locator(".ps-lines li")).to_have_count(5)
    context.close()


def test_explore_filters_by_week_and_month(visitor: Reader) -> None:
    """A week leads to Explore with its papers, whose weeks stand there in the order of time."""
    page = visit(visitor, MORNING, path="new/2025-w03/")
    page.get_by_role("link", name="Filter these in Explore").click()
    status = page.locator(".ps-explore__status")
    expect(status).to_have_text("3 papers")
    weeks = page.locator("details[data-name='Week of addition'] .ps-facet")
    names = [text.split("\n")[0] for text in weeks.all_inner_texts()]
    assert names == ["20–26 January 2025", "13–19 January 2025"]
    page.get_by_role("button", name="Remove Week of addition: 13–19 January 2025").click()
    expect(status).to_have_text("6 papers")
    page.locator("details[data-name='Month of addition'] .ps-facet").click()
    expect(status).to_have_text("5 papers")
    assert page.url.endswith("?added=2025-01")


def test_explore_offers_the_nearest_feeds(visitor: Reader) -> None:
    """Explore names the feed of what was chosen; beside other filters it is called the nearest."""
    root = "https://papershelf.github.io/papershelf/"
    page = visit(visitor, MORNING, path="explore/")
    follow = page.locator(".ps-follow")
    follow.locator("summary").click()
    expect(follow.locator("code")).to_have_text([f"{root}feed.xml"])
    nearest = follow.get_by_text("There is no feed of any search")
    assert nearest.count() == 0
    page.goto(f"{visitor.site.address('explore/')}?tag=light")
    follow.locator("summary").click()
    expect(follow.locator("code")).to_have_text([f"{root}tags/light/feed.xml"])
    assert nearest.count() == 0
    page.goto(f"{visitor.site.address('explore/')}?q=lamps&tag=light&venue=proceedings-of-lamps")
    follow.locator("summary").click()  # the venue has too few papers for a feed
    expect(follow.locator("code")).to_have_text([f"{root}tags/light/feed.xml", f"{root}feed.xml"])
    expect(nearest).to_be_visible()
    page.get_by_role("button", name="Remove Light & shadow").click()
    expect(follow.locator("code")).to_have_text([f"{root}feed.xml"])


def test_two_sites_of_one_host_do_not_mix(visitor: Reader) -> None:
    """What is kept is named after the site's path."""
    page = visit(visitor, MORNING)
    path = page.evaluate("new URL(papershelf.root).pathname")
    assert page.evaluate("PaperVisits.KEY") == f"papershelf:{path}:visits"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(browser: Browser, toy_site: Site, scheme: str) -> None:
    """Marks can be read in both palettes, in lists and in Explore."""
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(toy_site.address(""))
    record = '{"seen": 1, "latest": 1, "active": 0}'
    for path in ("", "explore/", "new/", "new/2025-01/"):
        page.evaluate("text => localStorage.setItem(PaperVisits.KEY, text)", record)
        page.goto(toy_site.address(path))
        expect(page.locator(".ps-new").first).to_be_visible()
        settle(page)
        found = Axe().run(page)
        assert found.response["violations"] == [], found.generate_report()
    context.close()
