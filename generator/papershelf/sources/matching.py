"""Matching: which paper of the catalog, or of the files before, a candidate is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from papershelf.content import ids
from papershelf.content.model import Paper
from papershelf.content.people import families
from papershelf.folding import fold_key
from papershelf.sources.reading import Candidate

SHORTEST = 60
"""So many characters an abstract has at least by which a paper is found."""
MOST_NAMESAKES = 50
"""Of papers with the same title, so many are looked at, those that were known first."""
PREPRINTS = (
    "10.48550/",
    "10.1101/",
    "10.2139/",
    "10.20944/",
    "10.21203/",
    "10.31234/",
    "10.36227/",
)
"""How DOIs begin that archives of preprints give, beside that of the published paper."""


class Index:
    """Finds a paper by arXiv id, DOI, folded title or abstract, which outlives an edited title.

    Of a title that many works have, such as `Editorial`, those may be the same that have an author
    in common, or none that is known, and not two DOIs. An abstract of a few words, such as `Not
    available.`, is nobody's own.
    """

    def __init__(self, papers: Mapping[str, Paper]) -> None:
        self.papers = papers
        self.taken: set[str] = set()
        self.by_arxiv: dict[str, str] = {}
        self.by_doi: dict[str, str] = {}
        self.by_title: defaultdict[str, list[str]] = defaultdict(list)
        self.authors: defaultdict[str, set[str]] = defaultdict(set)
        self.dois: dict[str, str] = {}
        self.arxiv_ids: dict[str, str] = {}
        self.by_abstract: dict[str, str] = {}
        for identifier, paper in papers.items():
            self._known(identifier, paper.title, paper.abstract, paper.arxiv, paper.doi)
            self.authors[identifier] |= families(paper.authors)
            self.taken.update(paper.aliases)
        for identifier, paper in papers.items():
            if paper.later_title:
                self.by_title[fold_key(paper.later_title)].append(identifier)

    def new_id(self, entry: Candidate, arxiv: str | None) -> str:
        """Choose the id of a new paper: the one that it brings, if it is free."""
        if entry.id and ids.is_id(entry.id) and entry.id not in self.taken:
            return entry.id
        return ids.paper_id(entry.title, arxiv, self.taken)

    def claim(self, identifier: str, entry: Candidate) -> tuple[Candidate, list[str]]:
        """Return `entry` with the aliases that are free or its own, and the others."""
        aliases = entry.fields.get("aliases", ())
        own = self.papers[identifier].aliases if identifier in self.papers else ()
        others = [alias for alias in aliases if alias in self.taken and alias not in own]
        if others:
            free = tuple(alias for alias in aliases if alias not in others)
            entry = replace(entry, fields=entry.fields | {"aliases": free})
        self.taken.update(aliases)
        return entry, others

    def add(self, identifier: str, entry: Candidate, arxiv: str | None) -> None:
        """Note that `entry` is the paper of that id."""
        self._known(identifier, entry.title, entry.abstract, arxiv, entry.fields.get("doi"))
        self.authors[identifier] |= families(entry.fields.get("authors", ()))

    def _known(
        self, identifier: str, title: str, abstract: str, arxiv: str | None, doi: str | None
    ) -> None:
        self.taken.add(identifier)
        if identifier not in self.by_title[fold_key(title)]:
            self.by_title[fold_key(title)].append(identifier)
        for index, key in (
            (self.by_arxiv, arxiv),
            (self.by_doi, doi),
            (self.by_abstract, abstract),
        ):
            if key:
                index.setdefault(key, identifier)
        if doi:
            self.dois.setdefault(identifier, doi)
        if arxiv:
            self.arxiv_ids.setdefault(identifier, arxiv)

    def find(self, entry: Candidate, arxiv: str | None) -> tuple[str | None, str]:
        """Return the paper's id, if it is known, and by what it was found."""
        for index, key, reason in (
            (self.by_arxiv, arxiv, "same arXiv id"),
            (self.by_doi, entry.fields.get("doi"), "same DOI"),
            (self._titled(entry), fold_key(entry.title), "same title"),
            (self._described(entry, arxiv), entry.abstract, "same abstract"),
        ):
            if key and key in index:
                return index[key], reason
        return None, ""

    def _described(self, entry: Candidate, arxiv: str | None) -> dict[str, str]:
        """Return the paper with the abstract of `entry`, if no id tells the two apart."""
        found = self.by_abstract.get(entry.abstract)
        if not found or len(entry.abstract) < SHORTEST or self._is_another(found, entry):
            return {}
        other = self.arxiv_ids.get(found)
        return {} if arxiv and other and arxiv != other else {entry.abstract: found}

    def _is_another(self, identifier: str, entry: Candidate) -> bool:
        """Return whether two DOIs tell papers apart; that of a preprint does not."""
        doi, other = entry.fields.get("doi"), self.dois.get(identifier)
        if not doi or not other or doi == other:
            return False
        return not (doi.startswith(PREPRINTS) or other.startswith(PREPRINTS))

    def _titled(self, entry: Candidate) -> dict[str, str]:
        """Return the first paper with the title of `entry` that may be by the same authors."""
        key, authors = fold_key(entry.title), families(entry.fields.get("authors", ()))
        for identifier in self.by_title.get(key, ())[:MOST_NAMESAKES]:
            known = self.authors[identifier]
            may_be = authors & known or not (authors and known)
            if may_be and not self._is_another(identifier, entry):
                return {key: identifier}
        return {}
