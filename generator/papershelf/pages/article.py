"""Articles: what follows for a paper's own page from its view and the settings.

It is worked out where the page is written, in whichever process that is; a view stays small.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from papershelf import formulas
from papershelf.content import facts, folder, people
from papershelf.content.facts import Note, sentences
from papershelf.content.model import Paper
from papershelf.exports import bibtex, formats
from papershelf.exports.references import Counted, Reference
from papershelf.pages import addresses, dots, head, linked, suggest
from papershelf.pages.numbers import Tally
from papershelf.pages.views import Alternate, Anchor, Dots, Near, PaperView, Picture, Relative
from papershelf.pictures import emblems
from papershelf.settings import Settings
from papershelf.words import Words
from papershelf.words.language import Texts


@dataclass(frozen=True)
class Button:
    """A link out of the site, to read the paper or what belongs to it."""

    address: str
    label: str
    shows_host: bool
    """True where readers want to know whose page it is."""


@dataclass(frozen=True)
class Author:
    """An author, with what leads to the papers of that one."""

    page: Anchor
    native: str | None
    """The name in the author's own script."""
    orcid: str | None
    """The address of the record of works that the author keeps."""


@dataclass(frozen=True)
class Article:
    """What a paper's page shows, beside the text of the paper."""

    title: str
    """Its title where it stands alone, such as in a tab of the browser: with its mark."""
    description: str
    """What it is about, for previews of the page; first of all what became of it."""
    notes: tuple[Note, ...]
    """What stands below its title."""
    row: tuple[Note, ...]
    """What stands at the end of its row of facts."""
    authors: tuple[Author, ...]
    published: Anchor | None
    venue: Anchor | None
    counts: tuple[Tally, ...]
    """What was counted of it."""
    tags: tuple[Anchor, ...]
    hue: int
    """The number of the colour of its main tag's group; 0 without a tag."""
    figure: Picture | None
    emblem: int
    """The number of the drawing that stands for it, if it has no figure."""
    buttons: tuple[Button, ...]
    near: tuple[Dots, ...]
    """The related papers on a map of `NEAR` units; empty if there are none."""
    place: tuple[int, int]
    """Where the paper is on it."""
    versions: tuple[Relative, ...]
    related: tuple[Relative, ...]
    bibtex: str
    formats: tuple[Alternate, ...]
    edit_url: str | None
    suggest_url: str | None
    metadata: Mapping[str, list[str]]
    """The contents of meta elements by name, in order; a name may stand several times."""
    properties: Mapping[str, list[str]]
    links: tuple[head.Link, ...]
    json_ld: Markup


def of(view: PaperView, settings: Settings) -> Article:
    """Work out what a paper's page shows."""
    reference, edit, issues = view.reference, settings.edit_url, settings.issues_url
    paper, words = reference.paper, settings.words
    title, about = formulas.plain(paper.title), paper.tldr or paper.abstract or paper.title
    if note := facts.status(paper, words):
        title, about = f"{title} [{words.pages[note.kind]}]", sentences(note.plain, about)
    near, place = dots.around([other.brief for other in view.related], view.places)
    return Article(
        title=title,
        description=formulas.plain(about)[:200],
        notes=facts.shown(paper, words, "note"),
        row=facts.shown(paper, words, "row"),
        authors=tuple(map(_author, paper.authors, view.authors)),
        published=Anchor(addresses.year(paper.published.year), words.date(paper.published))
        if paper.published
        else None,
        venue=Anchor(addresses.venue(paper.venue.name), paper.venue.label) if paper.venue else None,
        counts=tuple(_tally(counted, words) for counted in reference.counts),
        tags=tuple(
            Anchor(addresses.tag(tag.id), tag.name, hue=hue)
            for tag, hue in zip(reference.tags, view.hues, strict=True)
        ),
        hue=view.hues[0] if view.hues else 0,
        figure=view.figure,
        emblem=emblems.number(reference.id),
        buttons=_buttons(paper, words.pages),
        near=near,
        place=place,
        versions=tuple(_relative(other, reference, words.pages) for other in view.versions),
        related=tuple(_relative(other, reference, words.pages) for other in view.related),
        bibtex=bibtex.entry(paper, reference.key),
        formats=_formats(reference.id),
        edit_url=edit + folder.location(reference.id, paper) if edit else None,
        suggest_url=suggest.correct(issues, reference.id) if issues else None,
        metadata=head.meta_elements(reference),
        properties=head.properties(paper),
        links=head.links(reference),
        json_ld=linked.article(reference, settings),
    )


def _author(author: people.Author, lead: str) -> Author:
    address, mark, query = lead.partition("?")
    return Author(
        Anchor(address, author.shown, query=mark + query), author.native, author.orcid_url
    )


def _tally(counted: Counted, words: Words) -> Tally:
    number = words.count(counted.value, counted.metric.removesuffix("s"))
    return Tally(number, words.date(counted.date))


def _relative(other: Near, reference: Reference, words: Texts) -> Relative:
    """Write why a paper is related, such as `Shares: KV cache, layers · tags Quantization`."""
    shared = [tag.name for tag in reference.tags if tag.id in other.tags]
    noun = words["related_tag" if len(shared) == 1 else "related_tags"]
    tags = f"{noun} {', '.join(shared)}" if shared else ""
    reason = " · ".join(filter(None, (", ".join(other.terms), tags)))
    return Relative(other.brief, f"{words['related_by']}: {reason}")


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
