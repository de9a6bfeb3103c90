"""Tests of `papershelf.sources.listings.citation_page` and `proceedings`."""

from __future__ import annotations

import pytest

from tests.sources.listings.reading import facts, read, sample

PDF = "https://tides.example.org/1.pdf"
HEAD = (
    '<html><head><title>x</title><meta name="citation_title" content="Locks &amp; Weirs">'
    '<meta name="citation_author" content="Example, Ada"><meta name="citation_author"'
    ' content="Bo van der Sample">'
)


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        pytest.param(
            '<meta name="citation_publication_date" content="2024/7"><meta'
            ' name="citation_conference_title" content="Workshop on Tides"><meta'
            f' name="citation_pdf_url" content="{PDF}"></head><body><h5>Abstract</h5>'
            '<div class="card-body acl-abstract"><h5>Abstract</h5><span>Locks hold water. We ask'
            " how long.</span></div></body>",
            {
                "abstract": "Locks hold water. We ask how long.",
                "published": "2024-07",
                "venue": {"name": "Workshop on Tides", "kind": "conference", "year": 2024},
                "links.pdf": PDF,
            },
            id="anthology",
        ),
        pytest.param(
            '<meta name="citation_journal_title" content="Tidal Letters"><meta name="citation_doi"'
            ' content="10.1000/tides.7"><meta name="citation_date" content="15 Mar 2024"><meta'
            ' name="citation_keywords" content="locks; weirs"><meta name="dc.description"'
            ' content="Locks hold water. We ask how long that is."></head>',
            {
                "abstract": "Locks hold water. We ask how long that is.",
                "published": "2024-03-15",
                "doi": "10.1000/tides.7",
                "venue": {"name": "Tidal Letters", "kind": "journal", "year": 2024},
                "keywords": ["locks", "weirs"],
            },
            id="journal",
        ),
        pytest.param(
            '<meta name="citation_dissertation_institution" content="University of Tides"><meta'
            ' name="citation_year" content="2023"><meta name="description" content="Locks hold'
            ' water. We ask how lo..."></head><body><div id="abstract" class="abstract">Locks hold'
            " water. They do.</div></body>",
            {
                "abstract": "Locks hold water. They do.",
                "published": "2023",
                "venue": {"name": "University of Tides", "kind": "thesis", "year": 2023},
            },
            id="thesis",
        ),
        pytest.param(
            '</head><body><strong class="note-content-field">Keywords:</strong><span'
            ' class="note-content-value">a, b</span><strong class="note-content-field">Abstract:'
            '</strong> <span class="note-content-value">Locks hold water. We see.</span></body>',
            {"abstract": "Locks hold water. We see."},
            id="openreview",
        ),
    ],
)
def test_citation_page(rest: str, expected: dict[str, object]) -> None:
    """The metas of a paper's page give its facts; the abstract stands in one, or in the page."""
    kind, found = read(HEAD + rest)
    assert kind == "citation-page"
    assert [facts(entry) for entry in found.candidates] == [
        {"title": "Locks & Weirs", "authors": ["Ada Example", "Bo van der Sample"], **expected}
    ]


def test_page_without_title() -> None:
    """A page whose title is lost is named."""
    _, found = read('<title>Ebb</title><meta name="citation_doi" content="10.1000/tides.8">')
    assert [unread.text for unread in found.unread] == ["Ebb"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "anthology.html",
            [
                {
                    "title": "What Do LLMs Know About Lakes?",
                    "abstract": "Small models are asked about lakes. They know the large ones.",
                    "authors": ["Ada Example", "Bo Sample"],
                    "links.pdf": "https://aclanthology.org/2025.tide-1.1.pdf",
                },
                {
                    "title": "Weirs",
                    "authors": ["Cleo Third"],
                    "links.pdf": "https://aclanthology.org/2025.tide-1.2.pdf",
                },
            ],
        ),
        (
            "pmlr.html",
            [
                {
                    "title": "Locks & Weirs of Europe",
                    "authors": ["Ada Example", "Bo Sample"],
                    "links.pdf": "https://proceedings.mlr.press/v999/example25a/example25a.pdf",
                },
                {
                    "title": "Ebb",
                    "authors": ["Cleo Third"],
                    "links.pdf": "https://proceedings.mlr.press/v999/third25a/third25a.pdf",
                },
            ],
        ),
        (
            "openreview.html",
            [
                {
                    "title": "Tides as Tokens",
                    "abstract": "We read tides as tokens. They come and go, and so do we.",
                    "authors": ["Ada Example", "Bo Sample"],
                    "published": "2025-01-16",
                    "venue": {"name": "ICLR", "year": 2025},
                    "keywords": ["tides", "tokens"],
                    "links.pdf": "https://openreview.net/pdf?id=abc123",
                },
                {
                    "title": "Ebb",
                    "abstract": "Water goes. It comes back.",
                    "authors": ["Cleo Third"],
                },
            ],
        ),
        (
            "cvf.html",
            [
                {
                    "title": "Lakes from Above",
                    "authors": ["Ada Example", "Bo Sample"],
                    "arxiv": "2503.10202",
                    "links.pdf": "https://openaccess.thecvf.com/content/CVPR2025/papers/"
                    "Example_Lakes_CVPR_2025_paper.pdf",
                }
            ],
        ),
        (
            "neurips.html",
            [
                {
                    "title": "Rivers of Tokens",
                    "authors": ["Ada Example", "Bo Sample"],
                    "links.pdf": "https://papers.nips.cc/paper_files/paper/2024/file/"
                    "00aa11bb-Paper-Conference.pdf",
                },
                {
                    "title": "Dams",
                    "authors": ["Cleo Third"],
                    "links.pdf": "https://papers.nips.cc/paper/2012/file/22cc33dd-Paper.pdf",
                },
            ],
        ),
    ],
)
def test_proceedings(name: str, expected: list[dict[str, object]]) -> None:
    """The pages of a conference give its papers, with abstracts where they have them."""
    kind, found = sample(name)
    assert kind == "proceedings"
    assert [facts(entry) for entry in found.candidates] == expected
    assert found.unread == []
