"""The language of a paper in every format that has a place for it."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml

from papershelf.exports import atom, bibtex, csl, feed, jsonfeed, markdown, ris
from papershelf.exports.feed import Feed
from papershelf.pages import head, linked
from tests.catalog.entries import catalog, entry
from tests.exports.papers import SETTINGS, reference

PERSIAN: dict[str, Any] = {"title": "مدل‌های زبانی", "abstract": "بررسی می‌کنیم.", "added": "2025"}


@pytest.mark.parametrize(
    ("fields", "language", "babel"),
    [
        (PERSIAN, "fa", "persian"),
        ({"title": "基于深度学习"}, "zh", "chinese"),
        ({"title": "基于深度学习", "lang": "zh-Hant"}, "zh-Hant", "chinese"),
        ({"title": "Über Lampen", "lang": "de"}, "de", "german"),
        ({"title": "Yağmur tahmini", "lang": "tr"}, "tr", "turkish"),
        ({"title": "ភាសាខ្មែរ"}, "km", None),
        ({"title": "On Lamps"}, "", None),
    ],
)
def test_citations(fields: dict[str, Any], language: str, babel: str | None) -> None:
    """What is declared, or else shown by the script, is written; what is unknown is left out."""
    one = reference(**fields)
    assert csl.item(one).get("language", "") == language
    assert ("\nLA  - " + language + "\n" in ris.entry(one)) == bool(language)
    assert (f"langid = {{{babel}}}" in bibtex.of(one)) == bool(babel)
    assert ("langid" in bibtex.of(one)) == bool(babel)
    assert json.loads(linked.article(one, SETTINGS)).get("inLanguage", "") == language
    expected = [language] if language else None
    assert head.meta_elements(one).get("citation_language") == expected
    front = yaml.safe_load(markdown.document(one).split("---\n")[1])
    assert front.get("lang", "") == language


def test_feeds() -> None:
    """An entry is in the language of its paper, and its abstract may run from right to left."""
    made = catalog(entry("p", **PERSIAN))
    item = feed.item(made.entries[0], made, SETTINGS, "https://example.org/p/")
    whole = Feed("tag:a", "Toy", "Toy", "", "https://example.org/", (item,))
    assert '<entry xml:lang="fa">' in atom.write(whole).decode()
    assert json.loads(jsonfeed.write(whole))["items"][0]["language"] == "fa"
    assert '<p dir="auto">بررسی می‌کنیم.</p>' in item.content
