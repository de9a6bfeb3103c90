"""Paging: few links on each page of a long list, and every page is a few steps away."""

from __future__ import annotations

import pytest

from papershelf.pages import paging
from papershelf.pages.paging import Links


def _named(shared: Links, number: int) -> list[int]:
    links = paging.at(shared, number)
    assert [link.label for link in links if link.current] == [str(number)]
    return [int(link.label) for link in links]


@pytest.mark.parametrize("count", [0, 1])
def test_one_page(count: int) -> None:
    """A list on one page needs no links."""
    assert paging.at(paging.counted("tags/ants/", count), 1) == ()


@pytest.mark.parametrize("count", [2, 20])
def test_short_list(count: int) -> None:
    """Each page of a short list leads to all others, and none of them is apart."""
    for number in range(1, count + 1):
        links = paging.at(paging.counted("tags/ants/", count), number)
        assert [int(link.label) for link in links] == [*range(1, count + 1)]
        assert not any(link.is_apart for link in links)
    assert [link.address for link in links[:2]] == ["tags/ants/", "tags/ants/page/2/"]


def test_long_list() -> None:
    """A page of a long list leads to those around it and to rounder ones, with marks between."""
    links = paging.at(paging.counted("tags/ants/", 416), 37)
    shown = " ".join(f"{'… ' * link.is_apart}{link.label}" for link in links)
    assert shown == (
        "1 … 10 … 20 … 30 31 32 33 34 35 36 37 38 39 40 41 42 … 50 … 60 … 70 … 80 … 90"
        " … 100 … 200 … 300 … 400 … 416"
    )


@pytest.mark.parametrize("count", [21, 99, 100, 101, 416, 2000])
def test_every_page_is_near(count: int) -> None:
    """From any page every other is reached in as many steps as its number has digits."""
    shared = paging.counted("tags/ants/", count)
    named = {number: _named(shared, number) for number in range(1, count + 1)}
    assert max(map(len, named.values())) <= 2 * paging.AROUND + 3 + 10 * (len(str(count)) - 1)
    for start in {1, count // 2, count}:
        seen, last = {start}, {start}
        for _ in str(count):
            last = {page for at in last for page in named[at]} - seen
            seen |= last
        assert seen == set(named)
