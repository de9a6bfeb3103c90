"""Venues: what kind a work's type stands for, and the name of where it was published."""

from __future__ import annotations

import re

_KINDS = {
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
_KIND_BY_TYPE = {name: kind for kind, names in _KINDS.items() for name in names.split()}

_PREPRINT = re.compile(
    r"(?i)(?:cornell university.{0,20}, )?(?:arxiv|corr|computing research repository)(?!\w).*"
    r"|(?:online|e?-?preprint|unpublished(?: manuscript)?|manuscript|submitted)\.?",
    re.DOTALL,
)
_SERVER = re.compile(r"(?i)\w*rxiv\b.*|ssrn\b.*|research square|preprints(?:\.org)?|techrxiv")
_WORKSHOP = re.compile(r"(?i)\bworkshops?\b|@")
_YEAR = re.compile(r"(?<![\w-])((?:19|20)[0-9]{2})(?![\w-])")
_EMPTY = re.compile(r"\s*[(\[]\s*[)\]]")
_SHORT_YEAR = re.compile(r"(?<=[A-Z])\s?['’][0-9]{2}(?![0-9])")
# The name that a conference is known by: in parentheses, or between commas before its year.
_ACRONYM = re.compile(
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
LONGEST = 120
"""The characters of the longest name of a venue in the catalog."""


def kind(type_: str) -> str:
    """Return the kind of venue that a type stands for, in any format's words."""
    return _KIND_BY_TYPE.get(re.sub("[^a-z]", "", type_.lower()), "other")


def is_preprint(name: str) -> bool:
    """Return whether a name is arXiv's or says that there is none, and so is no venue."""
    return _PREPRINT.fullmatch(name) is not None


def venue(name: str, kind: str, year: int | None) -> dict[str, object] | None:
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
    words = _short(words)
    if kind not in {"journal", "thesis"}:
        words, year = _without_year(words, year)
    found: dict[str, object] = {"name": words, "kind": kind}
    return found | ({"year": year} if year else {})


def _short(name: str) -> str:
    """Return what a venue is known by, of a name too long with other names, place and days."""
    if len(name) <= LONGEST:
        return name
    name = _DATE.split(name, maxsplit=1)[0]
    acronyms = (found.group(1) or found.group(2) for found in _ACRONYM.finditer(name))
    if acronym := next((found for found in acronyms if found not in _PLACES), None):
        return acronym
    return name if len(name) <= LONGEST else re.split(r" [:=/] |[;,(]", name)[0].strip()


def _without_year(name: str, year: int | None) -> tuple[str, int | None]:
    """Take the year of the edition out of `name`; one far from `year` is a part of the name."""
    named = {int(found) for found in _YEAR.findall(name)}
    edition = {found for found in named if year is None or abs(found - year) <= 1}
    if len(edition) == 1:
        [year] = edition
        name = re.sub(rf"(?<![\w-]){year}(?![\w-])", " ", name)
    tidy = _EMPTY.sub("", _SHORT_YEAR.sub("", name))
    tidy = re.sub(r"\s+([,)\]:])", r"\1", re.sub(r"([(\[])\s+", r"\1", " ".join(tidy.split())))
    return tidy.strip(" ,;:") or name.strip(), year
