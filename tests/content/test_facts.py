"""Facts: what the fields of a paper declare, and what outputs read of it."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from papershelf import words
from papershelf.content import facts, questions
from papershelf.content.dates import PartialDate
from papershelf.content.fact import Asked, SearchField
from papershelf.content.facts import FACTS, Note
from papershelf.content.model import Paper
from papershelf.search.fields import BOOSTS
from papershelf.words import facts as worded
from tests.catalog.entries import entry

PAPER = entry(
    "p",
    title="Tides of $\\ell_2$",
    later_title="Tides of $x^2$",
    erratum="Table 2.",
    authors=["A B", "C D"],
    published="2024-03",
).paper


def test_every_field_declares() -> None:
    """Every field of a paper declares what becomes of it, but where its facts came from."""
    assert [name for name in Paper.model_fields if name not in FACTS] == ["sources"]


def test_labels() -> None:
    """What is shown, cited or asked has a label, no other fact; help is for what is asked."""
    named = {name for name, fact in FACTS.items() if fact.shown or fact.cited or fact.asked}
    assert words.ENGLISH.facts.keys() == named
    asked = {name for name, fact in FACTS.items() if fact.asked}
    assert worded.CORRECTING.keys() <= worded.HELP.keys() <= asked


def test_order_of_questions() -> None:
    """A question that names the one before it names one that is asked, and stands behind it."""
    places = {question.field: place for place, question in enumerate(questions.ABOUT)}
    for name, fact in FACTS.items():
        if fact.asked and fact.asked.after:
            assert places[fact.asked.after] < places[name]


def test_order_whatever_the_model_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """A question stands behind the one that it names, even if its field stands above that."""
    early = replace(FACTS["erratum"], asked=Asked(after="doi"))
    monkeypatch.setattr(facts, "FACTS", {**FACTS, "erratum": early})
    fields = [question.field for question in questions._about()]
    assert fields.index("erratum") == fields.index("doi") + 1


def test_search_fields() -> None:
    """Facts join fields that the index has."""
    assert set(get_args(SearchField)) <= BOOSTS.keys()


def test_kinds_of_fields() -> None:
    """Which fields hold a line follows from their types, which of these a title is declared."""
    assert {"title", "later_title", "erratum", "tldr"} <= {*facts.LINES}
    assert not {"abstract", "authors", "published", "doi", "venue", "links"} & {*facts.LINES}
    assert facts.TITLES == ("title", "later_title")


def test_shown() -> None:
    """Notes keep their formulas, which are Unicode in plain text; what is not known is left out."""
    notes = facts.shown(PAPER, words.ENGLISH, "note")
    assert notes == (
        Note("Later title", "Tides of $x^2$", is_title=True),
        Note("Erratum", "Table 2.", is_title=False, kind="erratum", mark="Erratum"),
    )
    assert [note.plain for note in notes] == ["Later title: Tides of x^2", "Erratum: Table 2."]
    assert facts.shown(PAPER, words.ENGLISH, "row") == ()
    assert facts.shown(entry("p", title="T").paper, words.ENGLISH, "note", "row") == ()


@pytest.mark.parametrize(
    ("status", "plain", "mark"),
    [
        ("withdrawn", "Withdrawn", "Withdrawn"),
        ("retracted 2024-05-12", "Retracted: 12 May 2024", "Retracted"),
        ("retracted 2024: A gap", "Retracted: 2024. A gap", "Retracted"),
        ("retracted: See $x^2$. https://x.org/n", "Retracted: See x^2.", "Retracted"),
        ("superseded by other", "Superseded by: other", "Superseded"),
        ('superseded by "Why?" 2024: A.', "Superseded by: Why? 2024. A.", "Superseded"),
        ('retracted by "Other" 2024', "Retracted and replaced by: Other. 2024", "Retracted"),
    ],
)
def test_status(status: str, plain: str, mark: str) -> None:
    """What became of a paper is named by its kind, with its successor, date and reason."""
    paper = entry("p", status=status, erratum="E.").paper
    note = facts.status(paper, words.ENGLISH)
    assert note is not None
    assert (note.plain, note.mark) == (plain, mark)
    assert [note.plain for note in facts.cited(paper)] == [plain, "Erratum: E."]
    assert facts.mark(paper, words.ENGLISH) == f"{mark}, Erratum"
    assert facts.terms(paper)["creativeWorkStatus"] == mark
    assert (("abstract", plain) in facts.searched(paper)) is True


def test_searched() -> None:
    """The fact that a field of the index is named after comes first in it."""
    found = list(facts.searched(PAPER))
    assert [text for field, text in found if field == "title"] == ["Tides of ℓ_2", "Tides of x^2"]
    assert [text for field, text in found if field == "abstract"] == ["Text.", "Table 2."]


def test_plain() -> None:
    """A list is one text, a date is that of ISO 8601, and what is not known is empty."""
    assert PAPER.published == PartialDate(2024, 3)
    assert facts.plain(PAPER, "published") == "2024-03"
    assert facts.plain(PAPER, "authors") == "A B; C D"
    assert facts.plain(PAPER, "doi") == ""
