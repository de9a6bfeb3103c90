"""Suggestions: whatever a form holds, one paper changes or the form is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.content import folder, questions, records, yamlio
from papershelf.content.model import Paper
from papershelf.errors import ContentError
from papershelf.sources import form, suggestion
from papershelf.sources.form import Form
from tests.conftest import TOY
from tests.sources.events import about

CONTENT = folder.load(TOY)
PAPERS = {entry.id: entry.paper for entry in CONTENT.entries}
ANSWER = st.one_of(
    st.text(max_size=60),
    st.sampled_from(["-", "2024-05", "light", "code: https://example.org/", "X 2020 (journal)"]),
)


@given(st.dictionaries(st.sampled_from(questions.ABOUT), ANSWER), st.booleans())
def test_any_answers(answers: dict[questions.Question, str], corrects: bool) -> None:
    """Any answers give a valid paper, which its YAML gives back, or a ContentError."""
    tidy = {question: form.tidy(text) for question, text in answers.items()}
    given_ = {question: text for question, text in tidy.items() if text}
    if corrects:
        given_[questions.PAPER] = "lantern"
    try:
        change = suggestion.change(CONTENT, Form(given_, corrects))
    except ContentError:
        return
    assert (change.id == "lantern") == corrects
    assert change.before == PAPERS.get(change.id)
    assert change.fields
    raw = records.canonical(change.after, "s.json")
    assert records.validate(Paper, yamlio.parse(raw, "f.yml"), "f.yml") == change.after


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NeurIPS", ("NeurIPS", None, "conference")),
        ("NeurIPS 2024", ("NeurIPS", 2024, "conference")),
        ("Journal of 2D Shadows 2023 (journal)", ("Journal of 2D Shadows", 2023, "journal")),
        ("Annals (journal)", ("Annals", None, "journal")),
        ("Proceedings of Lamps 2025", ("Proceedings of Lamps", 2025, "conference")),
    ],
)
def test_venue(text: str, expected: object) -> None:
    """A venue is its name, then its year, then its kind in brackets."""
    asked = {questions.PAPER: "lantern", about("venue"): text}
    venue = suggestion.change(CONTENT, Form(asked, corrects=True)).after.venue
    assert venue is not None
    assert (venue.name, venue.year, venue.kind) == expected


@pytest.mark.parametrize("called", ["light", "Light & Shadow", "- mirrors", "LAMPS"])
def test_tags(called: str) -> None:
    """A tag may be called by its id, its name or another word for it, however that is spelt."""
    asked = {questions.PAPER: "lantern", about("tags"): f"Water\n{called}, Statistics"}
    after = suggestion.change(CONTENT, Form(asked, corrects=True)).after
    assert after.tags == ("water", "light", "counting")
