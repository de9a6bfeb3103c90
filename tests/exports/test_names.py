"""Names of all forms: what each export makes of them."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from papershelf.catalog.catalog import Catalog
from papershelf.content import names
from papershelf.content.people import Author
from papershelf.exports import bibtex, citations, csl, ris
from papershelf.pages import head
from tests.exports.name_forms import FORMS
from tests.exports.papers import LINES, paper, reference

TABLE = Path(__file__).with_name("names.csv")
COLUMNS = ("form", "shown", "bibtex", "ris", "csl", "apa", "ieee", "citation_author", "key")


def row(form: Any) -> dict[str, str]:
    """Return what is written of an author."""
    made = reference(authors=[form])
    [author] = made.paper.authors
    apa = citations.write(made.paper, "apa").removesuffix(" (n.d.). T.")
    fields = bibtex.entry(made.paper, "key").split("author = {")[1]
    found = csl.item(made)["author"][0]
    return {
        "form": form if isinstance(form, str) else json.dumps(form, ensure_ascii=False),
        "shown": author.shown,
        "bibtex": fields.split("}\n}")[0],
        "ris": ris.entry(made).split("AU  - ")[1].split("\n")[0],
        "csl": " | ".join(f"{part}: {text}" for part, text in found.items()),
        "apa": apa.removesuffix(" (n.d.). T.").split(" (n.d.)")[0],
        "ieee": citations.write(made.paper, "ieee").split(", “T.”")[0],
        "citation_author": head.meta_elements(made)["citation_author"][0],
        "key": author.parts.indexed,
    }


@pytest.mark.parametrize("number", range(len(FORMS)))
def test_form(number: int, request: pytest.FixtureRequest) -> None:
    """Every export writes a name as the table has it; `--update-golden` renews the table."""
    if request.config.getoption("--update-golden"):
        if number:  # the first test writes all rows
            return
        with TABLE.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(map(row, FORMS))
    with TABLE.open(encoding="utf-8", newline="") as file:
        expected = list(csv.DictReader(file))
    assert len(expected) == len(FORMS) >= 120
    assert row(FORMS[number]) == expected[number]


@given(LINES)
def test_any_name(name: str) -> None:
    """Whatever a name is, it is shown as it was written, and its parts survive being written."""
    author = Author(name=name)
    assert author.shown == (name if names.stated(name) is None else author.parts.natural)
    assert names.read(names.written(author.parts)) == author.parts


def test_real_names(real: Catalog) -> None:
    """Every author of the catalog is a person with a family name, and none is changed."""
    authors = {author for entry in real.entries for author in entry.paper.authors}
    assert [author.shown for author in authors if not author.parts.family] == []
    assert [author.name for author in authors if author.shown != author.name] == []


def test_many() -> None:
    """3,000 authors are written, each of them."""
    made = paper(authors=[f"Ada{number} Quill{number}" for number in range(3000)])
    assert bibtex.entry(made, "key").count(" and ") == 2999
    assert citations.write(made, "apa").count("Quill") == 20
