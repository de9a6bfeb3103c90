"""Wordings: what is kept and read on is what reading all papers would give."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from papershelf.catalog import compared, terms, weights, wordings
from papershelf.catalog.weights import Counts
from papershelf.catalog.wordings import Wordings
from papershelf.content.entry import Entry
from papershelf.content.model import Paper
from papershelf.memory import Memory
from tests.catalog.entries import entry
from tests.test_memory import Notes

WORDS = ["walrus", "Walrus", "walruses", "KV-cache", "KV caches", "kelp", "moss", "granite"]


def _written(rng: random.Random, identifier: str) -> Entry:
    words = rng.choices([*WORDS, f"rare{rng.randrange(50)}"], k=rng.choice([0, 3, 9]))
    return entry(identifier, title="Of", abstract=". ".join(words) or "-")


def _read(entries: list[Entry], memory: Memory) -> Wordings:
    papers = compared.of(entries, memory)
    return wordings.of(papers, wordings.unread(entries, papers, memory), memory)


def _plain(counts: Counts) -> list[object]:
    matrix = counts.matrix
    arrays = (matrix.data, matrix.indices, matrix.indptr, counts.distinct)
    return [counts.terms, counts.written, *((one.dtype, one.tolist()) for one in arrays)]


@pytest.mark.parametrize("few", [0, 1, 3, 100])
def test_step_by_step(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However a catalog changes, its terms are counted as if all papers were read anew."""
    monkeypatch.setattr(wordings, "_FEW", few)
    rng = random.Random(few)  # noqa: S311 - not for secrets
    entries = [_written(rng, f"p{number}") for number in range(40)]
    memory = Memory(Notes())
    for step in range(12):
        made = weights.counts(_read(entries, memory))
        anew = weights.counted((terms.of(one.paper) for one in entries), terms.form)
        assert _plain(made) == _plain(anew)
        for _ in range(rng.choice([1, 1, 4])):
            at = rng.randrange(len(entries))
            entries[at] = _written(rng, entries[at].id)
        rng.shuffle(entries)
        same = replace(entries[0], id=f"s{step}")  # the same text, as another paper
        entries = [*entries[: len(entries) - step % 3], _written(rng, f"n{step}"), same]


def test_few_papers_are_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """After an edit that paper alone is read, and what was kept stays as it was."""
    notes = Notes()
    entries = [entry(f"p{number}", title="Of", abstract="Kelp") for number in range(100)]
    _read(entries, Memory(notes))
    before = dict(notes)
    read: list[str] = []
    of = terms.of

    def counted(paper: Paper) -> tuple[str, ...]:
        read.append(paper.abstract)
        return of(paper)

    monkeypatch.setattr(terms, "of", counted)
    entries[7] = entry("p7", title="Of", abstract="Walrus")
    made = _read(entries, Memory(notes))
    assert read == ["Walrus"]
    assert "Walrus" in made.ways
    assert notes == before


def test_no_papers() -> None:
    """A catalog without papers, or without terms, is read too."""
    memory = Memory(Notes())
    for entries in ([], [entry("a", title="Of", abstract="-")], []):
        assert weights.counts(_read(entries, memory)).matrix.shape == (len(entries), 0)
