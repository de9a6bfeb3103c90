"""Readers of services: the less common forms of their answers."""

from __future__ import annotations

import json
from typing import Any

import pytest

from papershelf.sources.services import (
    acl,
    arxiv,
    crossref,
    datacite,
    openalex,
    openreview,
    pubmed,
    semantic_scholar,
)
from papershelf.sources.services.identifier import Identifier
from papershelf.sources.services.service import Found
from tests.sources.services import answers
from tests.sources.services.answers import Known

DOI = Identifier("doi", "10.1000/lamps")


def work(**more: Any) -> Found:
    """Read a work of Crossref that has these fields."""
    least = {"DOI": "10.1000/LAMPS", "title": ["Lamps"], "type": "journal-article"}
    return crossref.SERVICE.read(json.dumps({"message": least | more}).encode(), DOI)


@pytest.mark.parametrize(
    ("more", "title"),
    [
        ({"subtitle": ["A Study"]}, "Lamps: A Study"),
        ({"title": ["Lamps?"], "subtitle": ["A Study"]}, "Lamps? A Study"),
        ({"title": ["Lamps: A Study"], "subtitle": ["A study"]}, "Lamps: A Study"),
        ({"title": ["On <i>H</i><sub>2</sub> &amp; lamps"]}, "On H2 & lamps"),
        ({"title": ["If a < b then c > d"]}, "If a < b then c > d"),
    ],
)
def test_crossref_titles(more: dict[str, Any], title: str) -> None:
    """A subtitle follows its title once, and markup is no part of either."""
    assert work(**more).candidate.title == title


@pytest.mark.parametrize(
    ("raw", "abstract"),
    [
        ("<jats:p>One.</jats:p><jats:p>Two.</jats:p>", "One.\n\nTwo."),
        ("<jats:title>Abstract</jats:title><jats:p>One.</jats:p>", "One."),
        (
            "<jats:sec><jats:title>Methods</jats:title><jats:p>One.</jats:p></jats:sec>"
            "<jats:sec><jats:title>Results</jats:title><jats:p>Two.</jats:p></jats:sec>",
            "Methods: One.\n\nResults: Two.",
        ),
        (
            "<jats:p>In <jats:inline-formula><jats:tex-math>\\begin{document}$n^2$\\end{document}"
            "</jats:tex-math></jats:inline-formula> steps.</jats:p>",
            "In $n^2$ steps.",
        ),
        ("Plain.\n\nText &lt; 3.", "Plain.\n\nText < 3."),
    ],
)
def test_crossref_abstracts(raw: str, abstract: str) -> None:
    """Abstracts in JATS become paragraphs, their headings words, their formulas LaTeX."""
    assert work(abstract=raw).candidate.abstract == abstract


@pytest.mark.parametrize(
    ("more", "fields"),
    [
        ({"author": [{"name": "The Lamp Group"}]}, {"authors": ["The Lamp Group"]}),
        (
            {"author": [{"given": "Ada", "family": "Quill", "suffix": "Jr."}, {"family": "Solo"}]},
            {"authors": ["Ada Quill Jr.", "Solo"]},
        ),
        ({"issued": {"date-parts": [[2024]]}}, {"published": "2024"}),
        ({"issued": {"date-parts": [[None]]}}, {}),
        (
            {"published-print": {"date-parts": [[2024, 5]]}, "issued": {"date-parts": [[2023]]}},
            {"published": "2024-05"},
        ),
        (
            {
                "type": "proceedings-article",
                "container-title": ["Proceedings of the 25th Conference on Lamps"],
                "event": {"name": "KDD '19: The 25th Conference on Lamps", "acronym": "KDD '19"},
                "issued": {"date-parts": [[2019, 7, 25]]},
            },
            {
                "published": "2019-07-25",
                "venue": {"name": "KDD", "year": "2019", "kind": "conference"},
            },
        ),
        ({"type": "posted-content", "container-title": ["bioRxiv"]}, {}),
        ({"type": "dissertation", "container-title": ["x"]}, {}),
        ({"updated-by": [{"type": "correction", "DOI": "10.1000/c"}]}, {}),
        (
            {"updated-by": [{"type": "retraction", "DOI": "10.1000/R"}]},
            {"status": {"kind": "retracted", "link": "https://doi.org/10.1000/r"}},
        ),
        (
            {
                "updated-by": [
                    {"type": "correction", "DOI": "10.1000/c"},
                    {"type": "withdrawal", "updated": {"date-parts": [[2025, 3]]}},
                ]
            },
            {"status": {"kind": "withdrawn", "date": "2025-03"}},
        ),
        (
            {"title": ["RETRACTED ARTICLE: Lamps"]},
            {"status": {"kind": "retracted"}},
        ),
    ],
)
def test_crossref_fields(more: dict[str, Any], fields: dict[str, Any]) -> None:
    """Names, dates, venues and notices are read in each form that Crossref has."""
    assert work(**more).candidate.fields == {"doi": "10.1000/lamps"} | fields


