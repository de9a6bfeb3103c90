"""`papershelf report`: from two states of a repository to Markdown, and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from click.testing import Result

from papershelf.project import Project
from tests.conftest import SOURCE, run
from tests.repository import commit, git

PAPER = "papers/2024/arch-bridge.yml"
report = partial(run, "report")


@pytest.fixture
def shelf(shelf: Project) -> Project:
    """The project of three papers, committed."""
    git(shelf.root, "init", "--quiet")
    commit(shelf.root)
    return shelf


def edit(shelf: Project, before: str, after: str, path: str = PAPER) -> None:
    file = shelf.content / path
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


def headline(result: Result) -> str:
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout.splitlines()[0]


def test_nothing(shelf: Project) -> None:
    """Without a change, that is reported."""
    assert headline(report("--base", "HEAD")) == "## Nothing changes for readers"


def test_uncommitted(shelf: Project) -> None:
    """What is not committed yet counts."""
    edit(shelf, "Arch bridge", "Arched bridge")
    result = report("--base", "HEAD")
    assert headline(result) == "## 1 paper changed"
    assert "- title: ~~Arch~~ **Arched** bridge\n" in result.stdout


def test_add_and_remove(shelf: Project) -> None:
    """Files that came and went are papers added and removed."""
    edit(shelf, "Arch bridge", "Cable stays of seven kinds")
    edit(shelf, "Ropes and beams", "Cables")
    (shelf.content / PAPER).rename(shelf.content / "papers/2024/cables.yml")
    assert headline(report("--base", "HEAD")) == "## 1 paper added, 1 removed"


@pytest.mark.parametrize(
    ("alias", "output"),
    [
        ("aliases: [arch-bridge]\n", "leads to the new one"),
        ("", "**the old address leads nowhere**"),
    ],
)
def test_rename(alias: str, output: str, shelf: Project) -> None:
    """A renamed file is a renamed paper, with or without a redirect."""
    file = shelf.content / PAPER
    file.write_text(file.read_text(encoding="utf-8") + alias, encoding="utf-8")
    file.rename(file.with_name("arch.yml"))
    result = report("--base", "HEAD")
    assert headline(result) == "## 1 paper renamed"
    assert output in result.stdout


def test_tags(shelf: Project) -> None:
    """A change of the vocabulary is reported."""
    edit(shelf, "name: Bridges", "name: Spans", "tags.yml")
    assert headline(report("--base", "HEAD")) == "## 1 changed tag"


def test_broken_now(shelf: Project) -> None:
    """Content that does not load gives a report all the same, and exit code 0."""
    edit(shelf, "title:", "titel:")
    edit(shelf, "Rope bridge", "Bridge of ropes", "papers/2023/rope-bridge.yml")
    result = report("--base", "HEAD")
    assert headline(result) == "## 1 paper changed, 1 problem to mend"
    assert "did you mean 'title'?" in result.stdout


def test_broken_before(shelf: Project) -> None:
    """A mistake of the base is no news, and what fixes it is."""
    edit(shelf, "title:", "titel:")
    commit(shelf.root)
    assert headline(report("--base", "HEAD")) == "## Nothing changes for readers"
    edit(shelf, "titel:", "title:")
    assert headline(report("--base", "HEAD")) == "## 1 paper readable again"


def test_empty_base(shelf: Project) -> None:
    """Where there was no content yet, all of it is new."""
    git(shelf.root, "checkout", "--quiet", "--orphan", "empty")
    git(shelf.root, "rm", "--quiet", "-r", "--cached", ".")
    git(shelf.root, "commit", "--quiet", "--allow-empty", "--message", "Nothing")
    result = report("--base", "empty")
    assert headline(result) == "## 3 papers added, 1 new tag, 2 hand-written pages changed"


def test_out(shelf: Project) -> None:
    """`--out` writes the same to a file, and prints what happened in a line."""
    edit(shelf, "Arch bridge", "Arched bridge")
    result = report("--base", "HEAD", "--out", "report.md")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "1 paper changed. Wrote report.md.\n"
    written = (shelf.root / "report.md").read_text(encoding="utf-8")
    assert written == report("--base", "HEAD").stdout


@pytest.mark.parametrize("name", ["nonsense", "--help", "-x"])
def test_no_such_revision(name: str, shelf: Project) -> None:
    """What names no revision is wrong usage, reported in a line."""
    result = report(f"--base={name}")
    assert (result.exit_code, result.stdout) == (2, "")
    output = result.stderr.splitlines()[-1]
    assert output.startswith("Error: expected a revision ")
    assert f"got '{name}'" in output


def test_no_repository(shelf: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside a repository the command is wrongly used, too."""
    (shelf.root / ".git").rename(shelf.root / "not-git")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(shelf.root.parent))
    result = report("--base", "HEAD")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error: expected a git repository at " in result.stderr


def test_no_git(shelf: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without git, that is what is missing."""
    monkeypatch.setenv("PATH", str(shelf.root))
    result = report("--base", "HEAD")
    assert result.exit_code == 2
    assert result.stderr.endswith("Error: expected git to be installed, got no such program\n")


def test_leaves_nothing(shelf: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No file is left behind, and the repository is as it was."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    assert report("--base", "HEAD").exit_code == 0
    assert list((tmp_path / "temporary").iterdir()) == []
    assert git(shelf.root, "status", "--porcelain") == ""


@pytest.mark.slow
def test_same_bytes(shelf: Project) -> None:
    """Neither the order of hashes nor the language of the machine changes a report."""
    edit(shelf, "[Zoë Müller, 王芳]", "[Zoë Möller, 王芳, Ada Quill]")
    edit(shelf, "id: bridges", "id: spans", "tags.yml")
    reports = {
        subprocess.run(
            [sys.executable, "-m", "papershelf", "report", "--base", "HEAD"],
            env={
                **os.environ,
                "PYTHONPATH": str(SOURCE),
                "PYTHONHASHSEED": seed,
                "LC_ALL": language,
            },
            check=True,
            capture_output=True,
        ).stdout
        for seed, language in (("1", "C"), ("2", "C.UTF-8"))
    }
    assert len(reports) == 1
    assert "王芳" in reports.pop().decode()
