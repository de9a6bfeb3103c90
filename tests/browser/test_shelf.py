"""The shelf in a real browser, from a server and from disk."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pybtex.database
import pytest
import rispy
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from papershelf.catalog.catalog import Catalog
from papershelf.exports import blocks, coins, keys
from tests import hostile
from tests.browser.conftest import Reader, Site, open_search, settle, watch

pytestmark = pytest.mark.browser

STATUS = ".ps-shelf > .ps-shelf__status"
THREE = ["tokenformer", "palu", "slab"]
KEY = "key => localStorage.getItem(Object.keys(localStorage).find((k) => k.endsWith(':' + key)))"


def key_of(page: Page) -> str:
    """Return the name under which the shelf is kept."""
    found: str = page.evaluate("PaperStore.KEY")
    return found


def put(page: Page, shelf: Any, key: str = "") -> None:
    """Keep `shelf` (a text, or papers and folders) in the browser, as if it had been there."""
    text = shelf if isinstance(shelf, str) else json.dumps({"version": 1, "folders": [], **shelf})
    page.evaluate("([k, v]) => localStorage.setItem(k, v)", [key or key_of(page), text])


def kept(page: Page) -> dict[str, Any]:
    """Return what the browser keeps."""
    found: dict[str, Any] = json.loads(page.evaluate("localStorage.getItem(PaperStore.KEY)"))
    return found


def ids(page: Page) -> list[str]:
    """Return the kept papers in order."""
    return [paper["id"] for paper in kept(page)["papers"]]


def shelf(reader: Reader, papers: list[Any], folders: tuple[str, ...] = ()) -> Page:
    """Open the shelf with papers on it: ids, or whole records."""
    reader.open("shelf/")
    records = [one if isinstance(one, dict) else {"id": one, "title": one} for one in papers]
    put(reader.page, {"papers": records, "folders": list(folders)})
    reader.page.reload()
    expect(reader.page.locator(".ps-shelved")).to_have_count(len(papers))
    return reader.page


def fill_up(page: Page, ending: str = "") -> None:
    """Leave no room for what is kept under a name with that ending."""
    page.evaluate(
        """(ending) => {
          window.setItem ??= Storage.prototype.setItem;
          Storage.prototype.setItem = function (key, value) {
            if (key.endsWith(ending)) throw new DOMException("full", "QuotaExceededError");
            window.setItem.call(this, key, value);
          };
        }""",
        ending,
    )


def make_room(page: Page) -> None:
    """Take back what `fill_up` did."""
    page.evaluate("() => { Storage.prototype.setItem = window.setItem; }")


def card(page: Page, at: int) -> Locator:
    """Return the card at a place of the list, from 0."""
    return page.locator(".ps-shelved").nth(at)


def press(page: Page, at: int, name: str) -> None:
    """Press the button of a card whose name begins so, by keyboard."""
    button = card(page, at).get_by_role("button", name=re.compile(f"^{name}"))
    button.focus()
    page.keyboard.press("Enter")


def mark(page: Page, at: int, state: str) -> None:
    """Choose the reading state of a card."""
    card(page, at).get_by_role("combobox", name=re.compile("^Reading state: ")).select_option(state)


def titles(real: Catalog) -> dict[str, str]:
    return {entry.id: entry.paper.title for entry in real.entries}


# Saving


def test_papers_are_saved_from_everywhere(reader: Reader, real: Catalog) -> None:
    """A list, Explore and a paper's page put papers on the shelf, and the head counts them."""
    page = reader.page
    reader.open("tags/quantization/")
    first = page.locator("paper-save").first
    name = page.locator(".ps-card__title").first.inner_text()
    button = first.get_by_role("button", name=f"Save {name}", exact=True)
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(page.locator("paper-count")).to_have_text("")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("paper-count")).to_have_text("1 paper")
    expect(page.get_by_role("status").filter(has_text="Saved to your shelf.")).to_have_count(1)
    reader.open("explore/")
    other = page.locator(".ps-card paper-save").nth(3)
    other.get_by_role("button").click()
    reader.open("papers/tokenformer/")
    page.locator("paper-save[large]").get_by_role("button").click()
    expect(page.locator("paper-count")).to_have_text("3 papers")
    page.locator(".ps-shelf-link").click()
    expect(page.locator("h1")).to_have_text("Shelf")
    expect(page.locator(".ps-shelved h2").first).to_have_text(name)
    expect(card(page, 2).locator("h2")).to_have_text(titles(real)["tokenformer"])
    expect(page.locator(".ps-shelf__count")).to_have_text("3 papers: 3 to read, 0 reading, 0 done")
    expect(card(page, 2).locator(".ps-card__by")).to_contain_text("Haiyang Wang")
    card(page, 2).locator("h2 a").click()
    expect(page.locator("h1")).to_have_text(titles(real)["tokenformer"])


def test_results_of_the_search_are_saved_where_they_stand(reader: Reader) -> None:
    """A bookmark stands beside each result; Escape closes one thing at a time."""
    reader.open()
    page = reader.page
    open_search(page)
    box = page.get_by_role("combobox")
    box.fill("tokenformer")
    first = page.get_by_role("option").first
    expect(first).to_contain_text("TokenFormer")
    dialog = page.locator(".ps-dialog")
    save = dialog.get_by_role("button", name=re.compile("^Save TokenFormer"))
    save.click()
    expect(save).to_have_attribute("aria-pressed", "true")
    expect(box).to_be_focused()
    expect(dialog.locator("[aria-live]").filter(has_text="Saved to your shelf.")).to_have_count(1)
    assert ids(page) == ["tokenformer"]
    save.click()
    expect(dialog.get_by_role("button", name="Undo")).to_be_visible()
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog.get_by_role("button", name="Undo")).to_have_count(0)
    expect(dialog).to_be_visible()
    save.click()
    save.focus()
    page.keyboard.press("Enter")
    assert ids(page) == []
    expect(dialog.get_by_role("button", name="Undo")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog.get_by_role("button", name="Undo")).to_have_count(0)
    expect(dialog).to_be_visible()
    expect(save).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_each_bookmark_stands_beside_its_result(reader: Reader) -> None:
    """Two lists share their rows, however long the results; a reported removal can be seen."""
    reader.open()
    page = reader.page
    open_search(page)
    page.get_by_role("combobox").fill("layers")
    saves = page.locator(".ps-dialog__saves paper-save")
    expect(saves).to_have_count(10)
    papers = page.get_by_role("option").filter(has=page.locator(".ps-result__title"))
    for at in range(10):
        option, save = papers.nth(at), saves.nth(at)
        expect(option).to_contain_text(save.get_attribute("label") or "?")
        row, beside = option.bounding_box(), save.bounding_box()
        assert row
        assert beside
        assert 0 <= beside["y"] - row["y"] < 5
        assert beside["height"] >= 24
    last = saves.last.get_by_role("button")
    last.click()
    last.click()
    expect(page.get_by_role("button", name="Undo")).to_be_in_viewport(ratio=1)
    assert page.evaluate(
        """() => {
            const undo = document.querySelector(".ps-save__bubble button");
            const {x, y, width, height} = undo.getBoundingClientRect();
            return document.elementFromPoint(x + width / 2, y + height / 2) === undo;
        }"""
    )


def test_new_results_leave_the_focus_in_the_dialog(reader: Reader) -> None:
    """A bookmark in focus goes with its result; the box has the focus then."""
    reader.open()
    page = reader.page
    open_search(page)
    box = page.get_by_role("combobox")
    box.fill("tokenformer")
    page.locator(".ps-dialog__saves button").first.focus()
    page.evaluate("SearchDialog.get().input.value = 'honeybee'")
    page.evaluate("SearchDialog.get().update()")
    expect(page.get_by_role("option").first).to_contain_text("Honeybee")
    expect(box).to_be_focused()


