"""Venues: places of publication, as bibliographies, listings and services write them.

A bibliography has a type and a name (`of_work`), a listing a reference in one line
(`of_reference`), a service a name that it may have shorter too (`of_service`). Each gives data of
the content model.
"""

from __future__ import annotations

import re
from typing import Any

from papershelf.sources import repair

LONGEST = 120
"""The characters of the longest name of a venue in the catalog."""

_TYPES = {
    "journal": "article journalarticle articlejournal jour ejour jfull mgzn news abst j review"
    " articlemagazine articlenewspaper magazinearticle newspaperarticle electronicarticle"
    " suppperiodical letter note editorial shortsurvey articleinpress dissertationabstract"
    " reviewbook datapaper erratum journal",
    "conference": "inproceedings conference paperconference conferencepaper cpaper conf c"
    " conferenceproceedings conferenceproceeding proceedingspaper presentation speech"
    " conferencereview",
    "workshop": "workshop workshoppaper",
    "book": "book inbook incollection chap echap ebook edbook ser b s chapter booksection"
    " bookchapter editedbook electronicbook electronicbooksection mvbook bookinbook suppbook"
    " booklet collection mvcollection suppcollection inreference reference mvreference"
    " encyclopedia encyclopediaarticle dictionary entryencyclopedia entrydictionary proceedings"
    " mvproceedings serial",
    "thesis": "phdthesis mastersthesis thesis thes bachelorsthesis dissertation doctoralthesis",
}
_KIND_BY_TYPE = {name: kind for kind, names in _TYPES.items() for name in names.split()}

_PREPRINT = re.compile(
    r"(?i)(?:cornell university.{0,20}, )?(?:arxiv|corr|computing research repository)(?!\w).*"
    r"|(?:online|e?-?preprint|unpublished(?: manuscript)?|manuscript|submitted)\.?",
    re.DOTALL,
)
_SERVER = re.compile(r"(?i)\w*rxiv\b.*|ssrn\b.*|research square|preprints(?:\.org)?|techrxiv")
_WORKSHOP = re.compile(r"(?i)\bworkshops?\b|@")
_EDITION = re.compile(r"(?<![\w-])((?:19|20)[0-9]{2})(?![\w-])")
_EMPTY = re.compile(r"\s*[(\[]\s*[)\]]")
_SHORT_YEAR = re.compile(r"(?<=[A-Z])\s?['’][0-9]{2}(?![0-9])")
# The name that a conference is known by: in parentheses, or between commas before its year.
_KNOWN_BY = re.compile(
    r"\(([A-Z][\w@/-]+[A-Z]\w*)[^()]{0,12}\)|, ([A-Z][\w@/+-]+[A-Z]\w*)(?=,| \d{4}|$)"
)
_PLACES = frozenset(["USA", "UAE", "PRC", "ROC", "GBR", "NSW", "QLD", "VIC", "TAS", "NRW"])
"""Countries and states in capitals, which stand where the name of a conference may."""
# A date such as `, December 4-9` or `, 9-15 June`; what stands behind it is no name.
_DATE = re.compile(
    r", (?:\d{1,2}(?:\s?[-–/]+\s?\d{1,2})?\.? )?"
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)"
    r"(?:uary|ruary|ch|il|ust|ember|tember|ober)?\.?(?![A-Za-z])"
)
_ABBREVIATED = re.compile(r"\w\. .*\w\.")

