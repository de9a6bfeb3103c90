"""Feed items: papers from the entries of feeds, be they XML or JSON."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from papershelf import words
from papershelf.content import dates, ids, links, status
from papershelf.sources import repair
from papershelf.sources.listings import boilerplate, days, elements, labels, markup, names
from papershelf.sources.reading import Candidate, Reading, Unread

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
_ARXIV_TITLE = re.compile(
    r"\.?\s*\(arXiv:(\S+?)(?:v\d+)?\s*(?:\[([\w.-]+)\])?\s*(?:UPDATED|CROSS LISTED)?\)\s*$"
)
_ANNOUNCED = re.compile(r"arXiv:\S+\s+Announce Type:\s*\S+\s*")
_DOI_ADDRESS = re.compile(r"(?:doi\.org/|/doi/(?:abs/|full/|pdf/)?)(10\.\d{4,9}/[^?#\s]+)")
_WORDS = tuple(map(words.of, words.LANGUAGES))
_OWN_FACTS = {one.facts[name]: name for one in _WORDS for name in ("later_title", "erratum")}
_OWN_STATUS = {one.pages[kind]: kind for one in _WORDS for kind in status.KINDS}
_SUCCEEDED = {one.pages[f"{kind}_by"]: kind for one in _WORDS for kind in status.KINDS}
_NOTICE = re.compile(r"(?:^| )(https?://\S+)$")
_YEAR = re.compile("[0-9]{4}")
_STATEMENT = re.compile(rf"#(?:{'|'.join(status.KINDS)})")
_STATED_TITLE = re.compile(rf" \[(?:{'|'.join(_OWN_STATUS)})\]$")
_OWN_LINKS = {
    one.pages[name]: f"links.{name}"
    for one in _WORDS
    for name in ("pdf", "code", "project", "video", "data")
}
_NOBODY = {one.pages["no_authors"] for one in _WORDS}
_SUMMARIES = tuple(one.pages["tldr"] for one in _WORDS)


@dataclass
class Item:
    """An entry of a feed, whatever its format."""

    title: str = ""
    id: str = ""
    texts: list[str] = field(default_factory=list)
    """Its summary and contents, plain or HTML, the shorter form first."""
    links: list[tuple[str, str]] = field(default_factory=list)
    """Each address with what it is called."""
    authors: list[str] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    """When it appeared, the surest first."""
    posted: list[str] = field(default_factory=list)
    """When the entry did, which is near."""
    doi: str = ""
    category: str = ""
    journal: str = ""
    venue: str = ""
    unused: list[str] = field(default_factory=list)


def plain(text: str) -> str:
    """Return a text without markup, if it has any."""
    if not _MARKUP.search(text):
        return repair.visible(text)
    body = elements.parse(text).body
    return elements.text(body) if body is not None else ""


def take(item: Item, line: int, reading: Reading, *, is_own: bool) -> None:
    """Add the paper of `item` to `reading`; in a feed of Papershelf, times are of the catalog."""
    entry = Candidate(plain(item.title), line)
    if found := _ARXIV_TITLE.search(entry.title):
        entry.title = entry.title[: found.start()]
        entry.arxiv = ids.arxiv_id(found[1])
        item.category = item.category or found[2] or ""
    if is_own and _STATEMENT.search(item.id):
        reading.passed.append(Unread(line, entry.title, "states what became of a paper"))
        return
    if is_own:
        entry.title = _STATED_TITLE.sub("", entry.title)
    if "/api/errors" in item.id:
        reading.unread.append(Unread(line, entry.title, plain(" ".join(item.texts))))
        return
    addresses = [address for _, address in item.links if address]
    entry.arxiv = entry.arxiv or boilerplate.arxiv([item.id, *addresses])
    if entry.arxiv is None and (given := re.search(rf"arXiv\.org:({ids.ARXIV})", item.id)):
        entry.arxiv = given[1]
    _take_doi(entry, [item.doi, item.id, *addresses])
    _take_links(entry, item)
    if not _NOBODY.issuperset(item.authors):
        entry.fields |= (
            {"authors": found_names} if (found_names := names.listed(item.authors)) else {}
        )
    if item.category or (entry.arxiv and item.keywords and ids.category(item.keywords[0])):
        labels.add(entry, reading, "Categories", item.category or item.keywords[0])
    entry.keywords += [word for word in item.keywords if word and not ids.is_category(word)]
    if item.journal:
        labels.add(entry, reading, "Journal-ref", item.journal)
    _take_texts(entry, item, reading, is_own=is_own)
    _take_date(entry, item, reading, is_own=is_own)
    for name in item.unused:
        reading.unused[name] += 1
    labels.finish(entry, reading, plain(" ".join(item.texts)) or item.id or " ".join(addresses))


def _take_doi(entry: Candidate, written: list[str]) -> None:
    for text in written:
        address = _DOI_ADDRESS.search(text)
        found = ids.doi(address[1] if address else text)
        # arXiv gives each of its papers a DOI of its own, which its id says already.
        if found and not found.startswith("10.48550/"):
            entry.fields["doi"] = found
            return


def _take_links(entry: Candidate, item: Item) -> None:
    for name, address in item.links:
        kind = _OWN_LINKS.get(name)
        if kind and links.is_allowed(address) and not boilerplate.arxiv([address]):
            entry.fields.setdefault(kind, address)


def _take_date(entry: Candidate, item: Item, reading: Reading, *, is_own: bool) -> None:
    # arXiv's feeds show when a paper, or its revision, was announced.
    shown = item.dates if entry.arxiv and not is_own else [*item.dates, *item.posted]
    found = next(filter(None, map(days.within, shown)), None)
    if found and is_own:
        known = (reading.year, *reading.month_day) if reading.month_day else (0, 0, 0)
        reading.year, *month_day = max(found, known, key=lambda day: [part or 0 for part in day])
        reading.month_day = (month_day[0] or 1, month_day[1] or 1)
    elif found and (date := days.near(found, entry.arxiv)):
        entry.fields.setdefault("published", str(date))
        if item.venue:
            entry.fields["venue"] = {"name": item.venue, "year": date.year, "kind": "journal"}


def _take_texts(entry: Candidate, item: Item, reading: Reading, *, is_own: bool) -> None:
    """Take the abstract: the running text of the first text that has any; and labelled facts."""
    summary = item.texts[0] if is_own and len(item.texts) > 1 else ""
    if summary:
        entry.fields["tldr"] = plain(summary)
    for text in item.texts[1 if summary else 0 :]:
        kept = list(filter(None, (_running(entry, reading, part) for part in _paragraphs(text))))
        if kept:
            entry.abstract = "\n\n".join(kept)
            return
    shown = plain(item.texts[0]) if item.texts and not is_own else ""
    if entry.arxiv is None and shown and not boilerplate.is_boilerplate(shown):
        entry.abstract = shown


def _running(entry: Candidate, reading: Reading, paragraph: str) -> str | None:
    """Return a paragraph of an abstract without its label; take a labelled fact as such."""
    text = _ANNOUNCED.sub("", paragraph)
    own = text.partition(": ")
    if own[0] in _OWN_FACTS:
        entry.fields.setdefault(_OWN_FACTS[own[0]], own[2])
    elif own[0] in _OWN_STATUS or own[0] in _SUCCEEDED:
        entry.fields.setdefault("status", _status(own[0], own[2]))
    elif text.startswith(_SUMMARIES):
        return None
    elif (label := labels.labelled(text)) is None:
        return text if boilerplate.is_abstract(text) else None
    elif label[0] == "Abstract":
        return label[1]
    else:
        labels.add(entry, reading, *label)
    return None


def _status(label: str, text: str) -> dict[str, str]:
    """Take what our feeds state of a paper apart: its successor as a title, or date and reason."""
    link = _NOTICE.search(text)
    named = {"link": link[1]} if link else {}
    text = text[: link.start()] if link else text
    if label in _SUCCEEDED:
        return {"kind": _SUCCEEDED[label], "title": text, **named}
    first, _, rest = text.partition(". ")
    first = first if rest else first.removesuffix(".")
    date = first if _YEAR.fullmatch(first) else dates.meant(first)
    stated = {"date": str(date), "reason": rest} if date else {"reason": text}
    return {"kind": _OWN_STATUS[label], **stated, **named}


def _paragraphs(text: str) -> list[str]:
    if not _MARKUP.search(text):
        return [repair.visible(part) for part in re.split(r"\n\s*\n", text) if part.strip()]
    return [block.text for block in markup.read(text)]
