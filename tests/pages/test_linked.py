"""Linked data: papers and the catalog in the terms of schema.org."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from papershelf.exports import references
from papershelf.pages import linked
from papershelf.settings import Settings
from tests.catalog.entries import catalog, entry
from tests.hostile import PAYLOADS
from tests.pages import OFFLINE, SETTINGS


def article(settings: Settings = SETTINGS, **fields: Any) -> dict[str, Any]:
    (reference,) = references.of(catalog(entry("a", **fields)), settings)
    read: dict[str, Any] = json.loads(linked.article(reference, settings))
    return read


def test_article() -> None:
    """A paper of which everything is known, term by term."""
    assert article(
        title="$\\ell_2$ & <b>",
        later_title="Later",
        tldr="Short.",
        authors=["Ada Quill", "王小雨"],
        published="2024-03",
        arxiv="2403.00001",
        doi="10.1000/x",
        venue={"name": "Lamps", "year": 2024},
        tags=["ants"],
        links={"code": "https://example.org/code"},
    ) == {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "name": "ℓ_2 & <b>",
        "headline": "ℓ_2 & <b>",
        "alternateName": "Later",
        "author": [
            {"@type": "Person", "name": "Ada Quill"},
            {"@type": "Person", "name": "王小雨"},
        ],
        "datePublished": "2024",
        "description": "Short.",
        "keywords": ["ANTS"],
        "identifier": [
            {"@type": "PropertyValue", "propertyID": "arXiv", "value": "2403.00001"},
            {"@type": "PropertyValue", "propertyID": "DOI", "value": "10.1000/x"},
        ],
        "sameAs": ["https://doi.org/10.1000/x", "https://arxiv.org/abs/2403.00001"],
        "mainEntityOfPage": "https://example.org/toy/papers/a/",
        "encoding": {
            "@type": "MediaObject",
            "contentUrl": "https://arxiv.org/pdf/2403.00001",
            "encodingFormat": "application/pdf",
        },
        "mentions": {"@type": "SoftwareSourceCode", "codeRepository": "https://example.org/code"},
        "publication": {"@type": "PublicationEvent", "name": "Lamps 2024"},
    }


def test_least() -> None:
    """What is not known is left out; from disk a page has no address."""
    assert article(OFFLINE, title="T") == {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "name": "T",
        "headline": "T",
    }


@pytest.mark.parametrize(
    ("kind", "term", "what"),
    [
        ("workshop", "publication", "PublicationEvent"),
        ("journal", "isPartOf", "Periodical"),
        ("book", "isPartOf", "Book"),
        ("thesis", "isPartOf", "CreativeWork"),
        ("other", "isPartOf", "CreativeWork"),
    ],
)
def test_venue(kind: str, term: str, what: str) -> None:
    """A venue is an event, or what the paper is a part of."""
    found = article(venue={"name": "Lamps", "kind": kind})
    assert found[term] == {"@type": what, "name": "Lamps"}


def test_dataset() -> None:
    """The catalog is a data set with files, in a data catalog; its date is the last addition."""
    shelf = catalog(
        entry("a", added="2025-01-02", tags=["ants"]), entry("b", added="2025-01-01"), entry("c")
    )
    written = linked.dataset(shelf, SETTINGS)
    assert written is not None
    root = "https://example.org/toy/"
    assert json.loads(written) == {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": "Toy",
        "description": "Six papers.",
        "url": root,
        "dateModified": "2025-01-02",
        "keywords": ["ANTS"],
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": f"{root}catalog.bib",
                "encodingFormat": "application/x-bibtex",
            },
            {
                "@type": "DataDownload",
                "contentUrl": f"{root}catalog.json",
                "encodingFormat": "application/vnd.citationstyles.csl+json",
            },
            {
                "@type": "DataDownload",
                "contentUrl": f"{root}catalog.csv",
                "encodingFormat": "text/csv",
            },
        ],
        "includedInDataCatalog": {"@type": "DataCatalog", "name": "Toy", "url": root},
    }
    assert linked.dataset(shelf, OFFLINE) is None


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: payload.name)
def test_hostile(payload: object) -> None:
    """An attack stays inside the script element that it is written into, and reads back."""
    text = " ".join(str(getattr(payload, "text", "")).split())
    paper = entry("a", abstract=text, authors=[f"{text} x"], tldr=text)
    (reference,) = references.of(catalog(paper), SETTINGS)
    written = linked.article(reference, SETTINGS)
    assert not set(written) & set("<>&")
    assert json.loads(written)["author"][0]["name"] == f"{text} x"


@pytest.mark.parametrize("text", ["</script>", "<!--<script>", "a\u2028b", "]]>", "&lt;"])
def test_breaking_out(text: str) -> None:
    """What would end a script or begin a comment is written as an escape of JSON."""
    settings = replace(SETTINGS, site_description=text)
    written = linked.dataset(catalog(entry("a")), settings) or ""
    assert written.isascii()
    assert not set(written) & set("<>&")
    assert json.loads(written)["description"] == text
