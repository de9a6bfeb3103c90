"""Listings: pages of titles with abstracts, as people save them.

Entries are recognised by structure: a title is a heading that links to a paper, or in plain text
a short line before an abstract; an abstract is running text. What remains is furniture.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field

from generator.content import ids
from generator.errors import ContentError, Problem
from generator.sources import blocks
from generator.sources.blocks import Block

_FURNITURE = re.compile(
    r"""(?xi)
    (?: get\ trending\ papers\b.* | subscribe | sign\ up | log\ ?in | new | trending | papers
      | by\s*\S+\ and\ the\ research\ community
      | (?:submitted|posted|shared)\ by\b.* | published\ on\b.* | updated\b.*
      | upvotes?\b[\s:]*[\d.,]*k? | [\d.,]+k?\ ?upvotes? | [·•\-\s]*\d+\ authors?
      | \d+\ comments? | [\d.,]+k?(?:\ stars?)? | load\ more | previous | next
      | view\ (?:pdf|arxiv\ page)
      | github\b.{0,12} | arxiv(?:\ page)? | pdf | community
    )"""
)
_GLUED = re.compile(r"^(?:Subscribe|Upvote|Trending)(?=[A-Z0-9])")
_VOTES = re.compile(r"(?i)(?:upvotes?[\s:]*)([\d.,]+k?)|([\d.,]+k?) ?upvotes?")
_SUBMITTER = re.compile(r"(?i)(?:submitted|posted|shared) by[\s:]*@?(\S.*)")
_SUBMITTED = re.compile(r"(?i)(?:submitted|posted|shared) by:?")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH_DAY = re.compile(r"(?i)([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?")
_DAY_MONTH = re.compile(r"(?i)(\d{1,2}) ([a-z]{3,9})\.?(?:,? (\d{4}))?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_PAPER_LINK = re.compile(
    rf"/papers?/({ids.ARXIV})(?:v\d+)?/?(?:[?#].*)?$|arxiv\.org/", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?][)\"'”’]*(?:\s|$)")
_SHORT = 90
"""An abstract has at least this many characters, or more than one sentence."""
_LONG = 300
"""A text of at least this many characters is no title."""


@dataclass
class Entry:
    """A paper as a listing shows it."""

    title: str
    line: int
    """The title's line in the listing, from 1."""
    abstract: str = ""
    arxiv: str | None = None
    upvotes: int | None = None
    submitted_by: str | None = None


@dataclass
class Listing:
    """What a saved page holds."""

    name: str
    """The file's name, without folders."""
    entries: list[Entry] = field(default_factory=list)
    month_day: tuple[int, int] | None = None
    """The date shown in the page's head, as month and day."""
    year: int | None = None
    """The year of that date, if it is shown."""


def parse(raw: bytes, name: str) -> Listing:
    """Read a saved listing; `name` is the path that messages show.

    Raises ContentError with every entry at fault: no text, no listing, a title without abstract.
    """
    text = _decode(raw, name)
    parts = blocks.read(text)
    listing = Listing(re.split(r"[/\\]", name)[-1])
    titled = _headings(parts)
    if titled:
        _from_headings(listing, parts, titled)
    else:
        _from_lines(listing, parts)
    _refuse_incomplete(listing, name)
    return listing


def _decode(raw: bytes, name: str) -> str:
    if not raw.strip():
        raise ContentError.at(name, "expected a saved listing, got an empty file")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = "expected a listing saved as UTF-8 text, HTML or Markdown, got other bytes"
        raise ContentError.at(name, message, line=line) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ContentError.at(name, "expected text, got a NUL character", line=line)
    return text


def _headings(parts: list[Block]) -> list[Block]:
    """Return the headings that are titles: those that link to papers, else the commonest level."""
    headings = [block for block in parts if block.level]
    linked = [block for block in headings if any(map(_PAPER_LINK.search, block.links))]
    if linked or not headings:
        return linked
    levels = [block.level for block in headings]
    return [block for block in headings if block.level == max(set(levels), key=levels.count)]


def _from_headings(listing: Listing, parts: list[Block], titled: list[Block]) -> None:
    """Read a page with headings; what stands in the same article or after a title belongs to it."""
    entries: dict[int, Entry] = {}
    by_part: dict[int, Entry] = {}
    for block in titled:
        entry = Entry(block.text, block.line, arxiv=_arxiv(block.links))
        entries[id(block)] = entry
        listing.entries.append(entry)
        if block.part:
            by_part.setdefault(block.part, entry)
    current: Entry | None = None
    awaiting_submitter = False
    for block in parts:
        if id(block) in entries:
            current, awaiting_submitter = entries[id(block)], False
            continue
        owner = by_part.get(block.part, current)
        if owner is None:
            _take_date(listing, block.text)
            continue
        if awaiting_submitter:
            owner.submitted_by, awaiting_submitter = block.text, False
            continue
        if _SUBMITTED.fullmatch(block.text):
            awaiting_submitter = True
        elif not _take_furniture(owner, block) and _is_abstract(block.text):
            _add_paragraph(owner, block.text)


