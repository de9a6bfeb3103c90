"""The search index: fields, weights, data scripts, and that papers are found."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lunr.index import Index

from generator.catalog.catalog import Catalog
from generator.content import folder
from generator.folding import fold
from generator.formulas import plain
from generator.search import fields, index
from generator.settings import Settings
from tests import hostile
from tests.catalog.entries import catalog
from tests.hostile import PAYLOADS

SETTINGS = Settings("Toy", "", "https://example.org/toy/")


def _data(script: bytes) -> tuple[str, Any]:
    """Read a data script: one call with a name and JSON."""
    text = script.decode("ascii")
    assert text.startswith("papershelf.receive(")
    assert text.endswith(");\n")
    name, data = json.loads(
        f"[{text.removeprefix('papershelf.receive(').removesuffix(');' + chr(10))}]"
    )
    return name, data


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        (
            "lantern",
            {
                "title": "lantern a small light for large rooms lantern 2 a larger light",
                "authors": "ada quill ben o riordain",
                "tags": "light shadow lamps mirrors counting statistics",
                "tldr": "one lamp placed where two mirrors meet lights a hall as well as nine"
                " lamps do",
                "venue": "proceedings of lamps",
                "year": "2024",
                "abstract": "we place one lamp where two mirrors meet it lights the hall plans are"
                " at https example org lantern size large sheet 1 nine lamps are no longer needed",
            },
        ),
        (
            "norms-of-tides",
            {
                "title": "l 2 norms of tides in r 3",
                "authors": "cleo marsh",
                "tags": "water",
                "tldr": "tides obey x 2 y which a gauge for 5 to 10 can show",
                "venue": "",
                "year": "2024",
                "abstract": "let 1 2 α be the height of which 50 is salt a broken formula such as"
                " left is shown as written and a gauge costs from 5 to 10",
            },
        ),
        (
            "bare-minimum",
            {
                "title": "the bare minimum",
                "authors": "",
                "tags": "",
                "tldr": "",
                "venue": "",
                "year": "",
                "abstract": "nothing but a title and an abstract is known of this paper",
            },
        ),
    ],
)
def test_texts(toy: Catalog, identifier: str, expected: dict[str, str]) -> None:
    """Each field is searched as folded text, formulas as readers type them."""
    entry = next(entry for entry in toy.entries if entry.id == identifier)
    assert fields.texts(toy, entry) == expected


def test_two_years(toy: Catalog) -> None:
    """A paper is found by the year it appeared and by that of its venue."""
    first = toy.entries[0]
    assert first.paper.venue is not None
    later = first.paper.venue.model_copy(update={"year": 2025})
    moved = replace(first, paper=first.paper.model_copy(update={"venue": later}))
    assert fields.texts(toy, moved)["year"] == "2024 2025"


def test_weights() -> None:
    """A title counts most, an abstract least."""
    assert fields.WEIGHTS == {
        "title": 10,
        "authors": 4,
        "tags": 3,
        "tldr": 2,
        "venue": 2,
        "year": 1,
        "abstract": 1,
    }


def test_documents(toy: Catalog) -> None:
    """A result shows title, three authors at most, year, venue, summary and a link to the paper."""
    name, shown = _data(index.build(toy, SETTINGS)[index.DOCUMENTS])
    assert name == "search/documents"
    assert [paper["link"] for paper in shown] == [f"papers/{entry.id}/" for entry in toy.entries]
    assert shown[2] == {
        "authors": ["Ada Quill", "Dora Finch", "Emil Grove", "…"],
        "link": "papers/crowd/",
        "title": "A Crowd of Lamps",
        "tldr": "",
        "venue": "Journal of Shadows",
        "year": "2023",
    }


def test_offline_links(toy: Catalog) -> None:
    """Offline a result leads to the file."""
    _, shown = _data(index.build(toy, replace(SETTINGS, offline=True))[index.DOCUMENTS])
    assert shown[0]["link"] == "papers/lantern/index.html"


def test_empty() -> None:
    """A catalog without papers has an empty list and no index."""
    written = index.build(catalog(), SETTINGS)
    assert _data(written[index.INDEX]) == ("search/index", None)
    assert _data(written[index.DOCUMENTS]) == ("search/documents", [])


def test_hostile(tmp_path: Path) -> None:
    """No attack leaves the data: the scripts are JSON without anything that ends a script."""
    made = Catalog.of(folder.load(hostile.write(tmp_path / "content")))
    for script in index.build(made, SETTINGS).values():
        assert not set(b"<>&\n") & set(script.removesuffix(b"\n"))
    _, shown = _data(index.build(made, SETTINGS)[index.DOCUMENTS])
    assert sorted(paper["tldr"] for paper in shown if paper["tldr"]) == sorted(
        plain(f"{' '.join(payload.text.split())} {hostile.canary(number, 'tldr')}")
        for number, payload in enumerate(PAYLOADS)
        if number % 2
    )


def test_pure(toy: Catalog) -> None:
    """The same catalog gives the same bytes."""
    assert index.build(toy, SETTINGS) == index.build(toy, SETTINGS)


def test_every_paper_is_found(real: Catalog) -> None:
    """Each paper is among the first three results for its own title."""
    _, serialized = _data(index.build(real, SETTINGS)[index.INDEX])
    searched = Index.load(serialized)
    missed = []
    for position, entry in enumerate(real.entries):
        words = fold(plain(entry.paper.title)).split()
        query = searched.create_query()
        for word in words:
            query.term(word)
        found = [hit["ref"] for hit in searched.query(query)[:3]]
        if str(position) not in found:
            missed.append(entry.id)
    assert missed == []
