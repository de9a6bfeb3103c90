"""The catalog is sound, and the site made of it holds and finds every paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from papershelf.catalog.catalog import Catalog
from papershelf.content import folder
from papershelf.pages import addresses
from papershelf.project import Project
from papershelf.site.build import build
from tests import browser_setup

PROJECT = Project.find(Path(__file__).parent)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The catalog; every problem of its files is said here."""
    return Catalog.of(folder.load(PROJECT.content))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is opened from disk."""
    root = tmp_path_factory.mktemp("built") / "site"
    build(PROJECT, root, offline=True)
    return root


@pytest.fixture(scope="module")
def page(site: Path) -> Iterator[Page]:
    """The home page in a browser without a network."""
    browser = browser_setup.find()
    assert browser is not None, "no browser found; get one with: python -m tests.browser_setup"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=browser, args=browser_setup.arguments()
        )
        context = launched.new_context(offline=True)
        opened = context.new_page()
        opened.goto((site / "index.html").as_uri())
        yield opened
        launched.close()


def test_every_paper_has_a_page(catalog: Catalog, site: Path) -> None:
    """Every paper has its page, and every tag that it names its list."""
    missing = [
        address
        for entry in catalog.entries
        for address in (
            addresses.paper(entry.id),
            *(f"{addresses.TAGS}{tag}/" for tag in entry.paper.tags),
        )
        if not (site / address / "index.html").is_file()
    ]
    assert missing == []


def test_every_paper_is_found(catalog: Catalog, page: Page) -> None:
    """Each paper is among the first three results for its own title."""
    for entry in catalog.entries:
        page.keyboard.press("/")
        page.get_by_role("combobox").fill(entry.paper.title)
        address = f"{addresses.paper(entry.id)}index.html"
        expect(page.locator(f".ps-dialog [role=option][href$='{address}']")).to_be_visible()
        found = [
            option.get_attribute("href") or ""
            for option in page.locator(".ps-dialog [role=option]").all()[:3]
        ]
        assert any(link.endswith(address) for link in found), entry.id
        page.keyboard.press("Escape")
