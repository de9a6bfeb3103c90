"""A pull request that changes only the content, and what it runs: read from the workflow itself."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.changes.edits import Edit
from tests.conftest import FROZEN, ROOT
from tests.conftest import run as papershelf
from tests.repository import commit, git
from tests.workflows import steps
from tests.workflows.rules import Workflow

WORKFLOW = Workflow("check", (ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8"))
SUMMARY = "GITHUB_STEP_SUMMARY"
COMMANDS = ("check", "report", "build", "audit")
"""What runs, in this order."""
FEW = (
    *("2015/good-colour-maps", "2020/glu-variants-improve-transformer", "2020/nerf-plus-plus"),
    *("2021/2109.14545", "2022/2208.00809", "2023/beyond-surface-statistics", "2023/fit"),
    *("2023/flexround", "2023/hexplane", "2024/slab", "2024/x-lora", "2025/2501.02688"),
)
"""Twelve papers of the frozen catalog, with and without venues, which share tags: enough for a
change of every kind, and built thirty times in the time of three whole builds. All tags are there.
"""


def catalog(root: Path, papers: tuple[str, ...] = ()) -> Path:
    """Make a repository of the frozen catalog in the folder `root`, or of some of its papers."""
    shutil.copytree(FROZEN, root, ignore=shutil.ignore_patterns("README.md", ".papershelf-*"))
    for path in root.glob("content/papers/*/*.yml") if papers else ():
        if f"{path.parent.name}/{path.stem}" not in papers:
            path.unlink()
    (root / ".gitignore").write_text("/.venv/\n/site/\n.papershelf-*\n", encoding="utf-8")
    git(root, "init", "--quiet")
    commit(root)
    git(root, "checkout", "--quiet", "-b", "change")
    return root


def merged(root: Path) -> None:
    """Commit what was changed, and check out the merge of it, as GitHub makes and checks it."""
    commit(root)
    git(root, "checkout", "--quiet", "--detach", "main")
    git(root, "merge", "--quiet", "--no-ff", "--no-edit", "change")


def product(root: Path, event: str) -> str:
    """Run the step that looks what changed; returns its line on the product."""
    output = root.parent / "output"
    output.unlink(missing_ok=True)
    name = "Look whether anything changed but the content"
    (script,) = (step["run"] for step in WORKFLOW.jobs["changes"]["steps"] if step["name"] == name)
    done = steps.run(root, script, GITHUB_EVENT_NAME=event, GITHUB_OUTPUT=output)
    assert done.returncode == 0, done.stderr
    return output.read_text(encoding="utf-8")


def scripts() -> Iterator[tuple[str, bool]]:
    """Yield the commands of the job `content`, each with whether it runs after a failure too."""
    set_up, *others = [step for step in WORKFLOW.jobs["content"]["steps"] if "run" in step]
    assert set_up["run"] == "make setup"
    for step in others:
        assert step.get("if", "success()") in {"always()", "success()"}
        yield step["run"], step.get("if") == "always()"


def outcome(root: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[int, str]]:
    """Run the commands in this process; returns exit code and output of each, by its name.

    What follows a command that failed does not run, as on GitHub.
    """
    monkeypatch.chdir(root)
    found: dict[str, tuple[int, str]] = {}
    for script, always in scripts():
        command = re.fullmatch(rf'\.venv/bin/papershelf ([^$>]+)(?: >> "\${SUMMARY}")?', script)
        assert command, f"expected a command of papershelf, got {script}"
        if any(code for code, _ in found.values()) and not always:
            continue
        words = shlex.split(command[1])
        result = papershelf(*words)
        if not isinstance(result.exception, SystemExit | None):
            raise result.exception
        found[words[0]] = result.exit_code, result.output
    return found


def as_on_a_runner(root: Path) -> dict[str, tuple[int, str]]:
    """Run the commands as they are written, each in a shell; returns the same as `outcome`."""
    steps.install(root)
    found: dict[str, tuple[int, str]] = {}
    summary = root.parent / "summary"
    for script, always in scripts():
        if any(code for code, _ in found.values()) and not always:
            continue
        summary.write_text("", encoding="utf-8")
        done = steps.run(root, script, **{SUMMARY: summary})
        output = done.stdout + done.stderr + summary.read_text(encoding="utf-8")
        found[script.split()[1]] = done.returncode, output
    return found


def changed(base: Path, edits: Sequence[Edit], root: Path) -> Path:
    """Make a copy of the repository `base` in the folder `root`, with a pull request merged."""
    shutil.copytree(base, root)
    for edit in edits:
        edit(root)
    merged(root)
    assert product(root, "pull_request") == "product=false\n"
    return root


def headline(base: Path, edits: Sequence[Edit], root: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return how the report of a change begins; fails if anything that it runs does."""
    found = outcome(changed(base, edits, root), monkeypatch)
    codes = {name: code for name, (code, _) in found.items()}
    assert codes == dict.fromkeys(COMMANDS, 0), found
    return found["report"][1].splitlines()[0].removeprefix("## ")
