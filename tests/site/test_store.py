"""The store: what was made is not made again, and nothing wrong gets out of it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from papershelf.errors import BuildError
from papershelf.project import Project
from papershelf.site import store, task
from papershelf.site.build import build
from papershelf.site.store import DamagedError, Store
from papershelf.site.tree import Tree, read
from tests.content.images import PNG


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a store that holds one value."""
    kept = Store(tmp_path / "store")
    kept.put("bridge", b"a note", b"a body")
    kept.close()
    return tmp_path / "store"


def test_kept(folder: Path) -> None:
    """A value is there in the next build; what was never put is not."""
    kept = Store(folder)
    assert (kept.note("bridge"), kept.body("bridge")) == (b"a note", b"a body")
    assert kept.note("tunnel") is None


def test_many_notes(folder: Path) -> None:
    """Many notes are read at once; what was never put is left out."""
    kept = Store(folder)
    for number in range(0, 3_000, 2):
        kept.put(f"span {number}", b"%d" % number)
    found = kept.notes(f"span {number}" for number in range(3_000))
    assert found == {f"span {number}": b"%d" % number for number in range(0, 3_000, 2)}


def test_together(folder: Path) -> None:
    """Notes that belong together are kept together, and used."""
    for number in range(store.KEEP + 1):
        kept = Store(folder)
        assert kept.note("span") == (b"9" if number else None)
        kept.put_all({"bridge": b"other", "span": b"9"})
        kept.close()
    assert Store(folder).notes(["bridge", "span"]) == {"bridge": b"other", "span": b"9"}


def test_forgotten(folder: Path) -> None:
    """What no build used for long is forgotten."""
    for number in range(store.KEEP + 1):
        kept = Store(folder)
        assert kept.note("other") == (b"used" if number else None)
        kept.put("other", b"used")
        kept.close()
    assert Store(folder).note("bridge") is None


def test_nothing_new(folder: Path) -> None:
    """A build that finds that nothing has changed makes nothing older."""
    for _ in range(2 * store.KEEP):
        kept = Store(folder)
        assert kept.note("unknown") is None
        kept.close()
    assert Store(folder).note("bridge") == b"a note"


@pytest.mark.parametrize("table", ["note", "body"])
@pytest.mark.parametrize("value", [b"", b"x", b"<script>alert(1)</script>" * 9, "text", None])
def test_changed(folder: Path, table: str, value: object) -> None:
    """A value that somebody else wrote is never returned."""
    with sqlite3.connect(folder / "store.db") as database:
        database.execute(f"UPDATE {table} SET value = ?", (value,))  # noqa: S608
    kept = Store(folder)
    with pytest.raises(DamagedError):
        kept.note("bridge") if table == "note" else kept.body("bridge")


def test_moved_values(folder: Path) -> None:
    """A value of one key is none of another."""
    kept = Store(folder)
    kept.put("tunnel", b"another", b"another body")
    kept.close()
    with sqlite3.connect(folder / "store.db") as database:
        [first, second] = database.execute("SELECT key, value FROM note")
        database.execute("UPDATE note SET value = ? WHERE key = ?", (first[1], second[0]))
        database.execute("UPDATE note SET value = ? WHERE key = ?", (second[1], first[0]))
    with pytest.raises(DamagedError):
        Store(folder).note("bridge")


def test_of_another_folder(folder: Path, tmp_path: Path) -> None:
    """A store that was copied, as by a pull request, has nothing to say here."""
    shutil.copytree(folder, tmp_path / "copy")
    assert Store(tmp_path / "copy").note("bridge") is None


def test_in_use(folder: Path, tmp_path: Path) -> None:
    """A second build at the same time has a store of its own for as long as it runs."""
    with store.opened(folder, tmp_path / "one") as first:
        assert first.note("bridge") == b"a note"
        with store.opened(folder, tmp_path / "two") as second:
            assert second.note("bridge") is None
            second.put("bridge", b"another", b"")
    with store.opened(folder, tmp_path / "three") as third:
        assert third.note("bridge") == b"a note"


def test_failed_build(folder: Path, tmp_path: Path) -> None:
    """What a build made before it failed is kept."""

    def fail() -> None:
        with store.opened(folder, tmp_path / "spare") as kept:
            kept.put("tunnel", b"made")
            raise BuildError("no site")

    with pytest.raises(BuildError, match="no site"):
        fail()
    assert Store(folder).note("tunnel") == b"made"


# In a build


def made(log: list[str]) -> list[str]:
    return [line.split(":")[0].removeprefix("Made ") for line in log if line.startswith("Made ")]


