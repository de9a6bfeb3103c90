"""References: a paper with all that a citation of it needs: key, address, issue, parts of names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from papershelf.catalog.catalog import Catalog
from papershelf.catalog.facets import family_name
from papershelf.content import facts
from papershelf.content.dates import PartialDate
from papershelf.content.entry import Entry
from papershelf.content.model import Paper, Tag
from papershelf.exports import keys
from papershelf.settings import Settings
from papershelf.words import Words

UNCONFIRMED = "Bibliographic details not confirmed"
"""The remark in citations of a paper whose sources are not sure."""
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV", re.IGNORECASE)
# A person's name is words of letters; whatever holds another sign stays as it was written.
_PERSON = re.compile(r"[^\W\d_][^\W\d_'’‘`.‐-]*(?:[ '’‘`.‐-]+[^\W\d_]+)*\.?")
# Scripts whose names put the family first, and whose spaces do not show which word it is.
_FAMILY_FIRST = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_GROUPS = frozenset(
    [
        *("alliance", "and", "authors", "center", "centre", "collaboration", "committee"),
        *("consortium", "foundation", "group", "inc", "initiative", "institute", "lab"),
        *("laboratory", "labs", "of", "others", "project", "research", "team", "university"),
    ]
)


@dataclass(frozen=True)
class Reference:
    """A paper as formats need it."""

    id: str
    paper: Paper
    key: str
    """Its citation key."""
    address: str
    """The published address of its page."""
    tags: tuple[Tag, ...]
    """Its tags, the main one first."""


def of(
    catalog: Catalog, settings: Settings, entries: Iterable[Entry] | None = None
) -> tuple[Reference, ...]:
    """Make the references of `entries`, or of all papers, in their order.

    A key is that of the whole catalog, so a paper has the same key in every file.
    """
    cite = keys.assign(catalog.entries)
    return tuple(
        Reference(
            entry.id,
            entry.paper,
            cite[entry.id],
            f"{settings.site_url}papers/{entry.id}/",
            tuple(catalog.tag_by_id[tag] for tag in entry.paper.tags),
        )
        for entry in (catalog.entries if entries is None else entries)
    )


def issued(paper: Paper) -> PartialDate | None:
    """Return when a paper was issued, as far as it is known.

    Of a paper with a venue that is the year of the venue, else of the first version; the month and
    day of a first version are not those of a venue.
    """
    first = paper.published
    if paper.venue is None:
        return first
    year = paper.venue.year or (first.year if first else None)
    return PartialDate(year) if year else None


def notes(paper: Paper, words: Words) -> tuple[str, ...]:
    """Return what lists show of a paper by declaration, such as `Erratum: ...`, in plain text."""
    return tuple(note.plain for note in facts.shown(paper, words, "note", "row"))


def remarks(paper: Paper) -> tuple[str, ...]:
    """Return the note of a citation: facts, and whether the others are not sure."""
    cited = (note.plain for note in facts.cited(paper))
    return (*cited, *([UNCONFIRMED] if paper.confidence == "low" else []))


def url(paper: Paper) -> str | None:
    """Return the address where a paper is read: arXiv, else its PDF, else its project."""
    return paper.arxiv_url or paper.links.pdf or paper.links.project


def name_parts(name: str) -> dict[str, str]:
    """Take `name`, written as `Given Family`, apart into the parts of a CSL name.

    The keys are `given`, `family`, `non-dropping-particle` (`van der`) and `suffix` (`Jr.`), as far
    as the name has them. A name of one word, of a group or in a form not understood is `literal`.
    """
    words = name.split()
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    person = " ".join(words)
    if len(words) < 2 or words[0].islower() or not _is_person(person):
        return {"literal": name}
    whole = family_name(person).split()
    family = " ".join(word for word in whole if not word.islower()) or whole[-1]
    particle = " ".join(whole)[: -len(family)].strip()
    given = person[: -len(" ".join(whole))].strip()
    found = {"family": family, "given": given}
    found |= {"non-dropping-particle": particle} if particle else {}
    return found | ({"suffix": suffix} if suffix else {})


def _is_person(name: str) -> bool:
    is_group = any(word.strip(".").lower() in _GROUPS for word in name.split())
    return bool(_PERSON.fullmatch(name)) and not _FAMILY_FIRST.search(name) and not is_group
