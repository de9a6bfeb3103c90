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

from papershelf import escape

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_WIDTH = 520
"""The width of every chart in its own units. Text is 13 of them high, and 15 on phones."""
_LONGEST_NAME = 26
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
    drawing = _Drawing(210)
    # A name is about 8 units for each sign; the first and last may be wider than their bars.
    over = max(0, 8 * max(map(len, names)) - _WIDTH / len(names)) / _WIDTH
    axes = drawing.axes((over / 2, 0.12, 1 - over, 0.78))
    for place, stack in enumerate(stacks):
        bottom = 0
        for mark in stack:
            drawing.box(axes, (place - 0.4, bottom, 0.8, mark.size), mark)
            bottom += mark.size
        if place in _spaced(tops):
            drawing.text(axes, place, bottom, tops[place], "center", (0, 4))
    for place in _spaced(names):
        drawing.text(axes, place, 0, names[place], "center", (0, -16))
    highest = max(sum(mark.size for mark in stack) for stack in stacks)
    axes.set(xlim=(-0.5, len(names) - 0.5), ylim=(0, max(1, highest)))
    return drawing.finish("columns")


def _spaced(texts: Sequence[str]) -> range:
    """Return which of the texts below or above bars stand there so that they do not touch."""
    longest = 8 * max(map(len, texts)) + 6  # a sign takes 8 units at most
    return range(len(texts) - 1, -1, -(1 + longest * len(texts) // _WIDTH))


def rows(names: Sequence[str], marks: Sequence[Mark]) -> Markup:
    """Draw bars that lie: for each a name before it and its size behind it."""
    drawing = _Drawing(26 * len(names))
    axes = drawing.axes((0.42, 0, 0.5, 1))
    for place, (name, mark) in enumerate(zip(names, marks, strict=True)):
        drawing.box(axes, (0, place - 0.37, mark.size, 0.74), mark)
        drawing.text(axes, 0, place, name, "right", (-8, -4.5))
        drawing.text(axes, mark.size, place, f"{mark.size:,}", "left", (6, -4.5))
    highest = max(mark.size for mark in marks)
    axes.set(xlim=(0, max(1, highest)), ylim=(len(names) - 0.5, -0.5))
    return drawing.finish("rows")


def triangle(names: Sequence[str], cells: Sequence[Sequence[Mark]]) -> Markup:
    """Draw how often two things come together: row n has a cell for each name before it.

    A name stands at the end of its row, which is the head of its column.
    """
    side = 25 * len(names)
    drawing = _Drawing(side)
    axes = drawing.axes((0, 0, side / _WIDTH, 1))
    most = max((mark.size for row in cells for mark in row), default=1)
    for down, (name, row) in enumerate(zip(names, cells, strict=True)):
        for across, mark in enumerate(row):
            strength = 0.12 + 0.38 * mark.size / most if mark.size else 0.04
            drawing.box(axes, (across - 0.46, down - 0.46, 0.92, 0.92), mark, strength)
            if mark.size:
                drawing.text(axes, across, down, f"{mark.size:,}", "center", (0, -4.5))
        drawing.text(axes, down - 0.4, down, name, "left", (0, -4.5))
    axes.set(xlim=(-0.5, len(names) - 0.5), ylim=(len(names) - 0.5, -0.5))
    return drawing.finish("triangle")


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

    def box(
        self,
        axes: Axes,
        place: tuple[float, float, float, float],
        mark: Mark,
        strength: float | None = None,
    ) -> None:
        """Draw a mark; `place` is left, bottom, width, height, `strength` how opaque it is."""
        from matplotlib.patches import Rectangle

        left, bottom, width, height = place
        box = Rectangle((left, bottom), width, height, alpha=strength, clip_on=False)
        box.set_gid(f"mark-{len(self._marks)}")
        axes.add_artist(box)
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

    def finish(self, kind: str) -> Markup:
        """Return the SVG element of a class for its kind, escaped for a Markdown page."""
        import matplotlib
        from matplotlib.backends.backend_svg import FigureCanvasSVG

        stream = StringIO()
        with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "papershelf"}):
            canvas = FigureCanvasSVG(self._figure)
            canvas.print_svg(stream, metadata={"Date": None, "Creator": None})  # type: ignore[no-untyped-call]
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
        return Markup('<svg class="ps-chart__{}" viewBox="{}">\n{}\n</svg>').format(
            kind, self._size, lines
        )


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
