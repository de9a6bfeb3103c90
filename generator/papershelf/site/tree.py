"""Trees: a site or a part of one, as bytes by path from its root, in memory or on disk."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

Tree = Mapping[str, bytes]
"""Bytes by path from the root, with forward slashes."""


def read(folder: Path) -> dict[str, bytes]:
    """Read every file below `folder`."""
    return dict(sorted(_files(folder, "")))


def _files(folder: Path, above: str) -> Iterator[tuple[str, bytes]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path), f"{above}{entry.name}/")
            elif entry.is_file():
                yield f"{above}{entry.name}", Path(entry.path).read_bytes()


def write(tree: Tree, root: Path) -> None:
    """Write a tree into the folder `root`."""
    for path, content in tree.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def statuses(folder: Path) -> dict[str, tuple[int, int]]:
    """Return size and time of every file below a folder; of a link, what it is itself."""
    found = {}
    folders = [(str(folder), "")]
    while folders:
        place, path = folders.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append((entry.path, f"{path}{entry.name}/"))
                else:
                    status = entry.stat(follow_symlinks=False)
                    found[path + entry.name] = (status.st_size, status.st_mtime_ns)
    return found
