"""Languages: the words of the site in one language, read from the file that translators edit."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

FOLDER = Path(__file__).parent
"""Where the files lie, one for each language, named by its code."""
DEFAULT = "en"
"""The language that has every word."""
LANGUAGES = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))
"""The codes of all languages."""

Texts = Mapping[str, str]
"""Texts by name."""


class Date(Protocol):
    """A date of which the day, or the month and day, may be unknown."""

    @property
    def year(self) -> int:
        """The year."""

    @property
    def month(self) -> int | None:
        """The month, from 1."""

    @property
    def day(self) -> int | None:
        """The day of the month."""


@dataclass(frozen=True, eq=False)
class Words:
    """The words of the site in one language; the file of English says what each table is for."""

    numbers: Texts
    dates: Mapping[str, Any]
    lists: Texts
    counts: Mapping[str, Texts]
    nav: Texts
    pages: Texts
    venue_kinds: Texts
    stats: Texts
    new: Texts
    trending: Texts
    facts: Texts
    formats: Texts
    examples: Texts
    client: Mapping[str, Any]
    explore: Mapping[str, Any]
    shelf: Mapping[str, Any]
    letter: Texts
    bundle: Texts

    def number(self, number: int) -> str:
        """Write a number, such as `1,200`."""
        return f"{number:,}".replace(",", self.numbers["thousands"])

    def decimal(self, number: float) -> str:
        """Write a number with one digit behind the point, such as `1,200.5`."""
        whole, _, part = f"{number:,.1f}".partition(".")
        return f"{whole.replace(',', self.numbers['thousands'])}{self.numbers['point']}{part}"

    def percent(self, part: int, whole: int) -> str:
        """Write which part of a whole something is, such as `40%`; a dash if there is no whole."""
        return self.numbers["percent"].format(n=f"{part / whole:.0%}"[:-1]) if whole else "–"

    def count(self, number: int, noun: str = "paper") -> str:
        """Write a number with a noun of the table `counts`, such as `1 paper` or `1,200 papers`."""
        return self.form(noun, number).format(n=self.number(number))

    def form(self, noun: str, number: float) -> str:
        """Return the form of a noun for a number, such as `{n} papers`."""
        forms = self.counts[noun]
        return forms.get(category(number), forms["other"])

    def date(self, date: Date) -> str:
        """Write a date, such as `14 September 2023`, `September 2023` or `2023`."""
        if not date.month:
            return str(date.year)
        form = self.dates["day" if date.day else "month"]
        month = self.dates["months"][date.month - 1]
        return str(form.format(day=date.day, month=month, year=date.year))

    def span(self, first: Date, last: Date | None = None) -> str:
        """Write from when to when something was, such as `17–23 March 2025`, or just when.

        What both dates have in common is written once.
        """
        if last is None:
            return self.date(first)
        is_of_year = first.year == last.year
        is_of_month = is_of_year and first.month == last.month
        form = self.dates["of_month" if is_of_month else "of_year" if is_of_year else "day"]
        month = self.dates["months"][(first.month or 1) - 1]
        begun = form.format(day=first.day, month=month, year=first.year)
        joined = self.dates["span_of_month" if is_of_month else "span"]
        return str(joined.format(first=begun, last=self.date(last)))

    def listed(self, names: Sequence[str], most: int = 4) -> str:
        """Join names, such as `A`, `A and B` or `A, B, C and 3 more`; at most `most` are named."""
        if len(names) > most:
            names = [*names[: most - 1], self.lists["more"].format(n=len(names) - most + 1)]
        *others, last = names or [""]
        return self.lists["and"].format(names=", ".join(others), last=last) if others else last

    @property
    def for_scripts(self) -> Mapping[str, Any]:
        """What every page's scripts get: their texts, and how they write counts."""
        forms = self.counts["paper"]
        papers = {form: forms.get(form, forms["other"]) for form in ("one", "other")}
        return {**self.client, "papers": papers, "thousands": self.numbers["thousands"]}


def category(number: float) -> str:
    """Return the plural category of a number in CLDR, by which `counts` has forms.

    These are the rules of English, German and most languages of Europe with two forms. One with
    others needs its own here and in `page/count.js`.
    """
    return "one" if number == 1 else "other"


@cache
def of(language: str) -> Words:
    """Return the words of one of LANGUAGES; those that its file lacks are English."""
    own = read(language)
    tables = filled(read(DEFAULT), own)
    tables["counts"] |= own.get("counts", {})  # each language has forms of its own
    return Words(**tables)


def read(language: str) -> dict[str, Any]:
    """Read the file of a language."""
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


def filled(whole: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return `own` texts in the place of those of the `whole` file."""
    return {
        name: filled(text, own.get(name, {})) if isinstance(text, dict) else own.get(name, text)
        for name, text in whole.items()
    }


ENGLISH = of(DEFAULT)
