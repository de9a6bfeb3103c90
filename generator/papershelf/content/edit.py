"""Edits: a changed paper put into the text of its file, so that the rest stays as it stands."""

from __future__ import annotations

from papershelf.content import records, yamlio
from papershelf.content.document import Document
from papershelf.content.entry import Entry
from papershelf.content.model import Paper
from papershelf.errors import ContentError


def edited(entry: Entry, paper: Paper, schema: str) -> Document:
    """Return the file of `entry` with `paper` in it; `schema` is the path of its JSON Schema.

    A field that did not change keeps its lines: quotes, comments and order. A comment inside or
    behind a field that did goes with it. Where fields do not stand on lines of their own, the
    file is written anew.
    """
    try:
        document = yamlio.parse(_changed(entry, paper).encode(), entry.path)
        if records.validate(Paper, document, entry.path) == paper:
            return document
    except ContentError:
        pass
    return yamlio.parse(records.canonical(paper, schema), entry.path)


def _changed(entry: Entry, paper: Paper) -> str:
    """Write the fields that changed in place of those that stand there."""
    document = entry.document
    before, after = records.as_data(entry.paper), records.as_data(paper)
    lines = document.source.replace("\r\n", "\n").rstrip("\n").split("\n")
    tops = sorted(
        (place[0] - 1, str(at[0])) for at, place in document.places.items() if at[1:] == () != at
    )
    starts = {field: line for line, field in tops}
    ends = dict(zip(starts, [*list(starts.values())[1:], len(lines)], strict=True))
    head = lines[: min(starts.values(), default=len(lines))]
    blocks: dict[str, list[str]] = {}
    for field, start in starts.items():
        block = lines[start : ends[field]]
        if before.get(field) != after.get(field):
            block = _block(after, field) + _between(block)
        blocks[field] = block
    for field in after:
        if field not in blocks:
            blocks = _insert(blocks, field, _block(after, field))
    return "\n".join([*head, *(line for block in blocks.values() for line in block)]) + "\n"


def _block(data: dict[str, object], field: str) -> list[str]:
    """Write a field in the canonical form; no lines if it has no value."""
    if field not in data:
        return []
    return yamlio.dump({field: data[field]}).decode().rstrip("\n").split("\n")


def _between(block: list[str]) -> list[str]:
    """Return the empty lines and comments that stand below a field, before the next."""
    count = 0
    while count < len(block) - 1 and (not block[-1 - count] or block[-1 - count][0] == "#"):
        count += 1
    return block[len(block) - count :]


def _insert(blocks: dict[str, list[str]], field: str, block: list[str]) -> dict[str, list[str]]:
    """Put a new field before the first that comes later in the order of the model."""
    order = list(Paper.model_fields)
    later = set(order[order.index(field) + 1 :])
    names = list(blocks)
    place = next((i for i, name in enumerate(names) if name in later), len(names))
    items = list(blocks.items())
    return dict([*items[:place], (field, block), *items[place:]])
