"""Prose: what looks like a listing and is none, such as an article, a manual or a program."""

from __future__ import annotations

import re
from collections.abc import Iterator

from papershelf.content import ids
from papershelf.errors import ContentError, Message, quoted
from papershelf.folding import fold
from papershelf.sources.listings.block import Block
from papershelf.sources.listings.titles import Titles, is_heading, with_abstract
from papershelf.sources.reading import Candidate, Reading, Unread

_FENCE = re.compile(r"(?m)^(?:```|~~~)")
# Texts that are given by mistake, by how they begin.
_OTHER_TEXTS = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (
            r"\{|\[\s*(?:\{\s*\"|\[\s*[\"\d{]|\"[^\"\n]*\"\s*[,\]])",
            "JSON; give a file of facts with --metadata",
        ),
        (
            r"\\(?:documentclass|begin|section|title)\b|%",
            "LaTeX; save the listing as text, HTML or Markdown",
        ),
        (r"<\?xml[^>]*>\s*<(?!html|!doctype)|<(?:rss|feed)\b", "XML; save the page as HTML"),
        (
            r"# yaml-language-server:|title:[ \t]",
            "YAML; save the listing as text, HTML or Markdown",
        ),
        (r"#!|\"\"\"|/[*/]|#include|(?:import|from) [\w., ]+[\n;]", "a program"),
        (
            r'"?\w+"?(?:[,;\t]"?\w+"?)+[ \t]*\n',
            "a table without known columns; name them in its first line, such as"
            " title,authors,year,doi",
        ),
    )
)
# Headings of prose; where they stand, no papers are listed.
_SECTION = re.compile(
    r"[\d ]*(?:about|abstract|acknowledge?ments|authors|background|changelog|citation|conclusions?"
    "|contact|contents|contributing|discussion|documentation|examples|faq|features|getting started"
    "|how it works|install(?:ation)?|introduction|licen[cs]e|limitations|methods?|motivation"
    "|overview|quick ?start|references|related work|requirements|results|roadmap|setup|summary"
    "|support|table of contents|tests|todo|usage|what is this|why)"
)
_NO_TITLE = re.compile(r"https?://|[=_*#~-]{4,}|:$|©")
_A_FEW = 1 / 3
"""The share of headings of prose that a listing may have."""


def refuse_other(text: str, reading: Reading) -> None:
    """Raise ContentError for a text of another kind, by how it begins."""
    start = text[:2000].lstrip()
    lines = [line.strip() for line in text[:10_000].split("\n") if line.strip()]
    if lines and all(ids.arxiv_id(line) or ids.doi(line) for line in lines):
        got = "ids of papers; have papershelf add ask for them"
        raise ContentError.at(reading.path, Message("a saved listing", got), line=1)
    for pattern, kind in _OTHER_TEXTS:
        if pattern.match(start):
            raise ContentError.at(reading.path, Message("a saved listing", kind), line=1)


def refuse(text: str, reading: Reading, parts: list[Block], found: Titles) -> None:
    """Raise ContentError for prose; where its headings are few, name them and take them out."""
    fences = list(_FENCE.finditer(text))
    if len(fences) > 2:
        line = text.count("\n", 0, fences[0].start()) + 1
        raise no_listing(reading, line, "several blocks of code")
    entries = reading.candidates
    strange = list(_strange(entries, parts, found))
    if len(strange) > _A_FEW * len(entries):
        raise no_listing(reading, strange[0].line, f"the heading {quoted(strange[0].title)}")
    long = [entry for entry in entries if "\n\n" in entry.abstract]
    if len(long) > len(entries) / 2:
        got = f"several paragraphs after {quoted(long[0].title)}"
        raise no_listing(reading, long[0].line, got)
    headings = [at for at, block in enumerate(parts) if is_heading(block)]
    others = [parts[at] for at in with_abstract(parts, headings) if at not in found.at]
    if len(others) > 1 and len(others) > _A_FEW * len(entries):
        raise no_listing(reading, others[0].line, f"the heading {quoted(others[0].text)}")
    for entry in strange:
        entries.remove(entry)
        reading.unread.append(Unread(entry.line, entry.title, "hardly the title of a paper"))
    if len(others) > 1:
        reading.unread += [Unread(it.line, it.text, "no heading of a paper") for it in others]
    # What an abstract has beside its first paragraph may be another paper, whose title is lost.
    reading.passed += [
        Unread(entry.line, part, f"taken as a further paragraph of {quoted(entry.title)}")
        for entry in long
        for part in entry.abstract.split("\n\n")[1:]
    ]


def _strange(entries: list[Candidate], parts: list[Block], found: Titles) -> Iterator[Candidate]:
    level = parts[found.at[0]].level
    names = [entry for entry in entries if re.fullmatch(r"[ -~]+", entry.title)]
    names = [entry for entry in names if len(entry.title.split()) <= 2]
    if len(names) <= len(entries) / 2 or (len(entries) == 1 and not level):
        names = []  # some papers have short titles, too
    for entry in entries:
        if entry in names or _SECTION.fullmatch(fold(entry.title)) or _NO_TITLE.search(entry.title):
            yield entry


def no_listing(reading: Reading, line: int, got: str) -> ContentError:
    """Make the error that a file lists no papers."""
    message = Message("a listing of titles, each followed by its abstract", got)
    return ContentError.at(reading.path, message, line=line)


def is_section(title: str) -> bool:
    """Return whether a heading is one of prose, such as `Related work`."""
    return _SECTION.fullmatch(fold(title)) is not None
