"""What a paper and a tag consist of.

The rules stand in the fields' declarations; `values` has the kinds of what fields hold, and `fact`
defines what a field of a paper declares to the outputs. Only a title is required, and an abstract
or a way to one. Records are immutable; a changed paper is a new one.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from papershelf import languages
from papershelf.content import ids, status
from papershelf.content.fact import Asked, Fact
from papershelf.content.people import Author
from papershelf.content.record import Record, common
from papershelf.content.values import (
    Abstract,
    Arxiv,
    Category,
    Date,
    Doi,
    FigureName,
    Lang,
    Line,
    PaperId,
    TagId,
    Title,
    Url,
    Year,
)

LONGEST_TLDR = 200
MOST_TAGS = 12
MOST_AUTHORS = 10_000
"""Papers of the largest collaborations have some 5,000."""

# The name of a field, such as `links.code`.
_FIELD = r"^[a-z_]+(\.[a-z_]+)?$"


class Venue(Record):
    """Where a paper was published."""

    name: Annotated[Line, Field(max_length=120)]
    """The venue's usual short name, such as `NeurIPS`; without the year."""
    year: Year | None = None
    """The year of that edition."""
    kind: Literal["conference", "journal", "workshop", "book", "thesis", "other"] = "conference"
    """What kind of venue it is."""

    @property
    def label(self) -> str:
        """The venue with its edition, such as `NeurIPS 2024`."""
        return f"{self.name} {self.year}" if self.year else self.name


class Illustration(Record):
    """An image of the paper that the site may show."""

    file: FigureName
    """The image's name in `content/figures/`, such as `tokenformer.png`; on the site it lies in
    `assets/figures/`."""
    licence: Annotated[Line, Field(max_length=120)]
    """The terms under which it may be shown, such as `CC-BY-4.0`."""
    alt: Annotated[Line, Field(max_length=300)]
    """What it shows, for whoever does not see it."""
    credit: Annotated[Line, Field(max_length=120)] | None = None
    """Who made it."""
    source: Url | None = None
    """Where it was published."""


class Status(Record):
    """What became of a paper, so that nobody relies on it unawares."""

    kind: Literal["withdrawn", "retracted", "superseded"]
    """`withdrawn` by its authors, `retracted` by its publisher, `superseded` by another paper."""
    by: PaperId | None = None
    """The id of the paper that takes its place, if that is in the catalog."""
    title: Title | None = None
    """The title of the paper that takes its place, if that is not in the catalog."""
    date: Date | None = None
    """When that was announced."""
    reason: Line | None = None
    """Why, in one sentence."""
    link: Url | None = None
    """Where that was announced."""

    def __str__(self) -> str:
        """Return the line that stands for it."""
        return status.line(self.kind, self.by, self.title, self.date, self.reason, self.link)


WrittenStatus = Annotated[Status, BeforeValidator(status.fields), status.Short()]
"""A status as a file holds it: its fields, or the line that stands for them."""


class Links(Record):
    """Where the paper's other parts are found."""

    code: Url | None = None
    """The source code."""
    project: Url | None = None
    """The project's page."""
    pdf: Url | None = None
    """The PDF, where it is not the one on arXiv."""
    video: Url | None = None
    """A talk or demonstration."""
    data: Url | None = None
    """The data set."""
    figure: Illustration | None = None
    """An image that cards and the paper's page show."""

    @property
    def addresses(self) -> dict[str, str]:
        """The known links that are addresses, by field."""
        return {name: url for name in ADDRESSES if (url := getattr(self, name))}


ADDRESSES = tuple(name for name in Links.model_fields if name != "figure")
"""The links that are addresses."""


SourceKind = Literal["listing", "bibliography", "service", "metadata"]