def _from_lines(listing: Listing, parts: list[Block]) -> None:
    """Read plain text: a line before an abstract is its title."""
    awaited: dict[str, object] = {}
    for block in parts:
        text = _GLUED.sub("", block.text)
        entry = listing.entries[-1] if listing.entries else None
        if _is_abstract(text):
            if entry is None:
                entry = Entry("", block.line)
                listing.entries.append(entry)
            _add_paragraph(entry, text)
        elif not listing.entries and _take_date(listing, text):
            continue
        elif (votes := _votes(text)) is not None:
            awaited["upvotes"] = votes
        elif submitter := _SUBMITTER.fullmatch(text):
            awaited["submitted_by"] = submitter.group(1)
        elif not _FURNITURE.fullmatch(text) and not _date(text):
            listing.entries.append(Entry(text, block.line, **awaited))  # type: ignore[arg-type]
            awaited = {}


def _is_abstract(text: str) -> bool:
    if _FURNITURE.fullmatch(text):
        return False
    sentences = len(_SENTENCE_END.findall(text))
    ends = _SENTENCE_END.search(text[-6:]) is not None
    return len(text) >= _LONG or (len(text) >= _SHORT and sentences >= 1 and ends) or sentences >= 2


def _add_paragraph(entry: Entry, text: str) -> None:
    if text not in entry.abstract:
        entry.abstract = f"{entry.abstract}\n\n{text}" if entry.abstract else text


def _take_furniture(entry: Entry, block: Block) -> bool:
    """Take votes and submitter from `block`; tell whether it is furniture."""
    votes = _votes(block.text)
    if votes is None and block.label and re.fullmatch(r"[\d.,]+k?", block.text):
        votes = _number(block.text)
    if votes is not None:
        entry.upvotes = votes
        return True
    submitter = _SUBMITTER.fullmatch(block.text)
    if submitter:
        entry.submitted_by = submitter.group(1)
        return True
    return _FURNITURE.fullmatch(block.text) is not None


def _votes(text: str) -> int | None:
    match = _VOTES.fullmatch(text)
    return _number(match.group(1) or match.group(2)) if match else None


def _number(text: str) -> int | None:
    plain = text.lower().replace(",", "")
    try:
        return round(float(plain.rstrip("k")) * (1000 if plain.endswith("k") else 1))
    except ValueError:
        return None


def _arxiv(addresses: list[str]) -> str | None:
    for address in addresses:
        match = _PAPER_LINK.search(address)
        found = (match.group(1) if match else None) or ids.arxiv_id(address)
        if found:
            return found
    return None


def _take_date(listing: Listing, text: str) -> bool:
    found = _date(text)
    if found and listing.month_day is None:
        listing.year, *rest = found
        listing.month_day = (rest[0], rest[1])
    return found is not None


def _date(text: str) -> tuple[int | None, int, int] | None:
    """Read a date that stands alone on a line, as year (if shown), month and day."""
    if match := _ISO.fullmatch(text):
        year, month, day = match.groups()
    elif match := _MONTH_DAY.fullmatch(text):
        month, day, year = match.groups()
    elif match := _DAY_MONTH.fullmatch(text):
        day, month, year = match.groups()
    else:
        return None
    if not month.isdigit():
        short = month[:3].lower()
        if short not in _MONTHS:
            return None
        month = str(_MONTHS.index(short) + 1)
    try:
        datetime.date(int(year or 2000), int(month), int(day))
    except ValueError:
        return None
    return (int(year) if year else None, int(month), int(day))


def _refuse_incomplete(listing: Listing, name: str) -> None:
    complete = [entry for entry in listing.entries if entry.title and entry.abstract]
    if not complete:
        message = "expected a listing of titles, each followed by its abstract, got none"
        raise ContentError.at(name, message, line=1)
    problems = []
    for entry in listing.entries:
        if not entry.abstract:
            message = f"expected an abstract after the title '{entry.title}', got none"
            problems.append(Problem(name, entry.line, 0, "", message))
        elif not entry.title:
            problems.append(
                Problem(name, entry.line, 0, "", "expected a title before this abstract")
            )
    if problems:
        raise ContentError(problems)
