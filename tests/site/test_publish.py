"""Publishing: fit paths only, nothing foreign replaced, the last good site never lost."""

from __future__ import annotations

import errno
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from papershelf.errors import BuildError
from papershelf.site import publish
from papershelf.site.tree import read
from tests.site.test_paths import CLASHES, INVALID

MARK = {".nojekyll": b"Built by Papershelf, which replaces this folder as a whole.\n"}
OLD = {"index.html": b"old", "papers/gone/index.html": b"gone"}
NEW = {"index.html": b"new", "papers/one/index.html": b"one", "papers/two/index.html": b"two"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder where a good site stands, with nothing beside it."""
    site = tmp_path / "site"
    publish.publish(OLD, site)
    return site


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def assert_kept(site: Path) -> None:
    """Assert that the old site stands as it was, with nothing left beside it."""
    assert read(site) == OLD | MARK
    assert names(site.parent) == ["site"]


@pytest.mark.parametrize("path", INVALID.values(), ids=INVALID)
def test_invalid(path: str, site: Path) -> None:
    """A path that leads out, or that some system cannot store, is refused before anything moves."""
    with pytest.raises(BuildError, match="expected paths that every system can store"):
        publish.publish({"index.html": b"", path: b""}, site)
    assert_kept(site)


@pytest.mark.parametrize(("first", "second"), CLASHES.values(), ids=CLASHES)
def test_clash(first: str, second: str, site: Path) -> None:
    """So are two paths that are one on some system."""
    with pytest.raises(BuildError, match="expected paths that differ on every system"):
        publish.publish({first: b"", second: b""}, site)
    assert_kept(site)


def _hold_file(site: Path) -> None:
    site.mkdir()
    (site / "thesis.txt").write_bytes(b"mine")


def _hold_other_site(site: Path) -> None:
    site.mkdir()
    (site / ".nojekyll").write_bytes(b"")
    (site / "index.html").write_bytes(b"mine")


def _hold_nested(site: Path) -> None:
    (site / ".git" / "objects").mkdir(parents=True)


def _be_file(site: Path) -> None:
    site.write_bytes(b"mine")


def _be_link(site: Path) -> None:
    target = site.parent / "elsewhere"
    publish.publish(OLD, target)
    site.symlink_to(target)


def _be_broken_link(site: Path) -> None:
    site.symlink_to(site.parent / "nowhere")


OTHER_FILES = (
    "expected an empty folder or a built site at {}, got other files; choose another folder"
)
NO_FOLDER = "expected a folder at {}, got something else; choose another folder"
FOREIGN: dict[str, tuple[Callable[[Path], None], str]] = {
    "a file inside": (_hold_file, OTHER_FILES),
    "a site of others": (_hold_other_site, OTHER_FILES),
    "a repository": (_hold_nested, OTHER_FILES),
    "a file": (_be_file, NO_FOLDER),
    "a link to a site": (_be_link, NO_FOLDER),
    "a broken link": (_be_broken_link, NO_FOLDER),
}


@pytest.mark.parametrize(("make", "message"), FOREIGN.values(), ids=FOREIGN)
def test_foreign(make: Callable[[Path], None], message: str, tmp_path: Path) -> None:
    """What is not a site of ours is neither replaced nor touched, and that is reported at once."""
    site = tmp_path / "site"
    make(site)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(BuildError) as caught:
        publish.publish(NEW, site)
    assert str(caught.value) == message.format(site)
    with pytest.raises(BuildError, match="expected"), publish.workshop(site):
        raise AssertionError("the work began")
    assert sorted(tmp_path.rglob("*")) == before


def test_new(tmp_path: Path) -> None:
    """A site goes into a folder that is not there yet, at any depth."""
    site = tmp_path / "a" / "b" / "site"
    publish.publish(NEW, site)
    assert read(site) == NEW | MARK


def test_empty(tmp_path: Path) -> None:
    """An empty folder may be filled."""
    site = tmp_path / "site"
    site.mkdir()
    publish.publish(NEW, site)
    assert read(site) == NEW | MARK


@pytest.mark.parametrize("at_once", [True, False], ids=["exchanged", "renamed twice"])
def test_replace(at_once: bool, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new site replaces the old one whole: stale pages vanish, nothing is left beside it."""
    if not at_once:  # as on systems that cannot exchange two folders
        monkeypatch.setattr(publish, "_exchange", lambda _first, _second: False)
    publish.publish(NEW, site)
    assert read(site) == NEW | MARK
    assert not (site / "papers" / "gone").exists()
    assert names(site.parent) == ["site"]


def _full(number: int) -> Callable[[Path, bytes], int]:
    """Make a `Path.write_bytes` of a disk that is full at the write of that number."""
    written = 0
    real = Path.write_bytes

    def write(path: Path, content: bytes) -> int:
        nonlocal written
        written += 1
        if written == number:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(path, content)

    return write


@pytest.mark.parametrize("number", [1, 3, 4])
def test_full_disk(number: int, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that fails, be it the first or the last, leaves the old site and nothing else."""
    monkeypatch.setattr(Path, "write_bytes", _full(number))
    with pytest.raises(BuildError) as caught:
        publish.publish(NEW, site)
    message = f"the site could not be written to {site}: No space left on device"
    assert str(caught.value) == message
    assert_kept(site)


@pytest.mark.parametrize("number", [1, 2], ids=["first", "second"])
def test_rename_fails(number: int, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rename that fails brings the old site back."""
    renamed = 0
    real = Path.rename

    def rename(path: Path, target: Path) -> Path:
        nonlocal renamed
        renamed += 1
        if renamed == number:
            raise OSError(errno.EBUSY, "Device or resource busy")
        return real(path, target)

    monkeypatch.setattr(publish, "_exchange", lambda _first, _second: False)
    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(BuildError) as caught:
        publish.publish(NEW, site)
    message = f"the site could not be written to {site}: Device or resource busy"
    assert str(caught.value) == message
    assert_kept(site)


def test_interrupted(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C while the site is written leaves the old one and nothing else."""

    def interrupt(_path: Path, _content: bytes) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "write_bytes", interrupt)
    with pytest.raises(KeyboardInterrupt):
        publish.publish(NEW, site)
    assert_kept(site)


def test_leftovers(site: Path) -> None:
    """What a killed build left beside the site goes with the next one, and never into it."""
    for kind in ("work", "new", "old"):
        folder = site.parent / f".papershelf-site-{kind}"
        folder.mkdir()
        (folder / "stale.html").write_bytes(b"stale")
    publish.publish(NEW, site)
    assert read(site) == NEW | MARK
    assert names(site.parent) == ["site"]


def test_killed_between_renames(site: Path) -> None:
    """The old site comes back if a build was killed after moving it away."""
    site.rename(site.parent / ".papershelf-site-old")
    with publish.workshop(site) as work:
        assert read(site) == OLD | MARK
        assert names(work) == []
    assert_kept(site)


def test_linked_leftover(site: Path, tmp_path: Path) -> None:
    """A link in the place of a leftover is removed, and nothing goes to where it leads."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / ".papershelf-site-new").symlink_to(elsewhere)
    publish.publish(NEW, site)
    assert read(site) == NEW | MARK
    assert names(tmp_path) == ["elsewhere", "site"]
    assert names(elsewhere) == []


@pytest.fixture(params=["its content", "its name"])
def stuck(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Path], None]:
    """Keeps a folder from being removed: files in it stay, or the folder where it is."""
    kept: list[str] = []
    rename, rmtree = Path.rename, shutil.rmtree

    def move(path: Path, target: Path) -> Path:
        if str(path) in kept and request.param == "its name":
            raise OSError(errno.EBUSY, "Device or resource busy", str(path))
        if str(path) in kept:
            kept.remove(str(path))
            kept.append(str(target))
        return rename(path, target)

    def remove(path: Path, *, ignore_errors: bool) -> None:
        assert ignore_errors
        if str(path) not in kept:
            rmtree(path, ignore_errors=True)

    monkeypatch.setattr(Path, "rename", move)
    monkeypatch.setattr(shutil, "rmtree", remove)
    return lambda path: kept.append(str(path))


@pytest.mark.parametrize("kind", ["work", "new"])
def test_stuck_leftover(kind: str, stuck: Callable[[Path], None], site: Path) -> None:
    """Builds go on beside a leftover that cannot be removed, and none of it is in the site."""
    left = site.parent / f".papershelf-site-{kind}"
    left.mkdir()
    (left / "stale.html").write_bytes(b"stale")
    stuck(left)
    for tree in (NEW, OLD):
        with publish.workshop(site) as work:
            assert names(work) == []
        publish.publish(tree, site)
        assert read(site) == tree | MARK
    [name] = {*names(site.parent)} - {"site"}
    assert name.startswith(f".papershelf-site-{kind}")
    assert read(site.parent / name) == {"stale.html": b"stale"}


def test_stuck_site(stuck: Callable[[Path], None], site: Path) -> None:
    """So it is with the old site, after the new one took its place."""
    for number in range(3):
        stuck(site.parent / ".papershelf-site-new")
        tree = {"index.html": str(number).encode()}
        publish.publish(tree, site)
        assert read(site) == tree | MARK


def test_leftovers_of_others(site: Path) -> None:
    """What belongs to a site of a similar name stays."""
    others = [".papershelf-site-old-work", ".papershelf-sites-work", ".papershelf-site-mine"]
    for name in others:
        (site.parent / name).mkdir()
    publish.publish(NEW, site)
    assert names(site.parent) == sorted([*others, "site"])


def test_one_at_a_time(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second build of the same site waits until the first has ended."""
    fcntl = pytest.importorskip("fcntl", reason="this system locks no folder")
    order: list[str] = []
    flock = fcntl.flock
    asked = threading.Event()

    def ask(descriptor: int, kind: int) -> None:
        if threading.current_thread() is thread:
            with pytest.raises(BlockingIOError):
                flock(descriptor, kind | fcntl.LOCK_NB)
            asked.set()
        flock(descriptor, kind)

    def second() -> None:
        with publish.workshop(site) as work:
            order.append("second")
            assert names(work) == []

    thread = threading.Thread(target=second)
    monkeypatch.setattr(fcntl, "flock", ask)
    with publish.workshop(site) as work:
        (work / "page").write_bytes(b"")
        thread.start()
        assert asked.wait(timeout=10)
        assert (work / "page").exists()
        order.append("first")
    thread.join(timeout=10)
    assert order == ["first", "second"]
