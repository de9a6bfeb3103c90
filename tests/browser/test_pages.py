"""Pages in a real browser, from a server and from disk."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect
from selectolax.lexbor import LexborHTMLParser

from papershelf import formulas
from papershelf.catalog.catalog import Catalog
from papershelf.folding import fold
from papershelf.sources import readers, repair
from tests.browser.conftest import Reader, Site, settle, watch
from tests.conftest import SEEDS

pytestmark = pytest.mark.browser

PAGES = [
    "",
    "explore/",
    "new/",
    "new/2025-w12/",
    "new/2025-03/",
    "shelf/",
    "tags/",
    "tags/quantization/",
    "papers/tokenformer/",
    "years/",
    "authors/",
    "stats/",
    "about/",
]
BOILERPLATE = ["Get trending papers", "your email inbox", "SubscribeFolding", "byAK"]


def titles(site: Path) -> dict[str, str]:
    """Return the folded h1 of every paper's page, by id."""
    found = {}
    for page in sorted(site.glob("papers/*/index.html")):
        headings = LexborHTMLParser(page.read_text()).css("h1")
        assert len(headings) == 1, page
        found[page.parent.name] = fold(headings[0].text())
    return found


def test_every_listed_title_is_the_heading_of_one_page(built: dict[bool, Path]) -> None:
    """Each title of the two listings is the h1 of exactly one page, and each page has one."""
    shown = titles(built[False])
    listed = {
        fold(repair.text(entry.title).replace("$", ""))
        for path in SEEDS.glob("*.txt")
        for entry in readers.read(path.read_bytes(), path.name)[1].candidates
    }
    found = Counter(shown.values())
    assert [title for title in listed if found[title] != 1] == []
    assert len(listed) == 140


@pytest.mark.parametrize("words", BOILERPLATE)
def test_no_page_shows_the_listing_s_furniture(built: dict[bool, Path], words: str) -> None:
    """Nothing of the listing's own page is left."""
    assert [str(page) for page in built[False].rglob("*.html") if words in page.read_text()] == []


THEMES_OWN = "var target=document.getElementById("
"""How the script begins that the theme writes into every page."""


def test_nothing_of_ours_is_inline(built: dict[bool, Path]) -> None:
    """No page has a style attribute, a handler or a script of ours in it."""
    for page in built[False].rglob("*.html"):
        parser = LexborHTMLParser(page.read_text(encoding="utf-8"))
        assert parser.css("[style]") == [], page
        nodes = parser.css("*")
        assert [name for node in nodes for name in node.attributes if name.startswith("on")] == []
        for script in parser.css("script:not([src])"):
            if not (script.attributes.get("type") or "").endswith("json"):
                assert script.text().startswith(THEMES_OWN), page


def test_papers_show_authors_and_arxiv(built: dict[bool, Path], real: Catalog) -> None:
    """A page shows arXiv id and authors, or that there are none."""
    bare = []
    for page in sorted(built[False].glob("papers/*/index.html")):
        parser = LexborHTMLParser(page.read_text())
        facts = parser.css_first(".ps-facts")
        assert facts is not None
        if "arXiv:" not in facts.text() or not parser.css(".ps-authors a"):
            bare.append(page.parent.name)
            assert "Authors not recorded" in parser.css_first(".ps-authors").text()  # type: ignore[union-attr]
            assert "could not be confirmed" in parser.css_first(".ps-warning").text()  # type: ignore[union-attr]
    known = {e.id for e in real.entries if not (e.paper.arxiv and e.paper.authors)}
    assert set(bare) == known


@pytest.mark.parametrize("path", PAGES)
def test_pages_open_without_errors_or_foreign_requests(reader: Reader, path: str) -> None:
    """A page opens with an empty console and asks no other host for anything."""
    reader.open(path)
    expect(reader.page.locator("h1")).to_be_visible()
    reader.page.keyboard.press("/")
    expect(reader.page.get_by_role("combobox", name="Search papers")).to_be_focused()
    reader.page.wait_for_load_state("networkidle")


