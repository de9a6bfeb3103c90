"""Documents: what a search result shows of each paper, in small groups of neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from generator import formulas
from generator.content.entry import Entry

GROUP = 1
"""How many papers a group holds: neighbours in the catalog are seldom found together."""


def groups(entries: Sequence[Entry], size: int = GROUP) -> Iterator[list[dict[str, Any]]]:
    """Write the papers in the order of their positions, `size` at a time."""
    shown = [_shown(entry) for entry in entries]
    for start in range(0, len(shown), size):
        yield shown[start : start + size]


def _shown(entry: Entry) -> dict[str, Any]:
    paper = entry.paper
    values = {
        "id": entry.id,
        "title": formulas.plain(paper.title),
        "authors": list(paper.authors),
        "venue": paper.venue.label if paper.venue else "",
        "year": paper.published.year if paper.published else 0,
        "tldr": formulas.plain(paper.tldr or ""),
        "abstract": formulas.plain(paper.abstract),
        "tags": list(paper.tags),
    }
    return {name: value for name, value in values.items() if value}
