"""The files of a content folder, as they lie there: none is passed over in silence."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath

from papershelf import disk
from papershelf.content import text
from papershelf.errors import ContentError, Message, Problem

LINK = Message("a file of its own", "a link to another", "copy it")
"""What is wrong with a link, which is followed nowhere."""

# What git, a desktop and editors leave beside papers and figures: none, and nobody's error.
LEFT_BEHIND = re.compile(
    r"(?:(?:papers|metrics)/(?:[0-9a-z]+/)?|figures/)\.(?:gitkeep|DS_Store|[0-9A-Za-z._-]+\.(?:tmp|sw[a-z]|kate-swp))"
)


def below(root: Path, name: str, problems: list[Problem]) -> list[Path]:
    """List what lies below the folder `name` of a content folder, `root`, and is to be read.

    Whatever is no folder is listed, so that whoever reads it refuses what is no file; so is a
    folder that is named like a file. Adds to `problems` each folder that cannot be listed.
    """
    top = root / name
    if top.is_symlink():
        return [top]
    entries = ((Path(entry.path), entry) for entry in found(root, top, problems))
    return [
        path
        for path, entry in entries
        if (path.suffix or not disk.is_folder(entry))
        and (
            not path.name.startswith(".")
            or entry.is_symlink()
            or not LEFT_BEHIND.fullmatch(path.relative_to(root).as_posix())
        )
    ]


def found(root: Path, top: Path, problems: list[Problem]) -> list[os.DirEntry[str]]:
    """Find all below `top`, if that is there; adds to `problems` what cannot be listed."""

    def refused(error: OSError) -> None:
        if Path(error.filename) != top or not isinstance(error, FileNotFoundError):
            place = PurePosixPath(root.name, Path(error.filename).relative_to(root).as_posix())
            problems.extend(text.unreadable(place.as_posix(), error, "folder").problems)

    return [*disk.walk(top, refused)]


def inside(root: Path, path: Path, name: str) -> Path:
    """Return `path`; raises ContentError if it is a link or leads out of `root`."""
    step = root
    for part in path.relative_to(root).parts:
        step /= part
        if part == "..":
            raise ContentError.at(name, LINK, rule="own-files")
        refuse_link(step, name)
    return path


def refuse_link(path: Path, name: str) -> None:
    """Raise ContentError if `path` itself is a link; messages name it `name`."""
    try:
        is_link = path.is_symlink()
    except OSError as error:
        raise text.unreadable(name, error) from error
    if is_link:
        raise ContentError.at(name, LINK, rule="own-files")
