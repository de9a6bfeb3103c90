"""Edits: what a change of a paper does to the text of its file."""

from __future__ import annotations

import pytest

from papershelf.content import edit, folder, records, yamlio
from papershelf.content.entry import Entry
from papershelf.content.model import Paper
from tests.conftest import FROZEN

RAW = """\
# A file with remarks.
# yaml-language-server: $schema=../../schema/paper.json

title: "Old: Title" # said so by the authors
abstract: |
  One
  two.

# Checked by hand.
published:   2024-10   # not the 30th
tags: [a, b]
links:
  # the mirror is dead
  code: 'https://example.org/'
# The end.
"""


def edited(raw: str, **changed: object) -> str:
    document = yamlio.parse(raw.encode(), "f.yml")
    entry = Entry("f", Paper.model_validate(document.data), "f.yml", document)
    data = document.data | changed
    paper = Paper.model_validate({key: value for key, value in data.items() if value})
    return edit.edited(entry, paper, "s.json").source


def test_nothing() -> None:
    """What does not change keeps every byte."""
    assert edited(RAW) == RAW


@pytest.mark.parametrize(
    ("changed", "old", "new"),
    [
        ({"title": "New"}, 'title: "Old: Title" # said so by the authors\n', "title: New\n"),
        ({"abstract": "Three."}, "abstract: |\n  One\n  two.\n", "abstract: Three.\n"),
        ({"published": "2025"}, "published:   2024-10   # not the 30th\n", "published: '2025'\n"),
        ({"published": None}, "published:   2024-10   # not the 30th\n", ""),
        ({"tags": ["c"]}, "tags: [a, b]\n", "tags:\n  - c\n"),
        ({"arxiv": "2401.00001"}, "tags: [a, b]\n", "arxiv: '2401.00001'\ntags: [a, b]\n"),
        ({"tldr": "Short."}, "abstract: |\n", "tldr: Short.\nabstract: |\n"),
        ({"aliases": ["x"]}, "# The end.\n", "# The end.\naliases:\n  - x\n"),
        (
            {"links": {"pdf": "https://example.org/a"}},
            "links:\n  # the mirror is dead\n  code: 'https://example.org/'\n",
            "links:\n  pdf: https://example.org/a\n",
        ),
    ],
)
def test_field(changed: dict[str, object], old: str, new: str) -> None:
    """Only the changed field's lines are others; comments between fields and order stay."""
    assert RAW.count(old) == 1
    assert edited(RAW, **changed) == RAW.replace(old, new)


def test_windows() -> None:
    """Line ends become those of the other files."""
    assert edited(RAW.replace("\n", "\r\n"), title="New").count("\r") == 0


@pytest.mark.parametrize("raw", ["{title: A, abstract: B}\n", "{title: A,\n abstract: B}\n"])
def test_other_forms(raw: str) -> None:
    """A file whose fields have no lines of their own is written anew."""
    expected = "# yaml-language-server: $schema=s.json\ntitle: C\nabstract: B\n"
    assert edited(raw, title="C") == expected


@pytest.mark.parametrize("field", ["title", "abstract", "authors", "published", "tags", "links"])
def test_real_files(field: str) -> None:
    """In the real files, which are canonical, an edit gives the canonical form."""
    for entry in folder.load(FROZEN / "content").entries[::20]:
        changed = entry.paper.model_copy(update={field: getattr(OTHER, field)})
        expected = records.canonical(changed, folder.PAPER_SCHEMA).decode()
        assert edit.edited(entry, changed, folder.PAPER_SCHEMA).source == expected


OTHER = Paper.model_validate(
    {
        "title": "Another: Title",
        "abstract": "Another.\n\nAbstract.",
        "authors": ["Ada Quill"],
        "published": "2020",
        "tags": ["other"],
        "links": {"video": "https://example.org/"},
    }
)
