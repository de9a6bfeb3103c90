"""The outline of the site: which pages there are, how lists are split, what they link to."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
import yaml

from papershelf.catalog.catalog import Catalog
from papershelf.catalog.history import Series
from papershelf.content import folder
from papershelf.content.document import Document
from papershelf.content.entry import Tags
from papershelf.content.folder import Content
from papershelf.content.model import Tag, TagGroup, Vocabulary
from papershelf.pages import outline, pages, papers
from papershelf.settings import Settings
from papershelf.site.audit import resolve
from papershelf.site.tree import Tree
from tests.catalog.entries import catalog, entry
from tests.exports import trees
from tests.pages import SETTINGS

MANY = catalog(
    *(
        entry(f"p{number}", authors=[f"A N{number:03}"], tags=["ants"], published="2001")
        for number in range(205)
    )
)


_rendered: dict[tuple[int, Settings], tuple[Catalog, Tree]] = {}
"""Pages by catalog and settings; the catalogs are kept, so that no other takes their number."""


def _text(made: Catalog, path: str, settings: Settings = SETTINGS) -> str:
    if (id(made), settings) not in _rendered:
        _rendered[id(made), settings] = made, pages.render(made, settings)
    return _rendered[id(made), settings][1][path].decode()


def test_outline(toy: Catalog) -> None:
    """Papers, aliases, values of facets have pages; tags without papers and authors of one none."""
    assert sorted(pages.render(toy, SETTINGS)) == [
        "about/index.md",
        "authors/ada-quill/index.md",
        "authors/ben-o-riordain/index.md",
        "authors/index.md",
        "explore/index.md",
        "index.md",
        "map/index.md",
        "new/2025-01/index.md",
        "new/2025-w03/index.md",
        "new/2025-w04/index.md",
        "new/index.md",
        "papers/2302.00001/index.md",
        "papers/almost-sure/index.md",
        "papers/bare-minimum/index.md",
        "papers/crowd/index.md",
        "papers/lantern-a-small-light/index.md",
        "papers/lantern/index.md",
        "papers/norms-of-tides/index.md",
        "paths/by-the-sea/index.md",
        "paths/index.md",
        "shelf/index.md",
        "stats/index.md",
        "tags/counting/index.md",
        "tags/index.md",
        "tags/light/index.md",
        "tags/water/index.md",
        "venues/index.md",
        "venues/journal-of-shadows/index.md",
        "venues/proceedings-of-lamps/index.md",
        "years/2023/index.md",
        "years/2024/index.md",
        "years/index.md",
        "years/undated/index.md",
    ]


def test_empty_catalog() -> None:
    """A catalog without papers still has its home page, its lists, figures, Explore and shelf."""
    assert sorted(pages.render(catalog(), SETTINGS)) == [
        "authors/index.md",
        "explore/index.md",
        "index.md",
        "map/index.md",
        "new/index.md",
        "shelf/index.md",
        "stats/index.md",
        "tags/index.md",
        "venues/index.md",
        "years/index.md",
    ]


def test_names_of_generated_pages(toy: Catalog) -> None:
    """`content` knows all names that a hand-written page may not take."""
    counted = {"lantern": (Series("votes", "hugging_face", [738000, 738007], [3, 4]),)}
    tree = pages.render(replace(toy, pages={}, history=counted), SETTINGS)
    assert {path.split("/")[0] for path in tree} - {"index.md", "papers"} == folder.GENERATED


def test_hand_written_pages() -> None:
    """A hand-written page is kept byte for byte; the home page's stands on the home page."""
    tree = pages.render(catalog(pages={"home.md": "*Hi* <3\n", "help.md": "# Ä <b>\n"}), SETTINGS)
    assert tree["help/index.md"] == "# Ä <b>\n".encode()
    assert "\n*Hi* <3\n" in tree["index.md"].decode()
    assert "home/index.md" not in tree


