"""Listings: pages of titles with abstracts, as people save them.

Entries are recognised by structure: `titles` finds the titles; an abstract is running text; what
remains is boilerplate, which states facts of the paper that it stands beside.
"""

from __future__ import annotations

import re
from collections import Counter

from papershelf.content import ids, links
from papershelf.errors import ContentError, Message, Problem, quoted
from papershelf.folding import fold
from papershelf.sources import repair
from papershelf.sources.listings import (
    blocks,
    boilerplate,
    days,
    labels,
    leftovers,
    names,
    prose,
    titles,
)
from papershelf.sources.listings.block import Block
from papershelf.sources.reading import Candidate, Reading, Unread

_INVITATION = re.compile(r"(?i)get trending papers\b.*")
_NO_ABSTRACT = Message("an abstract after this title", "none")
_NUMBERED = re.compile(r"(\d{1,4})[.)] (\S.*)")
_STARS = re.compile(r"\s*[⭐★]\s?[\d.,]{1,8}k?$")
_TITLE_WORDS = 3
"""A heading of fewer words that links to no paper, such as `Company`, is none of a paper."""
_FEW_WORDS = 5
"""A text of so many words with a full stop behind a title is its abstract, however short."""
_MOST = 0.75
"""Where so many of the entries have an abstract, another one lacks its own."""


def read(text: str, reading: Reading) -> None:
    """Read a saved listing.

    Raises ContentError for what is no listing, and where no title has an abstract or an arXiv id.
    """
    prose.refuse_other(text, reading)
    parts = titles.joined(blocks.read(text))
    found = titles.find(parts)
    _Reader(reading, parts, found).read()
    _pass_incomplete(reading, parts, found)
    _part_alike(reading)
    if not found.are_linked:
        prose.refuse(text, reading, parts, found)
    leftovers.name_papers(text, reading)
    rows = [block for block in parts if block.is_row]
    if rows:
        reason = "a row of a table" if len(rows) == 1 else f"one of {len(rows):,} rows of tables"
        reading.passed.append(Unread(rows[0].line, rows[0].text, reason))


