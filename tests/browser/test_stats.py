"""The figures in a real browser, from a server and from disk."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from papershelf.catalog.catalog import Catalog
from tests.browser.conftest import Reader, Site, settle, watch
from tests.browser.test_explore import count

pytestmark = pytest.mark.browser


def test_a_bar_leads_to_its_papers(reader: Reader, real: Catalog) -> None:
    """A click on a bar opens Explore with just those papers."""
    reader.open("stats/")
    tag = max(real.tags, key=lambda tag: len(tag.entries))
    reader.page.get_by_role("link", name=f"{tag.name}: {len(tag.entries)} papers").click()
    assert count(reader.page) == len(tag.entries)
    assert reader.page.url.endswith(f"?tag={tag.id}")


def test_a_cell_leads_to_its_papers(reader: Reader, real: Catalog) -> None:
    """A click on a cell, also on its number, opens Explore with both tags."""
    reader.open("stats/")
    both = [e for e in real.entries if {"diffusion-models", "3d-generation"} <= set(e.paper.tags)]
    cell = reader.page.locator(".ps-chart__triangle a[href*='3d-generation']").filter(
        has_text="3D generation and Diffusion models"
    )
    box = cell.bounding_box()
    assert box
    reader.page.mouse.wheel(0, box["y"] - 300)
    cell.scroll_into_view_if_needed()
    box = cell.bounding_box()
    assert box
    reader.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert count(reader.page) == len(both) > 5


def test_code_by_keyboard(reader: Reader, real: Catalog) -> None:
    """A bar is reached by keyboard, shows its focus, and opens with Enter."""
    reader.open("stats/")
    coded = [
        e for e in real.entries if e.paper.links.code and str(e.paper.published).startswith("2023")
    ]
    skip = reader.page.get_by_role("link", name="Skip the picture").nth(1)
    skip.focus()
    expect(skip).to_be_in_viewport()
    for _ in range(10):
        reader.page.keyboard.press("Tab")
        label = reader.page.evaluate("document.activeElement.getAttribute('aria-label')")
        if label == f"2023, With code: {len(coded)} papers":
            break
    shape = reader.page.locator(":focus .ps-chart__bar")
    assert shape.evaluate("(rect) => getComputedStyle(rect).strokeWidth") == "2px"
    reader.page.keyboard.press("Enter")
    assert count(reader.page) == len(coded)


def test_the_table_opens_and_leads_on(reader: Reader, real: Catalog) -> None:
    """The numbers open as a table, and its rows lead to Explore too."""
    reader.open("stats/")
    page = reader.page
    expect(page.get_by_role("table")).to_have_count(0)
    page.get_by_text("The numbers as a table: Papers per year").click()
    year = next(year for year in real.years if year.id == "2022")
    row = page.get_by_role("row", name="2022")
    expect(row.get_by_role("cell")).to_have_text(str(len(year.entries)))
    row.get_by_role("link").click()
    assert count(page) == len(year.entries)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_no_violation(browser: Browser, online: Site, scheme: str, width: int) -> None:
    """The page passes axe with its tables open, and never scrolls sideways as a whole."""
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    reader = watch(context, online)
    reader.open("stats/")
    reader.page.evaluate(
        "for (const part of document.querySelectorAll('details')) part.open = true"
    )
    assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    settle(reader.page)
    found = Axe().run(reader.page)
    assert found.response["violations"] == [], found.generate_report()
    context.close()


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_links_are_large_enough(browser: Browser, online: Site, width: int) -> None:
    """A link of a picture or table is 24 pixels wide and high; pictures fill their column."""
    context = browser.new_context(viewport={"width": width, "height": 844})
    page = watch(context, online).page
    page.goto(online.address("stats/"))
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    small = page.evaluate(
        """() => [...document.querySelectorAll(".ps-figure :is(a, summary)")]
          .filter((link) => !link.closest(".ps-figure__skip"))
          .map((link) => (link.querySelector(".ps-chart__area") ?? link).getBoundingClientRect())
          .filter(({ width, height }) => Math.min(width, height) < 23.9).length"""
    )
    assert small == 0
    for kind in ("columns", "rows"):
        part = page.locator(f".ps-chart:has(.ps-chart__{kind})").first
        column, picture = part.bounding_box(), part.locator("svg").bounding_box()
        assert column
        assert picture
        assert picture["width"] >= column["width"] - 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_the_matrix_scrolls_in_its_own_region(browser: Browser, online: Site) -> None:
    """On a phone the pairs of tags scroll sideways, by keys too, and a line reports it."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = watch(context, online).page
    page.goto(online.address("stats/"))
    region = page.get_by_role("region", name="Picture: Tags that stand together")
    assert region.evaluate("(part) => part.scrollWidth > part.clientWidth")
    expect(page.get_by_text("The picture scrolls sideways.")).to_be_visible()
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.activeElement.scrollLeft > 0")
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(page.get_by_text("The picture scrolls sideways.")).to_be_hidden()
    context.close()


def test_colours_follow_the_palette(reader: Reader) -> None:
    """The pictures change with the palette button."""
    reader.open("stats/")
    bar = reader.page.locator(".ps-chart__bar").first
    fill = "(rect) => getComputedStyle(rect).fill"
    assert bar.evaluate(fill) == "rgb(11, 106, 125)"
    reader.page.locator("paper-palette label:visible").click()
    assert bar.evaluate(fill) == "rgb(142, 219, 232)"


def test_without_scripts(browser: Browser, site: Site) -> None:
    """Without scripts pictures are seen, tables open, and bars are links."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address("stats/"))
    expect(page.locator("svg.ps-chart__columns").first).to_be_visible()
    page.get_by_text("The numbers as a table: Venues").click()
    expect(page.get_by_role("row", name="ICLR")).to_be_visible()
    assert page.locator(".ps-chart a[href*='explore/']").count() > 50
    context.close()
