"""A copy of the package that a test may edit, and a small catalog to try it on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.conftest import SOURCE, TOY, make_project


@dataclass
class Edited:
    """A copy of the package with edits of a test, and the toy catalog as a project beside it."""

    source: Path
    """The folder that the copied package lies in."""
    catalog: Path
    """The project's folder."""
    files: set[str] = field(default_factory=set)
    """The package's files that the test has edited or added, each by its path in the package."""

    def edit(self, path: str, old: str, new: str) -> None:
        """Put `new` in the place of `old`, which stands once in the file of the package."""
        file = self.source / "papershelf" / path
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{path} has {old!r} {text.count(old)} times"
        file.write_text(text.replace(old, new), encoding="utf-8")
        self.files.add(path)

    def add(self, path: str, text: str) -> None:
        """Write a new file of the package."""
        file = self.source / "papershelf" / path
        assert not file.exists(), f"{path} is there already"
        file.write_text(text, encoding="utf-8")
        self.files.add(path)

    def run(self, *arguments: str) -> str:
        """Run `papershelf` of the edited package in the catalog; returns what it prints."""
        done = subprocess.run(  # noqa: S603 - this Python, with arguments of ours
            [sys.executable, "-m", "papershelf", *arguments],
            cwd=self.catalog,
            env={**os.environ, "PYTHONPATH": str(self.source), "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@pytest.fixture
def edited(tmp_path: Path) -> Edited:
    """The package as it is, to be edited, and the toy catalog."""
    source = tmp_path / "source"
    shutil.copytree(
        SOURCE / "papershelf",
        source / "papershelf",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    return Edited(source, make_project(TOY, tmp_path / "catalog").root)
