"""Updates: what Papershelf wrote goes to a new version, and what people changed stays."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from papershelf import __version__
from papershelf.errors import BuildError
from papershelf.starter import catalog, pin, update
from papershelf.starter.update import Change, Memory, changes, recall
from tests.conftest import run

OLD = "one\ntwo\nthree\nfour\nfive\n"
NEW = "one\ntwo\nthree\nfour\nFIVE\n"


def _one(
    root: Path, old: str | None, now: str | None, new: str | None
) -> tuple[Change | None, str | None]:
    """Return what becomes of a file, and what is there after; `None` stands for no file."""
    path = root / "a" / "file.yml"
    path.parent.mkdir(exist_ok=True)
    if now is not None:
        path.write_bytes(now.encode())
    memory = Memory("0.1.0", "Papers", {} if old is None else {"a/file.yml": old})
    fresh = {} if new is None else {"a/file.yml": new.encode()}
    found = list(changes(root, memory, fresh))
    for change in found:
        update.apply(root, change)
    assert not list(root.rglob("*.tmp"))
    there = path.read_bytes().decode() if path.is_file() else None
    return (found[0] if found else None), there


@pytest.mark.parametrize(
    ("old", "now", "new", "kind", "expected"),
    [
        pytest.param(OLD, OLD, OLD, None, OLD, id="same"),
        pytest.param(OLD, OLD, NEW, "changed", NEW, id="changed by us"),
        pytest.param(OLD, f"zero\n{OLD}", OLD, None, f"zero\n{OLD}", id="changed by them"),
        pytest.param(OLD, f"zero\n{OLD}", NEW, "merged", f"zero\n{NEW}", id="changed by both"),
        pytest.param(OLD, NEW, NEW, None, NEW, id="the same change"),
        pytest.param(None, None, NEW, "added", NEW, id="new"),
        pytest.param(None, "mine\n", NEW, "taken", "mine\n", id="new, and there"),
        pytest.param(None, NEW, NEW, None, NEW, id="new, and there alike"),
        pytest.param(OLD, OLD, None, "removed", None, id="gone"),
        pytest.param(OLD, NEW, None, "kept", NEW, id="gone, but changed by them"),
        pytest.param(OLD, None, None, None, None, id="gone on both sides"),
        pytest.param(OLD, None, NEW, "missing", None, id="removed by them, changed by us"),
        pytest.param(OLD, None, OLD, None, None, id="removed by them"),
    ],
)
def test_kinds(
    tmp_path: Path,
    old: str | None,
    now: str | None,
    new: str | None,
    kind: str | None,
    expected: str | None,
) -> None:
    """What one side changed is taken, what both changed is merged, what is theirs stays."""
    change, there = _one(tmp_path, old, now, new)
    assert (change.kind if change else None, there) == (kind, expected)
    assert kind is None or kind in update.KINDS


def test_conflict(tmp_path: Path) -> None:
    """Where both changed the same line, both stand in the file, marked."""
    change, there = _one(tmp_path, OLD, OLD.replace("five", "mine"), NEW)
    assert change is not None
    assert (change.kind, change.needs_a_person) == ("conflict", True)
    assert there == (
        "one\ntwo\nthree\nfour\n<<<<<<< yours\nmine\n=======\nFIVE\n>>>>>>> Papershelf\n"
    )


def test_line_ends(tmp_path: Path) -> None:
    """A file that Windows checked out differs in nothing, and keeps its ends of lines."""
    change, there = _one(tmp_path, OLD, OLD.replace("\n", "\r\n"), NEW)
    assert change is not None
    assert (change.kind, there) == ("changed", NEW.replace("\n", "\r\n"))


def test_no_text(tmp_path: Path) -> None:
    """A file that is no text is not touched."""
    (tmp_path / "file").write_bytes(b"\xff\n")
    (change,) = changes(tmp_path, Memory("1", "P", {"file": OLD}), {"file": NEW.encode()})
    update.apply(tmp_path, change)
    assert (change.kind, (tmp_path / "file").read_bytes()) == ("taken", b"\xff\n")


def test_link(tmp_path: Path) -> None:
    """A link in the place of a file is not written through."""
    outside = tmp_path / "outside.txt"
    outside.write_text(OLD)
    root = tmp_path / "catalog"
    root.mkdir()
    (root / "file").symlink_to(outside)
    (change,) = changes(root, Memory("1", "P", {"file": OLD}), {"file": NEW.encode()})
    update.apply(root, change)
    assert (change.kind, outside.read_text()) == ("taken", OLD)
    (root / "folder").symlink_to(tmp_path)
    with pytest.raises(BuildError, match="expected a folder of this catalog, got a link"):
        list(changes(root, Memory("1", "P", {}), {"folder/new.txt": b"x"}))


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "{}", "nonsense", '{"version": "1", "name": "x"}', '{"files": []}', "[" * 9999),
        '{"version": "1", "name": "x", "files": {"../x": ""}}',
        '{"version": "1", "name": "x", "files": {"/etc/x": ""}}',
        '{"version": "1", "name": "x", "files": {"a/../../x": ""}}',
        '{"version": "1", "name": "x", "files": {"a//x": ""}}',
    ],
)
def test_damaged_memory(tmp_path: Path, text: str) -> None:
    """What is damaged, or speaks of files elsewhere, is refused in a line."""
    (tmp_path / update.MEMORY).write_text(text)
    with pytest.raises(BuildError, match=r"\.papershelf\.json: expected (what|files of this)"):
        recall(tmp_path)


def test_round_trip(tmp_path: Path) -> None:
    """What is remembered is read back."""
    memory = update.remember("1.0.0", "Ünter «x»", {"a/b": "é\n".encode()})
    (tmp_path / update.MEMORY).write_bytes(memory.dump())
    assert recall(tmp_path) == memory


# The command, in a catalog that an older version made


@pytest.fixture
def older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalog as an older version left it, which wrote some files otherwise."""
    root = tmp_path / "catalog"
    files = catalog.new("Rivers", pin.Pin("https://example.org/x.whl", "0" * 64))
    written = catalog.kept_current("Rivers")
    check, make = ".github/workflows/check.yml", "Makefile"
    for path in (check, make):
        files[path] = written[path] = files[path].replace(b"3.11", b"3.10")
    written["gone.txt"] = files["gone.txt"] = b"no longer needed\n"
    files[update.MEMORY] = update.remember("0.0.1", "Rivers", written).dump()
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    monkeypatch.chdir(root)
    return root


