"""The map in a real browser, from a server and from disk: by pointer, by keys, and as a list.

What a label covers is measured on the canvas: the tests note each text that is written on it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from papershelf.catalog.catalog import Catalog
from tests.browser.conftest import Reader, Site, publish_anew, settle, watch

pytestmark = pytest.mark.browser


def open_map(reader: Reader, query: str = "") -> Page:
    """Open the map with a query string."""
    reader.page.goto(reader.site.address("map/") + query)
    expect(reader.page.locator(".ps-explore__status")).to_have_text(re.compile(r"\d papers?|No"))
    return reader.page


VIEW = "document.querySelector('paper-map').view"
NOTE_LABELS = """
const { clearRect, fillText } = CanvasRenderingContext2D.prototype;
window.labels = [];
CanvasRenderingContext2D.prototype.clearRect = function (...box) {
  window.labels = [];
  clearRect.apply(this, box);
};
CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
  const high = parseFloat(/([\\d.]+)px/.exec(this.font)[1]);
  window.labels.push({ text, x, y, high, wide: this.measureText(text).width });
  fillText.call(this, text, x, y);
};
"""
COVERED = """() => {
  const { plane } = document.querySelector("paper-map").view;
  const sign = plane.ink.size();
  const places = plane.points.filter(({ shown }) => shown).map((point) => plane.place(point));
  const covers = ({ x, y, wide, high }) =>
    places.some((at) =>
      at.x + sign > x && at.x - sign < x + wide && Math.abs(at.y - y) < sign + high / 2);
  const touch = (one, other) =>
    one !== other && one.x < other.x + other.wide && other.x < one.x + one.wide &&
    Math.abs(one.y - other.y) < (one.high + other.high) / 2;
  return window.labels
    .filter((label) => covers(label) || window.labels.some((other) => touch(label, other)))
    .map(({ text }) => text);
}"""


def spot(page: Page, identifier: str) -> tuple[float, float]:
    """Return where the point of a paper is, in pixels of the window."""
    x, y = page.evaluate(
        f"""(id) => {{
            const {{ plane, points }} = {VIEW};
            plane.field.scrollIntoView({{ block: "center", behavior: "instant" }});
            const box = plane.field.getBoundingClientRect();
            const place = plane.place(points.find((point) => point.id === id));
            return [box.x + place.x, box.y + place.y];
        }}""",
        identifier,
    )
    return x, y


def place(page: Page) -> tuple[float, float]:
    """Return where the link that stands on a point is, in pixels of the window."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    box = page.locator(".ps-plane__link").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_points_are_the_listed_papers(reader: Reader, real: Catalog) -> None:
    """Every listed paper is a point; the legend names the groups of tags."""
    page = open_map(reader)
    expect(page.locator(".ps-explore__status")).to_have_text(f"{len(real.entries)} papers")
    assert page.locator(".ps-map__list li a").count() == len(real.entries)
    assert page.evaluate("document.querySelector('paper-map').view.points.length") == len(
        real.entries
    )
    groups = [group.name for group in real.vocabulary.groups]
    assert page.locator(".ps-map__legend label").all_text_contents() == ["All", *groups]
    drawn = page.evaluate(
        """() => {
            const canvas = document.querySelector(".ps-plane canvas");
            const {data} = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
            return data.some((value) => value > 0);
        }"""
    )
    assert drawn


def test_keys_alone(reader: Reader) -> None:
    """Tab reaches one link; arrows move it and announce its title; Enter opens."""
    page = open_map(reader)
    link = page.locator(".ps-plane__link")
    page.locator(".ps-map__legend input").first.focus()
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    expect(page.locator(".ps-plane__card")).to_be_visible()
    x, y = place(page)
    for key, (dx, dy) in {
        "ArrowRight": (1, 0),
        "ArrowDown": (0, 1),
        "ArrowLeft": (-1, 0),
        "ArrowUp": (0, -1),
    }.items():
        before = link.text_content()
        page.keyboard.press(key)
        expect(link).not_to_have_text(before or "")
        now = place(page)
        assert (now[0] - x) * dx + (now[1] - y) * dy > 0, key
        x, y = now
    title = link.text_content() or ""
    expect(page.locator(".ps-plane [role=status]")).to_have_text(title)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Open paper")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=f"Save {title}")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Zoom in")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Shift+Tab")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(title.split("$")[0].split(":")[0])
    assert "/papers/" in page.url


