"""Values: the kinds of text, dates and names in fields, each with what must be true of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from papershelf import languages
from papershelf.content import dates, ids, links
from papershelf.content.dates import PartialDate
from papershelf.errors import CORRECT, InvalidValueError, Message, described, quoted

RULE = "rule"
"""The kind of errors that bear the name of a rule, and the key of that name in their context."""
MOST_FORMULAS = 100


def ruled(rule: str, validate: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Name the rule that is broken where `validate` raises InvalidValueError."""

    def named(value: Any) -> Any:
        try:
            return validate(value)
        except InvalidValueError as error:
            context = {"rule": rule, "message": error.message, "better": error.better}
            # Braces would be filled in by pydantic, so the message goes in by such a place itself.
            raise PydanticCustomError(RULE, "{message}", context) from error

    return named


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    if text != line:
        message = Message("one line with single spaces", "other white space", "write single ones")
        raise InvalidValueError(message, line)
    if text[:1].isalnum():
        return text
    if not any(unicodedata.category(character)[0] in "LNPS" for character in text):
        raise InvalidValueError(Message("text that shows", "none", "write it or remove the line"))
    return text


def _few_formulas(text: str) -> str:
    count = text.count("$") // 2
    if count > MOST_FORMULAS:
        raise InvalidValueError(
            Message(f"at most {MOST_FORMULAS} formulas", f"{count}", "shorten it")
        )
    return text


def _shaped(
    rule: str, test: Any, expected: str, near: Callable[[str], str | None], *, certain: bool = True
) -> AfterValidator:
    """Make a validator for text that `test` accepts; `near` may find the accepted form.

    Where that is not `certain`, it is offered, and left to a person.
    """

    def validate(text: str) -> str:
        if test(text):
            return text
        if not text.strip():
            fix = "write it, without a '#' before it, or remove the line"
            raise InvalidValueError(Message(expected, "nothing", fix))
        better = near(text)
        fix = f"did you mean '{better}'?" if better else CORRECT
        raise InvalidValueError(Message(expected, quoted(text), fix), better if certain else None)

    return AfterValidator(ruled(rule, validate))


def _allowed_link(url: str) -> str:
    if error := links.url_error(url):
        raise InvalidValueError(error, links.normal(url))
    return url


_parsed = lru_cache(maxsize=20_000)(PartialDate.parse)
"""Equal dates are one object, which works out once what follows from it."""


def _date(value: object) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, str):
        return _parsed(value)
    raise InvalidValueError(Message(dates.FORMS, described(value), CORRECT))


# A plain number or date in YAML is read as text, so editors accept it unquoted too.
_TEXT_OR_NUMBER = ["string", "number"]

ONE_LINE = AfterValidator(ruled("one-line", _one_line))
"""What a `Line` is known by."""
Line = Annotated[str, Field(min_length=1, max_length=500), ONE_LINE]
# Some titles list all that a work treats, and run over a dozen lines.
Title = Annotated[str, Field(min_length=1, max_length=2_000), ONE_LINE]
Abstract = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000),
    AfterValidator(ruled("field-lengths", _few_formulas)),
]
Date = Annotated[
    PartialDate,
    BeforeValidator(ruled("dates", _date)),
    PlainSerializer(str),
    WithJsonSchema(
        {"type": _TEXT_OR_NUMBER, "pattern": dates.PATTERN, "examples": ["2024-10-30", "2024-10"]}
    ),
]
Url = Annotated[
    str,
    AfterValidator(ruled("allowed-links", _allowed_link)),
    WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https?://"}),
]
PaperId = Annotated[
    str,
    _shaped(
        "plain-ids",
        ids.is_id,
        "lower-case letters and digits joined by hyphens or dots",
        ids.slug,
        certain=False,
    ),
    WithJsonSchema({"type": "string", "pattern": f"^{ids.ID}$", "maxLength": ids.LONGEST}),
]
TagId = Annotated[
    str,
    _shaped(
        "plain-ids",
        ids.is_tag,
        "lower-case letters and digits joined by hyphens",
        ids.slug,
        certain=False,
    ),
    WithJsonSchema({"type": "string", "pattern": f"^{ids.TAG}$", "maxLength": ids.LONGEST}),
]
FigureName = Annotated[
    str,
    _shaped(
        "figure-files",
        ids.is_figure,
        "the name of a file in content/figures/ such as my-paper.png, .jpg or .webp",
        ids.figure,
        certain=False,
    ),
    WithJsonSchema(
        {"type": "string", "pattern": f"^{ids.FIGURE}$", "examples": ["tokenformer.png"]}
    ),
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
    Field(max_length=500),
    WithJsonSchema(
        {"type": "string", "pattern": "^10\\.", "maxLength": 500, "examples": ["10.1000/182"]}
    ),
]
Category = Annotated[
    str,
    Field(max_length=32),
    _shaped("categories", ids.is_category, "an arXiv category such as cs.LG", ids.category),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": f"^({ids.CATEGORY})$",
            "maxLength": 32,
            "examples": ["cs.LG"],
        }
    ),
]
Lang = Annotated[
    str,
    Field(max_length=35),
    _shaped(
        "languages",
        languages.is_tag,
        "the tag of a language such as en, pt-BR or zh-Hant",
        languages.tag,
    ),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": f"^{languages.TAG}$",
            "maxLength": 35,
            "examples": ["en", "zh-Hant"],
        }
    ),
]
Year = Annotated[int, Field(ge=1, le=2200)]
