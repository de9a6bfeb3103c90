"""The formats in which papers leave the catalog; no other place names them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from papershelf.exports import bibtex, csl, markdown, ris, table
from papershelf.exports.references import Reference


@dataclass(frozen=True)
class Format:
    """A format of files that hold papers."""

    title: str
    """Its name for readers."""
    ending: str
    """What the names of such files end in."""
    media_type: str
    write: Callable[[Sequence[Reference]], str]
    """Writes papers as one file."""


FORMATS: Mapping[str, Format] = {
    "bibtex": Format("BibTeX", ".bib", "application/x-bibtex", bibtex.write),
    "ris": Format("RIS", ".ris", "application/x-research-info-systems", ris.write),
    "csl-json": Format("CSL-JSON", ".json", "application/vnd.citationstyles.csl+json", csl.write),
    "csv": Format("CSV", ".csv", "text/csv", table.write),
    "markdown": Format("Markdown", ".md", "text/markdown", markdown.write),
    "jsonl": Format("JSON Lines", ".jsonl", "application/jsonl", csl.write_lines),
}
"""By the name that the command line gives them."""
CATALOG = ("csl-json", "bibtex", "csv")
"""Those in which the site offers the whole catalog."""
TWINS = ("bibtex", "ris", "csl-json", "markdown")
"""Those in which the site offers every paper."""


def twin(name: str, reference: Reference) -> str:
    """Write one paper in a format of `TWINS`; in Markdown, as a document instead of a line."""
    return markdown.document(reference) if name == "markdown" else FORMATS[name].write([reference])
