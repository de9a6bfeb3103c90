"""Proceedings: pages of conferences that list papers, each site by the classes of its parts.

A page that carries no abstracts gives papers with a link to their PDF.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from papershelf.content import links
from papershelf.errors import ContentError, Message
from papershelf.sources.listings import boilerplate, elements, labels, leftovers, names
from papershelf.sources.reading import Candidate, Reading, Unread


@dataclass(frozen=True)
class Site:
    """How the pages of a site are taken apart."""

    mark: re.Pattern[str]
    """What its pages hold in their source."""
    title: Callable[[LexborNode, set[str]], bool]
    """Whether an element is a title, by itself and its classes."""
    each: tuple[re.Pattern[str], ...]
    """What stands in the source for each paper; a group counts once."""
    parts: Mapping[str, str] = field(default_factory=dict)
    """What elements of a class are: `authors`, `abstract`, or a `label` before its `value`."""
    author: re.Pattern[str] | None = None
    """What the address of a link to an author holds."""
    root: str = ""
    """Where addresses begin that name no host."""
    pdf: tuple[str, str] | None = None
    """How the address of a paper's page becomes that of its PDF, where no link leads there."""
    has_italic_authors: bool = False


def _is_in_bold(node: LexborNode, _named: set[str]) -> bool:
    return node.tag == "a" and node.parent is not None and node.parent.tag == "strong"


def _is_forum(node: LexborNode, named: set[str]) -> bool:
    is_heading = node.tag in {"h2", "h3", "h4", "h5"}
    return (is_heading and bool(node.css("a[href*='forum?id=']"))) or "note-content-title" in named


SITES = (
    # ACL Anthology: volumes, and the pages of persons.
    Site(
        re.compile(r"abstract-collapse|<strong>\s*<a [^<>]*class=[\"']?align-middle"),
        _is_in_bold,
        (
            re.compile(r"href=[\"']?/(\d{4}\.[\w-]+\.\d+|[A-Z]\d\d-\d{4})/[\"'\s>]"),
            re.compile(r"<p class=[\"']?d-sm-flex"),
            re.compile(r"</strong>\s*<br"),
        ),
        {"abstract-collapse": "abstract"},
        author=re.compile(r"/people/"),
        root="https://aclanthology.org",
    ),
    # PMLR: volumes.
    Site(
        re.compile(r"<div class=[\"']?paper[\"']?>\s*<p class=[\"']?title"),
        lambda node, named: node.tag == "p" and "title" in named,
        (re.compile(r"class=[\"']?authors"), re.compile(r"/([\w-]+)\.pdf[^<>]*>Download PDF")),
        {"authors": "authors", "abstract": "abstract"},
        root="https://proceedings.mlr.press",
    ),
    # OpenReview: groups and invitations.
    Site(
        re.compile(
            r"class=[\"']?(?:[\w-]+ )*(?:note-authors|note-content-title|note-content-field)\b"
        ),
        _is_forum,
        (re.compile(r"forum\?id=([\w-]+)"), re.compile(r"class=[\"']?note-authors")),
        {
            "note-authors": "authors",
            "note-content-field": "label",
            "note-content-value": "value",
            "note-meta-info": "meta",
        },
        root="https://openreview.net",
    ),
    # CVF: conferences and days.
    Site(
        re.compile(r"class=[\"']?ptitle\b"),
        lambda _, named: "ptitle" in named,
        (re.compile(r"/html/([\w-]+_paper)\.html"), re.compile(r"/([\w-]+_paper)\.pdf")),
        author=re.compile(r"query_author|searchbyauthor|^#$"),
        root="https://openaccess.thecvf.com",
    ),
    # NeurIPS: years.
    Site(
        re.compile(r"title=[\"']paper title[\"']"),
        lambda node, _: node.tag == "a" and node.attributes.get("title") == "paper title",
        (
            re.compile(r"\bhash/([0-9a-f]+)-Abstract"),
            re.compile(r"Abstract[\w-]*\.html"),
            re.compile(r"</i>\s*</li>"),
        ),
        root="https://papers.nips.cc",
        pdf=(r"/hash/([0-9a-f]+)-Abstract(-[\w-]+)?\.html$", r"/file/\1-Paper\2.pdf"),
        has_italic_authors=True,
    ),
)
_OTHER = {"head", "nav", "footer", "script", "style", "aside"}
_NESTED = "dt, dd, p, li, h4"
_VENUE = re.compile(r"([A-Z][\w-]{1,20}) ((?:19|20)\d\d)(?: [A-Za-z]+){0,2}")
_PDF = re.compile(r"\.pdf(?:[?#]|$)|/pdf\?id=")
_SUPPLEMENT = re.compile(r"(?i)supp|attachment|poster|slides")


