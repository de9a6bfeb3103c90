"""The workflow `check`: what runs for a change of the content alone, and what then has to pass."""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.changes.request import WORKFLOW, product
from tests.repository import commit, git

ALWAYS = ["changes", "content"]
"""The jobs that every change runs."""
PRODUCT = ["lint", "test", "windows", "macos", "html"]
"""The jobs that a change of the content alone does not run."""


def test_jobs() -> None:
    """Jobs of the product wait to learn what changed; the content's waits for nothing."""
    assert sorted(WORKFLOW.jobs) == sorted([*ALWAYS, *PRODUCT, "passed"])
    for name in PRODUCT:
        job = WORKFLOW.jobs[name]
        assert (job["needs"], job["if"]) == (
            ["changes"],
            "needs.changes.outputs.product != 'false'",
        ), name
    for name in ALWAYS:
        assert not {"needs", "if"} & set(WORKFLOW.jobs[name]), name


def test_content_is_all_of_content() -> None:
    """A change of the content runs check, report, build and audit, and no test of the product."""
    steps = [step.get("run") for step in WORKFLOW.jobs["content"]["steps"] if "run" in step]
    assert steps == [
        "make setup",
        ".venv/bin/papershelf check --format github",
        '.venv/bin/papershelf report --base HEAD^ >> "$GITHUB_STEP_SUMMARY"',
        ".venv/bin/papershelf build",
        ".venv/bin/papershelf audit",
    ]


@pytest.mark.parametrize("name", ["windows", "macos"])
def test_other_systems(name: str) -> None:
    """On other systems what is installed comes from the lock files, and the fast tests run."""
    job = WORKFLOW.jobs[name]
    python = {"windows": ".venv/Scripts/python", "macos": ".venv/bin/python"}[name]
    text = "\n".join(step["run"] for step in job["steps"] if "run" in step)
    assert job["defaults"] == {"run": {"shell": "bash"}}
    assert [line.split(" ", 3) for line in text.splitlines() if line] == [
        ["python", "-m", "venv", ".venv"],
        [
            *(python, "-m", "pip"),
            "install --require-hashes -r generator/papershelf/starter/requirements.lock"
            " -r requirements/setup.txt",
        ],
        [python, "-m", "pip", "install --no-deps --no-build-isolation --editable ."],
        [python, "-m", "pip", "install --require-hashes -r requirements/dev.txt"],
        [
            *(python, "-m", "pytest"),
            '-m "not browser and not slow" --numprocesses 2 --dist loadfile',
        ],
        [python, "-m", "papershelf", "build"],
        [python, "-m", "papershelf", "audit"],
    ]


# What is done to a branch, and whether the product counts as changed.
Edit = Callable[[Path], object]
PAPER = "content/papers/2024/a.yml"