def test_a_site_in_a_folder_named_papers(
    browser: Browser, built: dict[bool, Path], real: Catalog, tmp_path: Path
) -> None:
    """The map's bookmarks are of their papers wherever the site lies."""
    (tmp_path / "papers").mkdir()
    root = tmp_path / "papers" / "site"
    root.symlink_to(built[True])
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{root.as_uri()}/map/index.html")
    page.get_by_text("All papers as a list").click()
    expect(page.locator(".ps-map__cluster").last.locator("paper-save").first).to_be_visible()
    offered = page.locator(".ps-map__cluster paper-save").evaluate_all(
        "saves => saves.map((save) => save.getAttribute('paper'))"
    )
    assert sorted(offered) == sorted(entry.id for entry in real.entries)
    context.close()


def test_papers_of_the_map_s_list_are_saved(reader: Reader, real: Catalog) -> None:
    """An open cluster has a bookmark before each paper, once the list is open too."""
    reader.open("map/")
    page = reader.page
    cluster = page.locator(".ps-map__cluster").first
    expect(page.locator(".ps-plane")).to_be_visible()
    assert page.locator(".ps-map__cluster paper-save").count() == 0
    page.get_by_text("All papers as a list").click()
    expect(cluster.locator("paper-save")).to_have_count(cluster.locator("li").count())
    cluster.get_by_role("button", name=re.compile("^Save ")).first.click()
    [saved] = ids(page)
    expect(cluster.locator("li a").first).to_have_text(titles(real)[saved])
    for state in (False, True):
        toggled = page.evaluate_handle(
            """(cluster) => ({event: new Promise((done) => {
                cluster.addEventListener("toggle", done, {once: true});
            })})""",
            cluster.element_handle(),
        )
        cluster.locator("summary").click()
        expect(cluster).to_have_js_property("open", state)
        toggled.evaluate("({event}) => event.then(() => {})")  # it comes later
    expect(cluster.locator("li").first.locator("paper-save")).to_have_count(1)


def test_saved_papers_are_marked_and_taken_off_with_undo(reader: Reader) -> None:
    """A bookmark shows what is saved; taking a paper off can be undone, with note and place."""
    noted = {"id": "tokenformer", "title": "T", "note": "Mine", "read": True}
    page = shelf(reader, ["palu", noted, "slab"])
    before = kept(page)
    reader.open("papers/tokenformer/")
    button = page.locator("paper-save[large] .ps-save")
    expect(button).to_have_attribute("aria-pressed", "true")
    button.focus()
    page.keyboard.press("Enter")
    assert ids(page) == ["palu", "slab"]
    expect(
        page.get_by_role("status").filter(has_text="Removed from your shelf. Undo")
    ).to_have_count(1)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    assert kept(page) == before
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)
    assert ids(page) == ["palu", "slab"]


def test_the_key_carries_the_path_of_the_site(reader: Reader) -> None:
    """Sites of one host share a storage, so what is kept is named after the site's path."""
    page = shelf(reader, THREE)
    path = page.evaluate("new URL(papershelf.root).pathname")
    assert key_of(page) == f"papershelf:{path}:shelf"
    assert path == ("/papershelf/" if not reader.site.is_file else path)
    assert path.endswith("/")
    put(page, {"papers": []}, "papershelf:/other/:shelf")
    page.reload()
    expect(page.locator(".ps-shelved")).to_have_count(3)


def test_a_long_list_reads_the_storage_once(browser: Browser, online: Site) -> None:
    """Fifty bookmarks cost one look at the shelf."""
    context = browser.new_context()
    context.add_init_script(
        "window.reads = []; const get = Storage.prototype.getItem;"
        "Storage.prototype.getItem = function (key) { reads.push(key); return get.call(this, key) }"
    )
    reader = watch(context, online)
    reader.open("years/2024/")
    assert reader.page.locator("paper-save button").count() > 20
    reads = reader.page.evaluate("reads")
    assert reads.count("papershelf:/papershelf/:shelf") == 1
    context.close()


# Reading, noting, ordering


def test_notes_and_reading_states_stay(reader: Reader) -> None:
    """A note is kept as it is typed, and so is the reading state, by which papers are shown."""
    page = shelf(reader, THREE)
    press(page, 1, "Note: ")
    note = card(page, 1).get_by_role("textbox")
    expect(note).to_be_focused()
    page.keyboard.type("See <b>section 3</b>")
    mark(page, 2, "Done")
    mark(page, 0, "Reading")
    count = page.locator(".ps-shelf__count")
    expect(count).to_have_text("3 papers: 1 to read, 1 reading, 1 done")
    page.reload()
    expect(card(page, 1).get_by_role("textbox")).to_have_value("See <b>section 3</b>")
    expect(card(page, 0).get_by_role("textbox")).to_have_count(0)
    states = page.locator(".ps-shelved__state").evaluate_all("(all) => all.map((one) => one.value)")
    assert states == ["reading", "toRead", "done"]
    shown = page.get_by_role("combobox", name="Reading state", exact=True)
    shown.select_option("To read")
    expect(page.locator(".ps-shelved")).to_have_count(1)
    mark(page, 0, "Done")
    expect(page.locator(".ps-shelved")).to_have_count(1)  # not from under the reader's hands
    shown.select_option("Done")
    expect(page.locator(".ps-shelved")).to_have_count(2)
    card(page, 0).get_by_role("textbox").fill("  ")
    assert kept(page)["papers"] == [
        {"id": "tokenformer", "title": "tokenformer", "reading": True},
        {"id": "palu", "title": "palu", "read": True},
        {"id": "slab", "title": "slab", "read": True},
    ]


def test_a_card_shows_what_other_lists_show(reader: Reader, real: Catalog) -> None:
    """Summary, tags and links stand on a card, as in other lists."""
    page = shelf(reader, ["tokenformer"])
    (entry,) = (entry for entry in real.entries if entry.id == "tokenformer")
    shown = card(page, 0)
    expect(shown.locator(".ps-card__tldr")).to_have_text(entry.paper.tldr or "")
    tags = shown.locator(".ps-tags a").evaluate_all("(all) => all.map((one) => one.className)")
    assert tags == [f"ps-hue-{real.hues[tag]}" for tag in entry.paper.tags]
    pdf = shown.get_by_role("link", name=f"PDF: {entry.paper.title}")
    expect(pdf).to_have_attribute("href", "https://arxiv.org/pdf/2410.23168")
    expect(shown.get_by_role("link", name="Code: ")).to_have_attribute(
        "href", str(entry.paper.links.code)
    )
    shown.get_by_role("link", name="Transformers").click()
    expect(page).to_have_url(re.compile("/tags/transformers/"))


def test_what_was_reported_goes_with_the_next_step(reader: Reader) -> None:
    """A message about an export does not stand there while something else is done."""
    page = shelf(reader, THREE)
    export(page, "BibTeX")
    expect(page.locator(STATUS)).to_have_text("File with 3 papers written.")
    card(page, 1).get_by_role("checkbox").check()
    expect(page.locator(STATUS)).to_have_text("")
    export(page, "RIS")
    expect(page.locator(STATUS)).to_have_text("File with 1 paper written.")
    mark(page, 0, "Done")
    expect(page.locator(STATUS)).to_have_text("")


