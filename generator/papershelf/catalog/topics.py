"""Topics: what a reader wants letters about; any one of them is enough."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from papershelf.catalog import selection
from papershelf.catalog.catalog import Catalog
from papershelf.content.ids import slug
from papershelf.content.model import Paper

KINDS = ("tag", "author", "query")
"""What a topic may be."""


@dataclass(frozen=True)
class Topics:
    """Tags, authors and queries; without any, all papers."""

    tags: tuple[str, ...] = ()
    """Ids of tags."""
    authors: tuple[str, ...] = ()
    """Names of authors, or what stands for them in addresses."""
    queries: tuple[str, ...] = ()
    """Words, all of which a paper must hold."""

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Topics:
        """Make topics of kinds, as `KINDS` has them, each with its value."""
        found: dict[str, list[str]] = {kind: [] for kind in KINDS}
        for kind, value in pairs:
            found[kind].append(value)
        return cls(*(tuple(dict.fromkeys(found[kind])) for kind in KINDS))

    def have(self, paper: Paper) -> bool:
        """Return whether a paper has one of the tags or authors, or all words of a query."""
        return (
            self == Topics()
            or not set(self.tags).isdisjoint(paper.tags)
            or any(_slugs(paper) & {name, slug(name)} for name in self.authors)
            or any(selection.holds(paper, query) for query in self.queries)
        )

    def names(self, catalog: Catalog) -> tuple[str, ...]:
        """Return what readers call them: names of tags and authors, queries in quotation marks."""
        known = catalog.author_names if self.authors else {}
        return (
            *(catalog.tag_by_id[tag].name for tag in self.tags),
            *(known.get(name) or known.get(slug(name), name) for name in self.authors),
            *(f"“{query}”" for query in self.queries),
        )

    def unknown(self, catalog: Catalog) -> Iterator[str]:
        """Yield the authors of whom the catalog has no paper."""
        for name in self.authors:
            if not catalog.author_names.keys() & {name, slug(name)}:
                yield name


def _slugs(paper: Paper) -> set[str]:
    names = {author.slug for author in paper.authors}
    return names | {slug(author.shown) for author in paper.authors}
