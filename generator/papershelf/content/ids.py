"""Ids and slugs: the names that stand in addresses, and the forms of foreign identifiers."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache
from urllib.parse import quote, unquote

from papershelf.content.dates import PartialDate
from papershelf.folding import fold

ID = r"[a-z0-9]+(?:-[a-z0-9]+|\.[0-9]+)*"
"""A paper's id: lower-case words and digits joined by hyphens, or by dots before digits.

A dot before letters would make `a.json` an id, whose page stands where the data of `a` does."""
TAG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
FIGURE = rf"{ID}\.(?:png|jpe?g|webp)"
"""The file of a figure: a name like a paper's id, and the ending of its kind."""
_MONTH = "(?:0[1-9]|1[0-2])"
ARXIV = (
    rf"(?:0[7-9]|1[0-4]){_MONTH}\.[0-9]{{4}}|(?:1[5-9]|[2-9][0-9]){_MONTH}\.[0-9]{{5}}"
    rf"|[a-z-]{{1,24}}(?:\.[A-Z]{{2}})?/[0-9]{{2}}{_MONTH}[0-9]{{3}}"
)
"""An arXiv id without version: `2401.10020` (year, month, and a number of five digits, before 2015
of four), or before April 2007 `cs.CL/0601001`."""
_IN_DOI = r"[^\s\"<>\\^`{|}]"
DOI = rf"10\.[0-9]{{4,9}}/(?:{_IN_DOI}|<{_IN_DOI}*>)*(?![.,;]){_IN_DOI}"
"""A DOI such as `10.1000/182`; one that ends in a full stop was cut out of a sentence.

Angle brackets stand in pairs, as in those made of a serial's numbers (SICI), such as
`10.1002/(SICI)1096-9861(19960129)365:1<113::AID-CNE9>3.0.CO;2-6`.
"""
CATEGORY = (
    r"(?:astro-ph|cs|econ|eess|math|nlin|q-bio|q-fin|stat)(?:\.[A-Z]{2})?"
    r"|(?:cond-mat|physics)(?:\.[a-z]+(?:-[a-z]+)?)?"
    r"|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|nucl-(?:ex|th)|quant-ph"
    # Archives that were closed before 2000.
    r"|acc-phys|adap-org|alg-geom|ao-sci|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|dg-ga"
    r"|funct-an|mtrl-th|patt-sol|plasm-ph|q-alg|solv-int|supr-con"
)
"""An arXiv category such as `cs.LG` or `quant-ph`."""

ORCID = r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]"
"""An ORCID iD; the last of its signs checks the others."""
_ORCID_PREFIX = re.compile(r"\A(?:https?://)?(?:www\.)?orcid\.org/", re.IGNORECASE)