def test_order_by_keyboard(reader: Reader) -> None:
    """A paper moves up and down; the button keeps the focus, and the place is reported."""
    page = shelf(reader, THREE)
    press(page, 2, "Move up")
    assert ids(page) == ["tokenformer", "slab", "palu"]
    focused = page.locator(":focus")
    expect(focused).to_have_attribute("aria-label", re.compile("^Move up: "))
    expect(page.get_by_role("status").filter(has_text="Moved to place 2 of 3.")).to_have_count(1)
    page.keyboard.press("Enter")
    assert ids(page) == ["slab", "tokenformer", "palu"]
    expect(focused).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Enter")
    assert ids(page) == ["slab", "tokenformer", "palu"]
    page.reload()
    expect(card(page, 0).locator("h2 a")).to_have_attribute("href", re.compile("papers/slab/"))


def test_order_by_pointer(reader: Reader) -> None:
    """A paper can be dragged to another place."""
    page = shelf(reader, THREE)
    target = card(page, 0)
    card(page, 2).locator(".ps-shelved__handle").drag_to(target, target_position={"x": 60, "y": 4})
    assert ids(page) == ["slab", "tokenformer", "palu"]
    dropped = """one => one.dispatchEvent(
      new DragEvent("drop", { bubbles: true, cancelable: true }))"""
    assert card(page, 0).evaluate(dropped)  # a text that is dropped into a note goes there


def test_order_under_a_filter_passes_what_is_not_shown(reader: Reader) -> None:
    """Moving among the shown papers goes past those that the filter hides."""
    hidden = {"id": "palu", "title": "P", "read": True}
    page = shelf(reader, ["tokenformer", hidden, "slab"])
    page.get_by_role("combobox", name="Reading state", exact=True).select_option("To read")
    press(page, 1, "Move up")
    assert ids(page) == ["slab", "tokenformer", "palu"]


def test_removal_is_undone_at_its_place(reader: Reader) -> None:
    """A removed paper leaves an offer to undo where it stood, which has the focus."""
    page = shelf(reader, THREE)
    press(page, 1, "Remove: ")
    assert ids(page) == ["tokenformer", "slab"]
    undo = page.locator(".ps-shelf__list > li").nth(1)
    expect(undo).to_contain_text("removed.")
    expect(undo.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    assert ids(page) == THREE
    expect(card(page, 1).get_by_role("button", name="Remove: ")).to_be_focused()
    expect(page.locator(".ps-shelf__undo")).to_have_count(0)


def test_many_are_removed_and_come_back(reader: Reader) -> None:
    """All chosen papers go at once and come back at once; the last one leaves an empty shelf."""
    page = shelf(reader, [*THREE, "fit"])
    page.get_by_label("Choose all").check()
    page.get_by_role("group", name="Take along").get_by_role("button", name="Remove").click()
    expect(page.locator(".ps-shelf__empty")).to_contain_text("Your shelf is empty.")
    page.get_by_role("button", name="Undo").click()
    assert ids(page) == [*THREE, "fit"]


def test_folders(reader: Reader) -> None:
    """Folders are made, filled, shown alone, renamed and removed; removal keeps the papers."""
    page = shelf(reader, THREE)
    page.get_by_role("button", name="New folder").click()
    page.get_by_label("New folder").fill("Thesis")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Folder “Thesis” made.")).to_have_count(1)
    page.get_by_role("button", name="New folder").click()
    page.get_by_label("New folder").fill(" Thesis  ")
    page.keyboard.press("Enter")
    output = page.locator(".ps-shelf__form .ps-shelf__status")
    expect(output).to_have_text("There is a folder “Thesis” already.")
    page.get_by_label("New folder").fill("  ")
    page.keyboard.press("Enter")
    expect(output).to_have_text("Type a name for the folder.")
    expect(page.get_by_label("New folder")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="New folder")).to_be_focused()
    card(page, 1).get_by_role("combobox", name="Folder of ").select_option("Thesis")
    show = page.get_by_role("combobox", name="Show")
    assert show.locator("option").all_text_contents() == [
        "All papers (3)",
        "No folder (2)",
        "Thesis (1)",
    ]
    show.select_option("Thesis (1)")
    expect(page.locator(".ps-shelved")).to_have_count(1)
    page.get_by_role("button", name="Rename folder").click()
    page.get_by_label("New name").fill("Book")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Rename folder")).to_be_focused()
    assert kept(page)["folders"] == ["Book"]
    assert kept(page)["papers"][1]["folder"] == "Book"
    before = kept(page)
    page.get_by_role("button", name="Remove folder").click()
    expect(page.locator(".ps-shelved")).to_have_count(3)
    assert kept(page)["folders"] == []
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    assert kept(page) == before


def test_chosen_papers_are_filed_together(reader: Reader) -> None:
    """What was chosen goes into a folder at once, when asked; choosing a folder moves nothing."""
    page = shelf(reader, THREE, ("Thesis",))
    move = page.get_by_role("button", name="Move", exact=True)
    card(page, 0).get_by_role("checkbox").check()
    move.click()
    expect(page.get_by_label("Move to folder…")).to_be_focused()
    page.get_by_label("Move to folder…").select_option("Thesis")
    card(page, 2).get_by_role("checkbox").check()
    assert [paper.get("folder") for paper in kept(page)["papers"]] == [None, None, None]
    move.click()
    assert [paper.get("folder") for paper in kept(page)["papers"]] == ["Thesis", None, "Thesis"]
    expect(page.get_by_label("Move to folder…")).to_have_value("")


def test_a_filed_paper_stays_in_sight(reader: Reader) -> None:
    """A paper that leaves the shown folder keeps its place, and the focus, until the next look."""
    page = shelf(reader, [{"id": "palu", "title": "P", "folder": "A"}, "slab"], ("A", "B"))
    show = page.get_by_role("combobox", name="Show")
    show.select_option("A (1)")
    expect(page.locator(".ps-shelved")).to_have_count(1)
    folder = card(page, 0).get_by_role("combobox", name="Folder of ")
    folder.focus()
    folder.select_option("B")
    assert kept(page)["papers"][0]["folder"] == "B"
    expect(page.locator(".ps-shelved")).to_have_count(1)
    expect(folder).to_be_focused()
    card(page, 0).get_by_role("checkbox").check()
    page.get_by_label("Move to folder…").select_option("No folder")
    page.get_by_role("button", name="Move", exact=True).click()
    expect(page.get_by_role("button", name="Move", exact=True)).to_be_focused()
    assert "folder" not in kept(page)["papers"][0]
    show.select_option("B (0)")
    expect(page.locator(".ps-shelved")).to_have_count(0)
    page.get_by_role("button", name="New folder").click()
    page.get_by_label("New folder").fill("C")
    page.keyboard.press("Enter")
    expect(page.locator(STATUS)).to_be_visible()
    expect(page.locator(STATUS)).to_have_text("Folder “C” made.")


def test_an_empty_shelf_shows_how_to_save(reader: Reader) -> None:
    """Without papers the page names what to do, and leads to papers."""
    reader.open("shelf/")
    page = reader.page
    expect(page.locator(".ps-shelf__empty")).to_contain_text(
        "Press the bookmark beside a paper's title"
    )
    expect(page.get_by_role("group", name="Take along")).to_be_hidden()
    page.get_by_role("link", name="Find papers in Explore").click()
    expect(page.locator("h1")).to_have_text("Explore")


# Taking along


def export(page: Page, name: str) -> tuple[str, str]:
    """Press a button and return the name and text of the file that it gives."""
    with page.expect_download() as download:
        page.get_by_role("button", name=name, exact=True).click()
    return download.value.suggested_filename, download.value.path().read_text(encoding="utf-8")


