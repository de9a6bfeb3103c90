"""Readers: the kinds of files that papers are imported from, each recognised by its content.

`READERS` is the one list of them. A reader is chosen by what stands in a file, not by its name, and
fills a `Reading`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from papershelf.content.model import SourceKind
from papershelf.errors import ContentError, Message
from papershelf.sources.bibliographies import bibtex, endnote, objects, strings, table, tagged
from papershelf.sources.listings import (
    arxiv_mail,
    arxiv_pages,
    arxiv_text,
    citation_page,
    feeds,
    json_feed,
    listing,
    proceedings,
)
from papershelf.sources.reading import Reading

LARGEST = 32 * 1024 * 1024
"""The bytes of the largest file that is read."""


@dataclass(frozen=True)
class Reader:
    """How one kind of file is read."""

    kind: str
    """Its name on the command line, such as `bibtex`."""
    source: SourceKind
    """The kind of source that papers are recorded to come from."""
    recognises: Callable[[str], bool]
    """Returns whether a text is of this kind; it takes time in proportion to the text."""
    read: Callable[[str, Reading], None]
    """Fills the reading of a text; raises ContentError if it is none of this kind at all."""


READERS = (
    Reader("arxiv-mail", "listing", arxiv_mail.recognises, arxiv_mail.read),
    Reader("arxiv-page", "listing", arxiv_pages.recognises, arxiv_pages.read),
    Reader("arxiv-text", "listing", arxiv_text.recognises, arxiv_text.read),
    Reader("feed", "listing", feeds.recognises, feeds.read),
    Reader("json-feed", "listing", json_feed.recognises, json_feed.read),
    Reader("citation-page", "listing", citation_page.recognises, citation_page.read),
    Reader("proceedings", "listing", proceedings.recognises, proceedings.read),
    Reader("json", "bibliography", objects.recognises, objects.read),
    Reader("endnote-xml", "bibliography", endnote.recognises, endnote.read),
    Reader("ris", "bibliography", tagged.is_ris, tagged.reader(tagged.RIS)),
    Reader("endnote", "bibliography", tagged.is_endnote, tagged.reader(tagged.ENDNOTE)),
    Reader("pubmed", "bibliography", tagged.is_pubmed, tagged.reader(tagged.PUBMED)),
    Reader("wos", "bibliography", tagged.is_web_of_science, tagged.reader(tagged.WEB_OF_SCIENCE)),
    Reader("bibtex", "bibliography", bibtex.recognises, bibtex.read),
    Reader("csv", "bibliography", table.recognises, table.read),
    Reader("listing", "listing", lambda _: True, listing.read),
)
"""All readers; the first that recognises a text reads it. The last recognises every text."""
KINDS = {reader.kind: reader for reader in READERS}

NO_STRINGS: Mapping[str, str] = {}
_STRING = re.compile(rb"(?i)@[ \t]*string")

# Files that are given by mistake, by how they begin.
_OTHER_FILES = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (rb"%PDF-", "a PDF; save the listing as text, HTML or Markdown"),
        (rb"PK\x03\x04|\x1f\x8b", "a packed archive; unpack it first, or save a table as CSV"),
        (rb"\xff\xfe|\xfe\xff", "UTF-16; save it as UTF-8"),
        (rb"bplist00|(?i:from: <saved by |mime-version: )", "a web archive; save it as HTML only"),
    )
)


def shared_strings(raws: Iterable[bytes]) -> dict[str, str]:
    """Return the texts that files which are read together define by `@string` of BibTeX.

    A file that cannot be read defines none; `read` reports why.
    """
    found = []
    for raw in raws:
        if _STRING.search(raw):
            with suppress(ContentError):
                found.append(bibtex.strings_of(_decoded(raw, "")))
    return strings.shared(found)


def read(
    raw: bytes, name: str, kind: str | None = None, defined: Mapping[str, str] = NO_STRINGS
) -> tuple[Reader, Reading]:
    """Read a file; `name` is the path that messages show, `kind` that of a reader, if it is known.

    `defined` has the texts that files read together with it define. Raises ContentError if the file
    is of no kind that is read, or nothing of it could be read.
    """
    text = _decoded(raw, name)
    reader = KINDS[kind] if kind else next(known for known in READERS if known.recognises(text))
    reading = Reading(name, strings=dict(defined))
    reader.read(text, reading)
    if not (reading.candidates or reading.unread or reading.passed):
        raise ContentError.at(name, Message("papers", "none"), line=1)
    return reader, reading


def _decoded(raw: bytes, name: str) -> str:
    start = raw.removeprefix(b"\xef\xbb\xbf")[:2000].lstrip()
    if not raw.removeprefix(b"\xef\xbb\xbf").strip():
        raise ContentError.at(name, Message("a saved listing", "an empty file"), line=1)
    if len(raw) > LARGEST:
        raise ContentError.at(name, Message(f"at most {LARGEST:,} bytes", "more"))
    for pattern, kind in _OTHER_FILES:
        if pattern.match(start):
            raise ContentError.at(name, Message("a saved listing", kind), line=1)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        byte = raw[error.start]
        message = Message("UTF-8 text", f"byte 0x{byte:02x}", "save the file as UTF-8")
        raise ContentError.at(name, message, line=line) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ContentError.at(name, Message("text", "a NUL character"), line=line)
    return text.replace("\r\n", "\n").replace("\r", "\n")
