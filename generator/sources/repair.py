"""Repair: text that lost something on its way through other systems, made whole again.

Nothing is rewritten. LaTeX accents, macros and quotes become Unicode; mathematics, also where its
dollar signs and backslashes were dropped on the way, is put between dollar signs.
"""

from __future__ import annotations

import re
import unicodedata

from pylatexenc.latex2text import LatexNodes2Text

from generator.content import links

_MATH = re.compile(r"(\$[^$]+\$)")
_URL = re.compile(r"https?://[^\s{}<>\"']+")
_DOUBLED_URL = re.compile(r"(https?://[^\s{}]+)\{\1/?\}")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")

_GREEK = (
    "alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau"
    "|phi|varphi|chi|psi|omega|Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Phi|Psi|Omega|ell"
)
_SCRIPT = r"(?:[_^](?:\{(?:[^{}]|\{[^{}]*\})*\}|\d+|star|[A-Za-z](?![A-Za-z])))"
# What a bare formula looks like: a symbol with sub- or superscripts, a cost such as O(n^2), a
# product or list that starts with or holds a Greek letter.
_BARE_MATH = re.compile(
    rf"""(?x)(?<![\w$\\./-])(?:
        O\([^()\s]*[_^][^()\s]*\)
      | \\?math(?:bb|cal|bf|rm)[ ]?\{{?[A-Z]\}}?{_SCRIPT}*
      | \\?(?:{_GREEK}){_SCRIPT}+
      | (?:\d+|[A-Za-z]){_SCRIPT}+
      | \\?(?:{_GREEK})(?:[ ][A-Z](?![A-Za-z]))+(?:[ ]/[ ][A-Za-z](?![A-Za-z]))?
      | \((?:[A-Za-z],[ ]|\\?(?:{_GREEK}),[ ])+\\?(?:{_GREEK})\)
      | \\(?:{_GREEK})(?![A-Za-z])
    )(?![\w^])"""
)
_NAME = re.compile(rf"(?<![\\A-Za-z])({_GREEK}|star|math(?:bb|cal|bf|rm))(?![A-Za-z])")
_ALPHABET = re.compile(r"(\\math(?:bb|cal|bf|rm)) ?([A-Z])")
_EXPONENT = re.compile(r"([_^])(\d\d+)")

_ACCENT = re.compile(
    r"\\(?:[`'^\"~=.](?:\{\\?[A-Za-z]\}|\\?[A-Za-z])|[uvHcdbkr](?:\{\\?[A-Za-z]\}| [A-Za-z]))"
)
_MACRO = re.compile(r"\\[A-Za-z]+(?:\s*\{[^{}]*\})?")
_GROUP = re.compile(r"\{\\(?:em|it|bf|tt|sc|rm) ([^{}]*)\}|\{([^{}\\]*)\}")
# Macros of the authors' own that appear in abstracts, and what they print.
_OWN_MACROS = {r"\laurel": "LAuReL", r"\eg": "e.g.", r"\ie": "i.e.", r"\etal": "et al."}
_LATEX = LatexNodes2Text(keep_comments=True)

_TABLE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"``(.*?)(?:''|\"|”)"), r"“\1”"),
    (re.compile(r"\\([%&#_$])"), r"\1"),
    # A tie is a space, but before a digit the sign means "about" or a range.
    (re.compile(r"(?<=\w)~(?=\()|(?<=[a-z])~(?=[A-Z])|(?<=\s)~(?=[A-Za-z])|\\~"), " "),
    (re.compile(r"(?<=\d)\s?\\?times\s?(?=\d)"), "×"),
    (re.compile(r"(?<=\d)\\?times(?![a-z])"), "×"),
    (re.compile(r"(?<![A-Za-z])\\?sim\s?(?=\d)"), "~"),
    (re.compile(r"\\?left([\[(])"), r"\1"),
    (re.compile(r"\\?right([\])])"), r"\1"),
)


def text(raw: str) -> str:
    """Return `raw` as the author meant it: one line of Unicode, formulas between dollar signs."""
    tidy = unicodedata.normalize("NFC", _INVISIBLE.sub("", raw))
    tidy = _DOUBLED_URL.sub(r"\1", " ".join(tidy.split()))
    parts = _MATH.split(tidy) if tidy.count("$") - tidy.count(r"\$") >= 2 else [tidy]
    mended = "".join(part if _MATH.fullmatch(part) else _prose(part) for part in parts)
    return " ".join(mended.split())


def paragraphs(raw: str) -> str:
    """Repair a text whose paragraphs are parted by empty lines."""
    return "\n\n".join(mended for part in raw.split("\n\n") if (mended := text(part)))


def _prose(part: str) -> str:
    """Repair text outside formulas and addresses."""
    pieces, end = [], 0
    for url in _URL.finditer(part):
        pieces += [_words(part[end : url.start()]), url.group().replace(r"\_", "_")]
        end = url.end()
    return "".join([*pieces, _words(part[end:])])


def _words(words: str) -> str:
    words = _ACCENT.sub(lambda match: str(_LATEX.latex_to_text(match.group())), words)
    for pattern, replacement in _TABLE:
        words = pattern.sub(replacement, words)
    pieces = _MATH.split(_BARE_MATH.sub(lambda match: _formula(match.group()), words))
    return "".join(piece if _MATH.fullmatch(piece) else _macros(piece) for piece in pieces)


def _formula(bare: str) -> str:
    """Give a bare formula its backslashes, braces and dollar signs back."""
    named = _ALPHABET.sub(r"\1{\2}", _NAME.sub(r"\\\1", bare))
    return "$" + _EXPONENT.sub(r"\1{\2}", named) + "$"


def _macros(words: str) -> str:
    def spell(match: re.Match[str]) -> str:
        macro = match.group()
        own = _OWN_MACROS.get(macro)
        if own:
            return own
        return str(_LATEX.latex_to_text(macro)) or re.sub(r"[\\{}]", "", macro)

    words = _MACRO.sub(spell, words)
    words = _GROUP.sub(lambda match: match.group(1) or match.group(2) or "", words)
    return words.replace("{", "").replace("}", "")


def found_links(abstract: str) -> dict[str, str]:
    """Find code and project links in a repaired abstract, the first of each kind.

    Returns `code` and `project` addresses that the link rules allow.
    """
    found: dict[str, str] = {}
    for match in _URL.finditer(abstract):
        url = match.group().rstrip(".,;:)]")
        if not links.is_allowed(url) or "arxiv.org/" in url:
            continue
        hosts = (
            r"https?://(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)/[^/]+/"
        )
        kind = "code" if re.match(hosts, url) else "project"
        found.setdefault(kind, url)
    return found
