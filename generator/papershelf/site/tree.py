"""Trees: a site or a part of one, as bytes by path from its root, in memory or on disk."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from papershelf import disk

Tree = Mapping[str, bytes]
"""Bytes by path from the root, with forward slashes."""
Status = tuple[int, int]
"""The size of a file, and when it was written, in nanoseconds."""


def read(folder: Path) -> dict[str, bytes]:
    """Read every file below `folder`."""
    return dict(
        sorted(
            (Path(entry.path).relative_to(folder).as_posix(), disk.read(Path(entry.path)))
            for entry in disk.walk(folder)
            if entry.is_file()
        )
    )


def write(tree: Tree, root: Path) -> None:
    """Write a tree into the folder `root`."""
    for path, content in tree.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def statuses(folder: Path) -> dict[str, Status]:
    """Return size and time of every file below a folder; of a link, what it is itself.

    A folder that cannot be listed is there too, so that it differs from one that is empty. What has
    just gone is not. Raises OSError if `folder` is not there.
    """
    start = len(str(folder)) + 1
    found = {}

    def refused(error: OSError) -> None:
        path = error.filename[start:].replace(os.sep, "/")
        if not path:
            raise error
        if not isinstance(error, FileNotFoundError):
            found[path] = (-1, 0)

    for entry in disk.walk(folder, refused):
        if not disk.is_folder(entry):
            try:
                status = entry.stat(follow_symlinks=False)
            except FileNotFoundError:
                continue
            found[entry.path[start:].replace(os.sep, "/")] = (status.st_size, status.st_mtime_ns)
    return found


def status(path: Path) -> Status:
    """Return size and time of a file, as `statuses` does."""
    found = path.lstat()
    return found.st_size, found.st_mtime_ns


@dataclass(frozen=True)
class Known:
    """What is known of the files of a folder, by path."""

    digests: Mapping[str, str]
    statuses: Mapping[str, Status]

    @classmethod
    def read(cls, note: bytes, folder: Path) -> Known:
        """Return what was kept as a note, if the folder is as it was then; nothing else."""
        if not folder.is_dir() or folder.is_symlink():
            return NOTHING
        kept = json.loads(note)
        known = cls(kept["digests"], statuses(folder))
        return known if known._seal == kept["seal"] else NOTHING

    @property
    def note(self) -> bytes:
        """What is kept between builds."""
        return json.dumps({"digests": dict(self.digests), "seal": self._seal}).encode()

    @cached_property
    def _seal(self) -> str:
        """A digest of the statuses, which are too many to be kept and compared one by one."""
        every = repr(sorted(self.statuses.items())).encode(errors="surrogatepass")
        return hashlib.blake2b(every, digest_size=16).hexdigest()


NOTHING = Known({}, {})
