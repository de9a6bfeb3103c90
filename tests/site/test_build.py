"""The build as a whole: the same bytes everywhere, and the last good site kept whatever happens."""

from __future__ import annotations

import errno
import os
import posixpath
import re
import signal
import socket
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from papershelf import settings
from papershelf.content import folder
from papershelf.content.dates import FORMS
from papershelf.errors import CORRECT, BuildError, ContentError, Message
from papershelf.project import Project
from papershelf.site import publish, render
from papershelf.site.build import build, generate
from papershelf.site.tree import Tree, read
from tests.conftest import TOY, start
from tests.content.images import PNG
from tests.site import tiny

pytestmark = pytest.mark.slow

GOOD = {"index.html": b"the last good site"}
MARK = {".nojekyll": b"Built by Papershelf, which replaces this folder as a whole.\n"}


@pytest.fixture
def site(shelf: Project) -> Path:
    """Where the project's site goes; a good one stands there."""
    site = shelf.root / "site"
    publish.publish(GOOD, site)
    return site


def leftovers(folder: Path) -> list[str]:
    kept = {".papershelf-cache"}
    return [path.name for path in folder.glob(".papershelf*") if path.name not in kept]


def test_parts(built: Tree) -> None:
    """The site has its pages, its search, its scripts and its mark, and nothing of another's."""
    assert {
        "index.html",
        "404.html",
        "about/index.html",
        "papers/rope-bridge/index.html",
        *(f"papers/rope-bridge{ending}" for ending in (".bib", ".json", ".md", ".ris")),
        *("catalog.json", "catalog.bib", "catalog.csv", "catalog.schema.json"),
        "assets/cite/41.js",
        "tags/bridges/index.html",
        *(f"assets/papershelf/{name}.js" for name in ("papershelf", "explore", "map", "shelf")),
        *(f"assets/papershelf/{name}.js" for name in ("searching", "columns", "spelling")),
        "feed.xml",
        "tags/bridges/feed.json",
        "sitemap.xml",
        "robots.txt",
        "llms.txt",
        "CITATION.cff",
        ".nojekyll",
    } <= built.keys()
    unwanted = ("sitemap.xml.gz", ".map", "assets/javascripts/lunr/", "assets/javascripts/workers/")
    assert [path for path in built for part in unwanted if part in path] == []


def test_progress(shelf: Project, tmp_path: Path) -> None:
    """Each stage is reported in a line."""
    reported: list[str] = []
    build(shelf, tmp_path / "site", log=reported.append)
    assert reported[0] == "Read 3 papers and 1 tag."
    assert [line.split()[0] for line in reported] == ["Read", "Rendering", "Published"]
    assert reported[2].endswith(f" MB, to {tmp_path / 'site'}.")


def test_icons(built: Tree) -> None:
    """The frame's icons stand in the style sheet, in no page; each that a page uses is there."""
    style = built["assets/papershelf/papershelf.css"].decode()
    drawn = set(re.findall(r"\.ps-icon--([a-z0-9-]+)\{mask-image:url\(\"data:image/svg", style))
    used: set[str] = set()
    for path, content in built.items():
        if path.endswith(".html"):
            page = LexborHTMLParser(content.decode())
            assert not page.css("header svg, .md-sidebar svg, .md-top svg, footer svg"), path
            used |= {node.attributes["class"] or "" for node in page.css(".ps-icon")}
    palettes = ("palette-0", "palette-1", "palette-2")
    assert drawn == {"logo", "menu", "shelf", "top", *palettes}
    assert used <= {f"ps-icon ps-icon--{name}" for name in drawn}
    assert {f"ps-icon ps-icon--{name}" for name in ("logo", "menu", "shelf")} <= used
    choices = built["assets/papershelf/palette.js"].decode()
    assert re.findall(r'"name": "([^"]+)"', choices) == [
        *("Switch to light mode", "Switch to dark mode", "Follow the system")
    ]


# The same content gives the same bytes