def test_crossref_preprint() -> None:
    """A preprint on arXiv that Crossref relates is the same paper."""
    related = {"has-preprint": [{"id": "10.48550/arXiv.2405.00001", "id-type": "doi"}]}
    assert work(relation=related).candidate.arxiv == "2405.00001"


def test_datacite() -> None:
    """Names in one piece are turned round, groups are not; a typed title is not the main one."""
    attributes = {
        "doi": "10.1000/lamps",
        "titles": [{"title": "Lampen", "titleType": "TranslatedTitle"}, {"title": "Lamps"}],
        "creators": [
            {"name": "Quill, Ada"},
            {"name": "Lamps, Inc.", "nameType": "Organizational"},
            {"name": "Solo"},
        ],
        "publicationYear": 2024,
        "descriptions": [{"description": "Other.", "descriptionType": "Methods"}],
        "subjects": [{"subject": "light"}],
    }
    raw = json.dumps({"data": {"attributes": attributes}}).encode()
    candidate = datacite.SERVICE.read(raw, DOI).candidate
    assert (candidate.title, candidate.abstract, candidate.keywords) == ("Lamps", "", ["light"])
    assert candidate.fields == {
        "doi": "10.1000/lamps",
        "authors": ["Ada Quill", "{Lamps, Inc.}", "Solo"],
        "published": "2024",
    }


PUBMED = """<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>7</PMID><Article>
<Journal><JournalIssue><PubDate>{date}</PubDate></JournalIssue><Title>Lamps</Title></Journal>
<ArticleTitle>[Of H<sub>2</sub> lamps].</ArticleTitle>
<Abstract><AbstractText>One.</AbstractText><AbstractText Label="RESULTS">Two.</AbstractText>
</Abstract><AuthorList><Author><LastName>Quill</LastName><ForeName>Ada</ForeName></Author>
<Author><CollectiveName>The Lamp Group</CollectiveName></Author></AuthorList>
</Article></MedlineCitation></PubmedArticle></PubmedArticleSet>"""


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("<Year>2024</Year><Month>May</Month><Day>7</Day>", "2024-05-07"),
        ("<Year>2024</Year><Month>05</Month>", "2024-05"),
        ("<Year>2024</Year><Season>Spring</Season>", "2024"),
        ("<MedlineDate>2024 May-Jun</MedlineDate>", "2024"),
        ("", None),
    ],
)
def test_pubmed(date: str, published: str | None) -> None:
    """Dates may be in words or seasons, abstracts in labelled parts, authors groups."""
    raw = pubmed.divide(PUBMED.format(date=date).encode())["7"]
    candidate = pubmed.SERVICE.read(raw, Identifier("pubmed", "7")).candidate
    assert candidate.title == "Of H2 lamps"
    assert candidate.abstract == "One.\n\nResults: Two."
    assert candidate.fields["authors"] == ["Ada Quill", "The Lamp Group"]
    assert candidate.fields.get("published") == published


