"""Paging: long lists cut into pages, and the links that lead through them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from papershelf.pages import addresses
from papershelf.pages.views import Number

ALL = 20
"""A list of up to so many pages leads from each page to all others."""
AROUND = 5
"""From a page of a longer list so many before it and behind it are named."""

T = TypeVar("T")
Links = tuple[Number, ...]
"""The links to all pages of a list."""


def split(items: Sequence[T], size: int) -> list[Sequence[T]]:
    """Cut a list into pages of that size; an empty one has none."""
    return [items[start : start + size] for start in range(0, len(items), size)]


def links(address: str, labels: Sequence[str]) -> Links:
    """Return the links to all pages of a list, which these share; none if there is only one."""
    if len(labels) < 2:
        return ()
    return tuple(
        Number(addresses.numbered(address, number), label, current=False)
        for number, label in enumerate(labels, start=1)
    )


def counted(address: str, pages: int) -> Links:
    """Return the links to so many pages of a list, by their numbers."""
    return links(address, [str(number) for number in range(1, pages + 1)])


def at(shared: Links, number: int) -> Links:
    """Return the links that lead from a page of a list to others, given those to all.

    Of a long list these are the pages around it, each tenth of its hundred, each hundredth of its
    thousand and so on, the first and the last, and what alone is left between two of them: few,
    from which every page is at most one step for each of its digits away.
    """
    places = _named(len(shared), number)
    return tuple(
        replace(shared[place - 1], current=place == number, is_apart=place - before > 1)
        for before, place in zip([0, *places], places, strict=False)
    )


def _named(count: int, number: int) -> list[int]:
    if count <= ALL:
        return [*range(1, count + 1)]
    places = {1, count, *range(number - AROUND, number + AROUND + 1)}
    step = 10
    while step < count:
        start = number // (10 * step) * 10 * step
        places.update(range(start, start + 10 * step, step))
        step *= 10
    alone = {place + 1 for place in places if place + 1 not in places and place + 2 in places}
    return sorted(place for place in places | alone if 1 <= place <= count)
