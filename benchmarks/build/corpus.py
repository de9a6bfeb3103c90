"""The papers that are measured with: those of a corpus, then synthetic ones made of them."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.search import synthetic
from papershelf.catalog.catalog import Catalog
from papershelf.content import folder, records, yamlio
from papershelf.content.document import Document
from papershelf.content.entry import Entry
from papershelf.content.model import Paper
from papershelf.errors import ContentError
from papershelf.folding import fold

FROZEN = Path(__file__).parents[2] / "tests" / "frozen"
"""A catalog whose vocabulary, hand-written pages and settings every measured one has."""


REAL = "real-"
"""With this begin the ids of papers of a corpus."""
_ENOUGH = 0.99
"""With so great a part of the papers asked for, a corpus is not added to."""


def papers(count: int, corpus: Path | None) -> Iterator[tuple[str, Paper]]:
    """Yield `count` papers with their ids: those of the corpus, then synthetic ones made of them.

    Without a corpus all are synthetic, made of the frozen catalog. Its few sentences come again in
    nearly every paper of a large one, so there papers are closer to each other than in life.
    """
    source = Catalog.of(folder.load(FROZEN / "content"))
    found = [] if corpus is None else [*_read(corpus, count, source)]
    yield from found
    if found:
        entries = tuple(Entry(identifier, paper, "", Document({})) for identifier, paper in found)
        source = Catalog(entries, source.vocabulary, source.pages)
    if len(found) < _ENOUGH * count:
        for entry in synthetic.catalog(source, count - len(found)).entries:
            yield entry.id, entry.paper


def _read(corpus: Path, count: int, frozen: Catalog) -> Iterator[tuple[str, Paper]]:
    """Yield at most so many papers of a corpus with their ids, each title once."""
    tags = [tag.id for tag in frozen.vocabulary.tags]
    titles: set[str] = set()
    opened = lzma.open if corpus.suffix == ".xz" else open
    with opened(corpus, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if len(titles) == count:
                return
            try:
                paper = _paper(json.loads(line), number, tags)
            except ContentError:
                continue  # such as one with 1,000 authors; the next takes its place
            if fold(paper.title) not in titles:
                titles.add(fold(paper.title))
                yield f"{REAL}{number}", paper


def _paper(given: dict[str, Any], number: int, tags: list[str]) -> Paper:
    """Make a valid paper of a corpus's line; dates of addition and tags follow its number."""
    paper = {
        "title": _line(given["title"]),
        "abstract": _line(given["abstract"]),
        "authors": list(dict.fromkeys(map(_line, given["authors"]))),
        "published": str(given["year"]),
        "added": f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}",
        "venue": {"name": _line(given["venue"]), "year": str(given["year"])},
        "tags": list(dict.fromkeys(tags[place % len(tags)] for place in (number, number // 7))),
    }
    return records.validate(Paper, yamlio.parse(yamlio.dump(paper), "corpus"), "corpus")


def _line(text: str) -> str:
    return " ".join(text.split())
