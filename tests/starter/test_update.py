"""Updates: what Papershelf wrote goes to a new version, and what people changed stays."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from papershelf import __version__
from papershelf.content.files import LINK
from papershelf.errors import BuildError
from papershelf.starter import LOCK, catalog, pin, update
from papershelf.starter.update import FileChange, Memory, changes, recall
from tests.conftest import run

OLD = "one\ntwo\nthree\nfour\nfive\n"
NEW = "one\ntwo\nthree\nfour\nFIVE\n"


def _one(
    root: Path, old: str | None, now: str | None, new: str | None
) -> tuple[FileChange | None, str | None]:
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
    """What only one changed is taken, what both changed is merged, what is theirs stays."""
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


def test_mixed_line_ends(tmp_path: Path) -> None:
    """A file with one line of another end keeps the end that most of its lines have."""
    _, there = _one(tmp_path, OLD, f"# mine\r\n{OLD}", NEW)
    assert there == f"# mine\n{NEW}"


@pytest.mark.parametrize("content", [b"\xff\n", b"a\0b\n"], ids=["not UTF-8", "NUL"])
@pytest.mark.parametrize(
    ("new", "kind"), [({"file": NEW.encode()}, "taken"), ({}, "kept")], ids=["changed", "gone"]
)
def test_no_text(tmp_path: Path, content: bytes, new: dict[str, bytes], kind: str) -> None:
    """A file that is no text is not touched, whether this version has a file there or none."""
    (tmp_path / "file").write_bytes(content)
    (change,) = changes(tmp_path, Memory("1", "P", {"file": OLD}), new)
    update.apply(tmp_path, change)
    assert (change.kind, (tmp_path / "file").read_bytes()) == (kind, content)


def test_new_folder(tmp_path: Path) -> None:
    """A file that is new in this version is written with the folders that it needs."""
    (change,) = changes(tmp_path, Memory("1", "P", {}), {"a/b/file": NEW.encode()})
    update.apply(tmp_path, change)
    assert (tmp_path / "a" / "b" / "file").read_bytes() == NEW.encode()


def test_git_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where git cannot merge a file, the message names the file and repeats git's own."""
    code = "import sys; sys.stderr.write('fatal: no room\\n'); sys.exit(128)"
    monkeypatch.setattr(update, "_MERGE", (sys.executable, "-c", code))
    with pytest.raises(BuildError) as caught:
        _one(tmp_path, OLD, f"zero\n{OLD}", NEW)
    assert str(caught.value) == "a/file.yml: git could not merge it: fatal: no room"
    assert (tmp_path / "a" / "file.yml").read_bytes() == f"zero\n{OLD}".encode()


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


def _memory(**changed: object) -> str:
    return json.dumps({"version": "1", "name": "x", "files": {}} | changed)


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "{}", "nonsense", '{"version": "1", "name": "x"}', '{"files": []}', "[" * 9999),
        *(_memory(version=version) for version in ("", "1\n::error::x", "\x1b[31m", 1, "x" * 41)),
        *(_memory(name=name) for name in ("", "a\n...\nplugins: [x]", "\ud800", 7, "x" * 201)),
        *(
            _memory(files={path: ""})
            for path in (
                *("../x", "/etc/x", "a/../../x", "a//x", ".git/HEAD", ".github/../x", "a\0b", "."),
                *("content/papers/2024/example.yml", "overrides/main.html", "README.md"),
                *("requirements.txt", "requirements.lock", ".papershelf.json", ".github/.x"),
            )
        ),
        *(_memory(files={"Makefile": text}) for text in ("\ud800", 7, None)),
    ],
)
def test_damaged_memory(tmp_path: Path, text: str) -> None:
    """What is damaged, or speaks of files that are not Papershelf's, is refused in a line."""
    (tmp_path / update.MEMORY).write_text(text)
    with pytest.raises(BuildError, match=r"\.papershelf\.json: expected what .*restore the file"):
        recall(tmp_path)


def test_round_trip(tmp_path: Path) -> None:
    """What is remembered is read back."""
    memory = update.remember("1.0.0", "Ünter «x»", {"Makefile": "é\n".encode()})
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
    written[".github/gone.txt"] = files[".github/gone.txt"] = b"no longer needed\n"
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
        ".github/gone.txt: no longer needed, removed.",
        ".github/workflows/check.yml: changed.",
        "Makefile: changed.",
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
    assert not (older / ".github/gone.txt").exists()
    assert own.read_text().endswith("<!-- mine -->\n")
    assert "Of rivers." in settings.read_text()
    assert (older / "content/schema/paper.json").is_file()
    again = run("new", "--update")
    assert (again.exit_code, again.stdout) == (0, "")
    assert again.stderr == f"Nothing new: this catalog is at Papershelf {__version__} already.\n"


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


