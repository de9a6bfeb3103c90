"""arXiv pages: lists of papers by day, search results and the page of one paper, as saved HTML.

The parts bear the same classes as ever, whatever stands around them; a new part of a kind that the
open entry has begins the next.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from papershelf.content import ids
from papershelf.errors import Message
from papershelf.sources.listings import (
    boilerplate,
    citation_page,
    days,
    elements,
    labels,
    leftovers,
    names,
)
from papershelf.sources.reading import Candidate, Reading, Unread

_MARKS = re.compile(
    r"""(?i)<[a-z0-9]+\s[^<>]*class\s*=\s*["']?(?:[\w-]+\s+)*"""
    r"""(?:list-title|list-identifier|arxiv-result|descriptor)\b"""
)
_PAPER = re.compile(rf"(?:^|arxiv\.org)/abs/({ids.ARXIV})(?:v\d+)?(?:[?#].*)?$", re.IGNORECASE)
_ONE_PAPER = re.compile(r"(?i)<blockquote[^<>]*abstract")
_PARTS = {
    "list-title": "title",
    "title": "title",
    "list-authors": "Authors",
    "authors": "Authors",
    "list-subjects": "Subjects",
    "subjects": "Subjects",
    "list-comments": "Comments",
    "comments": "Comments",
    "list-journal-ref": "Journal-ref",
    "jref": "Journal-ref",
    "list-doi": "DOI",
    "doi": "DOI",
    "abstract": "Abstract",
    "dateline": "dates",
    "submission-history": "other",
    "header-breadcrumbs": "other",
}
# What each entry has once, or about as often.
_EACH = tuple(
    re.compile(pattern)
    for pattern in (
        r"class=[\"']?list-title(?! is-)",
        r"class=[\"']?list-authors",
        r"class=[\"']?list-subjects",
        r"class=[\"']?arxiv-result",
        r"""<a [^<>]*/pdf/([^\s"'<>]+?)(?:v\d+)?["'][^<>]*>pdf<""",
        r"class=[\"']?abstract-full",
    )
)
_OTHER = {"head", "nav", "footer", "script", "style", "aside", "form"}
_NESTED = "dt, dd, p, .list-title, .list-authors, .list-subjects, .arxiv-result"
_UNSHOWN = ("descriptor", "list-authors", "list-comments", "list-subjects", "list-journal-ref")
_SHORT = 500
"""Of a heading, or what may be the name of a category, so many pieces are read."""
_MORE = re.compile(r"\s*[▽△]\s*(?:More|Less)\s*$")
_DATED = re.compile(r"(?i)\bv1\)?\s+submitted\s+([^;]*)|submitted(?:\s+on)?\s+([^;()]*)")
_NO_LABEL = Message("the label 'Title:'", "none")
_NO_ID = Message("the arXiv id of this paper", "none")


def recognises(text: str) -> bool:
    """Return whether a text is a page of arXiv."""
    is_of_one = citation_page.recognises(text)
    return not is_of_one and "/abs/" in text and _MARKS.search(text) is not None


def read(text: str, reading: Reading) -> None:
    """Read a page of arXiv; its first date is that of the listing."""
    page = _Page(reading, elements.Lines(text), is_of_one=_ONE_PAPER.search(text) is not None)
    for part, node in elements.parts(elements.parse(text).body, page.find, _NESTED):
        page.take(part, node)
    page.end()
    leftovers.name_missing(text, reading, *_EACH)


