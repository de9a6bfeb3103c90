"""The disk: what cannot be listed or is no file is an error, in whatever place it stands.

Whoever runs the tests may be allowed everything, so a closed folder is one for which the system's
call fails. The same with real permissions is tested where they hold.
"""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from papershelf import disk
from papershelf.content import folder
from papershelf.content.update import update
from papershelf.errors import BuildError, ContentError
from papershelf.project import Project
from papershelf.site import artifact, tree
from papershelf.site.build import build
from papershelf.site.preview import Preview
from papershelf.site.publish import publish
from tests.conftest import run
from tests.content.images import PNG

Close = Callable[[Path], None]
Put = Callable[[Path], None]


@pytest.fixture
def close(monkeypatch: pytest.MonkeyPatch) -> Close:
    """Closes a folder: it can be neither listed nor entered."""
    closed: list[str] = []

    def closing(call: Callable[..., Any]) -> Callable[..., Any]:
        def called(path: Any = ".", *args: Any, **options: Any) -> Any:
            name = os.fspath(path) if isinstance(path, str | os.PathLike) else ""
            is_listed = call is scandir and name in closed
            if is_listed or any(name.startswith(f"{one}{os.sep}") for one in closed):
                raise PermissionError(errno.EACCES, "Permission denied", name)
            return call(path, *args, **options)

        return called

    scandir = os.scandir
    for name in ("scandir", "lstat", "stat", "open"):
        monkeypatch.setattr(os, name, closing(getattr(os, name)))
    return lambda path: closed.append(str(path))


# Folders that cannot be listed

FOLDERS = ("papers", "papers/2023", "pages", "figures", "metrics", "metrics/2024", "schema", "x/y")


@pytest.fixture
def full(shelf: Project) -> Project:
    """A project whose content has every kind of folder."""
    for name in FOLDERS:
        (shelf.content / name).mkdir(parents=True, exist_ok=True)
    assert run("check").exit_code == 0
    return shelf


@pytest.mark.parametrize("command", ["check", "generate", "build", "export csl-json"])
def test_closed_paper_folder(command: str, full: Project, close: Close) -> None:
    """No command goes on with the papers that are left."""
    close(full.content / "papers/2023")
    result = run(*command.split())
    assert result.exit_code == 1
    line = "content/papers/2023: expected a readable folder, got: Permission denied"
    assert result.stderr.startswith(line)
    assert result.stdout == ""
    assert not (full.root / "site").exists()


@pytest.mark.parametrize("name", FOLDERS)
def test_closed_folder(name: str, full: Project, close: Close) -> None:
    """A closed folder is named, wherever it stands, and once."""
    close(full.content / name)
    _, problems = folder.check(full.content, 2026)
    message = "expected a readable folder, got: Permission denied"
    named = [str(problem) for problem in problems if problem.rule == "own-files"]
    assert named == [f"content/{name}: {message}"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed")
@pytest.mark.parametrize("name", FOLDERS)
def test_permissions(name: str, full: Project) -> None:
    """So it is with real permissions."""
    (full.content / name).chmod(0)
    try:
        _, problems = folder.check(full.content, 2026)
    finally:
        (full.content / name).chmod(0o755)
    assert [problem.path for problem in problems] == [f"content/{name}"]


def test_closed_while_serving(full: Project, close: Close, tmp_path: Path) -> None:
    """A preview keeps the papers of a folder that was closed, and names it."""
    content = folder.load(full.content)
    preview = Preview(full, (full.content, full.overrides), tmp_path / "work")
    before = preview.statuses()
    close(full.content / "papers/2023")
    now = preview.statuses()
    root = str(full.content)
    changed = [path for source, path in before.keys() ^ now.keys() if source == root]
    assert sorted(changed) == ["papers/2023", "papers/2023/rope-bridge.yml"]
    made, problems = update(content, full.content, changed)
    assert made.entries == content.entries
    assert {problem.path for problem in problems} == {f"content/{path}" for path in changed}


def test_closed_folder_of_a_site(close: Close, tmp_path: Path) -> None:
    """The audit of a site names a folder that it cannot look into."""
    site = tmp_path / "site"
    publish(dict.fromkeys((*artifact.REQUIRED, "papers/a/index.html"), b"x"), site)
    close(site / "papers")
    result = run("audit", "--site-dir", site)
    assert (result.exit_code, result.stderr) == (1, f"{site / 'papers'}: Permission denied\n")
    with pytest.raises(PermissionError):
        tree.read(site)


def test_closed_theme(full: Project, close: Close) -> None:
    """A folder of the catalog's own theme that is closed is named, and the site not built."""
    (full.overrides / "assets").mkdir(exist_ok=True)
    close(full.overrides / "assets")
    with pytest.raises(BuildError, match=r"overrides/assets: Permission denied$"):
        build(full, full.root / "site")


# What stands in the place of a file


def _socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket is short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)
    os.chdir(here)


