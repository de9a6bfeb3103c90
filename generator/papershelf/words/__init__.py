"""Words: the texts of the site, in one file for each language, and those of the terminal.

What readers see stands in `en.toml`, and in other languages in files beside it with the same keys.
`Settings.words` has those of the site's language: page templates use its `pages` as `words.name`;
the theme's import `partials/words/`, which `python -m scripts.theme` writes; the browser gets
`client` as data, on Explore and the map `explore` too, and on the shelf's page `shelf`.

What contributors see, in the terminal, on GitHub and in files for machines, is English: what the
issue forms ask stands in `facts`, what the report of a change says in `report`.
"""

from __future__ import annotations

from collections.abc import Sequence

from papershelf.words.language import DEFAULT, ENGLISH, LANGUAGES, Words, of
from papershelf.words.report import REPORT

__all__ = [
    "DEFAULT",
    "ENGLISH",
    "LANGUAGES",
    "REPORT",
    "SERVE",
    "Words",
    "count",
    "listed",
    "of",
]

SERVE = {
    "waiting": "The site is being built",
    "waiting_text": "This page shows it as soon as it is done.",
    "failed": "The site was not built again.",
    "failed_text": "This is a page of the last good site. Save a correction to build it again.",
    "more": "and {} more lines in the terminal",
}
"""What `papershelf serve` shows in the browser, to whoever edits the catalog."""


def count(number: int, noun: str = "paper") -> str:
    """Write a number with its noun in English, such as `1 paper` or `1,200 papers`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def listed(names: Sequence[str], most: int = 4) -> str:
    """Join names in English, as `Words.listed` does."""
    return ENGLISH.listed(names, most)
