"""The Explore page in a real browser, from a server and from disk."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from papershelf.catalog.catalog import Catalog
from papershelf.pictures import emblems
from tests.browser.conftest import Reader, Site, publish_anew, settle, watch

pytestmark = pytest.mark.browser


def count(page: Page) -> int:
    """Return the number of papers in the count of the page."""
    status = page.locator(".ps-explore__status")
    expect(status).to_have_text(re.compile(r"\d papers?"))
    found = re.search(r"([\d,]+) paper", status.text_content() or "")
    assert found
    return int(found.group(1).replace(",", ""))


def explore(reader: Reader, query: str = "") -> Page:
    """Open the page with a query string; its results come after their number."""
    reader.page.goto(reader.site.address("explore/") + query)
    expect(reader.page.locator(".ps-explore__status")).to_have_text(re.compile(r"\d papers?"))
    expect(reader.page.locator(".ps-cards > *").first).to_be_visible()
    return reader.page


def facet(page: Page, name: str) -> int:
    """Return the count beside a value of a facet."""
    label = page.locator(".ps-facets .ps-facet").filter(has_text=re.compile(f"^{re.escape(name)}"))
    text = label.locator(".ps-number").first.text_content()
    return int(text or "0")


def box(page: Page, name: str) -> Locator:
    """Return the check box of a value."""
    facets = page.locator(".ps-facets")
    return facets.get_by_role("checkbox", name=re.compile(f"^{re.escape(name)}"))


def test_all_papers_are_there_and_more_on_demand(reader: Reader, real: Catalog) -> None:
    """Without filters every paper is counted; the list grows by a button."""
    page = explore(reader)
    assert count(page) == len(real.entries)
    expect(page.locator(".ps-cards .ps-card")).to_have_count(10)
    expect(page.locator(".ps-explore__rule")).to_have_text(
        "Last published first; papers without a date come last."
    )
    page.get_by_role("button", name="Show 20 more").click()
    expect(page.locator(".ps-cards .ps-card")).to_have_count(30)
    titles = page.locator(".ps-card__title").all_text_contents()
    assert len(set(titles)) == 30


def test_tags_are_included_and_excluded_with_live_counts(reader: Reader, real: Catalog) -> None:
    """A tag is asked for, another ruled out, and the counts follow."""
    page = explore(reader)
    of_tag = {tag.name: {entry.id for entry in tag.entries} for tag in real.tags}
    both = of_tag["Quantization"] & of_tag["Language modeling"]
    assert facet(page, "Quantization") == len(of_tag["Quantization"])
    box(page, "Quantization").check()
    assert count(page) == len(of_tag["Quantization"])
    assert facet(page, "Language modeling") == len(both)
    page.get_by_role("button", name="Without Language modeling").click()
    assert count(page) == len(of_tag["Quantization"] - both)
    chips = page.locator(".ps-chips button").all_text_contents()
    assert chips == ["Quantization ×", "Without Language modeling ×", "Clear all"]
    page.get_by_role("button", name="Remove Quantization").click()
    assert count(page) == len(real.entries) - len(of_tag["Language modeling"])
    page.get_by_role("button", name="Remove Without Language modeling").click()
    assert count(page) == len(real.entries)


def test_years_by_bar_and_by_range(reader: Reader, real: Catalog) -> None:
    """A bar chooses its year, the boxes a range."""
    years = Counter(e.paper.published.year for e in real.entries if e.paper.published)
    page = explore(reader)
    page.get_by_role("button", name=re.compile("^2022: ")).click()
    assert count(page) == years[2022]
    page.get_by_role("spinbutton", name="From").fill("2019")
    page.get_by_role("spinbutton", name="From").press("Tab")
    expect(page).to_have_url(re.compile(r"\?year=2019\.\.2022$"))  # once the focus is elsewhere
    assert count(page) == sum(years[year] for year in range(2019, 2023))


def test_what_is_pressed_or_typed_is_not_drawn_anew(reader: Reader, real: Catalog) -> None:
    """Tab and clicks go where they were meant to, digits stay, and lists stay where they were."""
    page = explore(reader)
    first, other = (page.get_by_role("spinbutton", name=name) for name in ("From", "to"))
    first.focus()
    page.keyboard.type("2022")
    page.keyboard.press("Tab")
    expect(page.locator(".ps-chips li")).to_have_count(1)
    expect(other).to_be_focused()
    page.keyboard.type("20")
    page.evaluate("document.querySelector('paper-explore').view.update()")
    page.keyboard.type("24")
    tag = box(page, "Quantization")
    tag.scroll_into_view_if_needed()
    place = tag.bounding_box()
    assert place
    page.mouse.move(place["x"] + 9, place["y"] + 9)
    page.mouse.down()
    expect(page).to_have_url(re.compile(r"\?year=2022\.\.2024$"))
    page.evaluate("() => new Promise(requestAnimationFrame)")  # in which they would be drawn
    page.mouse.up()
    expect(tag).to_be_checked()
    assert page.url.endswith("?tag=quantization&year=2022..2024")
    aside = page.locator(".ps-explore__side")
    before = aside.evaluate("({scrollTop}) => scrollTop")
    tag.click()
    expect(tag).not_to_be_checked()
    assert aside.evaluate("({scrollTop}) => scrollTop") == before > 0
    first.fill("12")
    first.press("Enter")
    expect(first).to_have_value("1000")
    assert page.url.endswith("?year=1000..2024")
    bars = page.locator(".ps-years button")
    narrow = "(bars) => Math.min(...bars.map((bar) => bar.getBoundingClientRect().width))"
    assert bars.evaluate_all(narrow) >= 24
    page.evaluate(
        """() => {
            const {columns, facets} = document.querySelector("paper-explore").view;
            columns.years[0] = 1961;
            facets.draw();
        }"""
    )
    expect(bars).to_have_count(7)
    page.get_by_role("button", name="1960–1969: 1 paper").click()
    assert page.url.endswith("?year=1960..1969")
    expect(bars.first).to_have_attribute("aria-pressed", "true")
    page.evaluate(
        """() => {
            const {columns, facets} = document.querySelector("paper-explore").view;
            columns.years.fill(0);
            columns.facets.find(({id}) => id === "category").values.length = 0;
            facets.draw();
        }"""
    )
    expect(page.locator(".ps-facets details").first).to_be_visible()
    expect(page.locator(".ps-years, .ps-years__range")).to_have_count(0)
    expect(page.locator('[data-name="Category"]')).to_have_count(0)


def test_the_focus_is_never_lost(reader: Reader) -> None:
    """When a button goes, the focus goes to the next one, or to the box."""
    page = explore(reader, "?tag=quantization&tag=-language-modeling&has=code&q=layer")
    query = page.get_by_role("searchbox", name="Search papers")
    chips = page.locator(".ps-chips button")
    chips.nth(1).focus()
    page.keyboard.press("Enter")
    expect(chips).to_have_count(4)
    expect(chips.nth(1)).to_be_focused()
    expect(chips.nth(1)).to_have_text("Without Language modeling ×")
    chips.last.focus()
    page.keyboard.press("Enter")
    expect(chips).to_have_count(0)
    expect(query).to_be_focused()
    page = explore(reader, "?tag=quantization&tag=vector-graphics&tag=pruning")
    drop = page.locator(".ps-nothing button")
    drop.nth(1).focus()
    page.keyboard.press("Enter")
    expect(drop).to_have_count(3)
    expect(drop.nth(1)).to_be_focused()
    drop.first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".ps-card").first).to_be_visible()
    expect(query).to_be_focused()
    page = explore(reader, "?q=quantizaton+error")
    page.get_by_role("button", name="quantization error", exact=True).focus()
    page.keyboard.press("Enter")
    expect(query).to_have_value("quantization error")
    expect(query).to_be_focused()


def test_typing_after_back_is_a_step_of_its_own(reader: Reader) -> None:
    """What is typed after going back does not take the place of where the reader came back to."""
    page = explore(reader)
    query = page.get_by_role("searchbox", name="Search papers")
    query.fill("attention")
    expect(page.locator(".ps-chips li")).to_have_count(1)
    page.go_back()
    expect(query).to_have_value("")
    query.fill("layer")
    expect(page.locator(".ps-chips li")).to_have_count(1)
    page.go_back()
    expect(query).to_have_value("")


def test_address_holds_everything_and_back_works(reader: Reader) -> None:
    """A copied link shows the same; back and forward go through what was chosen."""
    page = explore(reader)
    page.get_by_role("searchbox", name="Search papers").fill("attention")
    expect(page.locator(".ps-chips button").first).to_have_text("“attention” ×")
    searched = count(page)
    box(page, "Transformers").check()
    narrowed = count(page)
    page.get_by_label("Sort by").select_option("oldest")
    address = page.url
    assert address.endswith("explore/index.html?q=attention&tag=transformers&sort=oldest") or (
        address.endswith("explore/?q=attention&tag=transformers&sort=oldest")
    )
    other = reader.page.context.new_page()
    other.goto(address)
    assert count(other) == narrowed
    first = other.locator(".ps-card__title").first.text_content()
    expect(page.locator(".ps-card__title").first).to_have_text(first or "")
    page.go_back()
    expect(page.get_by_label("Sort by")).to_have_value("relevance")
    assert count(page) == narrowed
    page.go_back()
    expect(page.locator(".ps-chips li")).to_have_count(1)
    assert count(page) == searched
    page.go_forward()
    expect(page.locator(".ps-chips li")).to_have_count(3)
    assert count(page) == narrowed < searched


def test_the_way_back_leads_to_as_many_results(reader: Reader) -> None:
    """Who asked for more results and opened one finds them all again."""
    page = explore(reader)
    page.get_by_role("button", name="Show 20 more").click()
    cards = page.locator(".ps-cards .ps-card")
    expect(cards).to_have_count(30)
    page.get_by_role("searchbox", name="Search papers").fill("layer")
    expect(cards).to_have_count(10)
    page.go_back()
    expect(cards).to_have_count(30)
    page.reload()
    expect(cards).to_have_count(30)
    titles = page.locator(".ps-card__title").all_text_contents()
    assert len(set(titles)) == 30


def test_more_waits_for_what_is_typed(reader: Reader) -> None:
    """Between two letters the old results stand; no more of them are added."""
    reader.page.clock.install()
    page = explore(reader)
    page.evaluate("void (SearchDialog.TYPING = 60_000)")
    page.get_by_role("searchbox", name="Search papers").press_sequentially("la")
    page.get_by_role("button", name="Show 20 more").click()
    cards = page.locator(".ps-cards .ps-card")
    expect(cards).to_have_count(10)
    expect(page.locator(".ps-chips li")).to_have_count(0)
    page.clock.run_for(60_000)
    expect(page.locator(".ps-chips li")).to_have_count(1)  # the results of what was typed
    expect(cards).to_have_count(10)
    assert page.evaluate("history.state") is None


def test_a_place_in_the_page_changes_no_results(reader: Reader) -> None:
    """The link past the navigation leads to a place in the page; the results stay."""
    page = explore(reader)
    page.get_by_role("button", name="Show 20 more").click()
    cards = page.locator(".ps-cards .ps-card")
    expect(cards).to_have_count(30)
    page.evaluate(
        """() => new Promise((done) => {
            addEventListener("popstate", () => setTimeout(done)); // after the page's own listener
            location.hash = "explore";
        })"""
    )
    expect(cards).to_have_count(30)


def test_years_the_wrong_way_round_are_a_range_too(reader: Reader, real: Catalog) -> None:
    """A hand-written address may name the later year first."""
    page = explore(reader, "?year=2024..2021")
    expect(page.locator(".ps-chips button")).to_have_text("2021–2024 ×")
    years = [e.paper.published.year for e in real.entries if e.paper.published]
    assert count(page) == sum(2021 <= year <= 2024 for year in years)


def test_the_link_to_this_view_can_be_copied(browser: Browser, site: Site) -> None:
    """A button puts the address, with all that was chosen, on the clipboard."""
    context = browser.new_context()
    if not site.is_file:  # a page from disk needs no leave
        context.grant_permissions(["clipboard-write"])
    reader = watch(context, site)
    page = explore(reader, "?tag=pruning&sort=title")
    page.get_by_text("Save or share").click()
    button = page.locator(".ps-searches__copy")
    button.click()
    expect(button).to_have_text("Copied")
    expect(page.locator("body > [role=status]")).to_have_text("Copied")
    other = context.new_page()
    explore(Reader(other, site)).get_by_role("searchbox", name="Search papers").focus()
    other.keyboard.press("Control+V")
    expect(other.get_by_role("searchbox", name="Search papers")).to_have_value(page.url)
    other.close()
    assert page.url == site.address("explore/") + "?tag=pruning&sort=title"
    page.evaluate(
        """() => {
            navigator.clipboard.writeText = () => Promise.reject(new Error("refused"));
            document.execCommand = () => false;
        }"""
    )
    button.click()
    expect(button).to_have_text("Press Ctrl+C to copy")
    assert page.evaluate("getSelection().toString()") == page.url
    box(page, "Compression").click()
    expect(page.get_by_text(re.compile("^(http|file).*sort=title$"))).to_have_count(0)
    context.close()


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest", "added", "title"])
def test_every_order_keeps_every_hit(reader: Reader, sort: str) -> None:
    """Sorting changes the order, never the papers."""
    page = explore(reader, f"?q=layer&sort={sort}")
    expected = count(page)
    while page.locator(".ps-explore__more").is_visible():
        shown = page.locator(".ps-cards .ps-card").count()
        page.locator(".ps-explore__more").click()
        expect(page.locator(".ps-cards .ps-card")).not_to_have_count(shown)
    titles = page.locator(".ps-card__title").all_text_contents()
    assert len(set(titles)) == expected
    if sort == "title":
        assert [t.lower()[0] for t in titles] == sorted(t.lower()[0] for t in titles)


def test_an_empty_result_shows_what_to_drop(reader: Reader, real: Catalog) -> None:
    """Nothing found: each filter can be dropped, with the count that this would give."""
    page = explore(reader, "?tag=quantization&tag=vector-graphics")
    nothing = page.locator(".ps-nothing")
    of_tag = {tag.id: len(tag.entries) for tag in real.tags}
    assert of_tag["quantization"] > of_tag["vector-graphics"]
    chosen = nothing.locator(".ps-nothing__chosen li")
    assert chosen.all_text_contents() == ["Quantization", "Vector graphics"]
    offered = nothing.locator("li:has(button)")
    assert offered.all_text_contents() == [
        f"Remove Vector graphics {of_tag['quantization']} papers",
        f"Remove Quantization {of_tag['vector-graphics']} papers",
        "Clear all",
    ]
    nothing.get_by_role("button", name="Remove Vector graphics").click()
    assert count(page) == of_tag["quantization"]


def test_venue_category_and_flags(reader: Reader, real: Catalog) -> None:
    """Of venues and categories any chosen one will do; of flags all must hold."""
    page = explore(reader, "?venue=iclr&venue=icml&has=code&category=cs.LG")
    wanted = [
        entry.id
        for entry in real.entries
        if entry.paper.venue
        and entry.paper.venue.name in {"ICLR", "ICML"}
        and entry.paper.links.code
        and entry.paper.category == "cs.LG"
    ]
    assert count(page) == len(wanted) > 0


def test_lists_lead_into_explore(reader: Reader, real: Catalog) -> None:
    """Tag, venue, year and author pages open Explore with their own papers."""
    author = max(real.authors, key=lambda value: len(value.entries))
    starts = {
        "tags/pruning/": next(t for t in real.tags if t.id == "pruning"),
        "venues/iccv/": next(v for v in real.venues if v.id == "iccv"),
        "years/2021/": next(y for y in real.years if y.id == "2021"),
        f"authors/{author.id}/": author,
    }
    for path, value in starts.items():
        reader.open(path)
        reader.page.get_by_role("link", name="Filter these in Explore").click()
        assert count(reader.page) == len(value.entries), path


def test_emblems_are_those_of_the_lists(reader: Reader, real: Catalog) -> None:
    """Scripts give a paper the emblem that the build does."""
    explore(reader)
    ids = [entry.id for entry in real.entries]
    found = reader.page.evaluate("(ids) => ids.map(emblemOf)", ids)
    assert found == [emblems.number(one) for one in ids]


def test_filters_are_a_sheet_on_a_phone(browser: Browser, site: Site) -> None:
    """On a narrow screen the facets open as a sheet, and Esc closes it."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    reader = watch(context, site)
    page = explore(reader)
    expect(page.locator(".ps-facets")).to_be_hidden()
    page.get_by_role("button", name="Filters").click()
    sheet = page.locator(".ps-sheet")
    sheet.get_by_role("checkbox", name=re.compile("^Pruning")).check()
    expect(sheet.locator("[role=status]")).to_have_text(re.compile(r"^\d+ papers$"))
    foot = page.locator(".ps-sheet__foot").bounding_box()
    page.locator(".ps-sheet__body").evaluate("(body) => body.scrollTo(0, 0)")
    boxes = sheet.get_by_role("checkbox")
    for at in range(20):
        boxes.nth(at).focus()
        place = boxes.nth(at).bounding_box()
        assert foot
        assert place
        assert place["y"] + place["height"] <= foot["y"], at
    for _ in range(30):  # round and round
        page.keyboard.press("Tab")
        assert page.evaluate(
            "() => document.activeElement.closest('.ps-sheet') || !document.hasFocus()"
            " || document.activeElement === document.body"
        )
    page.get_by_role("button", name=re.compile(r"^Show \d+ papers$")).click()
    expect(sheet).to_be_hidden()
    opener = page.get_by_role("button", name="Filters (1)")
    expect(opener).to_be_focused()
    opener.click()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(opener).to_be_focused()
    assert reader.errors == []
    context.close()


