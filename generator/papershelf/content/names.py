"""Names: the parts of a person's name, as they are stated or guessed.

A text states them by a comma, as BibTeX does (`Family, Given` or `von Family, Jr., Given`), or by
braces around a group. In any other text they are guessed, by what reference managers and style
guides agree on: the last word is the family name, with the particles before it; a group is known by
its words; names in Han characters and Hangul put the family first.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from papershelf import languages
from papershelf.composing import composed
from papershelf.folding import fold


@dataclass(frozen=True)
class Name:
    """A name in its parts; one that has none is `whole`."""

    family: str = ""
    """The family name without its particle."""
    given: str = ""
    particle: str = ""
    """What stands before the family name and is sorted with it, such as `van der`."""
    suffix: str = ""
    """What tells generations apart, such as `Jr.`."""
    whole: str = ""
    """The name of a group, or one that is not taken apart; the others are empty then."""

    @property
    def last(self) -> str:
        """The family name with its particle, or the whole name."""
        return self.whole or " ".join(filter(None, [self.particle, self.family]))

    @property
    def indexed(self) -> str:
        """What the name is sorted by: the family name with its particle, or a group's words."""
        return self.last.removeprefix("The ") if self.whole else self.last

    @property
    def is_eastern(self) -> bool:
        """True of a name in a script in which the family comes first, without a space."""
        return EASTERN.search(self.last) is not None and EASTERN.search(self.given) is not None

    @property
    def natural(self) -> str:
        """The name as readers see it: `Given van der Family Jr.`."""
        if self.is_eastern:
            return f"{self.last}{self.given}"
        return " ".join(filter(None, [self.given, self.last, self.suffix]))

    @property
    def inverted(self) -> str:
        """The name as indexes list it: `van der Family, Given, Jr.`."""
        return ", ".join(filter(None, [self.last, self.given, self.suffix]))