class Source(Record):
    """Where facts of this paper came from, so that an import can be repeated safely."""

    kind: SourceKind
    """`listing`: a saved list of titles and abstracts; `bibliography`: a file of references, such
    as BibTeX; `service`: an answer of arXiv, Crossref and the like; `metadata`: a file of checked
    facts."""
    name: Annotated[Line, Field(max_length=200)]
    """The name of the imported file, or of the service."""
    date: Date | None = None
    """The date of the listing, or the day on which the facts were taken."""
    date_inferred: bool = False
    """True where the listing shows no full date and it was worked out from its papers."""
    confidence: Literal["high", "medium", "low"] | None = None
    """How sure the source is of its facts; below `high`, pages say so."""
    upvotes: Annotated[int, Field(ge=0)] | None = None
    """The votes shown in the listing."""
    submitted_by: Annotated[Line, Field(max_length=120)] | None = None
    """Who submitted the paper to the listing."""
    note: Annotated[Line, Field(max_length=500)] | None = None
    """What the source remarks on its facts."""
    fields: Annotated[
        tuple[Annotated[str, Field(pattern=_FIELD, max_length=64)], ...], Field(max_length=50)
    ] = ()
    """The fields that this source speaks of. An import never fills them from it again, so what a
    person removed or changed stays so."""


