"""Tests of `papershelf.content.reporters`: what people, GitHub and programs are given."""

from __future__ import annotations

import json

import pytest

from papershelf.content import reporters
from papershelf.errors import Message, Problem

PROBLEMS = [
    Problem("content/a.yml", 3, 5, "tags.1", Message("this", "that", "do so"), "known-tags"),
    Problem("content/a.yml", 0, 0, "", Message("a file", ": none"), "file-names", warns=True),
]


def test_text() -> None:
    """People read a line each, which ends with the rule."""
    assert reporters.text(PROBLEMS) == (
        "content/a.yml:3:5: tags.1: expected this, got that; do so [known-tags]\n"
        "content/a.yml: expected a file, got: none [warning: file-names]\n"
    )


def test_github() -> None:
    """GitHub shows each at its line, an error of the whole file at the first."""
    assert reporters.github(PROBLEMS) == (
        "::error file=content/a.yml,line=3,col=5,title=known-tags::"
        "tags.1: expected this, got that; do so\n"
        "::warning file=content/a.yml,line=1,col=1,title=file-names::"
        "expected a file, got: none\n"
    )


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (
            Problem("content/a,line=9::b%.yml", 1, 1, "", Message("m"), "r"),
            "::error file=content/a%2Cline=9%3A%3Ab%25.yml,line=1,col=1,title=r::expected m",
        ),
        (
            Problem("a\udcff.yml", 1, 1, "", Message("m"), "r"),
            "::error file=a?.yml,line=1,col=1,title=r::expected m",
        ),
        (
            Problem("a\r\n::set-env name=X::y", 1, 1, "", Message("m"), "r"),
            "::error file=a%0D%0A%3A%3Aset-env name=X%3A%3Ay,line=1,col=1,title=r::expected m",
        ),
        (
            Problem("a", 1, 1, "f\n::stop-commands::x", Message("100%\n::add-mask::b"), "r"),
            "::error file=a,line=1,col=1,title=r::"
            "f ::stop-commands::x: expected 100%25 ::add-mask::b",
        ),
        (
            Problem("a", 1, 1, "\n ::add-path::/x ##[error]\x1b[31m", Message("m"), "r"),
            "::error file=a,line=1,col=1,title=r::  : :add-path::/x # #[error] [31m: expected m",
        ),
    ],
)
def test_github_hostile(problem: Problem, line: str) -> None:
    """No name and no text begins a command of its own."""
    assert reporters.github([problem]) == f"{line}\n"


def test_json() -> None:
    """Programs are given every part, and the numbers of errors and warnings."""
    assert json.loads(reporters.json_(PROBLEMS)) == {
        "version": 1,
        "errors": 1,
        "warnings": 1,
        "problems": [
            {
                "path": "content/a.yml",
                "line": 3,
                "column": 5,
                "field": "tags.1",
                "message": "expected this, got that; do so",
                "expected": "this",
                "got": "that",
                "fix": "do so",
                "rule": "known-tags",
                "severity": "error",
            },
            {
                "path": "content/a.yml",
                "line": 0,
                "column": 0,
                "field": "",
                "message": "expected a file, got: none",
                "expected": "a file",
                "got": "none",
                "fix": "",
                "rule": "file-names",
                "severity": "warning",
            },
        ],
    }


@pytest.mark.parametrize(
    ("name", "output"),
    [
        ("text", ""),
        ("github", ""),
        ("json", '{\n  "version": 1,\n  "errors": 0,\n  "warnings": 0,\n  "problems": []\n}\n'),
    ],
)
def test_nothing_wrong(name: str, output: str) -> None:
    """Without problems there is nothing to print, but JSON is still JSON."""
    assert reporters.REPORTERS[name]([]) == output