def test_command_with_a_file_in_the_way(older: Path) -> None:
    """A file of the user's own where this version has one stays, and is named to be looked at."""
    memory = recall(older)
    files = {path: text for path, text in memory.files.items() if path != "Makefile"}
    (older / update.MEMORY).write_bytes(Memory(memory.version, memory.name, files).dump())
    (older / "Makefile").write_bytes(b"mine:\n")
    result = run("new", "--update")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == "Look at these before you go on: Makefile."
    assert (older / "Makefile").read_bytes() == b"mine:\n"


@pytest.mark.parametrize("before", [b"old==1\n", None], ids=["another", "none"])
def test_lock(older: Path, before: bytes | None) -> None:
    """An update brings the lock file of this version, whatever stands there."""
    lock = older / "requirements.lock"
    lock.unlink()
    if before is not None:
        lock.write_bytes(before)
    assert run("new", "--update").exit_code == 0
    assert lock.read_bytes() == LOCK.read_bytes()


def test_reminder(older: Path) -> None:
    """Only a catalog that another version wrote reminds of the update; a damaged one does not."""
    assert update.reminder(older) == (
        f"Papershelf 0.0.1 wrote this catalog's files, and {__version__} is installed: run"
        " `make update`."
    )
    assert run("new", "--update").exit_code == 0
    assert update.reminder(older) is None
    (older / update.MEMORY).write_bytes(b"damaged")
    assert update.reminder(older) is None
    (older / update.MEMORY).unlink()
    assert update.reminder(older) is None


def test_broken_content(older: Path) -> None:
    """A catalog whose content has problems is updated, and the problems are reported."""
    (older / "content/tags.yml").write_text("tags: [")
    result = run("new", "--update")
    assert result.exit_code == 0
    assert "The content has problems, see `papershelf check`" in result.stderr


def test_no_memory(older: Path) -> None:
    """A catalog that `papershelf new` did not make gets a line on what to do."""
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


def test_links_lead_nowhere_else(older: Path) -> None:
    """Nothing is written through a link: neither a file's own, nor one where it is made first."""
    outside = older.parent / "outside.txt"
    outside.write_text("theirs")
    (older / ".mkdocs.yml.tmp").symlink_to(outside)
    (older / ".Makefile.tmp").symlink_to(outside)
    result = run("new", "--update")
    assert result.exit_code == 0, result.output
    assert outside.read_text() == "theirs"
    assert not (older / "Makefile").is_symlink()


def test_linked_schema(older: Path) -> None:
    """A linked folder of schemas is not written into."""
    shutil.rmtree(older / "content" / "schema", ignore_errors=True)
    (older.parent / "outside").mkdir()
    (older / "content" / "schema").symlink_to(older.parent / "outside")
    result = run("new", "--update")
    assert "The content has problems" in result.output
    assert list((older.parent / "outside").iterdir()) == []
    result = run("schema")
    assert result.exit_code == 1
    assert f"content/schema/paper.json: {LINK}" in result.output
    assert list((older.parent / "outside").iterdir()) == []


def test_marks_are_not_forgotten(older: Path) -> None:
    """While the marks of a conflict stand in a file, an update does nothing but name it."""
    path = older / ".github/workflows/check.yml"
    path.write_text(path.read_text().replace('"3.10"', '"3.12"'))
    assert run("new", "--update").exit_code == 1
    before = _tree(older)
    result = run("new", "--update")
    assert (result.exit_code, _tree(older)) == (1, before)
    assert result.output.startswith(
        "Marks of a conflict are still in .github/workflows/check.yml: choose"
    )
    text = path.read_text()
    start, end = text.index("<<<<<<<"), text.index(">>>>>>> Papershelf\n")
    path.write_text(text[:start] + '          python-version: "3.12"\n' + text[end + 19 :])
    result = run("new", "--update")
    assert (result.exit_code, result.stdout) == (0, "")


def test_stopped_midway(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An update that was stopped goes on where it was, and what it had done is done."""
    whole = update.apply

    def once(root: Path, change: FileChange) -> None:
        monkeypatch.setattr(update, "apply", stopped)
        whole(root, change)

    def stopped(root: Path, change: FileChange) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(update, "apply", once)
    assert run("new", "--update").exit_code == 130
    assert json.loads((older / update.MEMORY).read_bytes())["version"] == "0.0.1"
    monkeypatch.setattr(update, "apply", whole)
    result = run("new", "--update")
    assert result.exit_code == 0, result.output
    assert "2 files changed" in result.stderr


def test_below(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The catalog is found by what it remembers, from a folder inside it, whatever is missing."""
    (older / "mkdocs.yml").unlink()
    monkeypatch.chdir(older / "content")
    result = run("new", "--update", "--dry-run")
    assert result.exit_code == 0, result.output
    assert "Makefile: changed." in result.stderr
