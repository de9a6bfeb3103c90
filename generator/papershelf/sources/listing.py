"""Listings: pages of titles with abstracts, as people save them.

Entries are recognised by structure: a title is a heading that links to a paper, or else a heading
or a short line before an abstract; an abstract is running text. What remains is boilerplate.
"""

from __future__ import annotations

import re
from collections import Counter

from papershelf.errors import ContentError, Message, Problem, quoted
from papershelf.folding import fold
from papershelf.sources import blocks, boilerplate, repair
from papershelf.sources.blocks import Block
from papershelf.sources.reading import Candidate, Reading, Unread

_FENCE = re.compile(r"(?m)^(?:```|~~~)")
# Texts that are given by mistake, by how they begin.
_OTHER_TEXTS = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"\{|\[\s*[{\"\]]", "JSON; give a file of facts with --metadata"),
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
        (r'"?\w+"?(?:[,;\t]"?\w+"?)+[ \t]*\n', "a table; save the page as text or HTML"),
    )
)
_INVITATION = re.compile(r"(?i)get trending papers\b.*")
_LABEL = re.compile(r"(?:Title|Abstract)\s*:\s*(?=\S)")
# Headings of prose; where they stand, no papers are listed.
_SECTION = re.compile(
    r"[\d ]*(?:about|abstract|acknowledge?ments|authors|background|changelog|citation|conclusions?"
    "|contact|contents|contributing|discussion|documentation|examples|faq|features|getting started"
    "|how it works|install(?:ation)?|introduction|licen[cs]e|limitations|methods?|motivation"
    "|overview|quick ?start|references|related work|requirements|results|roadmap|setup|summary"
    "|support|table of contents|tests|todo|usage|what is this|why)"
)
_NO_ABSTRACT = Message("an abstract after this title", "none")
_TITLE_WORDS = 3
"""A heading of fewer words that links to no paper, such as `Company`, is none of a paper."""
_NO_TITLE = re.compile(r"https?://|[=_*#~-]{4,}|:$|©")


def read(text: str, reading: Reading) -> None:
    """Read a saved listing.

    Raises ContentError for what is no listing, and where no title has an abstract or an arXiv id.
    """
    _refuse_other(text, reading)
    parts = blocks.read(text)
    titles, linked = _titles(parts)
    _Reader(reading, parts, titles, linked).read()
    _pass_incomplete(reading)
    if not linked:
        _refuse_code(reading, text)
        _refuse_prose(reading, parts, titles)


def _refuse_other(text: str, reading: Reading) -> None:
    start = text[:2000].lstrip()
    for pattern, kind in _OTHER_TEXTS:
        if pattern.match(start):
            raise ContentError.at(reading.path, Message("a saved listing", kind), line=1)


def _titles(parts: list[Block]) -> tuple[list[int], bool]:
    """Find the blocks that are titles; returns their positions, and whether each links to a paper.

    In order of preference: headings that link to papers; lines that link to papers, if they are
    more than the headings; headings of the level that most often stands before an abstract; short
    lines.
    """
    headings = [at for at, block in enumerate(parts) if _is_heading(block)]
    linked = [at for at in headings if boilerplate.arxiv(parts[at].links)]
    if linked:
        return linked, True
    lines = [at for at in range(len(parts)) if _is_title_line(parts, at)]
    if not headings:
        return lines, False
    described = _with_abstract(parts, headings)
    linked = [at for at in lines if boilerplate.arxiv(parts[at].links)]
    if len({parts[at].text for at in linked}) > len(described):
        return linked, True
    levels = [parts[at].level for at in described or headings]
    level = max(sorted(set(levels)), key=levels.count)
    return [at for at in headings if parts[at].level == level], False


def _is_heading(block: Block) -> bool:
    return block.level > 0 and not boilerplate.is_boilerplate(block.text)


def _with_abstract(parts: list[Block], headings: list[int]) -> list[int]:
    """Return the positions of headings with an abstract between them and the next heading."""
    return [
        at
        for at, end in zip(headings, [*headings[1:], len(parts)], strict=False)
        if any(boilerplate.is_abstract(block.text) for block in parts[at + 1 : end])
    ]


def _is_title_line(parts: list[Block], at: int) -> bool:
    block = parts[at]
    if block.level or boilerplate.is_boilerplate(block.text) or boilerplate.is_abstract(block.text):
        return False
    if at and boilerplate.completes(parts[at - 1], block) and not _before_abstract(parts, at):
        return False
    return fold(block.text) != ""


def _before_abstract(parts: list[Block], at: int) -> bool:
    return any(boilerplate.is_abstract(block.text) for block in parts[at + 1 : at + 2])


