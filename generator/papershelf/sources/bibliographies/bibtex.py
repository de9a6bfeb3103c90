"""BibTeX and biblatex.

Forms: http://mirrors.ctan.org/biblio/bibtex/base/btxdoc.pdf and the manual of biblatex, chapter 2.
An entry begins at `@type{`; one whose braces do not close is named, and the next one is read.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bibtexparser.model import (
    Block,
    DuplicateFieldKeyBlock,
    Entry,
    ImplicitComment,
    ParsingFailedBlock,
    Preamble,
    String,
)
from bibtexparser.splitter import Splitter

from papershelf.errors import Message, quoted
from papershelf.sources.bibliographies import journals, names, strings, tex, work
from papershelf.sources.bibliographies.work import Work
from papershelf.sources.reading import Reading, Unread

_ARXIV = ("arxivid", "arxiv")
FACTS = {
    **{name: name for name in ("title", "subtitle", "abstract", "date", "year", "month", "day")},
    **{name: name for name in ("doi", "eprint", "url", "pdf", "publisher", "series", "note")},
    **dict.fromkeys(("journaltitle", "journal", "booktitle", "howpublished"), "container"),
    **dict.fromkeys(("shortjournal", "maintitle", "issuetitle"), "container"),
    **dict.fromkeys(("eventtitle", "conference"), "event"),
    **dict.fromkeys(("school", "institution", "organization"), "school"),
    **dict.fromkeys(("archiveprefix", "eprinttype"), "archive"),
    **dict.fromkeys(("primaryclass", "eprintclass"), "category"),
    **dict.fromkeys(("keywords", "keyword"), "keywords"),
    **dict.fromkeys(_ARXIV, "eprint"),
    **dict.fromkeys(("volume", "number"), "number"),
    **dict.fromkeys(("link", "ee", "adsurl", "opturl"), "url"),
    **{name: name for name in ("code", "project", "video", "data")},
    "author": "authors",
    "file": "pdf",
    "annote": "note",
    **dict.fromkeys(("language", "langid"), "language"),
}
"""What fields hold, by their names in BibTeX and biblatex, the first of several names first."""
_ORDER = {name: place for place, name in enumerate(FACTS)}
# Facts that are read only where they hold an arXiv id or an address, and else have no place.
_SEARCHED = {"note", "number", "pdf"}
_INHERITED = (
    *("booktitle", "maintitle", "journal", "journaltitle", "eventtitle", "series"),
    *("year", "month", "date", "publisher", "school", "institution", "organization"),
)
_REFERENCES = {"crossref", "xdata"}
_NO_PAPERS = {"xdata", "set"}
_MOST_PARENTS = 20
"""So many entries may refer to each other in a chain."""
_PARENTS = {"proceedings", "mvproceedings", "collection", "mvcollection", "book", "mvbook"}
_PARENTS |= {"reference", "mvreference", "periodical"}
_START = re.compile(r"(?m)^[ \t]*(?P<off>%[% \t]*)?@[ \t]*(?P<type>[A-Za-z]\w*)[ \t]*[{(]")
_COMMENTED = re.compile(r"(?:[ \t]*%[^\n]*(?:\n|$))+")
_FIELD = re.compile(r"(?i)\w\s*=\s*[{\"\w]|\w\s*\{")
_TITLE = re.compile(r"(?i)(?<![a-z])title\s*=\s*[{\"]+([^\n]*?)(?=[}\"]+\s*(?:,|$)|\n|$)")
_CLOSED = "a brace or quote is missing, or one too many"

# The splitter warns of each entry that it cannot read; we name it ourselves.
logging.getLogger(Splitter.__module__).addHandler(logging.NullHandler())
logging.getLogger(Splitter.__module__).propagate = False


@dataclass
class _Entry:
    """An entry of the file, its values without braces."""

    type: str
    key: str
    line: int
    values: dict[str, str] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)


@dataclass
class _File:
    """The entries of the file, and what they refer to."""

    macros: dict[str, str]
    """The texts that `@string` defines, by name in lower case."""
    entries: list[_Entry] = field(default_factory=list)
    by_key: dict[str, _Entry] = field(default_factory=dict)
    parents: set[str] = field(default_factory=set)
    """Keys of entries that others take facts from, in lower case."""


def recognises(text: str) -> bool:
    """Return whether most of a text is entries of BibTeX."""
    first = next((found for found in _START.finditer(text) if found["off"] is None), None)
    if first is None or text.lstrip()[:1] == "<":
        return False
    return len(text[: first.start()].strip()) < len(text) / 2


def read(text: str, reading: Reading) -> None:
    """Read entries; each that refers to another has the other's facts too."""
    blocks = list(_blocks(text, reading))
    file = _File(strings.MONTHS | reading.strings)
    file.macros |= strings.defined((block for _, block in blocks), file.macros)
    for line, block in blocks:
        _take_block(line, block, file, reading)
    for entry in file.entries:
        file.by_key.setdefault(entry.key.lower(), entry)
    for entry in file.entries:
        file.parents |= {key.lower() for key in _references(entry)}
    for entry in file.entries:
        _take(entry, file, reading)
    if not file.entries and (line := next((at for at, one in blocks if _is_string(one)), 0)):
        _pass(reading, line, "@string", "texts for the entries of other files")


