r"""TeX: the values of BibTeX fields, and their text as Unicode.

A value is a chain of `{...}`, `"..."`, numbers and names of `@string`, joined by `#`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from papershelf.sources import repair

LONGEST = 400_000
"""The characters of the longest value."""
_BRACE = re.compile(r"(?<!\\)[{}]")
_QUOTE = re.compile(r'(?<!\\)[{}"]')
_BARE = re.compile(r"[^\s#{}\",=]+")
_NEXT_FIELD = re.compile(r"\s*([A-Za-z][\w:.+-]*)\s*=")
# Formulas and addresses keep their signs; elsewhere these are what TeX prints for them.
_KEPT = r"\$[^$]+\$|https?://[^\s{}]+|\\(?:url|href)\s?\{[^{}]*\}"
_PRINTED = re.compile(
    rf"(?P<kept>{_KEPT})|(?P<emdash>---)|(?P<endash>(?<!\s)--(?=\S)|(?<=[\s~])--(?=[\s~]))"
    r"|(?P<left>\\textbraceleft(?:\{\})?)|(?P<right>\\textbraceright(?:\{\})?)"
    r"|(?P<circumflex>\\textasciicircum(?:\{\})?)|(?P<tie>(?<!\\)~)"
    r"|(?P<accent>\\[`'^\"~=.])\s+(?=[^\W\d_]|[\\{])"
    r"|(?P<word>\\(?![uvHcdbkr]\s|text(?:less|greater|bar)\s)[A-Za-z]+)\s+(?=[^\W_])"
    r"|(?P<alone>\\[A-Za-z]+)\{\}"
)
_FORMULA = re.compile(
    r"(?<!\\)\$(?P<plain>[^\s$][^$]*)\$|"
    r"\\\((?P<round>(?:[^$\\]|\\(?![()]))+)\\\)|\\ensuremath\s?\{(?P<one>(?:[^{}$]|\{[^{}]*\})*)\}"
    r"|\$\$(?P<two>[^$]+)\$\$|(?<![\\$])\$\s+(?P<spaced>[^$]{1,200}?)\s+\$(?![\d$])"
)
# Zotero and Mendeley write elements of a title with macros; a space behind a macro is no text.
_ELEMENT = re.compile(
    r"(?:\$<\$|\{\\textless\}|\\textless(?:\{\}|\s+|(?=/)))"
    r"(/?(?:i|b|em|strong|su[bp]|sc|span|tt|u)(?:\s[^<>\\{}]{1,99})?)"
    r"(?:\$>\$|\{\\textgreater\}|\\textgreater(?:\{\}|(?![A-Za-z])))"
)
_SIGNS = {
    **{"emdash": "—", "endash": "–", "tie": " "},
    **{"left": r"\{", "right": r"\}", "circumflex": "^"},
}


@dataclass
class Value:
    """The value of a field."""

    name: str
    text: str = ""
    undefined: list[str] = field(default_factory=list)
    """Names of `@string` that the file does not define."""
    leftover: str = ""
    """What stands behind the value and belongs to nothing."""


def values(name: str, raw: str, macros: Mapping[str, str]) -> Iterator[Value]:
    """Read the value of the field `name`, and of those behind it that no comma parts from it."""
    value, at = Value(name), _skip(raw, 0)
    while at < len(raw):
        text, at = _part(raw, at, macros, value)
        if text is None:
            break
        if len(value.text) + len(text) > LONGEST:
            break  # names of names of texts may stand for texts without end
        value.text += text
        at = _skip(raw, at)
        if raw[at : at + 1] == "#":
            at = _skip(raw, at + 1)
        elif following := _NEXT_FIELD.match(raw, at):
            yield value
            value, at = Value(following.group(1).lower()), _skip(raw, following.end())
        else:
            break
    value.leftover = raw[at:].strip()
    yield value


def _skip(raw: str, at: int) -> int:
    while at < len(raw) and raw[at].isspace():
        at += 1
    return at


def _part(raw: str, at: int, macros: Mapping[str, str], value: Value) -> tuple[str | None, int]:
    """Read one link of the chain; None if there is none."""
    if raw[at] in '{"':
        is_quoted = raw[at] == '"'
        depth = 0 if is_quoted else 1
        for found in (_QUOTE if is_quoted else _BRACE).finditer(raw, at + 1):
            depth += {"{": 1, "}": -1}.get(found.group(), 0)
            if depth <= 0 and found.group() == ('"' if is_quoted else "}"):
                return raw[at + 1 : found.start()], found.end()
        return None, at
    bare = _BARE.match(raw, at)
    if bare is None:
        return None, at
    word = bare.group()
    if not word.isdecimal() and word.lower() not in macros:
        value.undefined.append(word)
    return macros.get(word.lower(), word), bare.end()


def source(raw: str) -> str:
    """Return the text of a value so that `repair` can make Unicode of it; it may have lines."""
    if not any(sign in raw for sign in ("\\", "~", "--", "$")):
        return raw
    formulas = _FORMULA.sub(lambda found: f"${(found[found.lastgroup or 0] or '').strip()}$", raw)
    return _PRINTED.sub(_printed, _ELEMENT.sub(r"<\1>", formulas))


def text(raw: str) -> str:
    """Return the text of a value as one line of Unicode, formulas between dollar signs."""
    return repair.text(source(raw))


def _printed(found: re.Match[str]) -> str:
    if found["kept"]:
        return found["kept"]
    if found["accent"]:
        return found["accent"]
    if found["alone"]:
        return f"{{{found['alone']}}}"
    return f"{found['word']}{{}}" if found["word"] else _SIGNS[str(found.lastgroup)]