def test_export_to_bibtex(reader: Reader, real: Catalog, tmp_path: Path) -> None:
    """The file holds the shelf's papers in its order, under the catalog's keys."""
    everything = [entry.id for entry in real.entries]
    page = shelf(reader, [{"id": one, "title": one} for one in everything])
    name, text = export(page, "BibTeX")
    assert name == "shelf.bib"
    parsed = pybtex.database.parse_string(text, "bibtex")
    key = keys.assign(real.entries)
    assert list(parsed.entries) == [key[one] for one in everything]


def test_notes_in_bibtex(reader: Reader, real: Catalog) -> None:
    """A note is the field `annote`, with what means something to TeX written as text."""
    note = "100% of {this} & \\that_one ~ #1 ^2 $5\r\n\r\nsecond part"
    papers = [{"id": "palu", "title": "P", "note": note}, {"id": "slab", "title": "S"}]
    page = shelf(reader, papers)
    _, text = export(page, "BibTeX")
    parsed = pybtex.database.parse_string(text, "bibtex").entries
    key = keys.assign(real.entries)
    assert list(parsed) == [key["palu"], key["slab"]]
    assert "annote" not in parsed[key["slab"]].fields
    assert " ".join(parsed[key["palu"]].fields["annote"].split()) == (
        r"100\% of \textbraceleft{}this\textbraceright{} \& \textbackslash{}that\_one"
        r" \textasciitilde{} \#1 \textasciicircum{}2 \$5 second part"
    )


def test_export_of_what_was_chosen(reader: Reader, real: Catalog) -> None:
    """With a choice only that is taken, as the label announces."""
    page = shelf(reader, THREE)
    expect(page.locator(".ps-shelf__what")).to_have_text("All 3 papers below:")
    card(page, 1).get_by_role("checkbox").check()
    expect(page.locator(".ps-shelf__what")).to_have_text("1 paper chosen:")
    _, text = export(page, "BibTeX")
    assert list(pybtex.database.parse_string(text, "bibtex").entries) == [
        keys.assign(real.entries)["palu"]
    ]


def test_export_to_ris(reader: Reader, real: Catalog) -> None:
    """RIS has a record for each paper."""
    page = shelf(reader, THREE)
    name, text = export(page, "RIS")
    assert name == "shelf.ris"
    found = [record.get("title") or record.get("primary_title") for record in rispy.loads(text)]
    assert found == [titles(real)[one] for one in THREE]


def test_export_to_csl_json(reader: Reader, real: Catalog) -> None:
    """CSL-JSON is a list of items, in order."""
    page = shelf(reader, THREE)
    name, text = export(page, "CSL-JSON")
    assert name == "shelf-csl-json.json"
    assert [item["title"] for item in json.loads(text)] == [titles(real)[one] for one in THREE]


def test_export_to_markdown(reader: Reader) -> None:
    """Markdown is a list of links, with notes below as quotations."""
    page = shelf(reader, ["palu", {"id": "tokenformer", "title": "T", "note": "One\n\nTwo"}])
    name, text = export(page, "Markdown")
    assert name == "shelf.md"
    lines = text.splitlines()
    assert lines[0].startswith("- [")
    assert "papers/palu/), " in lines[0]
    assert lines[2:] == ["", "  > One", "  >", "  > Two", ""]


def test_a_failed_export_writes_nothing(browser: Browser, online: Site) -> None:
    """If one paper cannot be loaded there is no file that silently lacks it."""
    context = browser.new_context()
    context.route(f"**/assets/cite/{blocks.number('palu')}.js", lambda route: route.abort())
    reader = watch(context, online)
    page = shelf(reader, THREE)
    page.get_by_role("button", name="BibTeX").click()
    expect(page.locator(STATUS)).to_have_text(
        "Not every paper could be loaded, so no file was written. Try again."
    )
    context.close()


# Keeping


def choose_file(page: Page, folder: Path, text: str | bytes) -> None:
    """Import a file of that content, which is written to `folder` first."""
    file = folder / "shelf.json"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Import a file…").click()
    chooser.value.set_files(file)


def test_everything_goes_to_a_file_and_comes_back(reader: Reader, tmp_path: Path) -> None:
    """What is exported is imported elsewhere as it was."""
    note = {"id": "palu", "title": "P", "note": "Ünï\n“quoted”", "read": True, "folder": "B"}
    page = shelf(reader, ["tokenformer", note], ("A", "B"))
    before = kept(page)
    name, text = export(page, "Export everything")
    assert name == "papershelf-shelf.json"
    page.evaluate("localStorage.clear()")
    page.reload()
    choose_file(page, tmp_path, text)
    expect(page.locator(".ps-shelf__keep .ps-shelf__status")).to_have_text(
        "Added 2 papers; 0 stood on the shelf already, with notes joined."
    )
    assert kept(page) == before


def test_import_merges(reader: Reader, tmp_path: Path) -> None:
    """An import adds; of a paper in both shelves nothing noted is lost."""
    mine = {"id": "palu", "title": "P", "note": "Mine", "folder": "A"}
    page = shelf(reader, [mine, "slab"], ("A",))
    theirs = {"id": "palu", "title": "P", "note": "Theirs", "read": True, "folder": "B"}
    data = {"format": "papershelf-shelf", "version": 1, "folders": ["B"]}
    file = json.dumps(
        data | {"papers": [{"id": "tokenformer", "title": "T", "folder": "B"}, theirs]}
    )
    choose_file(page, tmp_path, file)
    expect(page.locator(".ps-shelved")).to_have_count(3)
    assert kept(page) == {
        "version": 1,
        "folders": ["A", "B"],
        "papers": [
            {**mine, "note": "Mine\n\nTheirs", "read": True},
            {"id": "slab", "title": "slab"},
            {"id": "tokenformer", "title": "T", "folder": "B"},
        ],
    }
    merged = kept(page)
    choose_file(page, tmp_path, file)
    expect(page.locator(".ps-shelf__keep .ps-shelf__status")).to_contain_text(
        "Added 0 papers; 2 stood"
    )
    assert kept(page) == merged
    put(page, {"papers": []})
    fill_up(page)
    choose_file(page, tmp_path, file)
    expect(page.locator(".ps-shelf__keep .ps-shelf__status")).to_contain_text("This was not kept")


def test_the_largest_shelf_goes_into_a_file(reader: Reader) -> None:
    """All that a browser keeps is imported again, though a file takes more room for it."""
    reader.open("shelf/")
    refused = reader.page.evaluate(
        """() => {
          const note = "\\u6f22".repeat(20_000);
          const papers = Array.from({ length: 250 }, (_, n) => ({ id: `p${n}`, title: "P", note }));
          const data = { format: "papershelf-shelf", version: 1, folders: [], papers };
          return ShelfFiles.read(new Blob([JSON.stringify(data)])).then(({ refused }) => refused);
        }"""
    )
    assert refused == ""


def _file(**values: Any) -> str:
    data = {"format": "papershelf-shelf", "version": 1, "folders": [], "papers": []}
    return json.dumps(data | values)