def test_arrows_do_not_leave_the_map(reader: Reader) -> None:
    """At the edge an arrow stays; every step keeps the link in view, also when zoomed in."""
    page = open_map(reader)
    link = page.locator(".ps-plane__link")
    link.focus()
    for key in ("+", "+", "+", *("ArrowLeft",) * 60, "ArrowUp"):
        page.keyboard.press(key)
    expect(link).to_be_focused()
    field = page.locator(".ps-plane__field").bounding_box()
    assert field
    x, y = place(page)
    assert field["x"] <= x <= field["x"] + field["width"]
    assert field["y"] <= y <= field["y"] + field["height"]


def test_the_link_is_in_sight(reader: Reader) -> None:
    """Where a part of the map is seen, keys begin at a paper there, and its card can be reached."""
    page = open_map(reader, "#view=4,0.2,0.3")
    page.wait_for_function(f"() => {VIEW}.plane.view.zoom === 4")
    page.locator(".ps-map__legend input").first.focus()
    page.keyboard.press("Tab")
    expect(page.locator(".ps-plane__link")).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Open paper")).to_be_focused()


def test_zoom(reader: Reader) -> None:
    """Keys, buttons and the wheel zoom in and out; 0 shows everything again."""
    page = open_map(reader)
    zoom = "document.querySelector('paper-map').view.plane.view.zoom"
    link = page.locator(".ps-plane__link")
    link.focus()
    page.keyboard.press("+")
    assert page.evaluate(zoom) == pytest.approx(1.5)
    page.keyboard.press("-")
    assert page.evaluate(zoom) == 1
    page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="Zoom in").click()
    assert page.evaluate(zoom) == pytest.approx(2.25)
    page.get_by_role("button", name="Zoom out").click()
    assert page.evaluate(zoom) == pytest.approx(1.5)
    page.get_by_role("button", name="Show all (0)").click()
    assert page.evaluate(zoom) == 1
    page.locator(".ps-plane__field").hover()
    page.mouse.wheel(0, -100)
    page.wait_for_function(f"() => {zoom} > 1")


def test_the_wheel_scrolls_the_page_until_the_map_is_chosen(reader: Reader) -> None:
    """Who only scrolls past the map is not held by it; a click on its ground chooses it."""
    page = open_map(reader)
    page.locator(".ps-plane__field").hover()
    page.mouse.wheel(0, 150)
    page.wait_for_function("() => scrollY > 0")
    assert page.evaluate(f"{VIEW}.plane.view.zoom") == 1
    field = page.locator(".ps-plane__field").bounding_box()
    assert field
    page.mouse.click(field["x"] + 3, field["y"] + field["height"] - 3)
    page.mouse.wheel(0, -100)
    page.wait_for_function(f"() => {VIEW}.plane.view.zoom > 1")


def test_pointer(reader: Reader) -> None:
    """Hovering shows the paper, dragging moves the map, a click opens the paper."""
    page = open_map(reader)
    link = page.locator(".ps-plane__link")
    link.focus()
    page.keyboard.press("ArrowRight")
    x, y = place(page)
    title = link.text_content() or ""
    page.keyboard.press("ArrowLeft")
    expect(link).not_to_have_text(title)
    page.keyboard.press("Escape")  # the card would lie over its neighbour
    page.mouse.move(x, y)
    expect(link).to_have_text(title)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Zoom in").click()
    before = place(page)
    field = page.locator(".ps-plane__field").bounding_box()
    assert field
    left, low = field["x"] + 60, field["y"] + field["height"] - 60
    page.mouse.move(left, low)
    page.mouse.down()
    page.mouse.move(left - 30, low - 20, steps=3)
    page.mouse.up()
    moved = place(page)
    assert (moved[0] - before[0], moved[1] - before[1]) == pytest.approx((-30, -20), abs=6)
    page.get_by_role("button", name="Show all (0)").click()
    link.focus()
    x, y = place(page)
    page.mouse.click(x, y)
    page.wait_for_url(re.compile("/papers/"))


