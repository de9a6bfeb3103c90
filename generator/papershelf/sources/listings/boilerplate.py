"""Boilerplate: what a listing shows beside titles and abstracts, and the little of it that is kept.

Here texts are kept apart: running text, boilerplate, and the facts that boilerplate states.
"""

from __future__ import annotations

import re

from papershelf.content import ids
from papershelf.sources import repair
from papershelf.sources.listings import days, labels, phrases
from papershelf.sources.listings.block import Block

Fact = tuple[str, object]
"""What boilerplate states of a paper: the field of a candidate, or `published` or `date` with a
day, or `code` or `project` with an address."""

_SHORT, _LONG = 90, 300
"""A text between these lengths is an abstract if it ends like one; a longer one is no title."""
# A full stop after a single capital ends an initial, not a sentence.
_SENTENCE_END = re.compile(r"(?<=[\w)\]}%$\"'”’])(?<!\b[A-Z])[.!?…][)\"'”’]*(?:\s|$)|[。！？]")
_FULL_STOP = re.compile(r"[.。…][)\"'”’]*$")
_MOST_LINKED = 3
"""A text of more links, and of little else, is a menu."""

_COUNT = phrases.COUNT
_VOTE, _SUBMITTED = phrases.of("upvote"), phrases.of("submitted")
_DAY = (
    r"(?:[^\W\d_]{3,10}\.?\ \d{1,2}(?:,?\ \d{4})?|\d{1,2}\.?\ (?:de\ )?[^\W\d_]{3,10}\.?"
    r"(?:\ (?:de\ )?\d{4})?|\d{4}-\d\d-\d\d"
    r"|(?:\d{4}\ ?[年년]\ ?)?\d{1,2}\ ?[月월]\ ?\d{1,2}\ ?[日일])"
)
_WHOLE = re.compile(
    rf"""(?xi)
    (?: \#?\d{{1,2}}\ paper\ of\ the\ day
      | {_SUBMITTED}:?(?:\ @?[\w.-]+){{0,3}}(?:\ on\ {_DAY})?
      | {phrases.of("published")}:?\ ?{_DAY}
      | {_VOTE}[\s:]*(?:{_COUNT}|-)? | [▲△⬆👍+]?\s?{_COUNT}(?:\ ?(?:{_VOTE}|stars?|points?))?
      | [·•\-\s]*\d+\ ?{phrases.of("authors")}(?:\s*[·•|].{{0,60}})?
      | {phrases.of("authors")}\ ?\d+(?:명)? | \d+\ ?{phrases.of("comments")} | [+-]\d*
      | (?: (?: {phrases.of("code")}(?:\ repo(?:sitory)?|\ page)?(?:\ {_COUNT})?
              | {phrases.of("paper")} | {phrases.of("project")} | supp(?:lement(?:al|ary)?)?
              | add\ to\ collection | bib(?:tex)? | other | abs | video | slides
              | poster )(?:\s+|$) )+
      | (?:©|copyright\ (?:©|\(c\)|\d)).{{0,250}} | we\ use\ cookies\b.{{0,250}}
    )"""
)
_BRACKETS = re.compile(r"[\[\](),;\s]+")
_SIGN = re.compile(r"[^\w\s()\[\].,:;#+·•-]+")
_COUNTED = re.compile(r"[^\w:]+|\d+")
_LABEL = re.compile(r"(?:\w{1,20}:)?")
_MENU = re.compile(rf"(?i){phrases.of('menu')}")
_NUMBER = re.compile(rf"(?i)(?:[▲△⬆👍+]\s?)?({_COUNT})")
_VOTES = re.compile(rf"(?i){_VOTE}[\s:]*({_COUNT})|({_COUNT}) ?{_VOTE}|[▲△⬆👍]\s?({_COUNT})")
_VOTES_ALONE = re.compile(rf"(?i){_VOTE}:?")
_NAME = r"@?([\w.-]+(?: [\w.-]+){0,2}?)"
_SUBMITTER = re.compile(
    rf"(?i){_SUBMITTED}[:：]? ?{_NAME}(?: ?(?:on|am|le|el) ?{_DAY.replace(chr(92) + ' ', ' ')})?"
)
_SUBMITTER_ALONE = re.compile(rf"(?i){_SUBMITTED}[:：]?")
_PUBLISHED = re.compile(rf"(?i){phrases.of('published')}[:：]? ?(.{{3,30}})")
_IS_PROJECT = re.compile(rf"(?i){phrases.of('project')}")
_DOT = re.compile(r"\s*[·•|]\s*")
_LONGEST_NAME = 40
_LONGEST_FACT = 300

_PAPER = re.compile(rf"(?i:/papers?/|arxiv\.org/(?:abs|pdf|html)/)({ids.ARXIV})(?!\d)")


