"""A made-up facet, the kind of venue, which one list describes."""

from __future__ import annotations

import pytest

from tests.additions.conftest import Edited
from tests.search import node
from tests.search.test_chosen import CHOOSE

pytestmark = pytest.mark.slow

LABELS = """def _kind(paper: Paper) -> Iterable[Label]:
    if paper.venue:
        yield Label(paper.venue.kind, f"{paper.venue.kind.capitalize()}s")


"""
ENTRY = """KIND = Facet(
    "kind",
    "kind",
    grouped(_kind),
    pages=Pages("kinds", "kinds_intro", "all_kinds"),
)
"""
TEXTS = """kind = "Kind"
kinds = "Kinds"
kinds_intro = "What kind of venue the papers appeared in."
all_kinds = "All kinds"
"""


def test_facet(edited: Edited) -> None:
    """Three files make a facet: it is in Explore, in addresses and queries, and has its pages."""
    edited.edit("catalog/facets.py", "def _category(", f"{LABELS}def _category(")
    edited.edit("catalog/facets.py", "\nFACETS = (", f"{ENTRY}\nFACETS = (")
    edited.edit("catalog/facets.py", "AUTHOR, CATEGORY, ", "AUTHOR, KIND, CATEGORY, ")
    edited.edit("content/folder.py", '"explore", "map"', '"explore", "kind", "map"')
    edited.edit("words/en.toml", "[pages]\n", f"[pages]\n{TEXTS}")
    assert edited.files == {"catalog/facets.py", "content/folder.py", "words/en.toml"}
    edited.run("build", "--site-dir", "site")
    site = edited.catalog / "site"

    # Explore: values with counts, the address, the chip; and the query language.
    addresses = ["", "?kind=journal", "?kind=journal&kind=conference&has=code"]
    queries = ["kind:journal", "KIND:conference year:2024", "lamps -kind:conference"]
    asked = {"addresses": addresses, "queries": queries}
    answer = node.ask(site, CHOOSE, asked)
    everything, journal, coded = answer["selected"]
    assert everything["counts"]["kind"] == {"conference": 2, "journal": 1}
    assert everything["ids"] == sorted(
        ["2302.00001", "almost-sure", "bare-minimum", "crowd", "lantern", "norms-of-tides"]
    )
    assert (journal["ids"], journal["labels"]) == (["crowd"], ["Journals"])
    assert (coded["ids"], coded["labels"]) == (["lantern"], ["Journals", "Conferences", "Code"])
    assert [one["address"] for one in answer["selected"]] == addresses
    assert answer["found"] == [["crowd"], ["lantern"], ["crowd"]]

    # Its pages: all values, and the papers of each, with a way back and into Explore.
    index = (site / "kind/index.html").read_text(encoding="utf-8")
    assert "What kind of venue the papers appeared in." in index
    assert "<a href=conference/>Conferences</a>" in index
    assert "<a href=journal/>Journals</a>" in index
    papers = (site / "kind/journal/index.html").read_text(encoding="utf-8")
    assert "A Crowd of Lamps" in papers
    assert "Lantern: A Small Light for Large Rooms" not in papers
    assert "<a href=../>All kinds</a>" in papers
    assert 'href="../../explore/?kind=journal"' in papers
    assert "<a href=../kind/journal/>Journals</a>" in (site / "explore/index.html").read_text(
        encoding="utf-8"
    )
    assert "/kind/journal/</loc>" in (site / "sitemap.xml").read_text(encoding="utf-8")
