"""The search dialog in a real browser, from a server and from disk."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator import formulas
from generator.catalog.catalog import Catalog
from generator.folding import fold
from tests.browser.conftest import Reader, Site, watch

pytestmark = pytest.mark.browser

HOSTILE_QUERIES = [
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "javascript:alert(1)",
    "title:",
    "foo:bar",
    "+",
    "a^",
    "zlahtest~8",
    "a~99",
    "a^99999",
    "*",
    "*a*",
    "-",
    "\u0000nul",
    "__proto__ constructor toString",
    "x " * 10_000,
]


def ask(page: Page, text: str) -> None:
    """Open the dialog if it is closed, and type `text`."""
    if not page.locator("dialog.ps-dialog").is_visible():
        page.keyboard.press("/")
    box = page.get_by_role("combobox", name="Search papers")
    expect(box).to_be_focused()
    box.fill(text)


def results(page: Page) -> list[str]:
    """Return the titles shown."""
    return page.locator(".ps-result__title").all_text_contents()


def test_typing_shows_marked_results_and_enter_opens_one(reader: Reader) -> None:
    """Typing searches at once; arrows choose, Enter opens the chosen paper."""
    reader.open()
    page = reader.page
    ask(page, "tokenformer")
    option = page.get_by_role("option").first
    expect(option).to_contain_text("TokenFormer: Rethinking Transformer Scaling")
    expect(option.locator("mark").first).to_have_text("TokenFormer")
    expect(option).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("TokenFormer: Rethinking Transformer Scaling")
    assert page.url == reader.site.address("papers/tokenformer/")


def test_arrows_go_round_and_the_choice_is_announced(reader: Reader) -> None:
    """Arrow keys move the choice, from the last result to the first and back."""
    reader.open("tags/")
    page = reader.page
    ask(page, "quantization")
    box = page.get_by_role("combobox")
    expect(box).to_have_attribute("aria-activedescendant", "ps-result-0")
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "ps-result-1")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    last = page.get_by_role("option").count() - 1
    expect(box).to_have_attribute("aria-activedescendant", f"ps-result-{last}")
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "ps-result-0")


def test_escape_closes_and_gives_the_focus_back(reader: Reader) -> None:
    """Esc closes the dialog, and the button that opened it has the focus again."""
    reader.open()
    page = reader.page
    button = page.get_by_role("banner").get_by_role("button", name="Search papers")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.ps-dialog")).to_be_hidden()
    expect(button).to_be_focused()


@pytest.mark.parametrize("keys", ["/", "Control+k", "Meta+k"])
def test_shortcuts_open_the_dialog(reader: Reader, keys: str) -> None:
    """The slash, Ctrl+K and Cmd+K open the search."""
    reader.open("about/")
    reader.page.keyboard.press(keys)
    expect(reader.page.get_by_role("combobox")).to_be_focused()


def test_counts_and_empty_results_are_said(reader: Reader) -> None:
    """The number of papers is announced, and so is that there are none, or only partial ones."""
    reader.open()
    page = reader.page
    status = page.locator(".ps-dialog [role=status]")
    ask(page, "")
    expect(status).to_have_text("Type a title, an author, a tag or a topic.")
    ask(page, "hexplane")
    expect(status).to_have_text("1 paper")
    ask(page, "xylophone")
    expect(status).to_have_text("No paper matches.")
    ask(page, "hexplane xylophone")
    expect(status).to_have_text("No paper has all these words. The closest:")
    assert results(page)[0].startswith("HexPlane")


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("BÉZIER curves", "CLIPDrawX"),
        ("kv-cache low-rank", "Palu"),
        ("marecek", "Debiasing Algorithm through Model Adaptation"),
        ("honeyb", "Honeybee"),
        ("pushing quantizati", "Pushing the Limits of Large Language Model Quantization"),
        ("transformers' attention layernorm", "On the Expressivity Role of LayerNorm"),
        ("SIGGRAPH Asia", "TwinTex"),
    ],
)
def test_spellings_are_folded(reader: Reader, query: str, title: str) -> None:
    """Case, accents, apostrophes and hyphens do not matter; the last word may be a beginning."""
    reader.open()
    ask(reader.page, query)
    expect(reader.page.get_by_role("option").first).to_be_visible()
    assert any(shown.startswith(title) for shown in results(reader.page)[:3])


def test_each_paper_is_found_by_its_title(reader: Reader, real: Catalog) -> None:
    """Every paper is among the first three results for its own title."""
    reader.open()
    page = reader.page
    ask(page, "warm up")
    expect(page.get_by_role("option").first).to_be_visible()
    titles = [formulas.plain(entry.paper.title) for entry in real.entries]
    found = page.evaluate(
        """(titles) => {
            const box = document.querySelector(".ps-dialog input");
            return titles.map((title) => {
                box.value = title;
                box.dispatchEvent(new Event("input"));
                const shown = document.querySelectorAll(".ps-result__title");
                return [...shown].slice(0, 3).map((node) => node.textContent);
            });
        }""",
        titles,
    )
    missed = [title for title, shown in zip(titles, found, strict=True) if title not in shown]
    assert missed == []
    assert len(titles) == len(real.entries) == 140


@pytest.mark.parametrize("query", HOSTILE_QUERIES, ids=lambda query: query[:16])
def test_no_query_throws_freezes_or_becomes_markup(reader: Reader, query: str) -> None:
    """Whatever is typed is text: no error, no element, an answer within 100 ms."""
    reader.open()
    page = reader.page
    ask(page, "warm up")
    expect(page.get_by_role("option").first).to_be_visible()
    spent = page.evaluate(
        """(query) => {
            const box = document.querySelector(".ps-dialog input");
            const start = performance.now();
            box.value = query;
            box.dispatchEvent(new Event("input"));
            return performance.now() - start;
        }""",
        query,
    )
    assert spent < 100
    assert page.locator(".ps-dialog").locator("img, script").count() == 0


def test_folding_is_the_same_in_both_languages(reader: Reader, real: Catalog) -> None:
    """The browser folds text just as the generator does."""
    reader.open()
    texts = [entry.paper.title + " " + entry.paper.abstract for entry in real.entries]
    texts += [name for entry in real.entries for name in entry.paper.authors]
    texts += [
        "ﬁne ²½ Ⅷ",
        "İstanbul ıI",
        "Straße ŁÓDŹ Æther œuvre",
        "don’t rock-’n’-roll",
        "李 明",
        "ΣΑΣ",
    ]
    folded = reader.page.evaluate("(texts) => texts.map((text) => foldText(text))", texts)
    assert folded == [fold(text) for text in texts]


def test_a_missing_index_is_said_and_can_be_tried_again(browser: Browser, online: Site) -> None:
    """A search file that does not load is not a dead end."""
    context = browser.new_context()
    reader = watch(context, online)
    page = reader.page
    page.route("**/search/index.js", lambda route: route.abort())
    reader.open()
    page.keyboard.press("/")
    status = page.locator(".ps-dialog [role=status]")
    expect(status).to_contain_text("The search index could not be loaded.")
    page.unroute("**/search/index.js")
    page.get_by_role("button", name="Try again").click()
    expect(status).to_have_text("Type a title, an author, a tag or a topic.")
    context.close()


def test_index_is_small_enough_to_wait_for(built: dict[bool, Path]) -> None:
    """The index is plain JSON in a script: a call and nothing else."""
    text = (built[False] / "assets/search/documents.js").read_text()
    name, data = text.removeprefix("papershelf.receive(").removesuffix(");\n").split(",", 1)
    assert json.loads(name) == "search/documents"
    assert len(json.loads(data)) == 140
