"""Selections: the papers that have some tags, years and words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from papershelf.catalog.catalog import Catalog
from papershelf.content import facts
from papershelf.content.entry import Entry
from papershelf.content.model import Paper, Vocabulary
from papershelf.errors import quoted
from papershelf.folding import fold
from papershelf.segments import searchable, segment

_YEARS = re.compile(r"([0-9]{4})?(\.\.)?([0-9]{4})?")


@dataclass(frozen=True)
class Years:
    """A span of years of publication, both ends included."""

    first: int
    last: int

    @classmethod
    def parse(cls, text: str) -> Years:
        """Read `2024`, `2022..2024`, `2022..` or `..2024`; raises ValueError for anything else."""
        match = _YEARS.fullmatch(text)
        first, dots, last = match.groups() if match else (None, None, None)
        if not (first or last) or (first and last and not dots):
            raise ValueError(f"expected a year such as 2024, or 2022..2024, got {quoted(text)}")
        years = cls(int(first or 0), int(last or (9999 if dots else first or 0)))
        if years.first > years.last:
            raise ValueError(f"expected the earlier year first, got {quoted(text)}")
        return years

    def has(self, paper: Paper) -> bool:
        """Return whether a paper was published in the span; one without a date was not."""
        return paper.published is not None and self.first <= paper.published.year <= self.last


def check_tag(vocabulary: Vocabulary, name: str) -> None:
    """Raise ValueError with the nearest tag if `name` is none."""
    known = [tag.id for tag in vocabulary.tags]
    if name in known:
        return
    others = {alias: tag.id for tag in vocabulary.tags for alias in tag.aliases}
    near = [others[name]] if name in others else difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean '{near[0]}'?" if near else "see content/tags.yml"
    raise ValueError(f"expected a tag of the vocabulary, got {quoted(name)}; {hint}")


def select(
    catalog: Catalog, tags: Sequence[str] = (), years: Years | None = None, query: str = ""
) -> tuple[Entry, ...]:
    """Return the papers that have all the tags, lie in the years and hold all words of the query.

    A word is found in title, authors, summary, abstract and the facts that are searched with these,
    folded, and may be the beginning of a longer one. The papers keep the catalog's order.
    """
    words = searchable(query).split()
    return tuple(
        entry
        for entry in catalog.entries
        if set(tags) <= set(entry.paper.tags)
        and (years is None or years.has(entry.paper))
        and _holds(entry.paper, words)
    )


def holds(paper: Paper, query: str) -> bool:
    """Return whether a paper holds all words of a query, as `select` finds them."""
    return _holds(paper, searchable(query).split())


def _holds(paper: Paper, words: Sequence[str]) -> bool:
    texts = (text for _, text in facts.searched(paper)) if words else ()
    folded = f" {segment(fold(' '.join(texts)), closed=True)}"
    return all(f" {word}" in folded for word in words)
