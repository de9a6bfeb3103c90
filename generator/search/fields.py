"""The searched fields of a paper, folded, with their weights."""

from __future__ import annotations

from generator import formulas
from generator.catalog.catalog import Catalog
from generator.content.check import Entry
from generator.folding import fold

WEIGHTS = {
    "title": 10,
    "authors": 4,
    "tags": 3,
    "tldr": 2,
    "venue": 2,
    "year": 1,
    "abstract": 1,
}
"""How much a word counts in each field."""


def texts(catalog: Catalog, entry: Entry) -> dict[str, str]:
    """Return the folded text of each field of a paper."""
    paper = entry.paper
    venue = paper.venue
    tags = (catalog.tag_by_id[tag] for tag in paper.tags)
    year = {paper.published.year} if paper.published else set()
    if venue and venue.year:
        year.add(venue.year)
    raw = {
        "title": f"{formulas.plain(paper.title)} {formulas.plain(paper.later_title or '')}",
        "authors": " ".join(paper.authors),
        "tags": " ".join(f"{tag.name} {' '.join(tag.aliases)}" for tag in tags),
        "tldr": formulas.plain(paper.tldr or ""),
        "venue": venue.name if venue else "",
        "year": " ".join(map(str, sorted(year))),
        "abstract": formulas.plain(paper.abstract),
    }
    return {name: fold(raw[name]) for name in WEIGHTS}
