"""Refusals: `content/refused.txt`, the papers that were proposed and are not wanted.

A line is an arXiv id, a DOI or a title; what follows ` # ` is a remark, such as the reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from papershelf.content import files, folder, text

NAME = "refused.txt"
_HEAD = """\
# Papers that `papershelf sync` does not propose again: on each line an arXiv id, a DOI or a title,
# and after " # " a remark. Write one here, or run: papershelf sync --refuse ID
"""


def read(root: Path) -> list[str]:
    """Return the papers that are refused below the content folder `root`, as they are written.

    Raises ContentError if the file is a link or cannot be read.
    """
    path = root / NAME
    name = f"{root.name}/{NAME}"
    if not path.exists() and not path.is_symlink():
        return []
    lines = text.read(files.inside(root, path, name), name).splitlines()
    shown = (line.partition(" # ")[0].strip() for line in lines if not line.startswith("#"))
    return [line for line in shown if line]


def add(root: Path, refused: Iterable[str]) -> None:
    """Add papers to the file, those that are not in it."""
    known = read(root)
    path = root / NAME
    name = f"{root.name}/{NAME}"
    before = text.read(files.inside(root, path, name), name) if path.exists() else _HEAD
    new = [line for one in refused if (line := " ".join(one.split())) and line not in known]
    end = "" if before.endswith("\n") else "\n"
    folder.replace(path, (before + end + "".join(f"{line}\n" for line in new)).encode())
