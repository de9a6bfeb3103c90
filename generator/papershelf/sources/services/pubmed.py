"""PubMed: the E-utility `efetch`, which answers in XML about papers of medicine and biology.

The form is that of https://www.nlm.nih.gov/bsd/licensee/data_elements_doc.html.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode
from xml.etree.ElementTree import Element, tostring

from papershelf.content import ids, names
from papershelf.content.dates import SHORT_MONTHS
from papershelf.sources import repair, venues
from papershelf.sources.reading import Candidate
from papershelf.sources.services.crossref import written
from papershelf.sources.services.identifier import Identifier
from papershelf.sources.services.service import MAIN, Found, Service
from papershelf.sources.services.tree import MOST_ITEMS, WrongAnswerError, inner, parse_xml

_NOTICE = "MedlineCitation/CommentsCorrectionsList/CommentsCorrections[@RefType='RetractionIn']"


def address(endpoint: str, asked: Sequence[Identifier]) -> str:
    """Return the address that answers about papers."""
    listed = ",".join(identifier.value for identifier in asked)
    query = {"db": "pubmed", "id": listed, "retmode": "xml", "tool": "papershelf"}
    return f"{endpoint}?{urlencode(query, safe=',')}"


def divide(raw: bytes) -> Mapping[str, bytes]:
    """Divide an answer into its articles, by PubMed id; raises WrongAnswerError if it is none."""
    whole = parse_xml(raw)
    if whole.tag != "PubmedArticleSet":
        raise WrongAnswerError("a set of PubMed's articles")
    articles = whole.findall("PubmedArticle")
    return {_text(article, "MedlineCitation/PMID"): tostring(article) for article in articles}


def read(raw: bytes, asked: Identifier) -> Found:
    """Read an article; raises WrongAnswerError if it has no title."""
    record = parse_xml(raw)
    article = record.find("MedlineCitation/Article")
    title = (_text(article, "ArticleTitle") or _text(article, "VernacularTitle")).removesuffix(".")
    if article is None or not title:
        raise WrongAnswerError(f"an article with the PubMed id {asked}")
    numbers = record.findall("PubmedData/ArticleIdList/ArticleId")
    doi = next((ids.doi(inner(one)) for one in numbers if one.get("IdType") == "doi"), None)
    kinds = {repair.visible(inner(kind)) for kind in article.iter("PublicationType")}
    journal = article.find("Journal")
    issue = None if journal is None else journal.find("JournalIssue/PubDate")
    year = _number(_text(issue, "Year")) or _number(_text(issue, "MedlineDate")[:4])
    fields: dict[str, Any] = {
        "doi": doi,
        "authors": [*_authors(article)],
        "published": _date(article.find("ArticleDate")) or _date(issue) or str(year or ""),
        "venue": venues.of_service(_text(journal, "Title"), year, "journal"),
        "status": _retraction(record) if "Retracted Publication" in kinds else None,
    }
    candidate = Candidate(
        title[1:-1] if title.startswith("[") and title.endswith("]") else title,
        0,
        abstract="\n\n".join(_abstract(article)),
        fields={name: value for name, value in fields.items() if value},
    )
    return Found(candidate)


_NAMES = ("ForeName", "LastName", "Suffix", "CollectiveName")


def _text(element: Element | None, path: str) -> str:
    return "" if element is None else repair.visible(inner(element.find(path)))


def _retraction(record: Element) -> dict[str, str]:
    """Return the status of a retracted article, with the address of the notice if there is one."""
    notice = _text(record, f"{_NOTICE}/PMID")
    link = f"https://pubmed.ncbi.nlm.nih.gov/{notice}/" if _number(notice[:4]) else ""
    return {"kind": "retracted"} | ({"link": link} if link else {})


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else None


def _authors(article: Element) -> Iterator[str]:
    for author in article.findall("AuthorList/Author")[:MOST_ITEMS]:
        given, family, suffix, group = (_text(author, name) for name in _NAMES)
        if given and family:
            yield names.written(names.of_parts(family, given, suffix))
        elif group:
            yield names.written(names.Name(whole=group))
        elif given or family:
            yield given or family


def _abstract(article: Element) -> Iterator[str]:
    """Return the parts of an abstract, those of a structured one after their labels."""
    for part in article.findall("Abstract/AbstractText")[:MOST_ITEMS]:
        text, label = repair.visible(inner(part)), repair.visible(part.get("Label", ""))
        if text:
            yield f"{label.capitalize()}: {text}" if label else text


def _date(date: Element | None) -> str:
    """Return a date whose month may be a number or the beginning of its name."""
    month = _text(date, "Month")[:3].lower()
    number = SHORT_MONTHS.index(month) + 1 if month in SHORT_MONTHS else _number(month)
    return written([_number(_text(date, "Year")), number, _number(_text(date, "Day"))])


SERVICE = Service(
    key="pubmed",
    name="PubMed",
    kinds=frozenset(["pubmed"]),
    facts=MAIN | {"doi", "venue", "status"},
    pause=0.5,
    address=address,
    read=read,
    has_all=True,
    most=100,
    divide=divide,
)
