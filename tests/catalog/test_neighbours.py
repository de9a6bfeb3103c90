"""Neighbours: what is kept and changed is what comparing all papers with all would give."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from papershelf.catalog import neighbours, related, similarity, weights
from papershelf.catalog.catalog import Catalog
from papershelf.catalog.neighbours import Before
from papershelf.content.dates import PartialDate
from papershelf.content.entry import Entry
from papershelf.memory import Memory
from tests.catalog.entries import catalog, entry
from tests.test_memory import Notes

MOST = related.MOST + related.MOST_VERSIONS


def _before(made: Catalog, most: int = MOST) -> Before:
    ids = [one.id for one in made.entries]
    near = [*similarity.nearest(made.vectors, most)]
    return Before(ids, neighbours.digests(made.vectors), near)


def _edited(made: Catalog, identifier: str, **fields: Any) -> Catalog:
    entries = (
        replace(one, paper=one.paper.model_copy(update=fields)) if one.id == identifier else one
        for one in made.entries
    )
    return _catalog(made, [*entries])


def _made(*entries: Entry) -> Catalog:
    """Make a catalog whose papers have digests."""
    return replace(catalog(*entries), memory=Memory(Notes()))


def _catalog(made: Catalog, entries: Sequence[Entry], memory: Memory | None = None) -> Catalog:
    ordered = catalog(*entries).entries
    return Catalog(ordered, made.vocabulary, made.pages, memory or Memory(Notes()))


WORDS = [f"w{number}w" for number in range(90)]
COMMON = [1 / (number + 2) for number in range(90)]


def _text(rng: random.Random) -> str:
    return ". ".join(rng.choices(WORDS, COMMON, k=rng.choice([2, 3, 8])))


def _written(rng: random.Random, identifier: str) -> Entry:
    tags, year = rng.choices(["ants", "bees", "cats"], k=1), rng.choice(["2001", "2002"])
    return entry(identifier, title="Of", abstract=_text(rng), tags=tags, published=year)


def _changed(rng: random.Random, entries: list[Entry]) -> list[Entry]:
    """Edit, add or remove some of the papers."""
    for _ in range(rng.choice([1, 1, 2, 5])):
        at = rng.randrange(len(entries))
        what = rng.choice(["text", "text", "year", "add", "remove", "anew"])
        if what == "add":
            entries.append(_written(rng, f"new-{rng.random()}"))
        elif what == "remove":
            del entries[at]
        elif what == "anew":
            entries[at] = _written(rng, entries[at].id)
        else:
            paper = entries[at].paper
            words = [*paper.abstract.split(". ")[1:], rng.choice(WORDS)]
            edits: dict[str, dict[str, Any]] = {
                "text": {"abstract": ". ".join(words)},
                "year": {"published": PartialDate(2000)},
            }
            entries[at] = replace(entries[at], paper=paper.model_copy(update=edits[what]))
    return entries


@pytest.mark.parametrize("frequent", [1000, 12])
@pytest.mark.parametrize("seed", range(3))
def test_as_from_the_beginning(seed: int, frequent: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However a catalog changes, step by step, its relatives are those that it would have anew.

    Words that become frequent, or are no longer, change what papers are compared by.
    """
    monkeypatch.setattr(neighbours, "_SHARE", 1)
    monkeypatch.setattr(weights, "FREQUENT", frequent)
    monkeypatch.setattr(weights, "TELLING", 2)
    rng = random.Random(seed)  # noqa: S311 - not for secrets
    entries = [_written(rng, f"p{number}") for number in range(120)]
    memory = Memory(Notes())
    first = catalog(*entries)
    kept = []
    for _ in range(40):
        before = memory.last("relatives")
        made = _catalog(first, entries, memory)
        assert made.relatives == _catalog(first, entries, Memory()).relatives
        if before:
            old = Before(before["ids"], before["digests"], before["near"])
            now = neighbours.digests(made.vectors)
            found = neighbours.find(made.vectors, MOST, now, old)
            kept.append(sum(at is not None for at in found.same) / len(entries))
        entries = _changed(rng, entries)
    assert 0.2 < sum(kept) / len(kept) < 0.9


