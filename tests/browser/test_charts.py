"""Charts in a real browser: no text is cut, and none lies on another or on a bar."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from playwright.sync_api import Browser

from papershelf.pictures.charts import Chart
from tests.conftest import SOURCE
from tests.pictures.drawing import CASES, svg

pytestmark = pytest.mark.browser
STYLE = SOURCE / "papershelf" / "theme" / "assets" / "papershelf" / "stats.css"
MEASURE = """() => {
  const box = (node) => {
    const { left, top, right, bottom } = node.getBoundingClientRect();
    return { left, top, right, bottom, name: node.textContent || node.getAttribute("class") };
  };
  const all = (names) => [...document.querySelectorAll(names)].map(box);
  const bars = "rect:not(.ps-chart__cell, .ps-chart__area)";
  return [box(document.querySelector("svg")), all("text"), all(bars)];
}"""


def touch(one: dict[str, Any], other: dict[str, Any]) -> bool:
    # The box of a text has room above and below its letters; a quarter of a line each is enough.
    return bool(
        one["left"] < other["right"] - 0.5
        and other["left"] < one["right"] - 0.5
        and one["top"] + 3 < other["bottom"]
        and other["top"] + 3 < one["bottom"]
    )


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("chart", CASES.values(), ids=CASES)
def test_texts_have_room(browser: Browser, chart: Chart, width: int) -> None:
    """Every text lies inside its picture, beside all others, and on no bar."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.set_content(f'<div class="ps-chart">{svg(chart)}</div>')
    page.add_style_tag(content=STYLE.read_text(encoding="utf-8"))
    page.add_style_tag(content="html { font-size: 125% } body { font-family: Helvetica, Arial }")
    picture, texts, bars = page.evaluate(MEASURE)
    page.close()
    assert len(texts) == len(chart.texts)
    for text in texts:
        assert picture["left"] - 1 <= text["left"], text
        assert text["right"] <= picture["right"] + 1, text
        assert picture["top"] - 3 <= text["top"], text
        assert text["bottom"] <= picture["bottom"] + 3, text
    assert [pair for pair in combinations(texts, 2) if touch(*pair)] == []
    assert [(text, bar) for text in texts for bar in bars if touch(text, bar)] == []