class Paper(Record):
    """A paper of the catalog."""

    one_of = ("abstract", "arxiv", "doi", "links")

    title: Annotated[Title, Fact(searched="title", asked=Asked(id="paper-title"))]
    """The title, as the authors wrote it. Mathematics stands between dollar signs."""
    status: Annotated[
        WrittenStatus | None,
        Fact(
            shown="note",
            is_mark=True,
            cited=True,
            searched="abstract",
            asked=Asked(placeholder="retracted 2024-05-12: The proof has a gap."),
            column=True,
            detail=True,
            term="creativeWorkStatus",
        ),
    ] = None
    """Whether it was withdrawn, retracted or superseded: that word, or fields with more."""
    later_title: Annotated[
        Title | None,
        Fact(
            shown="note",
            is_title=True,
            cited=True,
            searched="title",
            asked=Asked(),
            column=True,
            detail=True,
            term="alternateName",
        ),
    ] = None
    """The title of a later version, where the paper was renamed."""
    erratum: Annotated[
        Line | None,
        Fact(
            shown="note",
            is_mark=True,
            cited=True,
            searched="abstract",
            asked=Asked(),
            column=True,
            detail=True,
            term="correction",
        ),
    ] = None
    """What the authors or the venue corrected after publication, in one sentence."""
    known_as: Annotated[
        tuple[Annotated[Line, Field(max_length=120)], ...],
        Field(max_length=10),
        Fact(shown="row", searched="title", column=True, detail=True),
    ] = ()
    """Other names that it is known by, such as that of its method or of its code."""
    tldr: Annotated[
        Annotated[Line, Field(max_length=LONGEST_TLDR)] | None,
        Fact(searched="tldr", asked=Asked(), detail=True),
    ] = None
    """One sentence on what is new, in the curator's own words; at most 200 characters."""
    abstract: Annotated[Abstract, Fact(searched="abstract", asked=Asked(is_long=True))] = ""
    """The abstract: plain text, mathematics between dollar signs, an empty line between
    paragraphs. A paper without one has an arXiv id, a DOI or a link."""
    authors: Annotated[
        tuple[Annotated[Author, common()], ...],
        Field(max_length=MOST_AUTHORS),
        Fact(searched="authors", asked=Asked(is_long=True)),
    ] = ()
    """The authors in order, each as `Given Family`; as `Family, Given` where the family name is not
    plain to see; a group in braces; or in fields of its own."""
    published: Annotated[
        Date | None, Fact(asked=Asked(placeholder="2024-10-30, 2024-10 or 2024"), detail=True)
    ] = None
    """When the first version appeared: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""
    added: Annotated[Date | None, Fact(detail=True)] = None
    """When the paper came into the catalog: `YYYY-MM-DD`."""
    arxiv: Annotated[Arxiv | None, Fact(asked=Asked(placeholder="2410.12345"), detail=True)] = None
    """The arXiv id without a version, such as `2401.10020`."""
    doi: Annotated[Doi | None, Fact(asked=Asked(placeholder="10.1000/182"))] = None
    """The DOI without `https://doi.org/`."""
    venue: Annotated[
        Annotated[Venue, common()] | None,
        Fact(asked=Asked(placeholder="NeurIPS 2024", after="published"), detail=True),
    ] = None
    """Where it was published."""
    category: Annotated[Category | None, Fact(detail=True)] = None
    """The primary arXiv category, such as `cs.LG`."""
    lang: Annotated[Lang | None, Fact()] = None
    """The language of title and abstract, such as `en` or `zh-Hant`. Where it is left out, it is
    the one that most texts in that script are in; of Latin letters it stays unknown."""
    tags: Annotated[
        tuple[TagId, ...], Field(max_length=MOST_TAGS), Fact(asked=Asked(is_long=True))
    ] = ()
    """Tags of the vocabulary in `content/tags.yml`, the main one first."""
    links: Annotated[
        Links,
        Fact(
            asked=Asked(is_long=True, placeholder="code: https://github.com/example/project"),
            detail=True,
        ),
    ] = Links()
    """Code, project page and the like."""
    sources: Annotated[tuple[Source, ...], Field(max_length=50)] = ()
    """Where the facts came from; written by `papershelf import`."""
    aliases: Annotated[tuple[PaperId, ...], Field(max_length=20), Fact(detail=True)] = ()
    """Ids that this paper had before; their addresses lead here."""

    @property
    def names(self) -> tuple[str, ...]:
        """The authors' names as readers see them."""
        return tuple(author.shown for author in self.authors)

    @property
    def language(self) -> str:
        """The tag of its language, declared or guessed by its title; empty if that is unknown."""
        return self.lang or languages.guess(self.title)

    @property
    def arxiv_url(self) -> str | None:
        """The address of the paper on arXiv."""
        return f"https://arxiv.org/abs/{self.arxiv}" if self.arxiv else None

    @property
    def doi_url(self) -> str | None:
        """The address that the DOI leads to."""
        return ids.doi_url(self.doi) if self.doi else None

    @property
    def pdf_url(self) -> str | None:
        """The address of the PDF, which may be the one on arXiv."""
        on_arxiv = f"https://arxiv.org/pdf/{self.arxiv}" if self.arxiv else None
        return self.links.pdf or on_arxiv

    @property
    def confidence(self) -> Literal["high", "medium", "low"]:
        """How sure the least sure source of bibliographic facts is; `high` where none states it."""
        levels = {source.confidence for source in self.sources}
        return "low" if "low" in levels else "medium" if "medium" in levels else "high"


class Tag(Record):
    """A word of the vocabulary."""

    id: TagId
    """The tag's name in files and addresses."""
    name: Annotated[Line, Field(max_length=60)]
    """The name that readers see."""
    group: TagId
    """The group that it stands in."""
    description: Annotated[Line, Field(max_length=200)]
    """What belongs under the tag, in one sentence."""
    aliases: Annotated[tuple[TagId, ...], Field(max_length=30)] = ()
    """Other words for it; the checker answers them with this tag."""


class TagGroup(Record):
    """A heading of the vocabulary."""

    id: TagId
    """The group's name in files and addresses."""
    name: Annotated[Line, Field(max_length=60)]
    """The name that readers see."""
    description: Annotated[Line, Field(max_length=200)]
    """What kind of tags stand here, in one sentence."""


class Vocabulary(Record):
    """All tags, in the order in which pages show them."""

    groups: tuple[TagGroup, ...] = ()
    """The headings."""
    tags: Annotated[tuple[Tag, ...], Field(max_length=500)] = ()
    """The tags."""
