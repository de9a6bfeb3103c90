"""Twins: which files there are, and that they agree with one another."""

from __future__ import annotations

import json

from papershelf.catalog.catalog import Catalog
from papershelf.exports import csl, twins
from papershelf.exports.formats import FORMATS
from tests.exports import papers
from tests.exports.papers import SETTINGS


def cited(script: bytes) -> dict[str, object]:
    """Return what a script hands over."""
    head, _, rest = script.decode().partition(",")
    assert head.startswith('papershelf.receive("cite/')
    found: dict[str, object] = json.loads(rest.removesuffix(");\n"))
    return found


def test_files(toy: Catalog) -> None:
    """Every paper has its twins, and the catalog its own."""
    ids = {entry.id for entry in toy.entries}
    endings = [".bib", ".json", ".md", ".ris"]
    assert set(twins.build(toy, SETTINGS)) == {
        *("catalog.bib", "catalog.csv", "catalog.json", "catalog.schema.json"),
        *(f"papers/{name}{ending}" for name in ids for ending in endings),
        *(f"assets/cite/{name}.js" for name in ids),
    }


def test_contents_agree(toy: Catalog) -> None:
    """What the page offers to cite is what the twins hold, and the catalog holds all of them."""
    tree = twins.build(toy, SETTINGS)
    whole = json.loads(tree["catalog.json"])
    for made in papers.of(toy).values():
        name = made.entry.id
        offered = cited(tree[f"assets/cite/{name}.js"])
        assert set(offered) == {
            *("bibtex", "bibtexAbstract", "ris", "csl", "apa", "ieee", "markdown"),
        }
        assert offered["bibtex"] == tree[f"papers/{name}.bib"].decode()
        assert offered["ris"] == tree[f"papers/{name}.ris"].decode()
        assert [offered["csl"]] == json.loads(tree[f"papers/{name}.json"]) == [csl.item(made)]
        assert offered["csl"] in whole
        assert tree[f"papers/{name}.bib"] in tree["catalog.bib"]
    assert len(whole) == len(toy.entries)


def test_formats(toy: Catalog) -> None:
    """Each format writes any papers, none included, and ends in a line end."""
    chosen = list(papers.of(toy).values())
    for name, made in FORMATS.items():
        assert made.write(chosen).endswith("\n"), name
        made.write([])
    assert len({made.ending for made in FORMATS.values()}) == len(FORMATS)
