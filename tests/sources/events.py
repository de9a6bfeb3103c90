"""GitHub events about issues made with the forms, as GitHub writes them."""

from __future__ import annotations

import json
from typing import Any

from papershelf.content import questions
from papershelf.content.questions import Question

RENDERED = {"abstract", "authors", "tags", "links", "note"}
"""The questions whose answers GitHub puts between fences, by their id."""
FORMS = {"correct": questions.CORRECT, "add": questions.ADD}


def about(field: str) -> Question:
    """Return the question about a fact of a paper."""
    return next(question for question in questions.ABOUT if question.field == field)


def body(kind: str, **answers: str) -> str:
    """Write the text of an issue; `answers` by id of the question, with `_` for `-`."""
    given = {name.replace("_", "-"): text for name, text in answers.items()}
    parts = []
    for question in FORMS[kind]:
        text = given.pop(question.id, "")
        if not text:
            text = "_No response_"
        elif question.id in RENDERED:
            text = f"```text\n{text}\n```"
        parts.append(f"### {question.label}\n\n{text}")
    assert not given
    return "\n\n".join(parts)


def event(text: Any, **changed: Any) -> str:
    """Write the event in which an issue with this text gets the label `accepted`."""
    issue = {
        "number": 12,
        "title": "Correct a paper",
        "user": {"login": "ada-quill", "id": 4711, "type": "User"},
        "labels": [{"name": "suggestion"}, {"name": "accepted"}],
        "state": "open",
        "created_at": "2026-03-05T06:07:08Z",
        "author_association": "NONE",
        "body": text,
    }
    return json.dumps(
        {
            "action": "labeled",
            "issue": issue | changed,
            "label": {"name": "accepted"},
            "repository": {"full_name": "papershelf/papershelf"},
            "sender": {"login": "curator", "id": 1},
        }
    )
