"""Tests of `papershelf.pages.courses`: reading paths, and what leads to them."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from papershelf import theme
from papershelf.catalog.catalog import Catalog
from papershelf.catalog.courses import Course
from papershelf.content.entry import Entry
from papershelf.exports import files, references
from papershelf.pages import llms, pages
from papershelf.pages.courses import SHARED
from tests.catalog.entries import catalog, entry
from tests.pages import SETTINGS

ANT, BEE, CAT = (
    entry("ant", title="Ants", tags=["ants"], published="2001"),
    entry("bee", title="Bees", tags=["bees", "ants"], published="2002"),
    entry("cat", title="Cats", tags=["cats"], published="2003"),
)


def made(*courses: Course) -> Catalog:
    """Make a catalog with reading paths."""
    return replace(catalog(ANT, BEE, CAT), courses=courses)


def course(name: str, *entries: Entry) -> Course:
    """Make a reading path."""
    steps = tuple((one, f"Why {one.id} stands here.") for one in entries)
    return Course(name, f"Path {name}", f"About {name}.", steps)


@pytest.fixture(scope="module")
def tree() -> dict[str, str]:
    """The pages of a catalog of two paths, one of which begins with the oldest paper."""
    both = made(course("home", ANT, CAT, BEE), course("wild", CAT, BEE))
    return {path: text.decode() for path, text in pages.render(both, SETTINGS).items()}


def test_none() -> None:
    """A catalog without reading paths has no page of them, and names none."""
    tree = pages.render(made(), SETTINGS)
    assert not [path for path in tree if path.startswith("paths/")]
    assert b"eading path" not in b"".join(tree.values())


def test_order(tree: dict[str, str]) -> None:
    """The page has the papers in the order of the path, each behind its number and its sentence."""
    page = tree["paths/home/index.md"]
    found = re.findall(r"</span>(\d+)</p>|note\">(.*?)</p>|papers/(\w+)/\">", page)
    assert ["".join(one) for one in found] == [
        *("1", "Why ant stands here.", "ant"),
        *("2", "Why cat stands here.", "cat"),
        *("3", "Why bee stands here.", "bee"),
    ]


def test_list_and_files(tree: dict[str, str]) -> None:
    """The page leads to the shelf with its papers, to its files, and to the other paths."""
    page = tree["paths/home/index.md"]
    assert '<a href="../../shelf/#list=1:ant,cat,bee">' in page
    assert '<a href="../home.bib" download>BibTeX</a>' in page
    assert '<a href="../wild/">Path wild</a>' in page
    assert '<a href="../home/">' not in page


def test_version_of_lists() -> None:
    """The list of a path is in the form that the shelf reads."""
    script = (theme.FOLDER / "assets" / "papershelf" / "shelf" / "shared.js").read_text("utf-8")
    [version] = re.findall(r"static VERSION = (\d+);", script)
    assert f"#list={version}:" == SHARED


def test_ways(tree: dict[str, str]) -> None:
    """Home and the list lead to all; a tag to those of two of its papers; a paper to its own."""
    for page in ("index.md", "paths/index.md"):
        assert [name for name in ("home", "wild") if f'{name}/">Path {name}<' in tree[page]] == [
            "home",
            "wild",
        ]
    tags = {name: tree[f"tags/{name}/index.md"] for name in ("ants", "bees", "cats")}
    assert {name: "paths/home/" in page for name, page in tags.items()} == {
        "ants": True,
        "bees": False,
        "cats": False,
    }
    assert "Paper 3 of 3 of the reading path" in tree["papers/bee/index.md"]
    assert "Paper 2 of 2 of the reading path" in tree["papers/bee/index.md"]
    assert "paths/wild/" not in tree["papers/ant/index.md"]


def test_exports() -> None:
    """Each path has a file in every format, its papers in its order."""
    both = made(course("home", ANT, CAT, BEE))
    written = files.courses(both, references.of(both, SETTINGS))
    assert sorted(written) == [f"paths/home{end}" for end in (".bib", ".json", ".md", ".ris")]
    titles = [item["title"] for item in json.loads(written["paths/home.json"])]
    assert titles == ["Ants", "Cats", "Bees"]


def test_llms() -> None:
    """`llms.txt` names the reading paths."""
    text = llms.files(made(course("home", ANT, CAT)), SETTINGS)["llms.txt"].decode()
    assert (
        "## Reading paths\n\n- [Path home](https://example.org/toy/paths/home/): About home."
        in text
    )