def test_few_papers_are_compared_anew(real: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    """After an edit that changes no weight of others, that paper alone is compared with all."""
    [paper] = [one.paper for one in real.entries if one.id == "lotr"]
    edited = _edited(real, "lotr", abstract=f"{paper.abstract} Walrus.")
    before, now = _before(_catalog(real, real.entries)), neighbours.digests(edited.vectors)
    expected = [*similarity.nearest(edited.vectors, MOST)]
    asked: list[Sequence[int]] = []
    nearest = similarity.nearest

    def counted(papers: Any, most: int, rows: Sequence[int]) -> Any:
        asked.append(rows)
        return nearest(papers, most, rows)

    monkeypatch.setattr(similarity, "nearest", counted)
    found = neighbours.find(edited.vectors, MOST, now, before)
    at = [one.id for one in edited.entries].index("lotr")
    assert asked == [[at]]
    assert found.near == expected
    touched = {at, *(one for one, near in enumerate(found.near) if at in dict(near))}
    assert [one for one, earlier in enumerate(found.same) if earlier is None] == sorted(touched)


@pytest.mark.parametrize(
    ("gone", "year"), [(2000, 2000), (2006, 2000), (2006, 2001), (2001, 2010), (2001, 2007)]
)
def test_equals(gone: int, year: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of equals that come, go or move, the first ones of all are near, whether or not they were."""
    monkeypatch.setattr(neighbours, "_SHARE", 1)
    years = {at: str(at) for at in range(2000, 2009)}
    before, after = (
        _made(*(entry(f"p{at}", title="Of", abstract="Walrus", published=own[at]) for at in own))
        for own in (years, {at: years[at] for at in years if at != gone} | {2000: str(year)})
    )
    found = neighbours.find(after.vectors, 2, neighbours.digests(after.vectors), _before(before, 2))
    assert found.near == [*similarity.nearest(after.vectors, 2)]


def _digests(*texts: str) -> list[str]:
    """Return the digests of papers of these texts, without those of what each paper says."""
    made = catalog(*(entry(f"p{at}", title="Of", abstract=text) for at, text in enumerate(texts)))
    return neighbours.digests(made.vectors)


def test_another_way_to_write_a_term() -> None:
    """A paper has changed if others write one of its terms in another way, for reasons name it."""
    most = _digests("Walrus-tusks", "Walrus-tusks", "Walrus-tusks", "Kelp", "Kelp")
    other = _digests("Walrus-tusks", "Walrus-tusks", 3 * "Walrus tusks. ", "Kelp", "Kelp")
    assert [one == two for one, two in zip(most, other, strict=True)] == [False] * 3 + [True] * 2


def test_words_that_come_into_use() -> None:
    """A paper has changed if others of its words count, even if they weigh the same."""
    before = _digests("Kelp. Moss. Granite", "Kelp", "Granite", "Granite")
    after = _digests("Kelp. Moss. Granite", "Moss", "Granite", "Granite")
    assert [one == two for one, two in zip(before, after, strict=True)] == [False] * 2 + [True] * 2


@pytest.mark.parametrize(("frequent", "is_same"), [(3, False), (4, True)])
def test_words_that_become_frequent(
    frequent: int, is_same: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A paper has changed if one of its words no longer counts, for many others have it too."""
    monkeypatch.setattr(weights, "STEP", 10)  # so that it weighs the same
    monkeypatch.setattr(weights, "FREQUENT", frequent)
    monkeypatch.setattr(weights, "TELLING", 1)
    others = ["Granite", "Granite", "Fjord", "Fjord", "Lichen", "Lichen"]
    before = _digests("Kelp. Granite. Granite", "Kelp", "Kelp", *others, "Ivory")
    after = _digests("Kelp. Granite. Granite", "Kelp", "Kelp", *others, "Kelp")
    assert (before[0] == after[0]) is is_same
