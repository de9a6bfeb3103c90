"""Citation keys: family name, year and first significant word, such as `wang2024tokenformer`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from papershelf.content.entry import Entry
from papershelf.folding import fold

_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "beyond",
        "by",
        "do",
        "for",
        "from",
        "how",
        "in",
        "into",
        "is",
        "of",
        "on",
        "or",
        "the",
        "to",
        "via",
        "with",
    ]
)


def assign(entries: Iterable[Entry]) -> Mapping[str, str]:
    """Give every paper (by id) a key of ASCII letters and digits, no two alike.

    Of papers that would share a key, the one that was added first keeps it and the others get a
    letter, so that a new paper does not take the key of one that was cited.
    """
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for entry in sorted(entries, key=_seniority):
        stem = _stem(entry)
        key, count = stem, 0
        while key in taken:
            count += 1
            key = stem + _letters(count)
        taken.add(key)
        keys[entry.id] = key
    return keys


def _seniority(entry: Entry) -> tuple[bool, tuple[int, int, int], str]:
    added = entry.paper.added
    return (added is None, added.order if added else (0, 0, 0), entry.id)


def _stem(entry: Entry) -> str:
    paper = entry.paper
    year = str(paper.published.year) if paper.published else ""
    first = paper.authors[0].parts.last if paper.authors else ""
    return _folded(first) + year + _word(paper.title) or _ascii(entry.id)


@lru_cache(maxsize=100_000)
def _folded(name: str) -> str:
    return _ascii(fold(name))


@lru_cache(maxsize=100_000)
def _word(title: str) -> str:
    words = (_ascii(word) for word in fold(title).split() if word not in _SMALL)
    return next((word for word in words if word), "")


def _ascii(text: str) -> str:
    return "".join(c for c in text if c.isascii() and c.isalnum())


def _letters(count: int) -> str:
    """Count in letters: 1 is a, 26 is z, 27 is aa."""
    letters = ""
    while count:
        count, rest = divmod(count - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