@pytest.fixture
def explained(shelf: Project) -> Callable[..., list[str]]:
    """Builds the shelf; returns what was made."""

    def run(**options: object) -> list[str]:
        log: list[str] = []
        build(shelf, shelf.root / "site", explain=True, log=log.append, **options)  # type: ignore[arg-type]
        return made(log)

    return run


@pytest.mark.slow
def test_only_what_changed(
    shelf: Project, built: Tree, explained: Callable[..., list[str]], tmp_path: Path
) -> None:
    """A second build makes nothing; one after an edit makes what the edit shows on."""
    assert len(explained()) > 20
    assert explained() == []
    assert read(shelf.root / "site") == built
    path = shelf.content / "papers" / "2023" / "rope-bridge.yml"
    path.write_text(path.read_text("utf-8").replace("abstract: ", "abstract: Long "), "utf-8")
    again = explained()
    assert "papers/rope-bridge/" in again
    assert not {
        "about/",
        "stats/",
        "theme",
        "hand-written pages",
        "assets/cards/rope-bridge.png",
    } & {*again}
    fresh = tmp_path / "fresh"
    build(shelf, fresh, remember=False)
    assert read(fresh) == read(shelf.root / "site")


@pytest.mark.slow
def test_reasons(shelf: Project) -> None:
    """A build names what it makes with the parts that are not as they were."""
    build(shelf, shelf.root / "site")
    path = shelf.content / "papers" / "2023" / "rope-bridge.yml"
    path.write_text(path.read_text("utf-8").replace("abstract: ", "abstract: Long "), "utf-8")
    log: list[str] = []
    build(shelf, shelf.root / "site", explain=True, log=log.append)
    [reason] = [line for line in log if line.startswith("Made papers/rope-bridge/: ")]
    assert "abstract" in reason.split(": ")[1].split(", ")
    assert "Made search: texts, documents" in log
    assert log[-2].startswith("Kept ")


@pytest.mark.slow
@pytest.mark.parametrize("offline", [False, True])
def test_figure(offline: bool, shelf: Project, explained: Callable[..., list[str]]) -> None:
    """The figures that papers name are copied; a changed one is copied anew, and no page made."""
    site = shelf.root / "site"
    figures = shelf.content / "figures"
    figures.mkdir()
    for name in ("rope.png", "unused.png"):
        (figures / name).write_bytes(PNG)
    with (shelf.content / "papers/2023/rope-bridge.yml").open("a", encoding="utf-8") as file:
        file.write("links: {figure: {file: rope.png, licence: CC0-1.0, alt: A bridge.}}\n")
    explained(offline=offline)
    tree = read(site)
    assert tree["assets/figures/rope.png"] == PNG
    assert "assets/figures/unused.png" not in tree
    for path, link in (("papers/rope-bridge", "../../"), ("years/2023", "../../"), (".", "")):
        page = LexborHTMLParser(tree[f"{path}/index.html".removeprefix("./")].decode())
        [image] = page.css("img.ps-illustration")
        assert image.attributes["src"] == f"{link}assets/figures/rope.png"
    assert explained(offline=offline) == []
    (figures / "rope.png").write_bytes(PNG + b"x")
    made = explained(offline=offline)
    assert "assets/figures/rope.png" in made
    assert not {"papers/rope-bridge/", "years/2023/", "search"} & {*made}
    assert read(site)["assets/figures/rope.png"] == PNG + b"x"


