"""Charts: where the bars, cells and texts of a picture of counts stand.

A chart is plain numbers and texts; the template `chart.svg` writes it as SVG for the inside of a
page. Colours come from the page's style sheet, which knows light and dark. A chart's unit is a
pixel at its own size; the style sheet lets `columns` and `rows` grow and shrink with the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from papershelf.pictures import widths

_WIDTH = 480
"""The width of columns and rows."""
_TEXT = 15
"""The size of their texts on phones; elsewhere it is 13."""
_CELL_TEXT = 14
"""The size of the texts of a triangle."""
_GAP = 6
"""What lies at least between two texts side by side."""
_LEAST = 2
"""How high or long the smallest bar is, so that it is seen beside one of thousands."""
_ROW, _BAR = 26, 0.74
"""The height of a row, and which part of it its bar fills."""
_NAMES = 200
"""The most room for a name before a row or behind a row of cells."""
_HEAD, _FOOT, _HEIGHT = 24, 24, 210
"""Columns: the room above the highest bar, that below the bars, and the height of it all."""
_CELL = 26
"""The height of a triangle's cell, and its least width."""


@dataclass(frozen=True)
class Mark:
    """A bar, a part of one, or a cell."""

    size: int
    label: str
    """Its text for those who cannot see it, and for those who point at it."""
    href: str | None
    """Where it leads to; None for nowhere."""
    kind: str = "bar"
    """The end of its class: `bar`, `rest` or `cell`."""


@dataclass(frozen=True)
class Box:
    """A mark in its place."""

    mark: Mark
    x: str
    y: str
    width: str
    height: str
    opacity: str = ""
    """How much it hides of what lies below, from 0 to 1; empty for all."""


@dataclass(frozen=True)
class Text:
    """A text in its place: where it begins, ends or has its middle, and its base line."""

    text: str
    x: str
    y: str
    anchor: str
    """`start`, `middle` or `end`, as SVG names it."""


@dataclass(frozen=True)
class Chart:
    """A picture: all that its template needs."""

    kind: str
    """The end of its class: `columns`, `rows` or `triangle`."""
    width: str
    height: str
    boxes: tuple[Box, ...]
    texts: tuple[Text, ...]
    base: str = ""
    """The height of the line on which bars stand; empty for none."""


def columns(names: Sequence[str], stacks: Sequence[Sequence[Mark]], tops: Sequence[str]) -> Chart:
    """Place upright bars: for each a name below, marks from the bottom up, and a text on top.

    Where they are many, only some have their name, and a text on top that would touch a bar or
    another text is left out; the last name and the text on the highest bar always stand there.
    """
    count = len(names)
    widest = max(widths.of(text, _TEXT) for text in (*names, *tops))
    # The first and the last text may be wider than their bars.
    margin = max(0, (widest - _WIDTH / count) / 2 * count / max(1, count - 1))
    pitch = (_WIDTH - 2 * margin) / count
    middles = [margin + pitch * (place + 0.5) for place in range(count)]
    base = _HEIGHT - _FOOT
    unit = (base - _HEAD) / max(1, *(sum(mark.size for mark in stack) for stack in stacks))
    boxes: list[Box] = []
    heads: list[float] = []
    for middle, stack in zip(middles, stacks, strict=True):
        top = float(base)
        for mark in stack:
            height = _length(mark, unit)
            top -= height
            if mark.size:
                left = middle - 0.4 * pitch
                boxes.append(
                    Box(mark, _short(left), _short(top), _short(0.8 * pitch), _short(height))
                )
        heads.append(top)
    texts = [
        Text(tops[place], _short(middles[place]), _short(heads[place] - 5), "middle")
        for place in _free(tops, heads, pitch)
    ]
    texts += [
        Text(names[place], _short(middles[place]), _short(base + 17), "middle")
        for place in _spaced(names, pitch)
    ]
    return Chart(
        "columns", _short(_WIDTH), _short(_HEIGHT), tuple(boxes), tuple(texts), _short(base)
    )


