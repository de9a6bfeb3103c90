"""The index of the whole catalog is that of lunr.py, which finds each paper in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import inf

import pytest
from hypothesis import given
from lunr.index import Index
from lunr.query import QueryPresence

from papershelf.catalog.catalog import Catalog
from papershelf.content.entry import Entry
from papershelf.folding import fold
from papershelf.formulas import plain
from papershelf.search import fields, index
from papershelf.search.index import Texts, Whole
from tests.catalog.entries import catalog, entry
from tests.search import reference
from tests.search.conftest import indexed
from tests.search.reference import TEXTS, Reference

Row = tuple[int, int, int, float]
"""Of a posting: the term's number, its frequency, the field's length, the rounded weight."""


def _found(searched: Index, text: str, *, within: str = "", every: bool = True) -> list[int]:
    """Ask lunr.py for papers with every word, or any word, of a text; the best come first."""
    query = searched.create_query()
    for word in fold(text).split():
        query.term(
            word,
            fields=[within] if within else list(fields.BOOSTS),
            presence=QueryPresence.REQUIRED if every else QueryPresence.OPTIONAL,
        )
    return [int(hit["ref"]) for hit in searched.query(query)]


def _rows(whole: Whole) -> dict[tuple[str, str], Row]:
    """Return the postings by term and `field/position`."""
    names = list(fields.BOOSTS)
    places = (whole.fields.tolist(), (whole.count - 1 - whole.papers).tolist())
    counts = (whole.frequencies.tolist(), whole.lengths.tolist(), whole.weights.tolist())
    return {
        (whole.terms[number], f"{names[field]}/{position}"): (number, often, of, round(weight, 3))
        for number, field, position, often, of, weight in zip(
            whole.numbers.tolist(), *places, *counts, strict=True
        )
    }


def _lunrs_rows(lunrs: Reference) -> dict[tuple[str, str], Row]:
    """Return the same as lunr.py has it."""
    found = {}
    for place, counts in lunrs.frequencies.items():
        elements = lunrs.lunr.field_vectors[place].elements
        kept = dict(zip(elements[::2], elements[1::2], strict=True))
        for term, often in counts.items():
            number = lunrs.lunr.inverted_index[term]["_index"]
            found[term, place] = (number, often, lunrs.lengths[place], kept[number])
    return found


def _compare(whole: Whole, lunrs: Reference) -> None:
    assert whole.terms == tuple(lunrs.lunr.inverted_index)
    assert _rows(whole) == _lunrs_rows(lunrs)
    assert whole.averages == lunrs.averages
    assert whole.count == lunrs.count


@given(TEXTS)
def test_any_texts(texts: list[Texts]) -> None:
    """Terms, their numbers and counts, and every weight to its last digit are those of lunr.py."""
    _compare(index.of(texts), reference.of_texts(texts))


def test_catalogs(real: Catalog, toy: Catalog, whole: Whole, lunrs: Reference) -> None:
    """So are those of whole catalogs, and of one without papers or with one."""
    _compare(whole, lunrs)
    assert len(whole.weights) > 20_000
    one = replace(real, entries=real.entries[:1])
    for made in (toy, one, catalog(), catalog(entry("p", title="-", abstract="-"))):
        _compare(indexed(made), reference.of_catalog(made))


def test_terms(toy: Catalog) -> None:
    """Terms are stems; postings go by term, then field, then paper."""
    built = indexed(toy)
    assert {"lamp", "light", "count", "riordain", "2403", "王小", "小雨", "雨"} <= set(built.terms)
    assert not {"lamps", "lights", "counting"} & set(built.terms)
    places = [*zip(built.numbers, built.fields, built.papers, strict=True)]
    assert places == sorted(set(places))


def test_postings() -> None:
    """A posting has how often a term stands in a field of a paper, and how long the field is."""
    texts = [
        dict.fromkeys(fields.BOOSTS, "") | {"title": "lamps rain lamp", "year": "2024"},
        dict.fromkeys(fields.BOOSTS, "") | {"title": "rain", "abstract": "sun lamp"},
    ]
    built = index.of(texts)
    assert built.terms == ("lamp", "rain", "2024", "sun")
    assert built.met.tolist() == [0, 1, 0, 0]
    assert built.numbers.tolist() == [0, 0, 1, 1, 2, 3]
    assert built.fields.tolist() == [0, 7, 0, 0, 6, 7]
    assert built.papers.tolist() == [1, 0, 0, 1, 1, 0]  # the last one is the oldest
    assert built.frequencies.tolist() == [2, 1, 1, 1, 1, 1]
    assert built.lengths.tolist() == [3, 2, 1, 3, 1, 2]
    assert built.averages == dict.fromkeys(fields.BOOSTS, 0.0) | {
        "title": 2.0,
        "year": 0.5,
        "abstract": 1.0,
    }
    assert built.count == 2


def test_query_words_are_stemmed(toy: Catalog) -> None:
    """Any form of a word finds the others."""
    built = reference.of_catalog(toy).lunr
    counted = _found(built, "counted")
    assert counted == _found(built, "counting") == _found(built, "Counts")
    papers = reference.ordered(toy)
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
    papers = reference.ordered(made)
    found = _found(reference.of_catalog(made).lunr, "lamp")
    assert [papers[position][0].id for position in found] == ["bb", "aa"]


def test_empty() -> None:
    """A catalog without papers has an index without terms."""
    built = indexed(catalog())
    assert built.terms == ()
    assert len(built.weights) == 0
    assert built.averages == dict.fromkeys(fields.BOOSTS, 0.0)
    assert built.count == 1


def _family(entry: Entry) -> str:
    return entry.paper.authors[0].parts.last if entry.paper.authors else ""


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
    lunrs: Reference,
    question: Callable[[Entry], str],
    within: str,
    every: bool,
    rank: float,
) -> None:
    """Each paper is among the first results for what names it."""
    missed: dict[str, str] = {}
    asked = 0
    for position, (found, _) in enumerate(reference.ordered(real)):
        text = question(found)
        if not text:
            continue
        asked += 1
        hits = _found(lunrs.lunr, text, within=within, every=every)
        if position not in hits or hits.index(position) >= rank:
            missed[found.id] = text
    assert missed == {}
    assert asked > len(real.entries) / 2
