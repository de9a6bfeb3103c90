"""The search dialog in a real browser, from a server and from disk."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, CDPSession, Page, Route, expect

from papershelf import formulas
from papershelf.catalog.catalog import Catalog
from papershelf.content import names
from papershelf.content.entry import Entry
from papershelf.folding import fold
from papershelf.search.fields import named, texts
from papershelf.search.stems import stem
from tests.browser.conftest import Reader, Site, open_search, publish_anew, watch

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
        open_search(page)
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


def test_a_later_title_is_shown_where_it_is_found(reader: Reader) -> None:
    """A paper found by the phrase of its later title shows it, in the dialog and in Explore."""
    reader.open()
    page = reader.page
    ask(page, '"accurate dynamic model compression"')
    option = page.get_by_role("option").first
    expect(option).to_contain_text("EvoPress: Towards Optimal Dynamic Model Compression")
    expect(option).to_contain_text("Later title: EvoPress: Accurate Dynamic Model Compression via")
    expect(option.locator("cite mark").first).to_have_text("Accurate")
    page.goto(reader.site.address("explore/") + '?q="accurate dynamic model compression"')
    later = page.locator(".ps-card .ps-later")
    expect(later).to_have_text(
        "Later title: EvoPress: Accurate Dynamic Model Compression via Evolutionary Search"
    )
    expect(later.locator("cite mark").first).to_have_text("Accurate")


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
    page.keyboard.press("End")
    expect(box).to_have_attribute("aria-activedescendant", f"ps-result-{last}")
    page.keyboard.press("Home")
    expect(box).to_have_attribute("aria-activedescendant", "ps-result-0")


def test_escape_closes_and_gives_the_focus_back(reader: Reader) -> None:
    """Esc closes the dialog, whatever was typed, and its button has the focus again."""
    reader.open()
    page = reader.page
    button = page.get_by_role("banner").get_by_role("button", name="Search papers")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.type("layer")
    expect(page.locator(".ps-result__title").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.ps-dialog")).to_be_hidden()
    expect(button).to_be_focused()


def test_papers_are_loaded_while_the_reader_reads(reader: Reader) -> None:
    """Once first results have stood a while, other queries need no more papers."""
    reader.open()
    page = reader.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    with page.expect_request("**/documents-*.js"):
        ask(page, "quantization")
    expect(page.locator(".ps-result__title")).to_have_count(10)
    page.wait_for_function("async () => (await SearchDialog.get().load()).gathered.length > 100")
    asked.clear()
    ask(page, "diffusion")
    expect(page.locator(".ps-result__title", has_text="Diffusion")).not_to_have_count(0)
    assert [name for name in asked if re.match(r"\d", name)] == []


def test_nothing_is_loaded_ahead_for_one_who_saves_data(reader: Reader) -> None:
    """Papers that no result shows stay away where the browser asks to save data."""
    page = reader.page
    page.add_init_script(
        "Object.defineProperty(navigator, 'connection', {value: {saveData: true}});"
    )
    page.clock.install()
    reader.open()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    ask(page, "quantization")
    expect(page.locator(".ps-result__title")).to_have_count(10)
    page.clock.run_for(5000)
    ask(page, "diffusion")
    expect(page.locator(".ps-result__title", has_text="Diffusion")).not_to_have_count(0)
    assert [name for name in asked if name.startswith("documents")] == []
    assert [name for name in asked if re.match(r"\d", name)] != []


def test_enter_waits_for_the_results_of_the_text(reader: Reader) -> None:
    """On a slow line Enter opens what the text finds, never what an older text found."""
    reader.open()
    page = reader.page
    ask(page, "tokenformer")
    expect(page.get_by_role("option").first).to_contain_text("TokenFormer")
    page.evaluate(
        """() => {
            const {find} = PaperIndex.prototype;
            const line = new Promise((done) => (window.deliver = done));
            PaperIndex.prototype.find = async function (...asked) {
                await line;
                return find.apply(this, asked);
            };
        }"""
    )
    ask(page, "honeybee")
    page.keyboard.press("Enter")
    expect(page.locator(".ps-dialog [role=status]")).to_have_text("Loading the index…")
    assert page.url == reader.site.address()
    page.evaluate("deliver()")
    expect(page.locator("h1")).to_contain_text("Honeybee")


def test_keys_and_presses_that_are_not_for_the_dialog(reader: Reader) -> None:
    """Keys of an input method and a drag out of the box change nothing; the backdrop closes."""
    reader.open()
    page = reader.page
    ask(page, "layer")
    box = page.get_by_role("combobox")
    expect(box).to_have_attribute("aria-activedescendant", "ps-result-0")
    for key in ("Escape", "ArrowDown", "Enter"):
        box.dispatch_event("keydown", {"key": key, "isComposing": True})
        box.dispatch_event("keydown", {"key": key, "keyCode": 229})
    expect(box).to_have_attribute("aria-activedescendant", "ps-result-0")
    place = box.bounding_box()
    assert place
    page.mouse.move(place["x"] + 60, place["y"] + 20)
    page.mouse.down()
    page.mouse.move(10, 800, steps=3)
    page.mouse.up()
    expect(box).to_be_visible()
    page.evaluate("SearchDialog.get().offerRetry()")
    expect(box).to_have_attribute("aria-expanded", "false")
    page.mouse.click(10, 800)
    expect(box).to_be_hidden()
    assert page.url == reader.site.address()


def test_single_keys_can_be_switched_off(reader: Reader) -> None:
    """The slash opens the search until it is switched off; no other key alone does anything."""
    reader.open("explore/")
    page = reader.page
    for keys in (".", "n", ",", "p", "Control+Shift+K", "Control+Alt+K"):
        page.keyboard.press(keys)
    assert page.evaluate("document.querySelectorAll('link[rel=next], link[rel=prev]').length") == 0
    dialog = page.locator("dialog.ps-dialog")
    expect(dialog).to_have_count(0)
    open_search(page)
    page.get_by_role("button", name="What can be typed").click()
    page.get_by_label("Open search with /").uncheck()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    opener = page.get_by_role("banner").get_by_role("button", name="Search papers")
    for path in ("explore/", "tags/"):
        expect(opener).to_have_attribute("aria-keyshortcuts", "Control+K")
        expect(opener.locator("kbd")).to_be_hidden()
        page.locator("h1").click()
        open_search(page)
        assert page.locator("dialog[open]").count() == 0
        reader.open(path)
    page.keyboard.press("Control+K")
    page.get_by_role("button", name="What can be typed").click()
    page.get_by_label("Open search with /").check()
    page.keyboard.press("Escape")
    page.locator("h1").click()
    open_search(page)
    expect(dialog).to_be_visible()


@pytest.mark.parametrize("keys", ["/", "Control+k", "Meta+k"])
def test_shortcuts_open_the_dialog(reader: Reader, keys: str) -> None:
    """The slash, Ctrl+K and Cmd+K open the search."""
    reader.open("about/")
    reader.page.keyboard.press(keys)
    expect(reader.page.get_by_role("combobox")).to_be_focused()


def test_the_dialog_opens_again_at_once(reader: Reader) -> None:
    """A box that was closed is none to type in, even while it keeps the focus."""
    reader.open()
    page = reader.page
    for _ in range(8):
        open_search(page)
        expect(page.get_by_role("combobox")).to_be_focused()
        page.keyboard.press("Escape")


def test_counts_and_empty_results_are_reported(reader: Reader) -> None:
    """The number of papers is announced, and so is that there are none, or only close ones."""
    reader.open()
    page = reader.page
    status = page.locator(".ps-dialog [role=status]")
    ask(page, "")
    expect(status).to_have_text(
        "Type a title, an author, a tag or a topic. The button ? shows more."
    )
    ask(page, "hexplane")
    expect(status).to_have_text("1 paper")
    ask(page, "xylophone")
    expect(status).to_have_text("No paper matches.")
    expect(page.get_by_role("group", name="Try").get_by_role("option").first).to_be_visible()
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(0)  # Enter takes none
    ask(page, "hexplane xylophone")
    expect(status).to_have_text("Papers closest to: hexplane, xylophone.")
    assert results(page)[0].startswith("HexPlane")
    ask(page, "hexplane title:xylophone")
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
        ("B\\'ezier", "CLIPDrawX"),
        ('B\\"{e}zier', "CLIPDrawX"),
    ],
)
def test_spellings_are_folded(reader: Reader, query: str, title: str) -> None:
    """Case, accents, apostrophes and hyphens do not matter; the last word may be a beginning."""
    reader.open()
    ask(reader.page, query)
    expect(reader.page.locator(".ps-result__title").first).to_be_visible()
    assert any(shown.startswith(title) for shown in results(reader.page)[:3])
    status = reader.page.locator(".ps-dialog [role=status]")
    expect(status).to_have_text(re.compile(r"^\d+ papers?$"))  # that have all the words


FIND = """async (queries) => {
    const index = await SearchDialog.get().load();
    const answers = [];
    for (const query of queries) {
        const {positions} = await index.find(query, false);
        answers.push((await index.papers(positions.slice(0, 10))).map(({id}) => id));
    }
    return answers;
}"""


def telling_words(entry: Entry) -> set[str]:
    """Return the words of an abstract that may distinguish it from others."""
    words = fold(formulas.plain(entry.paper.abstract)).split()
    return {word for word in words if len(word) > 3 and word.isalpha()}


def rare(entry: Entry, spread: Counter[str]) -> str:
    """Return the two rarest words of a paper's abstract."""
    return " ".join(sorted(telling_words(entry), key=lambda word: (spread[word], word))[:2])


