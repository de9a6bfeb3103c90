"""Writers: files of papers, each paper a part of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from papershelf.exports.references import Reference


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
