"""What machines find on a built site: heads of pages, feeds and the sitemap, read by others."""

from __future__ import annotations

import json
import shutil
from typing import Any
from xml.etree import ElementTree

import extruct
import feedparser
import pytest
from selectolax.lexbor import LexborHTMLParser

from papershelf.catalog.catalog import Catalog
from papershelf.project import Project
from papershelf.site.build import build
from papershelf.site.tree import Tree, read
from tests.conftest import FROZEN, make_project

pytestmark = pytest.mark.slow

SITE = "https://papershelf.github.io/papershelf/"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
PAPERS = ("2024/tokenformer", "2021/sliced-recursive-transformer", "2025/rsq")
"""Three papers of the catalog: two of conferences in the year after the preprint, one preprint."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project of three papers of the real catalog, one of them renamed."""
    folder = tmp_path_factory.mktemp("three")
    content = folder / "content"
    for name in PAPERS:
        target = content / "papers" / f"{name}.yml"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(FROZEN / "content" / "papers" / f"{name}.yml", target)
    with (content / "papers" / "2025" / "rsq.yml").open("a", encoding="utf-8") as file:
        file.write("aliases:\n  - rsq-before\n")
    shutil.copytree(FROZEN / "content" / "pages", content / "pages")
    shutil.copy(FROZEN / "content" / "tags.yml", content)
    return make_project(content, folder / "project")


@pytest.fixture(scope="module")
def three(project: Project) -> Tree:
    """The site of those papers."""
    build(project, project.root / "site")
    return read(project.root / "site")


def _meta(page: bytes) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node in LexborHTMLParser(page.decode()).css("meta[name], meta[property]"):
        name = node.attributes.get("name") or node.attributes.get("property") or ""
        found.setdefault(name, []).append(node.attributes.get("content") or "")
    return found


@pytest.mark.parametrize("name", PAPERS)
def test_heads(name: str, three: Tree, real: Catalog) -> None:
    """An independent extractor reads title, authors in order, date, venue, arXiv id and PDF."""
    identifier = name.split("/")[1]
    paper = next(entry.paper for entry in real.entries if entry.id == identifier)
    page = three[f"papers/{identifier}/index.html"].decode()
    address = f"{SITE}papers/{identifier}/"
    data: dict[str, Any] = extruct.extract(
        page, base_url=address, syntaxes=["json-ld", "opengraph"]
    )
    (article,) = data["json-ld"]
    assert article["@type"] == "ScholarlyArticle"
    assert article["name"] == paper.title
    assert [author["name"] for author in article["author"]] == list(paper.names)
    assert article["encoding"]["contentUrl"] == f"https://arxiv.org/pdf/{paper.arxiv}"
    assert {"@type": "PropertyValue", "propertyID": "arXiv", "value": paper.arxiv} in article[
        "identifier"
    ]
    assert article["mainEntityOfPage"] == address
    (graph,) = data["opengraph"]
    properties = dict(graph["properties"])
    assert (properties["og:title"], properties["og:url"]) == (paper.title, address)

    meta = _meta(page.encode())
    assert meta["citation_title"] == [paper.title]
    assert meta["citation_author"] == [author.parts.inverted for author in paper.authors]
    assert meta["citation_arxiv_id"] == [paper.arxiv]
    assert meta["citation_pdf_url"] == [f"https://arxiv.org/pdf/{paper.arxiv}"]
    date = meta["citation_publication_date"][0].replace("/", "-")
    assert date == article["datePublished"]
    if paper.venue:
        assert date.startswith(str(paper.venue.year or ""))
        assert meta["citation_conference_title"] == [paper.venue.name]
        assert article["publication"]["name"] == paper.venue.label
    else:
        assert date == str(paper.published)


def test_three_differ(real: Catalog) -> None:
    """Among the papers above are some with and without a venue."""
    ids = [name.split("/")[1] for name in PAPERS]
    venues = [entry.paper.venue is not None for entry in real.entries if entry.id in ids]
    assert sorted(venues) == [False, True, True]