class _Reader:
    """Gives every block to the entry that it speaks of."""

    def __init__(self, listing: Reading, parts: list[Block], found: titles.Titles) -> None:
        self.listing = listing
        self.parts = parts
        self.linked = found.are_linked
        at_titles = found.at
        self.level = max((parts[at].level for at in at_titles), default=0)
        self.entries = {at: _entry(parts, at) for at in at_titles}
        self.short: dict[int, str] = {}
        """The first text with a full stop behind a title, by the place of its entry."""
        self.days: dict[int, list[days.Day]] = {}
        # What stands before the first title with an abstract may be a menu.
        described = (
            at for at in at_titles if found.are_linked or titles.before_abstract(parts, at)
        )
        self.first = next(described, at_titles[0] if at_titles else len(parts))
        counts = Counter(parts[at].part for at in at_titles)
        # An article with a single title holds all the facts of it, also what stands before.
        self.alone = {
            parts[at].part: entry
            for at, entry in self.entries.items()
            if parts[at].part and counts[parts[at].part] == 1
        }
        self.facts = [
            boilerplate.facts(block, parts[at - 1] if at else None)
            for at, block in enumerate(parts)
        ]
        # Elsewhere, what stands before the first title and not after the last stands before each.
        self.leading: set[str] = set()
        for at, block in enumerate(parts):
            kinds = {kind for kind, _ in self.facts[at] if block.part not in self.alone} - {"date"}
            if at < self.first:
                self.leading |= kinds
            elif at > at_titles[-1]:
                self.leading -= kinds

    def read(self) -> None:
        """Read all blocks."""
        current: Candidate | None = None
        awaited: dict[str, object] = {}
        for at, block in enumerate(self.parts):
            inside = self.alone.get(block.part)
            if at in self.entries:
                current = None if inside or at < self.first else self.entries[at]
                for kind, value in awaited.items():
                    self._set(self.entries[at], kind, value)
                awaited = {}
            elif titles.is_heading(block) and not inside:
                if block.level <= self.level or not self.level:
                    current = self._untitled(at)
            elif self._is_like_titles(at, inside or current):
                current = self._untitled(at) or current
            else:
                entry = inside or current
                for kind, value in self.facts[at]:
                    if not inside and kind in self.leading:
                        awaited.setdefault(kind, value)
                    elif entry:
                        self._set(entry, kind, value)
                if entry:
                    self._text(entry, block)
                elif at < self.first:
                    self._take_head(block)
                elif self.linked and boilerplate.is_running(block):
                    self._orphan(at)
        self.listing.candidates += self.entries.values()
        for entry in self.entries.values():
            entry.abstract = entry.abstract or self.short.get(id(entry), "")
            for day in self.days.get(id(entry), [])[:1]:
                labels.published(entry, self.listing, day)

    def _orphan(self, at: int) -> None:
        """Name a text without a title, by the block before it, which may have been one.

        Where that is a heading, it is named itself.
        """
        before = self.parts[at - 1]
        if titles.is_heading(before):
            return
        shown = self.parts[at] if titles.is_no_title(before) else before
        self.listing.passed.append(Unread(shown.line, shown.text, "in no entry"))

    def _is_like_titles(self, at: int, entry: Candidate | None) -> bool:
        """Return whether a line has the place of a title, where titles are lines with links."""
        is_whole = entry is None or bool(entry.abstract)
        return (
            self.linked
            and self.level == 0
            and is_whole
            and (not self.parts[at].links or titles.before_abstract(self.parts, at))
            and not titles.is_no_title(self.parts[at])
            and len(self.parts[at].text.split()) >= _TITLE_WORDS
        )

    def _set(self, entry: Candidate, kind: str, value: object) -> None:
        if kind in {"published", "date"}:
            known = self.days.setdefault(id(entry), [])
            known.insert(0 if kind == "published" else len(known), value)  # type: ignore[arg-type]
        elif kind == "project":
            entry.fields.setdefault("links.project", value)
        elif getattr(entry, kind) is None:
            setattr(entry, kind, value)

    def _text(self, entry: Candidate, block: Block) -> None:
        """Take an abstract, names or a labelled fact; and addresses of code."""
        if boilerplate.is_running(block):
            _add_paragraph(entry, block)
            if block.level or "](" in block.text:
                reason = "a heading or a link and a text in one"
                self.listing.passed.append(Unread(block.line, block.text, reason))
            return
        label = labels.labelled(block.text)
        if block.label and len(block.text.split()) >= _FEW_WORDS:
            self.listing.passed.append(Unread(block.line, block.text, "in a button"))
        elif label and labels.is_fact(block.text):
            labels.add(entry, self.listing, *label)
        elif not entry.abstract and not block.links and names.is_list(block.text):
            entry.fields.setdefault("authors", names.split(block.text.removeprefix("by ")))
        elif _is_short_abstract(block):
            self.short.setdefault(id(entry), block.text)
        entry.links += [link for link in block.links if repair.is_code(link)]

    def _take_head(self, block: Block) -> None:
        """Take the date from the page's head; in plain text an abstract there lacks its title."""
        found = days.day(block.text)
        if found and self.listing.month_day is None:
            self.listing.year, *month_day = found
            self.listing.month_day = (month_day[0], month_day[1])
        elif not boilerplate.is_running(block):
            return
        elif self.linked:
            self.listing.passed.append(Unread(block.line, block.text, "before the first paper"))
        elif not self.level:
            if not self.entries:
                message = Message("a title before this abstract", "none")
                raise ContentError.at(self.listing.path, message, line=block.line)
            self.listing.unread.append(
                Unread(block.line, block.text, "expected a title before this abstract, got none")
            )

    def _untitled(self, at: int) -> Candidate | None:
        """Begin an entry at a heading or line without link that is like those that have one.

        Any other that may be a title is named.
        """
        block = self.parts[at]
        is_short = len(block.text.split()) < _TITLE_WORDS
        is_alike = block.level == self.level and not prose.is_section(block.text)
        if not self.linked or not (is_alike or titles.before_abstract(self.parts, at)):
            return None
        if is_alike and not is_short and titles.before_abstract(self.parts, at):
            self.entries[at] = _entry(self.parts, at)
            return self.entries[at]
        is_paper = titles.before_abstract(self.parts, at) and not is_short
        left = self.listing.unread if is_paper else self.listing.passed
        left.append(Unread(block.line, block.text, "links to no paper"))
        return None


