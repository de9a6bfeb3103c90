"""Rules that hold between the fields of a paper, and between files.

A rule is a generator of problems; its docstring is the rule. `RULES` lists them all.
"""

from __future__ import annotations

import dataclasses
import datetime
import difflib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.content import dates, ids
from generator.content.entry import Entry, Tags
from generator.content.yamlio import Location
from generator.errors import Problem, quoted
from generator.folding import fold


@dataclass(frozen=True)
class Checked:
    """What the rules look at."""

    tags: Tags
    entries: tuple[Entry, ...]
    today: datetime.date = dataclasses.field(default_factory=datetime.date.today)


def problems(checked: Checked) -> list[Problem]:
    """Apply every rule."""
    return [problem for rule in RULES for problem in rule(checked)]


def each_id_once(checked: Checked) -> Iterator[Problem]:
    """An id or alias belongs to one paper only."""
    owners: dict[str, Entry] = {}
    for entry in checked.entries:
        first = owners.setdefault(entry.id, entry)
        if first is not entry:
            yield entry.problem(
                (), f"expected an id of its own, got that of {first.path}; rename it"
            )
    for entry in checked.entries:
        for index, alias in enumerate(entry.paper.aliases):
            first = owners.setdefault(alias, entry)
            if first is not entry or alias in (entry.id, *entry.paper.aliases[:index]):
                message = f"expected an id that no paper has, got that of {first.path}; remove it"
                yield entry.problem(("aliases", index), message)


def each_identifier_once(checked: Checked) -> Iterator[Problem]:
    """No two papers share an arXiv id or a DOI."""
    for field in ("arxiv", "doi"):
        owners: dict[str, Entry] = {}
        for entry in checked.entries:
            value = getattr(entry.paper, field)
            first = owners.setdefault(value.lower(), entry) if value else entry
            if first is not entry:
                message = (
                    f"expected one paper for '{value}', got it in {first.path} too; merge them"
                )
                yield entry.problem((field,), message)


def each_title_once(checked: Checked) -> Iterator[Problem]:
    """No two papers have the same title after folding case, accents and punctuation."""
    owners: dict[str, Entry] = {}
    for entry in checked.entries:
        title = entry.paper.title
        first = owners.setdefault(fold(title) or title, entry)
        if first is not entry:
            message = f"expected a title of its own, got that of {first.path}; merge the two"
            yield entry.problem(("title",), message)


def plausible_years(checked: Checked) -> Iterator[Problem]:
    """A year is no earlier than printed books and no later than the next one."""
    latest = checked.today.year + 1
    for entry in checked.entries:
        paper = entry.paper
        years: dict[Location, int | None] = {
            ("published",): paper.published.year if paper.published else None,
            ("added",): paper.added.year if paper.added else None,
            ("venue", "year"): paper.venue.year if paper.venue else None,
        }
        for location, year in years.items():
            if year and not dates.EARLIEST <= year <= latest:
                message = (
                    f"expected a year from {dates.EARLIEST} to {latest}, got {year}; correct it"
                )
                yield entry.problem(location, message)


def known_tags(checked: Checked) -> Iterator[Problem]:
    """Every tag stands in the vocabulary, under its own name, and once."""
    known = {tag.id for tag in checked.tags.vocabulary.tags}
    aliases = {alias: tag.id for tag in checked.tags.vocabulary.tags for alias in tag.aliases}
    for entry in checked.entries:
        for index, tag in enumerate(entry.paper.tags):
            if tag in known:
                if tag in entry.paper.tags[:index]:
                    yield entry.problem(
                        ("tags", index), f"expected each tag once, got '{tag}' again"
                    )
                continue
            near = [aliases[tag]] if tag in aliases else difflib.get_close_matches(tag, known, n=1)
            hint = f"did you mean '{near[0]}'?" if near else "see content/tags.yml"
            message = f"expected a tag of the vocabulary, got '{tag}'; {hint}"
            yield entry.problem(("tags", index), message)


def sound_vocabulary(checked: Checked) -> Iterator[Problem]:
    """Tags and their aliases are distinct words, and every tag stands in a known group."""
    groups = [group.id for group in checked.tags.vocabulary.groups]
    for index, group in enumerate(groups):
        if group in groups[:index]:
            yield checked.tags.problem(
                ("groups", index), f"expected each group once, got '{group}' again"
            )
    seen: set[str] = set()
    for index, tag in enumerate(checked.tags.vocabulary.tags):
        if tag.group not in groups:
            message = f"expected a group ({', '.join(groups)}), got '{tag.group}'"
            yield checked.tags.problem(("tags", index, "group"), message)
        for word in (tag.id, *tag.aliases):
            if word in seen:
                yield checked.tags.problem(
                    ("tags", index), f"expected a word used once, got '{word}' again"
                )
            seen.add(word)


# The fields that hold running text, and names.
_TEXTS = {"title", "later_title", "tldr", "abstract", "authors", "name", "description", "note"}
# What follows the name of a paper's field, in a line that is no prose.
_END = r"['\"]*(?:[ \t]+#.*)?\s*$"
_FIELD_LIKE = {
    "later_title|tldr": r"\s",
    "authors|tags|aliases|sources": r"\s+(?:-\s|\[)",
    "venue|links": r"\s+(?:[a-z]+:\s|\{)",
    "published|added": rf"[ \t]+['\"]*[0-9]{{4}}(?:-[0-9]{{2}}){{0,2}}{_END}",
    "arxiv": rf"[ \t]+['\"]*(?:{ids.ARXIV}){_END}",
    "doi": rf"[ \t]+['\"]*{ids.DOI}{_END}",
    "category": rf"[ \t]+[a-z-]+\.[A-Z]{{2}}{_END}",
}
_FIELD_LINE = re.compile(
    r"(?m)^[ \t]*(?:"
    + "|".join(f"(?=(?:{names}):{rest})" for names, rest in _FIELD_LIKE.items())
    + ")([a-z_]+)"
)


def _texts(checked: Checked) -> Iterator[tuple[Entry | Tags, Location]]:
    files: tuple[Entry | Tags, ...] = (checked.tags, *checked.entries)
    for file in files:
        for location in file.document.spans:
            if [part for part in location if isinstance(part, str)][-1] in _TEXTS:
                yield file, location


def no_text_cut_short(checked: Checked) -> Iterator[Problem]:
    """No comment stands right after a text, for it may be meant as its end."""
    for file, location in _texts(checked):
        if comment := file.document.comment(location):
            message = f"expected the whole text, got a comment after it, from {quoted(comment)} on"
            yield file.problem(location, f"{message}; put the text in single quotes")


def no_field_inside_a_text(checked: Checked) -> Iterator[Problem]:
    """No text holds a line that looks like a field, for it may be indented by mistake."""
    for file, location in _texts(checked):
        if field := _FIELD_LINE.search(file.document.written(location)):
            message = f"expected only this text, got the field '{field.group(1)}' inside it"
            yield file.problem(location, f"{message}; indent that line less")


RULES: tuple[Callable[[Checked], Iterator[Problem]], ...] = (
    each_id_once,
    each_identifier_once,
    each_title_once,
    plausible_years,
    known_tags,
    no_text_cut_short,
    no_field_inside_a_text,
    sound_vocabulary,
)
"""The rules, in the order in which they are applied."""
