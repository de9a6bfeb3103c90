"""What services answer about a paper, each in the form that its documentation gives."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape


@dataclass(frozen=True)
class Known:
    """A paper that the services of a test know."""

    title: str
    abstract: str = "We count the lamps of a hall. There are many of them, and all are lit."
    authors: tuple[str, ...] = ("Ada Quill", "Ben van der Meer")
    day: str = "2024-05-17"
    arxiv: str = ""
    category: str = "cs.LG"
    doi: str = ""
    venue: str = ""
    """The whole name of a venue; the short one of a conference stands in brackets at the end."""
    venue_kind: str = "conference"
    venue_year: int = 0
    pubmed: str = ""
    openreview: str = ""
    acl: str = ""
    comment: str = ""
    withdrawn: bool = False
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def year(self) -> int:
        return int(self.day[:4])

    @property
    def parts(self) -> list[int]:
        return [int(part) for part in self.day.split("-")]

    @property
    def names(self) -> list[tuple[str, str]]:
        """Given and family names."""
        parted = (name.partition(" ") for name in self.authors)
        return [(given, family) for given, _, family in parted]


def arxiv(papers: list[Known]) -> bytes:
    """A feed of arXiv's API."""
    total = "http://a9.com/-/spec/opensearch/1.1/"
    entries = "".join(map(_arxiv_entry, papers))
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <link href="http://arxiv.org/api/query" rel="self" type="application/atom+xml"/>
  <title type="html">ArXiv Query: search_query=&amp;id_list=</title>
  <id>http://arxiv.org/api/cHxbiOdZaP56ODnBPIenZhzg5f8</id>
  <updated>2026-11-27T00:00:00-05:00</updated>
  <opensearch:totalResults xmlns:opensearch="{total}">{len(papers)}</opensearch:totalResults>
  {entries}
</feed>
""".encode()


def _arxiv_entry(paper: Known) -> str:
    names = "".join(f"<author><name>{escape(name)}</name></author>" for name in paper.authors)
    comment = "This paper has been withdrawn by the authors." if paper.withdrawn else paper.comment
    own = 'xmlns:arxiv="http://arxiv.org/schemas/atom"'
    noted = f"<arxiv:comment {own}>{escape(comment)}</arxiv:comment>" if comment else ""
    doi = f"<arxiv:doi {own}>{escape(paper.doi)}</arxiv:doi>" if paper.doi else ""
    wrapped = escape(paper.abstract).replace(". ", ".\n").replace("\n\n", "\n  ")
    title = escape(paper.title).replace(": ", ":\n  ")
    return f"""<entry>
    <id>http://arxiv.org/abs/{paper.arxiv}v2</id>
    <updated>{paper.day}T17:59:59Z</updated>
    <published>{paper.day}T09:10:11Z</published>
    <title>{title}</title>
    <summary>  {wrapped}
</summary>
    {names}
    {doi}{noted}
    <link href="http://arxiv.org/abs/{paper.arxiv}v2" rel="alternate" type="text/html"/>
    <link title="pdf" href="http://arxiv.org/pdf/{paper.arxiv}v2" rel="related"/>
    <arxiv:primary_category {own} term="{paper.category}" scheme="http://arxiv.org/schemas/atom"/>
    <category term="{paper.category}" scheme="http://arxiv.org/schemas/atom"/>
  </entry>
"""


def crossref(paper: Known) -> dict[str, Any]:
    """A work of Crossref's REST API."""
    work: dict[str, Any] = {
        "DOI": paper.doi.upper(),
        "type": "proceedings-article" if paper.venue else "journal-article",
        "title": [f"RETRACTED: {paper.title}" if paper.withdrawn else paper.title],
        "author": [
            {"given": given, "family": family, "sequence": "additional", "affiliation": []}
            for given, family in paper.names
        ],
        "issued": {"date-parts": [paper.parts]},
        "published": {"date-parts": [paper.parts]},
        "container-title": [f"Proceedings of the {paper.venue}" if paper.venue else "Lamps"],
        "is-referenced-by-count": 3,
    }
    if paper.abstract:
        text = "</jats:p><jats:p>".join(escape(paper.abstract).split("\n\n"))
        work["abstract"] = f"<jats:title>Abstract</jats:title><jats:p>{text}</jats:p>"
    return {
        "status": "ok",
        "message-type": "work",
        "message-version": "1.0.0",
        "message": work | paper.more,
    }


