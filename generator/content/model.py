"""What a paper and a tag consist of.

The rules stand in the fields' declarations. Only a title and an abstract are required. Values are
immutable; a changed paper is a new one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from generator.content import dates, ids, links
from generator.content.dates import PartialDate
from generator.errors import CORRECT, described, quoted
from generator.folding import fold_key

LONGEST_TLDR = 200
RULE = "rule"
"""The kind of errors that bear the name of a rule, and the key of that name in their context."""
MOST_FORMULAS = 100


def _ruled(rule: str, validate: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Name the rule that is broken where `validate` raises ValueError."""

    def named(value: Any) -> Any:
        try:
            return validate(value)
        except ValueError as error:
            # Braces would be filled in by pydantic, so the message goes in by such a place itself.
            raise PydanticCustomError(RULE, "{told}", {"rule": rule, "told": str(error)}) from error

    return named


def _one_line(text: str) -> str:
    if text != " ".join(text.split()):
        raise ValueError(
            "expected one line with single spaces, got other white space; write single ones"
        )
    if not any(unicodedata.category(character)[0] in "LNPS" for character in text):
        raise ValueError("expected text that shows, got none; write it or remove the line")
    return text


def _few_formulas(text: str) -> str:
    count = text.count("$") // 2
    if count > MOST_FORMULAS:
        raise ValueError(f"expected at most {MOST_FORMULAS} formulas, got {count}; shorten it")
    return text


def _shaped(rule: str, test: Any, expected: str, mend: Any) -> AfterValidator:
    """Make a validator for text that `test` accepts; `mend` may suggest the accepted form."""

    def validate(text: str) -> str:
        if test(text):
            return text
        if not text.strip():
            hint = "write it, without a '#' before it, or remove the line"
            raise ValueError(f"expected {expected}, got nothing; {hint}")
        better = mend(text)
        hint = f"did you mean {quoted(better)}?" if better else CORRECT
        raise ValueError(f"expected {expected}, got {quoted(text)}; {hint}")

    return AfterValidator(_ruled(rule, validate))


def _allowed_link(url: str) -> str:
    fault = links.fault(url)
    if fault:
        better = links.normal(url)
        raise ValueError(f"{fault}; " + (f"did you mean {quoted(better)}?" if better else CORRECT))
    return url


def _date(value: object) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, str):
        return PartialDate.parse(value)
    raise ValueError(f"expected YYYY, YYYY-MM or YYYY-MM-DD, got {described(value)}; {CORRECT}")


def _distinct(names: tuple[str, ...]) -> tuple[str, ...]:
    seen: set[str] = set()
    for name in names:
        folded = fold_key(name)
        if folded in seen:
            message = "expected each author once, got {} again; remove one, or tell them apart"
            raise ValueError(message.format(quoted(name)))
        seen.add(folded)
    return names


# A plain number or date in YAML is read as text, so editors accept it unquoted too.
_TEXT_OR_NUMBER = ["string", "number"]

Line = Annotated[
    str, Field(min_length=1, max_length=500), AfterValidator(_ruled("one-line", _one_line))
]
Date = Annotated[
    PartialDate,
    BeforeValidator(_ruled("dates", _date)),
    PlainSerializer(str),
    WithJsonSchema(
        {"type": _TEXT_OR_NUMBER, "pattern": dates.PATTERN, "examples": ["2024-10-30", "2024-10"]}
    ),
]
Url = Annotated[
    str,
    AfterValidator(_ruled("allowed-links", _allowed_link)),
    WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https?://"}),
]
PaperId = Annotated[
    str,
    _shaped(
        "plain-ids",
        ids.is_id,
        "lower-case letters and digits joined by hyphens or dots",
        lambda text: ids.slug(text) if text.strip() else None,
    ),
    WithJsonSchema({"type": "string", "pattern": f"^{ids.ID}$", "maxLength": ids.LONGEST}),
]
TagId = Annotated[
    str,
    _shaped(
        "plain-ids",
        ids.is_tag,
        "lower-case letters and digits joined by hyphens",
        lambda text: ids.slug(text) if text.strip() else None,
    ),
    WithJsonSchema({"type": "string", "pattern": f"^{ids.TAG}$", "maxLength": ids.LONGEST}),
]
Arxiv = Annotated[
    str,
    _shaped("arxiv-ids", ids.is_arxiv, "an arXiv id such as 2401.10020", ids.arxiv_id),
    WithJsonSchema(
        {"type": _TEXT_OR_NUMBER, "pattern": f"^({ids.ARXIV})$", "examples": ["2401.10020"]}
    ),
]
Doi = Annotated[
    str,
    _shaped("dois", ids.is_doi, "a DOI such as 10.1000/182", ids.doi),
    Field(max_length=200),
    WithJsonSchema(
        {"type": "string", "pattern": "^10\\.", "maxLength": 200, "examples": ["10.1000/182"]}
    ),
]
Category = Annotated[
    str,
    Field(max_length=32),
    _shaped("categories", ids.is_category, "an arXiv category such as cs.LG", ids.category),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": f"^{ids.CATEGORY}$",
            "maxLength": 32,
            "examples": ["cs.LG"],
        }
    ),
]
Authors = Annotated[
    tuple[Annotated[Line, Field(max_length=120)], ...],
    Field(max_length=1000),
    AfterValidator(_ruled("each-author-once", _distinct)),
]
Year = Annotated[int, Field(ge=dates.EARLIEST, le=2200)]


