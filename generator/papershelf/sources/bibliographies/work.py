"""Work: a paper as a bibliography describes it, its facts under one name in all formats.

`take` makes a candidate of it. What cannot be read is named, what the catalog has no place for is
counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from papershelf import languages
from papershelf.content import ids, links
from papershelf.content.status import KINDS
from papershelf.errors import Message, quoted
from papershelf.sources import repair, venues
from papershelf.sources.bibliographies import identifiers, issued, markup, names
from papershelf.sources.reading import Candidate, Reading, Unread

LONGEST = 400_000
"""The characters of the longest entry that is read, enough for some thousand authors."""
MOST_BROKEN = 10_000
"""So many entries may be broken until the rest of a file is left."""
MOST_KEYWORDS = 200
"""So many keywords of an entry are looked at."""
TITLE = Message("a title", "none")
_PARTS = re.compile(r"\s*[;,\n]\s*")
_STRONG_PARTS = re.compile(r"\s*[;\n]\s*")
_ADDRESS = re.compile(r"https?://[^\s{}<>\"']+")
_LINKS = ("code", "project", "pdf", "video", "data")
_PLAIN = ("status", "later_title", "erratum", "known_as", "tldr", "added", "aliases")
# Which facts name the venue of a kind, the first that is known.
_WHERE = {
    "journal": ("container",),
    "conference": ("container", "event", "series"),
    "workshop": ("container", "event", "series"),
    "book": ("container", "publisher", "series"),
    "thesis": ("school", "publisher", "container"),
    "other": ("container", "event", "school", "publisher"),
}


_NAMING = ("container", "event", "series", "school", "publisher")


@dataclass
class Work:
    """An entry of a bibliography."""

    line: int
    """Its line in the file, from 1."""
    label: str = ""
    """What it is called where it has no title, such as its key."""
    type: str = ""
    """Its type, in the words of its format."""
    facts: dict[str, list[str]] = field(default_factory=dict)
    """The texts of its facts."""
    unread: list[Unread] = field(default_factory=list)

    def add(self, name: str, text: str) -> None:
        """Keep a text of the fact `name`, unless it is empty."""
        if text.strip():
            self.facts.setdefault(name, []).append(text.strip())

    def first(self, *known: str) -> str:
        """Return the first text of the first fact that is there; else nothing."""
        return next((self.facts[name][0] for name in known if name in self.facts), "")

    def plain(self, *known: str) -> str:
        """Return the first text of these facts on one line, without markup."""
        return repair.visible(markup.plain(self.first(*known)))


def refuse(reading: Reading, line: int, text: str, reason: str | Message) -> None:
    """Note that an entry of the file is not read."""
    reading.unread.append(Unread(line, " ".join(text.split()) or "an entry", str(reason)))


def is_within_bounds(reading: Reading, line: int, text: str) -> bool:
    """Return whether an entry is short enough to be read; note one that is not."""
    if len(text) <= LONGEST:
        return True
    message = Message(f"at most {LONGEST:,} characters", f"{len(text):,}")
    refuse(reading, line, text[:LONGEST].strip().partition("\n")[0], message)
    return False


def is_hopeless(reading: Reading, line: int) -> bool:
    """Return whether too much of a file is broken to read on; note that the rest is left."""
    if len(reading.unread) < MOST_BROKEN:
        return False
    refuse(reading, line, "the rest of the file", f"{MOST_BROKEN:,} parts before it are not read")
    return True


def take(work: Work, reading: Reading) -> None:
    """Add the candidate that `work` describes to a reading, or why there is none."""
    title = _title(work)
    if not repair.visible(title):
        refuse(reading, work.line, work.label, TITLE)
        return
    candidate = Candidate(title, work.line, unread=work.unread)
    candidate.abstract = markup.abstract(work.first("abstract"))
    candidate.keywords = list(islice(_keywords(work), MOST_KEYWORDS))
    listed, are_more = names.without_others(work.facts.get("authors", ()))
    if are_more:
        whose = quoted(repair.text(title))
        reason = f"the file names no more than {len(listed):,} of the authors of {whose}"
        reading.passed.append(Unread(work.line, "and others", reason))
    fields: dict[str, Any] = {"authors": [name for name in map(repair.visible, listed) if name]}
    _identify(work, candidate, fields)
    _date(work, candidate, fields)
    _lead(work, candidate, fields, reading)
    _speak(work, candidate, fields)
    fields |= {name: work.plain(name) for name in _PLAIN if name in work.facts}
    if not fields.get("status", "").lower().startswith(KINDS):  # of another kind, such as `read`
        reading.unused.update({"status"} & fields.keys())
        fields.pop("status", None)
    if "aliases" in fields:
        fields["aliases"] = _PARTS.split(fields["aliases"])
    if "known_as" in fields:
        fields["known_as"] = _STRONG_PARTS.split(fields["known_as"])
    candidate.id = work.first("id") or None
    candidate.confidence = work.first("confidence") or None
    candidate.fields = {name: value for name, value in fields.items() if value}
    reading.candidates.append(candidate)


def _speak(work: Work, candidate: Candidate, fields: dict[str, Any]) -> None:
    """Find the language, or note that what names one is not understood."""
    given = work.plain("language")
    fields["lang"] = language(given, candidate.title)
    if given and not languages.named(given):
        work.add("leftover", "language (none that is known)")


def language(given: str, title: str) -> str | None:
    """Return the tag of a language that a file names; None of one that the title shows."""
    found = languages.named(given)
    return found if found != languages.guess(title) else None


def _title(work: Work) -> str:
    title, subtitle = (markup.plain(work.first(name)) for name in ("title", "subtitle"))
    if not subtitle or not title:
        return title
    return f"{title}{' ' if title.endswith(('?', '!', ':')) else ': '}{subtitle}"


def _keywords(work: Work) -> Iterator[str]:
    for text in work.facts.get("keywords", ()):
        pattern = _STRONG_PARTS if ";" in text or "\n" in text else _PARTS
        parts = pattern.split(text, maxsplit=MOST_KEYWORDS)
        if len(parts) > MOST_KEYWORDS:
            work.add("leftover", "keywords")
        yield from (word for part in parts if (word := repair.visible(markup.plain(part))))


def _identify(work: Work, candidate: Candidate, fields: dict[str, Any]) -> None:
    """Find arXiv id, category and DOI."""
    given, archive = work.first("eprint"), work.first("archive")
    is_arxiv = not archive or archive.lower() == "arxiv"
    if given and is_arxiv:
        candidate.arxiv = identifiers.eprint(given, work.first("category"))
    if given and not candidate.arxiv:
        if archive.lower() == "arxiv":
            message = Message("an arXiv id such as 2401.10020", quoted(given))
            candidate.unread.append(Unread(work.line, "arxiv", str(message)))
        else:
            work.add("leftover", f"eprint ({archive})" if archive else "eprint")
    near = (text for name in ("number", "doi", "url", "pdf") for text in work.facts.get(name, ()))
    begun = (
        text
        for name in ("container", "note")
        for text in work.facts.get(name, ())
        if venues.is_preprint(text)
    )
    for text in (*near, *begun):
        candidate.arxiv = candidate.arxiv or identifiers.arxiv(text)
    if category := ids.category(work.first("category")):
        fields["category"] = category
    elif work.first("category"):
        work.add("leftover", "category (none of arXiv's)")
    addresses = (*work.facts.get("url", ()), *work.facts.get("pdf", ()))
    named = filter(None, map(identifiers.doi_in_address, addresses))
    given = work.first("doi") or next(named, "")
    if given and not identifiers.is_of_arxiv(given):
        first, *rest = given.split()
        found = identifiers.doi(first) if rest else None
        fields["doi"] = found or identifiers.doi(given) or given
        if found:
            work.add("leftover", "doi (what stands behind it)")


def _date(work: Work, candidate: Candidate, fields: dict[str, Any]) -> None:
    """Find when it appeared, and where."""
    facts = (work.plain(name) for name in ("date", "year", "month", "day"))
    date, problem = issued.joined(*facts)
    if problem:
        candidate.unread.append(Unread(work.line, "year", str(problem)))
    if work.first("month") and date and date.month is None:
        work.add("leftover", "month")
    posted = ids.arxiv_month(candidate.arxiv) if candidate.arxiv else None
    published = issued.first(date, posted)
    given = work.first("published")
    exact = issued.date(given) or given
    fields["published"] = str(exact or published or "")
    kind = work.first("venue_kind").lower() or venues.kind(work.type)
    named = {fact: text for fact in _NAMING if (text := work.plain(fact))}
    named = {fact: text for fact, text in named.items() if not _ADDRESS.search(text)}
    name = next((named[fact] for fact in _WHERE.get(kind, ()) if fact in named), "")
    for fact, text in named.items():
        if text != name and not venues.is_preprint(text):
            work.add("leftover", fact)
    edition = work.first("venue_year")
    year = int(edition) if edition.isdecimal() else date.year if date else None
    fields["venue"] = venues.of_work(name, kind, year)


def _lead(work: Work, candidate: Candidate, fields: dict[str, Any], reading: Reading) -> None:
    """Find links, each of its kind; an address beside an id or a DOI has no place."""
    for name in _LINKS:
        for url in work.facts.get(name, ()):
            _link(name, url, fields)
    is_identified = bool(candidate.arxiv or fields.get("doi"))
    for url in _addresses(work):
        if identifiers.is_of_arxiv(url) or identifiers.doi_in_address(url):
            continue
        kind = "code" if repair.is_code(url) else "pdf" if _is_pdf(url) else "project"
        if f"links.{kind}" in fields or (kind == "project" and is_identified):
            work.add("leftover", "url")
        else:
            _link(kind, url, fields)
    reading.unused.update(work.facts.get("leftover", ()))


def _addresses(work: Work) -> Iterable[str]:
    """Return the addresses of a work; in the field of a venue they stand in other words."""
    found = [url for text in work.facts.get("url", ()) for url in _ADDRESS.findall(text) or [text]]
    found += (url for text in work.facts.get("container", ()) for url in _ADDRESS.findall(text))
    return dict.fromkeys(url.rstrip(".,;") for url in found)


def _link(kind: str, url: str, fields: dict[str, Any]) -> None:
    if kind == "pdf" and (identifiers.is_of_arxiv(url) or identifiers.doi_in_address(url)):
        return
    meant = url if links.is_allowed(url) else links.normal(url)
    fields.setdefault(f"links.{kind}", meant or url)


def _is_pdf(url: str) -> bool:
    return re.search(r"(?i)\.pdf(?:[?#]|$)|/pdf/", url) is not None
