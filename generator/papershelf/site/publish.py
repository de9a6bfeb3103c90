"""Publishing: a finished tree takes the place of the last good site in one step.

The tree is written to a folder of its own and renamed into place, so that a build that fails or is
killed at any moment leaves the last good site as it was.
"""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from papershelf.errors import BuildError
from papershelf.site import paths
from papershelf.site.tree import Tree, write

_PREFIX = ".papershelf-"
_LEFT = "-left"
"""Ends the name of what is being removed; a number may follow."""
_IS_LEFT = re.compile(rf"{_LEFT}[0-9]*\Z")
MARK = ".nojekyll"
MARK_TEXT = b"Built by Papershelf, which replaces this folder as a whole.\n"
"""What every built site holds; a folder without it is not ours to replace."""


@contextmanager
def workshop(site: Path) -> Iterator[Path]:
    """Give a build of `site` an empty folder beside it to work in, and remove that afterwards.

    Builds of neighbouring sites wait for each other. Raises BuildError if `site` holds something
    else, and where the work fills the disk.
    """
    refuse_foreign(site)
    site.parent.mkdir(parents=True, exist_ok=True)
    with _alone(site.parent):
        # Leftovers of a build that was killed go first, so that nothing is mistaken for the site.
        clean(site)
        work = _free(_beside(site, "work"))
        try:
            work.mkdir()
            yield work
        except OSError as error:
            if error.errno == errno.ENOSPC and not error.filename:  # as writing raises it
                raise BuildError(f"{work}: {error.strerror}") from error
            raise
        finally:
            clean(site)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold a lock on `folder`, where the system has such; it ends with the process."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network drives cannot lock
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def publish(tree: Tree, site: Path) -> None:
    """Write `tree` and put it where `site` is, as `place` does."""
    refuse_foreign(site)
    paths.refuse(tree)
    with writing(site):
        site.parent.mkdir(parents=True, exist_ok=True)
        clean(site)
        fresh = _free(_beside(site, "new"))
        fresh.mkdir()
        write(tree, fresh)
        place(fresh, site, tree)


def place(fresh: Path, site: Path, files: Iterable[str]) -> None:
    """Put the folder `fresh`, whose files are at `files`, where `site` is, as a built site.

    Raises BuildError if `site` holds something else, if a path cannot be stored everywhere, or if
    the system refuses; then `site` is as it was.
    """
    refuse_foreign(site)
    paths.refuse(files)
    with writing(site):
        write({MARK: MARK_TEXT}, fresh)
        swap(fresh, site)
        discard(fresh)


@contextmanager
def writing(site: Path) -> Iterator[None]:
    """Say in a BuildError what the system refuses; leave nothing beside `site`."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or error
        raise BuildError(f"the site could not be written to {site}: {reason}") from error
    finally:
        clean(site)


def swap(fresh: Path, site: Path) -> None:
    """Rename `fresh` to `site`; what stood there before is then at `fresh`."""
    if site.exists() and sys.platform == "linux" and _exchange(fresh, site):
        return
    old = _beside(site, "old")
    if site.exists():
        site.rename(old)
    fresh.rename(site)
    if old.exists():
        old.rename(fresh)


def _exchange(first: Path, second: Path) -> bool:
    """Exchange two folders in one step, where the system can; return whether it did."""
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    rename = getattr(libc, "renameat2", None)
    if rename is None:
        return False
    here, exchange = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of linux/fs.h
    failed: int = rename(here, os.fsencode(first), here, os.fsencode(second), exchange)
    return failed == 0


def clean(site: Path) -> None:
    """Remove what a killed build left beside `site`; bring the old site back if it is missing.

    What cannot be removed gets another name, and each build tries again.
    """
    old = _beside(site, "old")
    if old.exists() and not site.exists():
        old.rename(site)
    ours = re.compile(
        rf"{re.escape(_beside(site, '').name)}(?:work|new|old)[0-9]*(?:{_LEFT}[0-9]*)?"
    )
    for entry in sorted(site.parent.iterdir()) if site.parent.is_dir() else ():
        if ours.fullmatch(entry.name):
            discard(entry)


def discard(folder: Path) -> None:
    """Remove a folder, or what stands in its place; its name is free then, if that is allowed."""
    left = folder
    if not _IS_LEFT.search(folder.name):
        left = _free(folder.with_name(f"{folder.name}{_LEFT}"))
        try:
            folder.rename(left)
        except OSError:  # most often since it is not there
            left = folder
    shutil.rmtree(left, ignore_errors=True)
    with contextlib.suppress(OSError):
        left.unlink()


def _free(path: Path) -> Path:
    """Return the first of the names `path`, `path2`, `path3` and so on that is free."""
    others = (path.with_name(f"{path.name}{number}") for number in itertools.count(2))
    return next(one for one in itertools.chain([path], others) if not os.path.lexists(one))


def _beside(site: Path, kind: str) -> Path:
    return site.parent / f"{_PREFIX}{site.name}-{kind}"


def refuse_foreign(site: Path) -> None:
    """Raise BuildError if something else than a site of ours stands at `site`."""
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        raise BuildError(f"expected a folder at {site}, got something else; choose another folder")
    if site.exists() and any(site.iterdir()) and not _is_ours(site):
        raise BuildError(
            f"expected an empty folder or a built site at {site}, got other files;"
            " choose another folder"
        )


def _is_ours(site: Path) -> bool:
    mark = site / MARK
    return mark.is_file() and mark.read_bytes() == MARK_TEXT
