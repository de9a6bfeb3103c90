"""Questions: what the issue forms ask about a paper, and how each field is written as an answer.

Which facts are asked for is declared in `model`. `python -m scripts.forms` writes the forms in
`.github/ISSUE_TEMPLATE/`, `exports.blocks` has what fills them in and `sources.form` reads them
back.
"""

from __future__ import annotations

from dataclasses import dataclass

from papershelf.content import facts
from papershelf.content.fact import Asked
from papershelf.content.model import Links, Paper, Venue
from papershelf.content.people import Author
from papershelf.words import ENGLISH
from papershelf.words.facts import PAPER_LABEL, WHY_LABEL


@dataclass(frozen=True)
class Question:
    """A question of the forms."""

    id: str
    """Its name in the address that fills it in. Not `title`, which names the issue itself."""
    label: str
    """Its heading in the issue."""
    field: str
    """The field of a paper that it asks for; empty where it asks for something else."""
    asked: Asked
    """How it is asked."""


def _about() -> tuple[Question, ...]:
    """List the questions about facts in the order of the model, unless one declares another."""
    places = {name: place for place, name in enumerate(facts.FACTS)}
    asked = [(name, fact.asked) for name, fact in facts.FACTS.items() if fact.asked]
    # One that follows another comes behind it, wherever the two stand in the model.
    asked.sort(key=lambda pair: (places[pair[1].after or pair[0]], bool(pair[1].after)))
    return tuple(
        Question(how.id or name.replace("_", "-"), ENGLISH.facts[name], name, how)
        for name, how in asked
    )


PAPER = Question("paper", PAPER_LABEL, "", Asked(placeholder="tokenformer"))
NOTE = Question("note", WHY_LABEL, "", Asked(is_long=True))
ABOUT = _about()
"""What both forms ask."""
CORRECT = (PAPER, *ABOUT, NOTE)
"""What the form asks that corrects a paper."""
ADD = (*ABOUT, NOTE)
"""What the form asks that adds a paper."""


def answers(paper: Paper) -> dict[str, str]:
    """Write the fields of `paper` as answers, by field; one without a value is empty."""
    return {question.field: _answer(getattr(paper, question.field)) for question in ABOUT}


def _answer(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Links):
        return "\n".join(f"{kind}: {url}" for kind, url in value.addresses.items())
    if isinstance(value, Venue):
        return value.label if value.kind == "conference" else f"{value.label} ({value.kind})"
    return "\n".join(map(_item, value)) if isinstance(value, tuple) else str(value)


def _item(value: object) -> str:
    return value.written if isinstance(value, Author) else str(value)
