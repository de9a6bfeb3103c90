"""Formulas: the LaTeX between dollar signs, as MathML for pages and as Unicode for plain text.

Whatever a formula holds, only MathML elements without links or scripts come out; a formula that
cannot be read is shown as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from latex2mathml.converter import convert
from markupsafe import Markup
from pylatexenc.latex2text import LatexNodes2Text

from generator import escape

_FORMULA = re.compile(r"\$([^$]+)\$")
_NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"
_ELEMENTS = frozenset(
    [
        "math",
        "mrow",
        "mi",
        "mn",
        "mo",
        "ms",
        "mtext",
        "mspace",
        "msub",
        "msup",
        "msubsup",
        "munder",
        "mover",
        "munderover",
        "mfrac",
        "msqrt",
        "mroot",
        "mtable",
        "mtr",
        "mtd",
        "mpadded",
        "mphantom",
        "mstyle",
        "mmultiscripts",
        "mprescripts",
        "none",
    ]
)
_ATTRIBUTES = frozenset(
    [
        "display",
        "mathvariant",
        "stretchy",
        "fence",
        "separator",
        "form",
        "lspace",
        "rspace",
        "minsize",
        "maxsize",
        "accent",
        "accentunder",
        "linethickness",
        "columnalign",
        "rowspacing",
        "columnspacing",
        "width",
        "displaystyle",
    ]
)
_LONGEST = 500
_LATEX = LatexNodes2Text(keep_comments=True)


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
    return "".join(_unicode(part) if is_formula else part for part, is_formula in split(text))


def _unicode(formula: str) -> str:
    try:
        return str(_LATEX.latex_to_text(formula)).strip() or formula
    except (ValueError, IndexError, RecursionError):
        return formula


def mathml(formula: str) -> Markup:
    """Write `formula` as MathML, or as code if it cannot be read."""
    try:
        if len(formula) > _LONGEST:
            raise ValueError("too long")
        return _write(ElementTree.fromstring(convert(formula)))  # noqa: S314 - made by the converter, and checked below
    except Exception:  # the converter raises errors of many kinds
        return Markup("<code>") + escape.html(formula) + Markup("</code>")


def _write(element: ElementTree.Element) -> Markup:
    name = element.tag.removeprefix(_NAMESPACE)
    if name not in _ELEMENTS:
        raise ValueError(f"no element of a formula: {name}")
    attributes = Markup("").join(
        Markup(' {}="{}"').format(key, escape.html(value))
        for key, value in element.attrib.items()
        if key in _ATTRIBUTES
    )
    inside = Markup("").join(_write(child) for child in element)
    text = escape.html((element.text or "").strip() if len(element) else element.text or "")
    return Markup("<{}{}>{}{}</{}>").format(name, attributes, text, inside, name)
