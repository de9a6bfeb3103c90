"""The head of a paper's page: what reference managers, search engines and previews read.

- Highwire Press tags (`citation_*`), as Zotero and Google Scholar know them
  (https://scholar.google.com/intl/en/scholar/inclusion.html);
- the links of Signposting (https://signposting.org/FAIR): how to cite the paper, its PDF, its type,
  its authors; its descriptions are the alternates of the page;
- `article:*` of Open Graph; what all pages have in common, such as `og:title`, is in the theme's
  `main.html`.

What is not known is left out. Texts are plain; `front_matter` escapes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from papershelf import formulas
from papershelf.content.dates import PartialDate
from papershelf.content.model import Paper
from papershelf.exports import coins, references
from papershelf.exports.references import Reference

MetaElements = dict[str, list[str]]
"""The contents of meta elements by name, in order; a name may stand several times."""

_VENUES = {
    "conference": "citation_conference_title",
    "workshop": "citation_conference_title",
    "journal": "citation_journal_title",
    "book": "citation_inbook_title",
    "thesis": "citation_dissertation_institution",
    "other": "citation_publisher",
}


def meta_elements(reference: Reference) -> MetaElements:
    """Return the meta elements that have a `name`."""
    paper = reference.paper
    title = formulas.plain(paper.title)
    first = paper.published
    appeared = references.issued(paper)
    return _known(
        {
            "citation_title": [title],
            "citation_author": [coins.inverted(author.parts) for author in paper.authors],
            "citation_publication_date": [_slashed(appeared)] if appeared else [],
            "citation_online_date": [_slashed(first)] if first and paper.arxiv else [],
            **_where(paper),
            "citation_arxiv_id": [paper.arxiv] if paper.arxiv else [],
            "citation_language": [paper.language] if paper.language else [],
            "citation_doi": list(filter(None, [references.doi(paper)])),
            "citation_pdf_url": [paper.pdf_url] if paper.pdf_url else [],
            "citation_keywords": [tag.name for tag in reference.tags],
            "citation_abstract": list(filter(None, [formulas.plain(paper.abstract)])),
        }
    )


@dataclass(frozen=True)
class Link:
    """A link from a page's head."""

    rel: str
    href: str
    type: str | None = None
    """The media type of what it leads to."""


def links(reference: Reference) -> tuple[Link, ...]:
    """Return what the page says of the paper to programs that follow links."""
    paper = reference.paper
    orcids = [author.orcid_url for author in paper.authors]
    found = (
        ("cite-as", references.doi_url(paper), None),
        ("item", paper.pdf_url, "application/pdf"),
        ("type", "https://schema.org/ScholarlyArticle", None),
        *(("author", orcid, None) for orcid in orcids),
    )
    return tuple(Link(rel, href, kind) for rel, href, kind in found if href)


def properties(paper: Paper) -> MetaElements:
    """Return the meta elements that have a `property`."""
    is_day = paper.published is not None and paper.published.day is not None
    return _known(
        {
            "article:published_time": [str(paper.published)] if is_day else [],
        }
    )


def _where(paper: Paper) -> MetaElements:
    """Return where a paper appeared, with its type where Zotero does not see it from that.

    Zotero takes the number of a report for that of a preprint.
    """
    if venue := paper.venue:
        found = {_VENUES[venue.kind]: [venue.name]}
        return found | {"DC.type": ["document"]} if venue.kind == "other" else found
    if not paper.arxiv:
        return {"DC.type": ["document"]}
    return {
        "DC.type": ["preprint"],
        "citation_publisher": ["arXiv"],
        "citation_technical_report_number": [f"arXiv:{paper.arxiv}"],
    }


def _slashed(date: PartialDate) -> str:
    return str(date).replace("-", "/")


def _known(tags: Mapping[str, list[str]]) -> MetaElements:
    return {name: contents for name, contents in tags.items() if contents}
