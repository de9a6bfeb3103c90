"""Trials: a change is made to a copy of the content first, and to the content if that is sound."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from papershelf.content import folder, splice
from papershelf.content.model import Paper
from papershelf.errors import ContentError


def put(root: Path, identifier: str, before: Paper | None, after: Paper) -> Path:
    """Write a new or changed paper into the content folder `root`; returns its path.

    `before` is the paper as it was, None for a new one. Nothing but its file changes, which moves
    with the year. Raises ContentError with every problem that the content would have then; the
    folder is as it was.
    """
    with tempfile.TemporaryDirectory() as work:
        copy = Path(work, root.name)
        shutil.copytree(root, copy, symlinks=True)
        _put(copy, identifier, before, after)
        folder.load(copy)
    return _put(root, identifier, before, after)


def _put(root: Path, identifier: str, before: Paper | None, after: Paper) -> Path:
    place = folder.location(identifier, after)
    target = root / place
    if not target.resolve().is_relative_to(root.resolve() / "papers"):
        raise ContentError.at(f"{root.name}/{place}", "expected a place among the papers")
    if before is None:
        return folder.write(root, identifier, after)
    old_place = folder.location(identifier, before)
    old = root / old_place
    raw = splice.splice(old.read_bytes(), f"{root.name}/{old_place}", after, folder.PAPER_SCHEMA)
    path = folder.write(root, identifier, after, raw)
    if old != path:  # the year of publication has changed
        old.unlink()
    return path