class _Page:
    """Gives each part of a page to the entry that it stands in."""

    def __init__(self, reading: Reading, lines: elements.Lines, *, is_of_one: bool) -> None:
        self.reading = reading
        self.lines = lines
        self.is_of_one = is_of_one
        self.entry = Candidate("", 1) if is_of_one else None

    def find(self, node: LexborNode) -> str | None:
        """Return what an element is; an entry of a search begins where it is looked into."""
        tag, named = node.tag or "", elements.classes(node)
        if "arxiv-result" in named:
            self.end()
            self.entry = Candidate("", self.lines.line)
            return None
        if tag in {"h2", "h3"} and not named & _PARTS.keys():
            self._head(node)
            return None
        if tag in _OTHER:
            return "other"
        if tag == "a":
            return "link"
        if "tag" in named and ids.category(elements.text(node, most=_SHORT)):
            return "Subjects"
        for name in named:
            if name in _PARTS:
                return _PARTS[name]
        first = next(iter(node.iter()), None)
        if first is not None and "descriptor" in elements.classes(first):
            return "labelled"
        return "paragraph" if tag == "p" else None

    def take(self, part: str, node: LexborNode) -> None:
        """Take a part of the page."""
        shown = elements.text(node, *_UNSHOWN) if part == "title" else elements.text(node)
        entry = self.entry
        if part == "link":
            self._link(node, shown)
        elif part == "title" and (found := ids.arxiv_id(re.split(r"\s*\[", shown)[0])):
            self._identify(found)
        elif part == "title":
            self._labelled_title(node, shown)
        elif part == "labelled" and (found_label := labels.labelled(shown)):
            if found_label[0] == "Title":
                self._title(found_label[1], is_whole=True)
            elif entry:
                labels.add(entry, self.reading, *found_label)
        elif entry:
            self._fact(entry, part, node, shown)

    def _labelled_title(self, node: LexborNode, shown: str) -> None:
        """Take a title; in a list, it stands behind its label."""
        whole, is_listed = elements.text(node), "list-title" in elements.classes(node)
        label = labels.labelled(whole) if is_listed else None
        if label and not labels.is_title(label[0]):
            if self.entry:  # the title's own tag is broken, and those of another fact are in it
                labels.add(self.entry, self.reading, *label)
            return
        is_whole = node.tag != "h1" or self.is_of_one
        self._title(labels.without(shown, "title"), is_whole=is_whole)
        if self.entry and is_listed and label is None:
            self.entry.unread.append(Unread(self.entry.line, "title", str(_NO_LABEL)))

    def _fact(self, entry: Candidate, part: str, node: LexborNode, shown: str) -> None:
        if part == "Authors":
            linked = [elements.text(link) for link in node.css("a")]
            # An anchor around a name keeps it whole, whatever commas it has.
            if linked and not names.is_cut(shown):
                entry.fields.setdefault("authors", names.listed(linked))
            else:
                labels.add(entry, self.reading, part, labels.without(shown, "authors"))
        elif part == "Abstract":
            whole = node.css_first(".abstract-full") or node.css_first(".abstract-short") or node
            text = _MORE.sub("", elements.text(whole))
            entry.abstract = entry.abstract or labels.without(text, "abstract").lstrip(": ")
        elif part == "paragraph":
            self._paragraph(entry, shown)
        elif part == "dates":
            self._dates(entry, shown)
        elif part != "other":
            labels.add(entry, self.reading, *(labels.labelled(shown) or (part, shown)))

    def _paragraph(self, entry: Candidate, shown: str) -> None:
        if _DATED.match(shown):
            self._dates(entry, shown)
        elif label := labels.labelled(shown):
            labels.add(entry, self.reading, *label)
        elif boilerplate.is_abstract(shown) or entry.title:
            entry.abstract = entry.abstract or shown
        else:
            self._title(shown, is_whole=True)

    def _dates(self, entry: Candidate, shown: str) -> None:
        for match in sorted(_DATED.finditer(shown), key=lambda match: match[1] is None):
            if found := days.within(re.sub(r"(?<=[a-z]),", "", match[1] or match[2])):
                labels.published(entry, self.reading, found)
                return

    def _head(self, node: LexborNode) -> None:
        found = (
            days.within(elements.text(node, most=_SHORT)[:200])
            if self.reading.month_day is None
            else None
        )
        if found:
            self.reading.year, self.reading.month_day = found[0], (found[1], found[2])

    def _link(self, node: LexborNode, shown: str) -> None:
        address = elements.address(node)
        match = _PAPER.search(address)
        written = shown if shown.lower().startswith("arxiv:") else ""
        if found := match[1] if match else ids.arxiv_id(written):
            self._identify(found)
        elif self.entry and "doi.org/" in address and ids.doi(address):
            self.entry.fields.setdefault("doi", ids.doi(address))

    def _identify(self, found: str) -> None:
        entry = self.entry
        if entry and entry.arxiv is None and (self.is_of_one or not entry.title):
            entry.arxiv = found
        elif not self.is_of_one and (entry is None or entry.arxiv != found):
            self.end()
            self.entry = Candidate("", self.lines.find(found, far=True), arxiv=found)

    def _title(self, title: str, *, is_whole: bool) -> None:
        if not is_whole:
            return
        if self.entry is None or self.entry.title:
            self.end()
            self.entry = Candidate("", self.lines.line)
        self.entry.title = title
        self.entry.line = self.lines.find(title, far=True)

    def end(self) -> None:
        """Finish the entry that is open, if one is."""
        if entry := self.entry:
            if entry.title and entry.arxiv is None:
                entry.unread.append(Unread(entry.line, "arXiv", str(_NO_ID)))
            labels.finish(entry, self.reading, f"arXiv:{entry.arxiv}" if entry.arxiv else "")
        self.entry = None