def test_links_lead_through_the_site(reader: Reader) -> None:
    """From home to a tag, a paper, a related paper, an author and back home, by clicking."""
    reader.open()
    page = reader.page
    page.get_by_role("link", name="Quantization").first.click()
    expect(page.locator("h1")).to_have_text("Quantization")
    page.locator(".ps-card__title a").first.click()
    expect(page.locator(".ps-tldr")).to_be_visible()
    page.locator(".ps-cards--compact .ps-card__title a").first.click()
    name = page.locator(".ps-authors a").first.inner_text()
    page.locator(".ps-authors a").first.click()
    # An author of one paper has no page; the name leads to Explore.
    expect(page.locator("h1")).to_have_text(re.compile(f"{re.escape(name)}|Explore"))
    expect(page.locator(".ps-card__by").first).to_contain_text(name)
    page.get_by_role("link", name="Papershelf").first.click()
    expect(page.locator("h1")).to_contain_text("A catalog of papers")


@pytest.mark.parametrize(
    ("path", "feeds"),
    [("", ["", "new/"]), ("new/", ["", "new/"]), ("tags/quantization/", ["tags/quantization/"])],
)
def test_follow_offers_the_feed_s_address(reader: Reader, path: str, feeds: list[str]) -> None:
    """By keyboard alone, a reader learns what a feed is and where those of the page are."""
    reader.open(path)
    box = reader.page.locator(".ps-follow")
    address = box.locator("code").first
    assert not address.is_visible()
    box.locator("summary").focus()
    reader.page.keyboard.press("Enter")
    assert address.is_visible()
    root = "https://papershelf.github.io/papershelf/"
    assert box.locator("code").all_inner_texts() == [f"{root}{one}feed.xml" for one in feeds]
    expect(box.get_by_role("button", name="Copy address")).to_have_count(len(feeds))
    reader.page.keyboard.press("Tab")
    expect(box.get_by_role("button", name="Copy address").first).to_be_focused()


def test_the_navigation_of_a_phone_goes_by_keyboard(browser: Browser, site: Site) -> None:
    """On a narrow screen a button opens the navigation; closed, no focus goes there."""
    context = browser.new_context(viewport={"width": 640, "height": 700})
    reader = watch(context, site)
    page = reader.page
    reader.open("papers/palu/")
    button = page.get_by_role("button", name="Navigation")
    link = page.locator("#ps-nav").get_by_role("link", name="New", exact=True)
    expect(link).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
    page.keyboard.press("Tab")
    while page.evaluate("!document.activeElement.closest('#ps-nav')"):
        page.keyboard.press("Tab")
    expect(link).to_be_focused()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("New")
    page.set_viewport_size({"width": 1300, "height": 700})
    expect(button).to_be_hidden()
    expect(link).to_be_visible()
    context.close()
    assert reader.errors == []


def test_the_lists_of_the_navigation(reader: Reader) -> None:
    """The lists open by keyboard; Escape closes them, and so does a press beside them."""
    reader.open("tags/quantization/")
    page = reader.page
    lists, tags = page.locator(".ps-nav summary"), page.locator(".ps-nav").get_by_role("link")
    lists.focus()
    page.keyboard.press("Enter")
    expect(tags.filter(has_text="Tags")).to_be_visible()
    page.keyboard.press("Tab")
    expect(tags.filter(has_text="Tags")).to_be_focused()
    page.keyboard.press("Escape")
    expect(tags.filter(has_text="Tags")).to_be_hidden()
    expect(lists).to_be_focused()
    lists.click()
    page.locator("h1").click()
    expect(tags.filter(has_text="Tags")).to_be_hidden()


@pytest.mark.parametrize(
    ("path", "entries"),
    [
        ("explore/", {"Explore": "page"}),
        ("tags/", {"Tags": "page"}),
        ("tags/quantization/", {"Tags": "true"}),
        ("papers/palu/", {}),
        ("", {"Papershelf": "page"}),
    ],
)
def test_where_one_is(reader: Reader, path: str, entries: dict[str, str]) -> None:
    """The navigation marks the page, or the lists that it belongs to."""
    reader.open(path)
    marked = reader.page.locator(".ps-header [aria-current]").all()
    found = {one.text_content().strip(): one.get_attribute("aria-current") for one in marked}  # type: ignore[union-attr]
    assert found == entries
    in_lists = path.startswith(("tags/", "papers/"))
    assert reader.page.locator(".ps-browse[data-current]").count() == in_lists


