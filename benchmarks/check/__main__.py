"""Check synthetic catalogs with `papershelf check`, yamllint and check-jsonschema.

    python -m benchmarks.check [NUMBER...]

Each runs as a command of its own, so its start counts. The other two are found on the PATH, or
left out: `pip install yamllint check-jsonschema`. They see less: yamllint only the YAML,
check-jsonschema only what a schema can express, neither anything between files.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.search import synthetic
from papershelf.catalog.catalog import Catalog
from papershelf.content import folder

ROOT = Path(__file__).parents[2]
RUNS = 3


def write(count: int, root: Path) -> None:
    """Write a project of `count` synthetic papers."""
    real = Catalog.of(folder.load(ROOT / "content"))
    for entry in synthetic.catalog(real, count).entries:
        folder.write(root / "content", entry.id, entry.paper)
    for name in ("tags.yml", "pages/home.md", "pages/about.md", "schema/paper.json"):
        (root / "content" / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / "content" / name, root / "content" / name)
    shutil.copy(ROOT / "mkdocs.yml", root)


def measure(command: list[str], root: Path) -> tuple[float, float, bytes]:
    """Return a command's shortest time, that of its processor, in seconds, and what it wrote."""
    best = (float("inf"), float("inf"))
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
    for _ in range(RUNS):
        before, start = os.times(), time.perf_counter()
        done = subprocess.run(command, cwd=root, capture_output=True, env=environment)  # noqa: S603
        assert done.returncode in {0, 1}, done.stderr
        after = os.times()
        used = sum(after[2:4]) - sum(before[2:4])
        best = min(best[0], time.perf_counter() - start), min(best[1], used)
    return *best, done.stdout


def commands(root: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield what is measured, by name."""
    yield "papershelf check", [sys.executable, "-m", "papershelf", "check", "--format", "json"]
    papers = [str(path.relative_to(root)) for path in folder.paper_files(root / "content", [])]
    if yamllint := shutil.which("yamllint"):
        yield "yamllint", [yamllint, "-d", "relaxed", "content/papers"]
    if schema := shutil.which("check-jsonschema"):
        yield "check-jsonschema", [schema, "--schemafile", "content/schema/paper.json", *papers]


def main() -> None:
    """Print a table."""
    print("| check | papers | time | of the processor | reported |\n|---|---|---|---|---|")
    for count in map(int, sys.argv[1:] or ["140", "1000", "10000"]):
        with tempfile.TemporaryDirectory() as temporary:
            root = Path(temporary)
            write(count, root)
            for name, command in commands(root):
                elapsed, used, output = measure(command, root)
                report = "-"
                if name == "papershelf check":
                    found = json.loads(output)
                    report = f"{found['errors']} errors, {found['warnings']} warnings"
                print(
                    f"| {name} | {count:,} | {elapsed:.1f} s | {used:.1f} s | {report} |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
