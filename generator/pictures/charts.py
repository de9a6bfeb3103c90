"""Charts: counts as SVG for the inside of a page, every bar and cell a link.

Matplotlib lays them out. Of what it draws only shapes and places of text are kept: colours come
from the page's style sheet, which knows light and dark, and names never pass through Matplotlib,
which would read dollar signs as formulas and look for letters in fonts that readers do not use.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from markupsafe import Markup

from generator import escape

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

_WIDTH = 720
"""The width of every chart in its own units; the text is 13 of them high."""
_LONGEST_NAME = 30
_SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Mark:
    """A bar, a part of one, or a cell."""

    size: int
    label: str
    """What it says to those who cannot see it, and to those who point at it."""
    href: str | None
    """Where it leads to; None for nowhere."""
    kind: str = "bar"
    """The end of its class: `bar`, `rest` or `cell`."""


def columns(names: Sequence[str], stacks: Sequence[Sequence[Mark]], tops: Sequence[str]) -> Markup:
    """Draw upright bars: for each a name below, marks from the bottom up, and a text on top."""
    drawing = _Drawing(240)
    axes = drawing.axes((0.01, 0.1, 0.98, 0.8))
    for place, stack in enumerate(stacks):
        bottom = 0
        for mark in stack:
            (bar,) = axes.bar(place, mark.size, width=0.8, bottom=bottom)
            drawing.mark(bar, mark)
            bottom += mark.size
        drawing.text(axes, place, bottom, tops[place], "center", (0, 4))
    step = 1 + len(names) // 13  # so that names do not touch
    for place in range(len(names) - 1, -1, -step):
        drawing.text(axes, place, 0, names[place], "center", (0, -16))
    axes.set(xlim=(-0.6, len(names) - 0.4), ylim=(0, None))
    return drawing.finish()


def rows(names: Sequence[str], marks: Sequence[Mark]) -> Markup:
    """Draw bars that lie: for each a name before it and its size behind it."""
    drawing = _Drawing(26 * len(names) + 4)
    axes = drawing.axes((0.31, 0, 0.62, 1))
    for place, (name, mark) in enumerate(zip(names, marks, strict=True)):
        (bar,) = axes.barh(place, mark.size, height=0.74)
        drawing.mark(bar, mark)
        drawing.text(axes, 0, place, name, "right", (-8, -4.5))
        drawing.text(axes, mark.size, place, f"{mark.size:,}", "left", (6, -4.5))
    axes.set(ylim=(len(names) - 0.5, -0.5), xlim=(0, None))
    return drawing.finish()


def triangle(names: Sequence[str], cells: Sequence[Sequence[Mark]]) -> Markup:
    """Draw how often two things come together: row n has a cell for each name before it.

    A name stands at the end of its row, which is the head of its column.
    """
    side = 500 / max(1, len(names))
    drawing = _Drawing(round(side * len(names)) + 4)
    axes = drawing.axes((0, 0, 500 / _WIDTH, 1))
    most = max((mark.size for row in cells for mark in row), default=1)
    for down, (name, row) in enumerate(zip(names, cells, strict=True)):
        for across, mark in enumerate(row):
            strength = 0.12 + 0.38 * mark.size / most if mark.size else 0.04
            (cell,) = axes.bar(across, 0.92, width=0.92, bottom=down - 0.46, alpha=strength)
            drawing.mark(cell, mark)
            if mark.size:
                drawing.text(axes, across, down, f"{mark.size:,}", "center", (0, -4.5))
        drawing.text(axes, down - 0.4, down, name, "left", (0, -4.5))
    axes.set(xlim=(-0.5, len(names) - 0.5), ylim=(len(names) - 0.5, -0.5))
    return drawing.finish()


class _Drawing:
    """A figure of Matplotlib with the marks and texts that stand in it."""

    def __init__(self, height: int) -> None:
        # It takes a second to load, and only a build with pages needs it.
        from matplotlib.figure import Figure

        self._figure = Figure(figsize=(_WIDTH / 72, height / 72), dpi=72)
        self._size = f"0 0 {_WIDTH} {height}"
        self._marks: list[Mark] = []
        self._texts: list[str] = []

    def axes(self, box: tuple[float, float, float, float]) -> Axes:
        """Add a field without frame; `box` is left, bottom, width and height as parts of 1."""
        axes = self._figure.add_axes(box)
        axes.set_axis_off()
        return axes

    def mark(self, artist: Artist, mark: Mark) -> None:
        """Note what a drawn shape stands for."""
        artist.set_gid(f"mark-{len(self._marks)}")
        self._marks.append(mark)

    def text(
        self, axes: Axes, x: float, y: float, text: str, side: str, shift: tuple[float, float]
    ) -> None:
        """Write a text at a point; it begins, ends or has its middle there, by `side`."""
        place = axes.annotate(
            "x", (x, y), shift, textcoords="offset points", ha=side, annotation_clip=False
        )
        place.set_gid(f"text-{len(self._texts)}")
        self._texts.append(text)

    def finish(self) -> Markup:
        """Return the SVG element, escaped for a Markdown page."""
        import matplotlib
        from matplotlib.backends.backend_svg import FigureCanvasSVG

        stream = StringIO()
        with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "papershelf"}):
            canvas = FigureCanvasSVG(self._figure)
            canvas.print_svg(stream, metadata={"Date": None, "Creator": None})
        groups = {
            group.get("id", ""): group
            for group in ElementTree.fromstring(stream.getvalue()).iter(f"{_SVG}g")  # noqa: S314 - our own
        }
        parts = [
            _shape(groups[f"mark-{number}"][0], mark)
            for number, mark in enumerate(self._marks)
            if mark.size or mark.kind == "cell"
        ]
        parts += [
            _text(groups[f"text-{number}"][0], text) for number, text in enumerate(self._texts)
        ]
        lines = Markup("\n").join(parts)
        return Markup('<svg viewBox="{}">\n{}\n</svg>').format(self._size, lines)


def _shape(path: ElementTree.Element, mark: Mark) -> Markup:
    outline = " ".join(re.sub(r"\d+\.\d+", _short, path.get("d", "")).split())
    opacity = re.search(r"opacity: ([\d.]+)", path.get("style", ""))
    shape = Markup('<path class="ps-chart__{}" d="{}"{}/>').format(
        mark.kind,
        outline,
        Markup(' opacity="{}"').format(opacity[1]) if opacity else "",
    )
    label = escape.html(mark.label)
    if mark.href is None:
        return shape
    return Markup('<a href="{}" aria-label="{}"><title>{}</title>{}</a>').format(
        escape.html(mark.href), label, label, shape
    )


def _short(number: re.Match[str]) -> str:
    return f"{float(number.group()):.1f}"


def _text(place: ElementTree.Element, text: str) -> Markup:
    anchor = re.search(r"text-anchor: (\w+)", place.get("style", ""))
    return Markup('<text x="{}" y="{}" text-anchor="{}">{}</text>').format(
        f"{float(place.get('x', '0')):.1f}",
        f"{float(place.get('y', '0')):.1f}",
        anchor[1] if anchor else "start",
        escape.html(_cut(text)),
    )


def _cut(name: str) -> str:
    """Shorten a name to what has room before a bar; a wide sign counts as two."""
    width = 0
    for end, sign in enumerate(name):
        width += 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        if width > _LONGEST_NAME:
            return name[:end].rstrip() + "…"
    return name
