"""A bundle, unpacked wherever a reader puts it, without a network: every part of it works."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from papershelf.project import Project
from papershelf.site import bundle
from tests.browser.conftest import Reader, Site, open_search, watch
from tests.browser.test_policy import kinds
from tests.conftest import FROZEN

pytestmark = pytest.mark.browser

PLACE = "Größenwahn (中文) 100% #1 & more, " + "long " * 33 + "end"
"""A folder such as readers have: with spaces, umlauts, signs, and 200 characters."""


@pytest.fixture(scope="module")
def packed(built: dict[bool, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle of the frozen catalog."""
    made = tmp_path_factory.mktemp("packed")
    (made / "site").symlink_to(built[True], target_is_directory=True)
    return bundle.write(Project(FROZEN), made / "site")


@pytest.fixture
def away(packed: Path, tmp_path: Path, browser: Browser) -> Iterator[Reader]:
    """A reader who has unpacked it into such a folder, and has no network."""
    place = tmp_path / PLACE
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(place)
    site = Site(f"{(place / packed.stem / bundle.SITE).as_uri()}/", is_file=True)
    context = browser.new_context()
    reader = watch(context, site)
    yield reader
    context.close()
    assert (reader.errors, reader.foreign) == ([], [])


def test_everything_works_from_the_zip(away: Reader, built: dict[bool, Path]) -> None:
    """Every kind of page, search, Explore, map, cite, shelf, exports and printing."""
    page = away.page
    for path in kinds(built[True]):
        page.goto(away.site.root + path)
        expect(page.locator("h1").first).to_be_attached()
    away.open("explore/")
    expect(page.locator(".ps-card").first).to_be_visible()
    away.open()
    open_search(page)
    page.keyboard.type("quantization")
    expect(page.get_by_role("option").first).to_be_visible()
    away.open("map/")
    expect(page.locator("canvas").first).to_be_visible()
    away.open("papers/tokenformer/")
    page.locator(".ps-cite > summary").click()
    expect(page.locator("paper-cite pre")).to_contain_text("@inproceedings")
    page.locator("article paper-save button").first.click()
    expect(page.locator("paper-count")).to_have_text(re.compile("1 paper"))
    away.open("shelf/")
    with page.expect_download():
        page.get_by_role("button", name="BibTeX").first.click()
    assert page.pdf().startswith(b"%PDF")
