"""Taking a patch: only ordinary files in their place get into the index."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from papershelf import starter
from tests.repository import git
from tests.sources.events import event

TAKE = starter.FILES / ".github" / "take.py"
"""A file of every catalog, which runs alone."""
# Called by its path, as mutmut calls it.
_spec = importlib.util.spec_from_file_location("papershelf.starter.files..github.take", TAKE)
assert _spec
assert _spec.loader
take = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(take)
ONLY = r"content/papers/[0-9a-z]+/[0-9a-z.-]+\.yml"
PAPER = "content/papers/2024/lantern.yml"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with two papers, a program and a workflow."""
    root = tmp_path / "repository"
    for path in (PAPER, "content/papers/2024/old.yml", "run.sh", ".github/workflows/check.yml"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("title: A\n", encoding="utf-8")
    git(tmp_path, "init", "--quiet", str(root))
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "First")
    return root


def made(root: Path, change: Callable[[Path], object]) -> Path:
    """Make the patch of a change as a workflow does, and undo the change."""
    change(root)
    git(root, "add", "--all", "--force")
    patch = root.parent / "a.patch"
    patch.write_text(git(root, "diff", "--cached", "--no-renames", "--binary"), encoding="utf-8")
    git(root, "reset", "--quiet", "--hard")
    git(root, "clean", "--quiet", "--force", "-d")
    return patch


def _edit(root: Path) -> None:
    (root / PAPER).write_text("title: B\n", encoding="utf-8")


def _add(root: Path) -> None:
    (root / "content/papers/undated").mkdir()
    (root / "content/papers/undated/2401.00001.yml").write_text("title: B\n", encoding="utf-8")


def _move(root: Path) -> None:
    (root / "content/papers/2023").mkdir()
    (root / PAPER).rename(root / "content/papers/2023/lantern.yml")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (_edit, f"M\t{PAPER}\n"),
        (_add, "A\tcontent/papers/undated/2401.00001.yml\n"),
        (_move, f"A\tcontent/papers/2023/lantern.yml\nD\t{PAPER}\n"),
    ],
)
def test_taken(repository: Path, change: Callable[[Path], None], expected: str) -> None:
    """A change of papers gets into the index, and nowhere else."""
    patch = made(repository, change)
    assert take.take(patch, ONLY, 2, repository) is None
    assert git(repository, "diff", "--cached", "--no-renames", "--name-status") == expected
    assert (repository / PAPER).read_text(encoding="utf-8") == "title: A\n"


def _workflow(root: Path) -> None:
    _edit(root)
    (root / ".github/workflows/check.yml").write_text("on: push\n", encoding="utf-8")


def _link(root: Path) -> None:
    (root / PAPER).unlink()
    (root / PAPER).symlink_to("/etc/passwd")


def _program(root: Path) -> None:
    (root / PAPER).chmod(0o755)


def _three(root: Path) -> None:
    for name in "abc":
        (root / f"content/papers/2024/{name}.yml").write_text("x\n", encoding="utf-8")


def _named(path: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("x\n", encoding="utf-8")

    change.__name__ = repr(path)
    return change


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (_workflow, f"expected only {ONLY}, got '.github/workflows/check.yml'"),
        (_link, f"expected ordinary files, got another kind: '{PAPER}'"),
        (_program, f"expected ordinary files, got another kind: '{PAPER}'"),
        (_three, "expected 1 to 2 files, got 3"),
        (lambda root: None, "expected a patch that git can apply"),
        *(
            (_named(path), f"expected only {ONLY}, got {path!r}")
            for path in (
                *("content/papers/2024/a.yml.py", "content/papers/2024/a/b.yml"),
                *("content/papers/2024/a\n.yml", "content/papers/a.yml\n", "content/tags.yml"),
                *("xcontent/papers/2024/a.yml", ".gitattributes"),
            )
        ),
    ],
)
def test_refused(repository: Path, change: Callable[[Path], object], expected: str) -> None:
    """A patch that touches anything else is refused whole, and the index stays."""
    patch = made(repository, change)
    assert take.take(patch, ONLY, 2, repository) == expected
    assert git(repository, "status", "--porcelain") == ""