QUESTIONS: dict[str, tuple[int, Callable[[Entry, Counter[str]], str]]] = {
    "title": (1, lambda entry, _: formulas.plain(entry.paper.title)),
    "rare words": (10, rare),
    "arxiv": (1, lambda entry, _: entry.paper.arxiv or entry.id),
    "short name": (3, lambda entry, _: entry.id),
}


@pytest.mark.parametrize("kind", QUESTIONS)
def test_each_paper_is_found(reader: Reader, real: Catalog, kind: str) -> None:
    """Every paper is first for its title and arXiv id, and near for all else that names it."""
    rank, question = QUESTIONS[kind]
    spread = Counter(word for entry in real.entries for word in telling_words(entry))
    asked = [question(entry, spread) for entry in real.entries]
    reader.open()
    ask(reader.page, "layer")
    expect(reader.page.locator(".ps-result__title").first).to_be_visible()
    found = reader.page.evaluate(FIND, asked)
    missed = {
        entry.id: (text, ids)
        for entry, text, ids in zip(real.entries, asked, found, strict=True)
        if entry.id not in ids[:rank]
    }
    assert missed == {}


def test_surnames_find_their_authors(reader: Reader, real: Catalog) -> None:
    """Asked for as an author, a folded surname gives exactly that family's papers."""
    families = sorted(
        {fold(e.paper.authors[0].parts.last) for e in real.entries if e.paper.authors}
    )
    reader.open()
    ask(reader.page, "layer")
    expect(reader.page.locator(".ps-result__title").first).to_be_visible()
    found = reader.page.evaluate(
        """async (queries) => {
            const index = await SearchDialog.get().load();
            const answers = [];
            for (const query of queries) {
                const {positions} = await index.find(query, false);
                answers.push((await index.papers(positions)).map(({id}) => id));
            }
            return answers;
        }""",
        [" ".join(f"author:{word}" for word in family.split()) for family in families],
    )
    for family, ids in zip(families, found, strict=True):
        wanted = {
            e.id
            for e in real.entries
            if e.paper.authors and fold(e.paper.authors[0].parts.last) == family
        }
        assert wanted <= set(ids), family