def _entry(parts: list[Block], at: int) -> Candidate:
    block = parts[at]
    label = labels.labelled(block.text)
    title = label[1] if label and labels.is_title(label[0]) and label[1] else block.text
    if at and _INVITATION.fullmatch(parts[at - 1].text):
        title = re.sub("^Subscribe(?=[A-Z0-9])", "", title)  # a button's text, glued to the title
    entry = Candidate(title, block.line, arxiv=boilerplate.arxiv(block.links))
    for link in block.links if entry.arxiv is None else []:
        if doi := ids.doi(link):
            entry.fields.setdefault("doi", doi)
        elif link.endswith(".pdf") and links.is_allowed(link):
            entry.fields.setdefault("links.pdf", link)
    return entry


def _is_short_abstract(block: Block) -> bool:
    is_text = not (block.is_row or block.label or boilerplate.is_boilerplate(block.text))
    return is_text and block.text.endswith((".", "。")) and len(block.text.split()) >= _FEW_WORDS


def _add_paragraph(entry: Candidate, block: Block) -> None:
    text = labels.without(block.text, "abstract")
    if text not in entry.abstract:
        entry.abstract = f"{entry.abstract}\n\n{text}" if entry.abstract else text
    entry.links += [link for link in block.links if not boilerplate.arxiv([link])]


def _part_alike(listing: Reading) -> None:
    """Take numbers of a list off its titles; name what stands above several papers."""
    entries = listing.candidates
    numbered = [_NUMBERED.fullmatch(entry.title) for entry in entries]
    numbers = [int(match[1]) for match in numbered if match]
    if len(numbers) > max(_MOST * len(entries), 1) and sorted(set(numbers)) == numbers:
        for entry, match in zip(entries, numbered, strict=True):
            entry.title = match[2] if match else entry.title
    ids_of: dict[str, set[str]] = {}
    for entry in entries:
        entry.title = _STARS.sub("", entry.title)
        if entry.arxiv:
            ids_of.setdefault(fold(entry.title), set()).add(entry.arxiv)
    listing.candidates = []
    for entry in entries:
        if len(ids_of.get(fold(entry.title), ())) < 2:
            listing.candidates.append(entry)
        else:
            shown = f"{entry.title} arXiv:{entry.arxiv}"
            listing.unread.append(Unread(entry.line, shown, "the same title for several papers"))


def _pass_incomplete(listing: Reading, parts: list[Block], found: titles.Titles) -> None:
    """Leave out titles without abstract and arXiv id; if they are most, this is no listing."""
    entries = listing.candidates
    lacking = [entry for entry in entries if not (entry.abstract or entry.arxiv)]
    if not entries:
        raise prose.no_listing(listing, 1, "none")
    if len(lacking) == len(entries) <= 2:
        raise ContentError(
            [
                Problem(listing.path, entry.line, 0, quoted(entry.title), _NO_ABSTRACT)
                for entry in lacking
            ]
        )
    # Lines before the first paper are a menu, as far as they are short.
    begin = next((entry.line for entry in entries if entry.abstract or entry.arxiv), 0)
    is_of_lines = bool(found.at) and not parts[found.at[0]].level
    menu: list[Candidate] = []
    rest: list[Candidate] = []
    for entry in lacking:
        is_short = entry.line < begin and len(entry.title.split()) < _TITLE_WORDS
        (menu if is_of_lines and is_short else rest).append(entry)
    if len(rest) > (len(entries) - len(menu)) / 2:
        got = f"{len(rest)} of {len(entries)} without one, first {quoted(rest[0].title)}"
        raise prose.no_listing(listing, rest[0].line, got)
    reason = str(_NO_ABSTRACT)
    listing.passed += [Unread(entry.line, entry.title, reason) for entry in menu]
    listing.unread += [Unread(entry.line, entry.title, reason) for entry in rest]
    listing.candidates = [entry for entry in entries if entry.abstract or entry.arxiv]
    bare = [entry for entry in listing.candidates if not entry.abstract]
    if len(bare) < (1 - _MOST) * len(listing.candidates):
        for entry in bare:
            entry.unread.append(Unread(entry.line, "abstract", str(labels.NO_ABSTRACT)))
