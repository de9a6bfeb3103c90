"""The workflow `sync`: the scripts of its steps, run against services on this machine.

It is that of every catalog, this repository's and a new one's.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from papershelf.starter import FILES
from tests.conftest import TOY
from tests.repository import git
from tests.sources.services.answers import Known
from tests.sources.services.server import Server, serving, status
from tests.workflows import steps
from tests.workflows.rules import Workflow

pytestmark = pytest.mark.slow

WORKFLOW = Workflow("sync", (FILES / ".github/workflows/sync.yml").read_text(encoding="utf-8"))
SCRIPTS = {step["name"]: step["run"] for _, step in WORKFLOW.steps if "run" in step}
FOLLOWS = "    sync:\n      - name: lamps\n        arxiv: cat:cs.LG\n"


@pytest.fixture
def server() -> Iterator[Server]:
    """A server that answers as arXiv does."""
    with serving() as made:
        made.papers = [Known("A ``Lamp`` of Glass", "It is lit. It glows.", arxiv="2405.00001")]
        yield made


@pytest.fixture
def repository(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the toy catalog, as a runner has it checked out and set up."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = tmp_path / "repository"
    shutil.copytree(TOY, root / "content", ignore=shutil.ignore_patterns("README.md"))
    (root / ".github").mkdir()
    shutil.copy(FILES / ".github" / "take.py", root / ".github")
    (root / "mkdocs.yml").write_text(f"site_name: Shelf\n{server.settings}{FOLLOWS}", "utf-8")
    (root / ".gitignore").write_text("/.venv/\n/.papershelf-*\n", encoding="utf-8")
    git(tmp_path, "init", "--quiet", str(root))
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "First")
    steps.install(root)
    (tmp_path / "temp").mkdir()
    return root


def run(root: Path, name: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the script of a step as the runner does."""
    paths = {"RUNNER_TEMP": "temp", "GITHUB_OUTPUT": "output", "GITHUB_STEP_SUMMARY": "summary"}
    named = {key: str(root.parent / at) for key, at in paths.items()}
    return steps.run(root, SCRIPTS[name], **named, **variables)


def asked(root: Path) -> tuple[str, str]:
    """Run the step that asks; returns what it hands on, and the summary."""
    done = run(root, "Ask the sources")
    assert done.returncode == 0, done.stderr
    git(root, "reset", "--quiet", "--hard")  # the next job starts from a checkout of its own
    return tuple((root.parent / name).read_text("utf-8") for name in ("output", "summary"))  # type: ignore[return-value]


TAKE = "Take the change, if it touches only papers"
JUDGE = "Fail if a source failed, or a part of it was not understood"


def test_new(repository: Path) -> None:
    """New papers become a commit that touches nothing else, and their texts stay in the report."""
    output, summary = asked(repository)
    assert output == "changed=true\ncode=0\n"
    assert summary.count("```") == 2
    assert "  added: content/papers/2024/a-lamp-of-glass.yml\n" in summary
    taken = run(repository, TAKE)
    assert taken.returncode == 0, taken.stderr
    assert git(repository, "show", "--format=%B", "--name-status", "HEAD").splitlines() == [
        "Add the new papers of the followed sources",
        "",
        "",
        "A\tcontent/papers/2024/a-lamp-of-glass.yml",
    ]
    assert run(repository, JUDGE, CODE="0").returncode == 0


def test_failed(repository: Path, server: Server) -> None:
    """A source that fails hands on no change, and makes the run fail in the end."""
    server.failures = {"arxiv": [status(403)]}
    output, summary = asked(repository)
    assert output == "changed=false\ncode=1\n"
    assert "  failed: lamps: it answers 403\n" in summary
    assert run(repository, JUDGE, CODE="1").returncode == 1


def test_nothing_followed(repository: Path) -> None:
    """In a catalog that follows nothing it changes nothing, and does not fail."""
    path = repository / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace(FOLLOWS, ""), "utf-8")
    assert asked(repository)[0] == "changed=false\ncode=0\n"


def test_replaced_patch(repository: Path) -> None:
    """Even if the job that asks is taken over, the job that writes takes nothing but papers."""
    asked(repository)
    patch = repository.parent / "temp/change/change.patch"
    text = patch.read_text("utf-8")
    for evil in (".github/workflows/evil.yml", "content/pages/about.md", "content/tags.yml"):
        patch.write_text(text.replace("content/papers/2024/a-lamp-of-glass.yml", evil), "utf-8")
        assert run(repository, TAKE).returncode == 1
        assert git(repository, "log", "--format=%s") == "First\n"