@pytest.mark.parametrize(
    ("listing", "expected"),
    [
        (b"", "expected 1 to 2 files, got 0"),
        (b":100644 100644 a b M\0a\xff\0", "expected only a, got 'a\ufffd'"),
        (b":100644 160000 a b M\0a\0", "expected ordinary files, got another kind: 'a'"),
        (b":120000 100644 a b M\0a\0", "expected ordinary files, got another kind: 'a'"),
        (b":000000 100644 a b A\0a\0:100644 000000 a b D\0a\0", None),
    ],
)
def test_changes(listing: bytes, expected: str | None) -> None:
    """What git says of the changes is read whole; both the old file and the new are ordinary."""
    assert take._changes_error(listing, "a", 2) == expected


def test_half_a_change() -> None:
    """A listing that breaks off is none, and nothing goes on with it."""
    with pytest.raises(ValueError, match="zip"):
        take._changes_error(b":100644 100644 a b M\0", "a", 2)


def test_applies_the_rest(repository: Path) -> None:
    """Odd white space is taken as it is; what git cannot apply changes nothing."""

    def spaces(root: Path) -> None:
        (root / PAPER).write_bytes(b"title: B \t\n\n\n")

    patch = made(repository, spaces)
    git(repository, "config", "apply.whitespace", "error")
    (repository / "run.sh").write_text("of no interest\n", encoding="utf-8")
    assert take.take(patch, ONLY, 1, repository) is None
    assert git(repository, "show", f":{PAPER}") == "title: B \t\n\n\n"
    assert take.take(patch, ONLY, 1, repository) == "expected a patch that git can apply"


OUTSIDE = """\
diff --git a/{0} b/{0}
new file mode 100644
--- /dev/null
+++ b/{0}
@@ -0,0 +1 @@
+x
"""


@pytest.mark.parametrize(
    "path",
    [
        "../outside.yml",
        "content/papers/2024/../../../../x.yml",
        "/etc/x.yml",
        ".git/hooks/pre-commit",
    ],
)
def test_paths_outside(repository: Path, path: str) -> None:
    """Git itself refuses paths that lead out of the repository, or into its own folder."""
    patch = repository.parent / "a.patch"
    patch.write_text(OUTSIDE.format(path), encoding="utf-8")
    error = str(take.take(patch, ONLY, 2, repository))
    assert error.startswith(("expected a patch that git can apply", "expected only "))
    assert git(repository, "status", "--porcelain") == ""
    assert not (repository.parent / "outside.yml").exists()


def test_file_itself(repository: Path) -> None:
    """The patch is an ordinary file of bounded size."""
    patch = made(repository, _edit)
    link = repository.parent / "link.patch"
    link.symlink_to(patch)
    assert take.take(link, ONLY, 2, repository) == "expected an ordinary file"
    assert take.take(repository / "none", ONLY, 2, repository) == "expected an ordinary file"
    patch.write_bytes(patch.read_bytes() + b"\n" * (4_194_304 - patch.stat().st_size))
    assert take.take(patch, ONLY, 2, repository) is None
    patch.write_bytes(patch.read_bytes() + b"\n")
    assert take.take(patch, ONLY, 2, repository) == "expected at most 4,194,304 bytes"


COMMIT = (
    "Correct lantern: title, tldr\n\nSuggested in #12.\n\n"
    "Co-authored-by: ada-quill <4711+ada-quill@users.noreply.github.com>\n"
)
MESSAGE = (
    "Correct lantern: title, tldr. Suggested in #12 by @ada-quill.\n\n"
    "The file is `content/papers/2024/lantern.yml`.\n\n"
    "### TL;DR\n\nBefore:\n\n```text\n@you closes #1\n```\n\n"
    "After:\n\n````text\n```\nx ````\n````\n\nCloses #12.\n"
)


def reported(folder: Path, commit: str, message: str, **issue: object) -> str | None:
    """Say what is wrong with these texts about the issue."""
    (folder / "event.json").write_text(event("x", **issue), encoding="utf-8")
    (folder / "commit.txt").write_bytes(commit.encode())
    (folder / "message.md").write_bytes(message.encode())
    error: str | None = take.texts_error(
        *(folder / name for name in ("event.json", "commit.txt", "message.md"))
    )
    return error


def test_reported(tmp_path: Path) -> None:
    """The texts of an honest change are taken, with and without somebody to credit."""
    assert reported(tmp_path, COMMIT, MESSAGE) is None
    added = "Add bridges-2.0"
    assert (
        reported(tmp_path, f"{added}\n\nSuggested in #12.\n", f"{added}. Suggested in #12.\n")
        is None
    )
    assert reported(tmp_path, f"{added}\n\nSuggested in #12.\n", MESSAGE, user=None) is not None


