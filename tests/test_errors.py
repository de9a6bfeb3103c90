"""Tests of `papershelf.errors`."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from papershelf.errors import BuildError, ContentError, PapershelfError, Problem, described, quoted


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (Problem("a.yml", 0, 0, "", "m"), "a.yml: m"),
        (Problem("a.yml", 3, 0, "", "m"), "a.yml:3: m"),
        (Problem("a.yml", 3, 4, "", "m"), "a.yml:3:4: m"),
        (Problem("a.yml", 3, 4, "b.1", "m"), "a.yml:3:4: b.1: m"),
        (Problem("a\nb.yml", 1, 0, "c\r", "d\x1b[31m\u2028e"), "a b.yml:1: c : d [31m e"),
        (Problem("a\udcff.yml", 0, 0, "", "\u202em"), "a .yml:  m"),
    ],
)
def test_problem(problem: Problem, line: str) -> None:
    """A problem is told in one line that no name and no text can break or colour."""
    assert str(problem) == line


def test_content_error() -> None:
    """Problems are told in the order of files and lines."""
    error = ContentError(
        [Problem("b", 1, 0, "", "m"), Problem("a", 10, 0, "", "m"), Problem("a", 9, 5, "", "m")]
    )
    assert str(error) == "a:9:5: m\na:10: m\nb:1: m"
    assert [problem.path for problem in error.problems] == ["a", "a", "b"]


@pytest.mark.parametrize("path", ["a/b.yml", PurePosixPath("a/b.yml")])
def test_at(path: str | PurePosixPath) -> None:
    """An error of one problem is made of its parts."""
    error = ContentError.at(path, "m", line=1, column=2, field="f")
    assert error.problems == [Problem("a/b.yml", 1, 2, "f", "m")]


@pytest.mark.parametrize("kind", [ContentError, BuildError])
def test_one_base(kind: type[Exception]) -> None:
    """Every mistake of a user is caught by one class."""
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
    """A message says what stands there in the words of someone who edits the file."""
    assert described(value) == shown


def test_no_command_for_a_runner() -> None:
    """A CI runner finds no command of its own in a message, and no field is endless."""
    problem = Problem("p.yml", 1, 1, "##[error]" + "x" * 100, "expected ..., got '##[group]'")
    assert str(problem) == (
        "p.yml:1:1: # #[error]" + "x" * 48 + "...: expected ..., got '# #[group]'"
    )
