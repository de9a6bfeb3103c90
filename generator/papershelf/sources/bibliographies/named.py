"""Named facts: objects and rows whose fields are called as ours, or much like them.

`FACTS` has the names that tables of databases, reference managers and people use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from papershelf.errors import Message, described, quoted
from papershelf.sources.bibliographies import names, work
from papershelf.sources.bibliographies.csl import whole_name
from papershelf.sources.bibliographies.work import Work
from papershelf.sources.reading import Reading, Unread

_NAMES = {
    "title": "title title_primary primary_title article_title document_title paper_title paper ti",
    "subtitle": "subtitle",
    "authors": "author_full_names authors_full_names af authors author authors_primary"
    " first_authors author_s author_names creators author_list authors_list au"
    " authorships_author_display_name",
    "published": "published",
    "date": "date publication_date published_date date_published pub_date issued published_at"
    " online_date submitted",
    "year": "year publication_year pub_year published_year year_published py",
    "month": "month publication_month",
    "abstract": "abstract abstract_note abstract_text summary ab",
    "doi": "doi doi_link doi_url dl di",
    "eprint": "arxiv arxiv_id arxiv_url eprint arxivid arxiv_link",
    "url": "url link urls links external_ids article_url paper_url paper_link web_link landing_page"
    " document_link primary_location_landing_page_url ur",
    "pdf": "pdf pdf_url pdf_link open_access_pdf fulltext full_text_pdf primary_location_pdf_url",
    "category": "category primary_category arxiv_category primaryclass",
    "keywords": "tags tag keywords keyword author_keywords manual_tags topics labels subjects"
    " index_keywords automatic_tags de",
    "container": "venue conference booktitle book_title journal source_title publication_title"
    " container_title periodical_full journal_title journal_book venue_name proceedings so"
    " primary_location_source_display_name publication source",
    "event": "conference_name conference_title event",
    "school": "school university institution",
    "publisher": "publisher",
    "type": "type document_type item_type entry_type reference_type publication_type dt",
    "venue_year": "venue_year",
    "venue_kind": "venue_kind venue_type",
    "code": "code code_url code_link github github_url repo repository",
    "project": "project project_url project_page homepage website",
    "video": "video talk video_url",
    "data": "data dataset data_url dataset_url",
    "status": "status",
    "later_title": "later_title",
    "erratum": "erratum",
    "known_as": "known_as",
    "tldr": "tldr tl_dr",
    "language": "language lang langid la",
    "added": "added",
    "aliases": "aliases",
    "note": "extra",
    "confidence": "confidence",
}
FACTS = {name: fact for fact, known in _NAMES.items() for name in known.split()}
"""What fields hold, by their names in lower case with underscores, the best of several first."""
_ORDER = {name: place for place, name in enumerate(FACTS)}
_LISTED = {"keywords", "known_as", "aliases"}
"""Facts of several words, which stand in one text."""
_ADDRESSED = {"url", "pdf", "code", "project", "video", "data"}
_OURS = {"id", "key", "title", "page", "tldr"}
_JOURNALS = {"journal", "journal_title", "journal_book", "periodical_full", "source_title"}
_JOURNALS |= {"publication_title"}
# Columns of our own tables that say nothing of a paper.
_SILENT = {"id", "key", "page"}


def plain(name: str) -> str:
    """Return the name of a field in lower case, its words joined by underscores."""
    return re.sub(r"[^0-9a-z]+", "_", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()).strip("_")


def fact(name: str) -> str | None:
    """Return what a field of this name holds, if it is known."""
    return FACTS.get(_known(name))


def _known(name: str) -> str:
    """Return the name in `FACTS` that a field has, or its plain name."""
    known = plain(name)
    return known if known in FACTS else re.sub("[^0-9a-z]", "", name.lower())


def are_ours(fields: Iterable[str]) -> bool:
    """Return whether fields are the columns of our own tables."""
    return set(fields) >= _OURS


def take(data: Mapping[str, Any], line: int, reading: Reading, *, ours: bool = False) -> None:
    """Add the candidate of an object, or of a row, which may be of a table of `ours`."""
    paper = Work(line, next((str(value) for value in data.values() if value), ""))
    if ours:
        paper.add("id", str(data.get("id", "")))
    for name in sorted(data, key=lambda name: _ORDER.get(_known(name), len(_ORDER))):
        known, value = fact(name), data[name]
        if value in (None, "", [], {}) or (ours and name in _SILENT):
            continue
        if known is None or (known == "authors" and known in paper.facts):
            reading.unused[name] += 1
        elif known == "authors":
            _add_authors(value, name, paper)
        elif known == "container" and isinstance(value, dict):
            _add_parts(value, {"name": known, "year": "venue_year", "kind": "venue_kind"}, paper)
        elif known in _ADDRESSED and isinstance(value, dict) and "url" in value:
            paper.add(known, str(value["url"]))
        elif known == "url" and isinstance(value, dict):
            _add_parts(value, {part: known for part in value if (known := fact(part))}, paper)
        elif isinstance(value, dict):
            unread = Message("a text", "fields")
            paper.unread.append(Unread(line, name, str(unread)))
        else:
            texts = [*map(str, value)] if isinstance(value, list) else [str(value)]
            for text in ["; ".join(texts)] if known in _LISTED else texts:
                paper.add(known, text)
        if known == "eprint" and "arxiv" in name.lower():
            paper.add("archive", "arXiv")
    paper.type = paper.first("type")
    if not paper.type:
        paper.type = _type(data, paper)
    work.take(paper, reading)


def _type(data: Mapping[str, Any], paper: Work) -> str:
    """Return a type that fits the words of the venue, or the name of its field."""
    where = paper.first("container").lower()
    if re.search(r"\b(?:conference|proceedings|workshop|symposium)\b", where):
        return "conference"
    is_journal = re.search(r"\b(?:journal|transactions|letters|review|annals|nature)\b", where)
    fields = {_known(name) for name, value in data.items() if value}
    return "journal" if is_journal or not _JOURNALS.isdisjoint(fields) else "conference"


def _add_authors(value: Any, name: str, paper: Work) -> None:
    if isinstance(value, str):
        listed = names.split_text(value)
        if listed is None:
            message = str(Message(names.UNCLEAR, quoted(value)))
            paper.unread.append(Unread(paper.line, name, message))
        for author in listed or ():
            paper.add("authors", author)
        return
    for author in value if isinstance(value, list) else [value]:
        whole = whole_name(author)
        if not whole:
            message = str(Message("a name", described(author)))
            paper.unread.append(Unread(paper.line, name, message))
        paper.add("authors", names.from_commas(whole) if isinstance(author, str) else whole)


def _add_parts(value: Mapping[str, Any], parts: Mapping[str, str], paper: Work) -> None:
    for part, found in value.items():
        if part in parts and isinstance(found, str | int):
            paper.add(parts[part], str(found))
        elif found:
            paper.add("leftover", str(part))
