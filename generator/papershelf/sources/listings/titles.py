"""Titles: which blocks of a listing are the titles of papers.

They are headings that link to papers, or lines that do; else headings of the level that most often
stands before an abstract; else short lines.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from papershelf.folding import fold
from papershelf.sources.listings import boilerplate, labels, names
from papershelf.sources.listings.block import Block, ends_open

_LONGEST_TITLE = 300
_NEAR = 4
"""An abstract is among so many blocks behind its title."""
_TITLE_WORDS = 3
"""Fewer words before running text are its first, such as the name of a method."""


@dataclass(frozen=True)
class Titles:
    """The titles of a listing."""

    at: tuple[int, ...]
    """The positions of their blocks."""
    are_linked: bool
    """Whether each links to a paper."""


def joined(parts: list[Block]) -> list[Block]:
    """Give addresses that stand alone to the lines above, and join titles over two lines."""
    blocks: list[Block] = []
    for block in [part for whole in parts for part in _parted(whole)]:
        before = blocks[-1] if blocks else None
        if before and _is_address(block) and not _is_address(before):
            before.links.append(block.text)
        elif before and _is_second_line(before, block):
            before.text = f"{before.text} {block.text}"
            before.links += block.links
            before.anchors += block.anchors
            continue
        blocks.append(block)
    return blocks


def _parted(block: Block) -> list[Block]:
    """Part a title that links to a paper from the running text behind it."""
    title, address = block.anchors[0] if block.anchors else ("", "")
    rest = block.text.removeprefix(title).lstrip(" :.–—-")
    if (
        block.level
        or block.text == rest
        or len(title.split()) < _TITLE_WORDS
        or not boilerplate.arxiv([address])
        or not (rest[:1].isupper() and boilerplate.is_abstract(rest))
        or boilerplate.is_abstract(title)
    ):
        return [block]
    others = replace(block, text=rest, links=block.links[1:], anchors=block.anchors[1:])
    return [replace(block, text=title, links=[address], anchors=block.anchors[:1]), others]


def _is_address(block: Block) -> bool:
    return block.text.startswith(("http://", "https://")) and " " not in block.text


def _is_second_line(before: Block, block: Block) -> bool:
    if before.level or block.level or block.line != before.line + 1 or block.links:
        return False
    if before.part != block.part or before.links or not ends_open(before.text):
        return False
    return not (is_no_title(before) or is_no_title(block) or names.is_list(before.text))


def is_no_title(block: Block) -> bool:
    """Return whether a block is running text, boilerplate, a row or a labelled fact."""
    return (
        block.is_row
        or boilerplate.is_links(block)
        or len(block.text) > _LONGEST_TITLE * 2
        or boilerplate.is_boilerplate(block.text)
        or boilerplate.is_abstract(block.text)
        or labels.is_fact(block.text)
        or not fold(block.text)
    )


def find(parts: list[Block]) -> Titles:
    """Find the blocks that are titles."""
    headings = [
        at
        for at, block in enumerate(parts)
        if is_heading(block) and not boilerplate.is_boilerplate(block.text)
    ]
    linked = [at for at in headings if boilerplate.arxiv(parts[at].links)]
    if linked:
        return Titles(tuple(linked), are_linked=True)
    lines = [at for at in range(len(parts)) if _is_title_line(parts, at)]
    described = with_abstract(parts, headings)
    linked = _first_of_each([at for at in lines if boilerplate.arxiv(parts[at].links)], parts)
    if linked and len({parts[at].text for at in linked}) >= len(described):
        return Titles(tuple(linked), are_linked=True)
    if not headings:
        return Titles(tuple(lines), are_linked=False)
    if len(with_abstract(parts, lines)) > max(2 * len(described), 2):
        return Titles(tuple(lines), are_linked=False)
    levels = [parts[at].level for at in described or headings]
    level = max(sorted(set(levels)), key=levels.count)
    return Titles(tuple(at for at in headings if parts[at].level == level), are_linked=False)


def is_heading(block: Block) -> bool:
    """Return whether a block is a heading, and neither a remark nor running text."""
    return block.level > 0 and not (
        boilerplate.is_remark(block.text)
        or (len(block.text) > _LONGEST_TITLE and boilerplate.is_abstract(block.text))
    )


def with_abstract(parts: list[Block], headings: list[int]) -> list[int]:
    """Return the positions of headings with an abstract between them and the next heading."""
    return [
        at
        for at, end in zip(headings, [*headings[1:], len(parts)], strict=False)
        if any(boilerplate.is_running(block) for block in parts[at + 1 : end])
    ]


def before_abstract(parts: list[Block], at: int) -> bool:
    """Return whether what stands behind a block, boilerplate aside, is running text."""
    behind = parts[at + 1 : at + 1 + _NEAR]
    shown = (block for block in behind if not boilerplate.is_boilerplate(block.text))
    return any(boilerplate.is_running(block) for block in [*shown][:1])


def _is_title_line(parts: list[Block], at: int) -> bool:
    block = parts[at]
    if block.level or is_no_title(block):
        return False
    if at == 0:
        return True
    before = parts[at - 1]
    if boilerplate.completes(before, block) and not before_abstract(parts, at):
        return False
    return is_no_title(before) or not names.is_list(block.text)


def _first_of_each(lines: list[int], parts: list[Block]) -> list[int]:
    """Leave out lines that lead to the same paper as the one before, such as its lab."""
    kept: list[int] = []
    for at in lines:
        same = kept and boilerplate.arxiv(parts[kept[-1]].links) == boilerplate.arxiv(
            parts[at].links
        )
        is_apart = same and any(map(boilerplate.is_running, parts[kept[-1] + 1 : at]))
        if not same or is_apart:
            kept.append(at)
    return kept
