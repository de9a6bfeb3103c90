"""A catalog with an attack in every field, in a real browser: search, Explore and every page."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from papershelf.site.build import build
from tests import hostile
from tests.browser.conftest import Reader, Site, once, open_search, watch
from tests.conftest import make_project

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The hostile catalog, built to be opened from disk."""

    def make(root: Path) -> None:
        content = hostile.write(root / "content")
        build(make_project(content, root / "project"), root / "site", offline=True)

    root = once(tmp_path_factory, "hostile", make)
    return Site(f"{(root / 'site').as_uri()}/", is_file=True)


@pytest.fixture
def victim(browser: Browser, attacked: Site) -> Reader:
    """A browser profile in which a script that got in would be noticed."""
    reader = watch(browser.new_context(), attacked)
    reader.page.on("dialog", lambda dialog: reader.errors.append(f"dialog: {dialog.message}"))
    return reader


def quiet(reader: Reader) -> None:
    """Nothing ran, nothing failed, nothing was asked of another host."""
    assert reader.errors == []
    assert reader.foreign == []
    reader.page.context.close()


def test_results_of_hostile_papers_are_text(victim: Reader) -> None:
    """Every paper can be found by its own word, and its result brings in no element."""
    victim.open()
    page = victim.page
    open_search(page)
    box = page.get_by_role("combobox", name="Search papers")
    status = page.locator(".ps-dialog [role=status]")
    for number in range(len(hostile.PAYLOADS)):
        box.fill(hostile.canary(number, "title"))
        expect(status).to_have_text("1 paper")
        expect(page.get_by_role("option").first).to_contain_text(hostile.canary(number, "title"))
    tags = page.evaluate(
        "[...document.querySelectorAll('.ps-dialog [role=listbox] *')].map((node) => node.tagName)"
    )
    assert set(tags) <= {"A", "CITE", "DIV", "SPAN", "MARK", "STRONG"}
    quiet(victim)


def test_explore_shows_hostile_names_as_text(victim: Reader) -> None:
    """Facets, chips and cards of the Explore page bring in no element of content's."""
    victim.open("explore/")
    page = victim.page
    papers = f"{len(hostile.PAYLOADS)} papers"
    expect(page.locator(".ps-explore__status")).to_have_text(papers)
    for button in page.locator(".ps-facets .ps-facet").all()[:3]:
        button.click()
    foreign = "img:not(.ps-illustration), script, iframe, svg, b, math"
    assert page.locator(f"paper-explore :is({foreign})").count() == 0
    quiet(victim)


def test_pages_of_hostile_papers_are_quiet(victim: Reader, attacked: Site) -> None:
    """Opening every paper and tag runs nothing and asks no other host."""
    root = Path(attacked.root.removeprefix("file://"))
    pages = sorted(root.glob("papers/paper-*/")) + sorted(root.glob("tags/tag-*/"))
    assert len(pages) == 2 * len(hostile.PAYLOADS)
    for page in pages:
        victim.open(f"{page.relative_to(root).as_posix()}/")
        expect(victim.page.locator("h1")).to_be_visible()
    quiet(victim)
