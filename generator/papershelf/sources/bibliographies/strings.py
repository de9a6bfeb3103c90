"""Strings: the texts that `@string` gives names in BibTeX, for the entries of one or several files.

BibTeX reads several files as one, so groups keep their strings in a file of its own.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable

from bibtexparser.model import Block, String

from papershelf.content import dates
from papershelf.sources.bibliographies import tex

LONGEST = 1000
"""The characters of the longest text that entries share, so that a file cannot swell."""
MONTHS = {name: name for name in dates.SHORT_MONTHS}
"""What every style of BibTeX defines."""


def defined(blocks: Iterable[Block], known: dict[str, str]) -> dict[str, str]:
    """Return the texts that blocks define, by name in lower case.

    One may be made of others that are `known` or stand before it; with any other it is none.
    """
    found: dict[str, str] = {}
    both = ChainMap(found, known)
    for block in blocks:
        if isinstance(block, String):
            for value in tex.values(block.key.lower(), block.value, both):
                if len(value.text) <= LONGEST and not value.undefined:
                    found[value.name] = value.text
    return found


def shared(files: Iterable[dict[str, str]]) -> dict[str, str]:
    """Return what files define together, without what two of them define otherwise."""
    found: dict[str, str] = {}
    unclear: set[str] = set()
    for strings in files:
        unclear |= {name for name in strings if found.get(name, strings[name]) != strings[name]}
        found |= strings
    return {name: text for name, text in found.items() if name not in unclear}
