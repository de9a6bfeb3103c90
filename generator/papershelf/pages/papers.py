"""Papers as pages show them: on their own pages, in lists, and where others name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from markupsafe import Markup

from papershelf import formulas
from papershelf.catalog.catalog import Catalog
from papershelf.catalog.facets import AUTHOR
from papershelf.catalog.related import Related
from papershelf.content import facts, folder
from papershelf.content.dates import PartialDate
from papershelf.content.entry import Entry
from papershelf.content.facts import Note, sentences
from papershelf.content.model import Paper
from papershelf.content.people import Author
from papershelf.exports import bibtex, coins, formats
from papershelf.exports.references import Reference
from papershelf.pages import addresses, head, linked, suggest, views
from papershelf.pages.anchors import anchor
from papershelf.pages.numbers import Tally, Votes
from papershelf.pages.steps import Place
from papershelf.pages.views import (
    NEAR,
    Alternate,
    Anchor,
    Brief,
    Dots,
    Listed,
    PaperView,
    Picture,
)
from papershelf.pictures import emblems
from papershelf.settings import Settings
from papershelf.words import Words
from papershelf.words.language import Texts

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
        self._named: dict[Author, views.Author] = {}

    @cached_property
    def tags(self) -> Mapping[str, Anchor]:
        """The whole vocabulary by id."""
        return {
            tag.id: Anchor(f"{addresses.TAGS}{tag.id}/", tag.name, hue=self._catalog.hues[tag.id])
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

    def _counts(self, identifier: str) -> Iterator[Tally]:
        """Yield what was counted of a paper, as its page shows it."""
        for series in self._catalog.history.get(identifier, ()):
            number = self._words.count(series.value, series.metric.removesuffix("s"))
            yield Tally(number, self._words.date(PartialDate.of_ordinal(series.days[-1])))

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
        paper = reference.paper
        relatives = self._catalog.relatives[reference.id]
        newer, older = self._catalog.neighbours[reference.id]
        near, place = self._near(reference.id, [other.entry for other in relatives.related])
        return PaperView(
            reference=reference,
            authors=tuple(map(self._author, paper.authors)),
            published=Anchor(
                addresses.year(paper.published.year), self._words.date(paper.published)
            )
            if paper.published
            else None,
            venue=Anchor(addresses.venue(paper.venue.name), paper.venue.label)
            if paper.venue
            else None,
            tags=tuple(self.tags[tag] for tag in paper.tags),
            versions=tuple(map(self._relative, relatives.versions)),
            related=tuple(map(self._relative, relatives.related)),
            newer=titled(newer, self._words) if newer else None,
            older=titled(older, self._words) if older else None,
            hue=self.hue(paper),
            figure=self._figure(paper),
            emblem=emblems.number(reference.id),
            counts=tuple(self._counts(reference.id)),
            near=near,
            place=place,
            courses=tuple(
                Place(Anchor(addresses.course(course.id), course.title, len(course.steps)), number)
                for course, number in self._catalog.courses_by_paper.get(reference.id, ())
            ),
        )

    def _near(
        self, identifier: str, others: Sequence[Entry]
    ) -> tuple[tuple[Dots, ...], tuple[int, int]]:
        """Return the papers related to one as points, and its own place among them."""
        if not others:
            return (), (0, 0)
        places = self._catalog.places
        found = [places[name] for name in (identifier, *(other.id for other in others))]
        left, top = (min(way) for way in zip(*found, strict=True))
        size = max(max(x - left, y - top) for x, y in found) or 1
        own, *near = [((x - left) * NEAR // size, (y - top) * NEAR // size) for x, y in found]
        dots = self.dots((other, x, y) for other, (x, y) in zip(others, near, strict=True))
        return dots, own

    def dots(self, points: Iterable[tuple[Entry, int, int]]) -> tuple[Dots, ...]:
        """Return papers at their places on a small map, by colour."""
        paths: dict[int, list[str]] = {}
        for entry, x, y in points:
            paths.setdefault(self.hue(entry.paper), []).append(f"M{x} {y}h0")
        return tuple(Dots(hue, "".join(paths[hue])) for hue in sorted(paths))

    def _figure(self, paper: Paper) -> Picture | None:
        """Return the figure of a paper; none of one that was named after the images were read."""
        figure = paper.links.figure
        image = self._catalog.figures.get(figure.file) if figure else None
        if not figure or not image:
            return None
        return Picture(addresses.figure(figure.file), figure.alt, image.width, image.height)

    def _author(self, author: Author) -> views.Author:
        """Return what leads to an author's papers, made once for all papers that spell it so."""
        named = self._named.get(author)  # to look up a record takes a while
        if named is None:
            found = anchor(AUTHOR, self._catalog.author(author.slug), self._settings)
            page = replace(found, name=author.shown, papers=0)
            named = views.Author(page, author.native, author.orcid_url)
            self._named[author] = named
        return named

    def _relative(self, other: Related) -> views.Relative:
        """Write why a paper is related, such as `Shares: KV cache, layers · tags Quantization`."""
        terms = ", ".join(other.terms)
        names = ", ".join(self.tags[tag].name for tag in other.tags)
        words = self._words.pages
        noun = words["related_tag" if len(other.tags) == 1 else "related_tags"]
        tags = f"{noun} {names}" if names else ""
        reason = f"{words['related_by']}: {' · '.join(filter(None, (terms, tags)))}"
        return views.Relative(self._brief(other.entry), reason)


