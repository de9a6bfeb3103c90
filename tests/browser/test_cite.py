"""The Cite section of a paper's page: formats, copying and saving, from a server and from disk."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pybtex.database
import pytest
import rispy
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Reader, Site, watch

pytestmark = pytest.mark.browser

PAPER = "tokenformer"
FORMATS = {
    "BibTeX": ".bib",
    "BibTeX with abstract": ".bib",
    "RIS": ".ris",
    "CSL-JSON": ".json",
    "APA": ".txt",
    "IEEE": ".txt",
    "Markdown link": ".md",
}
ALTERNATES = {"BibTeX": ".bib", "RIS": ".ris", "CSL-JSON": ".json"}
APA = (
    "Wang, H., Fan, Y., Naeem, M. F., Xian, Y., Lenssen, J. E., Wang, L., Tombari, F., & Schiele,"
    " B. (2025). TokenFormer: Rethinking Transformer Scaling with Tokenized Model Parameters. ICLR."
    " https://doi.org/10.48550/arXiv.2410.23168\n"
)


@pytest.fixture
def citer(browser: Browser, site: Site) -> Iterator[Reader]:
    """A reader on the page of a paper, who may use the clipboard."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    reader = watch(context, site)
    reader.open(f"papers/{PAPER}/")
    reader.page.locator(".ps-cite > summary").click()
    yield reader
    context.close()
    assert reader.errors == []
    assert [url for url in reader.foreign if not url.startswith("blob:")] == []


def alternate(built: dict[bool, Path], site: Site, ending: str) -> str:
    return (built[site.is_file] / f"papers/{PAPER}{ending}").read_text(encoding="utf-8")


def choose(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name, exact=True).check()
    expect(page.locator("paper-cite pre")).to_have_attribute("aria-label", name)


def clipboard(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def test_copies(citer: Reader, built: dict[bool, Path]) -> None:
    """One click copies what is shown and confirms it; it is what the alternate holds."""
    page = citer.page
    for name in FORMATS:
        choose(page, name)
        shown = page.locator("paper-cite pre").text_content() or ""
        page.locator("paper-cite paper-copy button").first.click()
        page.wait_for_function(
            "async (text) => (await navigator.clipboard.readText()) === text", arg=shown
        )
        expect(page.locator("paper-cite paper-copy [role=status]")).to_have_text("Copied")
        if name in ALTERNATES:
            assert shown == alternate(built, citer.site, ALTERNATES[name])
    expect(page.get_by_role("button", name="Copy citation")).to_be_visible()


def test_saves(citer: Reader) -> None:
    """One click saves what is shown as a file with the ending of its format."""
    page = citer.page
    for name, ending in FORMATS.items():
        choose(page, name)
        with page.expect_download() as saved:
            page.get_by_role("button", name=f"Download {ending}").click()
        assert saved.value.suggested_filename == f"{PAPER}{ending}"
        text = saved.value.path().read_text(encoding="utf-8")
        assert text == page.locator("paper-cite pre").text_content()
        expect(page.locator(".ps-cite__status")).to_have_text(f"Saved {PAPER}{ending}")
        _parse(name, text)


def _parse(name: str, text: str) -> None:
    """A program of the format's own reads the file."""
    if name.startswith("BibTeX"):
        (entry,) = pybtex.database.parse_string(text, "bibtex").entries.values()
        assert ("abstract" in entry.fields) == (name == "BibTeX with abstract")
        assert len(entry.persons["author"]) == 8
    elif name == "RIS":
        (record,) = rispy.loads(text)
        assert record["authors"][0] == "Wang, Haiyang"
    elif name == "CSL-JSON":
        assert json.loads(text)[0]["author"][7] == {"given": "Bernt", "family": "Schiele"}
    elif name == "APA":
        assert text == APA


def test_key_is_copied_on_its_own(citer: Reader) -> None:
    """The citation key has a button of its own."""
    citer.page.get_by_role("button", name="Copy key").click()
    expect(citer.page.get_by_role("button", name="Copied")).to_be_visible()
    assert clipboard(citer.page) == "wang2024tokenformer"


def test_keyboard(citer: Reader) -> None:
    """Tab reaches the formats, arrows choose one, Tab and Enter copy and save it."""
    page = citer.page
    page.get_by_role("button", name="Copy key").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("radio", name="BibTeX", exact=True)).to_be_focused()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="APA")).to_be_checked()
    expect(page.locator("paper-cite pre")).to_have_text(APA)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Copy citation")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Copied")).to_be_focused()
    assert clipboard(page) == APA
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Download .txt")).to_be_focused()
    with page.expect_download():
        page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator("paper-cite")).to_be_hidden()
    expect(page.locator(".ps-cite > summary")).to_be_focused()


