"""The workflow `apply`: the scripts of its steps, run on honest and hostile issues."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT, TOY
from tests.repository import git
from tests.sources.events import body, event
from tests.workflows import steps
from tests.workflows.rules import Workflow

pytestmark = pytest.mark.slow

WORKFLOW = Workflow("apply", (ROOT / ".github/workflows/apply.yml").read_text(encoding="utf-8"))
SCRIPTS = {step["name"]: step["run"] for _, step in WORKFLOW.steps if "run" in step}
PAPER = "content/papers/2024/lantern.yml"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the toy catalog, as a runner has it checked out and set up."""
    root = tmp_path / "repository"
    shutil.copytree(TOY, root / "content", ignore=shutil.ignore_patterns("README.md"))
    (root / ".github").mkdir()
    shutil.copy(ROOT / ".github" / "take.py", root / ".github")
    (root / "mkdocs.yml").write_text("site_name: Shelf\n", encoding="utf-8")
    (root / ".gitignore").write_text("/.venv/\n", encoding="utf-8")
    git(tmp_path, "init", "--quiet", str(root))
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "First")
    steps.install(root)
    (tmp_path / "temp").mkdir()
    return root


def run(root: Path, name: str) -> subprocess.CompletedProcess[str]:
    """Run the script of a step as the runner does."""
    paths = {
        "RUNNER_TEMP": "temp",
        "GITHUB_EVENT_PATH": "event.json",
        "GITHUB_OUTPUT": "output",
    }
    return steps.run(root, SCRIPTS[name], **{key: root.parent / at for key, at in paths.items()})


def applied(root: Path, text: str) -> str:
    """Run the step that reads the issue; returns what it hands on as its code."""
    (root.parent / "event.json").write_text(text, encoding="utf-8")
    done = run(root, "Apply the suggestion")
    assert done.returncode == 0, done.stderr
    git(root, "reset", "--quiet", "--hard")  # the next job starts from a checkout of its own
    return (root.parent / "output").read_text(encoding="utf-8")


def test_honest(repository: Path) -> None:
    """A correction becomes a commit of one file that credits the reporter."""
    text = event(body("correct", paper="lantern", tldr="One lamp lights a hall."))
    assert applied(repository, text) == "code=0\n"
    taken = run(repository, "Take the change, if it touches only papers")
    assert taken.returncode == 0, taken.stderr
    assert git(repository, "show", "--format=%an%n%B", "--name-status", "HEAD").splitlines() == [
        "github-actions[bot]",
        "Correct lantern: tldr",
        "",
        "Suggested in #12.",
        "",
        "Co-authored-by: ada-quill <4711+ada-quill@users.noreply.github.com>",
        "",
        "",
        f"M\t{PAPER}",
    ]


@pytest.mark.parametrize(
    "text",
    [
        event(body("correct", paper="../../.github/workflows/apply", tldr="x")),
        event(body("correct", paper="$(touch ../pwned)", tldr="x")),
        event(body("correct", paper="lantern", tags="x; touch ../pwned")),
        event("x" * 1_000_000),
        "no event",
    ],
    ids=range(5),
)
def test_hostile(repository: Path, text: str) -> None:
    """What cannot be applied gives a comment, an empty patch, and nothing that the writer takes."""
    assert applied(repository, text) == "code=1\n"
    change = repository.parent / "temp/change"
    assert sorted(path.name for path in change.iterdir()) == ["change.patch", "message.md"]
    assert (change / "change.patch").read_bytes() == b""
    assert "could not be turned into a change" in (change / "message.md").read_text("utf-8")
    assert run(repository, "Take the change, if it touches only papers").returncode == 1
    assert git(repository, "log", "--format=%s") == "First\n"
    assert not (repository.parent / "pwned").exists()


def test_blinded(repository: Path) -> None:
    """A file that makes git show no differences hides none from the patch."""
    (repository / ".gitattributes").write_text("*.yml -diff\n", encoding="utf-8")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "Second")
    text = event(body("correct", paper="lantern", tldr="One lamp lights a hall."))
    assert applied(repository, text) == "code=0\n"
    taken = run(repository, "Take the change, if it touches only papers")
    assert taken.returncode == 0, taken.stderr


@pytest.mark.parametrize("name", ["commit.txt", "message.md"])
def test_replaced_text(repository: Path, name: str) -> None:
    """Nor does it take texts that close other issues."""
    text = event(body("correct", paper="lantern", tldr="One lamp lights a hall."))
    assert applied(repository, text) == "code=0\n"
    with (repository.parent / "temp/change" / name).open("a", encoding="utf-8") as file:
        file.write("\nCloses #1.\n")
    taken = run(repository, "Take the change, if it touches only papers")
    assert taken.returncode == 1
    assert taken.stderr.startswith("The texts are refused: expected ")
    assert git(repository, "log", "--format=%s") == "First\n"


def test_replaced_patch(repository: Path) -> None:
    """Even if the job that reads is taken over, the job that writes takes nothing but papers."""
    text = event(body("correct", paper="lantern", tldr="One lamp lights a hall."))
    assert applied(repository, text) == "code=0\n"
    patch = repository.parent / "temp/change/change.patch"
    evil = patch.read_text(encoding="utf-8").replace(PAPER, ".github/workflows/evil.yml")
    added = "diff --git a/x b/x\nnew file mode 100755\n--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+x\n"
    for spoilt in (evil, added, patch.read_text(encoding="utf-8") + added):
        patch.write_text(spoilt, encoding="utf-8")
        assert run(repository, "Take the change, if it touches only papers").returncode == 1
        assert git(repository, "log", "--format=%s") == "First\n"