@pytest.mark.parametrize(
    ("offline", "end"), [(False, "/"), (True, "index.html")], ids=["online", "offline"]
)
def test_links_lead_somewhere(toy: Catalog, offline: bool, end: str) -> None:
    """Every relative link leads to a page, whose file it names offline, or to an alternate."""
    settings = replace(SETTINGS, offline=offline)
    tree = pages.render(toy, settings)
    files = trees.of(toy, settings)
    found: list[str] = []
    for path, content in tree.items():
        if path == "about/index.md":
            continue
        page = path.replace("index.md", "index.html")
        for link in map(unescape, re.findall(r'href="([^"]*)"', content.decode())):
            if link.startswith(("https://", "#")):
                continue
            found.append(link)
            if resolve(page, link, None if offline else "/") in files:
                continue
            assert urlsplit(link).path.endswith(end), path
            target = resolve(page, link, None if offline else "/")
            assert target is not None, (path, link)
            assert target.replace("index.html", "index.md") in tree, (path, link)
    assert len(found) > 150
    assert len([link for link in found if "?" in link]) > 15


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("tags/light/", {"tag": "light"}),
        ("tags/counting/page/2/", {"tag": "counting"}),
        ("years/2024/", {"year": "2024"}),
        ("venues/proceedings-of-lamps/", {"venue": "proceedings-of-lamps"}),
        ("authors/ada-quill/", {"q": 'author:"Ada Quill"'}),
        ("authors/ben-o-riordain/", {"q": 'author:"Ben Ó Ríordáin"'}),
        ("authors/u738b-u5c0f-u96e8/", {"q": 'author:"王小雨"'}),
    ],
)
def test_explore_a_list(toy: Catalog, path: str, query: dict[str, str]) -> None:
    """A list leads to the Explore page, showing the same papers there."""
    text = _text(toy, f"{path}index.md", replace(SETTINGS, page_size=2, author_pages=1))
    (link,) = re.findall(r'href="([^"]*)">Filter these in Explore</a>', text)
    parts = urlsplit(unescape(link))
    assert posixpath.normpath(posixpath.join(path, parts.path)) == "explore"
    assert dict(parse_qsl(parts.query, strict_parsing=bool(parts.query))) == query


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("A & B=c#d?e", 'author:"A & B=c#d?e"'),
        ('Anna "Ann" Bell', 'author:"Anna  Ann  Bell"'),
        ("Ann O'Bell%20+", 'author:"Ann O\'Bell%20+"'),
    ],
)
def test_explore_any_author(name: str, expected: str) -> None:
    """Whatever an author's name holds, the query has it as one phrase; so it leads from a paper."""
    made = catalog(entry("p", authors=[name]))
    listed = _text(
        made, f"authors/{made.authors[0].id}/index.md", replace(SETTINGS, author_pages=1)
    )
    links = re.findall(r'href="([^"]*)">Filter these in Explore</a>', listed)
    links += re.findall(r'href="([^"]*explore/[^"]*)"', _text(made, "papers/p/index.md"))
    links += re.findall(r'<li><a href="([^"]*)"', _text(made, "authors/index.md"))
    assert [parse_qsl(urlsplit(unescape(link)).query) for link in links] == [[("q", expected)]] * 3


def test_explore_without_scripts(toy: Catalog) -> None:
    """Without scripts the Explore page leads to every tag, year and venue."""
    text = _text(toy, "explore/index.md")
    assert re.findall(r'<a href="([^"]*)">([^<]*)</a>', text) == [
        ("../tags/light/", "Light &amp; shadow"),
        ("../tags/water/", "Water"),
        ("../tags/counting/", "Counting"),
        ("../years/2024/", "2024"),
        ("../years/2023/", "2023"),
        ("../years/undated/", "No date"),
        ("../venues/journal-of-shadows/", "Journal of Shadows"),
        ("../venues/proceedings-of-lamps/", "Proceedings of Lamps"),
    ]


def test_map_as_a_list(toy: Catalog) -> None:
    """The map's page lists every paper of a small catalog once as a link, under its cluster."""
    text = _text(toy, "map/index.md")
    found = re.findall(r'<li><a href="\.\./papers/([^"]*)/">', text)
    assert sorted(found) == sorted(entry.id for entry in toy.entries)
    assert re.findall(r"<summary><h2>([^<]*)</h2>", text) == ["Light &amp; shadow", "Water"]
    assert "ps-map__more" not in text


@pytest.mark.parametrize(("count", "open_clusters"), [(300, 17), (301, 0)])
def test_long_map(count: int, open_clusters: int) -> None:
    """The clusters of a large catalog stand closed, so that the list can be looked over."""
    made = catalog(*(entry(f"{number}x{number}") for number in range(count)))
    text = _text(made, "map/index.md")
    assert text.count("<details") == 17
    assert text.count(" open>") == open_clusters
    assert text.count("<li>") == count


def test_empty_map() -> None:
    """Without papers the map's page reports that."""
    text = _text(catalog(), "map/index.md")
    assert "There are no papers to put on a map yet." in text
    assert "<paper-map>" not in text


