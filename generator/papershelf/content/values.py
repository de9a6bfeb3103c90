"""Values: the kinds of text, dates and names in fields, each with what must be true of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
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

from papershelf.content import dates, ids, links
from papershelf.content.dates import PartialDate
from papershelf.errors import CORRECT, described, quoted
from papershelf.folding import fold_key

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
        hint = f"did you mean '{better}'?" if better else CORRECT
        raise ValueError(f"expected {expected}, got {quoted(text)}; {hint}")

    return AfterValidator(_ruled(rule, validate))


def _allowed_link(url: str) -> str:
    fault = links.fault(url)
    if fault:
        better = links.normal(url)
        raise ValueError(f"{fault}; " + (f"did you mean '{better}'?" if better else CORRECT))
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

ONE_LINE = AfterValidator(_ruled("one-line", _one_line))
"""What a `Line` is known by."""
Line = Annotated[str, Field(min_length=1, max_length=500), ONE_LINE]
Abstract = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000),
    AfterValidator(_ruled("field-lengths", _few_formulas)),
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
            "pattern": f"^({ids.CATEGORY})$",
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
