"""BibTeX as two independent parsers read it: the same entries, fields and authors."""

from __future__ import annotations

from typing import Any

import pybtex.database
import pytest
from bibtexparser.entrypoint import parse_string
from hypothesis import given, settings
from hypothesis import strategies as st

from papershelf import languages
from papershelf.catalog.catalog import Catalog
from papershelf.exports import bibtex
from papershelf.folding import fold
from tests import hostile
from tests.exports import papers, trees
from tests.exports.papers import LINES, SETTINGS, reference

MONTHS = {
    **{"jan": "January", "feb": "February", "mar": "March", "apr": "April", "may": "May"},
    **{"jun": "June", "jul": "July", "aug": "August", "sep": "September", "oct": "October"},
    **{"nov": "November", "dec": "December"},
}
Read = dict[str, tuple[str, dict[str, str]]]


def by_bibtexparser(text: str) -> Read:
    library = parse_string(text)
    assert library.failed_blocks == []
    assert len(library.blocks) == len(library.entries)
    found = {}
    for entry in library.entries:
        fields = {field.key: str(field.value) for field in entry.fields}
        if "month" in fields:
            fields["month"] = MONTHS[fields["month"]]
        assert entry.key not in found
        found[entry.key] = (entry.entry_type, fields)
    return found


def by_pybtex(text: str) -> tuple[Read, dict[str, list[Any]]]:
    data = pybtex.database.parse_string(text, "bibtex")
    persons = {key: entry.persons.get("author", []) for key, entry in data.entries.items()}
    return {key: (entry.type, dict(entry.fields)) for key, entry in data.entries.items()}, persons


def compare(text: str) -> tuple[Read, dict[str, list[Any]]]:
    """Both parsers find the same entries and fields; returns them, and authors as pybtex has."""
    read, persons = by_pybtex(text)
    others = by_bibtexparser(text)
    assert list(read) == list(others)
    for key, (kind, fields) in read.items():
        other, found = others[key]
        authors = found.pop("author", None)
        assert (kind, {name: " ".join(value.split()) for name, value in fields.items()}) == (
            other,
            {name: " ".join(value.split()) for name, value in found.items()},
        )
        assert (authors is None) == (persons[key] == [])
    return read, persons


def test_catalog_and_alternates(real: Catalog) -> None:
    """`catalog.bib` holds every paper, each `.bib` its own, and both parsers agree on all."""
    tree = trees.of(real, SETTINGS)
    whole, _ = compare(tree["catalog.bib"].decode())
    assert len(whole) == len(real.entries)
    for identifier, made in papers.of(real).items():
        own, persons = compare(tree[f"papers/{identifier}.bib"].decode())
        kind, fields = own[made.key]
        assert fields.keys() - whole[made.key][1].keys() <= {"abstract", "keywords"}
        shared = {name: fields[name] for name in whole[made.key][1]}
        assert (list(own), kind, shared) == ([made.key], *whole[made.key])
        assert [
            " ".join([*person.prelast_names, *person.last_names]) for person in persons[made.key]
        ] == [author.parts.last for author in made.paper.authors]


@pytest.mark.parametrize("payload", hostile.PAYLOADS, ids=lambda payload: payload.name)
def test_payloads(payload: hostile.Payload) -> None:
    """To both parsers an attack is one entry with the fields that we wrote."""
    line = " ".join(payload.text.split())
    text = f"{line}}}\n@article{{x,\n title = {{{line}"
    made = reference(title=line, authors=[line], abstract=text, venue={"name": line})
    read, persons = compare(bibtex.entry(made.paper, "key", abstract=True))
    assert list(read) == ["key"]
    assert set(read["key"][1]) == {"title", "booktitle", "abstract"}
    assert len(persons["key"]) == 1


@settings(max_examples=60)
@given(LINES, LINES, st.lists(LINES, max_size=3, unique_by=fold), LINES)
def test_any_text(title: str, abstract: str, authors: list[str], venue: str) -> None:
    """Whatever a paper holds, both parsers read one entry with as many authors."""
    made = reference(title=title, abstract=abstract, authors=authors, venue={"name": venue})
    read, persons = compare(bibtex.entry(made.paper, "key", abstract=True))
    langid = {"langid"} if made.paper.language in languages.NAMES else set()
    assert set(read["key"][1]) == {"title", "booktitle", "abstract", *langid}
    assert len(persons["key"]) == len(authors)
