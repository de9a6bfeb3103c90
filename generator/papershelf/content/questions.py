"""Questions: what the issue forms ask about a paper, and how each field is written as an answer.

The forms in `.github/ISSUE_TEMPLATE/` ask these in this order; `pages.suggest` fills them in and
`sources.form` reads them back.
"""

from __future__ import annotations

from dataclasses import dataclass

from papershelf.content.model import Links, Paper, Venue


@dataclass(frozen=True)
class Question:
    """A question of the forms."""

    id: str
    """Its name in the address that fills it in. Not `title`, which names the issue itself."""
    label: str
    """Its heading in the issue."""
    field: str
    """The field of a paper that it asks for; empty where it asks for something else."""


PAPER = Question("paper", "Paper id", "")
NOTE = Question("note", "Why", "")
ABOUT = (
    Question("paper-title", "Title", "title"),
    Question("later-title", "Later title", "later_title"),
    Question("erratum", "Erratum", "erratum"),
    Question("tldr", "TL;DR", "tldr"),
    Question("abstract", "Abstract", "abstract"),
    Question("authors", "Authors", "authors"),
    Question("published", "Date", "published"),
    Question("venue", "Venue", "venue"),
    Question("arxiv", "arXiv id", "arxiv"),
    Question("doi", "DOI", "doi"),
    Question("tags", "Tags", "tags"),
    Question("links", "Links", "links"),
)
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
        return "\n".join(f"{kind}: {url}" for kind, url in value if url)
    if isinstance(value, Venue):
        return value.label if value.kind == "conference" else f"{value.label} ({value.kind})"
    return "\n".join(value) if isinstance(value, tuple) else str(value)
