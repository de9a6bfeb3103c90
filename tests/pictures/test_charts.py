"""Charts: valid SVG in which names are text and marks are links."""

from __future__ import annotations

import hashlib
import re
from itertools import combinations, pairwise
from xml.parsers import expat

import markdown
import pytest
from selectolax.lexbor import LexborHTMLParser

from papershelf.pictures import charts, widths
from papershelf.pictures.charts import Chart, Mark, Text
from tests.conftest import python
from tests.hostile import PAYLOADS
from tests.pictures.drawing import CASES, svg

MARKS = [Mark(3, "A: 3 papers", "../?tag=a&b=c"), Mark(1, "B: 1 paper", None, "rest")]
CODE = (
    "import hashlib\nfrom papershelf.pictures import charts\n"
    "from papershelf.pictures.charts import Mark\n"
    "marks = [Mark(3, 'A: 3 papers', '../?tag=a&b=c'), Mark(1, 'B: 1 paper', None, 'rest')]\n"
    "print(hashlib.sha256(repr(charts.rows(['A', 'B'], marks)).encode()).hexdigest())"
)


SHAPE = r'<rect class="ps-chart__(?!area)\w+"'
"""How a shape begins that is seen."""


def heights(svg: str) -> list[float]:
    """Return how high each shape is."""
    return [float(height) for height in re.findall(rf'{SHAPE} [^>]* height="([\d.]+)"', svg)]


def test_rows() -> None:
    """A bar that lies has its name before it, its number behind it, and leads somewhere."""
    assert svg(charts.rows(["A", "B & C"], MARKS)) == (
        '<svg class="ps-chart__rows" viewBox="0 0 480 66" width="480" height="66">\n'
        '<a href="../?tag=a&amp;b=c" aria-label="A: 3 papers"><title>A: 3 papers</title>'
        '<rect class="ps-chart__area" x="0" y="0" width="480" height="33"/>'
        '<rect class="ps-chart__bar" x="51.1" y="6.3" width="413.8" height="20.5"/></a>\n'
        "<g><title>B: 1 paper</title>"
        '<rect class="ps-chart__rest" x="51.1" y="39.3" width="137.9" height="20.5"/></g>\n'
        '<text x="43.1" y="21" text-anchor="end">A</text>\n'
        '<text x="470.9" y="21" text-anchor="start">3</text>\n'
        '<text x="43.1" y="54" text-anchor="end">B &amp; C</text>\n'
        '<text x="195" y="54" text-anchor="start">1</text>\n'
        "</svg>\n"
    )


def test_columns() -> None:
    """Bars are as high as their numbers, stand on one another, and none is drawn for zero."""
    stacks = [
        [Mark(4, "x", None)],
        [Mark(2, "x", None), Mark(1, "x", None, "rest")],
        [Mark(0, "x", "")],
    ]
    drawn = svg(charts.columns(["2022", "2023", "2024"], stacks, ["4", "2/3", ""]))
    assert heights(drawn) == [162, 81, 40.5]
    assert re.findall(rf'{SHAPE} [^>]* y="([\d.]+)"', drawn) == ["24", "105", "64.5"]


def test_least() -> None:
    """What is little beside much is still seen."""
    drawn = svg(
        charts.columns(
            ["2023", "2024"], [[Mark(1, "x", "../")], [Mark(9999, "x", "../")]], ["1", "9,999"]
        )
    )
    assert heights(drawn) == [4, 162]
    drawn = svg(charts.rows(["A", "B"], [Mark(9999, "x", "../"), Mark(1, "x", "../")]))
    assert re.findall(rf'{SHAPE} [^>]* width="([\d.]+)"', drawn)[1] == "9"


def test_many_columns_are_wide() -> None:
    """More columns than fourteen take twice the width, in a picture as high as before."""
    few, many = (
        charts.columns(["A"] * count, [[Mark(1, "x", "../")]] * count, [""] * count)
        for count in (14, 15)
    )
    assert [(chart.width, chart.height, chart.is_wide) for chart in (few, many)] == [
        ("480", "210", False),
        ("960", "210", True),
    ]


