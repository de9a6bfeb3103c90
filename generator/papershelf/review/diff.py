"""Diff: which words of a text, or items of a list, came and went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

WORDS_AROUND = 8
"""So many unchanged words stand on either side of a changed one."""
ITEMS_AROUND = 4
"""The same for the items of a list."""


@dataclass(frozen=True)
class Part:
    """Neighbouring words or items that share a fate."""

    mark: Literal["kept", "removed", "added", "skipped"]
    items: tuple[str, ...] = ()


def of_texts(before: str, after: str) -> tuple[Part, ...]:
    """Mark the words of a text, the end of a paragraph being one; empty if all words are kept.

    A text of which less than half is kept was written anew, and is shown whole.
    """
    old, new = (text.replace("\n\n", " ¶ ").split() for text in (before, after))
    kept = Indel.similarity(old, new) // 2
    if 2 * kept < max(len(old), len(new)):
        whole = (Part("removed", tuple(old)), Part("added", tuple(new)))
        return tuple(part for part in whole if part.items)
    return _shortened(_parts(old, new), WORDS_AROUND)


def of_lists(before: Sequence[str], after: Sequence[str]) -> tuple[Part, ...]:
    """Mark the items of a list; empty if all are kept."""
    return _shortened(_parts(before, after), ITEMS_AROUND)


def _parts(old: Sequence[str], new: Sequence[str]) -> list[Part]:
    """Take both apart; where something is replaced, the old stands before the new.

    The cost grows with the product of the lengths, over 64.
    """
    parts: list[Part] = []
    removed: list[str] = []
    added: list[str] = []
    for step in [*Indel.opcodes(old, new), None]:
        if step is not None and step.tag != "equal":
            removed += old[step.src_start : step.src_end]
            added += new[step.dest_start : step.dest_end]
            continue
        parts += [Part("removed", tuple(removed))] if removed else []
        parts += [Part("added", tuple(added))] if added else []
        removed, added = [], []
        if step is not None:
            parts.append(Part("kept", tuple(old[step.src_start : step.src_end])))
    return parts


def _shortened(parts: list[Part], around: int) -> tuple[Part, ...]:
    """Leave out what is far from a change."""
    if all(part.mark == "kept" for part in parts):
        return ()
    shortened: list[Part] = []
    for place, part in enumerate(parts):
        head = around if place else 0
        tail = around if place < len(parts) - 1 else 0
        if part.mark != "kept" or len(part.items) <= head + tail + 1:
            shortened.append(part)
            continue
        pieces = (part.items[:head], None, part.items[len(part.items) - tail :])
        shortened += [
            Part("skipped") if items is None else Part("kept", items)
            for items in pieces
            if items != ()
        ]
    return tuple(shortened)
