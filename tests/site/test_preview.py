"""Preview: what is shown of an edit at once is what the build that follows makes."""

from __future__ import annotations

import re
from itertools import zip_longest
from pathlib import Path

import pytest

from papershelf.project import Project
from papershelf.site import preview, tree
from papershelf.site.build import build
from papershelf.site.draft import GONE
from papershelf.site.preview import Preview

pytestmark = pytest.mark.slow

PAPER = "content/papers/2023/rope-bridge.yml"
PAGE = "papers/rope-bridge/index.html"
NEW = "title: New\nabstract: It is new.\nauthors: [Zoë Müller]\npublished: 2024\ntags: [bridges]\n"
DOT = re.compile(rb"M[0-9]+ [0-9]+h0")
"""A paper's place on a small map, which waits for the build."""


class Looking:
    """A project that was built, and the preview of its edits."""

    def __init__(self, shelf: Project, site: Path) -> None:
        self.shelf = shelf
        self._site = site
        sources = (shelf.content, shelf.overrides, shelf.config)
        self.preview = Preview(shelf, sources, site.with_name("work"))
        self.build()
        self.preview.warm()
        assert not self.look()

    def look(self) -> bool:
        """Look at the edits."""
        return self.preview.look(self.preview.statuses())

    def build(self) -> tree.Tree:
        """Build what was edited; returns the site."""
        begun = self.preview.statuses()
        self.preview.take(build(self.shelf, self._site), begun)
        return tree.read(self._site)

    def write(self, path: str, text: str) -> None:
        """Write a file of the project."""
        target = self.shelf.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        """Put `new` in the place of `old` in a file."""
        text = (self.shelf.root / path).read_text(encoding="utf-8")
        assert old in text
        self.write(path, text.replace(old, new))


@pytest.fixture
def looking(shelf: Project, tmp_path: Path) -> Looking:
    """A project that is built."""
    return Looking(shelf, tmp_path / "site")


def assert_shown(looking: Looking, expected: dict[str, bytes | None]) -> None:
    """Assert that files hold these words, or are gone, and that a build makes the same of them."""
    looking.look()
    assert looking.preview.problem == ""
    shown = {path: looking.preview.file(path) for path in expected}
    for path, words in expected.items():
        assert shown[path] == GONE if words is None else words in (shown[path] or b"")
    built = looking.build()
    for path, content in shown.items():
        made, page = (DOT.sub(b"", one or b"").split(b"<") for one in (content, built.get(path)))
        assert [pair for pair in zip_longest(made, page) if pair[0] != pair[1]] == []
    assert {path: looking.preview.file(path) for path in expected} == dict.fromkeys(expected)


def test_paper(looking: Looking) -> None:
    """An edited paper is shown on its page and in lists."""
    looking.edit(PAPER, "published: 2023", "published: 2023-05")
    pages = (PAGE, "index.html", "years/2023/index.html")
    assert_shown(looking, dict.fromkeys(pages, b"May 2023"))


def test_author(looking: Looking) -> None:
    """An author whom no other paper has is shown too."""
    looking.edit(PAPER, "王芳", "Ada Quill")
    assert_shown(looking, {PAGE: b"Ada Quill", "authors/index.html": b"Ada Quill"})


def test_written(looking: Looking) -> None:
    """Hand-written pages are shown, new ones and what stands on the home page too."""
    looking.edit("content/pages/about.md", "A shelf of", "Shelves of")
    looking.edit("content/pages/home.md", "A tiny shelf", "Some tiny shelves")
    looking.write("content/pages/more.md", "# More\n\n[Tags](../tags/index.md)\n")
    expected = {
        "about/index.html": b"Shelves of",
        "index.html": b"Some tiny shelves",
        "more/index.html": b"href=../tags/>Tags</a>",
    }
    assert_shown(looking, dict(expected))
    (looking.shelf.content / "pages" / "more.md").unlink()
    assert_shown(looking, {"more/index.html": None})


def test_theme(looking: Looking) -> None:
    """Styles and templates of the catalog are shown."""
    looking.write("overrides/assets/extra.css", ".zebra{color:red}")
    assert_shown(looking, {"assets/extra.css": b".zebra"})
    looking.write("overrides/partials/footer.html", "<footer>Zebra</footer>")
    pages = (PAGE, "about/index.html", "tags/index.html", "years/2023/index.html")
    assert_shown(looking, dict.fromkeys(pages, b"<footer>Zebra</footer>"))