INVALID = "This file was refused: parts of it are not what a shelf holds. Nothing was changed."
NO_JSON = "This file was refused: it is not JSON. Nothing was changed."
NO_SHELF = "This file was refused: it is no shelf exported here. Nothing was changed."
REFUSED = [
    pytest.param(b"\xff\xfe\x00", NO_JSON, id="binary"),
    pytest.param("[" * 200_000, NO_JSON, id="deep"),
    pytest.param("<script>alert(1)</script>", NO_JSON, id="html"),
    pytest.param("null", NO_SHELF, id="null"),
    pytest.param("[]", NO_SHELF, id="list"),
    pytest.param('{"version": 1, "papers": [], "folders": []}', NO_SHELF, id="another format"),
    pytest.param(
        _file(version=2),
        "This file was written by a newer version of this site. Nothing was changed.",
        id="newer",
    ),
    pytest.param(_file(version="1"), INVALID, id="version"),
    pytest.param(_file(papers={}), INVALID, id="papers"),
    pytest.param(_file(folders=None), INVALID, id="folders"),
    pytest.param(_file(papers=[None]), INVALID, id="no paper"),
    pytest.param(_file(papers=[{"id": "__proto__", "title": "x"}]), INVALID, id="prototype"),
    pytest.param(_file(papers=[{"id": "../../x", "title": "x"}]), INVALID, id="path"),
    pytest.param(_file(papers=[{"id": "a\n", "title": "x"}]), INVALID, id="line end"),
    pytest.param(_file(papers=[{"id": "a" * 65, "title": "x"}]), INVALID, id="long id"),
    pytest.param(_file(papers=[{"id": "a", "title": {"toString": 1}}]), INVALID, id="title"),
    pytest.param(_file(papers=[{"id": "a", "title": "x", "note": ["x"]}]), INVALID, id="note"),
    pytest.param(
        _file(papers=[{"id": "a", "title": "x", "note": "x" * 20_001}]), INVALID, id="long note"
    ),
    pytest.param(_file(papers=[{"id": "a", "title": "x", "read": "yes"}]), INVALID, id="read"),
    pytest.param(
        _file(papers=[{"id": "a", "title": "x", "folder": "B"}]), INVALID, id="no such folder"
    ),
    pytest.param(_file(papers=[{"id": "a", "title": "x"}] * 2), INVALID, id="twice"),
    pytest.param(_file(folders=["\u202etxt"]), INVALID, id="bidi folder"),
    pytest.param(
        _file(papers=[{"id": f"a{n}", "title": "x"} for n in range(5001)]), INVALID, id="many"
    ),
    pytest.param(
        " " * 20_000_001,
        "This file was refused: a shelf has at most 20 MB. Nothing was changed.",
        id="large",
    ),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_hostile_files_are_refused(
    reader: Reader, text: str | bytes, message: str, tmp_path: Path
) -> None:
    """A file that is not whole and valid changes nothing, and the page names the reason."""
    page = shelf(reader, THREE)
    before = kept(page)
    choose_file(page, tmp_path, text)
    expect(page.locator(".ps-shelf__keep .ps-shelf__status")).to_have_text(message)
    assert kept(page) == before


# What a browser may do to the record


DAMAGED = [
    pytest.param("{", 0, id="cut off"),
    pytest.param("null", 0, id="null"),
    pytest.param('{"version": 1}', 0, id="no lists"),
    pytest.param(
        '{"version": 1, "folders": [], "papers": [{"id": "palu", "title": "P"}, 7]}',
        1,
        id="one bad",
    ),
    pytest.param(
        '{"folders": [], "papers": [{"id": "palu", "title": "P", "note": "N"}]}', 1, id="no version"
    ),
    pytest.param(
        '{"version": 1, "folders": [], "papers": [{"id": "palu", "note": "N"}]}', 1, id="no title"
    ),
]


@pytest.mark.parametrize(("text", "readable"), DAMAGED)
def test_a_damaged_record_is_reported_and_kept(reader: Reader, text: str, readable: int) -> None:
    """What can be read is shown, and the rest set aside before anything is written."""
    reader.open("shelf/")
    page = reader.page
    put(page, text)
    page.reload()
    expect(page.locator(".ps-shelf__trouble")).to_contain_text("could not be read")
    expect(page.locator(".ps-shelved")).to_have_count(readable)
    assert page.evaluate("localStorage.getItem(PaperStore.KEY)") == text
    reader.open("papers/tokenformer/")
    page.locator("paper-save[large] button").click()
    assert "tokenformer" in ids(page)
    assert len(ids(page)) == readable + 1
    reader.open("shelf/")
    assert export(page, "Download what was there") == ("papershelf-damaged.txt", text)
    page.get_by_role("button", name="Forget it").click()
    expect(page.locator(".ps-shelf__trouble")).to_be_hidden()
    assert len(ids(page)) == readable + 1


def test_damaged_text_is_forgotten_in_a_full_storage(reader: Reader) -> None:
    """Nothing is set aside of what is to be forgotten; if it stays, that is reported."""
    reader.open("shelf/")
    page = reader.page
    put(page, '{"version": 1, "folders": [], "papers": [7]}')
    page.reload()
    forget = page.get_by_role("button", name="Forget it")
    fill_up(page)
    forget.click()
    expect(page.locator(".ps-shelf__failure:visible")).to_contain_text("This was not kept")
    expect(forget).to_be_focused()
    fill_up(page, "damaged")
    forget.click()
    expect(page.locator(".ps-shelf__trouble")).to_be_hidden()
    expect(page.locator(".ps-shelf__failure:visible")).to_be_hidden()
    expect(page.locator(".ps-shelf__empty")).to_be_focused()
    assert ids(page) == []


def test_a_newer_record_is_left_alone(reader: Reader) -> None:
    """What a newer version wrote is not overwritten by this one."""
    reader.open("shelf/")
    page = reader.page
    text = '{"version": 2, "papers": {"palu": {}}}'
    put(page, text)
    page.reload()
    expect(page.locator(".ps-shelf__trouble")).to_contain_text("newer version")
    reader.open("papers/tokenformer/")
    page.locator("paper-save[large] button").click()
    expect(page.locator(".ps-save__bubble")).to_contain_text("newer version")
    assert page.evaluate("localStorage.getItem(PaperStore.KEY)") == text


def test_blocked_storage_is_reported(browser: Browser, site: Site) -> None:
    """Where the browser refuses its storage nothing breaks, and the reader is informed."""
    context = browser.new_context()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage',"
        " { get() { throw new DOMException('x', 'SecurityError'); } });"
    )
    reader = watch(context, site)
    page = reader.page
    reader.open("papers/tokenformer/")
    button = page.locator("paper-save[large] .ps-save")
    button.click()
    expect(page.locator(".ps-save__bubble")).to_contain_text(
        "Your browser keeps nothing for this site"
    )
    expect(button).to_have_attribute("aria-pressed", "false")
    reader.open("shelf/")
    expect(page.locator(".ps-shelf__trouble")).to_contain_text(
        "Your browser keeps nothing for this site"
    )
    # Material's script meets the same wall and logs it in the console.
    assert [error for error in reader.errors if "papershelf" in error.lower()] == []
    context.close()


def test_full_storage_loses_nothing(browser: Browser, site: Site) -> None:
    """Where there is no room the last shelf stays, and the reader is informed."""
    context = browser.new_context()
    reader = watch(context, site)
    page = shelf(reader, THREE)
    before = kept(page)
    fill_up(page)
    press(page, 1, "Remove: ")
    expect(page.locator(".ps-shelf__failure:visible")).to_contain_text("This was not kept")
    expect(page.locator(".ps-shelved")).to_have_count(3)
    expect(page.locator(".ps-shelf__undo")).to_have_count(0)
    assert kept(page) == before
    make_room(page)
    press(page, 1, "Remove: ")
    expect(page.locator(".ps-shelf__failure:visible")).to_be_hidden()
    fill_up(page)
    undo = page.get_by_role("button", name="Undo")
    undo.click()
    expect(page.locator(".ps-shelf__failure:visible")).to_be_visible()
    expect(undo).to_be_focused()
    make_room(page)
    undo.click()
    assert kept(page) == before
    reader.open("papers/palu/")
    page.locator("paper-save[large] .ps-save").click()
    fill_up(page)
    undo.click()
    expect(page.locator(".ps-save__bubble")).to_contain_text("This was not kept")
    make_room(page)
    undo.click()
    assert kept(page) == before
    assert reader.errors == []
    context.close()


