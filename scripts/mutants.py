"""`python -m scripts.mutants`: whether the tests of the modules that guard notice a change in them.

mutmut changes a function in one way after the other, and runs the tests that reach it. It works in
a copy of the repository, in a temporary folder, in which the package lies where mutmut looks for
one. What no test notices is listed; the exit code is 1 if it is more than one in twenty of a
module.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
MODULES = {
    "composing": ["test_composing.py"],
    "content/figures": ["content/test_figures.py"],
    "content/ids": ["content/test_ids.py"],
    "content/links": ["content/test_links.py", "content/test_mistakes.py"],
    "content/text": ["content/test_text.py"],
    "content/written": ["content/test_written.py"],
    "content/yamlio": [
        *("content/test_yamlio.py", "content/test_yamlio_limits.py", "content/test_mistakes.py"),
        *("content/test_edit.py", "content/test_fix.py"),
    ],
    "escape": ["test_escape.py"],
    "exports/bibtex": ["exports/test_bibtex.py"],
    "exports/table": ["exports/test_table.py"],
    "mail/addresses": ["mail/test_addresses.py"],
    "settings": ["test_settings.py"],
    "site/audit": ["site/test_audit.py"],
    "site/config": ["site/test_config.py", "test_config.py"],
    "site/paths": ["site/test_paths.py"],
    "sources/form": ["sources/test_form.py"],
    "starter/files/.github/take": ["starter/test_take.py"],
}
"""The modules that guard, each with its tests."""
APART = ["starter/test_take.py::test_command"]
"""Tests that start the module as a program of its own, to which mutmut does not reach."""
COPIED = (".github", "benchmarks", "content", "overrides", "scripts", "tests")
_CHILDREN = str(max(1, (os.cpu_count() or 1) // 2))
FEWEST = 0.95
"""Of the changes of a module, so many must be noticed."""


def configuration(modules: dict[str, list[str]]) -> str:
    """Write mutmut's part of `pyproject.toml`."""
    values = {
        "source_paths": ["src"],
        "only_mutate": [f"src/papershelf/{name}.py" for name in modules],
        "also_copy": [*COPIED, "generator", "mkdocs.yml"],
        "pytest_add_cli_args": [
            *("-p", "no:cacheprovider", "-q"),
            *(f"--deselect=tests/{test}" for test in APART),
        ],
        "pytest_add_cli_args_test_selection": sorted(
            {f"tests/{test}" for tests in modules.values() for test in tests}
        ),
    }
    lines = (f"{name} = {json.dumps(value)}" for name, value in values.items())
    return "\n[tool.mutmut]\n" + "\n".join(lines) + "\n"


def run(modules: dict[str, list[str]], where: Path) -> dict[str, str]:
    """Run mutmut in the folder `where`; returns what became of each change, by its name."""
    for name in COPIED:
        shutil.copytree(ROOT / name, where / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "generator", where / "src")
    (where / "generator").symlink_to("src")
    shutil.copy(ROOT / "mkdocs.yml", where)
    own = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (where / "pyproject.toml").write_text(own + configuration(modules), encoding="utf-8")
    mutmut = [sys.executable, "-m", "mutmut"]
    env = {**os.environ, "PYTHONPATH": "src", "NO_MKDOCS_2_WARNING": "1"}
    env.pop("PYTHONSAFEPATH", None)  # what lies in this folder is what is run
    subprocess.run([*mutmut, "run", "--max-children", _CHILDREN], cwd=where, env=env, check=True)
    shown = subprocess.run(
        [*mutmut, "results", "--all", "true"],
        cwd=where,
        env=env,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    pairs = (line.strip().rpartition(": ") for line in shown.stdout.splitlines() if ": " in line)
    outcomes = {name: outcome for name, _, outcome in pairs}
    for name, outcome in outcomes.items():
        if outcome in _MISSED:
            subprocess.run([*mutmut, "show", name], cwd=where, env=env, check=True)
    return outcomes


def table(modules: dict[str, list[str]], outcomes: dict[str, str]) -> tuple[list[str], bool]:
    """Write the score of each module, with what was not noticed; and whether all are enough."""
    lines, is_enough = ["| module | changes | noticed |", "|---|---|---|"], True
    missed: list[str] = []
    for module in modules:
        start = f"papershelf.{module.replace('/', '.')}."
        counts = Counter(kind for name, kind in outcomes.items() if name.startswith(start))
        missed += [
            name for name, kind in outcomes.items() if name.startswith(start) and kind in _MISSED
        ]
        total = counts.total() - counts["skipped"]
        noticed = total - sum(counts[kind] for kind in _MISSED)
        is_enough &= noticed >= FEWEST * total
        lines.append(f"| `{module}` | {total} | {noticed / max(1, total):.1%} |")
    return [*lines, "", *missed], is_enough


_MISSED = ("survived", "no tests", "suspicious")


def main(names: list[str]) -> int:
    """Print the table of all modules, or of those named; returns the exit code."""
    modules = {name: MODULES[name] for name in names or MODULES}
    with tempfile.TemporaryDirectory() as folder:
        lines, is_enough = table(modules, run(modules, Path(folder)))
    print("\n".join(lines))
    return 0 if is_enough else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