def test_tag(looking: Looking) -> None:
    """A tag's name is shown on all pages that name it."""
    looking.edit("content/tags.yml", "name: Bridges", "name: Crossings")
    pages = ("tags/bridges/index.html", "tags/index.html", "index.html", PAGE)
    assert_shown(looking, dict.fromkeys(pages, b"Crossings"))


def test_new_and_gone(looking: Looking) -> None:
    """A new paper is on its page, with nothing related yet, and in lists; then it is gone."""
    lists = ("years/2024/index.html", "tags/bridges/index.html", "index.html")
    looking.write("content/papers/2024/new.yml", NEW)
    assert looking.look()
    page = looking.preview.file("papers/new/index.html") or b""
    assert b"It is new." in page
    assert b"Shares:" not in page
    assert_shown(looking, dict.fromkeys(lists, b"It is new."))
    folder = looking.shelf.content / "papers" / "2024"
    (folder / "new.yml").rename(folder / "newer.yml")
    assert looking.look()
    assert b"It is new." in (looking.preview.file("papers/newer/index.html") or b"")
    assert_shown(looking, {"papers/new/index.html": None, lists[0]: b"papers/newer/"})
    (folder / "newer.yml").unlink()
    assert_shown(looking, {"papers/newer/index.html": None, lists[0]: b"Beam"})


def test_what_waits(looking: Looking, monkeypatch: pytest.MonkeyPatch) -> None:
    """The map, the search, the configuration and many files at once are left to the build."""
    looking.edit(PAPER, "Ropes", "Strings")
    assert looking.look()
    assert looking.preview.file("map/index.html") is None
    assert looking.preview.file("assets/shelf/papers.js") is None
    monkeypatch.setattr(preview, "MOST", 0)
    looking.edit(PAPER, "Strings", "Lianas")
    assert looking.look()
    assert looking.preview.file(PAGE) is None
    monkeypatch.undo()
    looking.edit("mkdocs.yml", "site_name: ", "site_name: A ")
    assert not looking.look()
    assert looking.preview.file(PAGE) is None


def test_edit_while_building(looking: Looking) -> None:
    """An edit is shown until a build has begun after it, and a build that began before keeps it."""
    before = looking.preview.statuses()
    looking.edit(PAPER, "Ropes", "Strings")
    assert looking.look()
    assert not looking.look()
    looking.preview.take(None, before)
    assert b"Strings" in (looking.preview.file(PAGE) or b"")


def test_mistake(looking: Looking) -> None:
    """A mistake is found at once, with its place, and is gone when it is corrected."""
    looking.edit(PAPER, "published: 2023", "published: soon")
    assert looking.look()
    assert looking.preview.problem.startswith("content/papers/2023/rope-bridge.yml:4:")
    assert "2023" in (looking.preview.file(PAGE) or b"").decode()
    looking.edit(PAPER, "published: soon", "published: 2023-05")
    assert looking.look()
    assert looking.preview.problem == ""
    assert b"May 2023" in (looking.preview.file(PAGE) or b"")


@pytest.mark.parametrize(
    ("path", "old", "new", "problem"),
    [
        (PAPER, "[bridges]", "[tunnels]", "content/papers/2023/rope-bridge.yml:5:"),
        ("content/tags.yml", "id: bridges", "id: tunnels", "content/papers/2023/rope-bridge.yml:5"),
        ("content/tags.yml", "group: topic", "grup: topic", "content/tags.yml:"),
        ("content/pages/about.md", "tags/index.md", "tugs/index.md", "Doc file 'content/pages/"),
    ],
)
def test_mistake_of_the_whole(
    looking: Looking, path: str, old: str, new: str, problem: str
) -> None:
    """What does not go with the rest is found too, and the last good page stays."""
    assert looking.preview.file("about/index.html") is None
    looking.edit(path, old, new)
    assert looking.look()
    assert problem in looking.preview.problem
    looking.edit(path, new, old)
    looking.look()
    assert looking.preview.problem == ""
