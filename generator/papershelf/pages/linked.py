"""Linked data: papers and the catalog in the terms of https://schema.org, as JSON-LD."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from papershelf import escape, formulas
from papershelf.catalog.catalog import Catalog
from papershelf.content import dates, facts
from papershelf.content.model import Paper
from papershelf.content.people import Author
from papershelf.exports import formats, references
from papershelf.exports.references import Reference
from papershelf.pages import addresses
from papershelf.settings import Settings


def article(reference: Reference, settings: Settings) -> Markup:
    """Describe a paper as a ScholarlyArticle; its abstract stands on the page and in its head."""
    paper = reference.paper
    date = references.issued(paper)
    return _script(
        {
            "@type": "ScholarlyArticle",
            "name": formulas.plain(paper.title),
            "headline": formulas.plain(paper.title),
            **facts.terms(paper),
            "author": list(map(_author, paper.authors)),
            "datePublished": str(date) if date else None,
            "description": formulas.plain(paper.tldr or ""),
            "inLanguage": paper.language,
            "keywords": [tag.name for tag in reference.tags],
            "identifier": _identifiers(paper),
            "sameAs": list(filter(None, [references.doi_url(paper), paper.arxiv_url])),
            "mainEntityOfPage": reference.address if settings.is_public else None,
            "encoding": paper.pdf_url and _media("MediaObject", paper.pdf_url, "application/pdf"),
            "mentions": paper.links.code
            and {"@type": "SoftwareSourceCode", "codeRepository": paper.links.code},
            **_venue(paper),
        }
    )


def dataset(catalog: Catalog, settings: Settings) -> Markup | None:
    """Describe the whole catalog as a Dataset; nothing for a site without an address of its own."""
    if not settings.is_public:
        return None
    newest = dates.latest(entry.paper.added for entry in catalog.entries)
    home = _address(addresses.HOME, settings)
    return _script(
        {
            "@type": "Dataset",
            "name": settings.site_name,
            "description": settings.site_description,
            "url": home,
            "dateModified": str(newest) if newest else None,
            "keywords": [tag.name for tag in catalog.tags],
            "isAccessibleForFree": True,
            "distribution": [
                _media(
                    "DataDownload",
                    settings.site_url + addresses.catalog(kind.ending),
                    kind.media_type,
                )
                for kind in formats.offered("catalog").values()
            ],
            "includedInDataCatalog": {
                "@type": "DataCatalog",
                "name": settings.site_name,
                "url": home,
            },
        }
    )


def _author(author: Author) -> dict[str, str]:
    found = {
        "@type": "Organization" if author.is_group else "Person",
        "name": author.shown,
        "alternateName": author.native,
        "identifier": author.orcid_url,
    }
    return {key: value for key, value in found.items() if value}


def _identifiers(paper: Paper) -> list[dict[str, str]]:
    found = (("arXiv", paper.arxiv), ("DOI", references.doi(paper)))
    return [
        {"@type": "PropertyValue", "propertyID": name, "value": value}
        for name, value in found
        if value
    ]


def _venue(paper: Paper) -> dict[str, Any]:
    venue = paper.venue
    if venue is None:
        return {}
    if venue.kind in {"conference", "workshop"}:
        return {"publication": {"@type": "PublicationEvent", "name": venue.label}}
    kind = {"journal": "Periodical", "book": "Book"}.get(venue.kind, "CreativeWork")
    return {"isPartOf": {"@type": kind, "name": venue.name}}


def _media(kind: str, address: str, form: str) -> dict[str, str]:
    return {"@type": kind, "contentUrl": address, "encodingFormat": form}


def _address(address: str, settings: Settings) -> str | None:
    return settings.site_url + address if settings.is_public else None


def _script(data: dict[str, Any]) -> Markup:
    known = {name: value for name, value in data.items() if value}
    text = escape.json_text({"@context": "https://schema.org", **known})
    return Markup(text)  # noqa: S704 - no `<` or `&` is left in it
