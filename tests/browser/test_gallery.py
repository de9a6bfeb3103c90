"""The gallery: the design on one page, in both palettes, compared with what it was before.

`gallery/page.html` shows what the handbook's page on design names; here it stands in the frame of a
built page, so that the site's own styles and scripts are at work. `--update-golden` renews what is
kept in `gallery/`: the styles of named elements, and small pictures.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, expect

from papershelf.pictures import webfonts
from tests.browser.conftest import Site, settle, watch
from tests.browser.gallery.specimens import HUES, compose
from tests.browser.gallery.styles import (
    COLOUR,
    SPECIMENS,
    both,
    contrast,
    hexadecimal,
    styles,
    unlike,
)

pytestmark = pytest.mark.browser

GALLERY = Path(__file__).parent / "gallery"
WIDTHS = (1280, 390)
SCHEMES = ("light", "dark")
RENEW = (
    "if that is wanted, run `pytest tests/browser/test_gallery.py --update-golden`"
    " and look at the difference"
)

FORCED = {"hover": ["hover"], "focus": ["focus", "focus-visible"]}

FONTS = f"""
    * {{
        font-family: "{webfonts.FAMILY}" !important;
        text-rendering: geometricPrecision !important;
        -webkit-text-fill-color: transparent !important;
        caret-color: transparent !important;
    }}
    math {{ display: inline-block; width: 2em; height: 0.8em; overflow: hidden; }}
    math > * {{ display: none; }}
"""
"""What pictures are made with. Letters take their room, as the site's own font has it, but are not
drawn; so neither the system's fonts nor its way to smooth letters shows."""
CELL = 16
"""Pixels of a page, in both directions, that are one pixel of a picture."""
STEP = 4
"""Levels of red, green and blue, up to 255, are rounded to multiples of this, so that files are
small. One step apart is the same: other system fonts, or letters smoothed otherwise, move three of
40,000 cells by one. The ground of a tag that becomes that of one under the pointer takes two to
seven.
"""
CELLS = 3
"""How many cells may be further off, such as a corner or the arrow of a list to choose from. The
least change that was tried, corners of seven pixels on six buttons, moves 13."""


@pytest.fixture(scope="module")
def galleries(
    browser: Browser, online: Site, built: dict[bool, Path]
) -> Iterator[Mapping[str, Page]]:
    """The gallery in both palettes, with its states brought about."""
    html = compose(built[False])
    opened: dict[str, Page] = {}
    readers = []
    for scheme in SCHEMES:
        context = browser.new_context(
            color_scheme=scheme,  # type: ignore[arg-type]
            reduced_motion="reduce",
            viewport={"width": WIDTHS[0], "height": 900},
        )
        reader = watch(context, online)
        readers.append(reader)
        page = opened[scheme] = reader.page
        page.route("**/gallery/", lambda route: route.fulfill(body=html, content_type="text/html"))
        page.goto(f"{online.root}gallery/")
        page.evaluate("document.querySelector('.ps-nav a').dataset.state = 'hover'")
        bare = page.locator(".ps-card:has(> h3 [href='../papers/bare/'])")
        bare.locator("paper-save button").dispatch_event("click")
        expect(page.locator("paper-count")).to_have_text("1 paper")
        force_states(page)
        page.evaluate("document.querySelectorAll('img').forEach((one) => one.loading = 'eager')")
        page.wait_for_function("() => [...document.images].every(({complete}) => complete)")
        page.evaluate("document.fonts.ready")
        settle(page)
    yield opened
    for reader in readers:
        reader.page.context.close()
        assert reader.errors == []
        assert reader.foreign == []