def test_a_note_that_was_not_kept_stays_in_its_box(reader: Reader) -> None:
    """It is reported beside the note and above the shelf, each time, until the note is kept."""
    page = shelf(reader, THREE)
    put(page, "{", page.evaluate("PaperStore.DAMAGED"))
    page.reload()
    fill_up(page)
    press(page, 1, "Note: ")
    page.keyboard.type("abc")
    beside = card(page, 1).locator(".ps-warning:visible")
    above = page.locator(".ps-shelf__failure:visible")
    expect(beside).to_contain_text("your browser has no room left")
    expect(above).to_contain_text("your browser has no room left")
    expect(page.locator(".ps-shelf__trouble")).to_contain_text("could not be read")
    card(page, 0).get_by_role("checkbox").check()
    note = card(page, 1).get_by_role("textbox")
    expect(note).to_have_value("abc")
    output = page.get_by_role("status").filter(has_text="This was not kept")
    expect(output).to_have_count(1)
    output.evaluate("one => { one.textContent = ''; }")
    mark(page, 0, "Done")
    expect(output).to_have_count(1)
    make_room(page)
    mark(page, 2, "Done")
    expect(above).to_be_hidden()
    expect(note).to_have_value("abc")
    press(page, 1, "Try again")
    expect(beside).to_have_count(0)
    expect(note).to_be_focused()
    assert kept(page)["papers"][1]["note"] == "abc"


def test_more_than_a_shelf_holds_is_reported_as_that(reader: Reader) -> None:
    """A folder too many is no matter of room, and the form reports it."""
    page = shelf(reader, THREE, tuple(f"F{n}" for n in range(200)))
    page.get_by_role("button", name="New folder").click()
    page.get_by_label("New folder").fill("One more")
    page.keyboard.press("Enter")
    expect(page.locator(".ps-shelf__form .ps-shelf__status")).to_have_text(
        "This was not kept: a shelf has at most 5,000 papers and 200 folders. What was saved"
        " before is safe."
    )
    assert len(kept(page)["folders"]) == 200


def test_two_tabs_agree(reader: Reader) -> None:
    """What one tab changes the other shows at once, and neither overwrites the other."""
    page = shelf(reader, THREE)
    other = page.context.new_page()
    other.goto(reader.site.address("papers/fit/"))
    save = other.locator("paper-save[large] .ps-save")
    save.click()
    expect(page.locator(".ps-shelved")).to_have_count(4)
    expect(page.locator("paper-count")).to_have_text("4 papers")
    press(page, 3, "Remove: ")
    expect(save).to_have_attribute("aria-pressed", "false")
    expect(other.locator("paper-count")).to_have_text("3 papers")


def test_two_tabs_write_one_note(reader: Reader) -> None:
    """A box that has the focus in one tab takes in what was written in another."""
    page = shelf(reader, [{"id": "palu", "title": "P", "note": "One"}])
    note = card(page, 0).get_by_role("textbox")
    note.focus()
    other = page.context.new_page()
    other.goto(reader.site.address("shelf/"))
    card(other, 0).get_by_role("textbox").fill("Two")
    expect(note).to_have_value("Two")
    expect(note).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type(" and three")
    assert kept(page)["papers"][0]["note"] == "Two and three"
    expect(card(other, 0).get_by_role("textbox")).to_have_value("Two and three")


def test_a_folder_that_another_tab_took_away(reader: Reader) -> None:
    """Where the shown folder has another name or is gone, all papers are shown."""
    page = shelf(reader, [{"id": "palu", "title": "P", "folder": "A"}, "slab"], ("A",))
    show = page.get_by_role("combobox", name="Show")
    show.select_option("A (1)")
    other = page.context.new_page()
    other.goto(reader.site.address("shelf/"))
    other.get_by_role("combobox", name="Show").select_option("A (1)")
    other.get_by_role("button", name="Rename folder").click()
    other.get_by_label("New name").fill("B")
    other.keyboard.press("Enter")
    expect(other.locator(".ps-shelved")).to_have_count(1)
    expect(page.locator(".ps-shelved")).to_have_count(2)
    expect(page.locator(".ps-shelf__empty")).to_be_hidden()
    expect(show).to_have_value("all")
    show.select_option("No folder (1)")
    other.get_by_role("button", name="Remove folder").click()
    expect(page.locator(".ps-shelved")).to_have_count(2)
    expect(show).to_have_value("all")


def test_a_tab_that_got_no_event_does_not_overwrite(reader: Reader) -> None:
    """Every change reads the record anew, even if the news of another tab's was missed."""
    page = shelf(reader, THREE)
    records = [{"id": one, "title": one} for one in ("fit", *THREE)]
    put(page, {"papers": records, "folders": ["New"]})  # a page gets no event of its own writes
    press(page, 0, "Note: ")
    page.keyboard.type("x")
    assert ids(page) == ["fit", *THREE]
    assert kept(page)["folders"] == ["New"]
    assert kept(page)["papers"][1]["note"] == "x"


# Papers that changed


def test_papers_that_moved_or_vanished(browser: Browser, site: Site, real: Catalog) -> None:
    """An old id leads to the new one, with notes joined; a vanished paper keeps title and note."""
    context = browser.new_context()
    script = {"ids": "fit palu tokenformer", "aliases": {"old-palu": "palu", "constructor": "fit"}}
    context.route(
        "**/assets/shelf/papers.js",
        lambda route: route.fulfill(
            body=f'papershelf.receive("shelf/papers",{json.dumps(script)})',
            content_type="text/javascript",
        ),
    )
    reader = watch(context, site)
    old = {"id": "old-palu", "title": "Old", "note": "From before", "read": True}
    gone = {"id": "slab", "title": "A title as it was", "note": "Keep me"}
    reader.open("shelf/")
    page = reader.page
    records = [
        old,
        gone,
        {"id": "constructor", "title": "C"},
        {"id": "palu", "title": "P", "note": "Now"},
    ]
    put(page, {"papers": records})
    page.reload()
    expect(page.locator(STATUS)).to_have_text(
        "2 papers of your shelf moved to a new address; the shelf follows."
    )
    assert kept(page)["papers"] == [
        gone,
        {"id": "fit", "title": "C"},
        {"id": "palu", "title": "P", "note": "Now\n\nFrom before", "read": True},
    ]
    first = card(page, 0)
    expect(first.locator("h2")).to_have_text("A title as it was")
    expect(first).to_contain_text("No longer in this catalog.")
    expect(first.get_by_role("link")).to_have_count(0)
    expect(page.locator(".ps-shelved .ps-warning:visible")).to_have_count(1)
    _, text = export(page, "BibTeX")
    assert list(pybtex.database.parse_string(text, "bibtex").entries) == [
        keys.assign(real.entries)[one] for one in ("fit", "palu")
    ]
    expect(page.locator(STATUS)).to_have_text(
        "File with 2 papers written, without 1 no longer in this catalog."
    )
    press(page, 0, "Remove: ")
    assert ids(page) == ["fit", "palu"]
    put(page, {"papers": [old]})
    fill_up(page)
    page.evaluate("PaperStore.read(), document.querySelector('paper-shelf').view.follow()")
    expect(page.locator(".ps-shelf__failure:visible")).to_contain_text("This was not kept")
    expect(page.locator(STATUS)).to_have_text("")
    assert reader.errors == []
    context.close()