A_COMMIT = "expected a commit's message that names the change, the issue and its reporter"


@pytest.mark.parametrize(
    "commit",
    [
        COMMIT + "\nCloses #1\n",
        COMMIT + "\nCo-authored-by: x <1+x@users.noreply.github.com>\n",
        COMMIT.replace("#12", "#13"),
        COMMIT.replace("ada-quill", "linus"),
        COMMIT.replace("tldr", "tldr fixes #1"),
        COMMIT.replace("lantern", "@you"),
        COMMIT.replace("\n", "\r\n"),
        "x" * 262_144,
        "",
    ],
    ids=range(9),
)
def test_commit_refused(tmp_path: Path, commit: str) -> None:
    """A commit's message names the change, the issue and its reporter, and nothing else."""
    assert reported(tmp_path, commit, MESSAGE) == A_COMMIT


BOUNDED = "expected an ordinary file of bounded size"
SHOWN = "expected at most 65,536 characters that show"
SAID = "expected what is said of a change, got "
FENCE = "expected the end of a code block as it began, got "


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (MESSAGE + "Closes #1.\n", f"{SAID}'Closes #1.'"),
        (MESSAGE.replace("Closes #12", "Closes #13"), f"{SAID}'Closes #13.'"),
        (
            MESSAGE.replace("by @ada-quill", "by @you"),
            f"{SAID}'Correct lantern: title, tldr. Suggested in #12 by @you.'",
        ),
        (MESSAGE.replace("Before:", "Before @you:"), f"{SAID}'Before @you:'"),
        (MESSAGE.replace("### TL;DR", "### <b>"), f"{SAID}'### <b>'"),
        (
            MESSAGE.replace("lantern.yml", "../x.yml"),
            f"{SAID}'The file is `content/papers/2024/../x.yml`.'",
        ),
        (
            MESSAGE.replace("@you closes", "```\nCloses #1.\n```text\n@you closes"),
            f"{SAID}'Closes #1.'",
        ),
        (MESSAGE.replace("@you closes", "  ```\t\n@you closes"), f"{FENCE}'  ```\\t'"),
        (MESSAGE.replace("@you closes", "`````\n@you closes"), f"{FENCE}'`````'"),
        (MESSAGE.replace("@you closes", "x\r```\r@you closes"), SHOWN),
        (MESSAGE + "```text\nx\n", "expected a code block with an end"),
        (MESSAGE + "~~~\n@you\n~~~\n", f"{SAID}'~~~'"),
        (MESSAGE + "a" * 70, f"{SAID}'{'a' * 60}'"),
        (MESSAGE.replace("@you", "```" + " " * 70 + "\n@you"), f"{FENCE}'```{' ' * 57}'"),
        (MESSAGE + "\n" * 70_000, SHOWN),
        (MESSAGE + "\n" * (65_537 - len(MESSAGE)), SHOWN),
        (MESSAGE + "\n" * (262_144 - len(MESSAGE)), SHOWN),
        (MESSAGE + "\n" * (262_145 - len(MESSAGE)), BOUNDED),
    ],
    ids=range(18),
)
def test_message_refused(tmp_path: Path, message: str, expected: str) -> None:
    """What strangers wrote stays in code blocks; outside them no other is called or closed."""
    assert reported(tmp_path, COMMIT, message) == expected


@pytest.mark.parametrize(
    "message",
    [
        MESSAGE + "\n" * (65_536 - len(MESSAGE)),
        MESSAGE.replace("@you closes", "``` x\n@you closes"),
        MESSAGE.replace("@you closes", "x ```\n@you closes"),
        MESSAGE.replace("@you closes", "``\n@you closes"),
        MESSAGE.replace("@you closes", "```X\n@you closes"),
        MESSAGE.replace("@you closes", "\u202e \u00fc \U0001f600\n@you closes"),
    ],
    ids=range(6),
)
def test_message_taken(tmp_path: Path, message: str) -> None:
    """A text of the length that is taken, and one whose quotes end nothing, are."""
    assert reported(tmp_path, COMMIT, message) is None


def test_bytes(tmp_path: Path) -> None:
    """Texts that are no UTF-8 are read all the same, and are not what is expected."""
    assert reported(tmp_path, COMMIT, MESSAGE) is None
    files = [tmp_path / name for name in ("event.json", "commit.txt", "message.md")]
    files[2].write_bytes(MESSAGE.encode().replace(b"@you", b"\xff"))
    assert take.texts_error(*files) is None  # in a code block
    files[1].write_bytes(COMMIT.encode() + b"\xff")
    assert take.texts_error(*files) == A_COMMIT