def _tree(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def test_dry_run(older: Path) -> None:
    """A dry run shows every change and makes none."""
    before = _tree(older)
    result = run("new", "--update", "--dry-run")
    assert result.exit_code == 0
    assert '-          python-version: "3.10"\n+          python-version: "3.11"\n' in result.stdout
    assert result.stderr.splitlines() == [
        ".github/workflows/check.yml: changed.",
        "Makefile: changed.",
        "gone.txt: no longer needed, removed.",
        f"Nothing was written; without --dry-run, this catalog moves from 0.0.1 to {__version__}.",
    ]
    assert _tree(older) == before


def test_command(older: Path) -> None:
    """The command makes the changes, renews the schemas, and remembers what it wrote."""
    own = older / "overrides" / "main.html"
    own.write_text(own.read_text() + "<!-- mine -->\n")
    settings = older / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("A catalog of papers.", "Of rivers."))
    result = run("new", "--update")
    assert result.exit_code == 0, result.output
    assert result.stderr.splitlines()[-1] == (
        f"Moved from 0.0.1 to {__version__}: 3 files changed. Look at it with `git diff`."
    )
    assert '"3.10"' not in (older / ".github/workflows/check.yml").read_text()
    assert not (older / "gone.txt").exists()
    assert own.read_text().endswith("<!-- mine -->\n")
    assert "Of rivers." in settings.read_text()
    assert (older / "content/schema/paper.json").is_file()
    again = run("new", "--update")
    assert (again.exit_code, again.stdout) == (0, "")
    assert again.stderr == f"Nothing to change: all is as Papershelf {__version__} writes it.\n"


def test_command_with_conflict(older: Path) -> None:
    """An edit that meets a change is shown as a conflict and named; the exit code is 1."""
    path = older / ".github/workflows/check.yml"
    path.write_text(path.read_text().replace('"3.10"', '"3.12"'))
    result = run("new", "--update")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == (
        "Look at these before you go on: .github/workflows/check.yml."
    )
    text = path.read_text()
    assert '<<<<<<< yours\n          python-version: "3.12"\n=======\n' in text
    assert "3.10" not in (older / "Makefile").read_text()
    assert json.loads((older / update.MEMORY).read_bytes())["version"] == __version__


def test_broken_content(older: Path) -> None:
    """A catalog whose content has problems is updated all the same, and told of them."""
    (older / "content/tags.yml").write_text("tags: [")
    result = run("new", "--update")
    assert result.exit_code == 0
    assert "The content has problems, see `papershelf check`" in result.stderr


def test_no_memory(older: Path) -> None:
    """A catalog that `papershelf new` did not make is told what to do."""
    (older / update.MEMORY).unlink()
    result = run("new", "--update")
    assert result.exit_code == 1
    assert "this catalog was not made by `papershelf new`" in result.output


def test_no_git(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without git nothing is merged, and nothing is written."""
    path = older / ".github/workflows/check.yml"
    path.write_text("# mine\n" + path.read_text())
    before = _tree(older)
    monkeypatch.setenv("PATH", str(older))
    assert shutil.which("git") is None
    result = run("new", "--update")
    assert (result.exit_code, _tree(older)) == (1, before)
    assert "expected git, which merges your edits, got none; install it" in result.output
