"""The disk: folders are listed whole and only regular files are opened, or whoever asks is told.

The library's own walks pass over a folder that cannot be listed, as if it were empty, and opening a
named pipe waits for whoever writes into it.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterator
from operator import attrgetter
from pathlib import Path

# A pipe that takes the file's place between two calls is opened without waiting too.
_READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_TOGETHER = 2**24
"""So many bytes are read at a time."""
_KINDS: tuple[tuple[Callable[[int], bool], str], ...] = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISLNK, "a link"),
)


class IrregularError(OSError):
    """Something else stands in the place of a file."""

    def __init__(self, path: Path, mode: int) -> None:
        self.kind = next((kind for is_it, kind in _KINDS if is_it(mode)), "a device")
        """What it is, such as `a named pipe`."""
        super().__init__(errno.EINVAL, f"expected a file, got {self.kind}", str(path))


def refuse_irregular(path: Path) -> None:
    """Raise IrregularError if something else than a file is at `path`, OSError if nothing is."""
    if not stat.S_ISREG(mode := path.stat().st_mode):
        raise IrregularError(path, mode)


def read(path: Path, most: int = -1) -> bytes:
    """Read a regular file, or a link to one; of more than `most` bytes no more than these.

    Raises IrregularError for anything else, which is not opened, and OSError as opening does.
    """
    refuse_irregular(path)
    descriptor = os.open(path, _READING)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise IrregularError(path, status.st_mode)
        return b"".join(_parts(descriptor, status.st_size, most if most >= 0 else sys.maxsize))
    finally:
        os.close(descriptor)


def read_own(path: str) -> bytes:
    """Read a file that this program wrote, which nothing else stands in place of, in fewer calls.

    Raises OSError as opening does.
    """
    descriptor = os.open(path, _READING)
    try:
        size = os.fstat(descriptor).st_size
        return b"".join(_parts(descriptor, size, size))
    finally:
        os.close(descriptor)


def _parts(descriptor: int, size: int, most: int) -> Iterator[bytes]:
    """Yield at most so many bytes of an open file, which has about `size`.

    The objects that the library makes of a file ask the system for more than they are told here.
    """
    part = min(size + 1, _TOGETHER)
    while most and (read := os.read(descriptor, min(most, part))):
        yield read
        most -= len(read)


_NAME = attrgetter("name")


def _fail(error: OSError) -> None:
    raise error


def walk(top: Path, refused: Callable[[OSError], object] = _fail) -> Iterator[os.DirEntry[str]]:
    """Yield all that lies below the folder `top`, folders too, in an order that is always the same.

    No link is entered. A folder that cannot be listed, `top` too, is passed on as an error that
    names it.
    """
    folders = [str(top)]
    while folders:
        try:
            with os.scandir(folders.pop()) as entries:
                found = sorted(entries, key=_NAME)
        except OSError as error:
            refused(error)
            continue
        yield from found
        folders += [entry.path for entry in reversed(found) if is_folder(entry)]


def is_folder(entry: os.DirEntry[str]) -> bool:
    """Return whether an entry is a folder of its own, and no link to one."""
    return entry.is_dir(follow_symlinks=False)
