"""Facts: what a paper's fields declare to the outputs, in the order of the model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from papershelf import formulas
from papershelf.content.dates import PartialDate
from papershelf.content.fact import Fact, SearchField, ShownPlace
from papershelf.content.model import Paper, Status
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
_MARKS = tuple(name for name, fact in FACTS.items() if fact.is_mark)
_CITED = tuple(name for name, fact in FACTS.items() if fact.cited)
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
    """Its value, with formulas as they are written; empty where the label says it all."""
    is_title: bool
    more: str = ""
    """What follows the text: sentences."""
    kind: str = ""
    """The kind of a mark: of status, or the name of another fact; empty for what is no mark."""
    mark: str = ""
    """The mark in a word, such as `Superseded`."""
    link: str = ""
    """Where it was announced."""
    paper: str = ""
    """The id of the paper of which the text is the title."""

    @property
    def plain(self) -> str:
        """All on one line, such as `Erratum: Table 2 counts 9 lamps`, formulas as Unicode."""
        return ": ".join(filter(None, [self.label, self.plain_text]))

    @property
    def linked(self) -> str:
        """The same with the address where it was announced, for what has no links."""
        return ": ".join(filter(None, [self.label, sentences(self.plain_text, self.link)]))

    @property
    def plain_text(self) -> str:
        """What follows the label, formulas as Unicode."""
        return formulas.plain(sentences(self.text, self.more))


def shown(paper: Paper, words: Words, *places: ShownPlace) -> tuple[Note, ...]:
    """Return what is shown of a paper in one of `places`, labelled by `words`."""
    return tuple(_notes(paper, words, _shown(places)))


@cache
def _shown(places: tuple[ShownPlace, ...]) -> tuple[str, ...]:
    return tuple(name for name, fact in FACTS.items() if fact.shown in places)


def status(paper: Paper, words: Words) -> Note | None:
    """Return what became of a paper, if it was withdrawn, retracted or superseded."""
    return _status(paper.status, words) if paper.status else None


def marks(paper: Paper, words: Words) -> tuple[Note, ...]:
    """Return what is to be known of a paper wherever its title stands."""
    return tuple(_notes(paper, words, _MARKS))


def mark(paper: Paper, words: Words) -> str:
    """Name that in a word or two, such as `Retracted`, where there is no room for more."""
    return ", ".join(note.mark for note in marks(paper, words))


def kinds(paper: Paper) -> list[str]:
    """Return the kinds of what is to be known of a paper; pages have a word for each."""
    return [note.kind for note in marks(paper, ENGLISH)]


def cited(paper: Paper, words: Words = ENGLISH) -> tuple[Note, ...]:
    """Return the facts in the note of a citation, which is English."""
    return tuple(_notes(paper, words, _CITED))


def column_values(paper: Paper) -> dict[str, str]:
    """Return the facts that are columns of their own, as plain text; an unknown one is empty."""
    return {name: plain(paper, name) for name, fact in FACTS.items() if fact.column}


def searched(paper: Paper) -> Iterator[tuple[SearchField, str]]:
    """Yield the text of each searched fact that is known, and the field of the index it joins."""
    note = status(paper, ENGLISH)
    for name, field in _SEARCHED:
        text = note.plain if note and name == "status" else plain(paper, name)
        if text:
            yield field, text


def terms(paper: Paper) -> dict[str, str]:
    """Return the facts that schema.org has a property for, by that property."""
    note = status(paper, ENGLISH)
    return {
        fact.term: note.mark if note and name == "status" else plain(paper, name)
        for name, fact in FACTS.items()
        if fact.term
    }


def plain(paper: Paper, name: str) -> str:
    """Write a fact as plain text, formulas as Unicode; nothing if it is not known."""
    return formulas.plain(_text(getattr(paper, name)))


def sentences(*texts: str) -> str:
    """Join texts, each but the last with a full stop if it ends in no other sign."""
    *others, last = [*filter(None, texts)] or [""]
    return " ".join([*(text if text[-1] in ".?!" else f"{text}." for text in others), last])


def _notes(paper: Paper, words: Words, names: Iterable[str]) -> Iterator[Note]:
    for name in names:
        value, fact = getattr(paper, name), FACTS[name]
        if value is None:
            continue
        if isinstance(value, Status):
            yield _status(value, words)
        elif text := words.date(value) if isinstance(value, PartialDate) else _text(value):
            kind = name if fact.is_mark else ""
            label = words.facts[name]
            mark = label if kind else ""
            yield Note(label, text, fact.is_title, kind=kind, mark=mark)


def _status(status: Status, words: Words) -> Note:
    """Write what became of a paper, and first of all which one takes its place."""
    successor = status.title or status.by or ""
    label = words.pages[f"{status.kind}_by" if successor else status.kind]
    more = sentences(words.date(status.date) if status.date else "", status.reason or "")
    return Note(
        label,
        successor or more,
        is_title=bool(status.title),
        more=more if successor else "",
        kind=status.kind,
        mark=words.pages[status.kind],
        link=status.link or "",
        paper=status.by or "",
    )


def _text(value: object) -> str:
    if value is None:
        return ""
    return "; ".join(map(_text, value)) if isinstance(value, tuple) else str(value)