def test_words_are_cut_alike_in_both_languages(reader: Reader, real: Catalog) -> None:
    """The browser stems every word of the catalog just as the generator does."""
    words = sorted(
        {
            word
            for fields in named(texts(real)).values()
            for text in fields.values()
            for word in text.split()
        }
    )
    reader.open()
    ask(reader.page, "layer")
    expect(reader.page.locator(".ps-result__title").first).to_be_visible()
    stems = reader.page.evaluate(
        "(words) => words.map((word) => lunr.stemmer(new lunr.Token(word, {})).toString())", words
    )
    assert stems == [stem(word) for word in words]


def stems(text: str) -> set[str]:
    """Return the stems of a text's words."""
    return {stem(word) for word in fold(text).split()}


LANGUAGE = [
    ('"linear attention"', lambda e: "linear attention" in everything(e)),
    ("title:quantization", lambda e: "quantiz" in stems(e.paper.title)),
    ("author:alistarh", lambda e: any("alistarh" in fold(a) for a in e.paper.names)),
    ("tag:pruning", lambda e: "pruning" in e.paper.tags),
    ('tag:"image generation"', lambda e: "image-generation" in e.paper.tags),
    ('-tag:"image generation"', lambda e: "image-generation" not in e.paper.tags),
    ('tag:"large language models"', lambda e: "language-modeling" in e.paper.tags),
    ('"2410.23168"', lambda e: e.id == "tokenformer"),
    ("venue:iccv", lambda e: e.paper.venue is not None and e.paper.venue.name == "ICCV"),
    ("year:2022", lambda e: e.paper.published.year == 2022),
    ("year:2019..2020", lambda e: 2019 <= e.paper.published.year <= 2020),
    ("year:..2017", lambda e: e.paper.published.year <= 2017),
    ("-year:2017..", lambda e: e.paper.published.year < 2017),
    ("has:code year:2021", lambda e: e.paper.links.code and e.paper.published.year == 2021),
    ("category:cs.LG has:code", lambda e: e.paper.links.code and e.paper.category == "cs.LG"),
    ("has:project -has:code", lambda e: e.paper.links.project and not e.paper.links.code),
]


def everything(entry: Entry) -> str:
    """Return the folded text that a phrase is looked for in."""
    paper = entry.paper
    return fold(f"{paper.title} | {paper.tldr} | {formulas.plain(paper.abstract)}")


@pytest.mark.parametrize(("query", "rule"), LANGUAGE, ids=lambda value: str(value)[:24])
def test_the_query_language_means_what_it_says(
    reader: Reader, real: Catalog, query: str, rule: Callable[[Entry], object]
) -> None:
    """Fields, phrases, years and flags give just the papers that they name."""
    reader.open()
    found = reader.page.evaluate(
        """async (query) => {
            const index = await SearchDialog.get().load();
            const {positions} = await index.find(query, false);
            return (await index.papers(positions)).map(({id}) => id);
        }""",
        query,
    )
    assert set(found) == {entry.id for entry in real.entries if rule(entry)}
    assert found


def test_phrases_in_a_large_catalog_are_counted_as_far_as_known(reader: Reader) -> None:
    """Where not all papers can be read, those unread are left out, and the count reports it."""
    reader.open()
    page = reader.page
    ask(page, '"language models"')
    status = page.locator(".ps-dialog [role=status]")
    expect(status).to_have_text(re.compile(r"^\d\d papers$"))
    counts = page.evaluate(
        """async () => {
            const index = await SearchDialog.get().load();
            const find = async (query) => (await index.find(query, false)).positions;
            PaperIndex.MOST_READ = 5;
            const few = await find('"language models"');
            index.manifest.together = false;
            const best = await find('"language models"');
            const others = await find('-"language models"');
            return [few.length, best.length, others.length,
                    others.filter((at) => few.includes(at)).length];
        }"""
    )
    few, best, others, wrong = counts
    assert few > 20
    assert 0 < best <= 5
    assert 5 < others <= 140 - few
    assert wrong == 0
    ask(page, '"language models" ')
    expect(status).to_have_text(re.compile(r"^At least \d papers$"))


