"""EndNote XML: the `<record>` elements of an exported library.

Each is read by itself, so that one that is no XML refuses no other. No entity that a file declares
is known there: a declaration stands before the first element, and a record begins with its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from papershelf.errors import Message
from papershelf.sources.bibliographies import names, work
from papershelf.sources.bibliographies.work import Work
from papershelf.sources.reading import Reading

FACTS = {
    "titles/title": "title",
    "contributors/authors/author": "authors",
    "dates/year": "year",
    "dates/pub-dates/date": "month",
    "abstract": "abstract",
    "periodical/full-title": "container",
    "titles/secondary-title": "container",
    "publisher": "publisher",
    "electronic-resource-num": "doi",
    "urls/related-urls/url": "url",
    "urls/web-urls/url": "url",
    "urls/pdf-urls/url": "pdf",
    "language": "language",
    "keywords/keyword": "keywords",
    "accession-num": "number",
    "notes": "note",
}
"""What elements hold, by their paths in a record."""
_SILENT = {"database", "source-app", "rec-number", "foreign-keys", "ref-type"}
_RECORD = re.compile(r"<record(?=[\s>])")
_TITLE = re.compile(r"<title>([^\n]{1,500})")
_ELEMENT = re.compile("<[^<>]{0,200}>")


def recognises(text: str) -> bool:
    """Return whether a text is EndNote's XML."""
    return text.lstrip()[:1] == "<" and re.search(r"<records>|<ref-type[ >]", text) is not None


def read(text: str, reading: Reading) -> None:
    """Read every record."""
    starts = [found.start() for found in _RECORD.finditer(text)]
    if not starts:
        work.refuse(reading, 1, text[:100], Message("a record", "none"))
        return
    line, at = 1, 0
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        line += text.count("\n", at, start)
        at = start
        if work.is_within_bounds(reading, line, text[start:end]):
            _read_record(text[start:end], line, reading)


def _read_record(text: str, line: int, reading: Reading) -> None:
    whole, closed, _ = text.partition("</record>")
    try:
        record = ElementTree.fromstring(whole + closed)  # noqa: S314 -- it declares no entities
    except ElementTree.ParseError as error:
        found = _TITLE.search(text)
        label = _ELEMENT.sub("", found.group(1).partition("</tit")[0]) if found else text[:100]
        reason, at = error.msg.partition(":")[0], line + error.position[0] - 1
        work.refuse(reading, at, label, Message("XML", f": {reason}"))
        return
    kind = record.find("ref-type")
    paper = Work(line, " ".join("".join(record.itertext()).split())[:100])
    paper.type = kind.get("name", "") if kind is not None else ""
    for path, element in _leaves(record):
        value = "".join(element.itertext()).strip()
        fact = FACTS.get(path)
        is_searched = fact in {"number", "note"} and "arxiv" not in value.lower()
        is_file = fact == "pdf" and not value.startswith("http")
        if not value or path.split("/")[0] in _SILENT:
            continue
        if fact is None or is_searched or is_file:
            reading.unused[path] += 1
        elif fact == "authors":
            paper.add(fact, names.from_commas(value))
        elif value not in paper.facts.get(fact, ()):
            paper.add(fact, value)
    if paper.type == "Thesis":
        paper.add("school", paper.first("publisher"))
    work.take(paper, reading)


def _leaves(record: ElementTree.Element) -> Iterator[tuple[str, ElementTree.Element]]:
    """Yield the elements that hold text, with their paths; a `style` only sets how it looks."""
    waiting = [("", record)]
    while waiting:
        path, element = waiting.pop()
        inner = [child for child in element if child.tag != "style"]
        if path and not inner:
            yield path, element
        waiting += [(f"{path}/{child.tag}".lstrip("/"), child) for child in reversed(inner)]