def test_navigation_without_scripts(browser: Browser, site: Site) -> None:
    """On a phone the navigation opens without scripts, too."""
    context = browser.new_context(viewport={"width": 390, "height": 700}, java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address("papers/palu/"))
    page.get_by_role("button", name="Navigation").click()
    page.locator(".ps-nav summary").click()
    page.locator(".ps-nav").get_by_role("link", name="Authors").click()
    expect(page.locator("h1")).to_have_text("Authors")
    context.close()


@pytest.mark.parametrize(("width", "height", "most"), [(1440, 900, 610), (390, 844, 690)])
def test_papers_begin_above_the_fold(
    browser: Browser, online: Site, width: int, height: int, most: int
) -> None:
    """The first paper of home is seen with its title and authors before anything is scrolled."""
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    page.goto(online.address())
    card = page.locator(".ps-card").first.bounding_box()
    assert card
    assert card["y"] <= most
    context.close()


def test_targets_of_fingers(browser: Browser, online: Site) -> None:
    """On touch buttons, boxes and headings that fold have 44 pixels; a card's facts have 24."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    for path in ("papers/tokenformer/", "tags/quantization/", "authors/", "explore/", "stats/"):
        page.goto(online.address(path))
        settle(page)
        small = page.evaluate(
            """() => [...document.querySelectorAll(
                "button, summary, select, .md-button, .ps-pager a, .ps-letters a"
            )]
                .filter((one) => one.checkVisibility({ visibilityProperty: true }))
                .filter((one) => {
                    const { width, height } = one.getBoundingClientRect();
                    return Math.min(width, height) < (one.closest(".ps-card") ? 24 : 44);
                })
                .map((one) => one.outerHTML.slice(0, 80))"""
        )
        assert small == [], path
    context.close()


def test_the_actions_of_a_paper_fit_a_phone(browser: Browser, online: Site) -> None:
    """Read, save, cite, PDF and code stand in one row; where there is more, its end fades."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(online.address("papers/tokenformer/"))
    rail = page.locator(".ps-rail")
    expect(rail.get_by_role("button", name=re.compile("^Save TokenFormer"))).to_be_visible()
    assert rail.evaluate("(rail) => rail.scrollWidth <= rail.clientWidth")
    for name in ("Read on arXiv", "PDF", "Code"):
        box = rail.get_by_role("link", name=name).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    context.close()


def test_letters_lead_to_their_names(reader: Reader) -> None:
    """A page of names has a row of its letters, each a link to its heading."""
    reader.open("authors/")
    page = reader.page
    letters = page.get_by_role("navigation", name="Letters").get_by_role("link")
    headings = page.locator("h2").all_text_contents()
    assert letters.all_text_contents() == [re.sub(r"\W+$", "", name) for name in headings]
    letters.nth(3).click()
    expect(page.get_by_role("heading", name="D", exact=True)).to_be_in_viewport()


def test_density_is_kept(reader: Reader) -> None:
    """A press shows a line for each paper, on the next page as well; another shows all again."""
    reader.open("tags/quantization/")
    summary = reader.page.locator(".ps-card__tldr").first
    reader.page.get_by_role("button", name="Compact").click()
    expect(summary).to_be_hidden()
    heights = [box.bounding_box() for box in reader.page.locator(".ps-cards > .ps-card").all()[:5]]
    assert all(box and box["height"] < 100 for box in heights)  # five are seen on 900 pixels
    reader.open("tags/low-rank/")
    expect(summary).to_be_hidden()
    reader.page.get_by_role("button", name="Compact").click()
    expect(summary).to_be_visible()


def test_a_card_cites(reader: Reader) -> None:
    """A paper can be cited where its card stands; Escape leads back to the button."""
    reader.open("tags/quantization/")
    page = reader.page
    button = page.locator(".ps-cards paper-citing button").first
    button.click()
    dialog = page.locator("dialog.ps-citing")
    expect(dialog.locator("pre")).to_contain_text("@")
    dialog.get_by_role("radio", name="RIS").check()
    expect(dialog.locator("pre")).to_contain_text("TY  - ")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(button).to_be_focused()


