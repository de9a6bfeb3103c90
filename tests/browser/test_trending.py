"""What moves, in a real browser: from a server, from disk, by keyboard and without scripts."""

from __future__ import annotations

import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from papershelf.site.build import build
from tests.browser.conftest import PREFIX, Reader, Site, _Handler, once, settle, watch
from tests.conftest import COUNTED, FROZEN, make_project

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def moving(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Path]:
    """The frozen catalog's site with thirty days of numbers, by whether it is that for disk."""

    def make(root: Path) -> None:
        project = make_project(FROZEN / "content", root / "catalog")
        shutil.copytree(COUNTED / "metrics", project.content / "metrics")
        for offline in (False, True):
            build(project, root / str(offline), offline=offline)

    root = once(tmp_path_factory, "moving", make)
    return {offline: root / str(offline) for offline in (False, True)}


@pytest.fixture(scope="session")
def served(moving: dict[bool, Path]) -> Iterator[Site]:
    """That site on a server of this machine."""
    handler = type("Handler", (_Handler,), {"site": moving[False]})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Site(f"http://127.0.0.1:{server.server_port}{PREFIX}", is_file=False)
    server.shutdown()
    server.server_close()


@pytest.fixture(params=["http", "file"])
def reader(
    request: pytest.FixtureRequest, browser: Browser, served: Site, moving: dict[bool, Path]
) -> Iterator[Reader]:
    """A page on the site, from a server and from disk."""
    from_disk = Site(f"{moving[True].as_uri()}/", is_file=True)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    found = watch(context, served if request.param == "http" else from_disk)
    yield found
    context.close()
    assert found.errors == []
    assert found.foreign == []


def rows(page: Page) -> int:
    """Return how many papers show."""
    return page.locator(".ps-ranked > li:visible").count()


def test_filter(reader: Reader) -> None:
    """A tag is chosen by keyboard; the address holds it, and so do the other periods."""
    reader.open("trending/")
    page = reader.page
    every = rows(page)
    chosen = page.get_by_role("combobox")
    chosen.focus()
    page.keyboard.type("Quantization")
    expect(chosen).to_have_value("quantization")
    number = int(chosen.locator("option:checked").inner_text().rpartition("(")[2].rstrip(")"))
    assert 0 < rows(page) == number < every
    assert page.url.endswith("?tag=quantization")
    expect(page.get_by_role("status").first).to_have_text(f"{number} papers shown.")
    page.get_by_role("link", name="Month").click()
    expect(page.get_by_role("combobox")).to_have_value("quantization")
    assert all(
        "quantization" in (row.get_attribute("data-tags") or "").split()
        for row in page.locator(".ps-ranked > li:visible").all()
    )
    page.get_by_role("combobox").select_option("")
    assert rows(page) > number
    assert "?" not in page.url


def test_numbers(reader: Reader) -> None:
    """The numbers behind a line open as text; home leads here."""
    reader.open()
    reader.page.get_by_role("link", name="Trending papers").click()
    first = reader.page.locator(".ps-ranked > li").first
    summary = first.get_by_text("Numbers")
    summary.focus()
    reader.page.keyboard.press("Enter")
    expect(first.locator(".ps-moved p").first).to_be_visible()
    expect(first.locator(".ps-moved")).to_contain_text("16 April 2025")


def test_without_scripts(browser: Browser, served: Site) -> None:
    """Without scripts all is there but the choice of a tag, which is not shown."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.address("trending/month/"))
    assert rows(page) > 50
    expect(page.get_by_role("combobox")).to_have_count(0)
    expect(page.get_by_text("How papers are ranked")).to_be_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_no_violation(browser: Browser, served: Site, scheme: str, width: int) -> None:
    """The page passes axe with all open, and never scrolls sideways as a whole."""
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    reader = watch(context, served)
    reader.open("trending/")
    reader.page.evaluate(
        "for (const part of document.querySelectorAll('details')) part.open = true"
    )
    assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    settle(reader.page)
    found = Axe().run(reader.page)
    assert found.response["violations"] == [], found.generate_report()
    assert reader.errors == []
    context.close()
