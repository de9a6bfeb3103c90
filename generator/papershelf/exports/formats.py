"""The formats in which papers leave the catalog, each described once.

What offers papers reads this list: the site's files, the pages, the command line, and the scripts
of the browser, which get it as data. So a new format is a module that writes it and an entry here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from papershelf.exports import bibtex, citations, csl, details, markdown, ris, table
from papershelf.exports.references import Reference
from papershelf.exports.writer import Writer
from papershelf.words import Words

Offer = Literal["alternate", "catalog", "cite", "command", "shelf"]
"""Where a format is offered: as a file beside a paper's page, as a file of the whole catalog, as a
choice to cite a paper, on the command line, on the reader's shelf."""
Join = Literal["bib", "json", "list", "text"]
"""How the browser makes a file of entries: as BibTeX with the reader's notes in the field `annote`,
as a list of JSON, as a list of Markdown with the notes, as texts with an empty line between."""


@dataclass(frozen=True)
class Format:
    """A format of files that hold papers."""

    title: str
    """Its name for readers."""
    ending: str
    """What the names of such files end in."""
    media_type: str
    offered: tuple[Offer, ...]
    write: Writer
    """Writes any number of papers as one file."""
    entry: Callable[[Reference], Any] | None = None
    """Writes one paper as a part of a file, a text or data; `cite` and `shelf` need it."""
    join: Join = "text"
    """How entries become a file."""
    document: Callable[[Reference], str] | None = None
    """Writes the file beside a paper's page, where that is more than a file of one paper."""
    schema: str = ""
    """Where the site has a JSON Schema of such files."""

    def alternate(self, reference: Reference) -> str:
        """Write the file beside a paper's page."""
        return self.document(reference) if self.document else self.write([reference])


def writer(entry: Callable[[Reference], str]) -> Writer:
    """Return a writer of files that hold texts of `entry` with an empty line between."""
    return Writer(entry, between="\n", stop="\n")


def _apa(reference: Reference) -> str:
    return citations.write(reference.paper, "apa")


def _ieee(reference: Reference) -> str:
    return citations.write(reference.paper, "ieee")


FORMATS: Mapping[str, Format] = {
    "bibtex": Format(
        "BibTeX",
        ".bib",
        "application/x-bibtex",
        ("alternate", "catalog", "cite", "command", "shelf"),
        write=bibtex.write,
        entry=bibtex.of,
        join="bib",
    ),
    "bibtex-abstract": Format(
        "BibTeX with abstract",
        ".bib",
        "application/x-bibtex",
        ("cite",),
        write=writer(bibtex.whole),
        entry=bibtex.whole,
    ),
    "ris": Format(
        "RIS",
        ".ris",
        "application/x-research-info-systems",
        ("alternate", "cite", "command", "shelf"),
        write=ris.write,
        entry=ris.entry,
    ),
    "csl-json": Format(
        "CSL-JSON",
        ".json",
        "application/vnd.citationstyles.csl+json",
        ("alternate", "catalog", "cite", "command", "shelf"),
        write=csl.write,
        entry=csl.item,
        join="json",
        schema=details.SCHEMA_PATH,
    ),
    "apa": Format("APA", ".txt", "text/plain", ("cite",), write=writer(_apa), entry=_apa),
    "ieee": Format("IEEE", ".txt", "text/plain", ("cite",), write=writer(_ieee), entry=_ieee),
    "csv": Format("CSV", ".csv", "text/csv", ("catalog", "command"), write=table.write),
    "markdown": Format(
        "Markdown",
        ".md",
        "text/markdown",
        ("alternate", "cite", "command", "shelf"),
        write=markdown.write,
        entry=markdown.line,
        join="list",
        document=markdown.document,
    ),
    "jsonl": Format(
        "JSON Lines", ".jsonl", "application/jsonl", ("command",), write=csl.write_lines
    ),
}
"""All formats in the order in which they are offered, by the names that the command line has.

The first is the one that a paper's page shows before a reader chooses another."""


def offered(place: Offer) -> Mapping[str, Format]:
    """Return the formats that are offered at a place."""
    return {name: made for name, made in FORMATS.items() if place in made.offered}


def client_entries(reference: Reference) -> dict[str, Any]:
    """Write a paper's entry in every format that the browser offers, by the format's name."""
    return {
        name: made.entry(reference)
        for name, made in FORMATS.items()
        if made.entry and not {"cite", "shelf"}.isdisjoint(made.offered)
    }


def client_formats(words: Words) -> list[dict[str, Any]]:
    """Return what the browser must know of the formats that it offers, as data."""
    return [
        _described(name, made, words.formats.get(name, made.title))
        for name, made in FORMATS.items()
        if not {"cite", "shelf"}.isdisjoint(made.offered)
    ]


def _described(name: str, made: Format, choice: str) -> dict[str, Any]:
    """Describe a format, which is called `choice` where one paper is cited."""
    is_on_shelf = "shelf" in made.offered
    return {
        "name": name,
        "title": made.title if is_on_shelf else choice,
        "choice": choice if "cite" in made.offered else "",
        "shelf": is_on_shelf,
        "ending": made.ending,
        "type": made.media_type,
        "join": made.join,
    }