def test_versions_are_apart() -> None:
    """Versions of a paper stand under a heading of their own, before the related papers."""
    made = catalog(
        entry("one", title="Walrus Tusks"),
        entry("two", title="Walrus Tusks!"),
        entry("three", title="Tusks of Old"),
    )
    text = _text(made, "papers/one/index.md")
    parts = re.split(r"^## (.*)$", text, flags=re.MULTILINE)
    cards = {
        heading: re.findall(r'ps-card__title"><a href="\.\./(\w+)/', part)
        for heading, part in zip(parts[1::2], parts[2::2], strict=True)
    }
    assert cards["Other versions and near-duplicates"] == ["two"]
    assert cards["Related papers"] == ["three"]


def test_start_tags() -> None:
    """Home describes the three largest tags of a group, in order, each with its newest paper."""
    names = [f"t{number}" for number in range(10)]
    tags = [Tag(id=name, name=name, group="all", description=f"On {name}.") for name in names]
    papers = [
        entry(f"p{number}", tags=names[number:], published=f"20{10 + number}")
        for number in range(10)
    ]
    group = TagGroup(id="all", name="All", description="Every tag.")
    vocabulary = Vocabulary(groups=(group,), tags=tuple(tags))
    content = Content(Tags(vocabulary, "tags.yml", Document({})), tuple(papers), {})
    text = _text(Catalog.of(content), "index.md")
    start = text[text.index('class="ps-start"') : text.index("</section>")]
    assert re.findall(r'<a class="ps-hue-1" href="tags/(\w+)/">', start) == ["t7", "t8", "t9"]
    assert re.findall(r"<dd>(.*?) <span", start) == ["On t7.", "On t8.", "On t9."]
    assert re.findall(r'href="papers/(\w+)/">', start) == ["p7", "p8", "p9"]
    assert "<p>Every tag.</p>" in start


@pytest.mark.parametrize(
    ("count", "size", "expected"),
    [
        (1, 2, ["tags/ants/"]),
        (2, 2, ["tags/ants/"]),
        (3, 2, ["tags/ants/", "tags/ants/page/2/"]),
        (5, 2, ["tags/ants/", "tags/ants/page/2/", "tags/ants/page/3/"]),
    ],
)
def test_long_lists(count: int, size: int, expected: list[str]) -> None:
    """A list goes on to the next page after `page_size` papers; no page is empty."""
    made = catalog(*(entry(f"p{number}", tags=["ants"]) for number in range(count)))
    tree = pages.render(made, replace(SETTINGS, page_size=size))
    found = [path.removesuffix("index.md") for path in tree if path.startswith("tags/ants/")]
    assert found == expected
    cards = [tree[f"{address}index.md"].count(b"<article") for address in expected]
    assert sum(cards) == count
    assert max(cards) <= size


def test_long_list_of_authors(monkeypatch: pytest.MonkeyPatch) -> None:
    """The authors' names go on to a second page, whose links show which names it holds."""
    monkeypatch.setattr(outline, "NAMES_PER_PAGE", 200)
    tree = pages.render(MANY, SETTINGS)
    text = tree["authors/page/2/index.md"].decode()
    assert text.count("<li><a href=") == 5 + 2 * 2
    assert text.count("ps-pager--head") == 1
    assert "ps-letters" not in text  # all of them have one letter
    assert re.findall(r"</span>([^<]*)</a></li>", text)[:2] == [
        "A N000 – A N199",
        "A N200 – A N204",
    ]
    assert text.count('aria-current="page"') == 2


