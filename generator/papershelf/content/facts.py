"""Facts: what a paper's fields declare to the outputs, in the order of the model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from papershelf import formulas
from papershelf.content.dates import PartialDate
from papershelf.content.fact import Fact, SearchField, ShownPlace
from papershelf.content.model import Paper
from papershelf.content.values import ONE_LINE
from papershelf.words import ENGLISH, Words

FACTS: Mapping[str, Fact] = MappingProxyType(
    {
        name: fact
        for name, field in Paper.model_fields.items()
        for fact in field.metadata
        if isinstance(fact, Fact)
    }
)
"""The declared facts by the names of their fields."""


def _is_line(kind: Any) -> bool:
    if get_origin(kind) is Annotated:
        return ONE_LINE in kind.__metadata__ or _is_line(kind.__origin__)
    return get_origin(kind) in (Union, UnionType) and any(map(_is_line, get_args(kind)))


LINES = tuple(
    name for name, kind in get_type_hints(Paper, include_extras=True).items() if _is_line(kind)
)
"""The fields that hold one line of text, perhaps with formulas."""
TITLES = ("title", *(name for name, fact in FACTS.items() if fact.is_title))
"""The fields that hold a title of the paper."""
# The fact that has the name of a field of the index comes first in it.
_SEARCHED = sorted(
    ((name, fact.searched) for name, fact in FACTS.items() if fact.searched),
    key=lambda pair: pair[0] != pair[1],
)


@dataclass(frozen=True)
class Note:
    """A fact as it stands beside a title."""

    label: str
    text: str
    """Its value, with formulas as they are written."""
    is_title: bool

    @property
    def plain(self) -> str:
        """Both on one line, such as `Erratum: Table 2 counts 9 lamps`, formulas as Unicode."""
        return f"{self.label}: {formulas.plain(self.text)}"


def shown(paper: Paper, words: Words, *places: ShownPlace) -> tuple[Note, ...]:
    """Return what is shown of a paper in one of `places`, labelled by `words`."""
    names = (name for name, fact in FACTS.items() if fact.shown in places)
    return tuple(_notes(paper, words, names))


def cited(paper: Paper) -> tuple[Note, ...]:
    """Return the facts in the note of a citation, which is English."""
    return tuple(_notes(paper, ENGLISH, (name for name, fact in FACTS.items() if fact.cited)))


def column_values(paper: Paper) -> dict[str, str]:
    """Return the facts that are columns of their own, as plain text; an unknown one is empty."""
    return {name: plain(paper, name) for name, fact in FACTS.items() if fact.column}


def searched(paper: Paper) -> Iterator[tuple[SearchField, str]]:
    """Yield the text of each searched fact that is known, and the field of the index it joins."""
    for name, field in _SEARCHED:
        if text := plain(paper, name):
            yield field, text


def terms(paper: Paper) -> dict[str, str]:
    """Return the facts that schema.org has a property for, by that property."""
    return {fact.term: plain(paper, name) for name, fact in FACTS.items() if fact.term}


def plain(paper: Paper, name: str) -> str:
    """Write a fact as plain text, formulas as Unicode; nothing if it is not known."""
    return formulas.plain(_text(getattr(paper, name)))


def _notes(paper: Paper, words: Words, names: Iterable[str]) -> Iterator[Note]:
    for name in names:
        value = getattr(paper, name)
        if text := words.date(value) if isinstance(value, PartialDate) else _text(value):
            yield Note(words.facts[name], text, FACTS[name].is_title)


def _text(value: object) -> str:
    if value is None:
        return ""
    return "; ".join(map(_text, value)) if isinstance(value, tuple) else str(value)