def test_undo_is_on_a_phone_s_screen(browser: Browser, online: Site) -> None:
    """What is reported beside the Save button of a paper's page, and its Undo, can be reached."""
    context = browser.new_context(viewport={"width": 390, "height": 800})
    reader = watch(context, online)
    page = reader.page
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        reader.open("papers/1608.04337/")  # two links, so that the button stands at the right
        save = page.locator("paper-save[large] .ps-save")
        save.click()
        save.click()
        bubble = page.locator("paper-save[large] .ps-save__bubble").bounding_box()
        assert bubble
        assert bubble["x"] >= 0
        assert bubble["x"] + bubble["width"] <= width
    context.close()


def test_forced_colours_hide_nothing(browser: Browser, online: Site) -> None:
    """In a reader's own colours icons, what is chosen, bars and the map's signs still show."""
    for scheme in ("light", "dark"):
        context = browser.new_context(
            color_scheme="light" if scheme == "light" else "dark", forced_colors="active"
        )
        reader = watch(context, online)
        page = reader.page
        grounds = """(selector) => {
            const style = getComputedStyle(document.querySelector(selector));
            return [style.backgroundColor, getComputedStyle(document.body).backgroundColor];
        }"""
        reader.open("map/")
        expect(page.locator(".ps-map__legend")).to_be_visible()
        for selector in (".ps-search__icon", ".ps-sign"):
            icon, ground = page.evaluate(grounds, selector)
            assert icon != ground, selector
        ink = page.evaluate(
            """() => {
                const plane = document.querySelector("paper-map").view.plane;
                plane.ink.draw();
                const {width, height} = plane.canvas;
                const {data} = plane.ink.context.getImageData(0, 0, width, height);
                const lights = new Set();
                for (let at = 0; at < data.length; at += 4) {
                    if (data[at + 3] === 255) lights.add(data[at]);
                }
                return [Math.min(...lights), Math.max(...lights)];
            }"""
        )
        assert ink == [0, 255]  # black on white or white on black
        reader.open("explore/")
        expect(page.locator(".ps-card .ps-save__icon").first).to_be_visible()
        icon, ground = page.evaluate(grounds, ".ps-card .ps-save__icon")
        assert icon != ground
        assert "gradient" in page.locator(".ps-years button").first.evaluate(
            "(bar) => getComputedStyle(bar).backgroundImage"
        )
        page.keyboard.press("/")
        page.get_by_role("combobox", name="Search papers").fill("layer")
        options = page.locator(".ps-dialog [role=option]")
        expect(page.locator(".ps-result__title").first).to_be_visible()
        outlines = options.evaluate_all(
            "(all) => all.map((one) => getComputedStyle(one).outlineStyle)"
        )
        assert outlines[0] == "solid"
        assert set(outlines[1:]) == {"none"}
        assert reader.errors == []
        context.close()


HIDDEN = """() => [...document.querySelectorAll("*")]
    .filter(({localName}) => localName.startsWith("paper-"))
    .flatMap((element) => {
        const taken = ["constructor", "connectedCallback"];
        const names = new Set(Object.getOwnPropertyNames(element));
        for (let of = Object.getPrototypeOf(element); of !== HTMLElement.prototype;
             of = Object.getPrototypeOf(of)) {
            Object.getOwnPropertyNames(of).forEach((name) => names.add(name));
        }
        return [...names]
            .filter((name) => !taken.includes(name) && name in HTMLElement.prototype)
            .map((name) => `${element.localName}.${name}`);
    })"""
"""What our elements hide of what every element can, on the page that is open."""


@pytest.mark.parametrize("path", ["shelf/", "explore/", "map/", "papers/palu/"])
def test_our_elements_hide_nothing_of_every_element(reader: Reader, path: str) -> None:
    """No method or value of an element of ours has the name of one that every element has.

    So an element can be taken off the page by `remove()` as any other.
    """
    reader.open(path)
    names = {"papers/palu/": "paper-cite"}.get(path, f"paper-{path.rstrip('/')}")
    element = reader.page.locator(names)
    expect(element.locator("button").first).to_be_attached()
    assert reader.page.evaluate(HIDDEN) == []
    element.evaluate("(element) => element.remove()")
    expect(element).to_have_count(0)


