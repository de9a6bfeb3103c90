"""Trees: a site or a part of one, as bytes by path from its root, in memory or on disk."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from papershelf import disk
from papershelf.site import paths

Tree = Mapping[str, bytes]
"""Bytes by path from the root, with forward slashes."""
Status = tuple[int, int]
"""The size of a file, and when it was written, in nanoseconds."""
Written = tuple[str, Status]
"""The digest of a file, and what it is on disk."""

_ANEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


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


def write_early(tree: Tree, root: Path) -> dict[str, Status]:
    """Write files into a folder that nobody reads yet; returns size and time of each.

    What cannot be written is left out, also what another wrote: whoever needs it says why.
    """
    made: dict[str, Status] = {}
    folders: set[str] = set()
    with suppress(OSError):
        for path, content in tree.items():
            if not paths.is_valid(path):
                break
            target = _target(path, root, folders)
            if _written(target, _NEW, content):
                made[path] = status(target)
    return made


def copy(files: Iterable[str], source: Path, root: Path) -> dict[str, Status]:
    """Copy files of a site into another folder, by path; returns size and time of each copy.

    Raises OSError for what cannot be read or written.
    """
    made: dict[str, Status] = {}
    folders: set[str] = set()
    for path in files:
        target = _target(path, root, folders)
        content = disk.read_own(f"{source}/{path}")
        if not _written(target, _ANEW, content):
            Path(target).write_bytes(content)  # which says why it cannot be
        made[path] = status(target)  # some systems know the time only when a file is closed
    return made


def _target(path: str, root: Path, folders: set[str]) -> str:
    """Return where a file is written, in a folder that is made unless it is one of `folders`."""
    target = f"{root}/{path}"
    folder = target.rpartition("/")[0]
    if folder not in folders:
        Path(folder).mkdir(parents=True, exist_ok=True)
        folders.add(folder)
    return target


def _written(target: str, flags: int, content: bytes) -> bool:
    """Write a file with fewer calls than Python's own; returns whether it is whole."""
    descriptor = os.open(target, flags, 0o666)
    try:
        return os.write(descriptor, content) == len(content)
    finally:
        os.close(descriptor)


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


def status(path: Path | str) -> Status:
    """Return size and time of a file, as `statuses` does."""
    found = os.lstat(path)
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
