"""Listings: pages of titles with abstracts, as people save them.

Entries are recognised by structure: a title is a heading that links to a paper, or else a heading
or a short line before an abstract; an abstract is running text. What remains is boilerplate.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from papershelf.errors import ContentError, Message, Problem, quoted
from papershelf.folding import fold
from papershelf.sources import blocks, boilerplate, repair
from papershelf.sources.blocks import Block

_FENCE = re.compile(r"(?m)^(?:```|~~~)")
_LARGEST = 32 * 1024 * 1024
# Files that are given by mistake, by how they begin.
_OTHER_KINDS = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (rb"%PDF-", "a PDF; save the listing as text, HTML or Markdown"),
        (rb"PK\x03\x04|\x1f\x8b", "a packed archive; unpack it first"),
        (rb"\xff\xfe|\xfe\xff", "UTF-16; save it as UTF-8"),
        (rb"bplist00|(?i:from: <saved by |mime-version: )", "a web archive; save it as HTML only"),
        (rb"\{|\[\s*[\[{\"\]]", "JSON; give a file of facts with --metadata"),
        (rb"(?i)@[a-z]+\s*\{|TY  - ", "a bibliography; save the listing as text, HTML or Markdown"),
        (
            rb"\\(?:documentclass|begin|section|title)\b|%",
            "LaTeX; save the listing as text, HTML or Markdown",
        ),
        (rb"<\?xml[^>]*>\s*<(?!html|!doctype)|<(?:rss|feed)\b", "XML; save the page as HTML"),
        (
            rb"# yaml-language-server:|title:[ \t]",
            "YAML; save the listing as text, HTML or Markdown",
        ),
        (rb"#!|\"\"\"|/[*/]|#include|(?:import|from) [\w., ]+[\r\n;]", "a program"),
        (rb'"?\w+"?(?:[,;\t]"?\w+"?)+[ \t]*[\r\n]', "a table; save the page as text or HTML"),
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
_NO_TITLE = re.compile(r"https?://|[=_*#~-]{4,}|:$|©")


@dataclass
class ListedPaper:
    """A paper as a listing shows it."""

    title: str
    line: int
    """The title's line in the listing, from 1."""
    abstract: str = ""
    """Paragraphs, parted by an empty line."""
    arxiv: str | None = None
    upvotes: int | None = None
    submitted_by: str | None = None
    links: list[str] = field(default_factory=list)
    """Addresses that the abstract links to, and those of code beside it."""


@dataclass
class Listing:
    """What a saved page holds."""

    path: str
    """The file, as messages show it."""
    entries: list[ListedPaper] = field(default_factory=list)
    passed: list[tuple[int, str]] = field(default_factory=list)
    """Line and text of headings that, unlike the others, link to no paper; left out."""
    month_day: tuple[int, int] | None = None
    """The date shown in the page's head, as month and day."""
    year: int | None = None
    """The year of that date, if it is shown."""

    @property
    def name(self) -> str:
        """The file's name, without folders."""
        return re.split(r"[/\\]", self.path)[-1]


def parse(raw: bytes, name: str) -> Listing:
    """Read a saved listing; `name` is the path that messages show.

    Raises ContentError with every invalid entry: no text, no listing, a title without abstract.
    """
    text = _decode(raw, name)
    parts = blocks.read(text)
    titles, linked = _titles(parts)
    listing = Listing(name)
    _Reader(listing, parts, titles, linked).read()
    _refuse_incomplete(listing)
    if not linked:
        _refuse_code(listing, text)
        _refuse_prose(listing, parts, titles)
    return listing


def _decode(raw: bytes, name: str) -> str:
    start = raw.removeprefix(b"\xef\xbb\xbf")[:2000].lstrip()
    if not raw.removeprefix(b"\xef\xbb\xbf").strip():
        raise ContentError.at(name, Message("a saved listing", "an empty file"), line=1)
    if len(raw) > _LARGEST:
        raise ContentError.at(name, Message(f"at most {_LARGEST:,} bytes", f"{len(raw):,}"))
    for pattern, kind in _OTHER_KINDS:
        if pattern.match(start):
            raise ContentError.at(name, Message("a saved listing", kind), line=1)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        byte = raw[error.start]
        message = Message("UTF-8 text", f"byte 0x{byte:02x}", "save the file as UTF-8")
        raise ContentError.at(name, message, line=line) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ContentError.at(name, Message("text", "a NUL character"), line=line)
    return text


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
        self, listing: Listing, parts: list[Block], titles: list[int], linked: bool
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
        self.listing.entries += self.entries.values()
        current: ListedPaper | None = None
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
            self.listing.passed.append((self.parts[at].line, self.parts[at].text))


def _entry(parts: list[Block], at: int) -> ListedPaper:
    block, title = parts[at], _LABEL.sub("", parts[at].text, count=1)
    if at and _INVITATION.fullmatch(parts[at - 1].text):
        title = re.sub("^Subscribe(?=[A-Z0-9])", "", title)  # a button's text, glued to the title
    return ListedPaper(title, block.line, arxiv=boilerplate.arxiv(block.links))


def _set(entry: ListedPaper, kind: str, value: str | int) -> None:
    if getattr(entry, kind) is None:
        setattr(entry, kind, value)


def _add_paragraph(entry: ListedPaper, block: Block) -> None:
    text = _LABEL.sub("", block.text, count=1)
    if text not in entry.abstract:
        entry.abstract = f"{entry.abstract}\n\n{text}" if entry.abstract else text
    entry.links += [link for link in block.links if not boilerplate.arxiv([link])]


def _refuse_incomplete(listing: Listing) -> None:
    """Raise ContentError if abstracts are missing; if most are, it is no listing."""
    lacking = [entry for entry in listing.entries if not entry.abstract]
    total = len(listing.entries)
    if total == 0:
        raise _no_listing(listing, 1, "none")
    if total > 2 and len(lacking) > total / 2:
        got = f"{len(lacking)} of {total} without one, first {quoted(lacking[0].title)}"
        raise _no_listing(listing, lacking[0].line, got)
    problems = []
    for entry in lacking:
        message = Message(f"an abstract after the title {quoted(entry.title)}", "none")
        problems.append(Problem(listing.path, entry.line, 0, "", message))
    if problems:
        raise ContentError(problems)


def _refuse_code(listing: Listing, text: str) -> None:
    """Raise ContentError for a manual with several blocks of code, which no abstract holds."""
    fences = list(_FENCE.finditer(text))
    if len(fences) > 2:
        line = text.count("\n", 0, fences[0].start()) + 1
        raise _no_listing(listing, line, "several blocks of code")


def _refuse_prose(listing: Listing, parts: list[Block], titles: list[int]) -> None:
    """Raise ContentError for an article or a manual, whose sections look like papers."""
    entries = listing.entries
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


def _no_listing(listing: Listing, line: int, got: str) -> ContentError:
    message = Message("a listing of titles, each followed by its abstract", got)
    return ContentError.at(listing.path, message, line=line)