FIND_ALL = """async ([queries, live]) => {
    const index = await SearchDialog.get().load();
    const answers = await Promise.all(queries.map((query) => index.find(query, live)));
    return answers.map((found) => [found.positions, found.partial || found.unknown.length > 0]);
}"""


@pytest.mark.parametrize(
    "word", ["quantization", "optimization", "normalization", "layer normalization", "generation"]
)
def test_a_word_is_found_while_it_is_typed(reader: Reader, word: str) -> None:
    """From the fifth letter on, what is typed finds all that the whole word finds."""
    reader.open()
    begun = [word[:length] for length in range(word.rfind(" ") + 6, len(word))]
    answers = reader.page.evaluate(FIND_ALL, [[word, *begun], True])
    whole = set(answers[0][0])
    assert len(whole) > 1
    for text, (positions, is_partial) in zip(begun, answers[1:], strict=True):
        assert not is_partial, text
        assert whole <= set(positions), text


def test_a_small_word_at_the_end_takes_nothing_away(reader: Reader) -> None:
    """Whoever is about to type another word still sees what the ones before found."""
    reader.open()
    whole, *others = reader.page.evaluate(
        FIND_ALL, [["quantization", "quantization for", "quantization with"], True]
    )
    assert whole[0]
    assert [set(positions) for positions, _ in others] == [set(whole[0])] * 2


def test_a_beginning_of_too_much_is_no_unknown_word(reader: Reader) -> None:
    """Where too many words begin so, the others decide until more letters come."""
    reader.open()
    reader.page.evaluate("SearchDialog.get().load().then(() => { PaperShards.MOST_SPANNED = 0; })")
    whole, begun = reader.page.evaluate(FIND_ALL, [["layer", "layer mo"], True])
    assert begun == whole


def test_signs_are_no_beginning(reader: Reader) -> None:
    """The plus signs of C++ end the word."""
    reader.open()
    (found, _), *_ = reader.page.evaluate(FIND_ALL, [["C++"], True])
    assert 0 < len(found) < 20


@pytest.mark.parametrize("one", ["tag:image-generation", "low-rank", "8-bit", 'title:"layer"'])
def test_what_stands_together_is_ruled_out_together(reader: Reader, one: str) -> None:
    """A paper either matches or is left: the two counts add up to all."""
    reader.open()
    (found, _), (left, _) = reader.page.evaluate(FIND_ALL, [[f"{one} ", f"-{one} "], False])
    assert 0 < len(found) < 140
    assert len(found) + len(left) == 140


def test_undated_papers_are_of_no_year(reader: Reader) -> None:
    """A paper without a date is not one of before 2018."""
    reader.open()
    before, after = reader.page.evaluate(
        """async () => {
            const index = await SearchDialog.get().load();
            const find = async () => (await index.find("year:..2017", false)).positions;
            const before = await find();
            (await index.columns()).years[before[0]] = 0;
            return [before, await find()];
        }"""
    )
    assert before
    assert after == before[1:]


def test_only_a_few_words_are_corrected(reader: Reader) -> None:
    """Each unknown word is compared with all known ones, so a text full of them would freeze."""
    reader.open()
    three, four = reader.page.evaluate(
        """async () => {
            const index = await SearchDialog.get().load();
            const words = ["quantizatoin", "transfomer", "difusion", "atention"];
            const correct = (some) => index.corrections(some.join(" "), some);
            return [await correct(words.slice(1)), await correct(words)];
        }"""
    )
    assert len(three) == 1
    assert four == []


def test_results_do_without_corrections(browser: Browser, online: Site) -> None:
    """If the known words do not come, the papers that were found stay."""
    context = browser.new_context()
    page = context.new_page()
    aborted = []

    def abort(route: Route) -> None:
        aborted.append(route.request.url)
        route.abort()

    page.route(re.compile(r"/assets/search/w-\w+\.js$"), abort)
    page.goto(online.address(""))
    open_search(page)
    failed = page.evaluate_handle(
        """async () => {
            await SearchDialog.get().load();
            const {corrections} = PaperIndex.prototype;
            return {corrections: new Promise((done) => {
                PaperIndex.prototype.corrections = async function (text, unknown) {
                    const made = corrections.call(this, text, unknown);
                    if (unknown.length > 0) made.catch(() => setTimeout(done));
                    return made;
                };
            })};
        }"""
    )
    ask(page, "hexplane xylophome")
    failed.evaluate("({corrections}) => corrections")
    assert aborted
    expect(page.get_by_role("option").first).to_contain_text("HexPlane")
    context.close()