def test_the_map_lets_go(reader: Reader) -> None:
    """A press of another button, or one that ends elsewhere, does not drag; nor holds back keys."""
    page = open_map(reader)
    page.get_by_role("button", name="Zoom in").click()
    view = "JSON.stringify(document.querySelector('paper-map').view.plane.view)"
    field = page.locator(".ps-plane__field").bounding_box()
    assert field
    x, y = field["x"] + 3, field["y"] + field["height"] / 2
    before = page.evaluate(view)
    page.mouse.move(x + 200, y)
    page.mouse.down(button="right")
    page.mouse.move(x + 220, y + 20, steps=3)
    page.mouse.up(button="right")
    assert page.evaluate(view) == before
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 30, y)
    page.mouse.up()
    page.mouse.move(x + 100, y + 30, steps=5)
    assert page.evaluate(view) == before
    page.mouse.down()
    page.mouse.move(x + 60, y, steps=3)
    page.mouse.up()
    assert page.evaluate(view) != before
    page.locator(".ps-plane__link").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/papers/"))


def test_what_does_not_come_can_be_asked_for_again(browser: Browser, online: Site) -> None:
    """After a new publication one press shows the map anew, with what was typed."""
    context = browser.new_context()
    page = open_map(watch(context, online))
    publish_anew(page)
    page.get_by_role("searchbox").fill("quantization")
    expect(page.locator(".ps-explore__status")).to_contain_text("could not be loaded")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".ps-explore__status")).to_have_text(re.compile(r"^\d\d papers$"))
    expect(page.get_by_role("searchbox")).to_have_value("quantization")
    page.unroute_all(behavior="wait")
    context.close()


def test_filter_by_address(reader: Reader, real: Catalog) -> None:
    """The address filters map and list as it does Explore, and links lead there and back."""
    page = open_map(reader, "?tag=quantization&tag=-language-modeling")
    of_tag = {tag.id: {entry.id for entry in tag.entries} for tag in real.tags}
    wanted = of_tag["quantization"] - of_tag["language-modeling"]
    expect(page.locator(".ps-explore__status")).to_contain_text(f"{len(wanted)} paper")
    page.get_by_text("All papers as a list").click()
    links = page.locator(".ps-map__list li a:visible").evaluate_all(
        "(all) => all.map(({href}) => href)"
    )
    assert {re.sub(r".*/papers/|/(index.html)?$", "", link) for link in links} == wanted
    shown = page.evaluate(
        "document.querySelector('paper-map').view.points.filter(({shown}) => shown).length"
    )
    assert shown == len(wanted)
    page.get_by_role("button", name="Remove Without Language modeling").click()
    expect(page.locator(".ps-explore__status")).to_contain_text(str(len(of_tag["quantization"])))
    page.get_by_role("link", name="List these in Explore").click()
    expect(page.locator(".ps-explore__status")).to_contain_text(str(len(of_tag["quantization"])))
    assert page.url.endswith("?tag=quantization")
    page.get_by_role("link", name="Show these on the map").click()
    expect(page.locator(".ps-explore__status")).to_contain_text(str(len(of_tag["quantization"])))
    assert "/map/" in page.url
    assert page.url.endswith("?tag=quantization")


def test_nothing_found(reader: Reader) -> None:
    """A filter that leaves no paper leaves no link on the map and no cluster in the list."""
    page = open_map(reader, "?tag=quantization&tag=vector-graphics")
    expect(page.locator(".ps-plane__link")).to_be_hidden()
    page.get_by_text("All papers as a list").click()
    expect(page.locator(".ps-map__cluster:visible")).to_have_count(0)
    page.get_by_role("button", name="Remove Quantization").click()
    expect(page.locator(".ps-plane__link")).to_be_visible()
    expect(page.locator(".ps-map__cluster:visible")).not_to_have_count(0)


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_labels_cover_nothing(browser: Browser, online: Site, width: int) -> None:
    """No label lies on a point or on another label; closer, there are titles too."""
    context = browser.new_context(viewport={"width": width, "height": 844})
    context.add_init_script(NOTE_LABELS)
    page = open_map(watch(context, online))
    page.wait_for_function("() => window.labels.length > 0")
    assert page.evaluate("window.labels.length") >= 8
    assert page.evaluate(COVERED) == []
    for _ in range(4):
        page.get_by_role("button", name="Zoom in").click()
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        assert page.evaluate(COVERED) == []
    assert page.evaluate("window.labels.length") > 0
    titles = page.locator(".ps-map__list li a").all_text_contents()
    texts = page.evaluate("window.labels.map(({ text }) => text)")
    assert [text for text in texts if any(one.startswith(text.rstrip("…")) for one in titles)]
    context.close()


