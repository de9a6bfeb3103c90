"""Tests of `papershelf.errors`."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from papershelf.errors import (
    BuildError,
    ContentError,
    Edit,
    Message,
    PapershelfError,
    Problem,
    described,
    quoted,
)


@pytest.mark.parametrize(
    ("message", "text"),
    [
        (Message("a"), "expected a"),
        (Message("a", "b"), "expected a, got b"),
        (Message("a", "b", "c"), "expected a, got b; c"),
        (Message("a", fix="c"), "expected a; c"),
        (Message("a", ": no such file"), "expected a, got: no such file"),
    ],
)
def test_message(message: Message, text: str) -> None:
    """What was expected comes first, then what was found and the fix, if they are known."""
    assert str(message) == text


def test_edit() -> None:
    """An edit replaces a part of a text, and nothing around it."""
    assert Edit(1, 3, "xyz").apply("abcd") == "axyzd"


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (Problem("a.yml", 0, 0, "", Message("m")), "a.yml: expected m"),
        (Problem("a.yml", 3, 0, "", Message("m")), "a.yml:3: expected m"),
        (Problem("a.yml", 3, 4, "", Message("m")), "a.yml:3:4: expected m"),
        (Problem("a.yml", 3, 4, "b.1", Message("m")), "a.yml:3:4: b.1: expected m"),
        (
            Problem("a\nb.yml", 1, 0, "c\r", Message("d\x1b[31m\u2028e")),
            "a b.yml:1: c : expected d [31m e",
        ),
        (Problem("a\udcff.yml", 0, 0, "", Message("\u202em")), "a .yml: expected  m"),
    ],
)
def test_problem(problem: Problem, line: str) -> None:
    """A problem is one line that no name and no text can break or colour."""
    assert str(problem) == line


def test_content_error() -> None:
    """Problems stand in the order of files and lines."""
    error = ContentError(
        [
            Problem("b", 1, 0, "", Message("m")),
            Problem("a", 10, 0, "", Message("m")),
            Problem("a", 9, 5, "", Message("m")),
        ]
    )
    assert str(error) == "a:9:5: expected m\na:10: expected m\nb:1: expected m"
    assert [problem.path for problem in error.problems] == ["a", "a", "b"]


@pytest.mark.parametrize("path", ["a/b.yml", PurePosixPath("a/b.yml")])
def test_at(path: str | PurePosixPath) -> None:
    """An error of one problem is made of its parts."""
    error = ContentError.at(path, Message("m"), line=1, column=2, field="f")
    assert error.problems == [Problem("a/b.yml", 1, 2, "f", Message("m"))]


@pytest.mark.parametrize("kind", [ContentError, BuildError])
def test_one_base(kind: type[Exception]) -> None:
    """Every error of a user is caught by one class."""
    assert issubclass(kind, PapershelfError)


@pytest.mark.parametrize(
    ("text", "shown"),
    [("", "''"), ("a", "'a'"), ("a" * 60, f"'{'a' * 60}'"), ("a" * 61, f"'{'a' * 57}...'")],
)
def test_quoted(text: str, shown: str) -> None:
    """A message shows the beginning of a long text."""
    assert quoted(text) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("a", "'a'"),
        (5, "'5'"),
        (2.5, "'2.5'"),
        (True, "'true'"),
        (None, "nothing"),
        ({}, "fields"),
        ([], "a list"),
        ((), "a list"),
    ],
)
def test_described(value: object, shown: str) -> None:
    """A message quotes what stands there in the words of someone who edits the file."""
    assert described(value) == shown


def test_no_command_for_a_runner() -> None:
    """A CI runner finds no command of its own in a message, and no field is endless."""
    message = Message("...", "'##[group]'")
    problem = Problem("p.yml", 1, 1, "##[error]" + "x" * 100, message)
    assert str(problem) == (
        "p.yml:1:1: # #[error]" + "x" * 48 + "...: expected ..., got '# #[group]'"
    )
