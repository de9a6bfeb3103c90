"""Citation pages: the page of one paper, read by the metas that publishers write for indexers.

They are called `citation_title` and so on (https://scholar.google.com/intl/en/scholar/inclusion.html).
The abstract stands in one of them, or in the part of the page that is called so.
"""

from __future__ import annotations

import re
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from papershelf.content import dates, ids, links
from papershelf.sources.listings import boilerplate, elements, labels, names
from papershelf.sources.reading import Candidate, Reading, Unread

_MARK = re.compile(
    r"""(?i)<meta\s[^<>]*(?:name|property)\s*=\s*["']?citation_(?:title|authors?|doi|abstract|arxiv_id)\b"""
)
_AUTHORS = ("citation_author", "citation_authors", "dc.creator")
_DATES = (
    *("citation_publication_date", "citation_date", "citation_online_date", "citation_year"),
    *("dc.date", "dc.date.issued"),
)
_ABSTRACTS = ("citation_abstract", "dc.description", "dcterms.abstract", "description")
_VENUES = (
    ("citation_conference_title", "conference"),
    ("citation_conference", "conference"),
    ("citation_journal_title", "journal"),
    ("citation_journal_abbrev", "journal"),
    ("citation_inbook_title", "book"),
    ("citation_book_title", "book"),
    ("citation_dissertation_institution", "thesis"),
    ("citation_technical_report_institution", "other"),
)
_UNUSED = {"citation_isbn", "citation_editor", "citation_patent_number"}
_ABSTRACT_PARTS = (
    *(".abstract-full", ".acl-abstract", "#abstract", ".abstract", ".paper-abstract"),
    *("section[id^=abs]", "div[id^=abs]", "[class*=abstract]"),
)
_CUT = re.compile(r"(?:\.\.\.|…)\s*$")
_HEADING = re.compile(r"(?i)\s*abstract\s*[:.]?\s*(?=\S)")
_LONGEST_VENUE = 120
_MOST_PARTS = 20
"""Of the parts of a page that may be its abstract, so many of a kind are read."""


def recognises(text: str) -> bool:
    """Return whether a text is a page with such metas."""
    return _MARK.search(text) is not None


def read(text: str, reading: Reading) -> None:
    """Read the page of one paper, or of several that were saved into one file."""
    page = elements.parse(text)
    groups = _groups(page)
    lines = elements.Lines(text)
    for metas in groups:
        entry = Candidate(_first(metas, "citation_title", "dc.title", "og:title"), 1)
        entry.line = lines.find(entry.title, far=True) if entry.title else 1
        _take_metas(entry, metas, reading)
        if len(groups) == 1:
            _take_page(entry, page, reading)
        entry.abstract = entry.abstract or _described(metas)
        title = page.css_first("title")
        shown = title.text(strip=True) if title else _first(metas, "citation_doi")
        labels.finish(entry, reading, shown or "a page without a title")


def _groups(page: LexborHTMLParser) -> list[dict[str, list[str]]]:
    """Gather the metas of each paper by their names; a title begins the next."""
    groups: list[dict[str, list[str]]] = [{}]
    for node in page.css("meta"):
        attributes = node.attributes
        name = (attributes.get("name") or attributes.get("property") or "").strip().lower()
        content = " ".join((attributes.get("content") or "").split())
        if not name or not content:
            continue
        titles = groups[-1].get(name, []) if name == "citation_title" else []
        if titles and content not in titles:
            groups.append({})
        groups[-1].setdefault(name, []).append(content)
    return groups


def _first(metas: dict[str, list[str]], *wanted: str) -> str:
    return next((metas[name][0] for name in wanted if name in metas), "")


