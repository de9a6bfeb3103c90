"""Workflows: each keeps every rule, and each rule catches what breaks it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from papershelf import starter
from papershelf.cli.shell import cli
from tests.conftest import ROOT
from tests.workflows import rules
from tests.workflows.rules import Workflow

FILES = sorted((ROOT / ".github" / "workflows").iterdir())
STARTERS = sorted((starter.FILES / ".github" / "workflows").iterdir())
"""Those of a new catalog."""
NAMES = [
    *("apply", "check", "dependencies", "digest", "links", "metrics", "nightly", "publish"),
    *("release", "sync"),
]
OURS = {"dependencies", "digest", "metrics", "nightly"}
"""Those that a new catalog begins without: `digest` and `metrics` are for any that wants them."""
Rule = Callable[[Workflow], Iterator[str]]


def _read(path: Path) -> Workflow:
    return Workflow(path.stem, path.read_text(encoding="utf-8"))


def _shown(path: Path) -> str:
    return f"{'catalog' if path in STARTERS else 'ours'}-{path.stem}"


def test_syntax_of_catalogs() -> None:
    """The workflows of a new catalog have no mistakes that `make lint` would find in ours."""
    programs = Path(sys.executable).parent
    command: list[str | Path] = [
        programs / "actionlint",
        "-shellcheck",
        programs / "shellcheck",
        *STARTERS,
    ]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)  # noqa: S603
    assert (done.returncode, done.stdout) == (0, "")


def test_names() -> None:
    """These are the workflows; a new one is looked at by whoever changes this list."""
    assert [path.stem for path in FILES] == NAMES
    assert [path.stem for path in STARTERS] == [name for name in NAMES if name not in OURS]


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("path", [*FILES, *STARTERS], ids=_shown)
def test_kept(path: Path, rule: Rule) -> None:
    """Every workflow keeps every rule."""
    assert list(rule(_read(path))) == []


# A rule, the workflow that is spoilt, what is put in place of what, and the error to be found.
BAD: list[tuple[Rule, str, str, str, str]] = [
    (
        rules.triggers,
        "check",
        "  pull_request:\n",
        "  pull_request_target:\n",
        "pull_request_target",
    ),
    (rules.triggers, "check", "  pull_request:\n", "  workflow_run:\n", "started by workflow_run"),
    (
        rules.triggers,
        "apply",
        "  issues:\n    types: [labeled]",
        "  issue_comment:",
        "issue_comment",
    ),
    (rules.triggers, "apply", "[labeled]", "[opened, labeled]", "nobody accepted"),
    (
        rules.triggers,
        "apply",
        "    if: github.event.label.name == 'accepted'\n",
        "",
        "nobody accepted",
    ),
    (
        rules.triggers,
        "apply",
        "    if: github.event.label.name == 'accepted'\n",
        "    if: github.event.label.name == 'accepted' || true\n",
        "nobody accepted",
    ),
    (
        rules.triggers,
        "apply",
        "    if: needs.read.outputs.code == '0'\n",
        "    if: always()\n",
        "nobody accepted",
    ),
    (rules.triggers, "check", "  pull_request:\n", "  fork:\n", "started by fork"),
    (rules.triggers, "check", "ubuntu-24.04", "self-hosted", "runs on self-hosted"),
    (rules.triggers, "check", "ubuntu-24.04", "windows-2025", "changes: runs on windows-2025"),
    (rules.triggers, "check", "windows-2025", "windows-latest", "windows: runs on windows-latest"),
    (rules.triggers, "check", "windows-2025", "macos-15", "windows: runs on macos-15"),
    (rules.triggers, "check", "macos-15", "${{ matrix.system }}", "macos: runs on ${{ matrix"),
    (rules.triggers, "links", "ubuntu-24.04", "macos-15", "runs on macos-15"),
    (rules.no_permissions, "check", "permissions: {}\n\nconc", "conc", "permissions: None"),
    (
        rules.no_permissions,
        "links",
        "permissions: {}\n\nconc",
        "permissions: write-all\n\nconc",
        "all",
    ),
    (
        rules.least_permissions,
        "check",
        "contents: read",
        "contents: write",
        "changes: contents: write",
    ),
    (rules.least_permissions, "apply", "contents: read", "issues: write", "read: issues: write"),
    (
        rules.least_permissions,
        "publish",
        "    permissions:\n      contents: read # to check out\n",
        "",
        "build: permissions: None",
    ),
    (
        rules.least_permissions,
        "apply",
        "python3 -I .github/take.py",
        "make setup",
        "propose: writes, and runs make setup",
    ),
    (
        rules.least_permissions,
        "apply",
        "python3 -I .github/take.py",
        ".venv/bin/pip install x",
        "propose: writes, and runs .venv/bin/pip",
    ),
    (rules.pinned, "check", "@08c6903cd8c0fde910a37f88322edcfb5dd907a8", "@v5", "checkout@v5"),
    (
        rules.least_permissions,
        "apply",
        "gh auth setup-git",
        "find . -name '*.sh'",
        "propose: writes, and runs find",
    ),
    (rules.pinned, "check", "uses: actions", '"uses": actions', "written in another way"),
    (
        rules.no_expressions,
        "check",
        "    steps:\n",
        "    secrets: inherit\n    steps:\n",
        "hands on every secret",
    ),
    (rules.pinned, "check", " # v5.0.0", "", "checkout@08c6903"),
    (rules.pinned, "check", "actions/setup-python@", "./.github/actions/x@", "./.github"),
    (
        rules.pinned,
        "links",
        "    timeout-minutes: 5\n",
        "    timeout-minutes: 5\n    container: x\n",
        "report",
    ),
    (rules.no_credentials, "check", "persist-credentials: false", "fetch-depth: 1", "persists"),
    (
        rules.no_credentials,
        "check",
        "persist-credentials: false\n",
        "persist-credentials: false\n          ref: ${{ github.head_ref }}\n",
        "checks out something else",
    ),
    (
        rules.no_credentials,
        "apply",
        'branch="suggestion/$NUMBER"',
        'gh pr checkout "$NUMBER"',
        "checks out something else",
    ),
    (
        rules.no_credentials,
        "check",
        "run: make lint",
        "run: git fetch origin pull/1/head",
        "checks out something else",
    ),
    (
        rules.no_expressions,
        "check",
        "run: make lint",
        "env: {T: '${{ toJSON(secrets) }}'}\n        run: make lint",
        "not known to be harmless: toJSON(secrets)",
    ),
    (
        rules.no_expressions,
        "apply",
        "    timeout-minutes: 10\n",
        "    timeout-minutes: 10\n    env: {T: '${{ github.event.issue.title }}'}\n",
        "not known to be harmless: github.event.issue.title",
    ),
    (
        rules.no_expressions,
        "apply",
        "permissions: {}\n",
        "permissions: {}\nenv: {E: '${{ toJSON(github.event) }}'}\n",
        "not known to be harmless: toJSON(github.event)",
    ),
    (
        rules.no_expressions,
        "apply",
        'branch="suggestion/$NUMBER"',
        'branch="${{ github.event.issue.title }}"',
        "an expression in its script",
    ),
    (rules.no_expressions, "check", "run: make lint", "run: echo ${{ github.head_ref }}", "Lint"),
    (
        rules.no_expressions,
        "apply",
        "NUMBER: ${{ github.event.issue.number }}",
        "NUMBER: ${{ github.event.issue.title }}",
        "not known to be harmless: github.event.issue.title",
    ),
    (
        rules.no_expressions,
        "check",
        "ALWAYS: ${{ needs.changes.result }}",
        "ALWAYS: ${{ needs.changes.outputs.message }}",
        "not known to be harmless: needs.changes.outputs.message",
    ),
    (
        rules.no_expressions,
        "check",
        "product: ${{ steps.changes.outputs.product }}",
        "product: ${{ github.event.pull_request.title }}",
        "not known to be harmless: github.event.pull_request.title",
    ),
    (
        rules.no_expressions,
        "check",
        'test "$ALWAYS $OTHERS"',
        'test "${{ needs.lint.result }} $OTHERS"',
        "an expression in its script",
    ),
    (
        rules.no_credentials,
        "check",
        'echo "product=$product"',
        "git fetch origin main",
        "changes: Look whether anything changed but the content: checks out something else",
    ),
    (
        rules.secrets,
        "check",
        "run: make lint",
        "env: {T: '${{ secrets.PAPERSHELF_SMTP }}'}\n        run: make lint",
        "in another place than its step: secrets.PAPERSHELF_SMTP",
    ),
    (
        rules.secrets,
        "digest",
        "run: make setup",
        "env: {T: '${{ secrets.PAPERSHELF_SMTP }}'}\n        run: make setup",
        "in another place than its step: secrets.PAPERSHELF_SMTP",
    ),
    (
        rules.secrets,
        "digest",
        "      contents: read",
        "      contents: write",
        "send: has a secret",
    ),
    (
        rules.secrets,
        "digest",
        "    environment:\n      name: letters # whose secrets only the main branch has\n",
        "",
        "send: has a secret",
    ),
    (rules.secrets, "digest", "  workflow_dispatch:", "  pull_request:", "started by others"),
    (rules.secrets, "digest", "github.ref == 'refs/heads/main' && ", "", "on main alone"),
    (rules.bounded, "check", "    timeout-minutes: 15\n", "", "lint: timeout-minutes: None"),
    (
        rules.bounded,
        "publish",
        "concurrency:\n  group: pages\n",
        "concurrency:\n",
        "no concurrency",
    ),
    (
        rules.no_cache,
        "publish",
        'python-version: "3.11"\n',
        'python-version: "3.11"\n          cache: pip\n',
        "a cache",
    ),
    (rules.no_cache, "publish", "uses: actions/setup-python@", "uses: actions/cache@", "a cache"),
    (rules.deployment, "publish", "branches: [main]", "branches: ['**']", "not only from main"),
    (rules.deployment, "publish", "  workflow_dispatch:", "  pull_request:", "not only from main"),
    (
        rules.deployment,
        "publish",
        "    if: github.ref == 'refs/heads/main'\n",
        "",
        "not only from main",
    ),
    (rules.deployment, "publish", "name: github-pages", "name: other", "environment"),
    (rules.deployment, "publish", "id-token: write", "contents: write", "deploy: permissions"),
    (rules.deployment, "publish", "actions/deploy-pages@", "actions/checkout@", "more than deploy"),
    (rules.deployment, "publish", ".venv/bin/papershelf audit", "true", "was not audited"),
    (
        rules.own_branches,
        "apply",
        '--json isCrossRepository --jq "$own"',
        "--json number --jq length",
        "propose: Open the pull request: counts the pull requests of forks",
    ),
    (
        rules.own_branches,
        "dependencies",
        "map(select(.isCrossRepository | not)) | length",
        "length",
        "propose: Open the pull request: counts the pull requests of forks",
    ),
]


@pytest.mark.parametrize(
    ("rule", "name", "old", "new", "error"),
    BAD,
    ids=[f"{number}-{case[0].__name__}" for number, case in enumerate(BAD)],
)
def test_caught(rule: Rule, name: str, old: str, new: str, error: str) -> None:
    """A workflow that breaks a rule is caught by it."""
    valid = _read(ROOT / ".github" / "workflows" / f"{name}.yml")
    assert old in valid.text
    assert list(rule(valid)) == []
    spoilt = Workflow(name, valid.text.replace(old, new, 1))
    assert any(error in found for found in rule(spoilt))


def test_every_rule_has_a_bad_case() -> None:
    """No rule goes untried."""
    assert {case[0] for case in BAD} == set(rules.RULES)


def test_hooks_are_those_of_make_lint() -> None:
    """What runs before a commit is what CI runs: every command of `make lint`, and the check."""
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    entries = [hook["entry"] for repo in hooks["repos"] for hook in repo["hooks"]]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipe = re.search(r"(?m)^lint:.*\n((?:\t.*\n)+)", makefile)
    assert recipe
    commands = recipe[1].replace("$(BIN)", ".venv/bin").replace(" .\n", "\n").split("\n\t")
    assert entries == [".venv/bin/papershelf check", *(line.strip() for line in commands)]


def _scripts(paths: list[Path]) -> str:
    jobs = [job for path in paths for job in _read(path).jobs.values()]
    return "\n".join(step.get("run", "") for job in jobs for step in job.get("steps", ()))


def test_commands_of_catalogs() -> None:
    """What the workflows of a catalog start is in the catalog, or a command of the package."""
    text = _scripts(STARTERS)
    assert set(re.findall(r"python3? (?:-[a-zA-Z] )*(\S+)", text)) == {".github/take.py"}
    targets = re.findall(r"(?m)^([a-z-]+):", (starter.FILES / "Makefile").read_text("utf-8"))
    assert set(re.findall(r"(?m)\bmake ([a-z-]+)", text)) - set(targets) == set()
    commands = set(re.findall(r"/papershelf ([a-z-]+)", text))
    assert {
        "apply",
        "audit",
        "check",
        "enrich",
        "links",
        "pack",
        "report",
        "sync",
    } == commands
    assert commands <= set(cli.commands)


def test_commands() -> None:
    """What workflows start is there: scripts, targets of the Makefile, commands."""
    text = _scripts(FILES)
    started = set(re.findall(r"python3? -I (\S+)", text))
    started |= {f"{name.replace('.', '/')}.py" for name in re.findall(r"python3? -m (\S+)", text)}
    started -= {"papershelf.py", "pip.py", "pytest.py", "venv.py"}  # these are installed
    assert started == {".github/take.py"}
    assert [script for script in started if not (ROOT / script).is_file()] == []
    targets = re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"))
    made = set(re.findall(r"(?m)\bmake ([a-z-]+)", text))
    assert made - set(targets) == set()
    assert "site" in made
    commands = set(re.findall(r"/papershelf ([a-z-]+)", text))
    assert commands - set(cli.commands) == set()
    assert "audit" in commands
    assert "--notes release/notes.md" in text
    assert "--notes-file release/notes.md" in text
