"""CSL-JSON: items as Zotero, pandoc and other processors of citations write them, and as we do.

Form: https://github.com/citation-style-language/schema, `csl-data.json`. What our own items hold
beyond that stands under `custom`; with it they give back what was exported.
"""

from __future__ import annotations

from typing import Any

from papershelf.content import ids
from papershelf.content.model import ADDRESSES
from papershelf.content.names import Name, of_parts, written
from papershelf.errors import Message, described, quoted
from papershelf.sources.bibliographies import work
from papershelf.sources.bibliographies.work import Work
from papershelf.sources.reading import Candidate, Reading, Unread

FACTS = {
    **{name: name for name in ("title", "abstract", "publisher", "note", "number")},
    **dict.fromkeys(("container-title", "collection-title"), "container"),
    **dict.fromkeys(("event-title", "event"), "event"),
    **dict.fromkeys(("keyword", "keywords"), "keywords"),
    **dict.fromkeys(("URL", "archive_location"), "url"),
    "DOI": "doi",
    "language": "language",
}
"""What variables hold; dates and names have forms of their own."""
_SILENT = {"id", "type", "author", "issued", "custom", "citation-key", "\0twice"}
_SEARCHED = {"note", "number", "archive_location", "collection-title"}
_OWN = {
    **{name: name for name in ("status", "later_title", "erratum", "tldr", "published", "added")},
    **{name: name for name in ("venue", "category", "known_as", "aliases")},
}


def is_item(data: dict[str, Any]) -> bool:
    """Return whether an object is an item of CSL-JSON."""
    if "authors" in data or not isinstance(data.get("type"), str):
        return False
    known = {"author", "issued", "container-title", "DOI", "URL", "custom", "citation-key"}
    return not known.isdisjoint(data) or set(data) <= {"id", "type", "title", "abstract"}


def is_ours(data: dict[str, Any]) -> bool:
    """Return whether an object is an item that Papershelf has exported."""
    custom = data.get("custom")
    if not isinstance(custom, dict) or not isinstance(data.get("title"), str):
        return False
    return isinstance(custom.get("id"), str) and isinstance(custom.get("page"), str)


def take_ours(data: dict[str, Any], line: int, reading: Reading) -> None:
    """Add the candidate of an item of ours; its texts are as the catalog has them."""
    custom: dict[str, Any] = data["custom"]
    written = custom.get("latex")
    latex: dict[str, Any] = written if isinstance(written, dict) else {}
    links = custom.get("links")
    found = Candidate(
        str(latex.get("title") or data["title"]),
        line,
        id=custom["id"],
        abstract=str(latex.get("abstract") or data.get("abstract") or ""),
        arxiv=custom.get("arxiv"),
        confidence=custom.get("confidence"),
        keywords=[
            str(tag["id"])
            for tag in _list(custom.get("tags"))
            if isinstance(tag, dict) and tag.get("id")
        ],
    )
    found.fields = {
        "authors": custom.get("authors") or _authors(data.get("author"), line, found.unread),
        "doi": None if data.get("DOI") == ids.arxiv_doi(str(found.arxiv)) else data.get("DOI"),
        "lang": work.language(str(data.get("language") or ""), found.title),
        **{name: latex.get(name) or custom.get(name) for name in _OWN},
    }
    if isinstance(links, dict):
        found.fields |= {f"links.{name}": links.get(name) for name in ADDRESSES}
        if links.get("figure"):
            reason = "its image is not in the file; copy it to content/figures/ and add it"
            found.unread.append(Unread(line, "links.figure", reason))
    elif links:
        found.unread.append(Unread(line, "links", str(Message("fields", described(links)))))
    found.fields = {name: value for name, value in found.fields.items() if value}
    known = {"id", "page", "authors", "tags", "confidence", "latex", "links", "arxiv", *_OWN}
    known |= {"counts"}  # which are of a day, and counted anew
    reading.unused.update(f"custom.{name}" for name in custom if name not in known)
    reading.candidates.append(found)


def take(data: dict[str, Any], line: int, reading: Reading) -> None:
    """Add the candidate of any other item."""
    kind = data.get("type") or ""
    paper = Work(line, str(data.get("id", "")), "preprint" if kind == "article" else kind)
    for name in _authors(data.get("author"), line, paper.unread):
        paper.add("authors", name)
    _issue(data.get("issued"), paper)
    for name, value in data.items():
        fact = FACTS.get(name)
        text = _text(value)
        if name in _SILENT and not (name == "custom" and value):
            continue
        if fact is None or not text or (name in _SEARCHED and "arxiv" not in text.lower()):
            reading.unused.update([name] if value not in (None, "", [], {}) else [])
        elif name == "note":
            for words in text.split("\n"):
                paper.add(fact, words)
        else:
            paper.add(fact, text)
    if paper.type == "thesis":
        paper.add("school", paper.first("publisher"))
    work.take(paper, reading)


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(filter(None, map(_text, value)))
    return str(value) if isinstance(value, str | int | float) and value is not True else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _authors(value: Any, line: int, unread: list[Unread]) -> list[str]:
    """Return authors as `Given Family`; note what is none."""
    found = []
    for author in _list(value):
        name = whole_name(author)
        if name:
            found.append(name)
        else:
            message = Message("a name", described(author))
            unread.append(Unread(line, "author", str(message)))
    if value and not isinstance(value, list):
        unread.append(Unread(line, "author", str(Message("a list of names", described(value)))))
    return found


def whole_name(author: Any) -> str:
    """Return the name that stands in parts, or in one text; empty if there is none."""
    if isinstance(author, str):
        return author.strip()
    if not isinstance(author, dict):
        return ""
    known = {key: " ".join(text.split()) for key, text in author.items() if isinstance(text, str)}
    if literal := known.get("literal"):
        return written(Name(whole=literal))
    given = known.get("given") or known.get("first") or ""
    family = known.get("family") or known.get("last") or ""
    particles = (known.get("dropping-particle"), known.get("non-dropping-particle"))
    if family and given:
        particle = " ".join(filter(None, particles))
        return written(of_parts(f"{particle} {family}".strip(), given, known.get("suffix", "")))
    words = " ".join(filter(None, [given, *particles, family, known.get("suffix")]))
    return words or known.get("name") or known.get("full_name") or known.get("display_name") or ""


def _issue(value: Any, paper: Work) -> None:
    """Read a date in parts, or in words."""
    if isinstance(value, str):
        paper.add("date", value)
        return
    if not isinstance(value, dict):
        return
    parts = _list(value.get("date-parts"))
    first = [str(part) for part in _list(parts[0]) if part] if parts else []
    paper.add("date", "-".join(first) or _text(value.get("raw") or value.get("literal")))
    if not paper.facts.get("date") and value:
        message = Message("a year", quoted(_text(list(value.values())) or str(value)))
        paper.unread.append(Unread(paper.line, "issued", str(message)))