def _take_metas(entry: Candidate, metas: dict[str, list[str]], reading: Reading) -> None:
    address = _first(metas, "citation_arxiv_id", "citation_pdf_url", "citation_abstract_html_url")
    entry.arxiv = ids.arxiv_id(address) or boilerplate.arxiv([address])
    doi = _first(metas, "citation_doi", "dc.identifier.doi", "prism.doi")
    # arXiv gives each of its papers a DOI of its own, which its id says already.
    if doi and not (entry.arxiv and "10.48550/" in doi):
        labels.add(entry, reading, "DOI", doi.removeprefix("doi:"))
    written = next((metas[name] for name in _AUTHORS if name in metas), [])
    if len(written) == 1 and ";" in written[0]:
        written = written[0].split(";")
    if found := names.listed(map(names.given_first, written)):
        entry.fields["authors"] = found
    year = _take_date(entry, metas)
    for name, kind in _VENUES:
        if name in metas and "arxiv" not in metas[name][0].lower():
            _take_venue(entry, metas[name][0], kind, year, reading)
            break
    pdf = _first(metas, "citation_pdf_url")
    if links.is_allowed(pdf) and not boilerplate.arxiv([pdf]):
        entry.fields["links.pdf"] = pdf
    for name in ("citation_keywords", "citation_keyword"):
        for words in metas.get(name, []):
            labels.add(entry, reading, "Keywords", words)
    for name in sorted(_UNUSED & metas.keys()):
        reading.unused[name] += len(metas[name])


def _take_date(entry: Candidate, metas: dict[str, list[str]]) -> int | None:
    """Take the date of publication; returns its year."""
    wanted = ("citation_date", *_DATES) if entry.arxiv else _DATES
    if written := _first(metas, *wanted):
        date = dates.meant(
            written.partition("T")[0].replace(" ", "/") if written[:4].isdigit() else written
        )
        if date is None:
            try:
                date = dates.PartialDate.parse(written)
            except ValueError:
                entry.unread.append(Unread(entry.line, "published", f"no date: '{written[:40]}'"))
                return None
        entry.fields["published"] = str(date)
        return date.year
    return None


def _take_venue(entry: Candidate, name: str, kind: str, year: int | None, reading: Reading) -> None:
    if len(name) > _LONGEST_VENUE:
        reading.passed.append(Unread(entry.line, name, "too long for the short name of a venue"))
        return
    venue: dict[str, Any] = {"name": name, "kind": kind}
    entry.fields["venue"] = venue | ({"year": year} if year else {})


def _take_page(entry: Candidate, page: LexborHTMLParser, reading: Reading) -> None:
    """Take what only the page itself shows: the abstract, and arXiv's category and journal."""
    subject = page.css_first(".primary-subject")
    if subject is not None:
        labels.add(entry, reading, "Subjects", elements.text(subject))
    journal = page.css_first(".jref")
    if journal is not None and "venue" not in entry.fields:
        labels.add(entry, reading, "Journal-ref", elements.text(journal))
    for field in page.css(".note-content-field")[:_MOST_PARTS]:
        value = field.next
        while value is not None and value.tag == "-text":
            value = value.next
        if value is not None and elements.text(field).strip(" :").lower() == "abstract":
            entry.abstract = elements.text(value)
    for selector in _ABSTRACT_PARTS:
        for node in page.css(selector)[:_MOST_PARTS] if not entry.abstract else []:
            if text := _abstract(node):
                entry.abstract = text
                break


def _abstract(node: LexborNode) -> str:
    """Return the running text of a part that is called an abstract, without its heading."""
    found = elements.parts(node, lambda one: "p" if one.tag == "p" else None)
    inner = [elements.text(part) for _, part in found] or [elements.text(node)]
    parts = [_HEADING.sub("", text, count=1) for text in inner]
    return "\n\n".join(dict.fromkeys(part for part in parts if boilerplate.is_abstract(part)))


def _described(metas: dict[str, list[str]]) -> str:
    """Return the abstract as metas give it; a description that is cut short is none."""
    for name in _ABSTRACTS:
        text = _HEADING.sub("", _first(metas, name), count=1)
        is_whole = name == "citation_abstract" or boilerplate.is_abstract(text)
        if text and is_whole and not _CUT.search(text):
            return text
    return ""