PHONE = 350 / 480
"""How much smaller a picture is on the narrowest phone, by the style sheet."""


def test_what_is_pressed_is_large_enough() -> None:
    """A link's area is 24 pixels wide and high on a phone, whatever its mark; bars are 6 wide."""
    marks = [Mark(number, "x", "../") for number in (9_999, 1)]
    cells = [[], [Mark(1, "x", "../", "cell")]]
    stacks = [[mark] for mark in marks * 18]
    for chart, scale in (
        (charts.rows(["A", "B"], marks), PHONE),
        (charts.columns(["2024"] * 14, stacks[:14], [""] * 14), PHONE),
        (charts.columns(["2024-01"] * 36, stacks, [""] * 36), 900 / 960),
        (charts.triangle(["A", "B"], cells), 1),
    ):
        for box in chart.boxes:
            assert box.area
            assert min(map(float, box.area[2:])) * scale >= 24
            assert float(box.width) * scale >= 6


def test_texts_on_top() -> None:
    """The highest bar has its number; one that would touch another number or bar has none."""
    numbers = [5_000, 1, 5_001, 5_002]
    names = [str(2000 + number) for number in range(24)]
    many = [*numbers, *[0] * 20]
    stacks = [[Mark(number, "x", "../")] for number in many]
    chart = charts.columns(names, stacks, [f"{number:,}" if number else "" for number in many])
    shown = [text.text for text in chart.texts if text.text not in names]
    assert shown == ["5,000", "1", "5,002"]


def test_triangle() -> None:
    """Each pair has a cell, darker the more papers; a pair without papers leads nowhere."""
    cells: list[list[Mark]] = [
        [],
        [Mark(4, "A and B: 4 papers", "../", "cell")],
        [Mark(0, "", None, "cell"), Mark(1, "B and C: 1 paper", "../", "cell")],
    ]
    drawn = svg(charts.triangle(["A", "B", "C"], cells))
    assert re.findall(r'opacity="([\d.]+)"', drawn) == ["0.5", "0.04", "0.215"]
    assert drawn.count("<a ") == 2


def test_triangle_places() -> None:
    """A cell stands in the row of one name, in the column that begins below the other."""
    cells = [[], [Mark(2, "x", "../")], [Mark(0, "", None), Mark(12, "x", "../")]]
    chart = charts.triangle(["A", "B", "C"], cells)
    assert [(box.x, box.y, box.width, box.height) for box in chart.boxes] == [
        ("1", "27", "24", "24"),
        ("1", "53", "24", "24"),
        ("27", "53", "24", "24"),
    ]
    assert [(text.text, text.x, text.y, text.anchor) for text in chart.texts] == [
        ("A", "4", "18", "start"),
        ("2", "13", "44", "middle"),
        ("B", "30", "44", "start"),
        ("12", "39", "70", "middle"),
        ("C", "56", "70", "start"),
    ]
    assert (chart.width, chart.height) == ("66.2", "78")


def test_triangle_of_thousands() -> None:
    """Cells are as wide as the largest number and the gap between two numbers need."""
    cells = [[], [Mark(10_000, "x", "../")], [Mark(10_000, "x", "../"), Mark(1, "x", "../")]]
    chart = charts.triangle(["A", "B", "C"], cells)
    assert round(widths.of("10,000", 14), 1) == 47.5
    assert {box.width for box in chart.boxes} == {"51.5"}
    assert [box.x for box in chart.boxes] == ["1", "1", "54.5"]


Rectangle = tuple[float, float, float, float]
"""Left, top, right and bottom."""


def letters(text: Text, size: int) -> Rectangle:
    """Return the room that a text's letters take, as wide as they may be."""
    width, x, y = widths.of(text.text, size), float(text.x), float(text.y)
    left = x - width * {"start": 0, "middle": 0.5, "end": 1}[text.anchor]
    return left, y - 0.7 * size, left + width, y


