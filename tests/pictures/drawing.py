"""Charts as SVG, written by the template that the Stats page includes."""

from __future__ import annotations

from papershelf.pages import templates
from papershelf.pictures import charts
from papershelf.pictures.charts import Chart, Mark

TEMPLATE = templates.environment().get_template("chart.svg")


def svg(chart: Chart) -> str:
    """Write a chart as it stands on the page."""
    return TEMPLATE.render(chart=chart)


def bars(numbers: list[int], *, of: list[int] | None = None, names: list[str]) -> Chart:
    """Make columns as the Stats page does: of one part, or of two where `of` has the sums."""
    if of is None:
        stacks = [[Mark(number, "x", "../")] for number in numbers]
        return charts.columns(names, stacks, [f"{n:,}" if n else "" for n in numbers])
    both = list(zip(numbers, of, strict=True))
    stacks = [[Mark(n, "x", "../"), Mark(total - n, "", None, "rest")] for n, total in both]
    return charts.columns(names, stacks, [f"{n}/{total}" if total else "" for n, total in both])


def ranked(names: list[str], numbers: list[int]) -> Chart:
    """Make rows of such names and numbers."""
    return charts.rows(names, [Mark(number, "x", "../") for number in numbers])


def pairs(names: list[str], number: int) -> Chart:
    """Make a triangle of those names, with `number` in every other cell."""
    cells = [
        [Mark(number * ((row + place) % 2), "x", "../", "cell") for place in range(row)]
        for row in range(len(names))
    ]
    return charts.triangle(names, cells)


YEARS = ["≤ 2001", *map(str, range(2002, 2026))]
MONTHS = [f"20{year}-{month:02}" for year in (23, 24, 25) for month in range(1, 13)]
GROWTH = [round(3 * 1.3**place) for place in range(25)]
LONG = ["Transactions of the Association for Computational Linguistics", "W" * 60, "字" * 60]
SCRIPTS = [
    "Труды Института",
    "計算機學報",
    "คอมพิวเตอร์",
    "मशीन लर्निंग",
    "مجلة الحاسوب",
    "🚀🚀🚀🚀🚀🚀🚀🚀",
]
TAGS = [f"Representation learning {number}" for number in range(14)]

CASES = {
    "one column": bars([1], names=["2024"]),
    "two columns": bars([1, 139], names=["2024", "2025"]),
    "nothing but zeros": bars([0, 0, 0], names=["2023", "2024", "2025"]),
    "one of 10,000": bars([1, 9_999], names=["2024", "2025"]),
    "growth": bars(GROWTH, names=YEARS),
    "growth with code": bars([n // 2 for n in GROWTH], of=GROWTH, names=YEARS),
    "hundreds a month": bars([250 + 37 * n % 91 for n in range(36)], names=MONTHS),
    "thousands with code": bars([5_000] * 25, of=[10_000 + n for n in range(25)], names=YEARS),
    "few months": bars([10_000, 0, 1], names=MONTHS[:3]),
    "one row": ranked(["ICLR"], [1]),
    "long names": ranked([*LONG, "A"], [10_000, 1, 5_000, 0]),
    "other scripts": ranked(SCRIPTS, [140, 70, 35, 2, 1, 1]),
    "two tags": pairs(["A", "B"], 1),
    "many pairs": pairs(TAGS, 9),
    "thousands of pairs": pairs([*SCRIPTS, *LONG], 10_000),
}
"""Charts of few, many, large, small and missing numbers, and of long and foreign names."""
