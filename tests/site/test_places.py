"""Places: what is written while files are made becomes the site, as far as it is what is wanted."""

from __future__ import annotations

import errno
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import pytest

from papershelf.errors import BuildError
from papershelf.project import Project
from papershelf.site import audit
from papershelf.site.build import build
from papershelf.site.places import Places
from papershelf.site.tree import Tree, Written, read, write_early
from tests.conftest import TOY

MARK = {".nojekyll": b"Built by Papershelf, which replaces this folder as a whole.\n"}
FILES = {"index.html": b"home", "papers/one/index.html": b"one", "papers/two.bib": b"two"}


class Shelf:
    """Two folders of a site, and what is kept of them between builds."""

    def __init__(self, folder: Path) -> None:
        self.site = folder / "site"
        self.spare = folder / "cache" / "spare"
        self.work = folder / "work"
        self.notes: dict[str, bytes] = {}
        self.asked: list[str] = []

    def places(self) -> Places:
        return Places(self.site, self.spare, self.notes.get, self.notes.__setitem__)

    def contents(self, tree: Tree) -> Callable[[Collection[str]], Iterator[tuple[str, bytes]]]:
        """Return what yields the files that are asked for, and remembers which these are."""

        def asked(paths: Collection[str]) -> Iterator[tuple[str, bytes]]:
            self.asked += sorted(paths)
            yield from ((path, tree[path]) for path in paths)

        return asked


def digests(tree: Tree) -> dict[str, str]:
    return {path: content.decode() for path, content in tree.items()}


def early(tree: Tree, folder: Path | None) -> dict[str, Written]:
    """Write some files as other processes do."""
    assert folder
    written = write_early(tree, folder)
    return {path: (digests(tree)[path], status) for path, status in written.items()}


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def test_early(shelf: Shelf) -> None:
    """What was written early is not asked for again; what has changed since, or is new, is."""
    places = shelf.places()
    made = early({**FILES, "index.html": b"old", "gone.html": b"gone"}, places.begin(shelf.work))
    number = places.replace(digests(FILES), shelf.contents(FILES), shelf.work, made)
    assert read(shelf.site) == FILES | MARK
    assert shelf.asked == ["index.html"]
    assert number == 5  # of which one is gone, and another came with the mark
    assert not shelf.spare.exists()
    assert shelf.places().is_whole()


def test_not_beside_another(shelf: Shelf) -> None:
    """Where a build has left a site nothing is begun, so that only what differs is written."""
    places = shelf.places()
    made = early(FILES, places.begin(shelf.work))
    places.replace(digests(FILES), shelf.contents(FILES), shelf.work, made)
    assert shelf.places().begin(shelf.work) is None
    assert read(shelf.site) == FILES | MARK


def at_once(function: Callable[..., object], *given: object) -> Callable[[], object]:
    """Call a function as another process does, with what it finds at that time."""
    found = function(*given)
    return lambda: found


def first(shelf: Shelf) -> None:
    """Build a site, as the first build does."""
    places = shelf.places()
    made = early(FILES, places.begin(shelf.work))
    places.replace(digests(FILES), shelf.contents(FILES), shelf.work, made)
    shelf.asked.clear()


NEW = {"index.html": b"home, again", "papers/one/index.html": b"one", "papers/three.bib": b"three"}


def test_second(shelf: Shelf) -> None:
    """The second build's folder is filled with the site's files while it reads."""
    first(shelf)
    places = shelf.places()
    places.look(at_once)
    assert read(shelf.spare) == read(shelf.site) == FILES | MARK
    places.looked()
    assert places.replace(digests(NEW), shelf.contents(NEW), shelf.work, {}) == 2
    assert sorted(shelf.asked) == ["index.html", "papers/three.bib"]
    assert read(shelf.site) == NEW | MARK
    assert read(shelf.spare) == FILES | MARK
    places = shelf.places()
    places.look(at_once)
    assert read(shelf.spare) == FILES | MARK  # which is known now, and filled no more
    places.looked()
    assert places.replace(digests(FILES), shelf.contents(FILES), shelf.work, {}) == 0
    assert read(shelf.site) == FILES | MARK


