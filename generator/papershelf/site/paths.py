"""Paths: names of files that every system can store, and tell from each other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator

from papershelf.errors import BuildError

_NAME = re.compile(r"[^\x00-\x1f\x7f<>:\"|?*\\%#\ud800-\udfff]+")
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE)
_LONGEST_NAME = 255
"""How many bytes a file's name has on common systems."""


def refuse(paths: Iterable[str], valid: Container[str] = ()) -> None:
    """Raise BuildError if some of these paths of one folder cannot be stored everywhere.

    Those that are known to be `valid` are only compared with the others.
    """
    paths = list(paths)
    invalid = [path for path in paths if path not in valid and not is_valid(path)]
    if invalid:
        shown = ", ".join(repr(path[:80]) for path in invalid[:5])
        raise BuildError(f"expected paths that every system can store, got: {shown}")
    for first, second in clashes(paths):
        message = f"expected paths that differ on every system, got: '{first}' and '{second}'"
        raise BuildError(message)


def is_valid(path: str) -> bool:
    """Return whether `path` is relative, below its root, and can be stored on every system."""
    return all(
        part  # `.` and `..` end with a dot
        and part[-1] not in ". "
        and _NAME.fullmatch(part)
        and not _DEVICE.fullmatch(part)
        and len(part.encode()) <= _LONGEST_NAME
        for part in path.split("/")
    )


def clashes(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Find pairs of paths that are one on some systems: equal but for case, or file and folder."""
    files: dict[str, str] = {}
    for path in paths:
        first = files.setdefault(_folded(path), path)
        if first != path:
            yield first, path
    for folded, path in files.items():
        folder = folded.rpartition("/")[0]
        while folder:
            if folder in files:
                yield files[folder], path
            folder = folder.rpartition("/")[0]


def _folded(path: str) -> str:
    if path.isascii():  # the same, faster
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", path).casefold())
