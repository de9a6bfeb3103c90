"""Trees: a site or a part of one, as bytes by path from its root, in memory or on disk."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

Tree = Mapping[str, bytes]
"""Bytes by path from the root, with forward slashes."""


class Folder(Mapping[str, bytes]):
    """The files of a folder, each read when it is asked for: a site may be larger than memory."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._sizes = dict(sorted(_sizes(root)))

    def __getitem__(self, path: str) -> bytes:
        """Read a file; raises KeyError for a path that is none."""
        if path not in self._sizes:
            raise KeyError(path)
        return (self.root / path).read_bytes()

    def __contains__(self, path: object) -> bool:
        return path in self._sizes

    def __iter__(self) -> Iterator[str]:
        return iter(self._sizes)

    def __len__(self) -> int:
        return len(self._sizes)

    @property
    def size(self) -> int:
        """The number of bytes of all files."""
        return sum(self._sizes.values())

    def add(self, tree: Tree) -> None:
        """Write files into the folder, over those that are there."""
        write(tree, self.root)
        self._sizes |= {path: len(content) for path, content in tree.items()}

    def remove(self, path: str) -> None:
        """Remove a file, if it is there."""
        if self._sizes.pop(path, None) is not None:
            (self.root / path).unlink()


def _sizes(root: Path) -> Iterator[tuple[str, int]]:
    with os.scandir(root) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                for path, size in _sizes(Path(entry.path)):
                    yield f"{entry.name}/{path}", size
            elif entry.is_file():
                yield entry.name, entry.stat().st_size


def read(folder: Path) -> dict[str, bytes]:
    """Read every file below `folder`."""
    return dict(Folder(folder))


def write(tree: Tree, root: Path) -> None:
    """Write a tree into the folder `root`."""
    for path, content in tree.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
