"""A plot of lines over two logarithmic axes, as SVG.

Each line has its name at its end, so that colour alone never tells lines apart.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from papershelf.escape import html
from papershelf.pictures import widths

WIDTH, HEIGHT = 760, 440
_TEXT = 14
_LEFT, _TOP, _BOTTOM = 72, 40, 52
"""The room beside the axes: for the seconds, the title, the numbers of papers."""
_LINE = 18
"""How far apart the names at the ends stand at least."""
_COLOURS = ("#0b5394", "#3d85c6", "#b45f06", "#38761d", "#741b47", "#444444")
_STYLE = f"text{{font:{_TEXT}px sans-serif;fill:#222}}"
Line = Sequence[tuple[float, float]]


def draw(title: str, below: str, unit: str, lines: Mapping[str, Line]) -> str:
    """Draw lines; `below` names what runs along the horizontal axis, `unit` what goes up."""
    xs = _decades([x for line in lines.values() for x, _ in line])
    ys = _decades([y for line in lines.values() for _, y in line])
    right = WIDTH - 16 - max(widths.of(name, _TEXT) for name in lines)
    base = HEIGHT - _BOTTOM

    def across(x: float) -> float:
        return _LEFT + (right - _LEFT) * (math.log10(x) - xs[0]) / (xs[-1] - xs[0])

    def up(y: float) -> float:
        return base - (base - _TOP) * (math.log10(y) - ys[0]) / (ys[-1] - ys[0])

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}"'
        f' height="{HEIGHT}" role="img"><title>{html(title)}</title><style>{_STYLE}</style>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        _text(title, _LEFT, _TOP - 18, "start"),
        _text(below, (_LEFT + right) / 2, HEIGHT - 10, "middle"),
    ]
    for power in xs:
        x = across(10.0**power)
        parts += [_rule(x, _TOP, x, base), _text(_number(power), x, base + 20, "middle")]
    for power in ys:
        y = up(10.0**power)
        parts += [
            _rule(_LEFT, y, right, y),
            _text(f"{_number(power)} {unit}", _LEFT - 8, y + 5, "end"),
        ]
    names = _spread({name: up(line[-1][1]) for name, line in lines.items()})
    for (name, line), colour in zip(lines.items(), _COLOURS, strict=False):
        places = [(f"{across(x):.1f}", f"{up(y):.1f}") for x, y in line]
        path = " ".join(f"{x},{y}" for x, y in places)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x}" cy="{y}" r="4" fill="{colour}"/>' for x, y in places]
        end = across(line[-1][0])
        parts.append(_text(name, end + 10, names[name] + 5, "start", colour))
    return "\n".join([*parts, "</svg>\n"])


def _decades(numbers: Sequence[float]) -> range:
    """Return the powers of ten that hold the numbers between them, two at least."""
    low = math.floor(math.log10(min(numbers)))
    return range(low, max(low + 1, math.ceil(math.log10(max(numbers)))) + 1)


def _number(power: int) -> str:
    return f"{10**power:,}" if power >= 0 else f"{10.0**power:.{-power}f}"


def _spread(heights: Mapping[str, float]) -> dict[str, float]:
    """Move names up, from the lowest, until none touches another."""
    placed: dict[str, float] = {}
    free = math.inf
    for name, height in sorted(heights.items(), key=lambda item: -item[1]):
        placed[name] = min(height, free)
        free = placed[name] - _LINE
    return placed


def _text(text: str, x: float, y: float, anchor: str, colour: str = "") -> str:
    style = f' style="fill:{colour}"' if colour else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{style}>{html(text)}</text>'


def _rule(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="#ddd"/>'