def touch(one: Rectangle, other: Rectangle) -> bool:
    """Return whether two areas share more than rounding to tenths of a pixel adds."""
    return (
        one[0] < other[2] - 0.11
        and other[0] < one[2] - 0.11
        and one[1] < other[3] - 0.11
        and other[1] < one[3] - 0.11
    )


@pytest.mark.parametrize("chart", CASES.values(), ids=CASES)
def test_everything_has_room(chart: Chart) -> None:
    """Texts and marks lie in the picture; texts touch no text and no bar, marks no other mark."""
    picture = float(chart.width), float(chart.height)
    texts = [letters(text, 14 if chart.kind == "triangle" else 15) for text in chart.texts]
    corners = [
        (float(box.x), float(box.y), float(box.width), float(box.height)) for box in chart.boxes
    ]
    marks = [(x, y, x + width, y + height) for x, y, width, height in corners]
    for left, top, right, bottom in [*texts, *marks]:
        assert min(left, top) >= -0.1
        assert right <= picture[0] + 0.1
        assert bottom <= picture[1] + 0.1
    assert [pair for pair in combinations(texts, 2) if touch(*pair)] == []
    assert [pair for pair in combinations(marks, 2) if touch(*pair)] == []
    if chart.kind != "triangle":
        assert [(text, mark) for text in texts for mark in marks if touch(text, mark)] == []


@pytest.mark.parametrize("count", [1, 11, 25, 36])
def test_names_do_not_touch(count: int) -> None:
    """Where bars are many, only some have their name below; the last always has."""
    names = [f"2024-{number:02}" for number in range(count)]
    drawn = svg(charts.columns(names, [[Mark(1, "x", None)]] * count, [""] * count))
    places = sorted(float(x) for x in re.findall(r'<text x="([\d.]+)"[^>]*>2024', drawn))
    assert f">{names[-1]}<" in drawn
    assert all(second - first >= 7 * 8 for first, second in pairwise(places))


def test_nothing_to_draw() -> None:
    """Zeros alone still make a valid picture, without marks."""
    drawn = svg(charts.columns(["2024"], [[Mark(0, "x", "../")]], [""]))
    assert "<rect" not in drawn
    assert "<a " not in drawn
    expat.ParserCreate().Parse(drawn, True)


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: payload.name)
def test_hostile(payload: object) -> None:
    """A name stays text: in the SVG, and after Markdown has read the page around it."""
    text = " ".join(getattr(payload, "text", "").split())
    drawn = svg(charts.rows([text, "B"], [Mark(2, text, "../"), Mark(1, "B", "../")]))
    expat.ParserCreate().Parse(drawn, True)
    page = LexborHTMLParser(markdown.markdown(f"<div>\n{drawn}</div>"))
    assert page.root is not None
    found = [node.tag for node in page.css("div *")]
    assert found == ["svg", *["a", "title", "rect", "rect"] * 2, *["text"] * 4]
    shown = page.css("text")[0].text()
    assert shown == text or (len(shown) > 15 and text.startswith(shown.removesuffix("…")))
    assert page.css("a")[0].attributes["aria-label"] == text
    assert set(page.css("a")[0].attributes) == {"href", "aria-label"}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a" * 21, "a" * 21),
        ("a" * 22, "a" * 20 + "…"),
        ("i" * 39, "i" * 39),
        ("W" * 20, "W" * 11 + "…"),
        ("字" * 11, "字" * 9 + "…"),
        ("A long name, its end", "A long name, its end"),
        ("$x_1$ 注意力 🚀", "$x_1$ 注意力 🚀"),
    ],
)
def test_names_are_cut(name: str, shown: str) -> None:
    """A name that has no room is cut; no formula and no missing letter matters."""
    assert f">{shown}</text>" in svg(charts.rows([name, "B"], MARKS))


@pytest.mark.slow
def test_deterministic() -> None:
    """The same numbers are the same bytes, in another process with another hash seed too."""
    expected = hashlib.sha256(repr(charts.rows(["A", "B"], MARKS)).encode()).hexdigest()
    for seed in ("1", "2"):
        assert python(CODE, PYTHONHASHSEED=seed).strip() == expected
