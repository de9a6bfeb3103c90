"""ACL Anthology: its pages, which state the facts of a paper in `citation_*` elements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from papershelf.content import ids
from papershelf.sources import repair, venues
from papershelf.sources.listings import elements
from papershelf.sources.reading import Candidate
from papershelf.sources.services.identifier import Identifier
from papershelf.sources.services.service import MAIN, Found, Service
from papershelf.sources.services.tree import LONGEST, MOST_ITEMS, WrongAnswerError

_CANONICAL = "link[rel=canonical]"
_DATE = re.compile(r"([0-9]{4})(?:[/-]([0-9]{1,2})(?:[/-]([0-9]{1,2}))?)?")
_MOST_ALERTS = 100
_WITHDRAWN = re.compile(r"\b(retracted|withdrawn)\b", re.IGNORECASE)


def address(endpoint: str, asked: Sequence[Identifier]) -> str:
    """Return the address of a paper's page."""
    return f"{endpoint}/{asked[0].value}/"


def read(raw: bytes, asked: Identifier) -> Found:
    """Read a page; raises WrongAnswerError if it is that of another paper, or of none."""
    page = elements.parse(raw.decode("utf-8", "replace"))

    def stated(name: str) -> list[str]:
        found = page.css(f'meta[name="citation_{name}"]')[:MOST_ITEMS]
        texts = (repair.visible((node.attributes.get("content") or "")[:LONGEST]) for node in found)
        return [text for text in texts if text]

    titles, pdfs = stated("title"), stated("pdf_url")
    addresses = [*pdfs, *(link.attributes.get("href") or "" for link in page.css(_CANONICAL))]
    if not titles or not any(_is_of(asked, address) for address in addresses):
        raise WrongAnswerError(f"the page of the paper {asked}")
    whole = next(iter([*stated("conference_title"), *stated("journal_title")]), "")
    date = _DATE.fullmatch(next(iter(stated("publication_date")), ""))
    year = int(date[1]) if date else None
    notice = next(
        (found[0] for node in page.css(".alert")[:_MOST_ALERTS] if (found := _notice(node.text()))),
        "",
    )
    fields: dict[str, Any] = {
        "authors": [*map(_in_order, stated("author"))],
        "published": "-".join(part.zfill(2) for part in date.groups() if part) if date else "",
        "doi": next((doi for text in stated("doi") if (doi := ids.doi(text))), None),
        "venue": venues.of_service(whole, year, None, _venue_link(page)),
        "links.pdf": next(iter(pdfs), None),
        "status": {"kind": notice.lower()} if notice else None,
    }
    candidate = Candidate(
        titles[0],
        0,
        abstract=_abstract(page),
        fields={name: value for name, value in fields.items() if value},
    )
    return Found(candidate)


def _is_of(asked: Identifier, address: str) -> bool:
    """Return whether an address is that of a paper's page or PDF."""
    return address.rstrip("/").removesuffix(".pdf").endswith(f"/{asked}")


def _notice(text: str) -> re.Match[str] | None:
    return _WITHDRAWN.search(text[:2000])


def _in_order(name: str) -> str:
    """Return a name with the given one first."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma else name


def _abstract(page: LexborHTMLParser) -> str:
    part = page.css_first(".acl-abstract span") or page.css_first(".acl-abstract")
    text = repair.visible(part.text(separator="")[:LONGEST]) if part else ""
    return text.removeprefix("Abstract").strip()


def _venue_link(page: LexborHTMLParser) -> str:
    """Return the short name of the venue, of the link to its page."""
    link = page.css_first('a[href*="/venues/"]')
    return repair.visible(link.text()[:LONGEST]) if link else ""


SERVICE = Service(
    key="acl",
    name="ACL Anthology",
    kinds=frozenset(["acl"]),
    facts=MAIN | {"doi", "venue", "links.pdf", "erratum"},
    pause=1.0,
    address=address,
    read=read,
    has_all=True,
)
