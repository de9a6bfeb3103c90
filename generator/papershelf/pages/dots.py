"""Dots: papers as points on a small map, by colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from papershelf.pages.views import NEAR, Brief, Dots

Point = tuple[int, int]


def of(points: Iterable[tuple[int, Point]]) -> tuple[Dots, ...]:
    """Return points by colour, given the number of each one's colour and its place."""
    paths: dict[int, list[str]] = {}
    for hue, (x, y) in points:
        paths.setdefault(hue, []).append(f"M{x} {y}h0")
    return tuple(Dots(hue, "".join(paths[hue])) for hue in sorted(paths))


def around(papers: Iterable[Brief], places: Sequence[Point]) -> tuple[tuple[Dots, ...], Point]:
    """Return papers on a map of `NEAR` units, and the place of another one among them.

    `places`, on the map of the catalog, are that of the other one and then those of the papers.
    """
    if not places:
        return (), (0, 0)
    left, top = (min(way) for way in zip(*places, strict=True))
    size = max(max(x - left, y - top) for x, y in places) or 1
    own, *near = [((x - left) * NEAR // size, (y - top) * NEAR // size) for x, y in places]
    return of(zip((paper.hue for paper in papers), near, strict=True)), own
