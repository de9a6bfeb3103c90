"""Untranslated words: what a site shows both in English and in another language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from selectolax.lexbor import LexborHTMLParser

from papershelf import formulas
from papershelf.content import folder

ATTRIBUTES = ("aria-label", "title", "alt", "placeholder", "label")
"""The attributes that readers see, or have read to them."""
NAMES = {
    *("papershelf", "material for mkdocs", "atom", "json feed", "arxiv", "doi", "pdf", "code"),
    *("bibtex", "ris", "csl-json", "csv", "json", "markdown", "apa", "ieee", "et al", "video"),
    *(
        "erratum",
        "status",
        "workshops",
        "format",
        "ok",
        "navigation",
        "september",
        "november",
        "april",
        "august",
    ),
}
"""What is written alike in both languages: names, and words that they share."""
_ENDS = re.compile(r"[.:;,·()|…“”„?!+/–—×<>=\[\]{}]+|\s-\s|\d+")
_WORD = re.compile(r"[^\W\d_]{2,}")


def parts(texts: Iterable[str]) -> set[str]:
    """Cut texts at their signs and numbers, so that a part of a sentence is found, too."""
    cut = (part for text in texts for part in _ENDS.split(text))
    return {short for part in cut if _WORD.search(short := " ".join(part.split()).casefold())}


def of_page(html: str) -> Iterator[str]:
    """Yield what a page shows, and what is read in its place, without citations and scripts."""
    page = LexborHTMLParser(html)
    for hidden in page.css("script, style, pre, code, math, .md-source, .Z3988"):
        hidden.decompose()
    for meta in page.css("meta[name=description], meta[property='og:title']"):
        yield meta.attributes.get("content") or ""
    for node in page.root.traverse(include_text=True) if page.root else ():
        if node.tag == "-text":
            yield node.text(deep=False)
        else:
            yield from (node.attributes.get(name) or "" for name in ATTRIBUTES)


def of_content(content: Path, settings: Path) -> str:
    """Return all texts of a content folder and of its settings, which nobody translates."""
    read = folder.load(content)
    texts = [*strings([entry.paper for entry in read.entries]), *strings(read.vocabulary)]
    texts += strings([reading.reading_path for reading in read.readings])
    plain = [formulas.plain(text) for text in texts]
    written = [re.sub(r"[`*\[\]\\]+|\(\S+\)", "", text) for text in read.pages.values()]
    return " ".join(" ".join([*texts, *plain, *written, settings.read_text("utf-8")]).split())


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        yield from strings([getattr(value, name) for name in type(value).model_fields])
    elif isinstance(value, Mapping):
        yield from strings([*value, *value.values()])
    elif isinstance(value, list | tuple):
        for one in value:
            yield from strings(one)


def left(english: Iterable[str], other: Iterable[str], content: str) -> set[str]:
    """Return what both show and no content says."""
    folded = content.casefold()
    return {part for part in parts(english) & parts(other) - NAMES if part not in folded}