def test_home(three: Tree) -> None:
    """The home page describes the catalog as a data set, and the site to previews."""
    data: dict[str, Any] = extruct.extract(
        three["index.html"].decode(), base_url=SITE, syntaxes=["json-ld", "opengraph"]
    )
    (dataset,) = data["json-ld"]
    assert dataset["@type"] == "Dataset"
    assert dataset["includedInDataCatalog"]["@type"] == "DataCatalog"
    assert dict(data["opengraph"][0]["properties"]) == {
        "og:site_name": "Papershelf",
        "og:type": "website",
        "og:title": "Papershelf",
        "og:description": dataset["description"],
        "og:url": SITE,
        "og:image": f"{SITE}assets/cards/site.png",
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
    }
    assert "assets/cards/site.png" in three


def test_every_page_names_itself(three: Tree) -> None:
    """Each page has one canonical address, its own; what only leads on or shows an error aside."""
    pages = [path for path in three if path.endswith("index.html")]
    assert len(pages) > 30
    for path in pages:
        found = LexborHTMLParser(three[path].decode()).css("link[rel=canonical]")
        addresses = [node.attributes.get("href") for node in found]
        assert addresses == [SITE + path.removesuffix("index.html")], path
        assert _meta(three[path])["og:url"] == addresses


def test_every_page_names_the_feed(three: Tree) -> None:
    """Each page leads to the site's feed, and a list's page first to its own."""
    own = 0
    for path, content in three.items():
        if not path.endswith(".html"):
            continue
        nodes = LexborHTMLParser(content.decode()).css('link[rel=alternate][type*="atom"]')
        found = [str(node.attributes.get("href")) for node in nodes]
        up = "/papershelf/" if path == "404.html" else "../" * path.count("/")
        assert found[-1] == f"{up}feed.xml", path
        if path.startswith("new/"):  # all of them to the feed of weeks
            own += path == "new/index.html"
            assert found[:-1] == [f"{'../' * (path.count('/') - 1)}feed.xml"]
            assert "new/feed.xml" in three
        elif found[:-1]:
            assert found[:-1] == ["feed.xml"]
            assert path.replace("index.html", "feed.xml") in three
            own += 1
    assert own == len([path for path in three if path.endswith("/feed.xml")]) > 5


def test_sitemap(three: Tree) -> None:
    """The sitemap names exactly the pages that exist and neither lead on nor show an error."""
    root = ElementTree.fromstring(three["sitemap.xml"])  # noqa: S314 - our own
    named = {element.text for element in root.iter(f"{SITEMAP}loc")}
    pages = {
        SITE + path.removesuffix("index.html")
        for path, content in three.items()
        if path.endswith("index.html") and b"http-equiv=refresh" not in content
    }
    assert named == pages
    assert f"{SITE}papers/rsq/" in named
    assert f"{SITE}papers/rsq-before/" not in named
    assert "papers/rsq-before/index.html" in three


def test_feed_addresses(three: Tree) -> None:
    """Every address of the site that a feed or list for machines names is there."""
    parsed = feedparser.parse(three["feed.xml"])
    links = [entry.link for entry in parsed.entries]
    links += [link.href for link in parsed.feed.links]
    links += [item["url"] for item in json.loads(three["feed.json"])["items"]]
    assert len(links) == 8
    for link in links:
        path = link.removeprefix(SITE)
        assert (f"{path}index.html" if path.endswith("/") or not path else path) in three


def test_offline(project: Project) -> None:
    """A site to open from disk has no page that claims an address, and nothing for crawlers."""
    build(project, project.root / "offline", offline=True)
    offline = read(project.root / "offline")
    for gone in ("feed.xml", "feed.json", "sitemap.xml", "robots.txt", "llms.txt"):
        assert [path for path in offline if path.endswith(gone)] == []
    pages = [path for path in offline if path.endswith(".html")]
    assert len(pages) > 30
    for path in pages:
        text = offline[path]
        for claim in (b"rel=canonical", b"atom+xml", b"feed+json", b"og:url", b"html_url"):
            assert claim not in text, path
    assert b"citation_title" in offline["papers/sliced-recursive-transformer/index.html"]