def stops(page: Page, end: str) -> int:
    """Press Tab until something in `end` has the focus; return how often it takes."""
    for pressed in range(1, 100):
        page.keyboard.press("Tab")
        if page.evaluate("(end) => Boolean(document.activeElement.closest(end))", end):
            return pressed
    raise AssertionError(end)


def test_few_stops_of_the_tab_key_before_the_first_result(reader: Reader) -> None:
    """Nothing skipped: 12 before it, of which three are Explore's own; past the filters: two."""
    page = explore(reader)
    page.locator(".ps-brand").focus()
    passed = 1
    while not page.evaluate("Boolean(document.activeElement.closest('.ps-card'))"):
        page.keyboard.press("Tab")
        passed += page.evaluate("!document.activeElement.matches('.ps-explore__skip, .ps-card *')")
        assert passed <= 12
    page.get_by_role("searchbox", name="Search papers").focus()
    assert stops(page, ".ps-card") == 3
    page = explore(reader)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to results")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".ps-card__title a").first).to_be_focused()
    assert "#ps-found" not in page.url


def test_the_tools_are_one_stop(reader: Reader) -> None:
    """Left and right lead along the row, the panel of searches has its own stops."""
    page = explore(reader)
    tools = page.get_by_role("toolbar", name="Order and view")
    sort = tools.get_by_role("combobox", name="Sort by")
    density = tools.get_by_role("button", name="Compact")
    keep = tools.locator("summary")
    sort.focus()
    page.keyboard.press("ArrowRight")
    expect(density).to_be_focused()
    expect(sort).to_have_value("newest")
    page.keyboard.press("End")
    expect(keep).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(tools.get_by_role("button", name="Copy link to this search")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(tools.get_by_role("button", name="Copy link to this search")).to_be_focused()
    page.keyboard.press("Escape")
    expect(keep).to_be_focused()
    page.keyboard.press("Home")
    expect(sort).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(density).to_be_focused()  # where the reader left
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("searchbox", name="Search papers").focus()
    page.keyboard.press("Tab")
    expect(density).to_be_focused()
    page.keyboard.press("Home")
    expect(tools.get_by_role("button", name="Filters")).to_be_focused()
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(sort).to_have_attribute("tabindex", "0")


def test_ruling_out_waits_until_a_row_is_looked_at(browser: Browser, site: Site) -> None:
    """It is seen on the row with the pointer or the focus and where it holds; on touch always."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    reader = watch(context, site)
    page = explore(reader, "?has=-code")
    seen = "(button) => Number(getComputedStyle(button).opacity)"
    drop = page.get_by_role("button", name="Without PDF", exact=True)
    assert drop.evaluate(seen) == 0
    assert page.get_by_role("button", name="Without Code", exact=True).evaluate(seen) == 1
    box(page, "PDF").hover()
    assert drop.evaluate(seen) == 1
    page.mouse.move(0, 0)
    assert drop.evaluate(seen) == 0
    box(page, "PDF").focus()
    assert drop.evaluate(seen) == 1
    context.close()
    context = browser.new_context(
        viewport={"width": 1024, "height": 900}, has_touch=True, is_mobile=True
    )
    page = explore(watch(context, site))
    assert page.get_by_role("button", name="Without PDF", exact=True).evaluate(seen) == 1
    context.close()


def test_the_facets_are_one_stop_with_arrow_keys(reader: Reader, real: Catalog) -> None:
    """Arrows and Page Down move through all; Space asks for a value, a minus drops it."""
    page = explore(reader)
    of_tag = {tag.id: {entry.id for entry in tag.entries} for tag in real.tags}
    tasks = page.locator('[data-name="Task"]')
    tasks.locator("summary").focus()
    page.keyboard.press("ArrowDown")
    value = box(page, "Language modeling")
    expect(value).to_be_focused()
    page.keyboard.press("Space")
    assert count(page) == len(of_tag["language-modeling"])
    expect(value).to_be_checked()
    page.keyboard.press("-")
    assert count(page) == len(real.entries) - len(of_tag["language-modeling"])
    expect(value).not_to_be_checked()
    expect(value).to_be_focused()
    expect(value).to_have_accessible_name(
        f"Language modeling (left out) −{len(of_tag['language-modeling'])}"
    )
    expect(page.locator("body > [role=status]")).to_have_text("Language modeling is left out.")
    page.keyboard.press("ArrowRight")
    drop = page.get_by_role("button", name="Without Language modeling", exact=True)
    expect(drop).to_be_focused()
    expect(drop).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Enter")
    assert count(page) == len(real.entries)
    page.keyboard.press("ArrowLeft")
    expect(value).to_be_focused()
    page.keyboard.press("PageDown")
    expect(page.locator('[data-name="Model family"] summary')).to_be_focused()
    page.keyboard.press("PageUp")
    expect(tasks.locator("summary")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(page.get_by_role("combobox", name="Sort by")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(value).to_be_focused()  # where the reader left
    page.get_by_role("spinbutton", name="to").focus()
    page.keyboard.press("PageUp")
    expect(page.locator('[data-name="Year"] summary')).to_be_focused()
    page.keyboard.press("Home")
    expect(page.locator('[data-name="Has"] summary')).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.locator('[data-name="Has"] summary').click()  # the value with the focus is folded away
    page.get_by_role("searchbox", name="Search papers").focus()
    page.keyboard.press("Tab")
    expect(page.locator('[data-name="Has"] summary')).to_be_focused()


def test_what_leaves_nothing_is_grey(reader: Reader) -> None:
    """A value without papers stays where it is, can be reached, and does nothing."""
    page = explore(reader, "?tag=vector-graphics")
    papers = count(page)
    value = box(page, "Quantization")
    expect(value).to_have_attribute("aria-disabled", "true")
    assert facet(page, "Quantization") == 0
    value.focus()
    page.keyboard.press("Space")
    page.keyboard.press("-")
    expect(value).to_be_focused()
    expect(value).not_to_be_checked()
    assert count(page) == papers
    assert page.url.endswith("?tag=vector-graphics")


def test_every_facet_rules_out(reader: Reader, real: Catalog) -> None:
    """A venue, a link and an author can be left out too, by the address and by a button."""
    page = explore(reader, "?venue=-iclr&has=-code")
    left = [
        entry
        for entry in real.entries
        if not entry.paper.links.code
        and not (entry.paper.venue and entry.paper.venue.name == "ICLR")
    ]
    assert count(page) == len(left)
    assert page.locator(".ps-chips button").all_text_contents() == [
        "Without ICLR ×",
        "Without Code ×",
        "Clear all",
    ]
    page.get_by_role("button", name="Clear all").first.click()
    assert count(page) == len(real.entries)
    author = max(real.authors, key=lambda value: len(value.entries))
    page.get_by_role("button", name=f"Without {author.name}", exact=True).click()
    assert count(page) == len(real.entries) - len(author.entries)
    assert page.url.endswith(f"?author=-{author.id}")


def test_a_long_list_is_shown_on_demand(reader: Reader, real: Catalog) -> None:
    """Of many values the first are shown; a button shows all in place, a box finds one."""
    page = explore(reader)
    several = [value for value in real.authors if len(value.entries) > 1]
    authors = page.locator('[data-name="Authors"]')
    items = authors.locator("li")
    expect(items).to_have_count(8)
    authors.get_by_role("button", name=f"Show all {len(several)}", exact=True).click()
    expect(items).to_have_count(len(several))
    assert authors.evaluate(
        """(one) => [one, ...one.querySelectorAll("*:not(.ps-hidden)")].every(
            (part) => part.scrollHeight <= part.clientHeight + 1
                || getComputedStyle(part).overflowY === "visible"
        )"""
    )
    authors.get_by_role("button", name="Show fewer").click()
    expect(items).to_have_count(8)
    find = authors.get_by_role("textbox", name="Find in Authors")
    last = min(several, key=lambda value: len(value.entries))
    find.fill(last.name)
    expect(items.first).to_contain_text(last.name)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    assert count(page) == len(last.entries)
    find.fill("no such name")
    expect(items).to_have_count(0)
    expect(authors.get_by_text("Nothing of that name.")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_results_are_in_sight_after_a_choice(browser: Browser, site: Site, width: int) -> None:
    """Wherever a choice is made, the results begin right below their head; the focus stays."""
    context = browser.new_context(viewport={"width": width, "height": 844})
    page = explore(watch(context, site))
    page.get_by_role("button", name="Show 20 more").click()
    expect(page.locator(".ps-card")).to_have_count(30)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    bar = page.locator(".ps-explore__bar")
    expect(bar).to_be_in_viewport(ratio=1)
    if width < 500:
        page.get_by_role("button", name="Filters").click()
    value = box(page, "Pruning")
    value.focus()
    page.keyboard.press("Space")
    expect(page.locator(".ps-chips li")).to_have_count(1)
    expect(page.locator(".ps-card")).to_have_count(count(page))
    expect(value).to_be_focused()
    if width < 500:
        page.keyboard.press("Escape")
    head, first = bar.bounding_box(), page.locator(".ps-card").first.bounding_box()
    assert head
    assert first
    assert 0 <= first["y"] - (head["y"] + head["height"]) < 60
    expect(bar.locator(".ps-explore__status")).to_be_in_viewport(ratio=1)
    context.close()


def test_searches_are_kept_by_name(reader: Reader) -> None:
    """A search gets a name, comes back by it with all that was chosen, and can be removed."""
    page = explore(reader, "?q=layer&tag=-pruning&year=2020..2024&sort=title")
    expected = count(page)
    opener = page.get_by_text("Save or share")
    opener.click()
    name = page.get_by_role("textbox", name="Name of this search")
    expect(name).to_have_value("“layer”, Without Pruning, 2020–2024")
    name.fill("")
    page.get_by_role("button", name="Save", exact=True).click()
    status = page.locator(".ps-searches__status")
    expect(status).to_have_text("Type a name for the search.")
    name.fill("Layers <b>")
    name.press("Enter")
    expect(status).to_have_text("“Layers <b>” saved in this browser.")
    page.keyboard.press("Escape")
    expect(page.locator(".ps-searches summary")).to_be_focused()
    expect(name).to_be_hidden()
    page = explore(reader)
    opener.click()
    page.get_by_role("link", name="Layers <b>").click()
    expect(page.locator(".ps-chips li")).to_have_count(4)
    assert count(page) == expected
    assert page.url.endswith("?q=layer&tag=-pruning&year=2020..2024&sort=title")
    opener.click()
    page.get_by_role("button", name="Remove the saved search Layers <b>").click()
    expect(status).to_have_text("“Layers <b>” removed.")
    expect(name).to_be_focused()
    expect(page.locator(".ps-searches li")).to_have_count(0)


@pytest.mark.parametrize("kept", ["{", "{}", "[1]", '[{"name": "x", "search": "javascript:1"}]'])
def test_searches_that_cannot_be_read_are_none(reader: Reader, kept: str) -> None:
    """What no version of the page wrote is not shown, and the next search is kept."""
    page = explore(reader, "?tag=pruning")
    page.evaluate("(kept) => localStorage.setItem(SavedSearches.KEY, kept)", kept)
    page.get_by_text("Save or share").click()
    expect(page.locator(".ps-searches li")).to_have_count(0)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".ps-searches li a")).to_have_text(["Pruning"])


def test_searches_without_storage(browser: Browser, site: Site) -> None:
    """A browser that keeps nothing reports so, and nothing fails."""
    context = browser.new_context()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('blocked'); }})"
    )
    reader = watch(context, site)
    page = explore(reader, "?tag=pruning")
    page.get_by_text("Save or share").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".ps-searches__status")).to_have_text(
        "This was not saved: your browser keeps nothing more for this site."
    )
    assert reader.errors == []
    context.close()


@pytest.mark.parametrize("width", [1280, 320])
def test_controls_are_large_enough(browser: Browser, online: Site, width: int) -> None:
    """Every control of Explore is at least 24 pixels high and wide, or its label is."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = explore(watch(context, online), "?tag=pruning&venue=-iclr")
    if width < 500:
        page.get_by_role("button", name="Filters").click()
    small = page.evaluate(
        """() => [...document.querySelectorAll("paper-explore :is(button, summary, select, input)")]
            .filter((one) => one.checkVisibility({visibilityProperty: true}))
            .filter((one) => !one.closest(".ps-card"))
            .map((one) => one.closest("label.ps-facet") ?? one)
            .filter((one) => {
                const {width, height} = one.getBoundingClientRect();
                return Math.min(width, height) < 24;
            })
            .map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert small == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_without_scripts_there_are_lists(browser: Browser, site: Site) -> None:
    """Without scripts the page offers tags, years and venues as links."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address("explore/"))
    for name in ("Pruning", "2021", "ICCV"):
        expect(page.get_by_role("link", name=name, exact=True).first).to_be_visible()
    context.close()


@pytest.mark.parametrize(
    "query",
    [
        "<img src=x onerror=alert(1)>",
        '"><script>alert(1)</script>',
        "javascript:alert(1)",
        "__proto__",
        "constructor toString",
        "{{7*7}}",
        "title:\u2028:::",
        "%00%ff",
    ],
)
def test_hostile_addresses_are_text(reader: Reader, query: str) -> None:
    """Whatever the address holds is text: no dialog, no element, an empty console."""
    reader.page.on("dialog", lambda _: reader.errors.append("dialog"))
    reader.page.goto(
        reader.site.address("explore/")
        + "?"
        + reader.page.evaluate(
            "(query) => new URLSearchParams([['q', query], ['tag', query], ['venue', query],"
            " ['category', query], ['has', query], ['sort', query], ['year', query]]).toString()",
            query,
        )
    )
    expect(reader.page.locator(".ps-nothing")).to_be_visible()
    assert reader.page.locator("paper-explore img, paper-explore script").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_in_the_sheet(browser: Browser, online: Site, scheme: str) -> None:
    """The facets pass axe as a sheet too."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = explore(watch(context, online))
    page.get_by_role("button", name="Filters").click()
    settle(page)
    found = Axe().run(page)
    assert found.response["violations"] == [], found.generate_report()
    context.close()


def test_a_new_publication_is_followed(browser: Browser, online: Site) -> None:
    """If the index's files are gone, those of the newest manifest show the papers."""
    context = browser.new_context()
    page = explore(watch(context, online))
    failed = page.locator(".ps-explore__status", has_text="could not be loaded")
    publish_anew(page)
    page.locator(".ps-explore__head input").fill("quantization")
    expect(page.locator(".ps-cards mark").first).to_be_visible()
    assert 5 < count(page) < 140
    page.get_by_role("searchbox", name="Search papers").fill("")
    assert count(page) == 140
    page.get_by_role("button", name="Show 20 more").click()
    expect(page.locator(".ps-cards > *")).to_have_count(30)
    expect(failed).to_have_count(0)
    page.unroute_all(behavior="wait")
    context.close()


def test_columns_of_a_new_publication(browser: Browser, online: Site) -> None:
    """If they are gone when the page has just been opened, the newest manifest names others."""
    context = browser.new_context()
    page = context.new_page()
    stale = page.context.request.get(online.address("assets/search/manifest.js")).text()
    stale = re.sub(r'(?<="columns":")\w{8}', "gone2345", stale)
    page.route("**/search/manifest.js", lambda route: route.fulfill(body=stale))
    page.goto(online.address("explore/"))
    assert count(page) == 140
    context.close()


def test_a_part_that_does_not_come_can_be_asked_for_again(browser: Browser, online: Site) -> None:
    """A failure amid the work that stays is reported, and one press shows the papers."""
    context = browser.new_context()
    page = explore(watch(context, online))
    marks = page.locator(".ps-cards mark")
    parts = re.compile(r"/assets/search/t-")
    page.route(parts, lambda route: route.abort())
    page.locator(".ps-explore__head input").fill("quantization")
    expect(page.locator(".ps-explore__status")).to_contain_text("could not be loaded")
    page.unroute(parts)
    page.get_by_role("button", name="Try again").focus()
    page.keyboard.press("Enter")
    assert 5 < count(page) < 140
    expect(page.get_by_role("searchbox", name="Search papers")).to_be_focused()
    expect(marks.first).to_be_visible()
    page.get_by_role("searchbox", name="Search papers").fill("")
    assert count(page) == 140
    expect(marks).to_have_count(0)  # until the papers have come, no more can be asked for
    page.evaluate(
        "void ([window.papers, PaperIndex.prototype.papers] ="
        " [PaperIndex.prototype.papers, () => Promise.reject()])"
    )
    page.get_by_role("button", name="Show 20 more").click()
    expect(page.get_by_role("button", name="Try again")).to_be_focused()
    page.evaluate("void (PaperIndex.prototype.papers = window.papers)")
    page.keyboard.press("Enter")
    assert count(page) == 140
    context.close()


@pytest.mark.parametrize("page_name", ["explore", "map"])
def test_the_links_come_if_no_script_does(browser: Browser, online: Site, page_name: str) -> None:
    """What readers without scripts see is out of the way at first, and there if none takes over."""
    context = browser.new_context()
    page = context.new_page()
    page.route(f"**/papershelf/{page_name}.js", lambda route: route.abort())
    session = context.new_cdp_session(page)
    session.send("Animation.enable")
    session.send("Animation.setPlaybackRate", {"playbackRate": 0})
    page.goto(online.address(f"{page_name}/"))
    link = page.locator(".ps-explore__fallback a").first
    expect(link).not_to_be_in_viewport()
    ends = """() => document.getAnimations().map((animation) => {
        animation.finish();
        return animation.effect.getComputedTiming().endTime;
    })"""
    assert page.evaluate(ends) == [3000]
    expect(link).to_be_in_viewport()
    context.close()


def test_a_button_leads_back_to_the_top(reader: Reader) -> None:
    """It shows on the way up, and where the reader is at the top, or goes down, there is none."""
    reader.open("explore/")
    page = reader.page
    expect(page.locator(".ps-card")).to_have_count(10)
    button = page.get_by_role("button", name="Back to top")
    expect(button).to_be_hidden()
    page.evaluate("scrollTo({top: 900, behavior: 'instant'})")
    page.wait_for_function("() => scrollY === 900")
    expect(button).to_be_hidden()
    page.evaluate("scrollTo({top: 600, behavior: 'instant'})")
    button.click()
    page.wait_for_function("() => scrollY === 0")
    expect(button).to_be_hidden()
    assert page.locator('script[src*="/javascripts/"]').count() == 0
