"""Boilerplate: what a listing shows beside titles and abstracts, and the little of it that is kept.

Here texts are kept apart: running text, boilerplate, and the facts that boilerplate states.
"""

from __future__ import annotations

import datetime
import re

from papershelf.content import dates, ids
from papershelf.sources.blocks import Block

_SHORT, _LONG = 90, 300
"""A text between these lengths is an abstract if it ends like one; a longer one is no title."""
# A full stop after a single capital ends an initial, not a sentence.
_SENTENCE_END = re.compile(r"(?<=[\w)\]}%$\"'”’])(?<!\b[A-Z])[.!?…][)\"'”’]*(?:\s|$)|[。！？]")
_FULL_STOP = re.compile(r"[.。…][)\"'”’]*$")

_DAY = r"(?:[a-z]{3,9}\.?\ \d{1,2}(?:,?\ \d{4})?|\d{1,2}\ [a-z]{3,9}(?:\ \d{4})?|\d{4}-\d\d-\d\d)"
_COUNT = r"[0-9.,]{1,12}k?"
_FURNITURE = re.compile(
    rf"""(?xi)
    (?: get\ trending\ papers\b.* | subscribe | sign\ up | log\ ?in | new | trending | papers?
      | by\s*\S+\ and\ the\ research\ community
      | (?:submitted|posted|shared)\ by:?(?:\ @?[\w.-]+){{0,3}}
      | (?:published|updated)(?:\ on)?:?\ {_DAY}
      | upvotes?[\s:]*(?:{_COUNT})? | [▲△⬆👍+]?\s?{_COUNT}(?:\ ?(?:upvotes?|likes?|stars?|points?))?
      | [·•\-\s]*\d+\ ?authors?(?:\s*[·•|].{{0,60}})? | \d+\ ?comments?
      | (?:view|read)\ (?:the\ )?(?:pdf|arxiv\ page|paper|abstract) | abstract | pdf | html | code
      | github(?:\ repo(?:sitory)?|\ page)?(?:\ {_COUNT})? | (?:arxiv|project)(?:\ page)?
      | load\ more | previous | next | community | share | bookmark
      | (?:©|copyright\ (?:©|\(c\)|\d)).{{0,250}} | we\ use\ cookies\b.{{0,250}}
    )"""
)
_NUMBER = re.compile(rf"(?i)[▲△⬆👍+]?\s?({_COUNT})")
_VOTES = re.compile(rf"(?i)upvotes?[\s:]*({_COUNT})|({_COUNT}) ?upvotes?|[▲△⬆👍]\s?({_COUNT})")
_VOTES_ALONE = re.compile(r"(?i)upvotes?:?")
_SUBMITTER = re.compile(r"(?i)(?:submitted|posted|shared) by:? @?([\w.-]+(?: [\w.-]+){0,2})")
_SUBMITTER_ALONE = re.compile(r"(?i)(?:submitted|posted|shared) by:?")
_LONGEST_NAME = 40

_MONTH_DAY = re.compile(r"(?i)([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?")
_DAY_MONTH = re.compile(r"(?i)(\d{1,2}) ([a-z]{3,9})\.?(?:,? (\d{4}))?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_EARLIEST, _LATEST = 1990, 2199

_PAPER = re.compile(rf"(?i:/papers?/|arxiv\.org/(?:abs|pdf|html)/)({ids.ARXIV})(?!\d)")


def is_abstract(text: str) -> bool:
    """Return whether a text is running text; a title may be long and even ask a question."""
    sentences = len(_SENTENCE_END.findall(text))
    if sentences == 0 or is_boilerplate(text):
        return False
    ends = _FULL_STOP.search(text[-6:]) is not None
    return len(text) >= _LONG or (ends and (len(text) >= _SHORT or sentences > 1))


def is_boilerplate(text: str) -> bool:
    """Return whether `text` is a button, a count, a date, an address or the like."""
    return (
        _FURNITURE.fullmatch(text) is not None
        or date(text) is not None
        or text.startswith(("http://", "https://"))
        or ids.arxiv_id(text) is not None
    )


def completes(before: Block, block: Block) -> bool:
    """Return whether `block` is the name or number that the label before it announces."""
    if _SUBMITTER_ALONE.fullmatch(before.text):
        return len(block.text) <= _LONGEST_NAME and len(block.text.split()) <= 3
    return bool(_VOTES_ALONE.fullmatch(before.text) and _NUMBER.fullmatch(block.text))


def facts(block: Block, before: Block | None) -> tuple[str, str | int] | None:
    """Read the fact that `block` states of a paper, as the field of an entry and its value.

    The fields are `submitted_by`, `upvotes` and `arxiv`; `before` is the block before.
    """
    if submitter := _SUBMITTER.fullmatch(block.text):
        name = submitter.group(1)
        return ("submitted_by", name) if len(name) <= _LONGEST_NAME else None
    if before and completes(before, block):
        if _SUBMITTER_ALONE.fullmatch(before.text):
            return "submitted_by", block.text.removeprefix("@").strip()
        return _upvotes(block.text)
    if votes := _VOTES.fullmatch(block.text):
        return _upvotes(votes.group(1) or votes.group(2) or votes.group(3))
    if block.label or any("login?next=" in link for link in block.links):
        return _upvotes(block.text)
    if not is_abstract(block.text) and (found := arxiv([*block.links, block.text])):
        return "arxiv", found
    return None


def _upvotes(text: str) -> tuple[str, int] | None:
    number = _NUMBER.fullmatch(text)
    plain = number.group(1).lower().replace(",", "") if number else ""
    try:
        return "upvotes", round(float(plain.rstrip("k")) * (1000 if plain.endswith("k") else 1))
    except ValueError:
        return None


def arxiv(addresses: list[str]) -> str | None:
    """Return the plain arXiv id of the first address that leads to a paper."""
    for address in addresses:
        match = _PAPER.search(address)
        found = match.group(1) if match else ids.arxiv_id(address)
        if found:
            return found
    return None


def date(text: str) -> tuple[int | None, int, int] | None:
    """Read a date that stands alone, as year (if shown), month and day."""
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
        if short not in dates.SHORT_MONTHS:
            return None
        month = str(dates.SHORT_MONTHS.index(short) + 1)
    try:
        datetime.date(int(year or 2000), int(month), int(day))
    except ValueError:
        return None
    if year and not _EARLIEST <= int(year) <= _LATEST:
        return None
    return (int(year) if year else None, int(month), int(day))