def strings_of(text: str) -> dict[str, str]:
    """Return the texts that a file defines by `@string`, by name in lower case."""
    return strings.defined((block for _, block in _blocks(text, Reading(""))), strings.MONTHS)


def _is_string(block: Block) -> bool:
    return isinstance(block, String)


def _blocks(text: str, reading: Reading) -> Iterator[tuple[int, Block]]:
    """Yield the blocks of the file with their lines; what is none is noted."""
    starts = list(_START.finditer(text))
    ends = [*(start.start() for start in starts[1:]), len(text)][: len(starts)]
    line = 1
    before = text[: starts[0].start()] if starts else text
    _note_text(before, 1, reading)
    line += before.count("\n")
    for start, end in zip(starts, ends, strict=True):
        chunk = text[start.start() : end]
        if work.is_hopeless(reading, line):
            return
        if start["off"] is not None:
            off = _COMMENTED.match(chunk)
            end = off.end() if off else 0
            _pass(reading, line, chunk[:end], "commented out")
            _note_text(chunk[end:], line + chunk.count("\n", 0, end), reading)
        elif start["type"].lower() == "comment":
            _note_swallowed(chunk, line, reading)
            _note_text(_behind_comment(chunk), line, reading)
        elif work.is_within_bounds(reading, line, chunk):
            blank = start.end() - start.start()
            head = f"@{start['type']}{chunk[blank - 1 :]}"
            for block in Splitter(head).split().blocks:
                at = line + (block.start_line or 0)
                if isinstance(block, ParsingFailedBlock) and not isinstance(
                    block, DuplicateFieldKeyBlock
                ):
                    got = quoted(_first_line(block.raw or ""))
                    message = Message("an entry that closes", got, _CLOSED)
                    work.refuse(reading, at, _label(block.raw or ""), message)
                else:
                    yield at, block
        line += chunk.count("\n")


def _behind_comment(chunk: str) -> str:
    """Return what stands behind a `@comment{...}`, if it closes."""
    depth = 0
    for found in re.finditer(r"(?<!\\)[{}]", chunk):
        depth += 1 if found.group() == "{" else -1
        if depth == 0:
            return chunk[found.end() :]
    return ""


def _take_block(line: int, block: Block, file: _File, reading: Reading) -> None:
    entry = block.ignore_error_block if isinstance(block, DuplicateFieldKeyBlock) else block
    if isinstance(entry, Entry):
        _take_entry(line, entry, file, reading)
    elif isinstance(block, Preamble | String):
        _note_swallowed(block.raw or "", line, reading)
    elif isinstance(block, ImplicitComment):
        _note_text(block.comment, line, reading)


def _take_entry(line: int, block: Entry, file: _File, reading: Reading) -> None:
    entry = _Entry(block.entry_type.lower(), block.key.strip(), line)
    file.entries.append(entry)
    first = block.start_line or 0
    for part in block.fields:
        place = line - first + (part.start_line or 0)
        name = part.key.strip().lower()
        if name.startswith("%"):
            reading.unused[name.split("\n")[-1].strip() or "%"] += 1
            name = name.split("\n")[-1].strip() if "\n" in name else ""
            if not name or name.startswith("%"):
                continue
        *strange, name = name.split() or [""]
        if strange:
            message = Message("the name of a field", quoted(" ".join([*strange, name])))
            entry.unread.append(Unread(place, name, str(message)))
        for value in tex.values(name, part.value, file.macros):
            known = entry.values.get(value.name, "").strip()
            if value.name == "title" and known and value.text.strip() != known:
                reason = f"a second title in the entry {quoted(entry.key)}; {_CLOSED}"
                work.refuse(reading, place, value.text, reason)
                return
            _note_rest(value, place, entry)
            if value.name == "author" and known and value.text.strip() != known:
                message = Message("it once", f"{quoted(value.text.strip())} again", _CLOSED)
                entry.unread.append(Unread(place, value.name, str(message)))
            if known:
                reading.unused[f"{value.name} again"] += 1
            else:
                entry.values[value.name] = "" if value.undefined else value.text


def _note_rest(value: tex.Value, line: int, entry: _Entry) -> None:
    """Note what stands in a value and cannot be read."""
    if value.leftover:
        message = Message("a comma", quoted(" ".join(value.leftover.split())))
        entry.unread.append(Unread(line, value.name, str(message)))
    for macro in value.undefined:
        if value.name in FACTS or value.name in _REFERENCES:
            message = Message("an @string of the files", quoted(macro))
            entry.unread.append(Unread(line, value.name, str(message)))


