"""Writers: files of papers, each paper a part of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import TypeVar

from papershelf.exports.references import Reference

_Made = TypeVar("_Made")


@dataclass(frozen=True)
class Writer:
    """Writes any number of papers as one file, which is made of a text for each."""

    part: Callable[[Reference], str]
    """Writes one paper."""
    begin: str = ""
    between: str = ""
    end: str = ""
    stop: str = ""
    """What each part ends in, once."""

    def __call__(self, chosen: Iterable[Reference]) -> str:
        """Write a file."""
        return self.join(map(self.part, chosen))

    def join(self, parts: Iterable[str]) -> str:
        """Write a file of the texts that `part` gave."""
        texts = (part.removesuffix(self.stop) + self.stop for part in parts)
        return f"{self.begin}{self.between.join(texts)}{self.end}"


def once(make: Callable[[Reference], _Made]) -> Callable[[Reference], _Made]:
    """Have a function remember what it gave for the last paper, which several files need.

    Whoever gets it must not change it.
    """
    last: tuple[Reference, _Made] | None = None

    @wraps(make)
    def remembered(reference: Reference) -> _Made:
        nonlocal last
        kept = last
        if kept is None or kept[0] is not reference:
            kept = last = reference, make(reference)
        return kept[1]

    return remembered