# The name of a field, such as `links.code`.
_FIELD = r"^[a-z_]+(\.[a-z_]+)?$"


class Record(BaseModel):
    """A part of the content: immutable, with no fields but the declared ones."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, data: object) -> object:
        """Read a field that was left empty as one that was left out.

        An unknown one is kept, to be told of: it may be half of a text with a comma in it.
        """
        if isinstance(data, dict):
            told = {key for key, value in data.items() if value not in ("", None)}
            return {key: data[key] for key in data if key in told or key not in cls.model_fields}
        return data


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


class Source(Record):
    """Where facts of this paper came from, so that an import can be repeated safely."""

    kind: Literal["listing", "metadata"]
    """`listing`: a saved list of titles and abstracts; `metadata`: a file of checked facts."""
    name: Annotated[Line, Field(max_length=200)]
    """The name of the imported file."""
    date: Date | None = None
    """The date of the listing."""
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

    title: Line
    """The title, as the authors wrote it. Mathematics stands between dollar signs."""
    later_title: Line | None = None
    """The title of a later version, where the paper was renamed."""
    erratum: Line | None = None
    """What the authors or the venue corrected after publication, in one sentence."""
    tldr: Annotated[Line, Field(max_length=LONGEST_TLDR)] | None = None
    """One sentence on what is new, in the curator's own words; at most 200 characters."""
    abstract: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000),
        AfterValidator(_ruled("field-lengths", _few_formulas)),
    ]
    """The abstract: plain text, mathematics between dollar signs, an empty line between
    paragraphs."""
    authors: Authors = ()
    """The authors in order, each as `Given Family`."""
    published: Date | None = None
    """When the first version appeared: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""
    added: Date | None = None
    """When the paper came into the catalog: `YYYY-MM-DD`."""
    arxiv: Arxiv | None = None
    """The arXiv id without a version, such as `2401.10020`."""
    doi: Doi | None = None
    """The DOI without `https://doi.org/`."""
    venue: Venue | None = None
    """Where it was published."""
    category: Category | None = None
    """The primary arXiv category, such as `cs.LG`."""
    tags: Annotated[tuple[TagId, ...], Field(max_length=12)] = ()
    """Tags of the vocabulary in `content/tags.yml`, the main one first."""
    links: Links = Links()
    """Code, project page and the like."""
    sources: Annotated[tuple[Source, ...], Field(max_length=50)] = ()
    """Where the facts came from; written by `papershelf import`."""
    aliases: Annotated[tuple[PaperId, ...], Field(max_length=20)] = ()
    """Ids that this paper had before; their addresses lead here."""

    @property
    def arxiv_url(self) -> str | None:
        """The address of the paper on arXiv."""
        return f"https://arxiv.org/abs/{self.arxiv}" if self.arxiv else None

    @property
    def doi_url(self) -> str | None:
        """The address that the DOI leads to."""
        return f"https://doi.org/{self.doi}" if self.doi else None

    @property
    def pdf_url(self) -> str | None:
        """The address of the PDF, which may be the one on arXiv."""
        on_arxiv = f"https://arxiv.org/pdf/{self.arxiv}" if self.arxiv else None
        return self.links.pdf or on_arxiv

    @property
    def confidence(self) -> Literal["high", "medium", "low"]:
        """How sure the least sure source of bibliographic facts is; `high` where none says."""
        said = {source.confidence for source in self.sources}
        return "low" if "low" in said else "medium" if "medium" in said else "high"


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