def _references(entry: _Entry) -> list[str]:
    """Return the keys of the entries that `entry` takes facts from."""
    listed = entry.values.get("xdata", "").split(",")
    return [key.strip() for key in (*listed, entry.values.get("crossref", "")) if key.strip()]


def _take(entry: _Entry, file: _File, reading: Reading) -> None:
    """Make a work of an entry, unless it is one that only serves others."""
    if entry.type in _NO_PAPERS:
        _pass(reading, entry.line, entry.key, "fields for other entries")
        return
    is_named = "author" in entry.values
    if entry.type in _PARENTS and entry.key.lower() in file.parents and not is_named:
        _pass(reading, entry.line, entry.key, "the volume of other entries, no paper")
        return
    paper = Work(entry.line, entry.key, entry.type, unread=entry.unread)
    values = entry.values | _inherited(entry, file, paper, set())
    for name in sorted(values, key=lambda name: _ORDER.get(name, len(_ORDER))):
        _add(paper, name, values[name], reading)
    work.take(paper, reading)


def _inherited(entry: _Entry, file: _File, paper: Work, seen: set[int]) -> dict[str, str]:
    """Return the facts that an entry lacks and those it refers to have."""
    found: dict[str, str] = {}
    seen.add(id(entry))
    for key in _references(entry):
        parent = file.by_key.get(key.lower())
        if parent is None:
            message = Message("the key of an entry of the file", quoted(key))
            paper.unread.append(Unread(entry.line, "crossref", str(message)))
        elif id(parent) not in seen and len(seen) < _MOST_PARENTS:
            values = parent.values | _inherited(parent, file, paper, seen)
            if parent.type != "xdata":
                title = values.get("booktitle") or values.get("title", "")
                values = {name: values[name] for name in _INHERITED if name in values}
                values |= {"booktitle": title} if title else {}
            found = values | found
    lacking = (name for name in found if not entry.values.get(name, "").strip())
    return {name: found[name] for name in lacking if len(found[name]) <= strings.LONGEST}


def _add(paper: Work, name: str, raw: str, reading: Reading) -> None:
    """Add the fact of a field to `paper`, or count the field."""
    fact = FACTS.get(name)
    if name in _REFERENCES or not raw.strip():
        return
    if fact == "authors":
        _add_authors(paper, name, raw)
    elif fact in _SEARCHED and not _holds_address(name, raw, paper):
        reading.unused[name] += 1
    elif fact in {"title", "subtitle", "abstract"}:
        paper.add(fact, tex.source(raw))
    elif fact in {"doi", "eprint", "url", "pdf", "number"}:
        paper.add(fact, re.sub(r"\\([_%#&~])", r"\1", tex.source(raw)))
        if name in _ARXIV:
            paper.add("archive", "arXiv")
    elif fact == "container" and (macro := journals.macro(raw)):
        if macro not in journals.NAMES:
            message = Message(r"a name, or a macro of ADS such as \apj", quoted(raw.strip()))
            paper.unread.append(Unread(paper.line, name, str(message)))
        paper.add(fact, journals.NAMES.get(macro, ""))
    elif fact:
        paper.add(fact, tex.text(raw))
    else:
        reading.unused[name] += 1


def _add_authors(paper: Work, name: str, raw: str) -> None:
    listed = names.split_bibtex(raw)
    if unclear := next((author for author in listed if not names.is_bibtex_name(author)), None):
        message = Message(names.UNCLEAR, quoted(" ".join(unclear.split())))
        paper.unread.append(Unread(paper.line, name, str(message)))
        return
    for author in listed:
        paper.add("authors", names.from_bibtex(author))


def _holds_address(name: str, raw: str, paper: Work) -> bool:
    if name in {"pdf", "file"}:
        return raw.strip().startswith("http")
    return re.search(r"(?i)arxiv|^\s*\{?abs/", raw) is not None


def _pass(reading: Reading, line: int, text: str, reason: str) -> None:
    reading.passed.append(Unread(line, _label(text), reason))


def _note_swallowed(text: str, line: int, reading: Reading) -> None:
    """Note that a block which is no entry holds one, for it does not close where it should."""
    if _TITLE.search(text):
        message = Message("a block that closes", quoted(_first_line(text)), _CLOSED)
        work.refuse(reading, line, _label(text), message)


def _note_text(text: str, line: int, reading: Reading) -> None:
    """Note text between entries that may be part of one; any other is a comment."""
    for at, words in enumerate(text.split("\n"), start=line):
        if words.lstrip().startswith("%"):
            continue
        if _FIELD.search(words):
            reason = Message("an entry such as @article{key, ...}", "a part of one outside")
            work.refuse(reading, at, _label(text), reason)
            return


def _label(raw: str) -> str:
    """Return the title in the text of an entry, or its first line."""
    found = _TITLE.search(raw)
    return found.group(1).strip('{}", ') if found else _first_line(raw)


def _first_line(raw: str) -> str:
    return raw.strip().partition("\n")[0].strip()
