"""Charts: sound SVG in which names are text and marks are links."""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise
from xml.parsers import expat

import markdown
import pytest
from selectolax.lexbor import LexborHTMLParser

from papershelf.pictures import charts
from papershelf.pictures.charts import Mark
from tests.conftest import python
from tests.hostile import PAYLOADS

MARKS = [Mark(3, "A: 3 papers", "../?tag=a&b=c"), Mark(1, "B: 1 paper", None, "rest")]
CODE = (
    "import hashlib\nfrom papershelf.pictures import charts\n"
    "from papershelf.pictures.charts import Mark\n"
    "marks = [Mark(3, 'A: 3 papers', '../?tag=a&b=c'), Mark(1, 'B: 1 paper', None, 'rest')]\n"
    "print(hashlib.sha256(charts.rows(['A', 'B'], marks).encode()).hexdigest())"
)


def heights(svg: str) -> list[float]:
    """Return how high each shape is."""
    paths = re.findall(r' d="M ([\d. LMz]+)"', svg)
    ends = [[float(number) for number in re.findall(r"[\d.]+", path)][1::2] for path in paths]
    return [round(max(points) - min(points), 1) for points in ends]


def test_rows() -> None:
    """A bar that lies has its name before it, its number behind it, and leads somewhere."""
    assert charts.rows(["A", "B & C"], MARKS) == (
        '<svg class="ps-chart__rows" viewBox="0 0 520 52">\n'
        '<a href="../?tag=a&amp;b=c" aria-label="A: 3 papers"><title>A: 3 papers</title><path'
        ' class="ps-chart__bar" d="M 218.4 3.4 L 478.4 3.4 L 478.4 22.6 L 218.4 22.6 z"/></a>\n'
        '<path class="ps-chart__rest" d="M 218.4 29.4 L 305.1 29.4 L 305.1 48.6 L 218.4 48.6 z"/>\n'
        '<text x="210.4" y="17.5" text-anchor="end">A</text>\n'
        '<text x="484.4" y="17.5" text-anchor="start">3</text>\n'
        '<text x="210.4" y="43.5" text-anchor="end">B &amp; C</text>\n'
        '<text x="311.1" y="43.5" text-anchor="start">1</text>\n'
        "</svg>"
    )


def test_columns() -> None:
    """Bars are as high as their numbers say, stand on one another, and none is drawn for zero."""
    stacks = [
        [Mark(4, "x", None)],
        [Mark(2, "x", None), Mark(1, "x", None, "rest")],
        [Mark(0, "x", "")],
    ]
    svg = charts.columns(["2022", "2023", "2024"], stacks, ["4", "2/3", ""])
    highest, second, rest = heights(svg)
    assert highest / second == pytest.approx(2, 0.01)
    assert highest / rest == pytest.approx(4, 0.01)


def test_triangle() -> None:
    """Each pair has a cell, darker the more papers; a pair without papers leads nowhere."""
    cells: list[list[Mark]] = [
        [],
        [Mark(4, "A and B: 4 papers", "../", "cell")],
        [Mark(0, "", None, "cell"), Mark(1, "B and C: 1 paper", "../", "cell")],
    ]
    svg = charts.triangle(["A", "B", "C"], cells)
    assert re.findall(r'opacity="([\d.]+)"', svg) == ["0.5", "0.04", "0.215"]
    assert svg.count("<a ") == 2


@pytest.mark.parametrize("count", [1, 11, 25, 36])
def test_names_do_not_touch(count: int) -> None:
    """Where bars are many, only some have their name below; the last always has."""
    names = [f"2024-{number:02}" for number in range(count)]
    svg = charts.columns(names, [[Mark(1, "x", None)]] * count, [""] * count)
    places = sorted(float(x) for x in re.findall(r'<text x="([\d.]+)"[^>]*>2024', svg))
    assert f">{names[-1]}<" in svg
    assert all(second - first >= 7 * 8 for first, second in pairwise(places))


def test_nothing_to_draw() -> None:
    """Zeros alone still make a sound picture, without marks."""
    svg = charts.columns(["2024"], [[Mark(0, "x", "../")]], [""])
    assert "<path" not in svg
    expat.ParserCreate().Parse(svg, True)


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: payload.name)
def test_hostile(payload: object) -> None:
    """A name stays text: in the SVG, and after Markdown has read the page around it."""
    text = " ".join(getattr(payload, "text", "").split())
    svg = charts.rows([text, "B"], [Mark(2, text, "../"), Mark(1, "B", "../")])
    expat.ParserCreate().Parse(svg, True)
    page = LexborHTMLParser(markdown.markdown(f"<div>\n{svg}\n</div>"))
    assert page.root is not None
    found = [node.tag for node in page.css("div *")]
    assert found == ["svg", *["a", "title", "path"] * 2, *["text"] * 4]
    shown = text if len(text) <= 26 else text[:26].rstrip() + "…"
    assert page.css("text")[0].text() == shown
    assert page.css("a")[0].attributes["aria-label"] == text
    assert set(page.css("a")[0].attributes) == {"href", "aria-label"}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a" * 26, "a" * 26),
        ("a" * 27, "a" * 26 + "…"),
        ("字" * 14, "字" * 13 + "…"),
        ("$x_1$ 注意力 🚀", "$x_1$ 注意力 🚀"),
    ],
)
def test_names_are_cut(name: str, shown: str) -> None:
    """A long name is cut; wide signs count twice; no formula and no missing letter matters."""
    assert f">{shown}</text>" in charts.rows([name, "B"], MARKS)


@pytest.mark.slow
def test_deterministic() -> None:
    """The same numbers are the same bytes, in another process with another hash seed too."""
    expected = hashlib.sha256(charts.rows(["A", "B"], MARKS).encode()).hexdigest()
    for seed in ("1", "2"):
        assert python(CODE, PYTHONHASHSEED=seed).strip() == expected


def test_loaded_when_needed() -> None:
    """Commands that draw nothing, such as `check`, do not wait for Matplotlib."""
    code = (
        "import sys; from papershelf.cli import cli; [*cli.commands.values()];"
        " print('matplotlib' in sys.modules)"
    )
    assert python(code) == "False\n"
