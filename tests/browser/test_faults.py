"""What a reader's browser may do to pages: keep what is damaged, keep nothing, be narrow."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from papershelf.site.build import build
from tests.browser.conftest import Reader, Site, once, watch
from tests.browser.test_pages import PAGES
from tests.conftest import make_project

pytestmark = pytest.mark.browser

KINDS = [*PAGES, "map/", "venues/", "trending/", "contribute/", "no-such-page/"]
"""Every kind of page."""
NAMES = ("__palette", "density", "shelf", "visits", "searches", "opened", "slash", "__tabs")
DAMAGED = [
    *("{", "7", '"x"', "[]", "null", '{"index":"x","color":7}', '{"index":99,"color":{}}'),
    *(
        '{"index":"length","color":{"scheme":"slate"}}',
        '{"index":-1.5,"color":"abc"}',
        '{"index":0,"color":{"a b":1}}',
        '{"color":{"scheme":{}}}',
    ),
    '{"index":null,"color":{"media":"(prefers-color-scheme)","scheme":"\\u0000","x":[]}}',
]


def _visit(reader: Reader, path: str) -> None:
    if reader.site.is_file and path in ("no-such-page/", "trending/"):
        return  # a site on disk has no page for what is not there
    reader.page.goto(reader.site.address(path))
    reader.page.wait_for_load_state("load")
    assert reader.page.locator("h1").first.is_visible(), path


@pytest.mark.parametrize("text", DAMAGED)
def test_damaged_storage(text: str, reader: Reader) -> None:
    """Whatever stands in the browser's storage, every kind of page works and logs nothing."""
    reader.open()
    reader.page.evaluate(
        """([names, text]) => {
          const path = __md_scope.pathname;
          for (const name of names) {
            localStorage.setItem(`${path}.${name}`, text);
            localStorage.setItem(`papershelf:${path}:${name}`, text);
          }
        }""",
        [NAMES, text],
    )
    for path in ("", "explore/", "shelf/", "papers/tokenformer/", "new/"):
        _visit(reader, path)
    label = reader.page.locator("paper-palette label:visible").first
    before = reader.page.locator("body").get_attribute("data-md-color-scheme")
    label.click()
    after = reader.page.locator("body").get_attribute("data-md-color-scheme")
    assert {before, after} == {"default", "slate"}


@pytest.mark.parametrize("how", ["throws", "is null", "is full"])
def test_blocked_storage(how: str, reader: Reader) -> None:
    """Where the browser keeps nothing, no kind of page logs an error."""
    get = {
        "throws": "get() { throw new DOMException('blocked', 'SecurityError'); }",
        "is null": "value: null",
        "is full": "value: {getItem: () => null, setItem() { throw new Error('full'); },"
        " removeItem() {}, length: 0, key: () => null}",
    }[how]
    script = "".join(
        f"Object.defineProperty(window, '{name}', {{{get}}});"
        for name in ("localStorage", "sessionStorage")
    )
    reader.page.add_init_script(script)
    for path in KINDS:
        _visit(reader, path)
    reader.page.locator("paper-palette label:visible").first.click()
    reader.errors[:] = [
        one for one in reader.errors if not ("404" in one and "Failed to load resource" in one)
    ]


LONG = "Pneumonoultramicroscopicsilicovolcanoconiosis" * 4
TAGS = f"""\
groups:
  - {{id: task, name: {LONG[:60]}, description: {LONG}}}
tags:
  - {{id: tag, name: {LONG[:60]}, group: task, description: {LONG}, aliases: [{LONG[:60].lower()}]}}
"""
PAPER = """\
title: {title}
tldr: {word}
abstract: {word}
authors: [{name} {name}, Ada {name}]
published: 2025-03-0{n}
added: 2025-03-1{n}
tags: [tag]
venue: {{name: {name}, year: 2025}}
erratum: {title}
status: {{kind: retracted, reason: {word}}}
links: {{code: "https://example.org/{word}"}}
"""
TITLES = [
    LONG, "𝐖" * 200, f"${LONG[:90]}$ and $\\mathbf{{{'x' * 80}}}$",
    "$" + "+".join(["x_{12}"] * 60) + "$", "/".join(["a"] * 200), "漢字" * 100, "א" * 200,
    "_" * 200,
]  # fmt: skip


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A catalog of words that no line is long enough for."""

    def make(root: Path) -> None:
        content = root / "content"
        (content / "papers" / "2025").mkdir(parents=True)
        (content / "pages").mkdir()
        (content / "tags.yml").write_text(TAGS, encoding="utf-8")
        for page in ("home", "about", "contribute"):
            text = f"# {LONG}\n\n{LONG}\n\n- `{LONG}`\n\n## {LONG}\n"
            (content / "pages" / f"{page}.md").write_text(text, encoding="utf-8")
        for n, title in enumerate(TITLES, start=1):
            text = PAPER.format(title=f"'{title} {n}'", word=LONG, name=LONG[:90], n=n)
            path = content / "papers" / "2025" / f"p{n}.yml"
            path.write_text(text, encoding="utf-8")
        shelf = make_project(content, root / "project")
        config = shelf.config.read_text(encoding="utf-8").split("nav:")[0]
        shelf.config.write_text(f"{config}nav: [index.md, about/index.md]\n", encoding="utf-8")
        build(shelf, root / "site", offline=True, jobs=1)

    root = once(tmp_path_factory, "wide", make)
    return Site(f"{(root / 'site').as_uri()}/", is_file=True)


@pytest.mark.parametrize("width", [320, 390])
def test_no_page_scrolls_sideways(width: int, browser: Browser, wide: Site) -> None:
    """Words without a place to break do not make a page wider than its screen."""
    reader = watch(browser.new_context(viewport={"width": width, "height": 800}), wide)
    root = Path(wide.root.removeprefix("file://"))
    pages = sorted(page.relative_to(root).parent.as_posix() for page in root.rglob("index.html"))
    assert len(pages) > 20
    found = {}
    for page in pages:
        reader.open("" if page == "." else f"{page}/")
        scroll = reader.page.evaluate("document.documentElement.scrollWidth")
        if scroll > width:
            found[page] = scroll
    assert found == {}
    reader.page.keyboard.press("/")
    reader.page.get_by_role("combobox", name="Search papers").fill(LONG[:45])
    reader.page.get_by_role("option").first.wait_for()
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= width
    dialog = reader.page.locator(".ps-dialog")
    assert dialog.evaluate("(one) => one.scrollWidth <= one.clientWidth + 1")
    assert reader.errors == []
    reader.page.context.close()
