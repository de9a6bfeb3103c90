"""Papers as pages show them: on their own pages, in lists, and where others name them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from papershelf import formulas
from papershelf.catalog.catalog import Catalog
from papershelf.catalog.facets import AUTHOR
from papershelf.catalog.related import Related
from papershelf.content import facts
from papershelf.content.dates import PartialDate
from papershelf.content.entry import Entry
from papershelf.content.model import Paper
from papershelf.exports import coins
from papershelf.exports.references import Reference
from papershelf.pages import addresses
from papershelf.pages.anchors import anchor
from papershelf.pages.numbers import Votes
from papershelf.pages.steps import Place
from papershelf.pages.views import (
    Anchor,
    Brief,
    Listed,
    Near,
    PaperView,
    Picture,
)
from papershelf.pictures import emblems
from papershelf.settings import Settings
from papershelf.words import Words

NAMED_AUTHORS = 4
"""How many authors of a paper a list names."""
LONGEST_WHOLE = 240
"""An abstract of more characters stands in lists with its beginning only."""
MOST_SAVED = 5_000
"""In a catalog of up to so many papers reference managers save those of a tag at once. In one of
10,000, what they read of every paper in every list would take eight megabytes."""
BEGINNING = 160
"""How many characters such a beginning has at most."""


class Papers:
    """Makes the views of the papers of a catalog."""

    def __init__(self, catalog: Catalog, settings: Settings) -> None:
        self._catalog = catalog
        self._settings = settings
        self._words = settings.words
        self._briefs: dict[str, Brief] = {}
        self._in_lists: dict[str, Listed] = {}
        self._by_title: dict[str, Anchor] = {}
        self._leads: dict[str, str] = {}

    @cached_property
    def tags(self) -> Mapping[str, Anchor]:
        """The whole vocabulary by id."""
        return {
            tag.id: Anchor(addresses.tag(tag.id), tag.name, hue=self._catalog.hues[tag.id])
            for tag in self._catalog.vocabulary.tags
        }

    def hue(self, paper: Paper) -> int:
        """Return the number of the colour of a paper's main tag; 0 without a tag."""
        return self.tags[paper.tags[0]].hue if paper.tags else 0

    def _brief(self, entry: Entry) -> Brief:
        """Return a paper in a few lines, made once for all pages that name it."""
        if entry.id not in self._briefs:
            self._briefs[entry.id] = self._briefly(entry)
        return self._briefs[entry.id]

    def _briefly(self, entry: Entry) -> Brief:
        paper, words = entry.paper, self._words
        return Brief(
            address=addresses.paper(entry.id),
            title=paper.title,
            lang=paper.lang,
            notes=facts.shown(paper, words, "note"),
            row=facts.shown(paper, words, "row"),
            published=words.date(paper.published) if paper.published else None,
            added=paper.added.number if paper.added else None,
            venue=paper.venue.label if paper.venue else None,
            pdf=paper.pdf_url,
            code=paper.links.code,
            hue=self.hue(paper),
            figure=self._figure(paper),
            emblem=emblems.number(entry.id),
            votes=self._votes(entry.id),
        )

    def _votes(self, identifier: str) -> Votes | None:
        """Return the votes of a paper as cards show them."""
        for series in self._catalog.history.get(identifier, ()):
            if series.metric == "votes":
                date = self._words.date(PartialDate.of_ordinal(series.days[-1]))
                return Votes(self._words.count(series.value, "vote"), date)
        return None

    def listed(self, entry: Entry) -> Listed:
        """Return a paper as lists show it, made once for all lists."""
        if entry.id not in self._in_lists:
            self._in_lists[entry.id] = self._listed(entry)
        return self._in_lists[entry.id]

    def _listed(self, entry: Entry) -> Listed:
        paper = entry.paper
        abstract = _beginning(paper.abstract)
        site = self._settings.site_url if self._settings.is_public else ""
        page = site and site + addresses.paper(entry.id)
        return Listed(
            **vars(self._brief(entry)),
            authors=paper.names[:NAMED_AUTHORS],
            more_authors=max(0, len(paper.authors) - NAMED_AUTHORS),
            tldr=paper.tldr,
            abstract=abstract,
            is_cut=abstract != paper.abstract,
            tags=tuple(self.tags[tag] for tag in paper.tags),
            coins=coins.write(paper, page) if len(self._catalog.entries) <= MOST_SAVED else "",
        )

    def view(self, reference: Reference) -> PaperView:
        """Make the view of a paper's own page."""
        paper, own, catalog = reference.paper, reference.id, self._catalog
        relatives = catalog.relatives[own]
        newer, older = catalog.neighbours[own]
        related = [other.entry.id for other in relatives.related]
        return PaperView(
            reference=reference,
            authors=tuple([self._lead(author.slug) for author in paper.authors]),
            hues=tuple([catalog.hues[tag] for tag in paper.tags]),
            versions=tuple(map(self._near, relatives.versions)),
            related=tuple(map(self._near, relatives.related)),
            newer=self._titled(newer) if newer else None,
            older=self._titled(older) if older else None,
            figure=self._figure(paper),
            places=tuple([catalog.places[name] for name in (own, *related)]) if related else (),
            courses=tuple(
                [
                    Place(
                        Anchor(addresses.course(course.id), course.title, len(course.steps)), number
                    )
                    for course, number in catalog.courses_by_paper.get(own, ())
                ]
            ),
        )

    def _near(self, other: Related) -> Near:
        return Near(self._brief(other.entry), other.terms, other.tags)

    def _titled(self, entry: Entry) -> Anchor:
        """Return what `titled` does, made once for both papers beside one."""
        if entry.id not in self._by_title:
            self._by_title[entry.id] = titled(entry, self._words)
        return self._by_title[entry.id]

    def _figure(self, paper: Paper) -> Picture | None:
        """Return the figure of a paper; none of one that was named after the images were read."""
        figure = paper.links.figure
        image = self._catalog.figures.get(figure.file) if figure else None
        if not figure or not image:
            return None
        return Picture(addresses.figure(figure.file), figure.alt, image.width, image.height)

    def _lead(self, author: str) -> str:
        """Return where the name of an author leads, found once for all papers."""
        if author not in self._leads:
            page = anchor(AUTHOR, self._catalog.author(author), self._settings)
            self._leads[author] = f"{page.address}{page.query}"
        return self._leads[author]


def _beginning(abstract: str) -> str:
    """Return a short abstract as it is; of another the words that it begins with, as plain text."""
    if len(abstract) <= LONGEST_WHOLE:
        return abstract
    read = plain = ""
    enough = BEGINNING // 2 + 1  # so many words, of a letter each, are longer with their spaces
    for part in formulas.plain_parts(abstract):
        read += part
        plain = " ".join(read.split(maxsplit=enough)[:enough])
        if len(plain) > BEGINNING:
            break
    words, space, _ = plain[: BEGINNING + 1].rpartition(" ")
    return words if space else plain[:BEGINNING]


def titled(entry: Entry, words: Words) -> Anchor:
    """Return what leads to a paper by its title."""
    paper = entry.paper
    return Anchor(addresses.paper(entry.id), paper.title, mark=facts.mark(paper, words))
