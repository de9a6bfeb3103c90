"""Tests of `papershelf.content`."""

from __future__ import annotations

import dataclasses
import re

import pytest

from papershelf.content import records, yamlio
from papershelf.content.record import Record
from papershelf.errors import ContentError, Message, Problem, printable

_VALUES = re.compile(
    r"(?<!\w)'[^']*'|\S+\.(?:yml|yaml|md)\b|U\+[0-9A-F]+|\([A-Z][A-Z0-9 -]+\)|\b0x[0-9a-f]+"
    r"|(?<![\w./-])[0-9]+(?:,[0-9]{3})*(?![\w./])"
)


def brief(problem: Problem) -> str:
    """Return place, field and rule of a problem, and the values in its message without its words.

    The words are those of `mistakes` and `test_wording`; so a test of anything else does not fail
    when one of them changes.
    """
    place = str(dataclasses.replace(problem, message=Message(""))).removesuffix("expected ")
    values = _VALUES.findall(str(problem.message))
    return printable(place + " ".join(filter(None, [problem.rule, *values])))


def wordless(line: str) -> str:
    """Return a line about a problem, as commands print it, with the values in it and no words."""
    place, _, message = line.partition("expected ")
    rule = re.search(r" \[[a-z: -]+\]$", message)
    return " ".join([place.rstrip(), *_VALUES.findall(message)]) + (rule[0] if rule else "")


def refusal(text: str | bytes) -> str:
    """Parse `text` as the file `f.yml` and return what it is refused with, in brief."""
    return brief(refused(text))


def refused(text: str | bytes) -> Problem:
    """Parse `text` as the file `f.yml` and return the problem that it is refused with."""
    raw = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(ContentError) as caught:
        yamlio.parse(raw, "f.yml")
    (problem,) = caught.value.problems
    return problem


def errors(model: type[Record], text: str) -> list[str]:
    """Make a record of the file `f.yml` and return its problems in brief; none if it is valid."""
    try:
        records.validate(model, yamlio.parse(text.encode(), "f.yml"), "f.yml")
    except ContentError as error:
        return [brief(problem) for problem in error.problems]
    return []
