"""The workflow `metrics`: the scripts of its steps, run against services on this machine.

It is that of every catalog, this repository's and a new one's.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, TOY
from tests.repository import git
from tests.sources.services.answers import Known
from tests.sources.services.server import Server, serving, status
from tests.workflows import steps
from tests.workflows.rules import Workflow

pytestmark = pytest.mark.slow

WORKFLOW = Workflow("metrics", (ROOT / ".github/workflows/metrics.yml").read_text("utf-8"))
SCRIPTS = {step["name"]: step["run"] for _, step in WORKFLOW.steps if "run" in step}
TAKE = "Take the change, if it touches only metrics"
TOKEN = "t0k3n"  # noqa: S105 - of nobody
JUDGE = "Fail if a service could not be asked"


@pytest.fixture
def server() -> Iterator[Server]:
    """A server that answers as Hugging Face does."""
    with serving() as made:
        made.papers = [Known("A Name That Is a Number", arxiv="2302.00001", more={"votes": 5})]
        yield made


@pytest.fixture
def repository(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a paper of the toy catalog, as a runner has it checked out and set up."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = tmp_path / "repository"
    name = "papers/2023/2302.00001.yml"
    (root / "content" / name).parent.mkdir(parents=True)
    shutil.copy(TOY / name, root / "content" / name)
    shutil.copy(TOY / "tags.yml", root / "content")
    (root / ".github").mkdir()
    shutil.copy(ROOT / ".github" / "take.py", root / ".github")
    (root / "mkdocs.yml").write_text(f"site_name: Shelf\n{server.settings}", "utf-8")
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
    done = run(root, "Count what moves", GITHUB_TOKEN=TOKEN)
    assert done.returncode == 0, done.stderr
    git(root, "reset", "--quiet", "--hard")  # the next job starts from a checkout of its own
    return tuple((root.parent / name).read_text("utf-8") for name in ("output", "summary"))  # type: ignore[return-value]


def test_changed(repository: Path) -> None:
    """What was counted becomes a commit that touches nothing else; no token is in any file."""
    output, summary = asked(repository)
    assert output == "changed=true\ncode=0\n"
    assert "2 changed, 0 as before" in summary
    taken = run(repository, TAKE)
    assert taken.returncode == 0, taken.stderr
    message, *_, change = git(repository, "show", "--format=%B", "--name-status").splitlines()
    assert message == "Add what was counted of the papers"
    assert re.fullmatch(r"A\tcontent/metrics/[0-9]{4}/[0-9-]{10}\.csv", change)
    assert run(repository, JUDGE, CODE="0").returncode == 0
    patch = (repository.parent / "temp/change/change.patch").read_text("utf-8")
    assert "+2302.00001,votes,5,hugging_face\n" in patch
    assert TOKEN not in patch + summary


def test_failed(repository: Path, server: Server) -> None:
    """What could be counted is handed on; the run fails in the end, with the reason."""
    server.failures = {"hugging_face": [status(403)]}
    output, summary = asked(repository)
    assert output == "changed=true\ncode=1\n"
    assert "  failed: Hugging Face: it answers 403 (1)\n" in summary
    assert run(repository, JUDGE, CODE="1").returncode == 1


def test_nothing(repository: Path, server: Server) -> None:
    """Where no service knows a paper nothing changes, and nothing fails."""
    server.papers = []
    assert asked(repository)[0] == "changed=false\ncode=0\n"


def test_replaced_patch(repository: Path) -> None:
    """Even if the job that asks is taken over, the job that writes takes nothing but counts."""
    asked(repository)
    patch = repository.parent / "temp/change/change.patch"
    text = patch.read_text("utf-8")
    for evil in (".github/workflows/evil.yml", "content/papers/2024/a.yml", "content/tags.yml"):
        patch.write_text(re.sub(r"content/metrics/[0-9]{4}/[0-9-]{10}\.csv", evil, text), "utf-8")
        assert run(repository, TAKE).returncode == 1
        assert git(repository, "log", "--format=%s") == "First\n"


def test_off() -> None:
    """Nothing is asked until somebody sets the variable."""
    assert WORKFLOW.jobs["ask"]["if"] == (
        "github.ref == 'refs/heads/main' && vars.PAPERSHELF_METRICS == 'on'"
    )
    needing = {name for name, job in WORKFLOW.jobs.items() if job.get("needs") == ["ask"]}
    assert needing == {*WORKFLOW.jobs} - {"ask"}
