"""Venues: the short name and the kind of a place of publication, from how services write it."""

from __future__ import annotations

import re
from typing import Any

from papershelf.sources import repair

_LONGEST, _LONGEST_READ = 120, 500
_ACRONYM = re.compile(
    r"(?=[A-Za-z0-9-]{0,12}[A-Z][a-z]{0,3}[A-Z])[A-Z0-9][A-Za-z0-9-]{1,11}(?:/[A-Z]{2,8})?"
)
_IN_BRACKETS = re.compile(rf"\(({_ACRONYM.pattern})(?:[ '’-]?(?:[12][0-9])?[0-9]{{2}})?\)")
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
_AT_END = re.compile(r"[\s,:;'’-]*(?:(?:19|20)?[0-9]{2})?$")
_PROCEEDINGS = re.compile(
    r"^(?:(?:19|20)[0-9]{2} )?(?:companion )?proceedings (?:of |from )?(?:the )?", re.IGNORECASE
)
_ORDINAL = re.compile(
    r"^(?:(?:19|20)[0-9]{2}\s+|[0-9]{1,3}(?:st|nd|rd|th)\s+|the\s+|(?:twenty|thirty|forty)-\w+\s+)+",
    re.IGNORECASE,
)
_KINDS = (
    ("workshop", re.compile(r"\bworkshops?\b|@", re.IGNORECASE)),
    ("conference", re.compile(r"\b(?:conference|symposium|proceedings|meeting)\b", re.IGNORECASE)),
    ("journal", re.compile(r"\b(?:journal|transactions|letters|magazine)\b", re.IGNORECASE)),
)


def venue(
    name: str, year: int | None = None, kind: str | None = None, short: str = ""
) -> dict[str, Any] | None:
    """Return a venue as data of the content model; None if it has no name.

    `short` is another, shorter name of it, such as `KDD '19`; `kind` is known by words of the
    name where it is not given.
    """
    whole = repair.visible(name[:_LONGEST_READ])
    if kind in (None, "conference"):  # of a workshop, services state that it is a conference
        of_words = next((kind for kind, words in _KINDS if words.search(whole)), "conference")
        kind = of_words if kind is None or of_words == "workshop" else kind
    named = acronym(repair.visible(short[:_LONGEST_READ])) or _bracketed(whole)
    if not named and kind in ("conference", "workshop"):
        named = _ORDINAL.sub("", _PROCEEDINGS.sub("", whole)).strip()
        named = _AT_END.sub("", named) or whole
    named = (named or whole)[:_LONGEST].strip()
    if not named or not any(character.isalpha() for character in named):
        return None
    shown = _YEAR.search(whole) if kind in ("conference", "workshop") else None
    edition = int(shown[1]) if shown else year
    return {"name": named, **({"year": str(edition)} if edition else {}), "kind": kind}


def acronym(text: str) -> str:
    """Return an acronym without the year behind it; empty if the text is none."""
    bare = _AT_END.sub("", text)
    return bare if _ACRONYM.fullmatch(bare) else ""


def _bracketed(name: str) -> str:
    found = _IN_BRACKETS.search(name)
    return found[1] if found else ""
