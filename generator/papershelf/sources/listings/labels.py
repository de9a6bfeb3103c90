"""Labels: facts of a paper behind the words that announce them, such as `Authors:`."""

from __future__ import annotations

import re
from collections.abc import Callable

from papershelf.content import ids
from papershelf.errors import Message, quoted
from papershelf.folding import fold
from papershelf.sources import repair, venues
from papershelf.sources.listings import days, names
from papershelf.sources.reading import Candidate, Reading, Unread

NO_TITLE = Message("a title", "none")
NO_ABSTRACT = Message("an abstract", "none")
LONGEST = 50_000
"""The characters of a text that may be a fact; a longer one was not taken apart rightly."""
_BEFORE = re.compile(r"\s*([A-Za-z][A-Za-z -]{1,28}?)\s*[:：]\s*")
_CATEGORY = re.compile(r"\(([a-z-]+(?:\.[A-Za-z-]+)?)\)")
# What is said of a file or by machines, and no fact of the paper.
_OF_THE_FILE = {"from", "size", "proxy", "to", "announce type", "cite as"}


def add(entry: Candidate, reading: Reading, label: str, text: str) -> None:
    """Take what stands behind `label` as a fact of `entry`; count one without a place for it."""
    key = fold(label)
    text = " ".join(text.split())
    if len(text) > LONGEST:
        message = Message(f"at most {LONGEST:,} characters", f"{len(text):,}")
        entry.unread.append(Unread(entry.line, label, str(message)))
    elif take := _LABELS.get(key):
        if text:
            take(entry, reading, text)
    elif key not in _OF_THE_FILE and text:
        reading.unused[label] += 1


def labelled(text: str) -> tuple[str, str] | None:
    """Part a text that begins with a label; None if it begins with none that is known."""
    match = _BEFORE.match(text)
    if match and (fold(match[1]) in _LABELS or fold(match[1]) in _OTHER):
        return match[1], text[match.end() :]
    return None


def without(text: str, label: str) -> str:
    """Return `text` without the label that it begins with, if it is `label` or another word for it.

    A title may begin with any other one.
    """
    found = labelled(text)
    return found[1] if found and _LABELS.get(fold(found[0])) is _LABELS[label] else text


def finish(entry: Candidate, reading: Reading, name: str = "") -> None:
    """Add `entry` to the candidates; one without title is named by `name`, or its abstract."""
    entry.title = repair.visible(entry.title)
    if entry.title:
        reading.candidates.append(entry)
    elif shown := name or entry.arxiv or entry.abstract:
        reading.unread.append(Unread(entry.line, shown, str(NO_TITLE)))


def published(entry: Candidate, reading: Reading, found: days.Day) -> None:
    """Take a day as that on which the paper appeared, unless its arXiv id speaks against it."""
    date = days.near(found, entry.arxiv)
    if date is None:
        shown = "-".join(f"{part:02}" for part in found if part)
        reason = f"no day of the paper arXiv:{entry.arxiv}" if entry.arxiv else "it shows no year"
        reading.passed.append(Unread(entry.line, shown, reason))
    else:
        entry.fields.setdefault("published", str(date))


def _title(entry: Candidate, _reading: Reading, text: str) -> None:
    entry.title = entry.title or text


def _abstract(entry: Candidate, _reading: Reading, text: str) -> None:
    entry.abstract = entry.abstract or text


def _authors(entry: Candidate, reading: Reading, text: str) -> None:
    if names.is_cut(text):
        reading.passed.append(Unread(entry.line, text, "not all authors are shown, none is taken"))
        return
    found = names.split(text)
    if names.is_unclear(found):
        message = Message("names, or families and initials in turn", quoted(text))
        entry.unread.append(Unread(entry.line, "authors", str(message)))
    elif found:
        entry.fields.setdefault("authors", found)


def _category(entry: Candidate, _reading: Reading, text: str) -> None:
    bracketed = _CATEGORY.search(text)
    first = bracketed[1] if bracketed else re.split(r"[\s,;]", text, maxsplit=1)[0]
    entry.fields.setdefault("category", ids.category(first) or first)


def _doi(entry: Candidate, reading: Reading, text: str) -> None:
    first, *others = text.split()
    entry.fields.setdefault("doi", ids.doi(first) or first)
    reading.passed += [Unread(entry.line, other, "a further DOI") for other in others]


def _journal(entry: Candidate, reading: Reading, text: str) -> None:
    if venue := venues.of_reference(text):
        entry.fields.setdefault("venue", venue)
    else:
        reason = f"no venue is sure from this reference of {quoted(entry.title)}"
        reading.passed.append(Unread(entry.line, text, reason))


def _keywords(entry: Candidate, _reading: Reading, text: str) -> None:
    parts = re.split(r"[,;]", text)
    entry.keywords += [word for part in parts if (word := repair.visible(part))]


def _date(entry: Candidate, reading: Reading, text: str) -> None:
    if found := days.within(text) or days.day(text):
        published(entry, reading, found)


_LABELS: dict[str, Callable[[Candidate, Reading, str], None]] = {
    **dict.fromkeys(("title", "titre", "titel", "titulo", "标题", "タイトル", "제목"), _title),
    **dict.fromkeys(
        ("abstract", "summary", "zusammenfassung", "resume", "摘要", "要旨"), _abstract
    ),
    **dict.fromkeys(
        ("author", "authors", "auteurs", "autoren", "autores", "作者", "著者"), _authors
    ),
    **dict.fromkeys(("subjects", "categories", "category", "subj class"), _category),
    **dict.fromkeys(("doi", "related doi", "journal doi"), _doi),
    **dict.fromkeys(("journal ref", "journal reference"), _journal),
    **dict.fromkeys(("keywords", "keyword", "key words"), _keywords),
    **dict.fromkeys(("date", "published", "submitted", "submitted on"), _date),
}
_OTHER = {
    *("comments", "comment", "report no", "msc class", "acm class", "license", "licence"),
    *("cite as", "tldr", "tl dr", "primary area", "supplementary material", "venue"),
}
_OF_THE_LIST = {"date", "published", "submitted", "submitted on", "venue", "tldr", "tl dr"}


def is_abstract(label: str) -> bool:
    """Return whether an abstract stands behind `label`."""
    return _LABELS.get(fold(label)) is _abstract


def is_fact(text: str) -> bool:
    """Return whether a line is a labelled fact, and hardly the title of a paper."""
    found = labelled(text)
    return (
        found is not None
        and fold(found[0]) not in _OF_THE_LIST
        and _LABELS.get(fold(found[0])) is not _title
    )


def is_title(label: str) -> bool:
    """Return whether a title stands behind `label`."""
    return _LABELS.get(fold(label)) is _title
