"""Suggestions: addresses of the repository's issue forms, filled in with a paper's values."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from papershelf.content import questions
from papershelf.content.model import Paper

LONGEST = 7000
"""So long may an address be; GitHub refuses one of more than about 8,000 characters."""


def add(issues_url: str) -> str:
    """Return the address of the form that adds a paper."""
    return f"{issues_url}?template=add-a-paper.yml"


def correct(issues_url: str, identifier: str, paper: Paper) -> str:
    """Return the address of the form that corrects a paper, with the present values in it.

    What would make the address longer than `LONGEST` is left out, the longest value first; the
    form notes that a field left empty stays as it is.
    """
    present = questions.answers(paper)
    values = {
        "template": "correct-a-paper.yml",
        "title": f"Correct {identifier}",
        questions.PAPER.id: identifier,
    }
    values |= {
        question.id: present[question.field]
        for question in questions.ABOUT
        if present[question.field]
    }
    parts = {key: urlencode({key: value}, quote_via=quote) for key, value in values.items()}
    room = LONGEST - len(issues_url)
    for question in sorted(questions.ABOUT, key=lambda one: -len(parts.get(one.id, ""))):
        if sum(map(len, parts.values())) + len(parts) <= room:
            break
        parts.pop(question.id, None)
    return f"{issues_url}?{'&'.join(parts.values())}"
