"""Languages: each file has what English has, and writes numbers, dates and lists its own way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from papershelf import words
from papershelf.content.dates import PartialDate
from papershelf.errors import BuildError
from papershelf.project import Project
from papershelf.site import config
from papershelf.starter import catalog
from papershelf.words import LANGUAGES, language

OTHERS = [name for name in LANGUAGES if name != "en"]
GERMAN = words.of("de")
SAME = {
    "de": {
        *("pages.code", "pages.et_al", "pages.pdf", "pages.video", "venue_kinds.workshop"),
        *("pages.erratum", "pages.orcid", "pages.status"),
        *(
            "facts.erratum",
            "facts.doi",
            "facts.links",
            "facts.status",
            "shelf.filed",
            "shelf.ok",
            "dates.month",
            "dates.span",
            "dates.span_of_month",
        ),
        *("client.code", "client.pdf", "client.citeFormat", "shelf.links.code", "shelf.links.pdf"),
    }
}
"""The texts that another language has in common with English."""


def flat(tables: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield all texts by their paths; the forms of a noun are one."""
    for name, value in tables.items():
        if isinstance(value, dict) and path != "counts.":
            yield from flat(value, f"{path}{name}.")
        else:
            yield path + name, value


ENGLISH = dict(flat(language.read("en")))


@pytest.mark.parametrize("name", OTHERS)
def test_keys(name: str) -> None:
    """A language has every text of English, in the same order, and no other.

    If one is missing, the site shows it in English; add it to the file of the language.
    """
    assert list(dict(flat(language.read(name)))) == list(ENGLISH)


@pytest.mark.parametrize("name", OTHERS)
def test_placeholders(name: str) -> None:
    """A text has the same names in braces as in English, so that nothing is lost or left open."""
    own = dict(flat(language.read(name)))
    differing = [path for path, text in ENGLISH.items() if _names(text) != _names(own[path])]
    assert differing == []


def _names(text: object) -> set[str]:
    return set(re.findall(r"\{\w*\}", str(text)))


@pytest.mark.parametrize("name", OTHERS)
def test_nothing_is_left_in_english(name: str) -> None:
    """No text is that of English, but for those that both languages have."""
    own = dict(flat(language.read(name)))
    assert {path for path, text in ENGLISH.items() if own[path] == text} == SAME[name]


@pytest.mark.parametrize("name", LANGUAGES)
def test_forms(name: str) -> None:
    """A noun has a form for all numbers without one of their own; forms are categories of CLDR."""
    for forms in words.of(name).counts.values():
        assert "other" in forms
        assert forms.keys() <= {"zero", "one", "two", "few", "many", "other"}


def test_fallback() -> None:
    """What a file lacks is English; what English does not know is left out."""
    whole = {"pages": {"tags": "Tags", "map": "Map"}, "lists": {"and": "and"}}
    own = {"pages": {"map": "Karte", "unknown": "X"}}
    assert language.filled(whole, own) == {
        "pages": {"tags": "Tags", "map": "Karte"},
        "lists": {"and": "and"},
    }


@pytest.mark.parametrize(
    ("number", "noun", "english", "german"),
    [
        (0, "paper", "0 papers", "0 Arbeiten"),
        (1, "paper", "1 paper", "1 Arbeit"),
        (1200, "tag", "1,200 tags", "1.200 Schlagwörter"),
        (1, "venue", "1 venue", "1 Publikationsort"),
        (1234567, "author", "1,234,567 authors", "1.234.567 Autoren"),
    ],
)
def test_count(number: int, noun: str, english: str, german: str) -> None:
    """A number has the language's separator, and its noun the form for the number."""
    assert words.ENGLISH.count(number, noun) == english
    assert GERMAN.count(number, noun) == german


@pytest.mark.parametrize(
    ("date", "english", "german"),
    [
        ("2023-09-04", "4 September 2023", "4. September 2023"),
        ("2024-03", "March 2024", "März 2024"),
        ("1999", "1999", "1999"),
    ],
)
def test_date(date: str, english: str, german: str) -> None:
    """A date is written as precisely as it is known, in the order of the language."""
    known = PartialDate.parse(date)
    assert (words.ENGLISH.date(known), GERMAN.date(known)) == (english, german)
    assert known.label == english


def test_listed_and_parts() -> None:
    """Lists and percentages are those of the language."""
    assert GERMAN.listed(["A", "B"]) == "A und B"
    assert GERMAN.listed(["A", "B", "C", "D", "E"]) == "A, B, C und 2 weitere"
    assert (GERMAN.percent(2, 5), words.ENGLISH.percent(2, 5)) == ("40\N{NO-BREAK SPACE}%", "40%")
    assert (GERMAN.percent(0, 0), words.ENGLISH.percent(0, 0)) == ("–", "–")


def test_for_scripts() -> None:
    """The browser gets the forms of a count and the separator, whatever forms a language has."""
    given = GERMAN.for_scripts
    assert given["papers"] == {"one": "{n} Arbeit", "other": "{n} Arbeiten"}
    assert given["thousands"] == "."


def test_setting(shelf: Project) -> None:
    """`theme.language` is the site's language; one without a file is an error that names others."""
    assert config.settings(shelf).language == "en"
    text = shelf.config.read_text(encoding="utf-8")
    shelf.config.write_text(catalog.translated(text, "de"), encoding="utf-8")
    assert config.settings(shelf).words is GERMAN
    shelf.config.write_text(catalog.translated(text, "de").replace(": de", ": xx"), "utf-8")
    with pytest.raises(BuildError, match=r"theme\.language: expected one of de, en, got 'xx'"):
        config.settings(shelf)
