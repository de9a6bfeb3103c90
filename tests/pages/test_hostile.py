"""The hostile catalog, rendered and built for real: its text stays text."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from papershelf.catalog import related, terms
from papershelf.content.model import Paper
from papershelf.site.build import build
from tests import hostile
from tests.conftest import make_project
from tests.hostile import PAYLOADS, Payload, canary

pytestmark = pytest.mark.slow

ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "srcdoc", "xlink:href"}
"""Attributes that hold an address, which may be one that runs a script."""
VALUES = {"href", "content", "title", "aria-label", "id", "label", "alt"}
"""Attributes that text from content may stand in."""
LINKED_DATA = "application/ld+json"
ORIGINS = re.compile(
    r"https://(x\.org|doi\.org|arxiv\.org|squidfunk\.github\.io|github\.com|papershelf\.github\.io)/"
)
each_payload = pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: payload.name)


@dataclass(frozen=True)
class Page:
    """What a browser makes of a page."""

    elements: tuple[tuple[str, str, tuple[str, ...], str], ...]
    """Parent, name, names of the attributes, and classes of each element, in order."""
    attributes: tuple[tuple[str, str], ...]
    texts: tuple[tuple[str, str], ...]
    """Each text with the name of the element or comment that it stands in."""
    heading: str

    @classmethod
    def read(cls, html: str) -> Page:
        parser = LexborHTMLParser(html)
        assert parser.root is not None
        heading = parser.css_first("h1")
        assert heading is not None
        for link in heading.css(".headerlink"):
            link.decompose()
        elements: list[tuple[str, str, tuple[str, ...], str]] = []
        attributes: list[tuple[str, str]] = []
        texts: list[tuple[str, str]] = []
        for node in parser.root.traverse(include_text=True):
            around = _name(node.parent)
            if node.is_text_node:
                text = node.text_content or ""
                is_data = node.parent and node.parent.attributes.get("type") == LINKED_DATA
                texts.append(("linked data" if is_data else around, text))
            elif node.is_comment_node:
                texts.append(("comment", node.comment_content or ""))
            else:
                values = {name: value or "" for name, value in node.attributes.items()}
                names = tuple(sorted(values))
                elements.append((around, _name(node), names, values.get("class", "")))
                attributes += values.items()
        return cls(tuple(elements), tuple(attributes), tuple(texts), heading.text())


def _name(node: LexborNode | None) -> str:
    return (node.tag if node else None) or ""


def _terms(paper: Paper) -> tuple[str, ...]:
    """Give papers with a tag in common a term in common, written as the whole title and the tag."""
    return tuple(f"{paper.title} {tag}" for tag in paper.tags)


def _form(written: str) -> str:
    return written.split()[-1]


def _pages(root: Path, *, harmless: bool = False) -> dict[str, Page]:
    """Build the hostile catalog or its copy; the paths of copies' pages are alike.

    So that the same papers are related in both, likeness goes by tags; the reasons are attacks.
    """
    content = hostile.write(root / "content", harmless=harmless)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(terms, "of", _terms)
        patch.setattr(terms, "form", _form)
        patch.setattr(related, "SAME_TITLE", 101)
        project = make_project(content, root / "project")
        settings = project.config.read_text(encoding="utf-8").replace(
            "# author_pages: 2", "author_pages: 1"
        )
        project.config.write_text(settings, encoding="utf-8")
        build(project, root / "site")
    return {
        re.sub(
            r"(zc\d\d[a-z]+)[^/]*", r"\1", path.relative_to(root / "site").as_posix()
        ): Page.read(path.read_text(encoding="utf-8"))
        for path in sorted((root / "site").rglob("*.html"))
    }


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    """The pages of the hostile catalog, by path."""
    return _pages(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def peaceful(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    """The pages of its harmless copy, by path."""
    return _pages(tmp_path_factory.mktemp("harmless"), harmless=True)


def test_same_pages(attacked: dict[str, Page], peaceful: dict[str, Page]) -> None:
    """No text makes a page appear, vanish or move."""
    assert list(attacked) == list(peaceful)
    assert len(attacked) > 5 * len(PAYLOADS)


@each_payload
def test_no_new_element(
    payload: Payload, attacked: dict[str, Page], peaceful: dict[str, Page]
) -> None:
    """The pages of an attack's paper, tag, venue and author have the elements of harmless ones."""
    number = PAYLOADS.index(payload)
    own = [
        f"papers/paper-{number}/index.html",
        f"papers/old-{number}/index.html",
        f"tags/tag-{number}/index.html",
        f"venues/{canary(number, 'venue')}/index.html",
        f"authors/{canary(number, 'author')}/index.html",
    ]
    for path in own:
        assert attacked[path].elements == peaceful[path].elements, path


