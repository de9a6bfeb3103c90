"""What a reader chooses of facets, by the address of Explore and by a query, under Node."""

from __future__ import annotations

from pathlib import Path

import pytest

from papershelf.catalog.catalog import Catalog
from tests.search import node

CHOOSE = """async ({addresses, queries}) => {
    const index = await PaperIndex.open();
    const columns = await index.columns();
    await papershelf.load("papershelf/explore");
    papershelf.receive("words", {without: "Without {name}"});
    papershelf.fill = (text, {name}) => text.replace("{name}", name);
    const idsOf = async (positions) => (await index.papers(positions)).map(({id}) => id).sort();
    const selected = [];
    for (const address of addresses) {
        const selection = new ExploreSelection(columns);
        selection.state = ExploreState.read(address, columns.choices);
        selection.take(null);
        const counts = columns.facets.map((facet) => {
            const counted = selection.count(facet.every ? "" : facet.id, (at) => facet.of[at]);
            const named = facet.values.map(([id], place) => [id, counted.get(place) ?? 0]);
            return [facet.id, Object.fromEntries(named)];
        });
        const drop = (state) => state.choose("author", "ben-o-riordain", "");
        selected.push({
            keptOut: selection.countKeptOut(drop),
            ids: await idsOf(selection.matching),
            address: selection.state.write(),
            labels: selection.state.filters(columns).map(({label}) => label),
            counts: Object.fromEntries(counts),
        });
    }
    const found = [];
    for (const query of queries) {
        const {positions} = await index.find(query, false);
        found.push(await idsOf(positions));
    }
    return {selected, found};
}"""
"""Reads addresses and asks queries; returns papers, the address again, chips and counts."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, toy: Catalog) -> Path:
    """The search's files of the toy catalog, with the scripts that read them."""
    root = tmp_path_factory.mktemp("site")
    node.write(toy, root)
    return root


ADDRESSES = {
    "?venue=proceedings-of-lamps": (["almost-sure", "lantern"], ["Proceedings of Lamps"]),
    "?venue=proceedings-of-lamps&venue=journal-of-shadows": (
        ["almost-sure", "crowd", "lantern"],
        ["Proceedings of Lamps", "Journal of Shadows"],
    ),
    "?category=cs.CV&category=physics.ao-ph": (
        ["2302.00001", "lantern"],
        ["cs.CV", "physics.ao-ph"],
    ),
    "?has=code&has=project": (["lantern"], ["Code", "Project page"]),
    "?author=ada-quill&author=ben-o-riordain": (
        ["almost-sure", "crowd", "lantern"],
        ["Ada Quill", "Ben Ó Ríordáin"],
    ),
    "?author=ada-quill&author=-ben-o-riordain": (
        ["crowd"],
        ["Ada Quill", "Without Ben Ó Ríordáin"],
    ),
    "?tag=-counting&venue=-journal-of-shadows&has=-project": (
        ["bare-minimum", "norms-of-tides"],
        ["Without Counting", "Without Journal of Shadows", "Without Project page"],
    ),
    "?venue=no-longer-here": ([], ["no-longer-here"]),
    "?tag=counting&year=2023..2024&venue=proceedings-of-lamps&category=cs.CV&has=code": (
        ["lantern"],
        ["Counting", "2023–2024", "Proceedings of Lamps", "cs.CV", "Code"],
    ),
}


def test_addresses(site: Path) -> None:
    """Of most facets any chosen value will do, of `has` all must hold; the address stays."""
    answers = node.ask(site, CHOOSE, {"addresses": list(ADDRESSES), "queries": []})["selected"]
    assert {answer["address"]: (answer["ids"], answer["labels"]) for answer in answers} == ADDRESSES


def test_what_a_filter_keeps_out(site: Path) -> None:
    """A value that is ruled out counts the papers that would be there without that."""
    addresses = ["?author=-ben-o-riordain", "?author=-ben-o-riordain&venue=journal-of-shadows", ""]
    answers = node.ask(site, CHOOSE, {"addresses": addresses, "queries": []})["selected"]
    assert [answer["keptOut"] for answer in answers] == [2, 0, 0]


def test_counts(site: Path) -> None:
    """A value counts the papers that it would leave: beside others of its facet, or with them."""
    addresses = ["", "?venue=proceedings-of-lamps", "?has=code"]
    answers = node.ask(site, CHOOSE, {"addresses": addresses, "queries": []})["selected"]
    venues = {"journal-of-shadows": 1, "proceedings-of-lamps": 2}
    assert [answer["counts"] for answer in answers] == [
        {
            "added": {"2025-01": 5},
            "week": {"2025-w04": 2, "2025-w03": 3},
            "venue": venues,
            "author": {"ada-quill": 2, "ben-o-riordain": 2},
            "category": {"cs.CV": 1, "physics.ao-ph": 1},
            "status": {"erratum": 1},
            "has": {"code": 1, "pdf": 2, "project": 1},
        },
        {
            "added": {"2025-01": 2},
            "week": {"2025-w04": 1, "2025-w03": 1},
            "venue": venues,
            "author": {"ada-quill": 1, "ben-o-riordain": 2},
            "category": {"cs.CV": 1, "physics.ao-ph": 0},
            "status": {"erratum": 1},
            "has": {"code": 1, "pdf": 1, "project": 1},
        },
        {
            "added": {"2025-01": 1},
            "week": {"2025-w04": 1, "2025-w03": 0},
            "venue": {"journal-of-shadows": 0, "proceedings-of-lamps": 1},
            "author": {"ada-quill": 1, "ben-o-riordain": 1},
            "category": {"cs.CV": 1, "physics.ao-ph": 0},
            "status": {"erratum": 1},
            "has": {"code": 1, "pdf": 1, "project": 1},
        },
    ]


QUERIES = {
    "has:code": ["lantern"],
    "status:erratum": ["lantern"],
    "category:cs.CV": ["lantern"],
    "CATEGORY:CS.cv": ["lantern"],
    "added:2025-01 week:2025-w04": ["crowd", "lantern"],
    "-added:2025-01": ["bare-minimum"],
    "lamps -has:project": ["almost-sure", "crowd"],
    "-category:physics.ao-ph year:2023": ["almost-sure", "crowd"],
    "category:cs.CV has:nothing": [],
    "venue:lamps": ["almost-sure", "lantern"],
    "venue:proceedings-of-lamps has:code": ["lantern"],
}


def test_queries(site: Path) -> None:
    """A query asks for any value of a facet, or against it; a venue is searched by its words."""
    answers = node.ask(site, CHOOSE, {"addresses": [], "queries": list(QUERIES)})["found"]
    assert dict(zip(QUERIES, answers, strict=True)) == QUERIES