def test_an_empty_answer_can_be_asked_for_again(browser: Browser, online: Site) -> None:
    """A part that hands over nothing has failed, and is loaded anew."""
    context = browser.new_context()
    page = context.new_page()
    parts = re.compile(r"/assets/search/t-\w+\.js$")
    page.route(parts, lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(online.address(""))
    open_search(page)
    ask(page, "hexplane")
    retry = page.get_by_role("button", name="Try again")
    expect(retry).to_be_visible()
    page.unroute(parts)
    retry.click()
    expect(page.get_by_role("option").first).to_contain_text("HexPlane")
    context.close()


@pytest.mark.parametrize("read", [False, True], ids=["manifest kept too long", "page kept open"])
def test_a_new_publication_is_followed(browser: Browser, online: Site, read: bool) -> None:
    """If the files that a manifest names are gone, those of the newest one answer, unasked."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(online.address(""))
    if not read:
        stale = page.context.request.get(online.address("assets/search/manifest.js")).text()
        stale = re.sub(r'(?<="t":")\w+', lambda found: "gone2345" * (len(found[0]) // 8), stale)
        page.route("**/search/manifest.js", lambda route: route.fulfill(body=stale))
    ask(page, "tokenformer")
    expect(page.get_by_role("option").first).to_contain_text("TokenFormer")
    if read:
        publish_anew(page)
        ask(page, "hexplane xylophone")
        expect(page.get_by_role("option").first).to_contain_text("HexPlane")
    expect(page.get_by_role("button", name="Try again")).to_have_count(0)
    page.unroute_all(behavior="wait")
    context.close()


def test_a_minus_takes_away(reader: Reader) -> None:
    """Papers with the second word are left out, and all others stay."""
    reader.open()
    counts = reader.page.evaluate(
        """async () => {
            const index = await SearchDialog.get().load();
            const count = async (query) => (await index.find(query, false)).positions.length;
            return [await count("diffusion"), await count("diffusion -layer"),
                    await count("diffusion layer"), await count("-diffusion")];
        }"""
    )
    assert counts[0] == counts[1] + counts[2]
    assert min(counts) > 0


@pytest.mark.parametrize("query", ["kv cache", "kv-cache", "kvcache", "KV-Cache"])
def test_compound_words_are_found_in_every_spelling(reader: Reader, query: str) -> None:
    """KV-Cache is one word or two."""
    reader.open()
    ask(reader.page, query)
    expect(reader.page.locator(".ps-result__title").first).to_be_visible()
    assert any(title.startswith("Palu") for title in results(reader.page))


def test_a_misspelt_word_gives_way_to_a_known_one(reader: Reader) -> None:
    """What was corrected is said, and a button looks for what was typed."""
    reader.open()
    page = reader.page
    status = page.locator(".ps-dialog [role=status]")
    ask(page, "quantizaton error")
    expect(status).to_have_text(
        "Showing results for quantization error. Search for quantizaton error instead"
    )
    expect(page.get_by_role("combobox")).to_have_value("quantizaton error")
    assert any("Quantization" in title for title in results(page))
    page.get_by_role("button", name="Search for quantizaton error instead").click()
    expect(status).to_have_text("Papers closest to: quantizaton, error.")
    expect(page.get_by_role("combobox")).to_be_focused()


def test_arrows_and_enter_take_a_suggestion(reader: Reader) -> None:
    """Where some papers have what was typed, known words are offered as entries of the list."""
    reader.open()
    page = reader.page
    open_search(page)
    page.wait_for_function("() => typeof PaperIndex !== 'undefined'")
    page.evaluate("""() => {
        PaperIndex.prototype.corrections = async (text, unknown) =>
            unknown.length ? ["honeybees of the field", "honeybee projector"] : [];
    }""")
    ask(page, "honeybee xylophone")
    group = page.get_by_role("group", name="Did you mean")
    expect(group).to_have_count(0)  # the second has all its words, so it is looked for
    status = page.locator(".ps-dialog [role=status]")
    expect(status).to_contain_text("Showing results for honeybee projector.")
    page.evaluate("""() => {
        PaperIndex.prototype.corrections = async (text, unknown) =>
            unknown.length ? ["honeybee xylophones", "honeybee projector"].slice(0, 1) : [];
    }""")
    ask(page, "hexplane xylophone")
    expect(group.get_by_role("option")).to_have_text(["honeybee xylophones"])
    box = page.get_by_role("combobox")
    expect(box).to_have_attribute("aria-activedescendant", "ps-result-0")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(box).to_have_value("honeybee xylophones")
    expect(box).to_be_focused()


def test_an_ending_that_no_word_has_is_no_beginning(reader: Reader) -> None:
    """A word typed halfway is on its way to a term; one that leads nowhere is misspelt."""
    reader.open()
    unknown = reader.page.evaluate(
        """async (words) => {
            const index = await SearchDialog.get().load();
            return Promise.all(words.map(async (word) => (await index.find(word, true)).unknown));
        }""",
        ["quantizati", "quantizatio", "quantizin", "quantizaton", "quantizasion"],
    )
    assert unknown == [[], [], [], ["quantizaton"], ["quantizasion"]]


def test_a_name_typed_halfway_is_no_whole_word(reader: Reader) -> None:
    """What goes on as a name, or as nothing, finds no stem; what may go on as an adverb does."""
    reader.open()
    found = reader.page.evaluate(
        """async (words) => {
            const index = await SearchDialog.get().load();
            const found = words.map(async (word) => {
                const { positions } = await index.find(word, true);
                return [word, positions.length];
            });
            return Object.fromEntries(await Promise.all(found));
        }""",
        ["tokenf", "tokenformer", "token", "loraf", "lora", "powerf", "power"],
    )
    assert found["tokenf"] == found["tokenformer"] == 1
    assert found["loraf"] == 0 < found["lora"]
    assert found["powerf"] == found["power"] > 0


@pytest.mark.parametrize(
    ("query", "group", "entry", "path"),
    [
        ("quantization", "Tags", "Quantization10 papers", "tags/quantization/"),
        ("quantiz", "Tags", "Quantization10 papers", "tags/quantization/"),
        ("nerf", "Tags", "Neural fieldsnerf · 17 papers", "tags/neural-fields/"),
        ("iclr", "Venues", "ICLR20 papers", "venues/iclr/"),
        ("2023", "Years", None, "years/2023/"),
    ],
)
def test_what_a_query_names_comes_first(
    reader: Reader, query: str, group: str, entry: str | None, path: str
) -> None:
    """Tags by any of their names, authors, venues and years lead to their pages."""
    reader.open()
    page = reader.page
    ask(page, query)
    first = page.get_by_role("group", name=group).get_by_role("option").first
    expect(first).to_be_visible()
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    if entry:
        expect(first).to_have_text(entry)
    assert first.evaluate("(link) => link.href") == reader.site.address(path)
    first.click()
    expect(page.locator("h1")).to_be_visible()
    assert page.url == reader.site.address(path)


def test_a_surname_offers_its_authors(reader: Reader, real: Catalog) -> None:
    """Folded, with a page or without one; who has none leads to Explore, which finds the paper."""
    pages = {author.name for author in real.authors if len(author.entries) > 1}
    alone = "Tomasz Limisiewicz"
    assert alone not in pages
    reader.open()
    page = reader.page
    ask(page, "limisiewicz")
    authors = page.get_by_role("group", name="Authors").get_by_role("option")
    expect(authors).to_have_text([alone])
    authors.click()
    expect(page.locator(".ps-explore__status")).to_have_text("1 paper")
    shown = sorted(pages)[0]
    ask(page, fold(names.read(shown).last))
    expect(authors.filter(has_text=shown)).to_have_count(1)
    assert "/authors/" in authors.filter(has_text=shown).evaluate("(link) => link.href")


@pytest.mark.parametrize(
    ("typed", "group", "first", "filled"),
    [
        ("tag:", "Tags", "Language modeling34 papers", "tag:language-modeling"),
        ("pruning tag:quan", "Tags", "Quantization10 papers", "pruning tag:quantization"),
        ("tag:quantizaton", "Tags", "Quantization10 papers", "tag:quantization"),
        ("-has:co", "Has", "Code", "-has:code"),
        ("venue:icl", "Venues", "ICLR20 papers", "venue:ICLR"),
        ("year:202", "Years", None, None),
    ],
)
def test_a_field_offers_its_values(
    reader: Reader, typed: str, group: str, first: str | None, filled: str | None
) -> None:
    """Behind a field real values are offered, never words that resemble its name."""
    reader.open()
    page = reader.page
    ask(page, typed)
    options = page.get_by_role("group", name=group).get_by_role("option")
    expect(options.first).to_be_visible()
    assert "Showing results" not in (page.locator(".ps-dialog__status").text_content() or "")
    if first and filled:
        expect(options.first).to_have_text(first)
        page.keyboard.press("Enter")
        expect(page.get_by_role("combobox")).to_have_value(filled)
        expect(options).to_have_count(0)


def test_a_question_is_answered(reader: Reader) -> None:
    """What was looked for is said, the tags that fit come first, and no word is refused."""
    reader.open()
    page = reader.page
    ask(page, "how to make a transformer cheaper without retraining")
    status = page.locator(".ps-dialog [role=status]")
    expect(status).to_have_text("Papers closest to: transformer, cheaper, retraining.")
    expect(page.locator(".ps-dialog__heading")).to_have_text(["Tags", "Papers"])
    tags = page.get_by_role("group", name="Tags").get_by_role("option")
    expect(tags.filter(has_text="Compression")).to_have_count(1)
    assert results(page)[0].startswith("Blockwise Compression of Transformer-based Models")
    page.get_by_role("option").last.click()
    expect(page.locator(".ps-explore__status")).to_contain_text("Papers closest to: transformer,")


def test_recent_searches_are_kept_and_can_be_cleared(reader: Reader) -> None:
    """What led to a page is offered to an empty box, the last first; a button forgets it all."""
    reader.open()
    page = reader.page
    recent = page.get_by_role("group", name="Recent searches")
    for query in ("hexplane", "honeybee", "HexPlane"):
        ask(page, query)
        expect(page.get_by_role("option").first).to_contain_text(re.compile(query, re.IGNORECASE))
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_contain_text(re.compile(query, re.IGNORECASE))
    open_search(page)
    expect(recent.get_by_role("option")).to_have_text(["HexPlane", "honeybee"])
    expect(page.get_by_role("group", name="Try").get_by_role("option")).to_have_count(5)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox")).to_have_value("honeybee")
    ask(page, "")
    clear = page.get_by_role("button", name="Clear: Recent searches")
    row = clear.bounding_box()
    assert row
    assert row["height"] >= 24
    clear.click()
    expect(recent).to_have_count(0)
    expect(page.get_by_role("combobox")).to_be_focused()
    assert page.evaluate("RecentSearches.all") == []


def test_opened_papers_are_offered(reader: Reader) -> None:
    """An empty box offers the papers that were opened last; a button forgets them."""
    for path in ("papers/palu/", "papers/tokenformer/", "papers/palu/"):
        reader.open(path)
        expect(reader.page.locator("h1")).to_be_visible()
    page = reader.page
    open_search(page)
    opened = page.get_by_role("group", name="Recently opened")
    titles = opened.get_by_role("option")
    expect(titles).to_have_count(2)
    expect(titles.first).to_contain_text("Palu")
    page.get_by_role("button", name="Clear: Recently opened").click()
    expect(opened).to_have_count(0)


@pytest.mark.parametrize("kept", ["{", "7", '[{"id": "../x", "title": "t"}, null, {"id": "a"}]'])
def test_opened_papers_that_cannot_be_read_are_none(reader: Reader, kept: str) -> None:
    """Whatever stands in the browser's storage, the dialog opens, and nothing of it is shown."""
    reader.open()
    page = reader.page
    open_search(page)
    expect(page.get_by_role("group", name="Try")).to_be_visible()
    page.evaluate("(kept) => localStorage.setItem(OpenedPapers.KEY, kept)", kept)
    assert page.evaluate("OpenedPapers.all") == []


@pytest.mark.parametrize("kept", ["{", "7", '[1, "", "ok", {}]', '["' + "x" * 101 + '", "ok"]'])
def test_recent_searches_that_cannot_be_read_are_none(reader: Reader, kept: str) -> None:
    """Whatever stands in the browser's storage, the dialog opens."""
    reader.open()
    page = reader.page
    open_search(page)
    expect(page.get_by_role("group", name="Try")).to_be_visible()
    page.evaluate("(kept) => localStorage.setItem(RecentSearches.KEY, kept)", kept)
    assert page.evaluate("RecentSearches.all") == (["ok"] if "ok" in kept else [])


def test_recent_searches_do_without_storage(reader: Reader) -> None:
    """Where the browser keeps nothing, nothing is offered and nothing fails."""
    page = reader.page
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('blocked'); }});"
    )
    reader.open()
    ask(page, "hexplane")
    expect(page.get_by_role("option").first).to_contain_text("HexPlane")
    page.evaluate("RecentSearches.add('hexplane'); RecentSearches.clear();")
    assert page.evaluate("RecentSearches.all") == []
    ask(page, "")
    expect(page.get_by_role("group", name="Try")).to_be_visible()
    expect(page.get_by_role("group", name="Recent searches")).to_have_count(0)


