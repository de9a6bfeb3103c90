"""Take a patch that another job made into git's index, if it touches only what it may.

The other job read what strangers wrote, so its patch is not trusted: it may add, change or remove
ordinary files whose whole path matches a pattern, and no more of them than expected. The patch is
applied to the index alone; no file of it is written to disk, and none is run.

    python3 -I scripts/take.py lock.patch --only 'requirements/(dev|site)[.]txt' --most 2
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

LARGEST = 4 * 1024 * 1024
"""How many bytes a patch has at most; lock files with their hashes are long."""
MODES = {"000000", "100644"}
"""No file, and an ordinary one: no link, no program, no submodule."""


def main() -> None:
    """Take the patch that the arguments name; exits with 1 and a line if it is refused."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("patch", type=Path)
    parser.add_argument("--only", required=True, help="the pattern that each path matches")
    parser.add_argument("--most", type=int, required=True, help="how many files may change")
    options = parser.parse_args()
    if fault := take(options.patch, options.only, options.most):
        sys.exit(f"The patch is refused: {fault}")


def take(patch: Path, only: str, most: int, root: Path | None = None) -> str | None:
    """Apply `patch` to the index of the repository at `root`, the current folder by default.

    Returns what is wrong with it, and leaves the index as it was then; None if it was taken.
    """
    if patch.is_symlink() or not patch.is_file():
        return "expected an ordinary file"
    if patch.stat().st_size > LARGEST:
        return f"expected at most {LARGEST:,} bytes"
    applied = _git(root, "apply", "--cached", "--whitespace=nowarn", str(patch.absolute()))
    if applied.returncode:
        return "expected a patch that git can apply"
    fault = _fault(_git(root, "diff", "--cached", "--raw", "--no-renames", "-z").stdout, only, most)
    if fault:
        _git(root, "read-tree", "HEAD")
    return fault


def _fault(listing: bytes, only: str, most: int) -> str | None:
    """Say what is wrong with the changes that `git diff --raw -z` lists; None if they are fit."""
    parts = listing.decode(errors="replace").split("\0")[:-1]
    changes = list(zip(parts[::2], parts[1::2], strict=True))
    if not 0 < len(changes) <= most:
        return f"expected 1 to {most} files, got {len(changes)}"
    for facts, path in changes:
        old, new, *_ = facts.removeprefix(":").split(" ")
        if not {old, new} <= MODES:
            return f"expected ordinary files, got another kind: {path!r}"
        if not re.fullmatch(only, path):
            return f"expected only {only}, got {path!r}"
    return None


def _git(root: Path | None, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)


if __name__ == "__main__":
    main()
