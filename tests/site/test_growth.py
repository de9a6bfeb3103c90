"""Growth: what few bytes of content make of a site is bounded, whatever they are.

A site has so many bytes more for each byte of content, at most; and twice the content makes no more
than about twice the site, so that no file can be made to multiply with another.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping
from itertools import product
from pathlib import Path

import pytest

from papershelf.project import Project
from papershelf.site.build import build
from papershelf.site.tree import statuses
from tests.conftest import make_project

pytestmark = pytest.mark.slow

FACTOR = 2_000
"""So many bytes of site has a byte of content at most; the handbook states it."""
TAGS = "groups: [{id: g, name: G, description: D}]\ntags:\n"
NAMES = [f"{a}{b}{c}" for a, b, c in product(string.ascii_uppercase, *[string.ascii_lowercase] * 2)]
HEAD = "title: T{}\nabstract: W\npublished: 2024\n"
Papers = Mapping[str, str]


def _authors(papers: int, authors: int, rest: str = "") -> Papers:
    names = ",".join(NAMES[:authors])
    return {f"p{n}": HEAD.format(n) + rest + f"authors: [{names}]\n" for n in range(papers)}


def _long(papers: int, authors: int) -> Papers:
    made = _authors(papers, authors, "added: 2024-05-01\nstatus: withdrawn 2024-05-02\n")
    return {
        name: text.replace("abstract: W", "abstract: " + "word " * 900)
        for name, text in made.items()
    }


def _each(line: str) -> Callable[[int], Papers]:
    return lambda size: {
        f"p{n}": HEAD.format(n) + line.replace("N", str(n)) + "\n" for n in range(size)
    }


SHAPES: dict[str, tuple[Callable[[int], Papers], int]] = {
    # each made smaller and twice as large; the second is the smaller size
    "authors of two papers": (lambda size: _authors(2, size), 200),
    "authors of ten papers": (lambda size: _authors(10, size), 50),
    "authors of ten long papers": (lambda size: _long(10, size), 150),
    "papers of the same authors": (lambda size: _long(size, 25), 10),
    "papers": (_each("category: cs.LG"), 40),
    "other names": (_each(f"aliases: [{','.join(f'aNx{n}' for n in range(20))}]"), 15),
    "venues": (_each("venue: {name: VN}"), 40),
    "tags": (_each("tags: [tN, t1N, t2N, t3N]"), 20),
}


def made(folder: Path, papers: Papers) -> tuple[int, int, int]:
    """Build a catalog of papers; returns the bytes of its content, and bytes and files of its site.

    Content that is the same for all is not counted.
    """
    content = folder / "content"
    (content / "papers" / "2024").mkdir(parents=True)
    for name, text in papers.items():
        (content / "papers" / "2024" / f"{name}.yml").write_text(text, encoding="utf-8")
    used = sorted({tag for text in papers.values() if "tags: [" in text for tag in _tags(text)})
    lines = [f"  - {{id: {tag}, name: {tag}, group: g, description: D}}\n" for tag in used]
    (content / "tags.yml").write_text(TAGS + "".join(lines), encoding="utf-8")
    (content / "pages").mkdir()
    for page in ("home", "about", "contribute"):
        (content / "pages" / f"{page}.md").write_text("# P\n", encoding="utf-8")
    shelf: Project = make_project(content, folder / "project")
    config = shelf.config.read_text(encoding="utf-8")
    nav = config[: config.index("nav:")] + "nav: [about/index.md]\n"
    shelf.config.write_text(nav, encoding="utf-8")
    build(shelf, folder / "site", jobs=1, remember=False)
    sizes = [size for size, _ in statuses(folder / "site").values()]
    written = sum(map(len, papers.values())) + sum(map(len, lines))
    return written, sum(sizes), len(sizes)


def _tags(text: str) -> list[str]:
    return text.partition("tags: [")[2].partition("]")[0].split(", ")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many bytes a site of one paper has."""
    return made(tmp_path_factory.mktemp("base"), {"p": HEAD})[1]


@pytest.mark.parametrize(("shape", "size"), SHAPES.values(), ids=SHAPES)
def test_bytes(shape: Callable[[int], Papers], size: int, base: int, tmp_path: Path) -> None:
    """The bytes of a site are bounded by those of the content, and grow in step with them."""
    content, small, _ = made(tmp_path / "small", shape(size))
    twice, large, _ = made(tmp_path / "large", shape(2 * size))
    assert small - base <= FACTOR * content
    assert large - base <= FACTOR * twice
    assert large - base <= 2.5 * (small - base)


def test_files(tmp_path: Path) -> None:
    """A list of authors makes no more than a page and two feeds of each."""
    _, _, few = made(tmp_path / "few", _authors(10, 1))
    _, _, many = made(tmp_path / "many", _authors(10, 101))
    assert many - few <= 320


def test_a_paper_of_three_thousand(tmp_path: Path) -> None:
    """A paper that so many people wrote is one paper: true, and built like any other."""
    content, size, files = made(tmp_path / "one", _authors(1, 3000))
    assert (content > 12_000, size < 4_000_000, files < 300) == (True, True, True)
