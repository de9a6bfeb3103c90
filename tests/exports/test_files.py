"""Alternates: which files there are, and that they agree with one another."""

from __future__ import annotations

import json

import pytest

from papershelf.catalog.catalog import Catalog
from papershelf.exports import blocks, csl, formats
from papershelf.words import ENGLISH
from tests.exports import papers, trees
from tests.exports.papers import SETTINGS


def test_files(toy: Catalog) -> None:
    """Every paper has its alternates, and the catalog its own."""
    ids = {entry.id for entry in toy.entries}
    endings = [".bib", ".json", ".md", ".ris"]
    assert set(trees.of(toy, SETTINGS)) == {
        *("catalog.bib", "catalog.csv", "catalog.json", "catalog.schema.json"),
        *(f"papers/{name}{ending}" for name in ids for ending in endings),
        *(f"paths/by-the-sea{ending}" for ending in endings),
        *(f"assets/cite/{blocks.number(name)}.js" for name in ids),
    }


def test_contents_agree(toy: Catalog) -> None:
    """What the page offers to cite is what the alternates hold, and the catalog holds all."""
    tree = trees.of(toy, SETTINGS)
    whole = json.loads(tree["catalog.json"])
    for made in papers.of(toy).values():
        name = made.id
        offered = formats.client_entries(made)
        assert set(offered) == {
            *("bibtex", "bibtex-abstract", "ris", "csl-json", "apa", "ieee", "markdown"),
        }
        assert offered["bibtex"] == tree[f"papers/{name}.bib"].decode()
        assert offered["ris"] == tree[f"papers/{name}.ris"].decode()
        assert [offered["csl-json"]] == json.loads(tree[f"papers/{name}.json"]) == [csl.item(made)]
        assert offered["csl-json"] in whole
        assert offered["bibtex"].encode() in tree["catalog.bib"]
    assert len(whole) == len(toy.entries)


def test_formats(toy: Catalog) -> None:
    """Each format writes any papers, none included, and ends in a line end."""
    chosen = list(papers.of(toy).values())
    for name, made in formats.FORMATS.items():
        assert made.write(chosen).endswith("\n"), name
        made.write([])


@pytest.mark.parametrize("place", ["alternate", "catalog", "shelf"])
def test_endings(place: formats.Offer) -> None:
    """No two files in one place have the same ending."""
    endings = [made.ending for made in formats.offered(place).values()]
    assert len(set(endings)) == len(endings)


@pytest.mark.parametrize(
    ("place", "names"),
    [
        ("alternate", ["bibtex", "ris", "csl-json", "markdown"]),
        ("catalog", ["bibtex", "csl-json", "csv"]),
        ("cite", ["bibtex", "bibtex-abstract", "ris", "csl-json", "apa", "ieee", "markdown"]),
        ("command", ["bibtex", "ris", "csl-json", "csv", "markdown", "jsonl"]),
        ("shelf", ["bibtex", "ris", "csl-json", "markdown"]),
    ],
)
def test_places(place: formats.Offer, names: list[str]) -> None:
    """Each place offers its formats in the order of the list."""
    assert list(formats.offered(place)) == names


def test_described() -> None:
    """The browser knows how each format that it offers is called, and how its files are made."""
    described = {made["name"]: made for made in formats.client_formats(ENGLISH)}
    assert described["markdown"] == {
        "name": "markdown",
        "title": "Markdown",
        "choice": "Markdown link",
        "shelf": True,
        "ending": ".md",
        "type": "text/markdown",
        "join": "list",
    }
    assert (described["apa"]["choice"], described["apa"]["shelf"]) == ("APA", False)
    assert [name for name, made in described.items() if made["join"] == "json"] == ["csl-json"]
    assert "csv" not in described


def test_entries_can_be_written() -> None:
    """What the browser offers is written paper by paper."""
    offered = {**formats.offered("cite"), **formats.offered("shelf")}
    assert [name for name, made in offered.items() if made.entry is None] == []
