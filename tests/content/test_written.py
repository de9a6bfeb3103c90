"""Tests of `papershelf.content.written`: what of Markdown a hand-written page may hold."""

from __future__ import annotations

import pytest

from papershelf.content import written
from papershelf.errors import ContentError


def refused(text: str) -> list[str]:
    """Return the problems of a page."""
    try:
        written.check(text, "content/pages/a.md")
    except ContentError as error:
        problems = error.problems
    else:
        return []
    assert {problem.rule for problem in problems} == {"plain-pages"}
    return [str(problem).removeprefix("content/pages/a.md") for problem in problems]


LONG = "a paragraph, list or table of at most"
PART = "part it by an empty line"
CLOSE = "close some, or write them as code"


@pytest.mark.parametrize(
    ("text", "most", "problem"),
    [
        ("a" * 19_999, "a", f":1: expected {LONG} 20,000 characters, got 20,001; {PART}"),
        ("\n \n" + "b\n" * 499 + "b", "\nb", f":3: expected {LONG} 500 lines, got 501; {PART}"),
        ("a\n" + "(" * 20, "[", f":2: expected at most 20 open brackets, got more; {CLOSE}"),
        (
            "a\n" + "[(" * 10 + ")",
            "((",
            f":2: expected at most 20 open brackets, got more; {CLOSE}",
        ),
        (
            "a\n\n" + "- " * 10 + "a",
            "\n" + "> " * 11,
            ":4: expected at most 10 lists and quotations inside each other, got more;"
            " write it flatter",
        ),
        (
            "1. a\n" + " " * 36 + "- b",
            "\n" + " " * 40 + "2) b",
            ":3: expected at most 10 lists and quotations inside each other, got more;"
            " write it flatter",
        ),
        (
            "<b>a</b>" * 250,
            "&amp;",
            ": expected at most 500 tags of HTML, got 501; write it as Markdown",
        ),
        (
            "```\n\n~~~\n\n" * 500,
            "  ```",
            ": expected at most 1,000 fences of code, got 1,001; part the page in two",
        ),
    ],
)
def test_limits(text: str, most: str, problem: str) -> None:
    """Each limit is told with its line, and what is right at it is fine."""
    assert refused(text) == []
    assert refused(text + most) == [problem]


def test_each_paragraph() -> None:
    """Brackets and lists of one paragraph do not count in the next, nor does what is no marker."""
    assert refused(("(" * 20 + "\n\n") * 50 + ("-" * 80 + "\n\n") * 50 + "*" * 80) == []
    assert refused(")" * 50 + "(" * 20) == []
    assert refused("a\n" + " " * 39 + "- b") == []


def test_all_at_once() -> None:
    """All problems of a page are told, in the order of their lines."""
    found = refused("(" * 21 + "\n\n" + ">" * 11 + "\n\n" + "a" * 20_001)
    assert [line.partition(" ")[0] for line in found] == [":1:", ":3:", ":5:"]
