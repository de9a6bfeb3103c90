"""The site in German: nothing of ours is left in English on any page, in feeds or in data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from papershelf.site.build import build
from papershelf.starter import catalog
from tests.conftest import TOY, make_project
from tests.words import untranslated

pytestmark = pytest.mark.slow

STRINGS = re.compile(r'"((?:[^"\\]|\\.)*)"')


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The toy catalog's site by its language."""
    root = tmp_path_factory.mktemp("languages")
    for language in ("en", "de"):
        project = make_project(TOY, root / language)
        text = catalog.translated(project.config.read_text("utf-8"), language)
        project.config.write_text(text, encoding="utf-8")
        build(project, root / language / "site", remember=False)
    return {language: root / language / "site" for language in ("en", "de")}


@pytest.fixture(scope="module")
def content(sites: dict[str, Path]) -> str:
    """What both sites say because the catalog does."""
    root = sites["de"].parent
    return untranslated.of_content(root / "content", root / "mkdocs.yml")


def test_pages(sites: dict[str, Path], content: str) -> None:
    """No text of a page, visible or read to the reader, is the same in both languages.

    What this test finds is either missing in `words/de.toml` or stands in a template or in code.
    """
    pages = sorted(path.relative_to(sites["en"]) for path in sites["en"].rglob("*.html"))
    assert len(pages) == 34
    found = {}
    for page in pages:
        english, german = (_read(sites[name] / page) for name in ("en", "de"))
        if left := untranslated.left(english, german, content):
            found[page.as_posix()] = left
    assert found == {}


def _read(path: Path) -> list[str]:
    return list(untranslated.of_page(path.read_text(encoding="utf-8")))


def test_language_of_pages(sites: dict[str, Path]) -> None:
    """Every page says its language."""
    for page in sites["de"].rglob("*.html"):
        assert re.search(r"<html[^>]* lang=de\b", page.read_text(encoding="utf-8")), page


def test_feeds(sites: dict[str, Path], content: str) -> None:
    """Feeds name their parts in the site's language, and their titles too."""
    feeds = sorted(path.relative_to(sites["en"]) for path in sites["en"].rglob("feed.xml"))
    assert len(feeds) > 3
    for feed in feeds:
        english, german = (list(_of_feed(sites[name] / feed)) for name in ("en", "de"))
        assert untranslated.left(english, german, content) == set(), feed


def _of_feed(path: Path) -> Iterator[str]:
    for element in ElementTree.parse(path).iter():  # noqa: S314 - a file of ours
        yield element.get("title") or ""
        if element.tag.endswith("}content"):
            yield from untranslated.of_page(element.text or "")
        elif element.tag.endswith(("}title", "}name", "}summary")):
            yield element.text or ""


def test_data(sites: dict[str, Path]) -> None:
    """What the search knows of papers has labels and dates of the language."""
    columns, documents = (_data(sites["de"], kind) for kind in ("columns", "documents"))
    facets = {facet["id"]: facet["name"] for facet in columns["facets"]}
    assert facets == {
        "added": "Monat der Aufnahme",
        "week": "Woche der Aufnahme",
        "venue": "Publikationsort",
        "author": "Autoren",
        "category": "Kategorie",
        "status": "Status",
        "has": "Mit",
    }
    *_, has = columns["facets"]
    assert has["values"] == [["code", "Code"], ["pdf", "PDF"], ["project", "Projektseite"]]
    assert {note[0] for shown in documents for note in shown.get("notes", [])} == {
        "Späterer Titel",
        "Erratum",
    }
    assert "9. März 2024" in {shown.get("date") for shown in documents}


def _data(site: Path, kind: str) -> Any:
    """Return what a data file of the search hands over."""
    (path,) = site.glob(f"assets/search/{kind}-*.js")
    return json.loads(path.read_text("utf-8").partition(",")[2].rpartition(")")[0])


@pytest.mark.parametrize("bundle", ["papershelf", "explore", "map", "shelf", "cite"])
def test_scripts(sites: dict[str, Path], bundle: str) -> None:
    """No text that a script shows in English stands in the same script in German."""
    english, german = (
        (sites[name] / f"assets/papershelf/{bundle}.js").read_text("utf-8") for name in ("en", "de")
    )
    common = set(STRINGS.findall(english)) & set(STRINGS.findall(german))
    sentences = {text for text in common if re.fullmatch(r"[A-Z][a-z]+(?: [\w{}]+)+[.!?:]?", text)}
    assert sentences == set()
