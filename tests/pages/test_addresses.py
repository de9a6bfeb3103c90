"""Addresses and the links between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.pages import addresses


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (addresses.paper("lantern"), "papers/lantern/"),
        (addresses.venue("NeurIPS & Friends"), "venues/neurips-friends/"),
        (addresses.venue("***"), "venues/x/"),
        (addresses.venue("Page"), "venues/page-x/"),
        (addresses.year(2024), "years/2024/"),
        (addresses.social_card("lantern"), "assets/cards/lantern.png"),
        (addresses.numbered("tags/light/", 1), "tags/light/"),
        (addresses.numbered("tags/light/", 2), "tags/light/page/2/"),
        (addresses.alternate("lantern", ".bib"), "papers/lantern.bib"),
        (addresses.source("tags/"), "tags/index.md"),
        (addresses.source(addresses.HOME), "index.md"),
    ],
)
def test_addresses(address: str, expected: str) -> None:
    """Every kind of page has its place."""
    assert address == expected


@pytest.mark.parametrize(
    ("address", "start", "online", "offline"),
    [
        ("papers/a/", "", "papers/a/", "papers/a/index.html"),
        ("papers/a/", "papers/b/", "../a/", "../a/index.html"),
        ("papers/a/", "papers/a/", "./", "index.html"),
        ("", "", "./", "index.html"),
        ("", "papers/a/", "../../", "../../index.html"),
        ("tags/", "tags/x/page/2/", "../../../", "../../../index.html"),
        ("tags/x/page/2/", "tags/x/", "page/2/", "page/2/index.html"),
        ("years/2024/", "authors/b/", "../../years/2024/", "../../years/2024/index.html"),
    ],
)
def test_link(address: str, start: str, online: str, offline: str) -> None:
    """A link is relative; offline it names the file."""
    assert addresses.link(address, start) == online
    assert addresses.link(address, start, offline=True) == offline


@pytest.mark.parametrize(
    ("path", "start", "expected"),
    [
        ("papers/a.bib", "papers/a/", "../a.bib"),
        ("catalog.json", "", "catalog.json"),
        ("catalog.json", "papers/a/", "../../catalog.json"),
    ],
)
def test_file(path: str, start: str, expected: str) -> None:
    """A file is linked by its own name, online and offline."""
    assert addresses.file(path, start) == expected


@given(st.text())
def test_any_name(name: str) -> None:
    """Whatever a name holds, its address is plain and one step below its list."""
    made = addresses.venue(name)
    assert made.count("/") == 2
    assert made.isascii()
    assert made.split("/")[1].replace("-", "").isalnum()