LONGEST = 64
LONGEST_WORDS = 40
_ARXIV_PREFIX = re.compile(
    r"\A(?:(?:https?://)?(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/|arxiv:\s*)", re.IGNORECASE
)
_ARXIV_SUFFIX = re.compile(r"(?:v[0-9]+)?(?:\.pdf)?(?:\s*\[[\w.-]+\]|[?#].*)?")
_DOI_PREFIX = re.compile(r"\A(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
# What stands in the path of an address as it is; the rest of a DOI is encoded.
_IN_ADDRESS = "/:;()@!$&'*+,=._~-"
# Names that an operating system keeps for itself, and folders that an index page needs.
_RESERVED = {"con", "prn", "aux", "nul", "index", "page"} | {
    f"{device}{number}" for device in ("com", "lpt") for number in range(10)
}


def is_id(text: str) -> bool:
    """Return whether `text` may be the id of a paper."""
    return (
        len(text) <= LONGEST
        and re.fullmatch(ID, text) is not None
        and text.split(".")[0] not in _RESERVED
    )


def is_tag(text: str) -> bool:
    """Return whether `text` may be the id of a tag or of a group of tags."""
    return len(text) <= LONGEST and re.fullmatch(TAG, text) is not None and text not in _RESERVED


def is_figure(text: str) -> bool:
    """Return whether `text` may be the name of a figure's file."""
    return is_id(text.rpartition(".")[0]) and re.fullmatch(FIGURE, text) is not None


def is_arxiv(text: str) -> bool:
    """Return whether `text` is an arXiv id in its plain form, without a version."""
    return re.fullmatch(ARXIV, text) is not None


def is_category(text: str) -> bool:
    """Return whether `text` has the form of an arXiv category."""
    return re.fullmatch(CATEGORY, text) is not None


def is_doi(text: str) -> bool:
    """Return whether `text` is a DOI in its plain form."""
    return re.fullmatch(DOI, text) is not None


def arxiv_id(text: str) -> str | None:
    """Find the plain arXiv id in an id, versioned id or arXiv address; None if there is none."""
    rest = _ARXIV_PREFIX.sub("", text.strip())
    match = re.match(ARXIV, rest)
    if match and _ARXIV_SUFFIX.fullmatch(rest, match.end()):
        return match.group()
    return None


def arxiv_month(identifier: str) -> PartialDate:
    """Return the month in which an arXiv id was given, such as 2024-01 of `2401.10020`."""
    year, month = re.findall(r"[0-9]{2}", identifier.rpartition("/")[2])[:2]
    century = 1900 if "/" in identifier and year > "90" else 2000
    return PartialDate(century + int(year), int(month))


def category(text: str) -> str | None:
    """Find the arXiv category that `text` writes in its own way, such as `CS.lg`."""
    main, _, part = re.sub(r"[\s.:/_]+", ".", text.strip().lower()).partition(".")
    found = f"{main}.{part.upper() if len(part) == 2 else part}" if part else main
    return found if is_category(found) else None


def figure(text: str) -> str | None:
    """Find the name of a figure's file in a path, or in one in capitals; None if there is none."""
    found = re.split(r"[/\\]", text.strip())[-1].lower()
    return found if is_figure(found) else None


def doi(text: str) -> str | None:
    """Find the plain DOI in a DOI or its address; None if there is none."""
    written = text.strip()
    rest = _DOI_PREFIX.sub("", written)
    if "doi.org/" in written[: len(written) - len(rest)].lower():
        rest = unquote(rest)
    rest = rest.lower().rstrip(".,;")
    return rest if is_doi(rest) else None


def doi_url(identifier: str) -> str:
    """Return the address that a DOI leads to, with the signs encoded that no address holds."""
    return f"https://doi.org/{quote(identifier, safe=_IN_ADDRESS)}"


def arxiv_doi(identifier: str) -> str:
    """Return the DOI that arXiv gives each of its papers: https://info.arxiv.org/help/doi.html.

    An old id stands in it without its subject class, such as `math/0309136` for `math.GT/0309136`.
    """
    return f"10.48550/arXiv.{re.sub(r'[.][A-Z]{2}/', '/', identifier)}"


def is_orcid(text: str) -> bool:
    """Return whether `text` is an ORCID iD, by its digits too.

    The check is ISO 7064, MOD 11-2.
    https://support.orcid.org/hc/en-us/articles/360006897674
    """
    if not re.fullmatch(ORCID, text):
        return False
    total = 0
    for digit in text.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == text[-1]


def orcid(text: str) -> str | None:
    """Find the plain ORCID iD in its address, or in one without hyphens; None if there is none."""
    signs = re.sub(r"[\s-]", "", _ORCID_PREFIX.sub("", text.strip())).upper()
    found = "-".join(signs[at : at + 4] for at in range(0, len(signs), 4))
    return found if is_orcid(found) else None


@lru_cache(maxsize=100_000)
@lru_cache(maxsize=100_000)
def slug(text: str) -> str:
    """Make the part of an address that stands for `text`, such as an author's name.

    Letters outside Latin stay recognisable only by their code points: an address is plain ASCII.
    Never empty and never reserved.
    """
    words = []
    for word in fold(text.replace("+", " plus ")).split():
        if word.isascii():
            words.append(word)
        else:
            words += [c if c.isascii() else f"u{ord(c):x}" for c in word]
    made = "-".join(words)[:LONGEST].strip("-") or "x"
    return f"{made}-x" if made in _RESERVED else made


def paper_id(title: str, arxiv: str | None, taken: Container[str]) -> str:
    """Choose the id of a new paper; it becomes its address and never changes.

    The first of these that is short, allowed and not taken:

    1. the name before the title's colon, of three words at most (`tokenformer`);
    2. the whole title, of five words at most;
    3. the arXiv id (`2401.10020`);
    4. the title's leading words, with a number if they are taken.
    """
    name, colon, _ = title.partition(":")
    candidates = []
    for text, longest in ((name if colon else "", 3), (title, 5)):
        words = fold(text.replace("+", " plus ")).split()
        if 0 < len(words) <= longest:
            candidates.append("-".join(words))
    candidates = [c for c in candidates if len(c) <= LONGEST_WORDS]
    if arxiv:
        candidates.append(arxiv if is_id(arxiv) else slug(arxiv))
    for candidate in candidates:
        if is_id(candidate) and candidate not in taken:
            return candidate
    return _leading_words(title, taken)


def _leading_words(title: str, taken: Container[str]) -> str:
    stem = ""
    for word in slug(title).split("-"):
        longer = f"{stem}-{word}" if stem else word[:LONGEST_WORDS]
        if len(longer) > LONGEST_WORDS:
            break
        stem = longer
    if is_id(stem) and stem not in taken:
        return stem

    def is_free(number: int) -> bool:
        return is_id(f"{stem}-{number}") and f"{stem}-{number}" not in taken

    # Of thousands of papers with the same words, not every number is tried for each.
    last, number = 1, 2
    while not is_free(number):
        last, number = number, 2 * number
    while number - last > 1:
        middle = (last + number) // 2
        last, number = (last, middle) if is_free(middle) else (middle, number)
    return f"{stem}-{number}"
