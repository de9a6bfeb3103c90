"""A site in German in a real browser: scripts show and read out nothing in English."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from papershelf import words
from papershelf.catalog.catalog import Catalog
from papershelf.content import folder
from papershelf.search import examples
from papershelf.site.build import build
from papershelf.starter import catalog
from tests.browser.conftest import Site, once, open_search, watch
from tests.conftest import TOY, make_project
from tests.words import untranslated

pytestmark = pytest.mark.browser

LANGUAGES = ("en", "de")
TYPED = ("lamp", "lampp", "xyzzyq", "what makes a lamp small and light?", "ada")
"""What the reader asks for."""
SHOWN = """attributes => {
    const kinds = NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT;
    const walker = document.createTreeWalker(document, kinds);
    const found = [];
    while (walker.nextNode()) {
        const node = walker.currentNode;
        const within = node.parentElement;
        if (node instanceof Element) {
            if (node.className === "Z3988") continue;  // read by programs alone
            found.push(...attributes.map((name) => node.getAttribute(name) ?? ""));
        } else if (!within.closest("script, style, pre, code, math")) {
            found.push(node.data);
        }
    }
    return found;
}"""
"""Returns what a page shows or has read out, now or once it is opened."""
CUT = """() => [...document.querySelectorAll(
    "a.md-button, button, summary, .ps-badge, .ps-tags a, select, h1, h2, h3, .ps-header__button"
)].filter((one) => one.checkVisibility() && getComputedStyle(one).overflowX !== "auto" && (
    one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline"
    && !one.matches(".ps-hidden, .ps-hidden *")
)).map((one) => `${one.className}: ${one.textContent}`)"""
"""Returns the controls and headings whose text is wider than they are."""


@pytest.fixture(scope="session")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy catalog's sites to open from disk, in a folder for each language."""

    def make(root: Path) -> None:
        for language in LANGUAGES:
            project = make_project(TOY, root / language)
            text = catalog.translated(project.config.read_text("utf-8"), language)
            project.config.write_text(text, encoding="utf-8")
            build(project, root / language / "site", offline=True, remember=False)

    return once(tmp_path_factory, "spoken", make)


@pytest.fixture
def shown(
    browser: Browser, spoken: Path
) -> Callable[[Callable[[Page, Site], Iterator[None]]], set[str]]:
    """Take a reader's way through both sites; returns what both show and no content says."""
    toy = Catalog.of(folder.load(TOY))
    queries = [*TYPED, *(query for query, _ in examples.queries(toy, words.ENGLISH))]

    def compare(way: Callable[[Page, Site], Iterator[None]]) -> set[str]:
        texts = {language: list[str]() for language in LANGUAGES}
        for language, seen in texts.items():
            site = Site(f"{(spoken / language / 'site').as_uri()}/", is_file=True)
            with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
                reader = watch(context, site)
                for _ in way(reader.page, site):
                    seen += reader.page.evaluate(SHOWN, [*untranslated.ATTRIBUTES])
                assert reader.errors == []
        own = untranslated.of_content(spoken / "de/content", spoken / "de/mkdocs.yml")
        assert len(untranslated.parts(texts["de"])) > 30
        return untranslated.left(texts["en"], texts["de"], " ".join([own, *queries]))

    return compare


def _search(page: Page, site: Site) -> Iterator[None]:
    page.goto(site.address())
    open_search(page)
    page.click("[aria-controls=ps-search-help]")
    yield
    for text in TYPED:
        page.fill(".ps-dialog input", text)
        page.wait_for_timeout(500)
        yield
    page.fill(".ps-dialog input", "lamp")
    page.wait_for_timeout(300)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.goto(site.address("papers/lantern/"))
    page.goto(site.address())
    open_search(page)
    page.wait_for_timeout(300)
    yield


def _explore(page: Page, site: Site) -> Iterator[None]:
    page.goto(site.address("explore/"))
    page.wait_for_selector(".ps-facet__not")
    yield
    page.locator(".ps-facet").first.click()
    page.locator(".ps-facet__not:not([aria-disabled=true]):visible").nth(1).click()
    page.wait_for_timeout(300)
    yield
    page.click(".ps-searches summary")
    for name in ("", "Light"):
        page.fill(".ps-searches input", name)
        page.click(".ps-searches [type=submit]")
        yield
    page.click(".ps-searches ul button")
    yield
    for query in ("?q=xyzzyq", "?q=lampp", "?tag=light&has=code&has=project&year=..1999"):
        page.goto(site.address("explore/") + query)
        page.wait_for_timeout(500)
        yield
    for sort in ("relevance", "newest", "oldest", "added", "title"):
        page.goto(f"{site.address('explore/')}?sort={sort}&q=lamp")
        page.wait_for_timeout(300)
        yield
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(site.address("explore/"))
    page.click(".ps-explore__open")
    yield


