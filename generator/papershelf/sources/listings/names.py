"""Names: the authors of a paper, in one text."""

from __future__ import annotations

import re

from papershelf.content.names import is_suffix, stated, written
from papershelf.sources import initials, repair

_INNERMOST = re.compile(r"\([^()]*\)")
_AND = re.compile(r"\s*,?\s+(?:and|&)\s+|\s*[;|·•∙]\s*|\s*,\s*", re.IGNORECASE)
_GROUP = re.compile(r"((?:Collaborations?|Consortium|Team)):\s+")
_NO_NAME = re.compile(
    r"(?:(?:for|on behalf of) the .*|et\.? al\.?|\W*"
    r"|\d+ (?:more|other|additional) authors?.*|.*authors? not shown.*)",
    re.IGNORECASE,
)
_FIRST = re.compile(r"^(?:[\s*†‡§¶\d]+|the )")
# It begins behind what is none of it, so that no part of a long run is tried.
_LAST = re.compile(r"(?<![\s*†‡§¶\d:])(?<! \.)(?:[\s*†‡§¶\d:]|(?<= )\.)++$")
_CUT = re.compile(r"(?i)\bet\.? al\b|\b(?:more|other|additional) authors?\b|authors? not shown")
_LONGEST_TEXT = 200_000
_DEEPEST = 5
"""Brackets stand in no more others."""


def split(text: str) -> list[str]:
    """Return the names in `text`, each as `Given Family`, without affiliations in brackets."""
    rest = text[:_LONGEST_TEXT]
    for _ in range(_DEEPEST):
        rest = _INNERMOST.sub(" ", rest)
    rest = _GROUP.sub(r"\1, ", " ".join(rest.split()))
    if ";" in rest and all(part.count(",") == 1 for part in rest.strip(" ;").split(";")):
        return listed(given_first(part) for part in rest.split(";"))
    names: list[str] = []
    for part in _AND.split(re.sub(r"(?i)^and\s+", "", rest.strip())):
        if is_suffix(part.strip()) and names:
            names[-1] += f" {part.strip()}"
        else:
            names.append(part)
    stripped = (name.strip() for name in names)
    pairs = initials.paired([name for name in stripped if not _NO_NAME.fullmatch(name)])
    return listed([f"{given} {family}" for family, given in pairs] or names)


def listed(names: object) -> list[str]:
    """Return `names` repaired, without what is none and without repeated ones."""
    repaired = (repair.text(str(name)) for name in names)  # type: ignore[attr-defined]
    found = (_LAST.sub("", _FIRST.sub("", name)).strip() for name in repaired)
    return list(dict.fromkeys(name for name in found if name and not _NO_NAME.fullmatch(name)))


def given_first(name: str) -> str:
    """Return a name such as `Family, Given` as content has it, mostly as `Given Family`."""
    found = stated(name)
    return written(found) if found and not found.whole else name


def is_unclear(names: list[str]) -> bool:
    """Return whether initials stand alone among `names`, so that commas part what is one name."""
    return any(map(initials.is_alone, names))


def is_cut(text: str) -> bool:
    """Return whether `text` says that it leaves authors out."""
    return _CUT.search(text) is not None


_PERSON = re.compile(
    r"(?:(?:[A-Z]\.[ -]?)+ ?)?[^\W\d_a-z][\w.'’-]*"
    r"(?: (?:[^\W\d_a-z][\w.'’-]*|de|van|von|der|den|la|el|al|bin|di"
    r"|du|dos|da|del|le|ter|ten|y|e)){1,5}"
)
_LONGEST_LIST = 3_000


def is_list(text: str) -> bool:
    """Return whether a line looks like the names of several persons."""
    if len(text) > _LONGEST_LIST or not re.search(r",|;|·|\band\b|&", text):
        return False
    found = split(re.sub(r"(?i)^by:?\s+", "", text))
    return len(found) > 1 and all(_PERSON.fullmatch(name) for name in found)
