"""Venues: references to journals and conferences, as arXiv and others write them in one line."""

from __future__ import annotations

import re
from typing import Any

from papershelf.sources import repair

_YEAR = re.compile(r"(?<![\d.:/-])(1[89]\d\d|20\d\d|2100)(?![\d:/-]|\.\d)")
_CONFERENCE = re.compile(
    r"(?i)\b(?:proc(?:eedings|\.)?|conf(?:erence|\.)?|symp(?:osium|\.)?|workshop|meeting|congress)\b"
)
_SHORT = re.compile(r"\(([A-Z][A-Za-z&-]{1,14})(?:[ '’-]*\d{2,4})?\)|^([A-Z][A-Z&-]{2,11})\b")
# Where the name of a journal ends: at a volume, a year, pages, or the like.
_END = re.compile(
    r"[,;:(]|\s(?=\d)|(?i:\s(?:vol(?:ume|\.)?|no\.|number|issue|pp?\.|pages?|art(?:icle|\.)?)\s)"
)
_LEADING = re.compile(
    r"(?i)^(?:to appear in|published in|appeared in|accepted (?:at|by|in)|in):?\s+"
)
# A volume that is written close to the name, or to the letter of a section: `JHEP03`, `D67`.
_VOLUME = re.compile(r"((?:^|[ .])[A-Z]|[A-Za-z]{2})\d+$")
_NO_NAME = re.compile(r"\d|\bet al\b|[;:!?]|(?:\S+\s+){12}")
_LONGEST, _LONGEST_LINE = 120, 400


def of_reference(text: str) -> dict[str, Any] | None:
    """Read a reference such as `Phys. Rev. D 107, 063001 (2023)`, as data of a venue.

    Returns None for one of which name or year is not sure.
    """
    line = _LEADING.sub("", repair.text(text[:_LONGEST_LINE]))
    if leading := re.fullmatch(r"((?:19|20)\d\d)[,.;]? ([^\d].*)", line):
        line = f"{leading[2]} ({leading[1]})"
    years = _YEAR.findall(line)
    if not years:
        return None
    bracketed = re.search(r"\((?:[^()]*\s)?((?:19|20)\d\d)\)", line)
    year = int(bracketed.group(1)) if bracketed else int(years[-1])
    if len(set(years)) > 1 and not bracketed:
        return None
    if _CONFERENCE.search(line):
        short = next((match[1] or match[2] for match in _SHORT.finditer(line)), None)
        if short is None:
            return None
        kind = "workshop" if re.search(r"(?i)\bworkshop\b", line) else "conference"
        return {"name": short, "year": year, "kind": kind}
    name = _END.split(line, maxsplit=1)[0].strip(" '’-")
    name = _VOLUME.sub(r"\1", name).strip()
    letters = sum(character.isalpha() for character in name)
    if letters < 2 or _NO_NAME.search(name) or not 0 < len(name) <= _LONGEST:
        return None
    rest = line[len(name) :]
    kind = "journal" if re.search(r"\d", _YEAR.sub("", rest)) else "conference"
    return {"name": name, "year": year, "kind": kind}
