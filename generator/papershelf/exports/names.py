"""Names of authors, taken apart as reference managers want them."""

from __future__ import annotations

import re

from papershelf.catalog.facets import family_name

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


def parts(name: str) -> dict[str, str]:
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