def test_second_after_an_unknown_change(shelf: Shelf) -> None:
    """A site that somebody wrote to is not copied, and what is left in the other folder goes."""
    first(shelf)
    (shelf.site / "papers/one/index.html").write_bytes(b"one, by hand")
    shelf.spare.mkdir(parents=True)
    (shelf.spare / "left.html").write_bytes(b"left")
    places = shelf.places()
    places.look(at_once)
    places.looked()
    places.replace(digests(NEW), shelf.contents(NEW), shelf.work, {})
    assert sorted(shelf.asked) == sorted(NEW)
    assert read(shelf.site) == NEW | MARK


def test_second_that_fails(shelf: Shelf) -> None:
    """Of a build that fails no copy of the site is left."""
    first(shelf)
    places = shelf.places()
    places.look(at_once)
    places.abandon()
    assert not shelf.spare.exists()
    assert read(shelf.site) == FILES | MARK


def test_second_without_room(shelf: Shelf) -> None:
    """If the other folder cannot be filled, the site is written all the same, as far as it can."""
    first(shelf)

    def full(_function: Callable[..., object], *_: object) -> Callable[[], object]:
        def refuse() -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        return refuse

    places = shelf.places()
    places.look(full)
    places.looked()
    places.replace(digests(NEW), shelf.contents(NEW), shelf.work, {})
    assert read(shelf.site) == NEW | MARK
    assert read(shelf.spare) == FILES | MARK


def test_leftovers_and_abandoned(shelf: Shelf) -> None:
    """What a killed build left goes before another begins, and what was begun in vain after."""
    shelf.spare.mkdir(parents=True)
    (shelf.spare / "left.html").write_bytes(b"left")
    places = shelf.places()
    assert places.begin(shelf.work) == shelf.spare
    assert list(shelf.spare.iterdir()) == []
    early(FILES, shelf.spare)
    places.abandon()
    assert not shelf.spare.exists()
    assert not shelf.site.exists()


@pytest.mark.parametrize("path", ["../out.html", "a/../../out.html", "con/x", "/out.html"])
def test_nothing_outside(path: str, tmp_path: Path) -> None:
    """A path that leads out, or cannot be stored everywhere, is not written."""
    folder = tmp_path / "in"
    folder.mkdir()
    assert write_early({path: b"x", "b.html": b"b"}, folder) == {}
    assert sorted(tmp_path.rglob("*")) == [folder]


def test_first_stays(tmp_path: Path) -> None:
    """A file that is there is left as it is, and not told of; so is what cannot be a folder."""
    assert [*write_early({"a": b"first"}, tmp_path)] == ["a"]
    assert write_early({"a": b"second"}, tmp_path) == {}
    assert write_early({"a/b": b"below"}, tmp_path) == {}
    assert read(tmp_path) == {"a": b"first"}


@pytest.mark.slow
@pytest.mark.parametrize("remember", [True, False])
def test_faults_are_not_published(
    project: Callable[[Path], Project],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    remember: bool,
) -> None:
    """A site with faults takes no place, though its files were written, and none of it is left."""
    shelf, site = project(TOY), tmp_path / "out" / "site"
    found: list[Path] = []

    def refuse(*_: object) -> None:
        found.extend((tmp_path / "out").glob(".papershelf-site-work/html/papers/*/index.html"))
        found.extend(shelf.cache.glob("sites/*/papers/*/index.html"))
        raise BuildError("The built site has faults")

    with monkeypatch.context() as patched:
        patched.setattr(audit, "check", refuse)
        with pytest.raises(BuildError, match="The built site has faults"):
            build(shelf, site, jobs=2, remember=remember)
    assert found  # written, but not published
    assert not site.exists()
    assert list((tmp_path / "out").iterdir()) == []
    assert list(shelf.cache.glob("sites/*")) == []
    build(shelf, site, jobs=2, remember=remember)
    build(shelf, tmp_path / "one", jobs=1, remember=False)
    assert read(site) == read(tmp_path / "one")
