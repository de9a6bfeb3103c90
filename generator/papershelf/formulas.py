"""Formulas: the LaTeX between dollar signs, as MathML for pages and as Unicode for plain text.

Whatever a formula holds, only MathML elements without links or scripts come out; a formula that
cannot be read is shown as it was written.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from xml.etree import ElementTree

from latex2mathml.converter import convert_to_element
from markupsafe import Markup

from papershelf import escape

LETTERS = (
    "alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau"
    "|phi|varphi|chi|psi|omega|Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Phi|Psi|Omega|ell"
)
"""The letters that LaTeX names, Greek ones and ℓ, as a part of regular expressions."""
# As in Pandoc: a formula stands close to its dollar signs and no digit follows it, so that the
# sums in "from $5 to $10" stay text.
_FORMULA = re.compile(r"\$(?!\s)([^$]+)(?<!\s)\$(?!\d)")
# A bare percent sign begins a comment in LaTeX; abstracts mean the sign itself.
_PERCENT = re.compile(r"(?<!\\)%")
_NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"
_ELEMENTS = frozenset(
    re.findall(
        r"\w+",
        "math mrow mi mn mo ms mtext mspace mpadded mstyle msub msup msubsup munder mover"
        " munderover mmultiscripts mprescripts mfrac msqrt mroot mtable mtr mtd none",
    )
)
_ATTRIBUTES = frozenset(
    re.findall(
        r"\w+",
        "display mathvariant stretchy fence separator form accent accentunder columnalign"
        " displaystyle",
    )
)
# Lengths are kept if they are small, so that no formula covers what stands around it.
_LENGTHS = frozenset(
    re.findall(r"\w+", "lspace rspace minsize maxsize linethickness rowspacing columnspacing width")
)
_SMALL = re.compile(r"[0-3]?(\.\d{1,4})?em|\d{1,2}(\.\d{1,4})?(px|pt|ex)|0")
# What plain text shows between an element's parts, and in place of an accent above a letter.
_SIGNS = {
    "msub": "_",
    "msup": "^",
    "msubsup": "_^",
    "munder": "_",
    "mover": "^",
    "munderover": "_^",
    "mfrac": "/",
}
_ACCENTS = {
    "^": "\u0302",
    "~": "\u0303",
    "¯": "\u0304",
    "→": "\u20d7",
    "˙": "\u0307",
    "¨": "\u0308",
}
_LOOSE = re.compile(r"\s+(?=[_^/,()\]])|(?<=[_^/(\[])\s+|\^(?=′)")
_LONGEST = 500


def split(text: str) -> Iterator[tuple[str, bool]]:
    """Take `text` apart into prose (False) and formulas without their dollar signs (True)."""
    end = 0
    for match in _FORMULA.finditer(text):
        yield text[end : match.start()], False
        yield match.group(1), True
        end = match.end()
    yield text[end:], False


def plain(text: str) -> str:
    r"""Write `text` without markup: formulas as Unicode, `$\ell_2$` as `ℓ_2`."""
    return "".join(plain_parts(text)) if "$" in text else text


def plain_parts(text: str) -> Iterator[str]:
    """Yield what `plain` writes, bit by bit, for whoever needs the beginning alone."""
    for part, is_formula in split(text):
        yield _unicode(part) if is_formula else part


@lru_cache(maxsize=10_000)
def mathml(formula: str) -> Markup:
    """Write `formula` as MathML, or as code if it cannot be read."""
    try:
        return _write(_read(formula))
    except Exception:  # the converter raises errors of many kinds
        return Markup("<code>") + escape.html(formula) + Markup("</code>")


def is_readable(formula: str) -> bool:
    """Return whether `formula` is shown as MathML, rather than as it is written."""
    return not mathml(formula).startswith("<code>")


@lru_cache(maxsize=10_000)
def _unicode(formula: str) -> str:
    try:
        spaced = _text(_read(formula))
    except Exception:  # as above
        return formula
    return " ".join(_LOOSE.sub("", spaced).split()) or formula


def _read(formula: str) -> ElementTree.Element:
    """Convert `formula` to MathML; raises errors of many kinds if it cannot be read."""
    if len(formula) > _LONGEST:
        raise ValueError("too long")
    return convert_to_element(_PERCENT.sub(r"\\%", formula))


def _name(element: ElementTree.Element) -> str:
    name = element.tag.removeprefix(_NAMESPACE)
    if name not in _ELEMENTS or element.tail:
        raise ValueError(f"no element of a formula: {name}")
    return name


def _own(element: ElementTree.Element) -> str:
    """Return an element's own text; the converter writes signs as character references."""
    return html.unescape(element.text or "")


def _write(element: ElementTree.Element) -> Markup:
    name = _name(element)
    attributes = Markup("").join(
        Markup(' {}="{}"').format(key, escape.html(value))
        for key, value in element.attrib.items()
        if key in _ATTRIBUTES or (key in _LENGTHS and _SMALL.fullmatch(value))
    )
    inside = Markup("").join(_write(child) for child in element)
    own = _own(element)
    text = escape.html(own.strip() if len(element) else own)
    return Markup("<{}{}>{}{}</{}>").format(name, attributes, text, inside, name)


def _text(element: ElementTree.Element) -> str:
    """Write an element as plain text, with spaces around words such as `log`."""
    name, own = _name(element), _own(element)
    parts = [_text(child) for child in element]
    if name == "mover" and parts[1] in _ACCENTS:
        return parts[0] + _ACCENTS[parts[1]]
    if name == "mroot":
        return f"{parts[1]}√{parts[0]}"
    if name in _SIGNS:
        rest = zip(_SIGNS[name], parts[1:], strict=True)
        joined = parts[0] + "".join(sign + part for sign, part in rest)
        return f"{joined} " if _name(element[0]) == "mo" else joined
    if name in {"mtd", "mspace"} or (name in {"mi", "mo"} and len(own) > 1):
        return f" {own}{''.join(parts)} "
    return ("√" if name == "msqrt" else "") + own + "".join(parts)