def test_ghost(tmp_path: Path) -> None:
    """An issue whose reporter left GitHub is that of its ghost."""
    ghost = (
        "Add bridges-2.0\n\nSuggested in #12.\n\n"
        "Co-authored-by: ghost <10137+ghost@users.noreply.github.com>\n"
    )
    text = "Add bridges-2.0. Suggested in #12 by @ghost.\n"
    assert reported(tmp_path, ghost, text, user=None) is None
    assert reported(tmp_path, ghost.replace("10137", "10138"), text, user=None) == A_COMMIT


def test_texts_are_files(tmp_path: Path) -> None:
    """The texts are ordinary files."""
    assert reported(tmp_path, COMMIT, MESSAGE) is None
    event_file, commit, message = (
        tmp_path / name for name in ("event.json", "commit.txt", "message.md")
    )
    message.rename(tmp_path / "other.md")
    error = "expected an ordinary file of bounded size"
    assert take.texts_error(event_file, commit, message) == error
    message.symlink_to(tmp_path / "other.md")
    assert take.texts_error(event_file, commit, message) == error


def ran(*arguments: object, monkeypatch: pytest.MonkeyPatch) -> object:
    """Run the command in this process; returns what it exits with."""
    monkeypatch.setattr(sys, "argv", ["take.py", *map(str, arguments)])
    try:
        take.main()
    except SystemExit as error:
        return error.code
    return 0


def test_main(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command takes the patch, and with an event the texts about it before."""
    monkeypatch.chdir(repository)
    patch = made(repository, _edit)
    options = [patch, "--only", ONLY, "--most", "1"]
    assert ran(*options, monkeypatch=monkeypatch) == 0
    assert git(repository, "diff", "--cached", "--name-status") == f"M\t{PAPER}\n"
    git(repository, "reset", "--quiet", "--hard")
    files = repository.parent
    assert reported(files, COMMIT, MESSAGE) is None
    options += ["--event", files / "event.json", "--commit-message", files / "commit.txt"]
    options += ["--message", files / "message.md"]
    assert ran(*options, monkeypatch=monkeypatch) == 0
    git(repository, "reset", "--quiet", "--hard")
    (files / "message.md").write_text("@you\n", encoding="utf-8")
    error = "The texts are refused: expected what is said of a change, got '@you'"
    assert ran(*options, monkeypatch=monkeypatch) == error
    assert git(repository, "status", "--porcelain") == ""
    options = [made(repository, _workflow), "--only", "x", "--most", "2"]
    error = "The patch is refused: expected only x, got '.github/workflows/check.yml'"
    assert ran(*options, monkeypatch=monkeypatch) == error


def test_usage(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """What the command needs is named, and what it does in its help."""
    for missing in (["a.patch", "--only", "x"], ["a.patch", "--most", "1"], ["--only", "x"]):
        assert ran(*missing, monkeypatch=monkeypatch) == 2
    assert ran("a.patch", "--only", "x", "--most", "many", monkeypatch=monkeypatch) == 2
    capsys.readouterr()
    monkeypatch.setenv("COLUMNS", "200")
    assert ran("--help", monkeypatch=monkeypatch) == 0
    shown = capsys.readouterr().out
    assert (
        "Take a patch that another job made into git's index, if it touches only what it may."
        in (shown.splitlines())
    )
    for option, text in {
        "--only": "the pattern that each path matches",
        "--most": "how many files may change",
        "--event": "the event of the issue that is answered",
        "--commit-message": "what the commit will say",
        "--message": "what the pull request will say",
    }.items():
        assert re.search(rf"^  {option} [A-Z_]+\s+{text}$", shown, re.MULTILINE)


def test_command(repository: Path) -> None:
    """The command exits with 1 and a line if the patch is refused, and else with 0."""
    for change, code in ((_edit, 0), (_workflow, 1)):
        git(repository, "reset", "--quiet", "--hard")
        patch = made(repository, change)
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-I", TAKE, patch, "--only", ONLY, "--most", "2"],
            cwd=repository,
            capture_output=True,
            check=False,
            text=True,
        )
        assert done.returncode == code
        assert done.stderr.startswith("The patch is refused: expected " if code else "")
        assert len(done.stderr.splitlines()) == code
