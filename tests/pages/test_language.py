"""Texts of other scripts on pages: which language they are in, and where they begin."""

from __future__ import annotations

from typing import Any

import pytest
from markupsafe import Markup

from papershelf.content.facts import Note
from papershelf.pages import templates
from papershelf.pages.papers import Papers
from tests.catalog.entries import catalog, entry
from tests.pages.test_cards import SETTINGS


@pytest.mark.parametrize(
    ("text", "declared", "expected"),
    [
        ("On Lamps", None, ""),
        ("On Lamps", "en", ' lang="en"'),
        ("基于深度学习", None, ' lang="zh"'),
        ("مدل‌های زبانی", None, ' lang="fa" dir="auto"'),
        ("مدل‌های زبانی", "fa-IR", ' lang="fa-IR" dir="auto"'),
        ("GPT: שפה", None, ' lang="he" dir="auto"'),
        ("An Abstract in English", "fa", ""),
    ],
)
def test_attributes(text: str, declared: str | None, expected: str) -> None:
    """A text has the language that is known of it, and its own direction if that may differ."""
    assert templates.attributes(text, declared) == expected


def test_a_card() -> None:
    """Title, abstract and names stand as their script does; what is Latin has no attribute."""
    made = catalog(
        entry("fa", title="مدل‌های زبانی", abstract="بررسی.", authors=["علی رضایی", "Ada Quill"]),
        entry("la", title="On Lamps", abstract="We see.", authors=["Ada Quill"]),
    )
    card: Any = templates.environment().globals["card"]
    papers = Papers(made, SETTINGS)
    listed = {entry.id: papers.listed(entry) for entry in made.entries}
    link = Markup.escape
    persian, latin = card(listed["fa"], link), card(listed["la"], link)
    assert 'papers/fa/" lang="fa" dir="auto">مدل‌های زبانی</a></h2>' in persian
    assert '<p lang="fa" dir="auto">بررسی.</p>' in persian
    assert "<bdi>علی رضایی</bdi>, Ada Quill" in persian
    assert "dir=" not in latin
    assert "lang=" not in latin
    assert "<bdi>" not in latin


def test_notes_and_headings() -> None:
    """A line below a title and a heading hold such a text in an element of its own."""
    env = templates.environment()
    notes = env.from_string('{% import "cards.md" as cards %}{{ cards.note_text(n) }}')
    assert '<cite lang="he" dir="auto">שפה</cite>' in notes.render(n=Note("L", "שפה", True))
    assert '<bdi lang="he" dir="auto">שפה</bdi>' in notes.render(n=Note("L", "שפה", False))
    heading = env.from_string("{{ t | heading(d) }}")
    assert heading.render(t="שפה *x*", d=None) == '<bdi lang="he" dir="auto">שפה &#42;x&#42;</bdi>'
    assert heading.render(t="Lamps", d=None) == "Lamps"
