"""Write the issue forms: those of this repository, and those of a new catalog.

    python -m scripts.forms

What they ask is declared at the fields in `content/model.py`; their texts stand in
`words/facts.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from papershelf import starter
from papershelf.content import questions
from papershelf.content.model import Paper
from papershelf.content.questions import Question
from papershelf.words import facts

ROOT = Path(__file__).parents[1]
FOLDER = Path(".github", "ISSUE_TEMPLATE")
FOLDERS = (ROOT / FOLDER, starter.FILES / FOLDER)
"""Where the forms stand."""
_HEAD = (
    "# `papershelf apply` reads what is answered by these headings and ids, so they stay as they"
    " are."
)


def forms() -> dict[str, str]:
    """Write both forms, by the names of their files."""
    needed = {name for name, field in Paper.model_fields.items() if field.is_required()}
    add = [(question, question.field in needed) for question in questions.ADD]
    correct = [(question, question is questions.PAPER) for question in questions.CORRECT]
    return {
        "add-a-paper.yml": "\n".join(_form(facts.ADD, add, {})) + "\n",
        "correct-a-paper.yml": "\n".join(_form(facts.CORRECT, correct, facts.CORRECTING)) + "\n",
    }


def _form(
    form: Mapping[str, str], asked: list[tuple[Question, bool]], changed: Mapping[str, str]
) -> Iterator[str]:
    """Write a form, line by line; each question stands with whether an answer is required.

    `changed` holds this form's texts below some questions, in place of those of all forms.
    """
    yield _HEAD
    yield f"name: {scalar(form['name'])}"
    yield f"description: {scalar(form['description'])}"
    yield f"title: {scalar(form['name'])}"
    yield "labels: [suggestion]"
    yield "body:"
    yield "  - type: markdown"
    yield "    attributes:"
    yield "      value: |"
    yield from (f"        {line}" for line in form["intro"].split("\n"))
    help_ = {**facts.HELP, "paper": facts.PAPER_HELP, "note": form["why"], **changed}
    for question, is_required in asked:
        yield f"  - type: {'textarea' if question.asked.is_long else 'input'}"
        yield f"    id: {question.id}"
        yield "    attributes:"
        yield f"      label: {scalar(question.label)}"
        if text := help_.get(question.field or question.id):
            yield f"      description: {scalar(text)}"
        if question.asked.placeholder:
            yield f"      placeholder: {scalar(question.asked.placeholder)}"
        if question.asked.is_long:
            yield "      render: text"
        if is_required:
            yield "    validations:"
            yield "      required: true"


def scalar(text: str) -> str:
    """Write a line of text in YAML, in quotes if it would be read as something else."""
    try:
        is_plain = yaml.safe_load(text) == text
    except yaml.YAMLError:
        is_plain = False
    return text if is_plain else json.dumps(text, ensure_ascii=False)


if __name__ == "__main__":
    for folder in FOLDERS:
        for name, text in forms().items():
            (folder / name).write_text(text, encoding="utf-8")