@pytest.mark.slow
@pytest.mark.parametrize("part", ["template", "style", "settings", "program"])
def test_other_parts(
    part: str,
    shelf: Project,
    tmp_path: Path,
    explained: Callable[..., list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever decides the site makes it anew, and as it is without a store."""
    explained()
    if part == "template":
        text = '{% extends "frame.html" %}{% block announce %}New{% endblock %}'
        (shelf.overrides / "main.html").write_text(text, encoding="utf-8")
    elif part == "style":
        style = shelf.overrides / "assets" / "own.css"
        style.parent.mkdir(parents=True, exist_ok=True)
        style.write_text("a { color: red }", encoding="utf-8")
    elif part == "settings":
        text = shelf.config.read_text(encoding="utf-8")
        shelf.config.write_text(text.replace("page_size: 50", "page_size: 2"), encoding="utf-8")
    else:
        monkeypatch.setattr(task, "program", lambda: "another")
    again = explained()
    assert ("papers/rope-bridge/" in again) is (part != "style")
    assert ("theme" in again) is True
    if part == "program":
        monkeypatch.undo()
    build(shelf, tmp_path / "fresh", remember=False)
    assert read(tmp_path / "fresh") == read(shelf.root / "site")


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _flip(path: Path) -> None:
    """Change a bit of each page of the database but the first, which a reader may not notice."""
    content = bytearray(path.read_bytes())
    for place in range(6_000, len(content), 4_096):
        content[place] ^= 1
    path.write_bytes(content)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _other(path: Path) -> None:
    path.write_bytes(b"no database, but a text of another version" * 99)


def _be_folder(path: Path) -> None:
    path.unlink()
    (path / "x").mkdir(parents=True)


def _gone(path: Path) -> None:
    shutil.rmtree(path.parent)


DAMAGES = {
    "cut": _cut,
    "flipped": _flip,
    "emptied": _empty,
    "of another program": _other,
    "a folder": _be_folder,
    "removed": _gone,
}


@pytest.mark.slow
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damaged(
    damage: Callable[[Path], None], shelf: Project, built: Tree, explained: Callable[..., list[str]]
) -> None:
    """Whatever becomes of the store, the site is right, and the next build remembers again."""
    explained()
    damage(shelf.cache / "store.db")
    explained()
    assert read(shelf.root / "site") == built
    assert explained() == []


@pytest.mark.slow
def test_removed_midway(shelf: Project, built: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that is removed while a build uses it does no harm."""
    build(shelf, shelf.root / "site")
    load = store.Store.note

    def note(self: Store, key: str) -> bytes | None:
        shutil.rmtree(shelf.cache, ignore_errors=True)
        return load(self, key)

    monkeypatch.setattr(store.Store, "note", note)
    build(shelf, shelf.root / "site")
    assert read(shelf.root / "site") == built


@pytest.mark.slow
def test_cannot_be_written(shelf: Project, built: Tree) -> None:
    """A build goes on where nothing can be remembered."""
    shelf.cache.write_text("in the way", encoding="utf-8")
    build(shelf, shelf.root / "site")
    assert read(shelf.root / "site") == built
    assert shelf.cache.read_text(encoding="utf-8") == "in the way"


@pytest.mark.slow
def test_damaged_site(shelf: Project, built: Tree, explained: Callable[..., list[str]]) -> None:
    """A file of the site that somebody changed or removed is put right by the next build."""
    site = shelf.root / "site"
    explained()
    (site / "index.html").write_bytes(b"changed")
    (site / "tags" / "index.html").unlink()
    (site / "new.html").write_bytes(b"")
    assert explained() == []
    assert read(site) == built


@pytest.mark.slow
def test_offline_beside(shelf: Project, explained: Callable[..., list[str]]) -> None:
    """The site to open from disk is remembered beside the other."""
    explained()
    explained(offline=True)
    before = (shelf.root / "site" / "index.html").stat().st_mtime_ns
    assert explained(offline=True) == []
    assert (shelf.root / "site" / "index.html").stat().st_mtime_ns == before
    assert explained() == []


@pytest.mark.slow
def test_theme_elsewhere(shelf: Project, explained: Callable[..., list[str]]) -> None:
    """A theme's folder outside the catalog decides the site like one within it."""
    elsewhere = shelf.root.parent / "elsewhere"
    shelf.overrides.rename(elsewhere)
    text = shelf.config.read_text(encoding="utf-8")
    assert "custom_dir: overrides" in text
    text = text.replace("custom_dir: overrides", f"custom_dir: {elsewhere}")
    shelf.config.write_text(text, encoding="utf-8")
    explained()
    (elsewhere / "main.html").write_text(
        '{% extends "frame.html" %}{% block announce %}New{% endblock %}', encoding="utf-8"
    )
    assert "papers/rope-bridge/" in explained()


def test_damage_beside_another_build(folder: Path, tmp_path: Path) -> None:
    """A build whose own store is damaged leaves the store that another build holds."""

    def fail() -> None:
        with store.opened(folder, tmp_path / "two"):
            raise DamagedError

    with store.opened(folder, tmp_path / "one") as first:
        with pytest.raises(DamagedError):
            fail()
        assert first.note("bridge") == b"a note"
    assert Store(folder).note("bridge") == b"a note"


@pytest.mark.slow
def test_spare_sites(shelf: Project, explained: Callable[..., list[str]]) -> None:
    """A site that is built no more leaves no copy of its own behind for long."""
    path = shelf.content / "papers" / "2023" / "rope-bridge.yml"

    def edit(number: int) -> None:
        text = path.read_text("utf-8")
        path.write_text(text.replace("abstract: ", f"abstract: {number} "), "utf-8")

    for number in range(2):
        edit(number)
        build(shelf, shelf.root / "elsewhere")
    first = {folder.name for folder in (shelf.cache / "sites").iterdir()}
    assert len(first) == 1
    for number in range(store.KEEP + 2):
        edit(number)
        explained()
    last = {folder.name for folder in (shelf.cache / "sites").iterdir()}
    assert len(last) == 1
    assert last != first