@pytest.mark.parametrize("system", ["light", "dark"])
def test_palette_changes_and_is_kept(
    browser: Browser, site: Site, system: Literal["light", "dark"]
) -> None:
    """Every press of the palette button shows, and the next page keeps what was chosen."""
    context = browser.new_context(color_scheme=system)
    reader = watch(context, site)
    reader.open()
    body = reader.page.locator("body")
    other, own = ("slate", "default") if system == "light" else ("default", "slate")
    button = reader.page.locator("paper-palette label:visible")
    for scheme in (other, own, other):
        button.click()
        expect(body).to_have_attribute("data-md-color-scheme", scheme)
    for path in ("explore/", "map/"):
        reader.open(path)  # without the theme's own script
        for scheme in (own, other):
            button.click()
            expect(body).to_have_attribute("data-md-color-scheme", scheme)
    reader.open("tags/")
    expect(body).to_have_attribute("data-md-color-scheme", other)
    reader.page.locator("paper-palette input").first.focus()
    reader.page.keyboard.press("Enter")
    expect(body).to_have_attribute("data-md-color-scheme", own)
    context.close()
    assert reader.errors == []


@pytest.mark.parametrize(("system", "scheme"), [("light", "default"), ("dark", "slate")])
def test_palette_follows_the_system(
    browser: Browser, site: Site, system: Literal["light", "dark"], scheme: str
) -> None:
    """Who chose nothing, or the system's colours, sees these, at once on the next page."""
    context = browser.new_context(color_scheme=system)
    reader = watch(context, site)
    body = reader.page.locator("body")
    for path in ("papers/palu/", "map/"):
        reader.open(path)
        expect(body).to_have_attribute("data-md-color-scheme", scheme)
        other: Literal["light", "dark"] = "dark" if system == "light" else "light"
        reader.page.emulate_media(color_scheme=other)
        expect(body).not_to_have_attribute("data-md-color-scheme", scheme)
        reader.page.emulate_media(color_scheme=system)
        expect(body).to_have_attribute("data-md-color-scheme", scheme)
    reader.page.route("**/*bundle*.js", lambda route: route.fulfill(body=""))
    reader.open("tags/")  # the theme's own script would come too late
    expect(body).to_have_attribute("data-md-color-scheme", scheme)
    context.close()
    assert reader.errors == []


def test_abstract_opens_on_demand(reader: Reader, real: Catalog) -> None:
    """Lists show the whole abstract when asked, by keyboard too."""
    reader.open("tags/quantization/")
    card = reader.page.locator(".ps-card:has(paper-abstract)").first
    identifier = card.locator("paper-save").evaluate("paperOf")
    (paper,) = (entry.paper for entry in real.entries if entry.id == identifier)
    first = card.locator(".ps-abstract")
    expect(first.locator("p").first).to_be_hidden()
    first.locator("summary").focus()
    reader.page.keyboard.press("Enter")
    expect(first.locator("p").first).to_be_visible()
    expect(first.locator("p").last).to_contain_text(paper.abstract.split()[-1])
    expect(first.locator("a")).to_have_count(0)
    text = " ".join(first.locator("p").all_inner_texts())
    assert " ".join(text.split()) == " ".join(formulas.plain(paper.abstract).split())