def test_a_card_shows_what_a_paper_is_about(reader: Reader, real: Catalog) -> None:
    """Near a point stands its paper: title, authors, venue, summary; the point stays in sight."""
    page = open_map(reader)
    paper = next(entry for entry in real.entries if entry.id == "relitlrm").paper
    x, y = spot(page, "relitlrm")
    page.mouse.move(x, y)
    card = page.locator(".ps-plane__card")
    expect(card).to_be_visible()
    expect(card).to_contain_text(paper.title)
    expect(card).to_contain_text(f"{paper.names[0]}, ")
    expect(card).to_contain_text("ICLR 2025")
    expect(card).to_contain_text(paper.tldr or "")
    expect(card.get_by_role("button", name=f"Save {paper.title}")).to_be_visible()
    box = card.bounding_box()
    assert box
    inside = box["x"] < x < box["x"] + box["width"] and box["y"] < y < box["y"] + box["height"]
    assert not inside
    page.mouse.move(box["x"] + 40, box["y"] + 40)  # it may be read, and its links pressed
    page.wait_for_timeout(400)
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    page.mouse.move(x, y)
    expect(card).to_be_visible()
    page.mouse.move(x, 5)  # outside the map
    expect(card).to_be_hidden()
    page.mouse.move(x, y)
    page.get_by_role("link", name="Open paper").click()
    page.wait_for_url(re.compile("/papers/relitlrm/"))


def test_lines_lead_to_the_related_papers(reader: Reader, real: Catalog) -> None:
    """The papers that the page of a paper names are highlighted, as long as its card is shown."""
    page = open_map(reader)
    x, y = spot(page, "relitlrm")
    page.mouse.move(x, y)
    expect(page.locator(".ps-plane__card")).to_be_visible()
    page.wait_for_function(f"() => {VIEW}.plane.near.size > 0")
    near = page.evaluate(f"[...{VIEW}.plane.near].map(({{ id }}) => id)")
    related = [one.entry.id for one in real.relatives["relitlrm"].related]
    assert near == related
    bright = f"{VIEW}.points.filter((point) => {VIEW}.plane.isBright(point)).length"
    assert page.evaluate(bright) == 1 + len(related)
    page.keyboard.press("Escape")
    assert page.evaluate(bright) == len(real.entries)


@pytest.mark.parametrize("width", [1440, 390])
def test_the_card_covers_no_related_paper(browser: Browser, online: Site, width: int) -> None:
    """It lies on its point's related papers only where it would anywhere; on a wide map never."""
    context = browser.new_context(viewport={"width": width, "height": 844})
    page = open_map(watch(context, online))
    covered = page.evaluate(
        """async () => {
          const { plane } = document.querySelector("paper-map").view;
          const turn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
          const found = [];
          for (const point of plane.points.filter((_, at) => at % 7 === 0)) {
            plane.hold(point, true);
            while (plane.near.size === 0 || !plane.card.summary.textContent) await turn();
            await turn();
            const { x, y, width, height } = plane.card.element.getBoundingClientRect();
            const field = plane.field.getBoundingClientRect();
            const near = [...plane.near].map((one) => plane.place(one));
            const covers = (left, top) => near.filter((one) =>
              one.x > left && one.x < left + width && one.y > top && one.y < top + height).length;
            const own = plane.place(point);
            const isFree = (left, top) => covers(left, top) === 0 &&
              (own.x < left - 14 || own.x > left + width + 14 ||
               own.y < top - 14 || own.y > top + height + 14);
            let free = 0;
            for (let left = 6; left <= field.width - width - 6; left += 24)
              for (let top = 6; top <= field.height - height - 6; top += 24)
                free += isFree(left, top);
            found.push([covers(x - field.x, y - field.y), free]);
          }
          return found;
        }"""
    )
    assert len(covered) == 20
    assert [free for covers, free in covered if covers and free > 3] == []
    if width == 1440:
        assert {covers for covers, _ in covered} == {0}
    context.close()


