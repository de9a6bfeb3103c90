"""The formats in which papers leave the catalog; no other place names them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from generator.exports import bibtex, csl, markdown, ris, table
from generator.exports.references import Reference


@dataclass(frozen=True)
class Format:
    """A format of files that hold papers."""

    ending: str
    """What the names of such files end in."""
    media_type: str
    write: Callable[[Sequence[Reference]], str]
    """Writes papers as one file."""


FORMATS: Mapping[str, Format] = {
    "bibtex": Format(".bib", "application/x-bibtex", bibtex.write),
    "ris": Format(".ris", "application/x-research-info-systems", ris.write),
    "csl-json": Format(".json", "application/vnd.citationstyles.csl+json", csl.write),
    "csv": Format(".csv", "text/csv", table.write),
    "markdown": Format(".md", "text/markdown", markdown.write),
    "jsonl": Format(".jsonl", "application/jsonl", csl.write_lines),
}
"""By the name that the command line gives them."""
CATALOG = ("csl-json", "bibtex", "csv")
"""Those in which the site offers the whole catalog."""