@pytest.mark.parametrize(
    ("shown", "venue", "withdrawn"),
    [
        ("ICLR 2025 Poster", ("ICLR", "2025", "conference"), ""),
        ("NeurIPS 2023 spotlight", ("NeurIPS", "2023", "conference"), ""),
        ("Submitted to ICLR 2025", None, ""),
        ("ICLR 2025 Conference Withdrawn Submission", None, "Withdrawn by the authors."),
        ("ICLR 2024 Conference Desk Rejected Submission", None, ""),
        ("NeurIPS 2023 Workshop SSL", ("NeurIPS", "2023", "workshop"), ""),
        ("Accepted by TMLR", None, ""),
        ("", None, ""),
    ],
)
def test_openreview(shown: str, venue: tuple[str, ...] | None, withdrawn: str) -> None:
    """Only a venue that accepted a paper is one."""
    note = answers.openreview(Known("Lamps", openreview="note"), 2)
    note["notes"][0]["content"]["venue"] = {"value": shown}
    found = openreview.SERVICE.read(json.dumps(note).encode(), Identifier("openreview", "note"))
    expected = dict(zip(("name", "year", "kind"), venue, strict=True)) if venue else None
    assert found.candidate.fields.get("venue") == expected
    assert found.withdrawn == withdrawn


def test_acl_without_pdf() -> None:
    """A page without PDF is known by its own address; an abstract may stand without an element."""
    page = (
        b'<link rel=canonical href="https://aclanthology.org/P19-1001/">'
        b"<meta content='Lamps &amp; Halls' name=citation_title>"
        b"<meta content='Quill, Ada' name=citation_author>"
        b"<meta content='Conference of Lamps' name=citation_conference_title>"
        b"<div class='acl-abstract'><h5>Abstract</h5>We <i>light</i> them.</div>"
    )
    candidate = acl.SERVICE.read(page, Identifier("acl", "P19-1001")).candidate
    assert (candidate.title, candidate.abstract) == ("Lamps & Halls", "We light them.")
    assert candidate.fields == {
        "authors": ["Ada Quill"],
        "venue": {"name": "Conference of Lamps", "kind": "conference"},
    }


def test_arxiv_forms() -> None:
    """Ids of before 2007 are found without their subject, and arXiv's own DOI is no other."""
    known = Known("Lamps", "One.\n\nTwo.", arxiv="math/0309136", doi="10.48550/arXiv.math/0309136")
    asked = Identifier("arxiv", "math.GT/0309136")
    assert arxiv.address("https://x.org", [asked]) == (
        "https://x.org?id_list=math/0309136&max_results=1"
    )
    candidate = arxiv.SERVICE.read(
        arxiv.divide(answers.arxiv([known]))[asked.plain], asked
    ).candidate
    assert (candidate.arxiv, candidate.abstract) == ("math.GT/0309136", "One.\n\nTwo.")
    assert "doi" not in candidate.fields


@pytest.mark.parametrize(
    ("comment", "is_withdrawn"),
    [
        ("This paper has been withdrawn by the author due to an error in Lemma 3", True),
        ("Withdrawn", True),
        ("The paper was retracted.", True),
        ("12 pages. This submission is withdrawn", True),
        ("We study funds that are withdrawn from banks", False),
        ("Accepted at ICML; an earlier workshop paper is superseded", False),
        ("", False),
    ],
)
def test_arxiv_withdrawn(comment: str, is_withdrawn: bool) -> None:
    """A paper is withdrawn if its comment remarks that about the paper itself."""
    raw = answers.arxiv([Known("Lamps", arxiv="2405.00001", comment=comment)])
    (found,) = arxiv.listed(raw)
    assert found.withdrawn == (comment if is_withdrawn else "")


def test_openalex_by_pubmed_id() -> None:
    """A work is the one that was asked for by whichever id."""
    raw = answers.openalex(Known("Lamps", "One two.", doi="10.1000/lamps"))
    raw["ids"]["pmid"] = "https://pubmed.ncbi.nlm.nih.gov/7"
    found = openalex.SERVICE.read(json.dumps(raw).encode(), Identifier("pubmed", "7"))
    assert (found.candidate.abstract, found.candidate.arxiv) == ("One two.", None)


def test_semantic_scholar_preprint() -> None:
    """A preprint's server is no venue, and arXiv's own DOI is no other."""
    raw = answers.semantic_scholar(
        Known("Lamps", arxiv="2405.00001", doi="10.48550/arXiv.2405.00001")
    )
    raw["publicationVenue"] = {"name": "arXiv.org", "alternate_names": ["ArXiv"]}
    asked = Identifier("arxiv", "2405.00001")
    fields = semantic_scholar.SERVICE.read(json.dumps(raw).encode(), asked).candidate.fields
    assert sorted(fields) == ["authors", "published"]
