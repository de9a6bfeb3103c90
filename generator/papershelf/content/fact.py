"""Fact: how a field of a paper is declared to the outputs that hold it.

The declaration stands at the field in `model`, in its `Annotated[...]`; `facts` reads it. What a
fact is called stands in `words`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ShownPlace = Literal["note", "row"]
"""Where lists and pages show a fact: as a line below the title, or in the row of facts."""
SearchField = Literal["title", "authors", "tldr", "abstract"]
"""The fields of the search index that facts may join."""


@dataclass(frozen=True)
class Asked:
    """How the issue forms ask for a fact."""

    is_long: bool = False
    """True for a field of several lines, which GitHub shows as it is typed."""
    placeholder: str = ""
    """An example, shown while the field is empty."""
    id: str = ""
    """The question's name in the address that fills it in, if not the field's with hyphens."""
    after: str = ""
    """The fact that it is asked after, if not the one before it in the model."""


@dataclass(frozen=True)
class Fact:
    """What becomes of a field of a paper.

    Title, authors, date and the like have a place of their own in every output. Any other fact is
    written everywhere by what is declared here, as `Label: text`.
    """

    shown: ShownPlace | None = None
    """Where it is shown, in feeds and `llms-full.txt` too; None if it has a place of its own there,
    or none."""
    is_title: bool = False
    """True if it is the title of a work."""
    is_mark: bool = False
    """True if its name stands wherever no more than the title does, such as on the map."""
    cited: bool = False
    """True if it stands in the note of citations."""
    searched: SearchField | None = None
    """The field of the index that its words join, which sets how much they weigh."""
    asked: Asked | None = None
    """How the forms ask for it; None if they do not."""
    column: bool = False
    """True if it is a column at the end of the CSV, and a field of the Markdown's front matter."""
    detail: bool = False
    """True if it stands in `custom` of the CSL-JSON, and in its schema."""
    term: str | None = None
    """The property of schema.org that holds it in a page's JSON-LD."""