_YEAR_OF_REFERENCE = re.compile(r"(?<![\d.:/-])(1[89]\d\d|20\d\d|2100)(?![\d:/-]|\.\d)")
_MEETING = re.compile(
    r"(?i)\b(?:proc(?:eedings|\.)?|conf(?:erence|\.)?|symp(?:osium|\.)?|workshop|meeting|congress)\b"
)
_SHORT_OF_REFERENCE = re.compile(
    r"\(([A-Z][A-Za-z&-]{1,14})(?:[ '’-]*\d{2,4})?\)|^([A-Z][A-Z&-]{2,11})\b"
)
# Where the name of a journal ends: at a volume, a year, pages, or the like.
_NAME_END = re.compile(
    r"[,;:(]|\s(?=\d)|(?i:\s(?:vol(?:ume|\.)?|no\.|number|issue|pp?\.|pages?|art(?:icle|\.)?)\s)"
)
_LEADING = re.compile(
    r"(?i)^(?:to appear in|published in|appeared in|accepted (?:at|by|in)|in):?\s+"
)
# A volume that is written close to the name, or to the letter of a section: `JHEP03`, `D67`.
_VOLUME = re.compile(r"((?:^|[ .])[A-Z]|[A-Za-z]{2})\d+$")
_NO_NAME = re.compile(r"\d|\bet al\b|[;:!?]|(?:\S+\s+){12}")
_LONGEST_REFERENCE = 400

_LONGEST_READ = 500
_ACRONYM = re.compile(
    r"(?=[A-Za-z0-9-]{0,12}[A-Z][a-z]{0,3}[A-Z])[A-Z0-9][A-Za-z0-9-]{1,11}(?:/[A-Z]{2,8})?"
)
_IN_BRACKETS = re.compile(rf"\(({_ACRONYM.pattern})(?:[ '’-]?(?:[12][0-9])?[0-9]{{2}})?\)")
_STATED_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
_AT_END = re.compile(r"[\s,:;'’-]*(?:(?:19|20)?[0-9]{2})?$")
_PROCEEDINGS = re.compile(
    r"^(?:(?:19|20)[0-9]{2} )?(?:companion )?proceedings (?:of |from )?(?:the )?", re.IGNORECASE
)
_ORDINAL = re.compile(
    r"^(?:(?:19|20)[0-9]{2}\s+|[0-9]{1,3}(?:st|nd|rd|th)\s+|the\s+|(?:twenty|thirty|forty)-\w+\s+)+",
    re.IGNORECASE,
)
_WORDS = (
    ("workshop", _WORKSHOP),
    ("conference", re.compile(r"\b(?:conference|symposium|proceedings|meeting)\b", re.IGNORECASE)),
    ("journal", re.compile(r"\b(?:journal|transactions|letters|magazine)\b", re.IGNORECASE)),
)


def kind(type_: str) -> str:
    """Return the kind of venue that a type stands for, in any format's words."""
    return _KIND_BY_TYPE.get(re.sub("[^a-z]", "", type_.lower()), "other")


def is_preprint(name: str) -> bool:
    """Return whether a name is arXiv's or says that there is none, and so is no venue."""
    return _PREPRINT.fullmatch(name) is not None


def of_work(name: str, kind: str, year: int | None) -> dict[str, object] | None:
    """Describe a venue as data of the content model; None for arXiv and where none is named."""
    whole = " ".join(name.split()).strip(" ,;")
    words = whole.strip(" ,.;")
    if not words or is_preprint(words):
        return None
    if _SERVER.fullmatch(words):
        kind = "other"
    elif kind in {"conference", "journal", "other"} and _WORKSHOP.search(words):
        kind = "workshop" if kind != "journal" else kind
    if _ABBREVIATED.fullmatch(whole):  # the last dot is of the last word
        words = f"{words}."
    words = _shortened(words)
    if kind not in {"journal", "thesis"}:
        words, year = _without_year(words, year)
    found: dict[str, object] = {"name": words, "kind": kind}
    return found | ({"year": year} if year else {})


def _shortened(name: str) -> str:
    """Return what a venue is known by, of a name too long with other names, place and days."""
    if len(name) <= LONGEST:
        return name
    name = _DATE.split(name, maxsplit=1)[0]
    acronyms = (found.group(1) or found.group(2) for found in _KNOWN_BY.finditer(name))
    if acronym := next((found for found in acronyms if found not in _PLACES), None):
        return acronym
    return name if len(name) <= LONGEST else re.split(r" [:=/] |[;,(]", name)[0].strip()