@pytest.mark.parametrize(
    ("path", "title", "description"),
    [
        ("explore/index.md", "Explore", "Cut the catalog by words, tags, years, venues and more."),
        (
            "papers/lantern/index.md",
            "Lantern: A Small Light for Large Rooms",
            "One lamp, placed where two mirrors meet, lights a hall as well as nine lamps do.",
        ),
        (
            "papers/norms-of-tides/index.md",
            "ℓ_2 Norms of Tides in ℝ^3",
            "Tides obey x^2<y, which a gauge for $5 to $10 can show.",
        ),
        (
            "papers/bare-minimum/index.md",
            "The Bare Minimum",
            "Nothing but a title and an abstract is known of this paper.",
        ),
        ("tags/light/index.md", "Light & shadow", "Lamps, mirrors and what they show."),
        ("years/2024/index.md", "2024", "2024: 2 papers"),
        ("authors/ada-quill/index.md", "Ada Quill", "Ada Quill: 2 papers"),
        ("papers/lantern-a-small-light/index.md", "Moved", None),
    ],
)
def test_front_matter(toy: Catalog, path: str, title: str, description: str | None) -> None:
    """A page names itself and describes what it holds, once escaped."""
    _, front, _ = _text(toy, path).split("---\n", 2)
    data = yaml.safe_load(front)
    assert unescape(str(data["title"])) == title
    assert (data.get("description") and unescape(data["description"])) == description
    assert not set("<>\"'") & set(f"{data['title']}{data.get('description')}")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param("papers/crowd/", "could not be confirmed", id="low confidence"),
        pytest.param("papers/almost-sure/", "come from a single source", id="medium confidence"),
        pytest.param("papers/bare-minimum/", "Authors not recorded", id="no authors"),
        pytest.param("papers/bare-minimum/", "Date not recorded", id="no date"),
        pytest.param("papers/norms-of-tides/", ">February 2024<", id="month only"),
        pytest.param("papers/almost-sure/", ">2023<", id="year only"),
        pytest.param("papers/lantern/", "<cite>Lantern 2: A Larger Light</cite>", id="renamed"),
        pytest.param("papers/lantern/", "<p>Plans are at <a href=", id="second paragraph"),
        pytest.param("papers/lantern/", "Shares: lamp · tag Light &amp; shadow", id="why related"),
        pytest.param("tags/light/", "and 4 more</span>", id="many authors"),
        pytest.param("papers/crowd/", 'href="../../venues/journal-of-shadows/"', id="venue"),
        pytest.param("papers/2302.00001/", "arXiv:2302.00001</a> (physics.ao-ph)", id="arXiv"),
        pytest.param("papers/lantern-a-small-light/", 'href="../lantern/"', id="moved"),
        pytest.param("", '<p class="ps-home__counts"><a href="explore/">6 papers</a>', id="home"),
    ],
)
def test_shown(toy: Catalog, path: str, expected: str) -> None:
    """Pages show what is known, and report what is not."""
    assert expected in _text(toy, f"{path}index.md")


def test_figure_not_read_yet(toy: Catalog) -> None:
    """A page that is shown before the build that reads a new figure has an emblem still."""
    shown = _text(replace(toy, figures={}), "papers/lantern/index.md")
    assert "ps-illustration" not in shown
    assert "ps-emblem-8" in shown


@pytest.mark.parametrize(
    ("identifier", "labels"),
    [
        (
            "lantern",
            [
                *("Read on arXiv", "PDF example.org", "Read at publisher", "Code example.org"),
                *("Project page example.org", "Video example.org", "Data example.org"),
            ],
        ),
        ("2302.00001", ["Read on arXiv", "PDF arxiv.org"]),
        ("crowd", []),
    ],
)
def test_buttons(toy: Catalog, identifier: str, labels: list[str]) -> None:
    """A paper has a button for each place to read it, which it names; the paper comes first."""
    text = _text(toy, f"papers/{identifier}/index.md")
    found = re.findall(r'<a class="md-button[^>]*>(.*)</a>', text)
    assert [re.sub("<[^>]*>", "", label) for label in found] == labels
    assert text.count("md-button--primary") == min(1, len(labels))


@pytest.mark.parametrize(
    ("edit_url", "expected"),
    [
        (None, []),
        ("https://x.org/edit/", ["https://x.org/edit/papers/undated/bare-minimum.yml"]),
    ],
    ids=["no repository", "repository"],
)
def test_edit_link(toy: Catalog, edit_url: str | None, expected: list[str]) -> None:
    """A paper's page leads to the file that it is made from, if its repository is known."""
    text = _text(toy, "papers/bare-minimum/index.md", replace(SETTINGS, edit_url=edit_url))
    assert re.findall(r'<a href="([^"]*)" rel="edit noopener">', text) == expected


def test_title_of_the_home_page(toy: Catalog) -> None:
    """The home page begins with what the site is; its name stands in the header already."""
    _, front, text = _text(toy, "index.md").split("---\n", 2)
    assert "title" not in yaml.safe_load(front)
    assert yaml.safe_load(front)["description"] == "Six papers."
    assert text.lstrip().startswith("# Six papers&#46;\n")


def test_pure(toy: Catalog) -> None:
    """The same catalog gives the same bytes."""
    assert pages.render(toy, SETTINGS) == pages.render(toy, SETTINGS)


