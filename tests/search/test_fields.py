"""The searched fields: which texts of a paper they hold, folded how, and what each weighs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from papershelf.catalog.catalog import Catalog
from papershelf.search import fields
from tests.catalog.entries import catalog, entry


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        (
            "lantern",
            {
                "title": "lantern a small light for large rooms lantern 2 a larger light"
                " lantern hall lamp lan tern",
                "ids": "lantern lantern a small light 2403 00001 10 1000 lantern 1"
                " lanternasmalllight",
                "authors": "ada quill ben o riordain",
                "tags": "light shadow lamps mirrors counting statistics",
                "tldr": "one lamp placed two mirrors meet lights hall well nine lamps",
                "venue": "proceedings of lamps",
                "year": "2024",
                "abstract": "place one lamp two mirrors meet lights hall plans https example org"
                " lantern size large sheet 1 nine lamps longer needed table 2 counts 9 lamps b 8 b",
            },
        ),
        (
            "norms-of-tides",
            {
                "title": "l 2 norms of tides in r 3 l2",
                "ids": "norms of tides normsoftides",
                "authors": "cleo marsh",
                "tags": "water",
                "tldr": "tides obey x 2 y gauge 5 10 show",
                "venue": "",
                "year": "2024",
                "abstract": "1 2 α height 50 salt broken formula such left shown written gauge"
                " costs 5 10",
            },
        ),
        (
            "bare-minimum",
            {
                "title": "the bare minimum",
                "ids": "bare minimum bareminimum",
                "authors": "",
                "tags": "",
                "tldr": "",
                "venue": "",
                "year": "",
                "abstract": "nothing title abstract known paper",
            },
        ),
    ],
)
def test_texts(toy: Catalog, identifier: str, expected: dict[str, str]) -> None:
    """Each field is searched as folded text, formulas as readers type them."""
    found = next(entry for entry in toy.entries if entry.id == identifier)
    assert fields.named(fields.texts(toy))[found.id] == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("kvcache", "kvcache"),
        ("KV-Cache", "kv cache kvcache"),
        ("KV‐cache, KV‑cache", "kv cache kv cache kvcache kvcache"),
        ("KVCache", "kvcache kv cache"),
        ("TokenFormer", "tokenformer token former"),
        ("TokenFormer is no TokenFormer", "tokenformer is no tokenformer token former"),
        ("LLMs", "llms"),
        ("state-of-the-art", "state of the art stateoftheart"),
        ("Ó-Ríordáin", "o riordain oriordain"),
        ("8-bit", "8 bit 8bit"),
        ("2019-2021", "2019 2021"),
        ("trailing- and -leading", "trailing and leading"),
        (f"{15 * 'a'}-{15 * 'b'}", f"{15 * 'a'} {15 * 'b'} {15 * 'a'}{15 * 'b'}"),
        (f"{15 * 'a'}-{16 * 'b'}", f"{15 * 'a'} {16 * 'b'}"),
        ("C++", "c"),
        ("Transformer++ in C#", "transformer in c"),
        ("ℓ2", "l2"),
        (r"$\ell_2$", "l 2 l2"),
        (r"$\ell_2$-norm", "l 2 norm l2 2norm"),
        ("$x^2$", "x 2"),
        ("Don’t stop", "dont stop"),
        ("***", ""),
    ],
)
def test_spellings(title: str, expected: str) -> None:
    """A compound word is found joined and taken apart, whichever way it is written."""
    paper = entry("p", title=title)
    assert fields.named(fields.texts(catalog(paper)))[paper.id]["title"] == expected


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("title", "to be or not to be a lamp"),
        ("tldr", "lamp"),
        ("abstract", "lamp"),
    ],
)
def test_stop_words(field: str, expected: str) -> None:
    """Running text is searched without its smallest words; a title may have no others."""
    paper = entry("p", **{field: "To Be, or Not to Be a Lamp?"})
    assert fields.named(fields.texts(catalog(paper)))[paper.id][field] == expected


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({}, "p 1 p1"),
        ({"arxiv": "2403.00001"}, "p 1 2403 00001 p1"),
        ({"doi": "10.1000/Lamp-7"}, "p 1 10 1000 lamp 7 p1 lamp7"),
        ({"aliases": ["lamp", "2302.00001"]}, "p 1 lamp 2302 00001 p1"),
    ],
    ids=["id", "arxiv", "doi", "aliases"],
)
def test_ids(known: dict[str, object], expected: str) -> None:
    """A paper is found by its short name, its former ones, its arXiv id and its DOI."""
    paper = entry("p-1", **known)
    assert fields.named(fields.texts(catalog(paper)))[paper.id]["ids"] == expected


def test_two_years(toy: Catalog) -> None:
    """A paper is found by the year it appeared and by that of its venue."""
    first = toy.entries[0]
    assert first.paper.venue is not None
    later = first.paper.venue.model_copy(update={"year": 2025})
    moved = replace(first, paper=first.paper.model_copy(update={"venue": later}))
    assert (
        fields.named(fields.texts(replace(toy, entries=(moved,))))[moved.id]["year"] == "2024 2025"
    )


def test_weights() -> None:
    """A title counts most, an abstract least."""
    assert fields.BOOSTS == {
        "title": 10,
        "ids": 5,
        "authors": 4,
        "tags": 3,
        "tldr": 2,
        "venue": 2,
        "year": 1,
        "abstract": 1,
    }