EASTERN = re.compile(f"[{''.join(map(languages.letters, ('Hang', 'Hani', 'Kana')))}]")
"""A character of a script whose names put the family first: Han, kana, Hangul."""
_KANA = re.compile(f"[{languages.letters('Kana')}]")
_SUFFIX = re.compile(
    r"(?i:(?:jr|sr|esq|jnr|snr|iii?|iv|ph\.?\s?d)\.?)|M\.?D\.?|2nd|3rd|4th", re.ASCII
)
# What follows a Portuguese family name and is indexed with it.
_HEIRS = frozenset(["filho", "netto", "neto", "júnior", "junior", "sobrinho"])
_JOINS = frozenset(["y", "e", "i", "ve", "und", "&"])
"""What joins two family names, such as `Ortega y Gasset`."""
_PARTICLES = frozenset(
    [
        *("abd", "abdel", "abdul", "abu", "ait", "al", "aït", "bar", "ben", "bin", "bint", "da"),
        *("dal", "dalla", "dalle", "das", "de", "degli", "dei", "del", "della", "delle", "den"),
        *("der", "des", "di", "do", "dos", "du", "el", "ibn", "la", "las", "le", "los", "mac"),
        *("mc", "ní", "nic", "o", "saint", "st", "ste", "te", "ten", "ter", "uí", "van", "vander"),
        *("vande", "vanden", "von", "zu", "zum", "zur", "ó"),
    ]
)
"""Particles that are known when they begin with a capital letter. Such a one must not be the first
word: `Van Nguyen` is a given name and a family name."""
_NEVER_ALONE = frozenset(["abd", "bar", "ben", "do", "o", "te", "mac", "mc"])
"""Of these, those that are words of other names too; they count before another particle only."""
_GROUPS = frozenset(
    [
        *("academy", "agency", "alliance", "association", "authors", "authority", "bureau"),
        *("center", "centre", "collaboration", "collaborators"),
        *("collective", "college", "commission", "committee", "community", "company"),
        *("consortium", "contributors", "corp", "corporation", "council", "deepmind"),
        *("department", "developers", "editors", "federation", "foundation", "gmbh"),
        *("google", "group", "hospital", "inc", "initiative", "institut", "institute"),
        *("institutes", "investigators", "lab", "laboratories", "laboratory", "labs", "llc"),
        *("ltd", "members", "microsoft", "ministry", "network", "nvidia", "office", "openai"),
        *("organisation", "organization", "partnership", "programme", "project", "research"),
        *("society", "systems", "team", "technologies", "technology", "union"),
        *("universität", "université", "university", "others"),
    ]
)
_GROUP_JOINS = frozenset(["and", "of", "for", "on", "the", "et", "für", "&"])
_VIETNAMESE = frozenset(
    [
        *("bùi", "cao", "châu", "chu", "dương", "đinh", "đoàn", "đào", "đặng", "đỗ", "hoàng"),
        *("hà", "hồ", "huỳnh", "lâm", "lê", "lưu", "lương", "lý", "mai", "nguyễn", "ngô"),
        *("phan", "phùng", "phạm", "tạ", "thái", "trương", "trần", "trịnh", "tô", "vũ", "võ"),
        *("vương", "đồng"),
    ]
)
_VIETNAMESE_PLAIN = frozenset(map(fold, _VIETNAMESE))
_VIETNAMESE_MARK = re.compile("[\u0300\u0301\u0303\u0309\u0323\u031b\u0302\u0306]")
# Family names of two characters or syllables; any other is the first one.
_DOUBLE = frozenset(
    [
        *("欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "司徒", "东方", "東方", "尉迟"),
        *("皇甫", "公孙", "公孫", "慕容", "令狐", "长孙", "長孫", "宇文", "轩辕", "夏侯", "端木"),
        *("남궁", "황보", "제갈", "선우", "독고", "사공", "서문", "동방"),
    ]
)
_BRACED = re.compile(r"\{([^\s{}](?:[^{}]*[^\s{}])?)\}")
_INITIALS = re.compile(r"[^\W\d_a-z]\.?(?:-?[^\W\d_a-z]\.)*")
_WORD_SIGNS = frozenset("'’‘ʼ`´ʻ.‐‑-·\u200c\u200d")


def is_braced(text: str) -> bool:
    """Return whether a text is the name of a group by its braces."""
    return _BRACED.fullmatch(text) is not None


def is_suffix(word: str) -> bool:
    """Return whether a word tells generations apart, or is a degree, such as `Jr.` and `PhD`."""
    return _SUFFIX.fullmatch(word) is not None


@lru_cache(maxsize=100_000)
def stated(text: str) -> Name | None:
    """Read a text that states its parts; None if they have to be guessed.

    A name in braces is a group. Before a comma stands the family name, with its particle in small
    letters; a suffix stands between two commas, or behind the second.
    """
    if group := _BRACED.fullmatch(text):
        return Name(whole=group[1])
    if "," not in text:
        return None
    parts = [part.strip() for part in text.split(",")]
    if len(parts) > 3 or not all(parts) or is_group(parts[0]):
        return None
    suffix = ""
    if len(parts) == 2 and _SUFFIX.fullmatch(parts[1]):  # `Ada Quill, Jr.`
        found = guess(parts[0])
        return None if found.whole else Name(found.family, found.given, found.particle, parts[1])
    if len(parts) == 3:
        place = next((at for at in (1, 2) if _SUFFIX.fullmatch(parts[at])), 0)
        if not place:
            return None
        suffix = parts.pop(place)
    return of_parts(parts[0], parts[1], suffix) if len(parts) == 2 else None


def of_parts(last: str, given: str, suffix: str = "") -> Name:
    """Return a person's name; `last` is the family name with its particle."""
    particle, family = _parted(last.split())
    return Name(family, given, particle, suffix)


@lru_cache(maxsize=200_000)
def read(text: str) -> Name:
    """Return the parts of a name, stated or guessed."""
    return stated(text) or guess(text)


def guess(text: str) -> Name:
    """Guess the parts of a name that is written as people write it.

    A name of one word, of a group, or in a form not understood is whole.
    """
    words = text.split()
    if is_group(text) or not all(map(_is_word, words)):
        return Name(whole=text)
    if EASTERN.search(text):
        return _guess_eastern(words)
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    if len(words) < 2:
        return Name(whole=text)
    if _is_vietnamese(words):
        return Name(words[0], " ".join(words[1:]), suffix=suffix)
    # Initials that follow a name, as in `Smith J.` and `Srinath R`, are no family name.
    end = len(words)
    while end > 1 and _INITIALS.fullmatch(words[end - 1]):
        end -= 1
    if any(map(_INITIALS.fullmatch, words[:end])):
        end = len(words)
    names, initials = words[:end], words[end:]
    start = _family_start(names)
    if start == 0 and not initials:
        return Name(whole=text)
    particle, family = _parted(names[start:])
    return Name(family, " ".join([*names[:start], *initials]), particle, suffix)


def _family_start(words: list[str]) -> int:
    """Return where the family name with its particles begins among the words of a name."""
    start = len(words) - 1
    if start > 1 and words[start].lower() in _HEIRS:
        start -= 1
    while start > 1:
        before = words[start - 1]
        if before.lower() in _JOINS and before.islower() and start > 2:
            start -= 2
        elif before.islower() or _is_known_particle(words, start - 1):
            start -= 1
        else:
            break
    # What begins with a particle in small letters has no given name.
    return 0 if words[0].islower() and not all(map(str.islower, words)) else start


def _is_known_particle(words: list[str], place: int) -> bool:
    word = words[place].rstrip(".").lower()
    if word not in _PARTICLES or not words[place][0].isupper():
        return False
    if word in _NEVER_ALONE:
        return words[place + 1].rstrip(".").lower() in _PARTICLES
    return True


def _parted(last: list[str]) -> tuple[str, str]:
    """Take the particles from before a family name, those in capitals too."""
    count = 0
    while count < len(last) - 1 and (
        (last[count].islower() and last[count] not in _JOINS) or _is_known_particle(last, count)
    ):
        count += 1
    return " ".join(last[:count]), " ".join(last[count:])


def _is_vietnamese(words: list[str]) -> bool:
    """Return whether a name is written in Vietnamese, which puts the family first."""
    if len(words) < 3:
        return False
    if fold(words[1]) in {"van", "thi"} and fold(words[0]) in _VIETNAMESE_PLAIN:
        return True
    if words[0].lower() not in _VIETNAMESE:
        return False
    others = composed("".join(words[1:]), "NFD")
    return "đ" in others.lower() or _VIETNAMESE_MARK.search(others) is not None


def _guess_eastern(words: list[str]) -> Name:
    """Take apart a name in Han characters or Hangul; one with kana says itself where by a space."""
    if len(words) == 2:
        return Name(words[0], words[1])
    text = words[0]
    if len(words) > 2 or not 2 <= len(text) <= 4 or _KANA.search(text):
        return Name(whole=" ".join(words))
    size = 2 if text[:2] in _DOUBLE and len(text) > 2 else 1
    if len(text) - size > 2:
        return Name(whole=text)
    return Name(text[:size], text[size:])


def is_group(text: str) -> bool:
    """Return whether the words of a name are those of a group rather than of a person."""
    words = [word.strip(".,") for word in text.split()]
    if len(words) < 2:
        return False
    lowered = [word.lower() for word in words]
    return (
        not _GROUPS.isdisjoint(lowered[1:])
        or lowered[0] in {"the", "google", "microsoft", "nvidia", "team"}
        or any(word in _GROUP_JOINS for word in words[1:])
        or words[-1] == "AI"
    )


def _is_word(word: str) -> bool:
    """Return whether a word is one of a name: letters, with signs between and behind them."""
    if not word[0].isalpha():
        return word[0] in "'’‘ʼʻ" and word[1:2].isalpha() and _is_word(word[1:])
    return all(c.isalpha() or c in _WORD_SIGNS or unicodedata.category(c)[0] == "M" for c in word)


def written(name: Name) -> str:
    """Write a name so that `read` gives its parts again, as people do where that is enough."""
    natural = name.natural
    if read(natural) == name or (name.whole and EASTERN.search(natural)):
        return natural
    if name.whole:
        return f"{{{natural}}}"
    return ", ".join(filter(None, [name.last, name.suffix, name.given]))


def around(text: str, family: str) -> Name | None:
    """Take a name apart at its family name; None if that is no part of it at word limits."""
    before, found, after = f" {text} ".partition(f" {family} ")
    if not found:
        return None
    words = after.split()
    suffix = words.pop() if words and _SUFFIX.fullmatch(words[-1]) else ""
    particle, last = _parted(family.split())
    return Name(last, " ".join([*before.split(), *words]), particle, suffix)
