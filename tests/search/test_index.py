"""The index of the whole catalog, and that lunr.py finds each paper in it."""

from __future__ import annotations

from collections.abc import Callable
from math import inf

import pytest
from lunr.index import Index
from lunr.query import QueryPresence

from papershelf.catalog.catalog import Catalog
from papershelf.catalog.facets import family_name
from papershelf.content.entry import Entry
from papershelf.folding import fold
from papershelf.formulas import plain
from papershelf.search import fields, index
from papershelf.search.index import Whole
from tests.catalog.entries import catalog, entry
from tests.search.conftest import indexed


def _found(searched: Index, text: str, *, within: str = "", every: bool = True) -> list[int]:
    """Ask lunr.py for papers with every word, or any word, of a text; the best come first."""
    query = searched.create_query()
    for word in fold(text).split():
        query.term(
            word,
            fields=[within] if within else list(fields.WEIGHTS),
            presence=QueryPresence.REQUIRED if every else QueryPresence.OPTIONAL,
        )
    return [int(hit["ref"]) for hit in searched.query(query)]


def test_terms(toy: Catalog) -> None:
    """Terms are stems; each paper has a vector for every field under its position."""
    built = indexed(toy).lunr
    assert built.fields == list(fields.WEIGHTS)
    assert set(built.field_vectors) == {
        f"{field}/{position}" for field in fields.WEIGHTS for position in range(6)
    }
    assert {"lamp", "light", "count", "riordain", "2403", "王小雨"} <= set(built.inverted_index)
    assert not {"lamps", "lights", "counting"} & set(built.inverted_index)


def test_query_words_are_stemmed(toy: Catalog) -> None:
    """Any form of a word finds the others."""
    built = indexed(toy).lunr
    counted = _found(built, "counted")
    assert counted == _found(built, "counting") == _found(built, "Counts")
    papers = index.ordered(toy)
    assert {papers[position][0].id for position in counted} == {
        *("lantern", "crowd", "2302.00001", "almost-sure")
    }


@pytest.mark.parametrize("field", ["title", "tldr"])
def test_weights_count(field: str) -> None:
    """A word in a field of more weight ranks above the same word in an abstract."""
    made = catalog(
        entry("aa", title="Rain", abstract="Lamp.", tldr="Rain", published="2024"),
        entry("bb", **({"title": "Rain", "abstract": "Rain.", "tldr": "Rain"} | {field: "Lamp"})),
    )
    papers = index.ordered(made)
    found = _found(indexed(made).lunr, "lamp")
    assert [papers[position][0].id for position in found] == ["bb", "aa"]


def test_empty() -> None:
    """A catalog without papers has an index without terms, which finds nothing."""
    built = indexed(catalog()).lunr
    assert built.inverted_index == {}
    assert _found(built, "lamp", every=False) == []


def _family(entry: Entry) -> str:
    return family_name(entry.paper.authors[0]) if entry.paper.authors else ""


@pytest.mark.parametrize(
    ("question", "within", "every", "rank"),
    [
        pytest.param(lambda e: plain(e.paper.title), "", False, 3, id="title"),
        pytest.param(lambda e: e.paper.arxiv or "", "", True, 1, id="arXiv id"),
        pytest.param(lambda e: e.id, "", True, 3, id="short name"),
        pytest.param(_family, "authors", True, inf, id="surname of the first author"),
        pytest.param(lambda e: fold(_family(e)), "authors", True, inf, id="surname, folded"),
        pytest.param(lambda e: f"{_family(e)} {e.id}", "", True, 1, id="surname and short name"),
    ],
)
def test_every_paper_is_found(
    real: Catalog,
    whole: Whole,
    question: Callable[[Entry], str],
    within: str,
    every: bool,
    rank: float,
) -> None:
    """Each paper is among the first results for what names it."""
    missed: dict[str, str] = {}
    asked = 0
    for position, (found, _) in enumerate(index.ordered(real)):
        text = question(found)
        if not text:
            continue
        asked += 1
        hits = _found(whole.lunr, text, within=within, every=every)
        if position not in hits or hits.index(position) >= rank:
            missed[found.id] = text
    assert missed == {}
    assert asked > len(real.entries) / 2