def _without_year(name: str, year: int | None) -> tuple[str, int | None]:
    """Take the year of the edition out of `name`; one far from `year` is a part of the name."""
    named = {int(found) for found in _EDITION.findall(name)}
    edition = {found for found in named if year is None or abs(found - year) <= 1}
    if len(edition) == 1:
        [year] = edition
        name = re.sub(rf"(?<![\w-]){year}(?![\w-])", " ", name)
    tidy = _EMPTY.sub("", _SHORT_YEAR.sub("", name))
    tidy = re.sub(r"\s+([,)\]:])", r"\1", re.sub(r"([(\[])\s+", r"\1", " ".join(tidy.split())))
    return tidy.strip(" ,;:") or name.strip(), year


def of_reference(text: str) -> dict[str, Any] | None:
    """Read a reference such as `Phys. Rev. D 107, 063001 (2023)`, as data of a venue.

    Returns None for one of which name or year is not sure.
    """
    line = _LEADING.sub("", repair.text(text[:_LONGEST_REFERENCE]))
    if leading := re.fullmatch(r"((?:19|20)\d\d)[,.;]? ([^\d].*)", line):
        line = f"{leading[2]} ({leading[1]})"
    years = _YEAR_OF_REFERENCE.findall(line)
    if not years:
        return None
    bracketed = re.search(r"\((?:[^()]*\s)?((?:19|20)\d\d)\)", line)
    year = int(bracketed.group(1)) if bracketed else int(years[-1])
    if len(set(years)) > 1 and not bracketed:
        return None
    if _MEETING.search(line):
        short = next((match[1] or match[2] for match in _SHORT_OF_REFERENCE.finditer(line)), None)
        if short is None:
            return None
        kind = "workshop" if re.search(r"(?i)\bworkshop\b", line) else "conference"
        return {"name": short, "year": year, "kind": kind}
    name = _NAME_END.split(line, maxsplit=1)[0].strip(" '’-")
    name = _VOLUME.sub(r"\1", name).strip()
    letters = sum(character.isalpha() for character in name)
    if letters < 2 or _NO_NAME.search(name) or not 0 < len(name) <= LONGEST:
        return None
    rest = line[len(name) :]
    kind = "journal" if re.search(r"\d", _YEAR_OF_REFERENCE.sub("", rest)) else "conference"
    return {"name": name, "year": year, "kind": kind}


def of_service(
    name: str, year: int | None = None, kind: str | None = None, short: str = ""
) -> dict[str, Any] | None:
    """Return a venue as data of the content model; None if it has no name.

    `short` is another, shorter name of it, such as `KDD '19`; `kind` is known by words of the
    name where it is not given.
    """
    whole = repair.visible(name[:_LONGEST_READ])
    if kind in (None, "conference"):  # of a workshop, services state that it is a conference
        of_words = next((kind for kind, words in _WORDS if words.search(whole)), "conference")
        kind = of_words if kind is None or of_words == "workshop" else kind
    named = acronym(repair.visible(short[:_LONGEST_READ])) or _bracketed(whole)
    if not named and kind in ("conference", "workshop"):
        named = _ORDINAL.sub("", _PROCEEDINGS.sub("", whole)).strip()
        named = _AT_END.sub("", named) or whole
    named = (named or whole)[:LONGEST].strip()
    if not named or not any(character.isalpha() for character in named):
        return None
    shown = _STATED_YEAR.search(whole) if kind in ("conference", "workshop") else None
    edition = int(shown[1]) if shown else year
    return {"name": named, **({"year": str(edition)} if edition else {}), "kind": kind}


def acronym(text: str) -> str:
    """Return an acronym without the year behind it; empty if the text is none."""
    bare = _AT_END.sub("", text)
    return bare if _ACRONYM.fullmatch(bare) else ""


def _bracketed(name: str) -> str:
    found = _IN_BRACKETS.search(name)
    return found[1] if found else ""