def datacite(paper: Known) -> dict[str, Any]:
    """A record of DataCite's REST API."""
    return {
        "data": {
            "id": paper.doi,
            "type": "dois",
            "attributes": {
                "doi": paper.doi,
                "creators": [
                    {
                        "name": f"{family}, {given}",
                        "nameType": "Personal",
                        "givenName": given,
                        "familyName": family,
                    }
                    for given, family in paper.names
                ],
                "titles": [{"title": paper.title}],
                "publisher": "Zenodo",
                "publicationYear": paper.year,
                "dates": [{"date": paper.day, "dateType": "Issued"}],
                "descriptions": [{"description": paper.abstract, "descriptionType": "Abstract"}],
                "types": {"resourceTypeGeneral": "Text"},
            },
        }
    }


def openalex_doi(paper: Known) -> str:
    """The DOI of a work of OpenAlex."""
    return paper.doi or f"10.48550/arxiv.{paper.arxiv.lower()}"


def openalex_list(papers: list[Known]) -> dict[str, Any]:
    """A list of works of OpenAlex, of which some fields were asked for."""
    works = [
        {
            "doi": f"https://doi.org/{openalex_doi(paper)}",
            "cited_by_count": paper.more.get("cited", 0),
        }
        for paper in papers
    ]
    return {"meta": {"count": len(works), "page": 1, "per_page": 50}, "results": works}


def hugging_face(paper: Known) -> dict[str, Any]:
    """A paper of Hugging Face."""
    return {"id": paper.arxiv, "title": paper.title, "upvotes": paper.more["votes"]}


def github(paper: Known) -> dict[str, Any]:
    """A repository of GitHub's REST API."""
    name = str(paper.more["code"])
    return {"id": 1296269, "full_name": name, "stargazers_count": paper.more.get("stars", 0)}


def openalex(paper: Known) -> dict[str, Any]:
    """A work of OpenAlex."""
    index: dict[str, list[int]] = {}
    for place, word in enumerate(paper.abstract.split()):
        index.setdefault(word, []).append(place)
    doi = paper.doi or f"10.48550/arxiv.{paper.arxiv.lower()}"
    return {
        "id": "https://openalex.org/W2741809807",
        "doi": f"https://doi.org/{doi}",
        "title": paper.title,
        "publication_year": paper.year,
        "publication_date": paper.day,
        "ids": {"openalex": "https://openalex.org/W2741809807", "doi": f"https://doi.org/{doi}"},
        "is_retracted": paper.withdrawn,
        "authorships": [
            {"author": {"display_name": name}, "raw_author_name": name} for name in paper.authors
        ],
        "primary_location": {"source": {"display_name": paper.venue, "type": "conference"}}
        if paper.venue
        else {"source": None},
        "abstract_inverted_index": index,
    }


def semantic_scholar(paper: Known) -> dict[str, Any]:
    """A paper of the Academic Graph API."""
    short = paper.venue.rpartition("(")[2].rstrip(")")
    ids = {"ArXiv": paper.arxiv, "DOI": paper.doi, "PubMed": paper.pubmed, "ACL": paper.acl}
    return {
        "paperId": "649def34f8be52c8b66281af98ae884c09aef38b",
        "externalIds": {"CorpusId": 12345} | {key: value for key, value in ids.items() if value},
        "title": paper.title,
        "abstract": paper.abstract or None,
        "venue": paper.venue.partition(" (")[0] or "arXiv.org",
        "publicationVenue": {
            "name": paper.venue.partition(" (")[0],
            "type": paper.venue_kind,
            "alternate_names": [f"Int Conf {short.lower()}", short],
        }
        if paper.venue
        else None,
        "year": paper.venue_year or paper.year,
        "publicationDate": paper.day,
        "journal": None,
        "citationCount": paper.more.get("cited", 0),
        "authors": [{"authorId": "1", "name": name} for name in paper.authors],
    }


