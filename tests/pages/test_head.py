"""The head of a paper's page: every known fact, under the names that others look for."""

from __future__ import annotations

import json
from typing import Any

import pytest

from papershelf.exports import bibtex, csl, references, ris
from papershelf.pages import head, linked
from papershelf.settings import Settings
from tests.catalog.entries import catalog, entry
from tests.pages import OFFLINE, SETTINGS


def metadata(settings: Settings = SETTINGS, **fields: Any) -> head.MetaElements:
    (reference,) = references.of(catalog(entry("a", **fields)), settings)
    return head.meta_elements(reference)


def test_all() -> None:
    """A paper of which everything is known, name by name."""
    assert metadata(
        title="$\\ell_2$ & <b>",
        abstract="One $x^2$.",
        authors=["Ada Quill", "王小雨"],
        published="2024-03-09",
        arxiv="2403.00001",
        doi="10.1000/x",
        venue={"name": "Lamps", "year": 2024},
        tags=["ants", "bees"],
    ) == {
        "citation_title": ["ℓ_2 & <b>"],
        "citation_author": ["Quill, Ada", "王, 小雨"],
        "citation_publication_date": ["2024"],
        "citation_online_date": ["2024/03/09"],
        "citation_conference_title": ["Lamps"],
        "citation_arxiv_id": ["2403.00001"],
        "citation_doi": ["10.1000/x"],
        "citation_pdf_url": ["https://arxiv.org/pdf/2403.00001"],
        "citation_keywords": ["ANTS", "BEES"],
        "citation_abstract": ["One x^2."],
    }


def test_least() -> None:
    """What is not known is left out; from disk a page has no address."""
    assert metadata(OFFLINE, title="T") == {
        "citation_title": ["T"],
        "DC.type": ["document"],
        "citation_abstract": ["Text."],
    }


def test_preprint() -> None:
    """A preprint is one to Zotero, with its number, where it lies, and the DOI of arXiv."""
    assert metadata(OFFLINE, title="T", arxiv="2403.00001") == {
        "citation_title": ["T"],
        "DC.type": ["preprint"],
        "citation_publisher": ["arXiv"],
        "citation_technical_report_number": ["arXiv:2403.00001"],
        "citation_arxiv_id": ["2403.00001"],
        "citation_doi": ["10.48550/arXiv.2403.00001"],
        "citation_pdf_url": ["https://arxiv.org/pdf/2403.00001"],
        "citation_abstract": ["Text."],
    }


def links(settings: Settings, **fields: Any) -> list[tuple[str, str, str | None]]:
    (reference,) = references.of(catalog(entry("a", **fields)), settings)
    return [(link.rel, link.href, link.type) for link in head.links(reference)]


TYPES = [
    ("type", "https://schema.org/ScholarlyArticle", None),
]


def test_links() -> None:
    """Programs are led to what to cite, to the PDF, and to authors with an iD."""
    authors = [{"name": "Ada Quill", "orcid": "0000-0002-1825-0097"}, "Ben Ott"]
    assert links(SETTINGS, arxiv="2403.00001", authors=authors) == [
        ("cite-as", "https://doi.org/10.48550/arXiv.2403.00001", None),
        ("item", "https://arxiv.org/pdf/2403.00001", "application/pdf"),
        *TYPES,
        ("author", "https://orcid.org/0000-0002-1825-0097", None),
    ]
    doi = "10.1002/(SICI)1:1<2::A>3.0.CO;2-6"
    assert links(OFFLINE, doi=doi) == [
        ("cite-as", "https://doi.org/10.1002/(SICI)1:1%3C2::A%3E3.0.CO;2-6", None),
        *TYPES,
    ]


def test_page_to_cite() -> None:
    """A paper without a DOI is cited by its page, which its canonical link names."""
    assert links(SETTINGS) == links(OFFLINE) == TYPES


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"published": "2024"}, ["2024"]),
        ({"published": "2024-03"}, ["2024/03"]),
        ({"published": "2024-03-09"}, ["2024/03/09"]),
        ({"published": "2024-03", "venue": {"name": "L"}}, ["2024"]),
        ({"published": "2024-03", "venue": {"name": "L", "year": 2024}}, ["2024"]),
        ({"published": "2024-03", "venue": {"name": "L", "year": 2025}}, ["2025"]),
        ({"venue": {"name": "L", "year": 2025}}, ["2025"]),
    ],
)
def test_date(fields: dict[str, Any], expected: list[str]) -> None:
    """The date is as precise as it is known; of a paper with a venue, it is the venue's year.

    The page's head, its linked data and every format of citations give the same date.
    """
    found = metadata(**fields)
    assert found["citation_publication_date"] == expected
    date = expected[0].replace("/", "-")
    (reference,) = references.of(catalog(entry("a", **fields)), SETTINGS)
    assert json.loads(linked.article(reference, SETTINGS))["datePublished"] == date
    parts = csl.item(reference)["issued"]["date-parts"][0]
    assert "-".join(f"{part:02}" for part in parts) == date
    assert f"\n  year = {{{date[:4]}}}" in bibtex.entry(reference.paper, "k")
    assert f"\nPY  - {date[:4]}\n" in ris.entry(reference)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("conference", "citation_conference_title"),
        ("workshop", "citation_conference_title"),
        ("journal", "citation_journal_title"),
        ("book", "citation_inbook_title"),
        ("thesis", "citation_dissertation_institution"),
        ("other", "citation_publisher"),
    ],
)
def test_venue(kind: str, name: str) -> None:
    """Every kind of venue has its name."""
    tags = metadata(venue={"name": "Lamps", "kind": kind})
    assert {key for key, values in tags.items() if values == ["Lamps"]} == {name}


def test_pdf() -> None:
    """A PDF that the paper names comes before the one on arXiv."""
    link = "https://example.org/x.pdf"
    tags = metadata(arxiv="2403.00001", links={"pdf": link})
    assert tags["citation_pdf_url"] == [link]


@pytest.mark.parametrize(
    ("published", "expected"), [("2024-03-09", ["2024-03-09"]), ("2024-03", None), (None, None)]
)
def test_properties(published: str | None, expected: list[str] | None) -> None:
    """Previews get the date where its day is known, as the format asks."""
    found = head.properties(entry("a", published=published, tags=["ants"]).paper)
    assert found == ({"article:published_time": expected} if expected else {})