def test_one_paper_is_one(reader: Reader) -> None:
    """The last entry of a single result does not speak of all."""
    reader.open()
    page = reader.page
    ask(page, "hexplane")
    expect(page.get_by_role("option").last).to_have_text("Show it in Explore")


def test_every_entry_can_be_hit(reader: Reader) -> None:
    """Entries are as high as a finger needs, and each stands in a labelled group."""
    reader.open()
    page = reader.page
    for query, said in (("", "Type a title"), ("diffusion", "papers"), ("tag:", "Choose one")):
        ask(page, query)
        expect(page.locator(".ps-dialog [role=status]")).to_contain_text(said)
        heights = page.get_by_role("option").evaluate_all(
            "(all) => all.map((one) => one.getBoundingClientRect().height)"
        )
        assert min(heights) >= 24
        assert page.get_by_role("option").count() == (
            page.locator("[role=listbox] > [role=group][aria-labelledby] > [role=option]").count()
        )


def test_the_commonest_of_the_nearest_words_comes_first(reader: Reader) -> None:
    """Whatever their lengths, and however far the others are."""
    reader.open()
    offered = reader.page.evaluate(
        """async () => {
            await SearchDialog.get().load();
            await papershelf.load("papershelf/spelling");
            const lists = [["damp lamp"], ["lumpy", "camps", "lamps"], ["", "lampas"]];
            const shards = {manifest: {words: [4, 5, 6]}, load: async (kind, at) => lists[at]};
            return [await wordsNear("lampa", shards), await wordsNear("q", shards)];
        }"""
    )
    assert offered == [["lamps", "lampas", "lamp"], []]