class _Reader:
    """Gives every block to the entry that it speaks of."""

    def __init__(
        self, listing: Reading, parts: list[Block], titles: list[int], linked: bool
    ) -> None:
        self.listing = listing
        self.parts = parts
        self.linked = linked
        self.level = max((parts[at].level for at in titles), default=0)
        self.entries = {at: _entry(parts, at) for at in titles}
        self.first = titles[0] if titles else len(parts)
        counts = Counter(parts[at].part for at in titles)
        # An article with a single title holds all the facts of it, also what stands before.
        self.alone = {
            parts[at].part: entry
            for at, entry in self.entries.items()
            if parts[at].part and counts[parts[at].part] == 1
        }
        # Elsewhere, what stands before the first title and not after the last stands before each.
        self.leading: set[str] = set()
        for at, block in enumerate(parts):
            found = self._fact(at) if block.part not in self.alone else None
            if found and at < self.first:
                self.leading.add(found[0])
            elif found and at > titles[-1]:
                self.leading.discard(found[0])

    def read(self) -> None:
        self.listing.candidates += self.entries.values()
        current: Candidate | None = None
        awaited: dict[str, str | int] = {}
        for at, block in enumerate(self.parts):
            inside = self.alone.get(block.part)
            if at in self.entries:
                current = None if inside else self.entries[at]
                for kind, value in awaited.items():
                    _set(self.entries[at], kind, value)
                awaited = {}
                continue
            if _is_heading(block) and not inside:
                if block.level <= self.level or not self.level:
                    current = None
                    self._pass(at)
                continue
            entry = inside or current
            found = self._fact(at)
            if found and not inside and found[0] in self.leading:
                awaited.setdefault(*found)
            elif found and entry:
                _set(entry, *found)
            elif entry and boilerplate.is_abstract(block.text):
                _add_paragraph(entry, block)
            elif entry:
                entry.links += [link for link in block.links if repair.is_code(link)]
            elif at < self.first:
                self._take_head(block)

    def _fact(self, at: int) -> tuple[str, str | int] | None:
        return boilerplate.facts(self.parts[at], self.parts[at - 1] if at else None)

    def _take_head(self, block: Block) -> None:
        """Take the date from the page's head; in plain text an abstract there lacks its title."""
        found = boilerplate.date(block.text)
        if found and self.listing.month_day is None:
            self.listing.year, *month_day = found
            self.listing.month_day = (month_day[0], month_day[1])
        elif not (self.linked or self.level) and boilerplate.is_abstract(block.text):
            message = Message("a title before this abstract", "none")
            raise ContentError.at(self.listing.path, message, line=block.line)

    def _pass(self, at: int) -> None:
        if self.linked and _before_abstract(self.parts, at):
            block = self.parts[at]
            is_short = len(block.text.split()) < _TITLE_WORDS
            left = self.listing.passed if is_short else self.listing.unread
            left.append(Unread(block.line, block.text, "links to no paper"))


def _entry(parts: list[Block], at: int) -> Candidate:
    block, title = parts[at], _LABEL.sub("", parts[at].text, count=1)
    if at and _INVITATION.fullmatch(parts[at - 1].text):
        title = re.sub("^Subscribe(?=[A-Z0-9])", "", title)  # a button's text, glued to the title
    return Candidate(title, block.line, arxiv=boilerplate.arxiv(block.links))


def _set(entry: Candidate, kind: str, value: str | int) -> None:
    if getattr(entry, kind) is None:
        setattr(entry, kind, value)


def _add_paragraph(entry: Candidate, block: Block) -> None:
    text = _LABEL.sub("", block.text, count=1)
    if text not in entry.abstract:
        entry.abstract = f"{entry.abstract}\n\n{text}" if entry.abstract else text
    entry.links += [link for link in block.links if not boilerplate.arxiv([link])]


def _pass_incomplete(listing: Reading) -> None:
    """Leave out titles without abstract and arXiv id; if they are most, this is no listing."""
    entries = listing.candidates
    lacking = [entry for entry in entries if not (entry.abstract or entry.arxiv)]
    if not entries:
        raise _no_listing(listing, 1, "none")
    if len(entries) > 2 and len(lacking) > len(entries) / 2:
        got = f"{len(lacking)} of {len(entries)} without one, first {quoted(lacking[0].title)}"
        raise _no_listing(listing, lacking[0].line, got)
    if len(lacking) == len(entries):
        raise ContentError(
            [
                Problem(listing.path, entry.line, 0, quoted(entry.title), _NO_ABSTRACT)
                for entry in lacking
            ]
        )
    listing.unread += [Unread(entry.line, entry.title, str(_NO_ABSTRACT)) for entry in lacking]
    listing.candidates = [entry for entry in entries if entry.abstract or entry.arxiv]


def _refuse_code(listing: Reading, text: str) -> None:
    """Raise ContentError for a manual with several blocks of code, which no abstract holds."""
    fences = list(_FENCE.finditer(text))
    if len(fences) > 2:
        line = text.count("\n", 0, fences[0].start()) + 1
        raise _no_listing(listing, line, "several blocks of code")


def _refuse_prose(listing: Reading, parts: list[Block], titles: list[int]) -> None:
    """Raise ContentError for an article or a manual, whose sections look like papers."""
    entries = listing.candidates
    level = parts[titles[0]].level
    names = [entry for entry in entries if re.fullmatch(r"[ -~]+", entry.title)]
    names = [entry for entry in names if len(entry.title.split()) <= 2]
    if len(names) <= len(entries) / 2 or (len(entries) == 1 and not level):
        names = []  # some papers have short titles, too
    for entry in entries:
        if entry in names or _SECTION.fullmatch(fold(entry.title)) or _NO_TITLE.search(entry.title):
            raise _no_listing(listing, entry.line, f"the heading {quoted(entry.title)}")
    long = [entry for entry in entries if "\n\n" in entry.abstract]
    if len(long) > len(entries) / 2:
        got = f"several paragraphs after {quoted(long[0].title)}"
        raise _no_listing(listing, long[0].line, got)
    headings = [at for at, block in enumerate(parts) if _is_heading(block)]
    strange = [at for at in _with_abstract(parts, headings) if at not in titles]
    if len(strange) > 1:
        at = strange[0]
        raise _no_listing(listing, parts[at].line, f"the heading {quoted(parts[at].text)}")


def _no_listing(listing: Reading, line: int, got: str) -> ContentError:
    message = Message("a listing of titles, each followed by its abstract", got)
    return ContentError.at(listing.path, message, line=line)