def _map(page: Page, site: Site) -> Iterator[None]:
    page.goto(site.address("map/"))
    page.wait_for_selector("[role=application]")
    yield
    page.focus("[role=application]")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(400)
    yield
    page.goto(site.address("map/") + "?q=lamp")
    page.wait_for_timeout(500)
    page.locator(".ps-map__next").click()
    yield


def _paper(page: Page, site: Site) -> Iterator[None]:
    page.goto(site.address("papers/lantern/"))
    page.click(".ps-cite summary")
    page.wait_for_selector("paper-cite input[type=radio]", state="attached")
    yield
    page.locator("paper-save[large] button").click()
    yield
    page.locator("paper-save[large] button").click()
    yield
    page.goto(site.address("years/2023/"))
    page.locator("paper-density button, paper-density input").first.click()
    yield
    page.locator("paper-citing button").first.click()
    page.wait_for_selector(".ps-citing[open]")
    yield


def _shelf(page: Page, site: Site) -> Iterator[None]:
    page.goto(site.address("shelf/"))
    page.wait_for_selector(".ps-shelf__keep")
    yield
    page.goto(site.address("years/2023/"))
    for button in page.locator("paper-save button").all()[:3]:
        button.click()
    page.goto(site.address("shelf/"))
    page.wait_for_selector(".ps-shelved")
    yield
    bar = page.locator(".ps-shelf__bar").first
    bar.locator("button").first.click()
    for name in ("", "Light", "Light"):
        page.fill(".ps-shelf__form input", name)
        page.locator(".ps-shelf__form [type=submit]").click()
        yield
        if not page.locator(".ps-shelf__form").is_visible():
            bar.locator("button").first.click()
    page.keyboard.press("Escape")
    card = page.locator(".ps-shelved").first
    card.locator(".ps-shelved__state").select_option("reading")
    card.locator(".ps-shelved__tools select").last.select_option(index=1)
    yield
    card.locator(".ps-shelved__choose").click()
    yield
    buttons = page.locator(".ps-shelf__take > button")
    with page.expect_download():
        buttons.first.click()
    yield
    buttons.last.click()
    page.wait_for_timeout(300)
    yield
    for text in ("no json", "{}", '{"papershelf": 99}'):
        page.set_input_files(
            ".ps-shelf__keep input[type=file]",
            files={"name": "x.json", "mimeType": "application/json", "buffer": text.encode()},
        )
        page.wait_for_timeout(200)
        yield
    card.locator(".ps-shelved__tools button").last.click()
    yield
    for shared in ("#list=1:lantern,almost-sure,gone", "#list=1:", "#list=99:x"):
        page.goto("about:blank")
        page.goto(site.address("shelf/") + shared)
        page.wait_for_timeout(400)
        yield


WAYS = {"search": _search, "explore": _explore, "map": _map, "paper": _paper, "shelf": _shelf}


@pytest.mark.parametrize("way", WAYS.values(), ids=[*WAYS])
def test_scripts(
    shown: Callable[[Callable[[Page, Site], Iterator[None]]], set[str]],
    way: Callable[[Page, Site], Iterator[None]],
) -> None:
    """What scripts show is in the site's language, and so is what they have read out.

    What this test finds is missing in `words/de.toml` or stands in a script.
    """
    assert shown(way) == set()


@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_is_cut(browser: Browser, spoken: Path, width: int) -> None:
    """German words, which are long, fit into buttons, headings and labels; no page is too wide."""
    site = Site(f"{(spoken / 'de/site').as_uri()}/", is_file=True)
    cut = {}
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        for path in sorted((spoken / "de/site").rglob("index.html")):
            if "http-equiv=refresh" in path.read_text(encoding="utf-8"):
                continue
            name = path.parent.relative_to(spoken / "de/site").as_posix()
            page.goto(site.address("" if name == "." else f"{name}/"))
            page.wait_for_load_state()
            wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
            if found := [*page.evaluate(CUT), *(["page"] if wide else [])]:
                cut[name] = found
    assert cut == {}