def test_the_citation_moves_nothing(citer: Reader) -> None:
    """It opens over the page and goes at a press beside it, wide and narrow."""
    page = citer.page
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 844})
        title, summary = page.locator("h1"), page.locator(".ps-cite > summary")
        opened = title.bounding_box(), summary.bounding_box()
        panel = page.locator(".ps-cite__panel").bounding_box()
        assert panel
        assert panel["x"] >= 0
        assert panel["x"] + panel["width"] <= width
        page.locator("h1").click(position={"x": 2, "y": 2})
        expect(page.locator("paper-cite")).to_be_hidden()
        assert (title.bounding_box(), summary.bounding_box()) == opened
        summary.click()


def test_print_ends_with_the_citation(browser: Browser, online: Site) -> None:
    """On paper, one page, the citation stands last; what only a screen needs is not there."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(online.address(f"papers/{PAPER}/"))
    page.emulate_media(media="print")
    expect(page.locator("paper-cite pre")).to_be_visible()
    for gone in (".ps-header", ".ps-footer", ".ps-cards", ".ps-rail__map", "paper-cite fieldset"):
        expect(page.locator(gone).first).to_be_hidden()
    abstract, cited = (
        page.locator(name).bounding_box() for name in (".ps-abstract-text", "paper-cite pre")
    )
    assert abstract
    assert cited
    assert cited["y"] >= abstract["y"] + abstract["height"]
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1
    context.close()


def test_failure_is_reported(citer: Reader) -> None:
    """If a format cannot be loaded, that is reported and what was shown stays; a retry helps."""
    page = citer.page
    page.evaluate(
        "() => { window.kept = papershelf.load; papershelf.load = () => Promise.reject(Error()) }"
    )
    page.get_by_role("radio", name="APA").click()
    expect(page.locator(".ps-cite__status")).to_have_text(
        "This format could not be loaded. Try again."
    )
    expect(page.get_by_role("radio", name="BibTeX", exact=True)).to_be_checked()
    expect(page.locator("paper-cite pre")).to_contain_text("@inproceedings")
    page.evaluate("() => { papershelf.load = window.kept }")
    choose(page, "APA")
    expect(page.locator("paper-cite pre")).to_have_text(APA)


def test_without_scripts(browser: Browser, site: Site, built: dict[bool, Path]) -> None:
    """Without scripts the BibTeX and the key are there, and links lead to the alternates."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address(f"papers/{PAPER}/"))
    expect(page.locator("paper-cite pre")).to_contain_text("@inproceedings{wang2024tokenformer,")
    expect(page.locator(".ps-cite__key code")).to_have_text("wang2024tokenformer")
    links = page.locator(".ps-cite__files a")
    addresses = links.evaluate_all("(all) => all.map((link) => link.href)")
    names = [unquote(urlsplit(address).path).split("/")[-1] for address in addresses]
    assert names == [f"{PAPER}{ending}" for ending in (".bib", ".ris", ".json", ".md")]
    assert all((built[site.is_file] / "papers" / name).is_file() for name in names)
    context.close()


def test_head_names_the_alternates(citer: Reader) -> None:
    """The page's head leads programs to the alternates, and the theme's script asks for none."""
    links = citer.page.locator("link[rel~=alternate][type]")
    found = links.evaluate_all(
        "(all) => all.map((link) => [link.type, link.href.split('/').pop()])"
    )
    assert [tuple(pair) for pair in found if pair[1].startswith(PAPER)] == [
        ("application/x-bibtex", f"{PAPER}.bib"),
        ("application/x-research-info-systems", f"{PAPER}.ris"),
        ("application/vnd.citationstyles.csl+json", f"{PAPER}.json"),
        ("text/markdown", f"{PAPER}.md"),
    ]


def test_many_authors_on_demand(reader: Reader) -> None:
    """A page names the first authors, and the rest when asked."""
    reader.open("papers/hunyuan3d-2-0/")
    page = reader.page
    expect(page.locator(".ps-authors a:visible")).to_have_count(8)
    page.get_by_text("and 66 more authors").click()
    expect(page.locator(".ps-authors a:visible")).to_have_count(74)
