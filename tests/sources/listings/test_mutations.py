"""Mutated files: whatever happened to them, nothing is lost without a word."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from papershelf.errors import ContentError
from papershelf.folding import fold
from papershelf.sources import merge, readers
from tests.processor import within
from tests.sources.listings.mutations import Mutation, mutate

SAMPLES = Path(__file__).parent / "samples"
FILES = sorted(path.name for path in SAMPLES.iterdir() if path.name != "README.md")
FEW, MANY = 40, 2_000
SECONDS = 5
LABEL = len("Title: ")
"""So many characters before a title may be its label, which is a part of it here."""


def _spans(text: str, title: str, line: int) -> list[tuple[int, int]]:
    """Return where `title` stands in `text`: its words, or the lines around `line`."""
    words = r"\W+".join(map(re.escape, re.findall(r"\w+", title)))
    found = [match.span() for match in re.finditer(words, text)]
    lines = text.split("\n")
    start = sum(len(before) + 1 for before in lines[: max(0, line - 2)])
    return found or [
        (start, start + sum(len(near) + 1 for near in lines[max(0, line - 2) : line + 3]))
    ]


def lost(name: str, text: str, mutation: Mutation) -> list[str]:
    """List the titles of `text` that a mutation of other parts loses without a word."""
    whole = readers.read(text.encode(), name)[1]
    with within(SECONDS):
        try:
            reader, found = readers.read(mutation.text.encode("utf-8", "replace"), name)
            _, summary = merge.merge({}, [(reader.source, found)])
        except ContentError as error:
            assert error.problems  # noqa: PT017 - one of two outcomes
            return []
    if summary.unread or summary.incomplete:
        return []
    passed = " ".join(part.text for part in found.passed)
    named = fold(" ".join([*(entry.title for entry in found.candidates), passed]))
    return [
        entry.title
        for entry in whole.candidates
        if fold(entry.title) not in named
        and not (entry.arxiv and f"arXiv:{entry.arxiv}" in passed)
        and not any(
            mutation.start <= end + 1 and mutation.end >= begin - LABEL
            for begin, end in _spans(text, entry.title, entry.line)
        )
    ]


def _check(name: str, count: int, seed: int) -> None:
    text = (SAMPLES / name).read_text(encoding="utf-8")
    chance = random.Random(seed)  # noqa: S311 - the same mutations each time
    for _ in range(count):
        mutation = mutate(text, chance)
        assert lost(name, text, mutation) == [], mutation.text[max(0, mutation.start - 200) :][:400]


@pytest.mark.parametrize("name", FILES)
def test_some_mutations(name: str) -> None:
    """Of a file with a mutation, every title elsewhere is imported or named."""
    _check(name, FEW, seed=1)


@pytest.mark.fuzz
@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_many_mutations(name: str) -> None:
    """The same for many mutations."""
    _check(name, MANY, seed=2)