SURROUNDINGS: dict[str, dict[str, str]] = {
    "here": {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    "far away": {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONHASHSEED": "2",
        "SOURCE_DATE_EPOCH": "86400",
    },
}


@pytest.mark.parametrize("variables", SURROUNDINGS.values(), ids=SURROUNDINGS)
def test_surroundings(variables: dict[str, str], shelf: Project, built: Tree) -> None:
    """Time zone, language, hash seed and date change no byte; nor do place and current folder."""
    site = shelf.root / "elsewhere" / "site"
    folder = shelf.content / "papers"
    process = start(folder, "-m", "papershelf", "build", "--site-dir", str(site), **variables)
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 0, output
    assert read(site) == built


def test_order_of_files(
    shelf: Project, built: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The order in which the system lists files changes no byte."""
    scandir, listdir = os.scandir, os.listdir

    @contextmanager
    def reversed_scan(path: Any = ".") -> Iterator[Iterator[os.DirEntry[str]]]:
        with scandir(path) as entries:
            yield iter(sorted(entries, key=lambda entry: entry.name, reverse=True))

    class Scan:
        def __init__(self, path: Any = ".") -> None:
            self._context = reversed_scan(path)
            self._entries = self._context.__enter__()

        def __iter__(self) -> Iterator[os.DirEntry[str]]:
            return self

        def __next__(self) -> os.DirEntry[str]:
            return next(self._entries)

        def __enter__(self) -> Scan:
            return self

        def __exit__(self, *_: object) -> None:
            self.close()

        def close(self) -> None:
            self._context.__exit__(None, None, None)

    monkeypatch.setattr(os, "scandir", Scan)
    monkeypatch.setattr(os, "listdir", lambda path=".": sorted(listdir(path), reverse=True))
    build(shelf, tmp_path / "site")
    assert read(tmp_path / "site") == built


def test_no_network(
    shelf: Project, built: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build asks no host and starts no other program."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the build left its own process")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(subprocess.Popen, "__init__", refuse)
    monkeypatch.setattr(os, "system", refuse)
    build(shelf, tmp_path / "site")
    assert read(tmp_path / "site") == built


# What is gone from the content is gone from the site


def test_stale(shelf: Project) -> None:
    """A paper that was removed or renamed leaves nothing: no page, link, or entry of a list."""
    site = shelf.root / "site"
    build(shelf, site)
    papers = shelf.content / "papers"
    (papers / "2023" / "rope-bridge.yml").unlink()
    text = (papers / "2024" / "arch-bridge.yml").read_text(encoding="utf-8")
    (papers / "2024" / "arch-bridge.yml").unlink()
    (papers / "2024" / "stone-bridge.yml").write_text(
        text.replace("Arch", "Stone"), encoding="utf-8"
    )
    build(shelf, site)
    tree = read(site)
    assert "papers/stone-bridge/index.html" in tree
    for listing in ("feed.xml", "feed.json", "sitemap.xml", "llms-full.txt"):
        assert b"papers/stone-bridge/" in tree[listing]
    for gone in ("rope-bridge", "arch-bridge", "Rope bridge", "years/2023"):
        assert [path for path in tree if gone in path] == []
        assert [path for path in tree if gone.encode() in tree[path]] == []


# From disk


def test_offline(shelf: Project, tmp_path: Path) -> None:
    """On a site to open from disk, every link within it names a file; no page needs a server."""
    site = tmp_path / "site"
    build(shelf, site, offline=True)
    tree = read(site)
    assert "404.html" not in tree
    links = 0
    for path, content in tree.items():
        if not path.endswith(".html"):
            continue
        for node in LexborHTMLParser(content.decode()).css("[href], [src]"):
            address = str(node.attributes.get("href") or node.attributes.get("src"))
            parts = urlsplit(address)
            if parts.scheme or not parts.path:
                continue
            file = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
            assert file in tree, f"{path}: {address}"
            links += 1
    assert links > 100


# An error at any stage


def _break(path: str, text: str) -> Callable[[Project], None]:
    def change(shelf: Project) -> None:
        (shelf.root / path).write_text(text, encoding="utf-8")

    return change


def _add(path: str, old: str, new: str) -> Callable[[Project], None]:
    def change(shelf: Project) -> None:
        file = shelf.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


ABOUT = "content/pages/about.md"
ERRORS: dict[str, tuple[Callable[[Project], None], str]] = {
    "configuration": (
        _add("mkdocs.yml", "page_size: 50", "page_size: 0"),
        "mkdocs.yml: extra.papershelf.page_size: expected a whole number of at least 1, got '0'",
    ),
    "content": (
        _add("content/papers/2023/rope-bridge.yml", "published: 2023", "published: soon"),
        "content/papers/2023/rope-bridge.yml:4:1: published: "
        + str(Message(FORMS, "'soon'", CORRECT)),
    ),
    "template, while running": (
        _break(
            "overrides/main.html",
            "{% extends 'frame.html' %}\n{% block styles %}{{ nowhere.x }}{% endblock %}",
        ),
        "{root}/overrides/main.html:2: expected a sound template, got: 'nowhere' is undefined",
    ),
    "template, syntax": (
        _break("overrides/404.html", "{% extends 'main.html' %}\n{% if %}"),
        "{root}/overrides/404.html:2: expected a sound template, got: Expected an expression,"
        " got 'end of statement block'",
    ),
    "link to no page": (
        _break(ABOUT, "# About\n\n[here](../gone/index.md)\n"),
        "Doc file 'content/pages/about.md' contains a link '../gone/index.md', but the target"
        " 'gone/index.md' is not found among documentation files.",
    ),
    "link to no page, home": (
        _break("content/pages/home.md", "[here](gone.md)\n"),
        "Doc file 'content/pages/home.md' contains a link 'gone.md', but the target is not found"
        " among documentation files.",
    ),
    "link to no heading": (
        _break(ABOUT, "# About\n\n[here](#gone)\n"),
        "Doc file 'content/pages/about.md' contains a link '#gone', but there is no such anchor on"
        " this page.",
    ),
    "page of the navigation": (
        lambda shelf: (shelf.root / ABOUT).unlink(),
        "A reference to 'about/index.md' is included in the 'nav' configuration, which is"
        " not found in the documentation files.",
    ),
    "audit": (
        _break(ABOUT, '# About\n\n<img src="https://e.example/x.png">\n'),
        "The built site has faults:\n"
        "about/index.html: loads from another host: https://e.example/x.png",
    ),
}


@pytest.mark.parametrize(("change", "message"), ERRORS.values(), ids=ERRORS)
def test_error(
    change: Callable[[Project], None],
    message: str,
    shelf: Project,
    site: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """An error at any stage is reported in a line that names the file, and leaves the old site."""
    change(shelf)
    with pytest.raises((BuildError, ContentError)) as caught:
        build(shelf, site)
    assert str(caught.value) == message.replace("{root}", str(shelf.root))
    assert capfd.readouterr() == ("", "")
    assert read(site) == GOOD | MARK
    assert leftovers(shelf.root) == []


def test_no_template(shelf: Project, site: Path) -> None:
    """A page that asks for a template that is not there is named."""
    _break(ABOUT, "---\ntemplate: gone.html\n---\n# About\n")(shelf)
    with pytest.raises(BuildError) as caught:
        build(shelf, site)
    message = "Error building page 'content/pages/about.md': 'gone.html' not found in search paths:"
    assert str(caught.value).startswith(message)
    assert read(site) == GOOD | MARK


@pytest.mark.parametrize("number", [1, 3])
def test_full_disk(
    number: int, shelf: Project, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full before the site is written leaves the old site."""
    written = 0
    real = Path.write_bytes

    def write(path: Path, content: bytes) -> int:
        nonlocal written
        written += 1
        if written == number:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        return real(path, content)

    monkeypatch.setattr(Path, "write_bytes", write)
    with pytest.raises(BuildError) as caught:
        build(shelf, site)
    message = f"the site could not be written to {site}: No space left on device"
    assert str(caught.value) == message
    assert read(site) == GOOD | MARK
    assert leftovers(shelf.root) == []


def test_swap_fails(shelf: Project, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site that cannot be put in place leaves the old one."""

    def refuse(_fresh: Path, _site: Path) -> None:
        raise OSError(errno.EBUSY, "Device or resource busy")

    monkeypatch.setattr(publish, "swap", refuse)
    with pytest.raises(BuildError) as caught:
        build(shelf, site)
    message = f"the site could not be written to {site}: Device or resource busy"
    assert str(caught.value) == message
    assert read(site) == GOOD | MARK
    assert leftovers(shelf.root) == []


def test_foreign(shelf: Project, tmp_path: Path) -> None:
    """A folder of others is refused before any work is done."""
    reported: list[str] = []
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "file").touch()
    with pytest.raises(BuildError, match="got other files; choose another folder"):
        build(shelf, tmp_path / "mine", log=reported.append)
    assert reported == []


@pytest.mark.parametrize("name", ["content", "content/site", "overrides/a/b", ".papershelf-cache"])
def test_in_the_catalog(name: str, shelf: Project) -> None:
    """A site cannot lie among the files that it is made of."""
    before = sorted(shelf.root.rglob("*"))
    (shelf.root.parent / "link").symlink_to(shelf.root)
    for place in (shelf.root / name, shelf.root.parent / "link" / name):
        for make in (build, generate):
            with pytest.raises(BuildError) as caught:
                make(shelf, place)
            own = shelf.root / name.partition("/")[0]
            expected = f"expected a folder outside {own}, got {place}; choose another"
            assert str(caught.value) == expected
    assert sorted(shelf.root.rglob("*")) == before


@pytest.mark.parametrize("make", [build, generate])
def test_around_the_catalog(make: Callable[[Project, Path], object], shelf: Project) -> None:
    """A site never takes the place of its catalog, even where a folder above was one of ours."""
    publish.publish({}, shelf.root.parent / "above")
    above = shelf.root.parent / "above"
    within = Project(above / "shelf")
    shelf.root.rename(within.root)
    before = sorted(above.rglob("*"))
    for place in (above, within.root):
        with pytest.raises(BuildError) as caught:
            make(within, place)
        expected = f"expected a folder of its own for the site, got {place}; choose another"
        assert str(caught.value) == expected
    assert sorted(above.rglob("*")) == before


def test_store_on_a_full_disk(shelf: Project, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that the store fills is told with the place of the store, once."""
    connect = sqlite3.connect

    def small(*arguments: Any, **options: Any) -> sqlite3.Connection:
        made: sqlite3.Connection = connect(*arguments, **options)
        made.execute("PRAGMA max_page_count = 6")  # SQLite's word for it is the same
        return made

    build(shelf, shelf.root / "other")
    monkeypatch.setattr(sqlite3, "connect", small)
    (shelf.content / "pages" / "about.md").write_text("# Other\n\n" * 2000, encoding="utf-8")
    for cache in (shelf.cache, None):
        with pytest.raises(BuildError) as caught:
            build(shelf, site, remember=cache is not None)
        place = cache or shelf.root / ".papershelf-site-work" / "store"
        assert str(caught.value) == f"{place / 'store.db'}: database or disk is full"
        assert read(site) == GOOD | MARK
        assert leftovers(shelf.root) == []


@pytest.mark.parametrize(
    ("pages", "place"),
    [
        (1, ".papershelf-site-work/store"),
        (3, ".papershelf-site-work/store"),
        (12, ".papershelf-cache"),
    ],
)
def test_empty_store_on_a_full_disk(
    pages: int, place: str, shelf: Project, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So is one that is full when the store is begun; what is left there harms no later build.

    Where no store can be made in its place, the build tries without one that lasts.
    """
    connect = sqlite3.connect

    def small(*arguments: Any, **options: Any) -> sqlite3.Connection:
        made: sqlite3.Connection = connect(*arguments, **options)
        made.execute(f"PRAGMA max_page_count = {pages}")
        return made

    with monkeypatch.context() as patched:
        patched.setattr(sqlite3, "connect", small)
        with pytest.raises(BuildError) as caught:
            build(shelf, site)
    assert str(caught.value) == f"{shelf.root / place}/store.db: database or disk is full"
    assert read(site) == GOOD | MARK
    assert leftovers(shelf.root) == []
    build(shelf, site)
    build(shelf, shelf.root / "other", remember=False)
    assert read(site) == read(shelf.root / "other")


def test_work_on_a_full_disk(shelf: Project, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that something else of the work fills is told with the place of the work."""

    def fill(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(render, "heads", fill)
    with pytest.raises(BuildError) as caught:
        build(shelf, site)
    expected = f"{shelf.root / '.papershelf-site-work'}: No space left on device"
    assert str(caught.value) == expected
    assert leftovers(shelf.root) == []


def test_no_place(shelf: Project) -> None:
    """A site cannot go below a file, and that is one line."""
    with pytest.raises(BuildError) as caught:
        build(shelf, shelf.config / "site")
    assert str(caught.value) == f"{shelf.config}: File exists"


# A build that is killed

STALL = """
import sys
from pathlib import Path
from threading import Event
from papershelf.project import Project
from papershelf.site import audit, build, publish, render

def stall(*_, **__):
    print("stalled", flush=True)
    Event().wait()

{change}
build.build(Project.find(Path.cwd()), Path.cwd() / "site")
"""
MOMENTS = {
    "before files are made": "build.Maker.make = stall",
    "while pages are rendered": "render.Frames.render = stall",
    "before the audit": "audit.check = stall",
    "before the swap": "publish.swap = stall",
    "between two renames": """
publish._exchange = lambda first, second: False
rename = Path.rename
Path.rename = lambda path, target: stall() if target.name == "site" else rename(path, target)
""",
    "after the swap": """
swap = publish.swap
publish.swap = lambda fresh, site: (swap(fresh, site), stall())
""",
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed(moment: str, shelf: Project, site: Path, built: Tree) -> None:
    """A build that is killed at any moment leaves a whole site; the next one tidies up."""
    process = start(shelf.root, "-c", STALL.format(change=MOMENTS[moment]))
    assert process.stdout
    with process:
        output = process.stdout.readline()
        process.kill()
    assert output == "stalled\n"
    assert process.returncode == -signal.SIGKILL
    publish.clean(site)
    assert read(site) == (built if moment == "after the swap" else GOOD | MARK)
    assert leftovers(shelf.root) == []


WRITING = """
import os, signal, sys

def watch(event, arguments):
    if event == "open" and str(arguments[1])[:1] in "wx" and sys.argv[1] in str(arguments[0]):
        os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(watch)
from papershelf.cli.shell import cli
cli(["build"])
"""


@pytest.mark.parametrize("file", ["/tags/bridges/", "/papers/rope-bridge/", "/assets/search/"])
def test_killed_for_real(file: str, shelf: Project, site: Path, built: Tree) -> None:
    """A build that is killed while it writes leaves the old site, and the next build succeeds."""
    process = start(shelf.root, "-c", WRITING, file)
    output, _ = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL, output
    assert read(site) == GOOD | MARK
    build(shelf, site)
    assert read(site) == built
    assert leftovers(shelf.root) == []


# Only the pages


def test_generate(shelf: Project) -> None:
    """The Markdown pages go into a folder of their own, with the hand-written ones."""
    docs = shelf.root / "docs"
    reported: list[str] = []
    generate(shelf, docs, log=reported.append)
    tree = read(docs)
    assert tree["about/index.md"].decode() == tiny.ABOUT
    assert b"# Rope bridge\n" in tree["papers/rope-bridge/index.md"]
    assert {path for path in tree if not path.endswith(".md")} == {".nojekyll"}
    assert reported == [f"Wrote {len(tree) - 1} Markdown pages to {docs}."]


def _illustrate(shelf: Project) -> None:
    """Give a paper of the shelf a figure."""
    (shelf.content / "figures").mkdir()
    (shelf.content / "figures/rope.png").write_bytes(PNG)
    with (shelf.content / "papers/2023/rope-bridge.yml").open("a", encoding="utf-8") as file:
        file.write("links: {figure: {file: rope.png, licence: CC0-1.0, alt: A bridge.}}\n")


def test_figure_changes_midway(shelf: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """No image comes onto the site that was not checked."""
    _illustrate(shelf)
    before, read_before = folder.figure, list[str]()

    def changing(root: Path, name: str) -> bytes:
        read_before.append(name)
        return before(root, name) + b"x" * (len(read_before) - 1)

    monkeypatch.setattr(folder, "figure", changing)
    message = "content/figures/rope.png: expected the image that was checked, got another"
    with pytest.raises(BuildError, match=message):
        build(shelf, shelf.root / "site")
    assert read_before == ["rope.png", "rope.png"]
    assert not (shelf.root / "site").exists()


def test_generate_figures(shelf: Project) -> None:
    """The figures that pages show lie beside them, for whatever makes HTML of the pages."""
    _illustrate(shelf)
    generate(shelf, shelf.root / "docs")
    assert read(shelf.root / "docs")["assets/figures/rope.png"] == PNG


@pytest.mark.parametrize("is_large", [False, True])
def test_authors_of_a_large_catalog(
    project: Callable[[Path], Project], monkeypatch: pytest.MonkeyPatch, *, is_large: bool
) -> None:
    """Where a catalog is large, no author of two papers has a page, in either form of the pages."""
    monkeypatch.setattr(settings, "LARGE", 1 if is_large else 100)
    shelf = project(TOY)
    generate(shelf, shelf.root / "docs")
    build(shelf, shelf.root / "site", jobs=1)
    pages = ("docs/authors/ada-quill/index.md", "site/authors/ada-quill/index.html")
    assert [(shelf.root / page).exists() for page in pages] == [not is_large] * 2


def test_generate_error(shelf: Project) -> None:
    """Pages that cannot be written leave the old ones."""
    docs = shelf.root / "docs"
    publish.publish(GOOD, docs)
    (shelf.content / "tags.yml").write_text("tags: [", encoding="utf-8")
    with pytest.raises(ContentError):
        generate(shelf, docs)
    assert read(docs) == GOOD | MARK


def test_valid_check_boxes(built: Tree) -> None:
    """What the theme writes against the rules of HTML is fixed, on every page."""
    for path, content in built.items():
        if path.endswith(".html"):
            assert content.count(b"id=__drawer type=checkbox>") == 1, path
            assert b"autocomplete" not in content, path