def force_states(page: Page) -> None:
    """Bring about the states that `data-state` names, for as long as the page is open."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    for state, pseudo in FORCED.items():
        selector = {"nodeId": root, "selector": f"[data-state={state}]"}
        for node in session.send("DOM.querySelectorAll", selector)["nodeIds"]:
            forced = {"nodeId": node, "forcedPseudoClasses": pseudo}
            session.send("CSS.forcePseudoState", forced)


@pytest.fixture
def restyled(galleries: Mapping[str, Page]) -> Iterator[Callable[[str, str], Page]]:
    """Give a gallery more styles for the length of a test."""

    def restyle(scheme: str, css: str) -> Page:
        galleries[scheme].evaluate(
            """css => {
                const sheet = new CSSStyleSheet();
                sheet.replaceSync(css);
                document.adoptedStyleSheets.push(sheet);
            }""",
            css,
        )
        return galleries[scheme]

    yield restyle
    for page in galleries.values():
        page.evaluate("document.adoptedStyleSheets.length = 0")
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})


def test_styles(galleries: Mapping[str, Page], pytestconfig: pytest.Config) -> None:
    """No named element changes its styles unnoticed, in either palette."""
    light, dark = (styles(galleries[scheme]) for scheme in SCHEMES)
    found = {name: both(light[name], dark[name]) for name in SPECIMENS}
    path = GALLERY / "styles.json"
    if pytestconfig.getoption("--update-golden"):
        path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n")
    assert unlike(json.loads(path.read_text()), found) == {}, f"see {path.name}; {RENEW}"


def picture(page: Page, width: int) -> Image.Image:
    """Return the whole page, each cell of it as a pixel; rounded, so that files are small."""
    page.set_viewport_size({"width": width, "height": 900})
    with Image.open(BytesIO(page.screenshot(full_page=True))) as taken:
        cells = taken.convert("RGB").reduce(CELL)
    return cells.point(lambda level: min(255, (level + STEP // 2) // STEP * STEP))


def differing(kept: Image.Image, found: Image.Image) -> list[tuple[int, int]]:
    """Return the places on the page whose cells are more than a step apart.

    Where one is longer, the other is black.
    """
    both = (0, 0, max(kept.width, found.width), max(kept.height, found.height))
    apart = np.asarray(ImageChops.difference(kept.crop(both), found.crop(both)))
    cells = np.argwhere(apart.max(axis=2) > STEP).tolist()
    return [(column * CELL, row * CELL) for row, column in cells]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_pictures(
    restyled: Callable[[str, str], Page],
    pytestconfig: pytest.Config,
    tmp_path: Path,
    scheme: str,
    width: int,
) -> None:
    """No ground, edge or place changes unnoticed, on a desk and on a phone."""
    found = picture(restyled(scheme, FONTS), width)
    path = GALLERY / f"{width}-{scheme}.png"
    if pytestconfig.getoption("--update-golden"):
        found.save(path, optimize=True)
    found.save(tmp_path / path.name)
    with Image.open(path) as kept:
        places = differing(kept, found)
    assert len(places) <= CELLS, (
        f"{path.name} differs in {len(places)} cells, first at {places[:3]} of the page;"
        f" it is {tmp_path / path.name} now; {RENEW}"
    )


CHANGES = {
    "ground": (".ps-tags a { background: var(--ps-chip) !important }", "tag, hue 2: background"),
    "padding": (".ps-card { padding-block: 1.3rem !important }", "card: padding"),
    "place": (".ps-card { margin-inline-start: 0.4rem }", None),
    "radius": (".md-button { border-radius: 0 !important }", "button: border-radius"),
    "colour": (".md-button--primary { background: #555 !important }", "button, primary: back"),
    "ring": ("[data-state=focus] { outline-color: #777 !important }", "button, focus: outline"),
}
"""A change of each kind, and what of the styles it is; None for what only pictures show."""


@pytest.mark.parametrize("kind", CHANGES)
def test_a_change_is_noticed(restyled: Callable[[str, str], Page], kind: str) -> None:
    """A changed ground, padding, place, radius, colour or ring fails the tests above."""
    css, specimen = CHANGES[kind]
    page = restyled("light", css)
    kept = {
        name: {
            key: light for key, value in style.items() if (light := value.split(" | ")[0]) != "none"
        }
        for name, style in json.loads((GALLERY / "styles.json").read_text()).items()
    }
    changed = unlike(kept, styles(page))
    assert any(name.startswith(specimen) for name in changed) if specimen else changed == {}
    found = picture(restyled("light", FONTS), 390)
    with Image.open(GALLERY / "390-light.png") as picture_kept:
        assert len(differing(picture_kept, found)) > CELLS


def test_pictures_need_no_font_of_the_system(galleries: Mapping[str, Page]) -> None:
    """The site's own font has every letter of the gallery but those of formulas."""
    text: str = galleries["light"].evaluate(
        """() => {
            const page = document.body.cloneNode(true);
            page.querySelectorAll("math, script").forEach((element) => element.remove());
            return page.textContent;
        }"""
    )
    assert set(text) - {"\n"} <= webfonts.LETTERS


@pytest.mark.parametrize("scheme", SCHEMES)
def test_contrast(galleries: Mapping[str, Page], scheme: str) -> None:
    """Tags and spines of every hue can be read in every state, and the focus ring can be seen."""
    pairs: list[list[str]] = galleries[scheme].evaluate(
        """() => [...document.querySelectorAll(".ps-tags a, .ps-chips button, .ps-spine")]
            .map((element) => [element.className, getComputedStyle(element)])
            .map(([name, style]) => [name, style.color, style.backgroundColor])"""
    )
    assert len(pairs) > 3 * 3 * len(HUES)
    poor = {
        (name, text, ground): round(ratio, 2)
        for name, *colours in pairs
        for text, ground in [[COLOUR.sub(hexadecimal, colour) for colour in colours]]
        if (ratio := contrast(text, ground)) < 4.5
    }
    assert poor == {}
    found = styles(galleries[scheme])
    ring, ground = found["link, focus"]["outline"].split()[0], found["page"]["background-color"]
    assert contrast(ring, ground) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_no_violation(galleries: Mapping[str, Page], scheme: str) -> None:
    """The gallery passes axe in both palettes."""
    found = Axe().run(galleries[scheme])
    assert found.response["violations"] == [], found.generate_report()
