"""Writers: files of papers, each paper a part of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from papershelf.exports.references import Reference
from papershelf.memory import NO_MEMORY, Memory


@dataclass(frozen=True)
class Writer:
    """Writes any number of papers as one file, which is made of a text for each."""

    part: Callable[[Reference], str]
    """Writes one paper; a function of a module, so that what it gave can be remembered."""
    begin: str = ""
    between: str = ""
    end: str = ""
    stop: str = ""
    """What each part ends in, once."""

    def __call__(self, chosen: Sequence[Reference], memory: Memory = NO_MEMORY) -> str:
        """Write a file; the cost grows with the papers that `memory` does not hold."""
        parts = memory.of(self.part, {reference.id: reference for reference in chosen}).values()
        texts = (part.removesuffix(self.stop) + self.stop for part in parts)
        return f"{self.begin}{self.between.join(texts)}{self.end}"