def test_a_tap_shows_and_the_next_one_opens(browser: Browser, site: Site) -> None:
    """On a phone the first tap on a point shows its card, the second one opens the paper."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = open_map(watch(context, site))
    card = page.locator(".ps-plane__card")
    x, y = spot(page, "relitlrm")
    page.touchscreen.tap(x, y)
    expect(card).to_contain_text("RelitLRM")
    page.wait_for_timeout(400)
    assert "/map/" in page.url
    box = page.locator(".ps-plane__field").bounding_box()
    assert box
    page.touchscreen.tap(box["x"] + 4, box["y"] + box["height"] - 4)  # where no point is
    expect(card).to_be_hidden()
    page.touchscreen.tap(x, y)
    expect(card).to_be_visible()
    page.touchscreen.tap(x, y)
    page.wait_for_url(re.compile("/papers/relitlrm/"))
    context.close()


def test_the_way_back_leads_to_the_same_view(reader: Reader) -> None:
    """Zoom, place and the chosen paper are there again after a paper was opened."""
    page = open_map(reader, "?tag=diffusion-models")
    for _ in range(2):
        page.get_by_role("button", name="Zoom in").click()
    link = page.locator(".ps-plane__link")
    link.focus()
    page.keyboard.press("ArrowLeft")
    title = link.text_content() or ""
    seen = page.evaluate(f"{VIEW}.plane.sight")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/papers/"))
    page.go_back()
    expect(page.locator(".ps-plane__card")).to_contain_text(title)
    assert page.evaluate(f"{VIEW}.plane.sight") == pytest.approx(seen, abs=1e-3)
    assert "?tag=diffusion-models#view=2.25," in page.url
    page.reload()
    expect(page.locator(".ps-plane__card")).to_contain_text(title)
    field = page.locator(".ps-plane__field").bounding_box()
    assert field
    page.mouse.move(field["x"] + 2, field["y"] + 2)
    page.mouse.move(5, 5)
    page.wait_for_timeout(400)  # what no mouse has brought, none takes away
    expect(page.locator(".ps-plane__card")).to_contain_text(title)


def test_the_search_goes_from_match_to_match(reader: Reader) -> None:
    """Matches are counted; Enter shows them one by one, best first, and announces each."""
    page = open_map(reader)
    box = page.get_by_role("searchbox")
    box.fill("quantization")
    expect(page.locator(".ps-explore__status")).to_have_text(re.compile(r"^\d\d papers$"))
    count = page.evaluate(f"{VIEW}.matching.length")
    shown = f"{VIEW}.points.filter(({{ shown }}) => shown).length"
    assert page.evaluate(shown) == count
    heard = page.locator("body > [role=status]")
    card = page.locator(".ps-plane__title")
    titles = []
    for at in (1, 2):
        page.keyboard.press("Enter")
        expect(heard).to_contain_text(f"{at} of {count}: ")
        titles.append(card.text_content())
        expect(heard).to_contain_text(titles[-1] or "nothing")
    expect(box).to_be_focused()
    page.get_by_role("button", name="Next match").click()
    expect(heard).to_contain_text(f"3 of {count}: ")
    page.keyboard.press("Shift+Tab")
    box.focus()
    page.keyboard.press("Shift+Enter")
    expect(card).to_have_text(titles[1] or "")
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Shift+Enter")
    expect(heard).to_contain_text(f"{count} of {count}: ")
    box.fill("")
    expect(page.get_by_role("button", name="Next match")).to_be_hidden()


def test_the_legend_highlights(reader: Reader, real: Catalog) -> None:
    """A choice of the legend highlights the papers of that group, and "All" all of them."""
    page = open_map(reader)
    groups = {tag.id: tag.group for tag in real.vocabulary.tags}
    methods = [entry for entry in real.entries if groups[entry.paper.tags[0]] == "method"]
    page.get_by_role("radio", name="Method").check()
    expect(page.locator("body > [role=status]")).to_have_text(f"{len(methods)} papers")
    bright = f"{VIEW}.points.filter((point) => {VIEW}.plane.isBright(point)).length"
    assert page.evaluate(bright) == len(methods)
    page.keyboard.press("ArrowRight")
    assert page.evaluate(bright) < len(methods)
    page.get_by_role("radio", name="All").check()
    assert page.evaluate(bright) == len(real.entries)


def test_few_stops(reader: Reader) -> None:
    """Tab reaches everything of the map, with a card shown, in 11 steps."""
    page = open_map(reader)
    page.get_by_role("searchbox").focus()
    stops = 1
    while stops < 30:
        page.keyboard.press("Tab")
        if not page.evaluate("document.activeElement.closest('paper-map') !== null"):
            break
        stops += 1
    assert stops == 11


def test_what_the_page_does_not_name(
    browser: Browser, online: Site, built: dict[bool, Path], real: Catalog
) -> None:
    """The list of a large catalog has a part of its papers; the others come when asked for."""
    text = (built[False] / "map/index.html").read_text(encoding="utf-8")
    before, own, after = re.split("(?=<paper-map)|(?<=</paper-map>)", text)
    short = r'\1</ul><p class="ps-map__more">and more</p>'
    html = before + re.sub(r"(<ul><li>.*?</li>).*?</ul>", short, own) + after
    context = browser.new_context()
    reader = watch(context, online)
    page = reader.page
    page.route("**/map/", lambda route: route.fulfill(body=html, content_type="text/html"))
    names = re.compile(r"/assets/map/\w+/\d+\.js$")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_map(reader)
    assert page.locator(".ps-map__list li").count() == len(real.clusters)
    assert not any(map(names.search, asked))
    link = page.locator(".ps-plane__link")
    assert link.get_attribute("href") == "#"  # it has an address even so
    link.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    card = page.locator(".ps-plane__title")
    expect(card).to_be_visible()
    expect(card).to_have_text(link.text_content() or "nothing")
    expect(page.locator(".ps-plane [role=status]")).to_have_text(link.text_content() or "nothing")
    by_id = {entry.id: entry.paper for entry in real.entries}
    identifier = (link.get_attribute("href") or "").rstrip("/").rpartition("/")[2]
    title = by_id[identifier].title.split("$")[0]
    assert (link.text_content() or "").startswith(title)
    page.get_by_text("All papers as a list").click()
    for number, cluster in enumerate(real.clusters):
        items = page.locator(".ps-map__cluster").nth(number).locator("li a")
        expect(items).to_have_count(len(cluster.points))
        links = items.evaluate_all("(all) => all.map(({ href }) => href.split('/').at(-2))")
        assert links == [point.entry.id for point in cluster.points]
    expect(page.locator(".ps-map__more")).to_have_count(0)
    page.goto(online.address("map/") + "#paper=relitlrm")
    page.reload()  # only the end of the address is another
    expect(card).to_contain_text("RelitLRM")
    page.keyboard.press("Tab")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/papers/relitlrm/"))
    context.close()
    assert reader.errors == []


def test_without_scripts_there_is_the_list(browser: Browser, site: Site, real: Catalog) -> None:
    """Without scripts every cluster stands with its papers as links."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address("map/"))
    assert page.locator(".ps-map__cluster h2:visible").count() == len(real.clusters)
    assert page.locator(".ps-map__cluster a:visible").count() == len(real.entries)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_accessible(browser: Browser, site: Site, scheme: str, width: int) -> None:
    """No violation of accessibility rules, with the card of a point shown."""
    context = browser.new_context(
        color_scheme="light" if scheme == "light" else "dark",
        viewport={"width": width, "height": 900},
    )
    reader = watch(context, site)
    page = open_map(reader)
    page.locator(".ps-plane__link").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert reader.errors == []  # before axe, which asks for style sheets in ways that disk refuses
    settle(page)
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    context.close()


def test_colours_stand_out(browser: Browser, online: Site) -> None:
    """Every sign of the map has at least 4.5:1 against its ground, in both palettes."""
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme="light" if scheme == "light" else "dark")
        page = open_map(watch(context, online))
        ratios = page.evaluate(
            """() => {
                const make = (name) => {
                    const probe = document.createElement("i");
                    probe.style.color = `var(${name})`;
                    document.querySelector(".ps-plane").append(probe);
                    const parts = getComputedStyle(probe).color.match(/[\\d.]+/g).slice(0, 3);
                    probe.remove();
                    const [r, g, b] = parts.map((part) => {
                        const one = part / 255;
                        return one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4;
                    });
                    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
                };
                const ground = make("--ps-map-ground");
                return [0, 1, 2, 3, 4, 5, 6].map((kind) => {
                    const sign = make(`--ps-map-${kind}`);
                    return (Math.max(sign, ground) + 0.05) / (Math.min(sign, ground) + 0.05);
                });
            }"""
        )
        assert min(ratios) >= 4.5, (scheme, ratios)
        context.close()
