"""Charts: where the bars, cells and texts of a picture of counts stand.

A chart is plain numbers and texts; the template `chart.svg` writes it as SVG for the inside of a
page. Colours come from the page's style sheet, which knows light and dark. A chart's unit is a
pixel at its own size; the style sheet lets `columns` and `rows` grow and shrink with their place on
the page, to three quarters of it on a phone. There, too, what a reader presses is 24 pixels wide.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from papershelf.pictures import widths
from papershelf.words import ENGLISH

_WIDTH, _WIDE = 480, 960
"""The width of rows and of few columns, and that of many."""
_FEW = 14
"""How many columns are few."""
_TEXT = 15
"""The size of their texts on phones; elsewhere it is 13."""
_CELL_TEXT = 14
"""The size of the texts of a triangle."""
_GAP = 6
"""What lies at least between two texts side by side."""
_LEAST_HEIGHT, _LEAST_LENGTH = 4, 9
"""How high and how long the smallest bar is, so that it is seen beside one of thousands."""
_ROW, _BAR = 33, 0.62
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
    area: tuple[str, str, str, str] | None = None
    """The place that is pressed to follow its link: x, y, width and height."""


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
    is_wide: bool = False
    """True if it needs the width of two others."""


def columns(names: Sequence[str], stacks: Sequence[Sequence[Mark]], tops: Sequence[str]) -> Chart:
    """Place upright bars: for each a name below, marks from the bottom up, and a text on top.

    Where they are many, only some have their name, and a text on top that would touch a bar or
    another text is left out; the last name and the text on the highest bar always stand there.
    """
    count = len(names)
    whole = _WIDTH if count <= _FEW else _WIDE
    widest = max(widths.of(text, _TEXT) for text in (*names, *tops))
    # The first and the last text may be wider than their bars.
    margin = max(0, (widest - whole / count) / 2 * count / max(1, count - 1))
    pitch = (whole - 2 * margin) / count
    middles = [margin + pitch * (place + 0.5) for place in range(count)]
    base = _HEIGHT - _FOOT
    unit = (base - _HEAD) / max(1, *(sum(mark.size for mark in stack) for stack in stacks))
    boxes: list[Box] = []
    heads: list[float] = []
    for middle, stack in zip(middles, stacks, strict=True):
        top = float(base)
        area = _place(middle - pitch / 2, 0, pitch, base)
        for mark in stack:
            height = _length(mark, unit, _LEAST_HEIGHT)
            top -= height
            if mark.size:
                place = _place(middle - 0.4 * pitch, top, 0.8 * pitch, height)
                boxes.append(Box(mark, *place, area=area if mark.href else None))
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
        "columns",
        _short(whole),
        _short(_HEIGHT),
        tuple(boxes),
        tuple(texts),
        _short(base),
        is_wide=count > _FEW,
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


def rows(
    names: Sequence[str], marks: Sequence[Mark], number: Callable[[int], str] = ENGLISH.number
) -> Chart:
    """Place bars that lie: for each a name before it, cut if it is long, and its size behind it.

    `number` writes sizes.
    """
    shown = [widths.cut(name, _TEXT, _NAMES) for name in names]
    sizes = [number(mark.size) for mark in marks]
    left = max(widths.of(name, _TEXT) for name in shown) + 8
    right = _WIDTH - max(widths.of(size, _TEXT) for size in sizes) - _GAP
    unit = (right - left) / max(1, *(mark.size for mark in marks))
    boxes: list[Box] = []
    texts: list[Text] = []
    for place, (name, mark, size) in enumerate(zip(shown, marks, sizes, strict=True)):
        top = _ROW * (place + (1 - _BAR) / 2)
        length = _length(mark, unit, _LEAST_LENGTH)
        line = _short(_ROW * (place + 0.5) + 4.5)
        if mark.size:
            area = _place(0, _ROW * place, _WIDTH, _ROW) if mark.href else None
            boxes.append(Box(mark, *_place(left, top, length, _ROW * _BAR), area=area))
        texts.append(Text(name, _short(left - 8), line, "end"))
        texts.append(Text(size, _short(left + length + _GAP), line, "start"))
    height = _short(_ROW * len(names))
    return Chart("rows", _short(_WIDTH), height, tuple(boxes), tuple(texts))


def triangle(
    names: Sequence[str],
    cells: Sequence[Sequence[Mark]],
    number: Callable[[int], str] = ENGLISH.number,
) -> Chart:
    """Place how often two things come together: row n has a cell for each name before it.

    A name stands at the end of its row, which is the head of its column. The chart is as wide as
    its cells and names. `number` writes sizes.
    """
    most = max((mark.size for row in cells for mark in row), default=1)
    pitch = max(_CELL, widths.of(number(most), _CELL_TEXT) + _GAP)
    boxes: list[Box] = []
    texts: list[Text] = []
    width = 0.0
    for down, (whole, row) in enumerate(zip(names, cells, strict=True)):
        name = widths.cut(whole, _CELL_TEXT, _NAMES)
        line = _short(_CELL * (down + 0.5) + 5)
        for across, mark in enumerate(row):
            strength = 0.12 + 0.38 * mark.size / most if mark.size else 0.04
            place = _place(pitch * across + 1, _CELL * down + 1, pitch - 2, _CELL - 2)
            area = _place(pitch * across, _CELL * down, pitch, _CELL) if mark.href else None
            boxes.append(Box(mark, *place, f"{strength:.3g}", area))
            if mark.size:
                texts.append(
                    Text(number(mark.size), _short(pitch * (across + 0.5)), line, "middle")
                )
        texts.append(Text(name, _short(pitch * down + 4), line, "start"))
        width = max(width, pitch * down + 4 + widths.of(name, _CELL_TEXT))
    return Chart("triangle", _short(width), _short(_CELL * len(names)), tuple(boxes), tuple(texts))


def _length(mark: Mark, unit: float, least: float) -> float:
    return max(least, mark.size * unit) if mark.size else 0


def _place(x: float, y: float, width: float, height: float) -> tuple[str, str, str, str]:
    return _short(x), _short(y), _short(width), _short(height)


def _short(number: float) -> str:
    """Write a number with a digit behind the point, or none."""
    return f"{number:.1f}".removesuffix(".0")