def _spaced(names: Sequence[str], pitch: float) -> range:
    """Return which names stand below bars so that they do not touch: every, every second, ..."""
    longest = max(widths.of(name, _TEXT) for name in names) + _GAP
    return range(len(names) - 1, -1, -max(1, -int(-longest // pitch)))


def _free(tops: Sequence[str], heads: Sequence[float], pitch: float) -> list[int]:
    """Return which texts on top touch no bar and no text of a higher bar; `heads` grow downward."""
    taken: list[tuple[float, float, float]] = []  # left, right, base line
    chosen: list[int] = []
    for place in sorted(range(len(tops)), key=lambda place: heads[place]):
        half = (widths.of(tops[place], _TEXT) + _GAP / 2) / 2
        left, right = place * pitch - half, place * pitch + half
        touches_bar = any(
            heads[other] < heads[place]
            for other in range(len(tops))
            if other != place and abs(other - place) * pitch < half + 0.4 * pitch
        )
        touches_text = any(
            left < other_right and other_left < right and abs(line - heads[place]) < _TEXT
            for other_left, other_right, line in taken
        )
        if tops[place] and not touches_bar and not touches_text:
            taken.append((left, right, heads[place]))
            chosen.append(place)
    return sorted(chosen)


def rows(names: Sequence[str], marks: Sequence[Mark]) -> Chart:
    """Place bars that lie: for each a name before it, cut if it is long, and its size behind it."""
    shown = [widths.cut(name, _TEXT, _NAMES) for name in names]
    sizes = [f"{mark.size:,}" for mark in marks]
    left = max(widths.of(name, _TEXT) for name in shown) + 8
    right = _WIDTH - max(widths.of(size, _TEXT) for size in sizes) - _GAP
    unit = (right - left) / max(1, *(mark.size for mark in marks))
    boxes: list[Box] = []
    texts: list[Text] = []
    for place, (name, mark, size) in enumerate(zip(shown, marks, sizes, strict=True)):
        top, length = _ROW * (place + (1 - _BAR) / 2), _length(mark, unit)
        line = _short(_ROW * (place + 0.5) + 4.5)
        if mark.size:
            boxes.append(Box(mark, _short(left), _short(top), _short(length), _short(_ROW * _BAR)))
        texts.append(Text(name, _short(left - 8), line, "end"))
        texts.append(Text(size, _short(left + length + _GAP), line, "start"))
    height = _short(_ROW * len(names))
    return Chart("rows", _short(_WIDTH), height, tuple(boxes), tuple(texts))


def triangle(names: Sequence[str], cells: Sequence[Sequence[Mark]]) -> Chart:
    """Place how often two things come together: row n has a cell for each name before it.

    A name stands at the end of its row, which is the head of its column. The chart is as wide as
    its cells and names.
    """
    most = max((mark.size for row in cells for mark in row), default=1)
    pitch = max(_CELL, widths.of(f"{most:,}", _CELL_TEXT) + _GAP)
    boxes: list[Box] = []
    texts: list[Text] = []
    width = 0.0
    for down, (whole, row) in enumerate(zip(names, cells, strict=True)):
        name = widths.cut(whole, _CELL_TEXT, _NAMES)
        line = _short(_CELL * (down + 0.5) + 5)
        for across, mark in enumerate(row):
            strength = 0.12 + 0.38 * mark.size / most if mark.size else 0.04
            place = _short(pitch * across + 1), _short(_CELL * down + 1)
            boxes.append(Box(mark, *place, _short(pitch - 2), _short(_CELL - 2), f"{strength:.3g}"))
            if mark.size:
                texts.append(Text(f"{mark.size:,}", _short(pitch * (across + 0.5)), line, "middle"))
        texts.append(Text(name, _short(pitch * down + 4), line, "start"))
        width = max(width, pitch * down + 4 + widths.of(name, _CELL_TEXT))
    return Chart("triangle", _short(width), _short(_CELL * len(names)), tuple(boxes), tuple(texts))


def _length(mark: Mark, unit: float) -> float:
    return max(_LEAST, mark.size * unit) if mark.size else 0


def _short(number: float) -> str:
    """Write a number with a digit behind the point, or none."""
    return f"{number:.1f}".removesuffix(".0")
