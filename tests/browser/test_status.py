"""What became of papers, in a real browser on a site that is opened from disk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from papershelf.project import Project
from papershelf.site.build import build
from tests.browser.conftest import once
from tests.browser.test_shelf import put
from tests.conftest import FROZEN

pytestmark = pytest.mark.browser

STATUSES = {
    "tokenformer": ("retracted 2025-05-12: The proof has a gap.", "Retracted: 12 May 2025. The"),
    "palu": ("superseded by slab 2025", "Superseded by: "),
    "slab": ("withdrawn", "Withdrawn"),
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the frozen catalog's site, three of whose papers have a status."""

    def make(folder: Path) -> None:
        shutil.copytree(FROZEN, folder / "catalog")
        for name, (status, _) in STATUSES.items():
            (file,) = (folder / "catalog/content/papers").glob(f"*/{name}.yml")
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace("\ntldr:", f"\nstatus: '{status}'\ntldr:", 1), "utf-8")
        build(Project(folder / "catalog"), folder / "site", offline=True)

    return (once(tmp_path_factory, "stated", make) / "site").as_uri()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a profile of its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def test_saved_before(root: str, page: Page) -> None:
    """A list that was saved before bears what the catalog states now, and so do its files."""
    page.goto(f"{root}/shelf/index.html")
    put(page, {"papers": [{"id": name, "title": "As it was"} for name in STATUSES]})
    page.reload()
    for at, (_, shown) in enumerate(STATUSES.values()):
        note = page.locator(".ps-shelved").nth(at).locator(".ps-stated")
        expect(note).to_contain_text(shown)
    for name, stated in {"BibTeX": "note = {Retracted", "Markdown": "**Retracted**"}.items():
        with page.expect_download() as download:
            page.get_by_role("button", name=name, exact=True).click()
        assert stated in Path(download.value.path()).read_text(encoding="utf-8")


def test_shared_before(root: str, page: Page) -> None:
    """So does one that a link carries."""
    page.goto(f"{root}/shelf/index.html#list=1:{','.join(STATUSES)}")
    for at, (_, shown) in enumerate(STATUSES.values()):
        note = page.locator(".ps-shared .ps-card").nth(at).locator(".ps-stated")
        expect(note).to_contain_text(shown)


def test_found(root: str, page: Page) -> None:
    """Explore offers it as a filter, the search asks for it, and both show it."""
    page.goto(f"{root}/explore/index.html?status=retracted")
    expect(page.locator("article.ps-card")).to_have_count(1)
    expect(page.locator("article.ps-card .ps-stated--retracted")).to_contain_text("12 May 2025")
    expect(page.get_by_role("checkbox", name="Retracted")).to_be_checked()
    page.goto(f"{root}/about/index.html")
    page.keyboard.press("/")
    page.keyboard.type("status:withdrawn")
    expect(page.get_by_role("option").first.locator(".ps-stated")).to_have_text("Withdrawn")


def test_on_the_map(root: str, page: Page) -> None:
    """The card of a point names it, and the list below the map marks the title."""
    page.goto(f"{root}/map/index.html#paper=tokenformer")
    expect(page.locator(".ps-plane__title")).to_contain_text("(Retracted)")
    expect(page.locator(".ps-plane__card .ps-stated")).to_contain_text("The proof has a gap.")
    link = page.locator('.ps-map__list a[href*="/slab/"] + .ps-mark')
    expect(link).to_have_text("Withdrawn")


def test_opened(root: str, page: Page) -> None:
    """The search names the papers that were opened last with what became of them."""
    page.goto(f"{root}/papers/tokenformer/index.html")
    page.keyboard.press("/")
    expect(page.get_by_role("option").first).to_contain_text("(Retracted)")
