"""Taking a patch: only ordinary files in their place get into the index."""

from __future__ import annotations

import importlib.util
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
_spec = importlib.util.spec_from_file_location("take", TAKE)
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
        (_workflow, "expected only "),
        (_link, "expected ordinary files"),
        (_program, "expected ordinary files"),
        (_three, "expected 1 to 2 files, got 3"),
        (lambda root: None, "expected a patch that git can apply"),
        (_named("content/papers/2024/a.yml.py"), "expected only "),
        (_named("content/papers/2024/a/b.yml"), "expected only "),
        (_named("content/papers/2024/a\n.yml"), "expected only "),
        (_named("content/papers/a.yml\n"), "expected only "),
        (_named("content/tags.yml"), "expected only "),
        (_named("xcontent/papers/2024/a.yml"), "expected only "),
        (_named(".gitattributes"), "expected only "),
    ],
)
def test_refused(repository: Path, change: Callable[[Path], object], expected: str) -> None:
    """A patch that touches anything else is refused whole, and the index stays."""
    patch = made(repository, change)
    assert str(take.take(patch, ONLY, 2, repository)).startswith(expected)
    assert git(repository, "status", "--porcelain") == ""


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
    patch.write_bytes(b" " * (take.LARGEST + 1))
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
        "x" * 300_000,
        "",
    ],
    ids=range(9),
)
def test_commit_refused(tmp_path: Path, commit: str) -> None:
    """A commit's message names the change, the issue and its reporter, and nothing else."""
    assert str(reported(tmp_path, commit, MESSAGE)).startswith("expected a")


@pytest.mark.parametrize(
    "message",
    [
        MESSAGE + "Closes #1.\n",
        MESSAGE.replace("Closes #12", "Closes #13"),
        MESSAGE.replace("by @ada-quill", "by @you"),
        MESSAGE.replace("Before:", "Before @you:"),
        MESSAGE.replace("### TL;DR", "### <b>"),
        MESSAGE.replace("lantern.yml", "../x.yml"),
        MESSAGE.replace("@you closes", "```\nCloses #1.\n```text\n@you closes"),
        MESSAGE.replace("@you closes", "  ```\t\n@you closes"),
        MESSAGE.replace("@you closes", "`````\n@you closes"),
        MESSAGE.replace("@you closes", "x\r```\r@you closes"),
        MESSAGE + "```text\nx\n",
        MESSAGE + "~~~\n@you\n~~~\n",
        MESSAGE + "\n" * 70_000,
        MESSAGE + "\n" * 300_000,
    ],
    ids=range(14),
)
def test_message_refused(tmp_path: Path, message: str) -> None:
    """What strangers wrote stays in code blocks; outside them no other is called or closed."""
    assert str(reported(tmp_path, COMMIT, message)).startswith("expected ")


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