def test_nothing_is_called_gone_that_cannot_be_looked_up(browser: Browser, online: Site) -> None:
    """If the list of papers does not load, every paper stays as it is."""
    context = browser.new_context()
    context.route("**/assets/shelf/papers.js", lambda route: route.abort())
    page = shelf(watch(context, online), THREE)
    expect(card(page, 0).locator(".ps-card__by")).to_contain_text("Haiyang Wang")
    expect(page.locator(".ps-shelved .ps-warning:visible")).to_have_count(0)
    context.close()


# Sharing


def shared_link(page: Page) -> str:
    """Press the button and return the link that it makes."""
    page.evaluate(
        "PaperCopy.copy = async (element) => (window.link = element.textContent, true); 0"
    )
    page.get_by_role("button", name="Copy link to share").click()
    page.wait_for_function("() => window.link")
    link: str = page.evaluate("window.link")
    return link


def shared_address(page: Page, site: Site) -> str:
    """Return where a shared list leads: from disk, to the published site."""
    published = page.locator("paper-shelf").get_attribute("data-address")
    assert published == "https://papershelf.github.io/papershelf/shelf/"
    return published if site.is_file else site.address("shelf/")


def test_a_link_shares_a_list(browser: Browser, site: Site, real: Catalog) -> None:
    """Another reader opens the link, looks, and saves; notes are not in it."""
    mine, theirs = (watch(browser.new_context(), site) for _ in range(2))
    page = shelf(mine, ["palu", {"id": "tokenformer", "title": "T", "note": "secret"}, "slab"])
    link = shared_link(page)
    start, _, carried = link.partition("#")
    assert carried == "list=1:palu,tokenformer,slab"
    assert start == shared_address(page, site)
    other = shelf(theirs, [{"id": "palu", "title": "Mine", "note": "Stays"}])
    other.goto("about:blank")
    other.goto(f"{site.address('shelf/')}#{carried}).")  # as at the end of a sentence
    cards = other.locator(".ps-shared .ps-card__title")
    expect(cards).to_have_text([titles(real)[one] for one in ("palu", "tokenformer", "slab")])
    expect(other.locator(".ps-shared")).to_contain_text(
        "Somebody sent you 3 papers by a link, 1 of them on your shelf already. Nothing is saved"
        " until you say so."
    )
    expect(other.get_by_role("heading", name="A list shared with you")).to_be_focused()
    expect(other.get_by_role("heading", name="Shelf", exact=True)).to_be_hidden()
    expect(other.get_by_text("Only this browser keeps them.")).to_be_hidden()
    summary = next(entry.paper.tldr for entry in real.entries if entry.id == "palu")
    expect(other.locator(".ps-shared .ps-card__tldr").first).to_have_text(summary or "")
    with other.expect_download() as started:
        other.get_by_role("group", name="Export this list:").get_by_role(
            "button", name="BibTeX"
        ).click()
    assert started.value.suggested_filename == "shared-list.bib"
    exported = pybtex.database.parse_file(started.value.path(), "bibtex")
    key = keys.assign(real.entries)
    assert list(exported.entries) == [key[one] for one in ("palu", "tokenformer", "slab")]
    expect(other.locator(".ps-shared [role=status]")).to_have_text("File with 3 papers written.")
    assert ids(other) == ["palu"]
    other.locator(".ps-shared paper-save button").nth(2).click()
    assert ids(other) == ["palu", "slab"]
    other.get_by_role("button", name="Save all to my shelf").click()
    expect(other.locator(".ps-shelved")).to_have_count(3)
    expect(other.locator(".ps-shelf__undo")).to_contain_text(
        "Saved 1 paper; 2 stood on your shelf already."
    )
    assert [paper["title"] for paper in kept(other)["papers"]] == [
        "Mine",
        *(titles(real)[one] for one in ("slab", "tokenformer")),
    ]
    assert kept(other)["papers"][0]["note"] == "Stays"
    assert other.url == site.address("shelf/")
    other.get_by_role("button", name="Undo").click()
    assert ids(other) == ["palu", "slab"]
    for reader in (mine, theirs):
        assert reader.errors == []
        reader.page.context.close()


def test_a_link_that_is_not_copied_is_selected(reader: Reader) -> None:
    """Where the browser refuses to copy, the link stands there and only Ctrl+C is left to press."""
    page = shelf(reader, THREE)
    page.evaluate(
        """() => {
          navigator.clipboard.writeText = () => Promise.reject(new Error());
          document.execCommand = () => false;
        }"""
    )
    page.get_by_role("button", name="Copy link to share").click()
    expect(page.locator(STATUS)).to_contain_text("Link to 3 papers, to be copied:")
    assert page.evaluate("String(getSelection())") == (
        f"{shared_address(page, reader.site)}#list=1:tokenformer,palu,slab"
    )


def test_a_list_that_was_not_saved_stays(reader: Reader) -> None:
    """If nothing was kept, the list and its address are there for another try."""
    shelf(reader, ["slab"])
    page = reader.page
    address = reader.site.address("shelf/") + "#list=1:palu,tokenformer"
    page.goto("about:blank")
    page.goto(address)
    save = page.get_by_role("button", name="Save all to my shelf")
    fill_up(page)
    save.click()
    expect(page.locator(".ps-shelf__failure:visible")).to_contain_text("This was not kept")
    expect(save).to_be_focused()
    expect(page.locator(".ps-shared .ps-card")).to_have_count(2)
    assert page.url == address
    make_room(page)
    save.click()
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    assert ids(page) == ["slab", "palu", "tokenformer"]
    page.goto("about:blank")
    page.goto(address)
    page.get_by_role("button", name="Go to my shelf").press("Enter")
    expect(page.locator(".ps-shelf__count")).to_be_focused()


def test_a_link_is_bounded(browser: Browser, online: Site) -> None:
    """More papers than a link carries are refused, not cut off."""
    context = browser.new_context()
    many = [f"paper-{'x' * 50}-{number}" for number in range(200)]
    script = (
        f'papershelf.receive("shelf/papers",{json.dumps({"ids": " ".join(many), "aliases": {}})})'
    )
    context.route(
        "**/assets/shelf/papers.js",
        lambda route: route.fulfill(body=script, content_type="text/javascript"),
    )
    page = shelf(watch(context, online), many)
    status = page.locator(STATUS)
    page.get_by_role("button", name="Copy link to share").click()
    expect(status).to_have_text(
        "That is more than a link can carry. Choose fewer papers, or export a file."
    )
    card(page, 0).get_by_role("checkbox").check()
    assert shared_link(page).endswith(f"shelf/#list=1:{many[0]}")
    context.close()


def test_papers_that_are_all_gone_make_no_file_and_no_link(reader: Reader) -> None:
    """There is no empty file and no empty list."""
    page = shelf(reader, ["vanished"])
    expect(page.get_by_text("No longer in this catalog.")).to_be_visible()
    for name in ("BibTeX", "Copy link to share"):
        page.get_by_role("button", name=name).click()
        expect(page.locator(STATUS)).to_have_text(
            "None of these papers is in this catalog any more."
        )


