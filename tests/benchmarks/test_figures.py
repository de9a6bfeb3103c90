"""Figures of the benchmark of the build: kept by number, compared with stock, and drawn."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.parsers import expat

import pytest

from benchmarks.build import __main__ as benchmark
from benchmarks.build import figures, plot
from benchmarks.build.figures import Row
from benchmarks.build.processes import Run

STOCK = Row(
    140, 140, 140, "mkdocs-material", "9.8.1", "2026-11-27", Run(2.0, 1.5, 100.0, 1200, 10.0)
)
COLD = Row(140, 140, 140, "papershelf, cold", "", "2026-11-27", Run(5.0, 6.0, 250.0, 1432, 12.5))
SERVED = Row(140, 140, 140, "papershelf serve", "", "2026-11-27", Run(1.0, 0.3, 0.0))
MISSING = Row(140, 140, 140, "zensical", "", "2026-11-27", None, "not installed")


def test_line() -> None:
    """A line has each figure with its ratio to stock, and is empty where there is no figure."""
    assert figures.line(COLD, STOCK.run) == (
        "| papershelf, cold | 5.0 s | 2.50 | 6.0 s | 4.00 | 250 MB | 2.50"
        " | 1,432 | 12.5 MB | 1.25 |"
    )
    assert figures.line(COLD, None) == (
        "| papershelf, cold | 5.0 s |  | 6.0 s |  | 250 MB |  | 1,432 | 12.5 MB |  |"
    )
    assert figures.line(SERVED, STOCK.run) == (
        "| papershelf serve | 1.0 s | 0.50 | 0.3 s | 0.20 |  |  |  |  |  |"
    )
    assert figures.line(MISSING, STOCK.run) == "| zensical | not installed | | | | | | | | |"


@pytest.mark.parametrize("row", [COLD, SERVED, MISSING])
def test_width(row: Row) -> None:
    """Every line has as many cells as the table's head."""
    head = figures.HEAD.splitlines()[0]
    assert figures.line(row, STOCK.run).count("|") == head.count("|") == 11


def test_merge() -> None:
    """A run takes the place of the same builds at its number, and of papers of another kind."""
    newer = replace(COLD, date="2026-12-01")
    thousand = replace(COLD, asked=1000, papers=1000, real=1000)
    assert figures.merge([STOCK, COLD, thousand], [newer]) == [newer, STOCK, thousand]
    synthetic = replace(COLD, real=0)
    assert figures.merge([STOCK, COLD, thousand], [synthetic]) == [synthetic, thousand]


def test_file(tmp_path: Path) -> None:
    """Rows are read back as they were written, one a line; without a file there are none."""
    path = tmp_path / "figures.json"
    assert figures.read(path) == []
    figures.write(path, [STOCK, MISSING])
    assert figures.read(path) == [STOCK, MISSING]
    assert len(path.read_text("utf-8").splitlines()) == 4


def test_points() -> None:
    """The plot has what was measured of its builds, at the true number of papers."""
    many = replace(COLD, asked=10_000, papers=9_987)
    assert figures.points([STOCK, COLD, MISSING, replace(STOCK, run=None), many]) == {
        "papershelf, cold": [(140, 5.0), (9_987, 5.0)],
        "mkdocs-material": [(140, 2.0)],
    }


def test_put() -> None:
    """New tables take the place of the old ones, and what is written by hand stays."""
    text = "Before\n<!-- figures.json -->\nold\n<!-- end -->\nAfter\n"
    made = figures.put(text, [STOCK])
    assert made.startswith(
        "Before\n<!-- figures.json -->\n\n## 140 papers\n\n"
        "2026-11-27. 140 real papers. mkdocs-material 9.8.1.\n\n| build |"
    )
    assert made.endswith("| 10.0 MB | 1.00 |\n\n<!-- end -->\nAfter\n")
    assert figures.put(made, [STOCK]) == made


@pytest.mark.parametrize(
    ("real", "shown"),
    [
        (1000, "1,000 real papers"),
        (0, "1,000 synthetic papers"),
        (140, "1,000 papers, 140 of them real"),
    ],
)
def test_kinds(real: int, shown: str) -> None:
    """Tables show how many papers are of a corpus."""
    row = replace(COLD, asked=1000, papers=1000, real=real)
    assert f"\n2026-11-27. {shown}.\n" in figures.tables([row])


def test_plot() -> None:
    """Decades are equally far apart, and each line has its name at its end."""
    drawn = plot.draw("A & B", "papers", "s", {"x": [(10, 1), (100, 10), (1000, 100)]})
    expat.ParserCreate().Parse(drawn, True)
    assert "<title>A &amp; B</title>" in drawn
    assert '<polyline points="72.0,388.0 404.4,214.0 736.9,40.0"' in drawn
    for text in ("10", "100", "1,000", "1 s", "10 s", "100 s"):
        assert f">{text}</text>" in drawn
    assert drawn.count(">x</text>") == 1


def test_names_do_not_touch() -> None:
    """Where lines end together, their names stand apart."""
    drawn = plot.draw("T", "papers", "s", {name: [(10, 1), (100, 5)] for name in "abc"})
    heights = sorted(
        float(line.split('y="')[1].split('"')[0])
        for line in drawn.splitlines()
        if line[-8:-7] in "abc" and line.startswith("<text") and "style" in line
    )
    assert heights == [113.8, 131.8, 149.8]


def test_results_are_of_the_figures() -> None:
    """What RESULTS.md and its picture show is what figures.json has."""
    kept = figures.read(benchmark.FOLDER / "figures.json")
    text = (benchmark.FOLDER / "RESULTS.md").read_text("utf-8")
    again = "write both anew: make bench N=140 WRITE=1"
    assert figures.put(text, kept) == text, again
    assert (benchmark.FOLDER / "time.svg").read_text("utf-8") == benchmark.picture(kept), again
