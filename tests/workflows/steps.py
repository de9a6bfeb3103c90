"""Steps of workflows, run as GitHub's runner does, in a checkout that the test made."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import SOURCE


def install(root: Path) -> None:
    """Put the command where `make setup` puts it; it runs the code of the tests."""
    command = root / ".venv/bin/papershelf"
    command.parent.mkdir(parents=True)
    text = f'#!/bin/sh\nPYTHONPATH="{SOURCE}" exec "{sys.executable}" -m papershelf "$@"\n'
    command.write_text(text, encoding="utf-8")
    command.chmod(0o755)


def run(root: Path, script: str, **variables: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the script of a step in the folder `root`."""
    return subprocess.run(  # noqa: S603
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],  # noqa: S607
        cwd=root,
        env=os.environ | {name: str(value) for name, value in variables.items()},
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )
