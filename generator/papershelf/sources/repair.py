"""Repair: text that lost something on its way through other systems, made whole again.

Nothing is rewritten. LaTeX accents, macros, dashes and quotes become Unicode; mathematics, also
where its dollar signs and backslashes were dropped on the way, is put between dollar signs.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from pylatexenc.latex2text import get_default_latex_context_db

from papershelf import formulas
from papershelf.composing import composed
from papershelf.content import links, typesetting
from papershelf.content.text import INVISIBLE, STACKED, is_accent

# As in `formulas`: a formula stands close to its dollar signs, sums such as "$5 or $10" do not.
_MATH = re.compile(r"((?<!\\)\$(?!\s)[^$]+(?<![\s\\])\$(?!\d))")
_URL = re.compile(r"https?://[^\s{}<>\"']+")
_DOUBLED_URL = re.compile(r"(https?://[^\s{}]++)(?:\{([^\s{}]*+)\})?+")
_CODE = re.compile(
    r"https?://(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)/[^/\s]+/[^/\s]+"
)
_JOINERS = re.compile("[\u200c\u200d]")  # `INVISIBLE` knows where they belong
# Categories of characters that show nothing: controls, formats, surrogates, private ones.
_UNSEEN = frozenset(["Cc", "Cf", "Cn", "Co", "Cs"])
# Accents are no ASCII, so only such a run can hold a stack of them.
_FOREIGN = re.compile(rf"[^\x00-\x7f]{{{STACKED}}}")

_GREEK = formulas.LETTERS
_SCRIPT = r"(?:[_^](?:\{(?:[^{}]|\{[^{}]*\})*\}|\d+|star|[A-Za-z](?![A-Za-z])))"
# What a bare formula looks like: a symbol with sub- or superscripts, a cost such as O(n^2), a
# product or list that starts with or holds a Greek letter.
_BARE_MATH = re.compile(
    rf"""(?x)(?<![\w$\\./@^-])(?:
        O\([^()\s_^]{{0,40}}[_^][^()\s]{{0,40}}\)
      | \\?math(?:bb|cal|bf|rm)[ ]?\{{?[A-Z]\}}?{_SCRIPT}*
      | \\?(?:{_GREEK}){_SCRIPT}+
      | (?:\d+|[A-Za-z]){_SCRIPT}+
      | \\?(?:{_GREEK})(?:[ ][A-Z](?![A-Za-z]))+(?:[ ]/[ ][A-Za-z](?![A-Za-z]))?
      | \((?:[A-Za-z],[ ]|\\?(?:{_GREEK}),[ ])+\\?(?:{_GREEK})\)
      | \\(?:{_GREEK})(?![A-Za-z])
    )(?![\w^]|\.\w)"""
)
_NAME = re.compile(rf"(?<![\\A-Za-z])({_GREEK}|star|math(?:bb|cal|bf|rm))(?![A-Za-z])")
_ALPHABET = re.compile(r"(\\math(?:bb|cal|bf|rm)) ?([A-Z])")
_EXPONENT = re.compile(r"([_^])(\d\d+)")

_ACCENTS = {
    **{"`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306"},
    **{".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323"},
    **{"c": "\u0327", "k": "\u0328", "b": "\u0331"},
}
"""The accents of TeX, as Unicode sets them behind a letter."""
_NAMED_LETTERS = {
    **{r"\i": "i", r"\j": "j", r"\o": "ø", r"\O": "Ø"},
    **{r"\ae": "æ", r"\AE": "Æ", r"\aa": "å", r"\AA": "Å"},
}
"""The letters with names that take an accent; those without a dot have it no more."""
_LETTER = r"(?:\\(?:[ijoO]|ae|AE|aa|AA)(?![A-Za-z])|[A-Za-z\u00c0-\u024f\u1e00-\u1eff])"
# Behind a sign a space is part of the accent in braces only: elsewhere \' may be an apostrophe.
_ACCENT = re.compile(
    rf"\\(?:(?P<sign>[`'^\"~=.])(?:(?P<a>{_LETTER})|\s*\{{\s*(?P<b>{_LETTER})\s*\}}"
    rf"|(?<=\{{\\.)\s+(?P<c>{_LETTER})(?=\s*\}}))"
    rf"|(?P<name>[uvHcdbkr])(?:\s*\{{\s*(?P<d>{_LETTER})\s*\}}|\s+(?P<e>{_LETTER})"
    r"|(?P<f>\\[ij](?![A-Za-z]))))"
)
_MOST_ACCENTS = 3
"""So many accents may stand on one letter, as in Vietnamese."""
# Accents and signs are looked up; other macros only set how their argument looks.
_MACRO = re.compile(r"\\([A-Za-z]+)(\s?(?=\{))?")
_TEXT_SIGNS = {"less": "<", "greater": ">", "bar": "|", "underscore": "_"}
_OWN_SIGNS = {f"text{name}": sign for name, sign in _TEXT_SIGNS.items()} | {"copyright": "©"}
_OWN_MACROS = {"laurel": "LAuReL", "eg": "e.g.", "ie": "i.e.", "etal": "et al."}
"""Macros of the authors' own that appear in abstracts, and what they print."""
_SIGNS = get_default_latex_context_db()
_HIDDEN = {"\\{": "\ue000", "\\}": "\ue001", "\\_": "\ue002"}
_SHOWN = str.maketrans({"{": None, "}": None, "\ue000": "{", "\ue001": "}", "\ue002": "_"})
"""Braces group and a bare underscore begins an index; escaped ones are text."""

_ADDRESSES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\\href\s?\{([^{}\s]*)\}\s?\{([^{}]*)\}"), r"\2 (\1)"),
    (re.compile(r"\\url\s?\{([^{}\s]*)\}"), r"\1"),
)
_TABLE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\\\\|\\[ ,;:]"), " "),
    (re.compile(r"\\[!/@-]"), ""),
    (re.compile(r"``([^`]{1,400}?)(?:''|\"|”)"), r"“\1”"),
    (re.compile(r"\\([%&#$])"), r"\1"),
    # A tie is a space, but the sign also means "about" (~3x) and, after a measure, "to" (2m~4m).
    (re.compile(r"(?<=\w)~(?=[A-Za-z(\\]|$)|(?<=\s)~(?=[A-Za-z])|\\~"), " "),
    (re.compile(r"(?<![\w.])([A-Za-z]+)~(?=\d)"), r"\1 "),
    (re.compile(r"(?<=\d)\s?\\?times\s?(?=\d)"), "×"),
    (re.compile(r"(?<=\d)\\?times(?![a-z])"), "×"),
    (re.compile(r"(?<![A-Za-z])\\?sim\s?(?=\d)"), "~"),
    (re.compile(r"\\?left([\[(])([^\[\]()]{0,80}?)\\?right([\])])"), r"\1\2\3"),
    (re.compile(r"[\s~]?\\(?:cite[a-z]*|ref|label)\s?\{[^{}]*\}"), ""),
    (re.compile(r"[\s~]?\\footnote\s?\{([^{}]*)\}"), r" (\1)"),
    (re.compile(r"\{\\(?:em|it|bf|tt|sc|rm|sf|sl)(?![A-Za-z])\s?"), "{"),
)


def visible(raw: str) -> str:
    """Return `raw` on one line, composed, without characters that show nothing."""
    folded = " ".join(raw.split())
    if folded.isascii() and folded.isprintable():
        return folded
    whole = composed(folded)
    unjoined = _JOINERS.sub("", whole)
    if unjoined.isprintable() and not INVISIBLE.search(whole) and not _FOREIGN.search(whole):
        return whole  # the same, faster
    shown: list[str] = []
    accents, before = 0, ""
    for character, after in pairwise(f"{whole} "):
        if INVISIBLE.match(before + character + after, len(before)) or (
            unicodedata.category(character) in _UNSEEN and not _JOINERS.match(character)
        ):
            continue
        accents = accents + 1 if is_accent(character) else 0
        if accents < STACKED:
            shown.append(character)
            before = character
    # A joiner may have lost the letter behind it.
    return " ".join(INVISIBLE.sub("", "".join(shown)).split())


def text(raw: str) -> str:
    """Return `raw` as the author meant it: one line of Unicode, formulas between dollar signs."""
    tidy = _DOUBLED_URL.sub(_once, visible(raw))
    for pattern, replacement in _ADDRESSES:
        tidy = pattern.sub(replacement, tidy)
    parts = _MATH.split(tidy)
    repaired = "".join(part if _MATH.fullmatch(part) else _prose(part) for part in parts)
    printed = typesetting.corrected(repaired)
    return visible(printed)  # what stood between two characters may be gone


def _once(address: re.Match[str]) -> str:
    doubled = (address.group(2) or "").rstrip("/") == address.group(1).rstrip("/")
    return address.group(1) if doubled else address.group()


def paragraphs(raw: str) -> str:
    """Repair a text whose paragraphs are parted by empty lines."""
    return "\n\n".join(repaired for part in raw.split("\n\n") if (repaired := text(part)))


def _prose(part: str) -> str:
    """Repair text outside formulas and addresses."""
    pieces, end = [], 0
    for url in _URL.finditer(part):
        pieces += [_words(part[end : url.start()]), re.sub(r"\\([_%#&~])", r"\1", url.group())]
        end = url.end()
    return "".join([*pieces, _words(part[end:])])


def _words(words: str) -> str:
    for escaped, hidden in _HIDDEN.items():
        words = words.replace(escaped, hidden)
    for _ in range(_MOST_ACCENTS):  # from the inside out
        words = _ACCENT.sub(_accented, words)
    for pattern, replacement in _TABLE:
        words = pattern.sub(replacement, words)
    pieces = _MATH.split(_BARE_MATH.sub(lambda match: _formula(match.group()), words))
    return "".join(
        piece if _MATH.fullmatch(piece) else _MACRO.sub(_spelled, piece).translate(_SHOWN)
        for piece in pieces
    )


def _accented(macro: re.Match[str]) -> str:
    letter = next(filter(None, macro.group("a", "b", "c", "d", "e", "f")))
    accent = _ACCENTS[macro["sign"] or macro["name"]]
    return unicodedata.normalize("NFC", _NAMED_LETTERS.get(letter, letter) + accent)


def _spelled(macro: re.Match[str]) -> str:
    """Return the sign that a macro stands for; its bare name if it stands for none."""
    name, before_argument = macro.groups()
    if name in _OWN_SIGNS:
        return _OWN_SIGNS[name]
    sign = getattr(_SIGNS.get_macro_spec(name), "simplify_repl", None)
    if isinstance(sign, str) and "%" not in sign:
        return sign
    return "" if before_argument is not None else _OWN_MACROS.get(name, name)


def _formula(bare: str) -> str:
    """Give a bare formula its backslashes, braces and dollar signs back."""
    named = _ALPHABET.sub(r"\1{\2}", _NAME.sub(r"\\\1", bare))
    return "$" + _EXPONENT.sub(r"\1{\2}", named) + "$"


def found_links(abstract: str) -> dict[str, str]:
    """Find code and project links in a repaired abstract, the first of each kind.

    Returns `code` and `project` addresses that the link rules allow.
    """
    found: dict[str, str] = {}
    for match in _URL.finditer(abstract):
        url = match.group().rstrip(".,;:)]")
        if not links.is_allowed(url) or "arxiv.org/" in url:
            continue
        found.setdefault("code" if is_code(url) else "project", url)
    return found


def is_code(url: str) -> bool:
    """Return whether `url` leads to a repository of source code."""
    return _CODE.match(url) is not None