PUT: dict[str, tuple[Put, str]] = {
    "a pipe": (os.mkfifo, "a named pipe"),
    "a socket": (_socket, "a socket"),
    "a folder": (lambda path: path.mkdir(), "a folder"),
    "a link to a device": (lambda path: path.symlink_to("/dev/zero"), "a device"),
}
FILES = (
    *("content/papers/2023/rope-bridge.yml", "content/tags.yml", "content/pages/about.md"),
    *("content/figures/rope.png", "content/metrics/2024/2024-05-01.csv"),
    *("overrides/main.html", "overrides/assets/own.css", "mkdocs.yml"),
)
pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such")


@pipes
@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(("put", "kind"), PUT.values(), ids=PUT)
def test_no_file(put: Put, kind: str, name: str, shelf: Project) -> None:
    """Only files are opened: a build names what stands in the place of one, and ends."""
    if name.startswith("overrides/") and kind == "a folder":
        return  # it is one folder more
    path = shelf.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    put(path)
    with pytest.raises((BuildError, ContentError)) as caught:
        build(Project.find(shelf.root), shelf.root / "site")
    is_link = path.is_symlink() and name.startswith("content/")
    expected = "a file of its own, got a link to another" if is_link else f"a file, got {kind}"
    assert f"{name}: expected {expected}" in str(caught.value)
    assert not (shelf.root / "site").exists()


@pipes
@pytest.mark.parametrize("command", ["check", "export ris", "generate", "schema", "propose"])
def test_no_command_waits(command: str, shelf: Project) -> None:
    """No command waits for whoever would write into a pipe."""
    os.mkfifo(shelf.content / "papers/2024/a.yml")
    result = run(*command.split())
    assert result.exit_code == 1
    line = "content/papers/2024/a.yml: expected a file, got a named pipe; remove it"
    assert result.stderr.startswith(line)


@pipes
def test_pipe_for_a_configuration(shelf: Project) -> None:
    """A configuration that is none is named, by every command."""
    shelf.config.unlink()
    os.mkfifo(shelf.config)
    result = run("check")
    assert result.exit_code == 2
    assert f"{shelf.config}: expected a file, got a named pipe" in result.stderr


@pipes
def test_pipe_in_the_last_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe that takes a file's place before it is opened is not waited for."""
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.setattr(disk, "refuse_irregular", lambda _: None)
    with pytest.raises(disk.IrregularError, match="expected a file, got a named pipe"):
        disk.read(tmp_path / "pipe")


def test_read(tmp_path: Path) -> None:
    """A file is read as far as is wanted."""
    (tmp_path / "file").write_bytes(PNG)
    assert disk.read(tmp_path / "file") == PNG
    assert disk.read(tmp_path / "file", 4) == PNG[:4]


def test_walk(tmp_path: Path) -> None:
    """A walk is in order, names folders and links, and enters no link."""
    for name in ("b/d/f", "a", "b/c", "e/g"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "b/link").symlink_to(tmp_path)
    found = [Path(one.path).relative_to(tmp_path).as_posix() for one in disk.walk(tmp_path)]
    assert found == ["a", "b", "e", "b/c", "b/d", "b/link", "b/d/f", "e/g"]