def recognises(text: str) -> bool:
    """Return whether a text is a page of a site that is known."""
    return any(site.mark.search(text) for site in SITES)


def read(text: str, reading: Reading) -> None:
    """Read the papers of a page; raises ContentError if it lists none."""
    site = next((site for site in SITES if site.mark.search(text)), SITES[0])
    page = _Page(site, reading, elements.Lines(text))
    for part, node in elements.parts(elements.parse(text).body, page.find, _NESTED):
        page.take(part, node)
    page.end()
    leftovers.name_missing(text, reading, *site.each)
    if not reading.candidates and not reading.unread:
        raise ContentError.at(reading.path, Message("a list of papers", "none"), line=1)


class _Page:
    """Gives each part of a page to the paper that it stands behind."""

    def __init__(self, site: Site, reading: Reading, lines: elements.Lines) -> None:
        self.site = site
        self.reading = reading
        self.lines = lines
        self.entry: Candidate | None = None
        self.before: list[str] = []
        """Addresses of PDFs before the title; the last is its own, as in the ACL Anthology."""
        self.authors: list[str] = []
        self.label = ""

    def find(self, node: LexborNode) -> str | None:
        """Return what an element is; see `elements.parts`."""
        site, tag, named = self.site, node.tag or "", elements.classes(node)
        if tag in _OTHER:
            return "other"
        if site.title(node, named):
            return "title"
        if tag == "i" and site.has_italic_authors:
            return "authors"
        return next((site.parts[name] for name in named if name in site.parts), None) or (
            "link" if tag == "a" else None
        )

    def take(self, part: str, node: LexborNode) -> None:
        """Take a part of the page."""
        shown = elements.text(node)
        if part == "title" and shown:
            self._title(node, shown)
        elif part == "link":
            self._link(elements.address(node), shown)
        elif part == "label":
            self.label = shown.strip(" :")
        elif entry := self.entry:
            if part == "value" and self.label:
                labels.add(entry, self.reading, self.label, shown)
                self.label = ""
            elif part == "authors":
                entry.fields.setdefault("authors", names.split(shown))
            elif part == "abstract":
                entry.abstract = entry.abstract or labels.without(shown, "abstract")
            elif part == "meta":
                self._meta(entry, [elements.text(item) for item in node.css("li")])

    def _meta(self, entry: Candidate, items: list[str]) -> None:
        """Take the day and the venue of a paper on OpenReview."""
        for item in items:
            if label := labels.labelled(item):
                labels.add(entry, self.reading, *label)
            elif venue := _VENUE.fullmatch(item):
                entry.fields["venue"] = {"name": venue[1], "year": int(venue[2])}

    def _title(self, node: LexborNode, shown: str) -> None:
        before, self.before = self.before, []
        self.end()
        self.entry = Candidate(shown, self.lines.find(shown, far=True))
        for address in before[-1:]:
            self._pdf(address)
        for link in node.css("a[href]"):
            address = elements.address(link)
            self._link(address, elements.text(link))
            if self.site.pdf and re.search(self.site.pdf[0], address):
                self._pdf(re.sub(*self.site.pdf, address))

    def _link(self, address: str, shown: str) -> None:
        if self.site.author and self.site.author.search(address):
            self.authors.append(shown)
        elif _PDF.search(address) and not _SUPPLEMENT.search(f"{address} {shown}"):
            if self.entry is None or "links.pdf" in self.entry.fields:
                self.before.append(address)
            else:
                self._pdf(address)
        elif self.entry and (found := boilerplate.arxiv([address])):
            self.entry.arxiv = self.entry.arxiv or found

    def _pdf(self, address: str) -> None:
        whole = self.site.root + address if address.startswith("/") else address
        if self.entry and links.is_allowed(whole):
            self.entry.fields.setdefault("links.pdf", whole)

    def end(self) -> None:
        """Finish the paper that is open, if one is."""
        if entry := self.entry:
            if found := names.listed(self.authors):
                entry.fields.setdefault("authors", found)
            if not entry.fields.get("authors"):
                entry.fields.pop("authors", None)
                entry.unread.append(Unread(entry.line, "authors", "expected names, got none"))
            labels.finish(entry, self.reading)
        self.entry, self.authors = None, []