@pytest.mark.parametrize(("number", "shown"), [(8, 8), (10, 10), (11, 8), (70, 8)])
def test_many_authors(number: int, shown: int) -> None:
    """The first authors are named, the rest on demand; a rest of one or two is not hidden."""
    made = entry("crowd", authors=[f"A{one} Quill" for one in range(number)])
    text = pages.render(catalog(made), SETTINGS)["papers/crowd/index.md"].decode()
    first, _, rest = text.split('<p class="ps-facts">')[0].partition("<details")
    assert (first.count("<a "), rest.count("<a ")) == (shown, number - shown)
    assert (f"and {number - shown} more authors" in rest) == (number > shown)


@pytest.mark.parametrize(
    ("issues_url", "expected"),
    [
        (None, []),
        (
            "https://github.com/o/r/issues/new",
            [
                "https://github.com/o/r/issues/new?template=correct-a-paper.yml"
                "&title=Correct%20bare-minimum&paper=bare-minimum"
            ],
        ),
    ],
)
def test_suggest_link(toy: Catalog, issues_url: str | None, expected: list[str]) -> None:
    """A paper leads to the form that corrects it, where the repository has forms."""
    settings = replace(SETTINGS, issues_url=issues_url)
    text = _text(toy, "papers/bare-minimum/index.md", settings)
    found = re.findall(r'<a class="md-button" href="([^"]*)" rel="nofollow noopener">', text)
    assert [unescape(address) for address in found] == expected


def test_add_link(toy: Catalog) -> None:
    """The home page leads to the form that adds a paper, where the repository has forms."""
    assert "add-a-paper" not in _text(toy, "index.md")
    settings = replace(SETTINGS, issues_url="https://github.com/o/r/issues/new")
    address = "https://github.com/o/r/issues/new?template=add-a-paper.yml"
    assert f'<a class="md-button" href="{address}" rel' in _text(toy, "index.md", settings)


def test_without_abstract() -> None:
    """A paper without abstract says so on its page, and its card has none to open."""
    made = catalog(entry("bare", title="Bare", abstract="", arxiv="2401.10020"), entry("other"))
    page = _text(made, "papers/bare/index.md")
    assert "The catalog has no abstract of this paper yet. Its links lead to the paper." in page
    assert "belong to the authors" not in page
    assert 'description: "Bare"\n' in page
    assert "https://arxiv.org/abs/2401.10020" in page
    lists = "".join(
        text.decode()
        for path, text in pages.render(made, SETTINGS).items()
        if path.startswith("years/")
    )
    assert lists.count("<summary>Abstract</summary>") == 1


def test_authors_of_one_name() -> None:
    """A word after `as` tells people of one name apart, in addresses and lists.

    The name in its own script, and an ORCID record, stand beside an author.
    """
    made = catalog(
        entry("one", authors=[{"name": "Yang Liu", "as": "tsinghua", "native": "刘洋"}]),
        entry("two", authors=["Yang Liu", {"name": "Yang Liu", "as": "tsinghua"}]),
        entry("three", authors=[{"name": "Yang Liu", "orcid": "0000-0002-1825-0097"}]),
    )
    tree = pages.render(made, SETTINGS)
    one, three = (tree[f"papers/{name}/index.md"].decode() for name in ("one", "three"))
    assert '<a href="../../authors/yang-liu-tsinghua/">Yang Liu</a> <bdi>(刘洋)</bdi>' in one
    record = '<a class="ps-orcid" href="https://orcid.org/0000-0002-1825-0097" rel="noopener"'
    assert f'{record} aria-label="ORCID record of Yang Liu">ORCID</a>' in three
    listed = tree["authors/index.md"].decode()
    assert '<a href="yang-liu/">Yang Liu</a> <span class="ps-number">2 papers</span>' in listed
    assert '<a href="yang-liu-tsinghua/">Yang Liu (tsinghua)</a>' in listed


def test_saved_at_once(toy: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reference managers find the papers of a tag, and of no other list; of many papers none."""
    tree = pages.render(toy, SETTINGS)
    found = {path for path, text in tree.items() if b"Z3988" in text}
    assert found == {path for path in tree if path.startswith("tags/") and path != "tags/index.md"}
    monkeypatch.setattr(papers, "MOST_SAVED", len(toy.entries) - 1)
    assert not [path for path, text in pages.render(toy, SETTINGS).items() if b"Z3988" in text]
