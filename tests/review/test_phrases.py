"""Phrases: what is put into a sentence is safe, and never long."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from papershelf.review import phrases
from tests.catalog.entries import entry


def test_fill() -> None:
    """A text is escaped on its way into a sentence; what is Markdown already goes in as it is."""
    filled = phrases.fill("*{one}* {two}", one="<b> & *", two=Markup("<kbd>x</kbd>"))
    assert filled == r"*&lt;b&gt; &amp; \** <kbd>x</kbd>"


@pytest.mark.parametrize(
    ("length", "shown"),
    [(300, "x" * 300), (301, "x" * 299 + "…")],
)
def test_a_name_is_short(length: int, shown: str) -> None:
    """A name or a message has at most 300 characters, three dots among them."""
    assert phrases.fill("{name}.", name="x" * length) == f"{shown}."
    assert phrases.row(["x" * length, "y"]) == f"{shown}, y"
    assert phrases.code("x" * length) == f"<code>{shown}</code>"


@pytest.mark.parametrize(
    ("length", "shown"),
    [(1200, "x" * 1200), (1201, "x" * 1199 + "…")],
)
def test_a_text_is_cut(length: int, shown: str) -> None:
    """Of a text at most 1,200 characters are shown."""
    assert phrases.text("x" * length) == shown


def test_longest_title() -> None:
    """A title is never cut, not even the longest that a paper may have."""
    assert phrases.title(entry("a", title="x" * 500)) == "x" * 500


def test_title() -> None:
    """The formulas of a title stand in it as Unicode, and its signs do nothing."""
    assert phrases.title(entry("a", title=r"On $\ell$ & <b>")) == "On ℓ &amp; &lt;b&gt;"


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (0, ""),
        (1, "a0"),
        (8, "a0, a1, a2, a3, a4, a5, a6, a7"),
        (9, "a0, a1, a2, a3, a4, a5, a6, a7 and 1 more"),
        (1009, "a0, a1, a2, a3, a4, a5, a6, a7 and 1,001 more"),
    ],
)
def test_row(count: int, shown: str) -> None:
    """Eight names stand in a row; of more, their number."""
    assert phrases.row([f"a{number}" for number in range(count)]) == shown


def test_names_in_a_row_are_safe() -> None:
    """A name is escaped once, whether it is Markdown already or not."""
    assert phrases.row(["<a>", Markup("<kbd>b</kbd>"), "c"], 2) == (
        "&lt;a&gt;, <kbd>b</kbd> and 1 more"
    )


def test_lines() -> None:
    """Each item stands on a line of its own."""
    assert phrases.lines([Markup("a"), Markup("b")]) == "a\nb"