def is_abstract(text: str) -> bool:
    """Return whether a text is running text; a title may be long and even ask a question."""
    sentences = len(_SENTENCE_END.findall(text))
    if sentences == 0 or is_boilerplate(text):
        return False
    ends = _FULL_STOP.search(text[-6:]) is not None
    return len(text) >= _LONG or (ends and (len(text) >= _SHORT or sentences > 1))


def is_running(block: Block) -> bool:
    """Return whether a block is running text: no row, no menu, and no labelled fact."""
    linked = sum(len(text) for text, _ in block.anchors)
    is_menu = len(block.anchors) > _MOST_LINKED and linked > 0.7 * len(block.text)
    if block.is_row or is_menu or not is_abstract(block.text):
        return False
    label = labels.labelled(block.text)
    return label is None or labels.is_abstract(label[0])


def is_links(block: Block) -> bool:
    """Return whether a block only names where links lead, such as `Links: arXiv, PDF`."""
    rest = block.text
    for text, _ in block.anchors:
        if not is_remark(_SIGN.sub("", text).strip() or "-"):
            return False
        rest = rest.replace(text, " ", 1)
    return bool(block.anchors) and _LABEL.fullmatch(_COUNTED.sub("", rest)) is not None


def is_boilerplate(text: str) -> bool:
    """Return whether `text` is a button, a count, a date, an address or the like."""
    return _MENU.fullmatch(text) is not None or is_remark(text)


def is_remark(text: str) -> bool:
    """Return whether `text` says something of the paper that it stands beside, and no more."""
    if text.startswith(("http://", "https://")):
        return True
    if len(text) > _LONGEST_FACT:
        return False
    parts = [part for part in _DOT.split(text) if part]
    # A lab or a person may stand beside the day.
    return all(map(_is_whole, parts)) or any(
        _PUBLISHED.fullmatch(part) or days.day(part) for part in parts[1:]
    )


def _is_whole(text: str) -> bool:
    return (
        _WHOLE.fullmatch(_BRACKETS.sub(" ", text).strip(" -–") or "-") is not None
        or days.day(text) is not None
        or ids.arxiv_id(text) is not None
    )


def completes(before: Block, block: Block) -> bool:
    """Return whether `block` is the name or number that the label before it announces."""
    if _SUBMITTER_ALONE.fullmatch(before.text):
        return len(block.text) <= _LONGEST_NAME and len(block.text.split()) <= 3
    return bool(_VOTES_ALONE.fullmatch(before.text) and _NUMBER.fullmatch(block.text))


def facts(block: Block, before: Block | None) -> list[Fact]:
    """Read the facts that `block` states of a paper; `before` is the block before.

    They are `submitted_by`, `upvotes`, `arxiv`, `published`, `date` and `project`.
    """
    if len(block.text) > _LONGEST_FACT or is_abstract(block.text):
        return []
    found: list[Fact | None] = []
    if before and completes(before, block):
        if _SUBMITTER_ALONE.fullmatch(before.text):
            return [("submitted_by", block.text.removeprefix("@").strip())]
        found.append(_upvotes(block.text))
    elif block.label or any("login?next=" in link for link in block.links):
        found.append(_upvotes(block.text))
    found += [_fact(part) for part in _DOT.split(block.text)]
    if address := arxiv([*block.links, block.text]):
        found.append(("arxiv", address))
    found += [
        ("project", address)
        for text, address in block.anchors
        if _IS_PROJECT.fullmatch(text) and not repair.is_code(address) and not arxiv([address])
    ]
    return list(dict.fromkeys(filter(None, found)))


def _fact(text: str) -> Fact | None:
    text = text.lstrip("-– ")
    if submitter := _SUBMITTER.fullmatch(text):
        name = submitter.group(1)
        return ("submitted_by", name) if len(name) <= _LONGEST_NAME else None
    if votes := _VOTES.fullmatch(text):
        return _upvotes(votes.group(1) or votes.group(2) or votes.group(3))
    if published := _PUBLISHED.fullmatch(text):
        day = days.day(published.group(1))
        return ("published", day) if day else None
    day = days.day(text)
    return ("date", day) if day else None


def _upvotes(text: str) -> Fact | None:
    votes = _VOTES.fullmatch(text := text.lstrip("-– "))
    shown = next(filter(None, votes.groups())) if votes else text
    number = _NUMBER.fullmatch(shown)
    plain = number.group(1).lower().replace(",", "").replace(" ", "") if number else ""
    times = {"k": 1_000, "m": 1_000_000, "万": 10_000, "천": 1_000}.get(plain[-1:], 1)
    try:
        return "upvotes", round(float(plain.rstrip("km万천")) * times)
    except (ValueError, OverflowError):
        return None


def arxiv(addresses: list[str]) -> str | None:
    """Return the plain arXiv id of the first address that leads to a paper."""
    for address in addresses:
        match = _PAPER.search(address)
        found = match.group(1) if match else ids.arxiv_id(address)
        if found:
            return found
    return None