def test_papers_wait_for_the_next_letter(reader: Reader) -> None:
    """Who types on does not load the papers of each letter; what is pasted shows at once."""
    reader.open()
    page = reader.page
    open_search(page)
    loads = page.evaluate_handle(
        """async () => {
            await SearchDialog.get().load();
            const loads = [];
            const {papers} = PaperIndex.prototype;
            PaperIndex.prototype.papers = function (positions) {
                if (positions.length) loads.push(positions.length);
                return papers.call(this, positions);
            };
            SearchDialog.TYPING = 60000;
            return loads;
        }"""
    )
    page.keyboard.type("attent")
    expect(page.locator(".ps-dialog [role=status]")).to_have_text(
        "Loading the index…"
    )  # till the pause ends
    assert loads.json_value() == []
    page.get_by_role("combobox").fill("attention layers")
    expect(page.get_by_role("option").first).to_contain_text("ttention")
    assert loads.json_value() == [10]


@pytest.mark.parametrize(
    ("kind", "data", "value", "expected"),
    [
        ("insertText", "a", "la", True),
        ("insertText", "😀", "😀", True),
        ("insertText", "layer", "layer", False),
        ("insertFromPaste", "layer", "layer", False),
        ("insertCompositionText", "laye", "laye", True),
        ("deleteContentBackward", None, "l", True),
        ("deleteContentBackward", None, "", False),
    ],
)
def test_letters_are_reported_from_texts(
    reader: Reader, kind: str, data: str | None, value: str, expected: object
) -> None:
    """Letters of a phone's keyboard come as a composition; what empties the box is no letter."""
    reader.open()
    event = {"inputType": kind, "data": data, "target": {"value": value}}
    assert reader.page.evaluate("isTyping", event) is expected


