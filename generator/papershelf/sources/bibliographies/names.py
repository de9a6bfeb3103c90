"""Names of authors, as bibliographies write them, in the form of the catalog: `Given Family`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from papershelf.content.names import Name, is_suffix, stated, written
from papershelf.sources import initials
from papershelf.sources.bibliographies import tex

_BRACED = re.compile(r"\{[^{}]*\}")
_BRACE = re.compile(r"(?<!\\)[{}]")
# What parts names; the sign of an entity parts none.
_AND = re.compile(r"(?i)(?<=\s)(?:and|\\?&)(?=\s)|&#?\w{1,8};|[;、；，]|(?<!\\)[{}]")
_SIGN = re.compile(r"&#?\w{1,8};|[;、；，]|(?<!\\)[{}]")
_ENTITY = re.compile(r"&#?\w{1,8};")
_COMMA = re.compile(r",|(?<!\\)[{}]")
# What stands for authors that a file does not name.
_OTHERS = re.compile(r"(?:and )?others|[Ee]t\.? [Aa]l\.?|…|\.\.\.")
_LAST_OTHERS = re.compile(r"(?i)(?<=[^\s,;])[\s,;]+(?:and\s+)?et\.?\s+al\.?\s*$")
UNCLEAR = 'names parted by "and"'
"""What a list of names is expected to be that commas part."""
_NAMED_PARTS = {"given": "given", "particle": "prefix", "family": "family", "suffix": "suffix"}
_SEPARATORS = (";", "；", "、", "，", "\n", "|", " and ", " & ")
"""What parts names in one text, the first that is there."""
# A number with which DBLP distinguishes authors of one name.
_NUMBER = re.compile(r"(?<=\w) 00[0-9]{2}")
# `Smith J.A.` and `Smith JA`, as databases write names; a number may identify the author.
_FAMILY_INITIALS = re.compile(r"([^\s,][^,]*?),? ((?:[^\W\d_a-z](?:\.-?|-)?){1,4})")
_IDENTIFIED = re.compile(r"(?<!\s)\s*\(\d{6,}\)")


def split_bibtex(raw: str) -> list[str]:
    """Take apart a BibTeX list of names, which `and` joins outside of braces; or another sign.

    Commas part whole names, if there are more than a single name has.
    """
    raw, others = _without_last_others(raw)
    listed = []
    for part in _split(_AND, raw):
        by_comma = [name.strip() for name in _split(_COMMA, part) if name.strip()]
        are_names = len(by_comma) > 2 and not _is_one(by_comma) and _are_whole(by_comma)
        listed += by_comma if are_names else [part.strip()]
    return [*filter(None, listed), *others]


def split_line(raw: str) -> list[str]:
    """Take apart the names on a line that should have one; not yet turned round."""
    short, others = _without_last_others(raw)
    return [*filter(None, (name.strip() for name in _split(_SIGN, short))), *others]


def is_bibtex_name(name: str) -> bool:
    """Return whether `name` has no more parts than a single name may have."""
    return _is_one([part.strip() for part in _split(_COMMA, name) if part.strip()])


def _is_one(parts: list[str]) -> bool:
    """Return whether parts between commas are those of one name: three, if one is a suffix."""
    if all("=" in part for part in parts):
        return True
    return len(parts) < 3 or (len(parts) == 3 and any(map(is_suffix, parts[1:])))


def _are_whole(parts: list[str]) -> bool:
    """Return whether each of `parts` is a whole name, such as `Given Family`."""
    return all(len(part.split()) > 1 for part in parts)


def _without_last_others(raw: str) -> tuple[str, list[str]]:
    """Return a list of names without `et al.` at its end, and that by itself."""
    short = _LAST_OTHERS.sub("", raw)
    return short, ["et al."] if short != raw else []


def from_bibtex(raw: str) -> str:
    """Turn round `von Last, Jr, First`; braces keep what stands in them together.

    biblatex also has names whose parts are called by name, such as `family=Last, given=First`.
    """
    parts = [tex.text(part) for part in _split(_COMMA, raw)]
    if len(parts) == 1 and _BRACED.fullmatch(raw.strip()):
        return written(Name(whole=" ".join(parts[0].split())))
    if all("=" in part for part in parts):
        named = {part.split("=")[0].strip(): part.split("=")[1].strip('" \t\n') for part in parts}
        if not named.get("family"):
            return " ".join(named[part] for part in _NAMED_PARTS if named.get(part))
        return written(Name(**{part: named.get(key, "") for part, key in _NAMED_PARTS.items()}))
    return in_order(parts)


def _split(pattern: re.Pattern[str], raw: str) -> list[str]:
    """Split `raw` where `pattern` finds no brace and no entity, outside of braces."""
    parts, start, depth = [], 0, 0
    for found in pattern.finditer(raw):
        if found.group() == "{":
            depth += 1
        elif found.group() == "}":
            depth = max(0, depth - 1)
        elif depth == 0 and not _ENTITY.fullmatch(found.group()):
            parts.append(raw[start : found.start()])
            start = found.end()
    return [*parts, raw[start:]]


def in_order(parts: list[str]) -> str:
    """Write a name of parts as content has it: Family, Given; or Family, Suffix, Given.

    Some write the suffix last. A name of a single part is as it is read; one that an empty part
    follows is that of a group.
    """
    words = [" ".join(part.split()) for part in parts]
    known = [word for word in words if word]
    if len(known) == 1 and len(words) > 1:
        return written(Name(whole=known[0]))
    found = stated(", ".join(known))
    return written(found) if found else " ".join([*known[1:], *known[:1]])


def from_commas(raw: str) -> str:
    """Turn round `Family, Given, Suffix`; what ends in a comma is a group."""
    return in_order(raw.split(","))


def from_pubmed(raw: str) -> str:
    """Turn round a short name of PubMed, such as `Smith JA`, whose initials stand last."""
    family, space, initials = raw.strip().rpartition(" ")
    return f"{initials} {family}" if space and initials.isupper() and "," not in raw else raw


def split_text(raw: str) -> list[str] | None:
    """Take apart authors in one text, and turn each round; None if that is not certain.

    Semicolons part them, or lines, bars, the word `and`; commas only where each part is a name of
    several words, or families and initials take turns, for `Family, Given` has one too.
    """
    raw, others = _without_last_others(_IDENTIFIED.sub("", raw))
    separator = next((sign for sign in _SEPARATORS if sign in raw), ",")
    parts = raw.split(separator) if separator != "," else [raw]
    listed = [name.strip() for part in parts for name in _names(part, separator)]
    if not all(_is_one(_by_comma(name)) for name in listed):
        return None
    return [*_in_order(listed), *others]


def _by_comma(part: str) -> list[str]:
    return [name.strip() for name in part.split(",") if name.strip()]


def _names(part: str, separator: str) -> list[str]:
    """Return the names in a part of a list; before a last `and` commas may part some."""
    by_comma = _by_comma(part)
    if separator in {",", " and ", " & "}:
        if _are_whole(by_comma):
            return by_comma
        if pairs := initials.paired(by_comma):
            return [f"{family}, {given}" for family, given in pairs]
    return [part] if by_comma else []


def _in_order(names: list[str]) -> list[str]:
    """Turn round the names of a list: those with a comma, or all if their initials stand last."""
    short = [_FAMILY_INITIALS.fullmatch(name) for name in names]
    are_short = all(short) and (len(names) > 1 or "." in "".join(names))
    return [
        f"{found[2]} {found[1]}" if found and are_short else from_commas(name)
        for name, found in zip(names, short, strict=True)
    ]


def without_others(names: Iterable[str]) -> tuple[list[str], bool]:
    """Return the names, and whether the list says that there are others."""
    listed = [_NUMBER.sub("", " ".join(name.split())) for name in names]
    kept = [name for name in listed if name]
    are_more = bool(kept) and _OTHERS.fullmatch(kept[-1]) is not None
    return kept[:-1] if are_more else kept, are_more