def _beginning(abstract: str) -> str:
    """Return a short abstract as it is; of another the words that it begins with, as plain text."""
    if len(abstract) <= LONGEST_WHOLE:
        return abstract
    plain = " ".join(formulas.plain(abstract).split())
    words, space, _ = plain[: BEGINNING + 1].rpartition(" ")
    return words if space else plain[:BEGINNING]


def titled(entry: Entry, words: Words) -> Anchor:
    """Return what leads to a paper by its title."""
    paper = entry.paper
    return Anchor(addresses.paper(entry.id), paper.title, mark=facts.mark(paper, words))


@dataclass(frozen=True)
class Button:
    """A link out of the site, to read the paper or what belongs to it."""

    address: str
    label: str
    shows_host: bool
    """True where readers want to know whose page it is."""


@dataclass(frozen=True)
class PaperPage:
    """What follows from a paper and the settings, as its page shows it."""

    title: str
    """Its title where it stands alone, such as in a tab of the browser: with its mark."""
    description: str
    """What it is about, for previews of the page; first of all what became of it."""
    notes: tuple[Note, ...]
    """What stands below its title."""
    row: tuple[Note, ...]
    """What stands at the end of its row of facts."""
    buttons: tuple[Button, ...]
    bibtex: str
    formats: tuple[Alternate, ...]
    edit_url: str | None
    suggest_url: str | None
    metadata: Mapping[str, list[str]]
    """The contents of meta elements by name, in order; a name may stand several times."""
    properties: Mapping[str, list[str]]
    links: tuple[head.Link, ...]
    json_ld: Markup


def page(reference: Reference, settings: Settings) -> PaperPage:
    """Work out what a paper's page shows besides its view."""
    paper, edit, issues = reference.paper, settings.edit_url, settings.issues_url
    words = settings.words
    title, about = formulas.plain(paper.title), paper.tldr or paper.abstract or paper.title
    if note := facts.status(paper, words):
        title, about = f"{title} [{words.pages[note.kind]}]", sentences(note.plain, about)
    return PaperPage(
        title=title,
        description=formulas.plain(about)[:200],
        notes=facts.shown(paper, words, "note"),
        row=facts.shown(paper, words, "row"),
        buttons=_buttons(paper, words.pages),
        bibtex=bibtex.entry(paper, reference.key),
        formats=_formats(reference.id),
        edit_url=edit + folder.location(reference.id, paper) if edit else None,
        suggest_url=suggest.correct(issues, reference.id) if issues else None,
        metadata=head.meta_elements(reference),
        properties=head.properties(paper),
        links=head.links(reference),
        json_ld=linked.article(reference, settings),
    )


def _buttons(paper: Paper, words: Texts) -> tuple[Button, ...]:
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
        Button(address, words[name], not name.startswith("read_"))
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