def test_enter_ends_the_wait_for_letters(reader: Reader) -> None:
    """Who presses Enter has typed it all."""
    reader.open()
    page = reader.page
    open_search(page)
    page.evaluate("SearchDialog.get().load().then(() => { SearchDialog.TYPING = 60000; })")
    page.keyboard.type("honeybee")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Honeybee")


def test_the_help_s_examples_can_be_tried(reader: Reader) -> None:
    """Under the question mark stand examples; each finds something."""
    reader.open()
    page = reader.page
    open_search(page)
    status = page.locator(".ps-dialog [role=status]")
    expect(status).to_contain_text("Type a title")
    helper = page.get_by_role("button", name="What can be typed")
    helper.click()
    examples = page.locator(".ps-dialog__help button").all_text_contents()
    assert examples[:3] == [
        *("language modeling", '"language modeling"', "models OR language"),
    ]
    assert len(examples) == 12
    for example in examples:
        if helper.get_attribute("aria-expanded") == "false":
            helper.click()
        page.locator(".ps-dialog__help button").get_by_text(example, exact=True).click()
        expect(page.locator(".ps-dialog__help")).to_be_hidden()
        expect(page.get_by_role("combobox")).to_have_value(example)
        expect(status).to_have_text(re.compile(r"^\d+ papers?$"))


def test_all_results_lead_to_explore(reader: Reader) -> None:
    """The last entry opens the Explore page with the same query and as many papers."""
    reader.open()
    page = reader.page
    ask(page, "image layers")
    expect(page.locator(".ps-result__title").first).to_be_visible()
    count = page.locator(".ps-dialog [role=status]").text_content()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.locator(".ps-explore__status")).to_have_text(count or "")
    expect(page.locator(".ps-explore__head input")).to_have_value("image layers")


@pytest.mark.parametrize(
    ("query", "word"),
    [("layers image", "image"), ("image layers", "image"), ("layered im", "layer")],
)
def test_whole_words_rank_before_beginnings(reader: Reader, query: str, word: str) -> None:
    """A rare word that merely begins like the last one does not outrank the word itself."""
    reader.open()
    ask(reader.page, query)
    expect(reader.page.locator(".ps-result__title").first).to_be_visible()
    assert all(word in title.lower() for title in results(reader.page)[:2])


def _worked(session: CDPSession) -> float:
    """Return the seconds for which the page's thread has worked."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    found: float = next(one["value"] for one in metrics if one["name"] == "TaskDuration")
    return found


@pytest.mark.parametrize("query", HOSTILE_QUERIES, ids=lambda query: query[:16])
def test_no_query_throws_freezes_or_becomes_markup(reader: Reader, query: str) -> None:
    """Whatever is typed is text: no error, no element, an answer for 100 ms of the processor."""
    reader.open()
    page = reader.page
    ask(page, "layer")
    expect(page.locator(".ps-result__title").first).to_be_visible()
    answer = """async (query) => {
        const dialog = SearchDialog.get();
        dialog.input.value = query;
        await dialog.update();
    }"""
    page.evaluate(answer, query)
    session = page.context.new_cdp_session(page)
    # The time that the page's thread works, so that other work of the machine does not count.
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = _worked(session)
    page.evaluate(answer, query)
    assert _worked(session) - before < 0.1
    assert "could not be loaded" not in (
        page.locator(".ps-dialog [role=status]").text_content() or ""
    )
    assert page.locator(".ps-dialog").locator("img, script").count() == 0


def test_folding_is_the_same_in_both_languages(reader: Reader, real: Catalog) -> None:
    """The browser folds text just as the generator does."""
    reader.open()
    texts = [entry.paper.title + " " + entry.paper.abstract for entry in real.entries]
    texts += [name for entry in real.entries for name in entry.paper.names]
    texts += [
        "ﬁne ²½ Ⅷ",
        "İstanbul ıI",
        "Straße ŁÓDŹ Æther œuvre",
        "don’t rock-’n’-roll",
        "李 明",
        "ΣΑΣ",
    ]
    folded = reader.page.evaluate(
        'async (texts) => (await papershelf.load("papershelf/searching"), texts.map(foldText))',
        texts,
    )
    assert folded == [fold(text) for text in texts]


def test_a_missing_index_is_reported_and_can_be_tried_again(browser: Browser, online: Site) -> None:
    """A search file that does not load is not a dead end."""
    context = browser.new_context()
    reader = watch(context, online)
    page = reader.page
    page.route("**/search/manifest.js*", lambda route: route.abort())
    reader.open()
    open_search(page)
    status = page.locator(".ps-dialog [role=status]")
    expect(status).to_contain_text("The search index could not be loaded.")
    page.unroute("**/search/manifest.js*")
    page.get_by_role("button", name="Try again").click()
    expect(status).to_contain_text("Type a title, an author, a tag or a topic.")
    context.close()
