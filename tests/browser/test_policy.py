"""The policy of pages in real browsers: nothing that a page does is refused, what others do is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, expect

from papershelf.project import Project
from tests import firefox
from tests.browser.conftest import VIOLATIONS, Reader, Site
from tests.conftest import TOY
from tests.firefox import Firefox
from tests.site.test_serve import PATIENCE, free_port, serving

pytestmark = pytest.mark.browser

FOLDERS = ("authors", "categories", "new", "papers", "tags", "venues", "years")
"""The folders whose pages are alike, if they lie as deep and were made by one template."""


def kinds(site: Path) -> list[str]:
    """Return the path of a page of each kind: of those alike in place and styles, the first."""
    found: dict[tuple[str, ...], str] = {}
    for page in sorted(site.rglob("*.html")):
        path = page.relative_to(site).as_posix()
        first, *rest = path.split("/")
        place = (first, str(len(rest))) if first in FOLDERS else (path,)
        loaded = re.findall(r"(?:papershelf/\w+\.(?:css|js)|http-equiv=refresh)", page.read_text())
        found.setdefault((*place, *loaded), path)
    return list(found.values())


@pytest.fixture
def opened(built: dict[bool, Path], site: Site) -> list[str]:
    """The addresses of the pages that are opened."""
    paths = kinds(built[site.is_file])
    assert len(paths) > 25
    # A server gives the first file of a folder at the address of the folder.
    return [
        site.root + (path if site.is_file else path.removesuffix("index.html")) for path in paths
    ]


def test_no_page_is_refused_anything(reader: Reader, opened: list[str]) -> None:
    """A page of every kind opens, and the browser reports no violation.

    The tests of all other things fail at one too, for the reader of each notes it.
    """
    for path in opened:
        reader.page.goto(path)
    reader.page.emulate_media(media="print")
    assert reader.errors == []


ATTACKS = {
    "script-src-elem": "<script>document.title = 'ran'</script>",
    "script-src-attr": "<img src=x.png onerror=\"document.title = 'ran'\">",
    "style-src-elem": "<style>.attacked { color: red }</style>",
    "style-src-attr": '<p class="attacked" style="color: red">x</p>',
    "img-src": '<img src="https://example.org/pixel.png">',
    "frame-src": '<iframe src="https://example.org/frame"></iframe>',
    "object-src": '<object data="https://example.org/plugin"></object>',
    "base-uri": '<base href="https://example.org/">',
    "form-action": '<form action="https://example.org/"><button id="send">x</button></form>',
}
"""What hostile text might bring into a page, by the directive that refuses it."""


@pytest.fixture
def attacked(built: dict[bool, Path], tmp_path: Path) -> str:
    """The address of a page of the site with all attacks in it."""
    page = built[True] / "about" / "index.html"
    html = page.read_text(encoding="utf-8").replace("<h1", f"{''.join(ATTACKS.values())}<h1", 1)
    (tmp_path / "x.png").touch()
    (tmp_path / "attacked.html").write_text(html, encoding="utf-8")
    return (tmp_path / "attacked.html").as_uri()


STATE = """[
  document.title === "ran",
  document.baseURI === location.href,
  getComputedStyle(document.querySelector(".attacked")).color,
]"""
REFUSED = [False, True, "rgb(0, 0, 0)"]


def test_what_others_put_into_a_page_is_refused(browser: Browser, attacked: str) -> None:
    """Scripts, styles, images, frames, forms that hostile text might bring do nothing."""
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.add_init_script(VIOLATIONS)
    page.goto(attacked)
    with page.expect_console_message(lambda message: "policy: form-action" in message.text):
        page.locator("#send").dispatch_event("click")
    assert page.evaluate(STATE) == REFUSED
    named = {text.split()[1] for text in refused if text.startswith("policy: ")}
    assert named == {*ATTACKS}
    page.close()


@pytest.fixture(scope="module")
def fox() -> Iterator[Firefox]:
    """The system's Firefox, which whoever asks for these tests has."""
    found = firefox.find()
    if found is None:
        pytest.fail("expected Firefox, found none; apt-get install firefox-esr brings it")
    with firefox.running(found) as running:
        yield running


def refused(fox: Firefox) -> list[str]:
    """Return what the console of Firefox holds of policies and errors, and forget it."""
    return [
        f"{source}: {text}"
        for kind, source, text in fox.messages()
        if kind.startswith(("CSP", "content javascript"))
    ]


@pytest.mark.firefox
def test_no_page_is_refused_anything_in_firefox(fox: Firefox, opened: list[str]) -> None:
    """As in the other browser."""
    refused(fox)
    for path in opened:
        fox.open(path)
    assert refused(fox) == []


@pytest.mark.firefox
def test_what_others_put_into_a_page_is_refused_in_firefox(fox: Firefox, attacked: str) -> None:
    """As in the other browser."""
    refused(fox)
    fox.open(attacked)
    fox.run("document.getElementById('send').click()")
    assert fox.run(f"return {STATE}") == REFUSED
    found = refused(fox)
    by_default = {"frame-src": "https://example.org/frame", "object-src": "example.org/plugin"}
    names = [by_default.get(name, name) for name in ATTACKS]  # those it calls `default-src`
    assert [name for name in names if not any(name in text for text in found)] == []


TABS = """<input name="__tabbed_1" type="radio" id="__tabbed_1_1" checked>
<input name="__tabbed_1" type="radio" id="__tabbed_1_2">
<h1"""


def test_an_address_opens_a_tab(browser: Browser, online: Site, built: dict[bool, Path]) -> None:
    """A tab of a hand-written page opens by its address, without Material's script in the page."""
    html = (built[False] / "about" / "index.html").read_text(encoding="utf-8")
    page = browser.new_page()
    body = html.replace("<h1", TABS, 1)
    page.route("**/about/", lambda route: route.fulfill(body=body, content_type="text/html"))
    for number in (1, 2):
        page.goto("about:blank")
        page.goto(f"{online.address('about/')}#__tabbed_1_{number}")
        assert page.locator(f"#__tabbed_1_{number}").is_checked()
    page.close()


def test_a_served_page(browser: Browser, project: Callable[[Path], Project]) -> None:
    """Under the policy, a page that is served loads anew after an edit, and shows what is wrong.

    Columns of tables are aligned without style attributes.
    """
    shelf = project(TOY)
    with serving(shelf, free_port()) as server:
        address = server.until("Serving").split()[1]
        page = browser.new_page()
        problems: list[str] = []

        def note(message: ConsoleMessage) -> None:
            if message.type == "error":
                problems.append(message.text)

        page.on("console", note)
        page.goto(address)
        about = shelf.content / "pages" / "about.md"
        about.write_text("# About\n\n|a|b|\n|-:|:-:|\n|1|2|\n", encoding="utf-8")
        page.goto(f"{address}about/")
        for name, aligned in (("a", "right"), ("b", "center")):
            head = page.get_by_role("columnheader", name=name, exact=True)
            expect(head).to_have_css("text-align", aligned, timeout=PATIENCE * 1000)
        about.write_text("# About\n\n[x](nothing.md)\n", encoding="utf-8")
        shown = page.locator("#papershelf-problem")
        expect(shown).to_contain_text("nothing.md", timeout=PATIENCE * 1000)
        expect(shown).to_have_css("position", "fixed")
        assert problems == []
        page.close()