def test_abstract_without_scripts(browser: Browser, site: Site) -> None:
    """A list shows how an abstract begins, and leads on to the paper."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address("tags/quantization/"))
    card = page.locator(".ps-card:has(paper-abstract)").first
    title = card.locator(".ps-card__title").inner_text()
    card.locator("summary").click()
    card.get_by_role("link", name="Read on").click()
    expect(page.locator("h1")).to_have_text(title)
    context.close()


def test_form_is_filled_in(reader: Reader) -> None:
    """Who turns to the link to the form, or clicks at once, finds the form filled in."""
    reader.page.add_init_script(
        """document.addEventListener("click", (event) => {
            if (event.defaultPrevented) return;
            event.preventDefault();
            globalThis.went = event.target.href;
        });"""
    )
    end = "?template=correct-a-paper.yml&title=Correct%20tokenformer&paper=tokenformer"
    whole = re.compile(re.escape(end) + "&paper-title=TokenFormer.*&abstract=.*&authors=Haiyang")
    link = reader.page.get_by_role("link", name="Suggest a fix")
    for turn in ("hover", "focus"):
        reader.open("papers/tokenformer/")
        expect(link).to_have_attribute("href", re.compile(re.escape(end) + "$"))
        getattr(link, turn)()
        expect(link).to_have_attribute("href", whole)
    reader.open("papers/tokenformer/")
    link.dispatch_event("click")
    reader.page.wait_for_function("() => globalThis.went")
    assert whole.search(reader.page.evaluate("() => globalThis.went"))


def test_formulas_are_mathml(reader: Reader) -> None:
    """Formulas of abstracts are MathML, made when the site is built."""
    reader.open("papers/2406.03136/")
    assert reader.page.locator(".ps-abstract-text math msub").count() == 5
    expect(reader.page.locator(".ps-abstract-text math").first).to_be_visible()


def test_not_found_page_offers_search(browser: Browser, online: Site) -> None:
    """An address that is not there leads to a page with search and lists."""
    context = browser.new_context()
    reader = watch(context, online)
    reader.page.goto(f"{online.root}papers/not/there/")
    expect(reader.page.locator("h1")).to_have_text("Page not found")
    reader.page.keyboard.press("/")
    reader.page.get_by_role("combobox").fill("honeybee")
    expect(reader.page.get_by_role("option").first).to_contain_text("Honeybee")
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator("h1")).to_contain_text("Honeybee")
    assert reader.foreign == []
    context.close()


@pytest.mark.parametrize("name", ["ASCII", "accents"], ids=["plain", "accents"])
def test_old_addresses_of_authors_lead_on(
    browser: Browser, online: Site, real: Catalog, name: str
) -> None:
    """An author of one paper had a page once; its address leads to the paper in Explore."""
    authors = [value for value in real.authors if len(value.entries) == 1]
    value = next(one for one in authors if one.name.isascii() is (name == "ASCII"))
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{online.root}authors/{value.id}/")
    expect(page).to_have_url(re.compile(r"/explore/\?q=author"))
    expect(page.locator(".ps-card")).to_have_count(1)
    expect(page.locator(".ps-card__by")).to_contain_text(value.name)
    context.close()


def test_pages_read_and_link_without_scripts(browser: Browser, site: Site) -> None:
    """Without scripts a paper still reads, and the search button is a link to the tags."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address("papers/palu/"))
    expect(page.locator(".ps-abstract-text")).to_contain_text("KV-Cache")
    expect(page.locator("pre")).to_contain_text("@inproceedings")
    page.get_by_role("banner").get_by_role("link", name="Tags").first.click()
    expect(page.locator("h1")).to_have_text("Tags")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_button_in_focus_can_be_read(browser: Browser, online: Site, scheme: str) -> None:
    """The colours of a button that has the focus have contrast enough."""
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(online.address("papers/tokenformer/"))
    buttons = page.locator(".md-button:visible").all()
    assert len(buttons) > 2
    for button in buttons:
        button.focus()
        settle(page)
        found = Axe().run(page, ".md-button")
        assert found.response["violations"] == [], found.generate_report()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [*PAGES, "search"])
def test_axe_finds_no_violation(browser: Browser, online: Site, path: str, scheme: str) -> None:
    """Every kind of page, and the open dialog, passes axe in both palettes."""
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(online.address("" if path == "search" else path))
    if path == "search":
        page.keyboard.press("/")
        page.get_by_role("combobox").fill("layer")
        expect(page.get_by_role("option").first).to_be_visible()
    settle(page)
    found = Axe().run(page)
    assert found.response["violations"] == [], found.generate_report()
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_a_phone(browser: Browser, online: Site, path: str) -> None:
    """On a narrow screen no page scrolls sideways."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(online.address(path))
    widths = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert widths[0] <= widths[1]
    context.close()