def test_no_new_element_anywhere(attacked: dict[str, Page], peaceful: dict[str, Page]) -> None:
    """The home page and the lists have the elements of harmless ones too."""
    changed = [path for path in attacked if attacked[path].elements != peaceful[path].elements]
    assert changed == []


def test_no_handlers(attacked: dict[str, Page]) -> None:
    """No element has an attribute that runs a script."""
    handlers = {
        name for page in attacked.values() for name, _ in page.attributes if name.startswith("on")
    }
    assert handlers == set()


def test_addresses(attacked: dict[str, Page]) -> None:
    """Every address stays on the site or is https to a host that the catalog names."""
    addresses = {
        value for page in attacked.values() for name, value in page.attributes if name in ADDRESSES
    }
    outside = {address for address in addresses if re.match(r"[\s\x00-\x20]*[^/?#.]*:|//", address)}
    own = {"https://schema.org/ScholarlyArticle"}  # names the kind of page, and is not opened
    assert {address for address in outside - own if not ORIGINS.match(address)} == set()
    assert len(outside) > len(PAYLOADS)


def test_canaries(attacked: dict[str, Page]) -> None:
    """Text from content stands in text and in values of harmless attributes only."""
    texts = {
        around for page in attacked.values() for around, text in page.texts if "zc" in text
    } & {"script", "style", "comment", "noscript", "template", "textarea", "iframe"}
    values = {
        name for page in attacked.values() for name, value in page.attributes if "zc0" in value
    }
    names = {
        name
        for page in attacked.values()
        for _, element, attributes, _ in page.elements
        for name in (element, *attributes)
        if "zc" in name
    }
    assert (texts, values - VALUES, names) == (set(), set(), set())
    assert values


@each_payload
def test_metadata(payload: Payload, attacked: dict[str, Page]) -> None:
    """What machines read of a paper is its text as it was typed, escaped once."""
    number = PAYLOADS.index(payload)
    shown = attacked[f"papers/paper-{number}/index.html"]
    line = " ".join((payload.plain or payload.text).split())
    title = f"{line} {canary(number, 'title')}"
    contents = [value for name, value in shown.attributes if name == "content"]
    assert contents.count(title) == 1  # of Highwire
    assert contents.count(f"{title} [Superseded]") == 1  # of Open Graph
    (data,) = (json.loads(text) for around, text in shown.texts if around == "linked data")
    assert data["name"] == title
    assert canary(number, "author") in data["author"][0]["name"]


@each_payload
def test_shown_as_written(payload: Payload, attacked: dict[str, Page]) -> None:
    """A title shows what was typed: template strings, Markdown and tags stay literal."""
    number = PAYLOADS.index(payload)
    shown = attacked[f"papers/paper-{number}/index.html"]
    line = " ".join((payload.plain or payload.text).split())
    assert shown.heading == f"{line} {canary(number, 'title')}"


def test_reasons_and_names_are_attacks(attacked: dict[str, Page]) -> None:
    """Reasons of related papers, and names of the map's clusters, come from hostile text too."""
    reasons = [
        text
        for path, page in attacked.items()
        if path.startswith("papers/paper-")
        for around, text in page.texts
        if around == "p" and text.startswith("Shares: ")
    ]
    names = [text for around, text in attacked["map/index.html"].texts if around == "h2"]
    assert [text for text in reasons if "<script>alert(1)" in text]
    # Which tags clusters are named by follows from the map, which may differ between processors.
    tags = {f"{' '.join(one.text.split())} {canary(at, 'tag')}" for at, one in enumerate(PAYLOADS)}
    assert names
    assert set(names) <= tags