def pubmed(papers: list[Known]) -> bytes:
    """A set of articles of `efetch`."""
    articles = "".join(map(_article, papers))
    return f"""<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" \
"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">
<PubmedArticleSet>{articles}</PubmedArticleSet>""".encode()


def _article(paper: Known) -> str:
    names = "".join(
        f'<Author ValidYN="Y"><LastName>{escape(family)}</LastName>'
        f"<ForeName>{escape(given)}</ForeName><Initials>X</Initials></Author>"
        for given, family in paper.names
    )
    kind = "Retracted Publication" if paper.withdrawn else "Journal Article"
    month = datetime.date(*paper.parts).strftime("%b")
    doi = f'<ArticleId IdType="doi">{paper.doi}</ArticleId>' if paper.doi else ""
    return f"""<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM">
<PMID Version="1">{paper.pubmed}</PMID>
<Article PubModel="Print"><Journal><ISSN IssnType="Electronic">1234-5678</ISSN><JournalIssue>
<Volume>7</Volume><PubDate><Year>{paper.year}</Year><Month>{month}</Month>
<Day>{paper.parts[2]:02}</Day></PubDate></JournalIssue><Title>Lamps and halls</Title>
<ISOAbbreviation>Lamps Halls</ISOAbbreviation></Journal>
<ArticleTitle>{escape(paper.title)}.</ArticleTitle>
<Abstract><AbstractText Label="BACKGROUND">{escape(paper.abstract)}</AbstractText></Abstract>
<AuthorList CompleteYN="Y">{names}</AuthorList>
<PublicationTypeList><PublicationType UI="D016428">{kind}</PublicationType></PublicationTypeList>
</Article></MedlineCitation><PubmedData><ArticleIdList>
<ArticleId IdType="pubmed">{paper.pubmed}</ArticleId>{doi}</ArticleIdList></PubmedData>
</PubmedArticle>"""


def openreview(paper: Known, version: int) -> dict[str, Any]:
    """The notes of an id, of version 1 or 2 of the API."""
    year, month, day = paper.parts
    moment = datetime.datetime(year, month, day, 12, tzinfo=datetime.UTC)
    content: dict[str, Any] = {
        "title": paper.title,
        "abstract": paper.abstract,
        "authors": [*paper.authors],
        "venue": "ICLR 2025 Conference Withdrawn Submission"
        if paper.withdrawn
        else "ICLR 2025 Poster",
        "keywords": ["lamps"],
        "pdf": "/pdf/0123456789abcdef.pdf",
    }
    if version == 2:
        content = {key: {"value": value} for key, value in content.items()}
    milliseconds = int(moment.timestamp() * 1000)
    note = {"id": paper.openreview, "forum": paper.openreview, "cdate": milliseconds}
    return {"notes": [note | {"content": content}], "count": 1}


def acl(paper: Known) -> bytes:
    """A paper's page in the ACL Anthology."""
    names = "".join(f'<meta content="{escape(n)}" name=citation_author>' for n in paper.authors)
    notice = (
        '<div class="alert alert-danger" role=alert><h4>This paper has been retracted.</h4></div>'
        if paper.withdrawn
        else ""
    )
    doi = f'<meta content="{paper.doi}" name=citation_doi>' if paper.doi else ""
    day = f"{paper.year}/{paper.parts[1]}"
    return f"""<!doctype html><html><head><meta charset=utf-8>
<title>{escape(paper.title)} - ACL Anthology</title>
<meta content="{escape(paper.title)}" name=citation_title>{names}
<meta content="Proceedings of the 62nd Meeting of Lamps (Volume 1)" name=citation_journal_title>
<meta content="https://aclanthology.org/{paper.acl}.pdf" name=citation_pdf_url>
<meta content="{day}" name=citation_publication_date>{doi}</head><body>
<h2 id=title><a href=https://aclanthology.org/{paper.acl}.pdf>{escape(paper.title)}</a></h2>{notice}
<div class="card-body acl-abstract"><h5 class=card-title>Abstract</h5><span>\
{escape(paper.abstract)}</span></div>
<dl><dt>Venue:</dt><dd><a href=/venues/acl/>ACL</a></dd></dl></body></html>""".encode()


def as_json(answer: dict[str, Any]) -> bytes:
    """Write an answer as JSON."""
    return json.dumps(answer).encode()
