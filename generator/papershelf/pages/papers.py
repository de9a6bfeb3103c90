"""Papers as pages show them: the view of a paper's own page, and the brief form of lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from papershelf import formulas, words
from papershelf.catalog.catalog import Catalog
from papershelf.catalog.facets import AUTHOR, Value
from papershelf.catalog.related import Related
from papershelf.content import facts, folder
from papershelf.content.entry import Entry
from papershelf.content.ids import slug
from papershelf.exports import bibtex, formats
from papershelf.pages import addresses, head, linked, suggest, views
from papershelf.pages.anchors import anchor
from papershelf.pages.views import Alternate, Anchor, Brief, Button
from papershelf.settings import Settings

NAMED_AUTHORS = 4
"""How many authors of a paper a list names."""
LONGEST_WHOLE = 240
"""An abstract of more characters stands in lists with its beginning only."""
BEGINNING = 160
"""How many characters such a beginning has at most."""


class Papers:
    """Makes the views of the papers of a catalog."""

    def __init__(self, catalog: Catalog, settings: Settings) -> None:
        self._catalog = catalog
        self._settings = settings

    @cached_property
    def tags(self) -> Mapping[str, Anchor]:
        """The whole vocabulary by id."""
        return {
            tag.id: Anchor(f"{addresses.TAGS}{tag.id}/", tag.name)
            for tag in self._catalog.vocabulary.tags
        }

    @cached_property
    def _authors(self) -> Mapping[str, Value]:
        return {value.id: value for value in self._catalog.authors}

    @cached_property
    def briefs(self) -> Mapping[str, Brief]:
        """The papers by id, each made once for all pages that show it."""
        return {entry.id: self._brief(entry) for entry in self._catalog.entries}

    def _brief(self, entry: Entry) -> Brief:
        paper = entry.paper
        abstract = _beginning(paper.abstract)
        return Brief(
            id=entry.id,
            address=addresses.paper(entry.id),
            title=paper.title,
            notes=facts.shown(paper, "note"),
            row=facts.shown(paper, "row"),
            authors=paper.authors[:NAMED_AUTHORS],
            more_authors=max(0, len(paper.authors) - NAMED_AUTHORS),
            published=paper.published.label if paper.published else None,
            added=paper.added.number if paper.added else None,
            venue=paper.venue.label if paper.venue else None,
            has_code=paper.links.code is not None,
            tldr=paper.tldr,
            abstract=abstract,
            is_cut=abstract != paper.abstract,
            tags=tuple(self.tags[tag] for tag in paper.tags),
        )

    def view(self, entry: Entry, key: str) -> views.PaperView:
        """Make the view of a paper's own page; `key` is its citation key."""
        catalog, settings, paper = self._catalog, self._settings, entry.paper
        relatives = catalog.relatives[entry.id]
        newer, older = map(_titled, catalog.neighbours[entry.id])
        edit = settings.edit_url
        return views.PaperView(
            id=entry.id,
            title=paper.title,
            notes=facts.shown(paper, "note"),
            row=facts.shown(paper, "row"),
            authors=tuple(map(self._author, paper.authors)),
            published=Anchor(addresses.year(paper.published.year), paper.published.label)
            if paper.published
            else None,
            venue=Anchor(addresses.venue(paper.venue.name), paper.venue.label)
            if paper.venue
            else None,
            arxiv=paper.arxiv,
            category=paper.category,
            doi=paper.doi,
            added=paper.added.label if paper.added else None,
            confidence=paper.confidence,
            tags=tuple(self.tags[tag] for tag in paper.tags),
            tldr=paper.tldr,
            buttons=_buttons(entry),
            abstract=paper.abstract,
            key=key,
            bibtex=bibtex.entry(paper, key),
            formats=_formats(entry.id),
            versions=tuple(map(self._relative, relatives.versions)),
            related=tuple(map(self._relative, relatives.related)),
            newer=newer,
            older=older,
            edit_url=edit + folder.location(entry.id, paper).as_posix() if edit else None,
            suggest_url=suggest.correct(settings.issues_url, entry.id)
            if settings.issues_url
            else None,
            metadata=_meta(head.meta_elements(entry, catalog, settings)),
            properties=_meta(head.properties(entry)),
            json_ld=linked.article(entry, catalog, settings),
        )

    def _author(self, name: str) -> Anchor:
        """Return what leads to an author's papers, called as this paper does."""
        value = self._authors[slug(name)]
        return replace(anchor(AUTHOR, value, self._settings), name=name, papers=0)

    def _relative(self, other: Related) -> views.Relative:
        """Write why a paper is related, such as `Shares: KV cache, layers · tags Quantization`."""
        terms = ", ".join(other.terms)
        names = ", ".join(self.tags[tag].name for tag in other.tags)
        noun = words.PAGES["related_tag" if len(other.tags) == 1 else "related_tags"]
        tags = f"{noun} {names}" if names else ""
        reason = f"{words.PAGES['related_by']}: {' · '.join(filter(None, (terms, tags)))}"
        return views.Relative(self.briefs[other.entry.id], reason)


def _beginning(abstract: str) -> str:
    """Return a short abstract as it is; of another the words that it begins with, as plain text."""
    if len(abstract) <= LONGEST_WHOLE:
        return abstract
    plain = " ".join(formulas.plain(abstract).split())
    words, space, _ = plain[: BEGINNING + 1].rpartition(" ")
    return words if space else plain[:BEGINNING]


def _titled(entry: Entry | None) -> Anchor | None:
    return Anchor(addresses.paper(entry.id), entry.paper.title) if entry else None


def _buttons(entry: Entry) -> tuple[Button, ...]:
    paper = entry.paper
    found = (
        ("read_arxiv", paper.arxiv_url),
        ("pdf", paper.pdf_url),
        ("read_doi", paper.doi_url),
        ("code", paper.links.code),
        ("project", paper.links.project),
        ("video", paper.links.video),
        ("data", paper.links.data),
    )
    return tuple(
        Button(address, words.PAGES[name], not name.startswith("read_"))
        for name, address in found
        if address
    )


def _formats(identifier: str) -> tuple[Alternate, ...]:
    """Return where a paper is in other formats, for its page and the page's head."""
    start = addresses.paper(identifier)
    return tuple(
        Alternate(
            made.media_type,
            made.title,
            addresses.file(addresses.alternate(identifier, made.ending), start),
        )
        for made in formats.offered("alternate").values()
    )


def _meta(tags: head.MetaElements) -> views.Meta:
    return tuple((name, tuple(contents)) for name, contents in tags.items())
