"""Synthetic catalogs: many papers that read, and spread their words, as real ones do.

Abstracts are sentences of the real ones, recombined. Each also gets a few rare words drawn with a
Zipf-like tail, so that the vocabulary grows with the catalog as in life (Heaps' law).
"""

from __future__ import annotations

import random
import re

from papershelf.catalog.catalog import Catalog
from papershelf.content.dates import PartialDate
from papershelf.content.document import Document
from papershelf.content.entry import Entry
from papershelf.content.model import Links, Paper, Venue
from papershelf.folding import fold

SENTENCES = 7
RARE_WORDS = 4
"""How many words of an abstract come from the tail."""
_SYLLABLES = re.findall("..", "bacodifugahejokilamunepoqurasetoviwaxezu")


def catalog(real: Catalog, count: int, seed: int = 1) -> Catalog:
    """Make a catalog of `count` papers from the words of `real`; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - the same catalog in every run
    sentences = [
        sentence
        for entry in real.entries
        for sentence in re.split(r"(?<=[.!?])\s+", entry.paper.abstract)
        if len(sentence) > 40
    ]
    titles = [entry.paper.title.partition(": ")[2] or entry.paper.title for entry in real.entries]
    spelt = {fold(name): name for entry in real.entries for name in entry.paper.names}
    names = sorted(spelt.values())
    entries = [
        _entry(real, number, chance, sentences, titles, names, count) for number in range(count)
    ]
    entries.sort(key=lambda entry: entry.paper.published.order if entry.paper.published else (0,))
    return Catalog(tuple(reversed(entries)), real.vocabulary, real.pages)


def word(rank: int) -> str:
    """Return the word of that rank in the tail: `balame`, `codi` and so on."""
    letters = []
    rank += len(_SYLLABLES)
    while rank:
        rank, rest = divmod(rank, len(_SYLLABLES))
        letters.append(_SYLLABLES[rest])
    return "".join(letters)


def _rare(chance: random.Random, count: int) -> str:
    """Draw a word: the rank of a Pareto tail, over as many words as the catalog has papers."""
    return word(int(chance.paretovariate(0.7)) % (20 * count))


def _entry(
    real: Catalog,
    number: int,
    chance: random.Random,
    sentences: list[str],
    titles: list[str],
    names: list[str],
    count: int,
) -> Entry:
    name = f"{word(number).title()}Net"
    abstract = " ".join(chance.sample(sentences, SENTENCES))
    rare = " ".join(_rare(chance, count) for _ in range(RARE_WORDS))
    year = chance.choice([2018, 2019, 2020, 2021, 2022, 2023, 2023, 2024, 2024, 2024])
    tags = tuple(tag.id for tag in chance.sample(real.vocabulary.tags, 4))
    halves = [half for title in chance.sample(titles, 2) for half in [title.split()]]
    title = " ".join(halves[0][: len(halves[0]) // 2 + 1] + halves[1][len(halves[1]) // 2 :])
    paper = Paper(
        title=f"{name}: {title}"[:300],
        tldr=chance.choice(sentences)[:200].strip(),
        abstract=f"{abstract} It builds on {rare}.",
        authors=tuple(chance.sample(names, 4)),
        published=PartialDate(year, chance.randint(1, 12)),
        added=PartialDate(2025, 3, 17),
        venue=Venue(name=chance.choice(["ICLR", "CVPR", "ICML", "ACL"]), year=year),
        tags=tags,
        links=Links(code="https://example.org/code") if number % 2 else Links(),
    )
    return Entry(f"paper-{number}", paper, "", Document({}))
