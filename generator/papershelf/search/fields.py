"""The searched fields of a paper, folded, with their weights."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from lunr.stop_word_filter import WORDS as STOP_WORDS

from papershelf.catalog.catalog import Catalog
from papershelf.content import facts
from papershelf.content.model import Paper, Tag
from papershelf.folding import fold
from papershelf.memory import Sealed
from papershelf.segments import segment

BOOSTS = {
    "title": 10,
    "ids": 5,
    "authors": 4,
    "tags": 3,
    "tldr": 2,
    "venue": 2,
    "year": 1,
    "abstract": 1,
}
"""How much a word counts in each field."""
APART = "abstract"
"""The field whose lengths stand in a file of their own, since it has most postings."""

# Running text is searched without its smallest words; titles keep them, for there they may be all
# there is.
_RUNNING = frozenset(["tldr", "abstract"])
# From a word's beginning, and without trying its parts: the same matches in a fifth of the time.
# The last of the signs is the non-joiner, which in Persian joins the parts of a word.
_HYPHENS = "-‐‑\u200c"
_JOINED = re.compile(rf"(?<![^\W_])[^\W_]++(?:[{_HYPHENS}][^\W_]++)+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_INDEXED = re.compile(r"\b[^\W_]_[^\W_]\b")
_LONGEST_JOINED = 30
_COST = 0.3
"""How many milliseconds it takes to fold a paper's texts."""


Folded = Sealed[Sequence[str]]
"""The folded texts of each paper, in the order of `BOOSTS`, by id."""


def texts(catalog: Catalog) -> Folded:
    """Return each paper's folded text of each field; compound words in every spelling.

    Runs of letters without spaces are cut into segments.
    """
    known = catalog.tag_by_id
    papers = {
        entry.id: (entry.id, entry.paper, tuple(known[tag] for tag in entry.paper.tags))
        for entry in catalog.entries
    }
    return catalog.memory.sealed(searched, papers, _COST)


def named(folded: Folded) -> dict[str, dict[str, str]]:
    """Return the text of each field by its name, of each paper by id."""
    return {name: dict(zip(BOOSTS, texts, strict=True)) for name, texts in folded.read().items()}


def searched(given: tuple[str, Paper, Sequence[Tag]]) -> tuple[str, ...]:
    """Return the folded text of each field of a paper, given with its id and tags.

    It takes most of the time that a paper takes, so this is what is remembered of one.
    """
    return folded(written(*given))


def written(identifier: str, paper: Paper, tags: Iterable[Tag]) -> tuple[str, ...]:
    """Return what is searched in each field of a paper, in the order of `BOOSTS`, as written."""
    venue = paper.venue
    year = {paper.published.year} if paper.published else set()
    if venue and venue.year:
        year.add(venue.year)
    own = {
        "ids": " ".join([identifier, *paper.aliases, paper.arxiv or "", paper.doi or ""]),
        "tags": " ".join(f"{tag.name} {' '.join(tag.aliases)}" for tag in tags),
        "venue": venue.name if venue else "",
        "year": " ".join(map(str, sorted(year))),
    }
    joined: defaultdict[str, list[str]] = defaultdict(list)
    for name, text in facts.searched(paper):
        joined[name].append(text)
    return tuple(own.get(name, " ".join(joined[name])) for name in BOOSTS)


def folded(written: tuple[str, ...]) -> tuple[str, ...]:
    """Return the folded text of each field, in the order of `BOOSTS`."""
    texts = (segment(" ".join([fold(text), *_spellings(text)]), closed=True) for text in written)
    return tuple(
        _without_stop_words(text) if name in _RUNNING else text.strip()
        for name, text in zip(BOOSTS, texts, strict=True)
    )


def _spellings(text: str) -> Iterator[str]:
    """Find other spellings: kvcache of KV-Cache, token former of TokenFormer, l2 of ℓ_2."""
    parts = dict.fromkeys(text.split())  # none of what is found goes over a space
    parted = " ".join([part for part in parts if not part.isalnum()])
    for indexed in dict.fromkeys(_INDEXED.findall(parted) if "_" in parted else ()):
        yield fold(indexed.replace("_", ""))
    for compound in dict.fromkeys(_JOINED.findall(parted)):
        joined = fold(re.sub(f"[{_HYPHENS}]", "", compound))
        if len(joined) <= _LONGEST_JOINED and not joined.isdigit():
            yield joined
    # Most words are small, or have one capital, the first letter.
    mixed = " ".join([p for p in parts if not (p.islower() or (p.istitle() and p.isalpha()))])
    yield from filter(None, map(_parted, dict.fromkeys(re.findall(r"[^\W_]+", mixed))))


@lru_cache(maxsize=200_000)
def _parted(word: str) -> str:
    """Return the folded parts of a word in camel case; nothing if it is none."""
    parts = _CAMEL.split(word)
    return fold(" ".join(parts)) if len(parts) > 1 and len(parts[-1]) > 2 else ""  # not of LLMs


def _without_stop_words(text: str) -> str:
    return " ".join(word for word in text.split() if word not in STOP_WORDS)
