"""Paging: long lists cut into pages, and the links that lead through them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from papershelf.pages import addresses
from papershelf.pages.views import Number

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
    """Return the links to all pages of a list for one of them: all but its own are shared."""
    return tuple(
        replace(link, current=True) if place == number else link
        for place, link in enumerate(shared, start=1)
    )
