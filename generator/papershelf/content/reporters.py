"""Reporters: problems written for people, for programs, and for a code review on GitHub."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from papershelf.errors import Problem, printable


def text(problems: Sequence[Problem]) -> str:
    """Write a line each: place, field, message, and in brackets the rule."""
    kinds = {False: "", True: "warning: "}
    lines = [f"{problem} [{kinds[problem.warns]}{problem.rule}]\n" for problem in problems]
    return "".join(lines)


def github(problems: Sequence[Problem]) -> str:
    """Write workflow commands, which GitHub shows at the lines of a change.

    The form and the signs to be escaped are those of `actions/toolkit`,
    packages/core/src/command.ts. A whole file is annotated at its first line.
    """
    return "".join(map(_annotation, problems))


def _annotation(problem: Problem) -> str:
    properties = {
        "file": problem.path.encode(errors="replace").decode(),  # a name may be other bytes
        "line": str(problem.line or 1),
        "col": str(problem.column or 1),
        "title": problem.rule,
    }
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    shown = f"{problem.field}: {problem.message}" if problem.field else str(problem.message)
    return f"::{'warning' if problem.warns else 'error'} {written}::{_data(printable(shown))}\n"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def json_(problems: Sequence[Problem]) -> str:
    """Write one JSON object, of version 1: new keys may come, none goes or changes its meaning.

    `{"version": 1, "errors": 1, "warnings": 0, "problems": [...]}`; each problem has `path`,
    `line` and `column` (from 1; 0 where the whole file or line is meant), `field` (with positions
    from 1, may be empty), `message` and its parts `expected`, `got` and `fix` (which may be empty),
    `rule` and `severity` (`error` or `warning`).
    """
    listed = [
        {
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
            "field": problem.field,
            "message": str(problem.message),
            "expected": problem.message.expected,
            "got": problem.message.got.removeprefix(": "),
            "fix": problem.message.fix,
            "rule": problem.rule,
            "severity": "warning" if problem.warns else "error",
        }
        for problem in problems
    ]
    warnings = sum(problem.warns for problem in problems)
    found = {
        "version": 1,
        "errors": len(problems) - warnings,
        "warnings": warnings,
        "problems": listed,
    }
    return json.dumps(found, indent=2, ensure_ascii=True) + "\n"


REPORTERS: dict[str, Callable[[Sequence[Problem]], str]] = {
    "text": text,
    "github": github,
    "json": json_,
}
"""All reporters, by the names that the command line knows them by."""