LINKS = [
    pytest.param(
        "#list=1:palu%2Ctokenformer",
        "Somebody sent you 2 papers by a link. This is not",
        id="encoded",
    ),
    pytest.param(
        "#list=1:palu,palu", "Somebody sent you 1 paper by a link. This is not", id="twice"
    ),
    pytest.param("#list=2:palu", "made by a newer version", id="newer"),
    pytest.param("#list=1:", "This link is damaged", id="empty"),
    pytest.param("#list=palu", "This link is damaged", id="no version"),
    pytest.param("#list=1:palu,<img src=x onerror=alert(1)>", "This link is damaged", id="html"),
    pytest.param("#list=1:palu,../../evil", "This link is damaged", id="path"),
    pytest.param("#list=1:__proto__", "This link is damaged", id="prototype"),
    pytest.param("#list=1:%E0%A4%A", "This link is damaged", id="bad encoding"),
    pytest.param("#list=1:" + "a," * 5000 + "b", "This link is damaged", id="long"),
    pytest.param("#list=1:nothing-like-it", "1 paper of the list cannot be found", id="vanished"),
]


@pytest.mark.parametrize(("hash_", "message"), LINKS)
def test_links_that_others_made(reader: Reader, hash_: str, message: str) -> None:
    """Whatever stands behind `#`, the page reports what it is, saves nothing and runs nothing."""
    page = reader.page
    page.on("dialog", lambda dialog: reader.errors.append(dialog.message))
    page.goto(reader.site.address("shelf/") + hash_)
    expect(page.locator(".ps-shared")).to_contain_text(message)
    assert page.locator("paper-shelf :is(img, script, iframe)").count() == 0
    assert page.evaluate("localStorage.getItem(PaperStore.KEY)") is None
    page.get_by_role("button", name="Go to my shelf").click()
    expect(page.locator(".ps-shelf__empty")).to_be_focused()


# Attacks


def test_hostile_texts_are_text(reader: Reader) -> None:
    """Notes, titles and folders that try to be more stay what they are."""
    texts = [payload.text for payload in hostile.PAYLOADS] + [
        "$& $1 {title}",
        "__proto__",
        "constructor",
    ]
    folders = tuple(dict.fromkeys(" ".join(text.split())[:80].strip() for text in texts))
    records = [
        {"id": f"vanished-{n}", "title": text, "note": text, "folder": folders[n % len(folders)]}
        for n, text in enumerate(texts)
    ]
    reader.page.on("dialog", lambda dialog: reader.errors.append(dialog.message))
    page = shelf(reader, records, folders)
    expect(page.get_by_text("No longer in this catalog.").first).to_be_visible()
    shown = page.locator(".ps-shelved h2").all_text_contents()
    assert shown == texts
    notes = page.locator(".ps-shelved textarea").evaluate_all("all => all.map((one) => one.value)")
    assert notes == [text.replace("\r\n", "\n") for text in texts]
    names = (
        card(page, len(texts) - 3)
        .get_by_role("button", name="Remove: ")
        .get_attribute("aria-label")
    )
    assert names == "Remove: $& $1 {title}"
    allowed = (
        "a, button, div, form, h2, input, label, li, ol, option, p, section, select, span,"
        " strong, textarea, ul"
    )
    assert page.locator(f"paper-shelf *:not({allowed})").count() == 0
    for at in range(1, len(folders) + 1):
        page.get_by_role("combobox", name="Show").select_option(index=at + 1)
        expect(page.locator(".ps-shelved")).to_have_count(1)


# For everyone


def filled(page: Page) -> None:
    """Bring the shelf into a state in which everything is to be seen."""
    card(page, 0).get_by_role("checkbox").check()
    press(page, 3, "Remove: ")
    fill_up(page)
    card(page, 1).get_by_role("textbox").fill("A note that is not kept")
    page.get_by_role("button", name="New folder").click()
    page.keyboard.press("Enter")


FULL = ["tokenformer", {"id": "palu", "title": "P", "note": "A note", "read": True, "folder": "A"}]
FULL += [{"id": "vanished", "title": "A long title that was remembered " * 4}, "slab", "fit"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", ["empty", "full", "shared", "damaged"])
def test_axe_finds_no_violation(browser: Browser, online: Site, scheme: str, state: str) -> None:
    """The shelf passes axe in every state and both palettes."""
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    reader = watch(context, online)
    page = reader.page
    if state == "full":
        filled(shelf(reader, FULL, ("A",)))
    elif state == "damaged":
        reader.open("shelf/")
        put(page, "{")
        page.reload()
        expect(page.locator(".ps-shelf__trouble")).to_be_visible()
    else:
        page.goto(
            online.address("shelf/")
            + ("#list=1:palu,tokenformer,nope" if state == "shared" else "")
        )
        expect(
            page.locator(".ps-shared paper-save button, .ps-shelf__empty").first
        ).to_be_attached()
    settle(page)
    found = Axe().run(page)
    assert found.response["violations"] == [], found.generate_report()
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_targets_are_large_enough(browser: Browser, online: Site, width: int) -> None:
    """Everything to be pressed is 24 pixels or more, and nothing is wider than the screen."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = shelf(
        watch(context, online),
        FULL,
        ("A name of a folder that is as long as can be" + "e" * 30, "A"),
    )
    filled(page)
    small = page.evaluate(
        """[...document.querySelectorAll('paper-shelf :is(button, select, input, textarea)')]
        .map((one) => one.type === 'checkbox' ? one.parentElement : one)
        .filter((one) => one.checkVisibility() && !one.classList.contains('ps-hidden'))
        .map((one) => [one.textContent, one.getBoundingClientRect()])
        .filter(([, box]) => box.width < 24 || box.height < 24).map(([name]) => name)"""
    )
    assert small == []
    widths = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert widths[0] <= widths[1]
    page.goto(online.address("tags/quantization/"))
    box = page.locator(".ps-card .ps-save").first.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 24
    context.close()


def test_two_hundred_papers(browser: Browser, online: Site, real: Catalog) -> None:
    """A long shelf is drawn at once; citations are loaded for what comes into sight."""
    papers = [{"id": entry.id, "title": "x"} for entry in real.entries]
    papers += [{"id": f"vanished-{n}", "title": "A paper that vanished"} for n in range(60)]
    context = browser.new_context()
    reader = watch(context, online)
    loaded: list[str] = []
    reader.page.on(
        "request", lambda request: loaded.append(request.url) if "/cite/" in request.url else None
    )
    page = shelf(reader, papers)
    expect(card(page, 0).locator(".ps-card__by")).not_to_have_text("")
    assert 0 < len(loaded) < 40
    spent = page.evaluate(
        "(start => (PaperStore.refresh(), performance.now() - start))(performance.now())"
    )
    assert spent < 200
    context.close()


def test_reference_managers_find_the_papers(reader: Reader, real: Catalog) -> None:
    """A hidden span in each card, also far down, holds the paper; programs are notified."""
    reader.page.add_init_script(
        "window.updates = 0;"
        "document.addEventListener('ZoteroItemUpdated', () => (window.updates += 1));"
    )
    entries = real.entries[:25]
    page = shelf(reader, [entry.id for entry in entries])
    spans = page.locator(".ps-shelved span.Z3988")
    expect(spans).to_have_count(25)
    expect(spans.first).to_be_hidden()
    written = page.evaluate("[...document.querySelectorAll('span.Z3988')].map((one) => one.title)")
    assert [parse_qsl(title) for title in written] == [
        parse_qsl(coins.write(entry.paper, "")) for entry in entries
    ]
    assert page.evaluate("updates") == 25


def test_without_scripts_the_shelf_shows_so(browser: Browser, site: Site) -> None:
    """Without scripts the page names what is missing, and no dead button stands anywhere."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address("shelf/"))
    expect(page.locator("main")).to_contain_text("The shelf needs scripts")
    page.goto(site.address("tags/quantization/"))
    assert page.locator("paper-save").count() > 3
    assert page.locator("paper-save:not(:empty)").count() == 0
    page.locator(".ps-shelf-link").click()
    expect(page.locator("h1")).to_have_text("Shelf")
    context.close()