def put(path: str, text: str = "x\n") -> Edit:
    """Write a file."""

    def edit(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")

    return edit


def _move(source: str, target: str) -> Edit:
    return lambda root: (root / source).rename(root / target)


def _link(root: Path) -> None:
    """Put a link in the place of the content's folder."""
    shutil.rmtree(root / "content")
    (root / "content").symlink_to("generator")


def _submodule(root: Path) -> None:
    """Name a repository within, of which git is configured to show no changes."""
    put(PAPER)(root)
    commit(root)
    head = git(root, "rev-parse", "HEAD").strip()
    (root / "generator/other").mkdir()
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{head},generator/other")
    git(root, "commit", "--quiet", "--message", "Another repository")
    git(root, "config", "diff.ignoreSubmodules", "all")


CHANGES: dict[str, tuple[list[Edit], bool]] = {
    "a paper": ([put(PAPER, "title: B\n")], False),
    "a new paper": ([put("content/papers/2025/b.yml")], False),
    "a paper removed": ([lambda root: (root / PAPER).unlink()], False),
    "a paper renamed": ([_move(PAPER, "content/papers/2024/b.yml")], False),
    "a page and the tags": ([put("content/pages/about.md"), put("content/tags.yml")], False),
    "two commits": ([put(PAPER, "1\n"), commit, put(PAPER, "2\n")], False),
    "nothing": ([], True),
    "code": ([put("generator/a.py")], True),
    "both": ([put(PAPER, "title: B\n"), put("generator/a.py")], True),
    "code in a commit before": ([put("generator/a.py"), commit, put(PAPER, "2\n")], True),
    "code and back": ([put("generator/a.py"), commit, put("generator/a.py", "a\n")], True),
    "settings": ([put("mkdocs.yml")], True),
    "a workflow": ([put(".github/workflows/check.yml"), put(PAPER, "2\n")], True),
    "a hidden file": ([put(".gitattributes"), put(PAPER, "2\n")], True),
    "attributes in the content": ([put("content/.gitattributes", "* -diff\n")], False),
    "attributes that hide": (
        [put(".gitattributes", "* -diff\n"), put("generator/a.py", "b\n")],
        True,
    ),
    "a paper out of the content": ([_move(PAPER, "generator/a.yml")], True),
    "code into the content": ([_move("generator/a.py", "content/a.py")], True),
    "another folder of that name": ([put("tests/content/a.yml"), put(PAPER, "2\n")], True),
    "a name that begins alike": ([put("content.py"), put(PAPER, "2\n")], True),
    "a name in capitals": ([put("Content/a.yml"), put(PAPER, "2\n")], True),
    "a link in place of the content": ([_link], True),
    "a repository within": ([_submodule], True),
    "a mode": ([lambda root: (root / "generator/a.py").chmod(0o755), put(PAPER, "2\n")], True),
}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A checkout of a repository whose main branch goes on after a branch was begun."""
    root = tmp_path / "repository"
    git(tmp_path, "init", "--quiet", str(root))
    put(PAPER, "title: A\n")(root)
    put("generator/a.py", "a\n")(root)
    commit(root)
    git(root, "checkout", "--quiet", "-b", "branch")
    return root


@pytest.mark.parametrize(("edits", "changed"), CHANGES.values(), ids=CHANGES)
def test_changes(edits: list[Edit], changed: bool, repository: Path) -> None:
    """The product counts as changed unless every path that differs is in the content."""
    for edit in edits:
        edit(repository)
    commit(repository)
    expected = f"product={str(changed).lower()}\n"

    # What `apply` pushed, while others changed the product on the main branch.
    git(repository, "checkout", "--quiet", "main")
    put("later.py")(repository)
    later = commit(repository)
    git(repository, "update-ref", "refs/remotes/origin/main", later)
    git(repository, "checkout", "--quiet", "branch")
    assert product(repository, "workflow_dispatch") == expected

    # The merge of a pull request, as GitHub makes it.
    git(repository, "checkout", "--quiet", "--detach", "main")
    git(repository, "merge", "--quiet", "--no-ff", "--strategy=ort", "--no-edit", "branch")
    assert product(repository, "pull_request") == expected

    # Once it is on the main branch everything runs.
    assert product(repository, "push") == "product=true\n"
    assert product(repository, "schedule") == "product=true\n"


def test_unsure(repository: Path) -> None:
    """Where the base is not certain, the product counts as changed."""
    put(PAPER, "2\n")(repository)
    commit(repository)
    assert product(repository, "pull_request") == "product=true\n"  # no merge
    assert product(repository, "workflow_dispatch") == "product=true\n"  # no main branch
    git(repository, "checkout", "--quiet", "--orphan", "other")
    commit(repository)
    git(repository, "update-ref", "refs/remotes/origin/main", "branch")
    assert product(repository, "workflow_dispatch") == "product=true\n"  # no common past


RESULTS = ("success", "failure", "cancelled", "skipped")


def test_passed_needs_all() -> None:
    """The job that must pass waits for every other, whatever becomes of them."""
    *others, last = WORKFLOW.jobs
    assert last == "passed"
    assert sorted(WORKFLOW.jobs["passed"]["needs"]) == sorted(others)
    assert WORKFLOW.jobs["passed"]["if"] == "always()"


def passes(root: Path, cases: list[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> list[bool]:
    """Run the last job's script for the line on the product and the results of the jobs."""
    (step,) = WORKFLOW.jobs["passed"]["steps"]
    assert list(step["env"]) == ["PRODUCT", "ALWAYS", "OTHERS"]
    names = [re.findall(r"needs\.([a-z]+)\.result", step["env"][key]) for key in step["env"]]
    assert names == [[], ALWAYS, PRODUCT]
    assert [re.sub(r"\$\{\{.*?\}\}", "x", text) for text in step["env"].values()] == [
        "x",
        "x x",
        "x x x x x",
    ]
    assert "exit" not in step["run"]  # so that one shell can run it many times
    lines = "".join(
        f"PRODUCT={output!r} ALWAYS={' '.join(always)!r} OTHERS={' '.join(others)!r}\n"
        "if passed; then echo yes; else echo no; fi\n"
        for output, always, others in cases
    )
    reported = subprocess.run(
        ["bash", "--noprofile", "--norc", "-o", "pipefail"],  # noqa: S607
        cwd=root,
        input=f"passed() {{\n{step['run']}\n}}\n{lines}",
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split()
    return [line == "yes" for line in reported]


@pytest.mark.slow
def test_passed(tmp_path: Path) -> None:
    """It passes if every job did, or if only the content changed and the others were skipped."""
    cases = [
        (output, results[: len(ALWAYS)], results[len(ALWAYS) :])
        for output in ("true", "false", "")
        for results in itertools.product(RESULTS, repeat=len(ALWAYS) + len(PRODUCT))
    ]
    good = ("success",) * len(ALWAYS)
    right = [
        always == good
        and (
            others == ("success",) * len(PRODUCT)
            or (output, others) == ("false", ("skipped",) * len(PRODUCT))
        )
        for output, always, others in cases
    ]
    assert passes(tmp_path, cases) == right
    assert right.count(True) == 4
    assert len(cases) == 3 * 4**7


def test_passed_with_more(tmp_path: Path) -> None:
    """What no result is does not pass either."""
    good = ("success",) * len(ALWAYS)
    assert (
        passes(
            tmp_path,
            [
                ("false", good, ("skipped",) * 4),
                ("false", good, ("skipped",) * 6),
                ("false", good, ("",) * 5),
                ("false", ("success",), ("skipped",) * 5),
                ("False", good, ("skipped",) * 5),
                ("*", good, ("skipped",) * 5),
                ("", ("",), ("",)),
            ],
        )
        == [False] * 7
    )
