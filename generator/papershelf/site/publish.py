"""Publishing: a finished tree takes the place of the last good site in one step.

The tree is written to a folder of its own and renamed into place, so that a build that fails or is
killed at any moment leaves the last good site as it was. The site that it replaces is kept in the
catalog's cache: the next build writes there what differs between the two, and exchanges them again.
"""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import re
import shutil
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from papershelf.errors import BuildError
from papershelf.site import paths
from papershelf.site.tree import NOTHING, Known, Status, Tree, status, write

_PREFIX = ".papershelf-"
_LEFT = "-left"
"""Ends the name of what is being removed; a number may follow."""
_IS_LEFT = re.compile(rf"{_LEFT}[0-9]*\Z")
_MARK = ".nojekyll"
_MARK_TEXT = b"Built by Papershelf, which replaces this folder as a whole.\n"
"""What every built site holds; a folder without it is not ours to replace."""


@contextmanager
def workshop(site: Path) -> Iterator[Path]:
    """Give a build of `site` an empty folder beside it to work in, and remove that afterwards.

    Builds of neighbouring sites wait for each other. Raises BuildError if `site` holds something
    else, and where the work fills the disk.
    """
    _refuse_foreign(site)
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
    _refuse_foreign(site)
    paths.refuse(tree)
    with _writing(site):
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
    _refuse_foreign(site)
    paths.refuse(files)
    with _writing(site):
        write({_MARK: _MARK_TEXT}, fresh)
        swap(fresh, site)
        _discard(fresh)


class Places:
    """The folders of a site, and what the last build wrote into them.

    `spare` is where the site before the last one is kept, on the same file system as `site`; None
    to keep none. `recall` and `keep` hold what is known of a folder between builds.
    """

    def __init__(
        self,
        site: Path,
        spare: Path | None,
        recall: Callable[[str], bytes | None],
        keep: Callable[[str, bytes], None],
    ) -> None:
        self._site = site
        self._spare = spare
        self._recall = recall
        self._keep = keep
        self._looks: dict[Path, Callable[[], Known]] = {}
        self._found: dict[Path, Known] = {}

    def look(self, beside: Callable[..., Callable[[], Known]]) -> None:
        """Begin to look what is in the folders; `beside` has another process call a function."""
        for folder in filter(None, (self._site, self._spare)):
            if note := self._recall(_record(folder)):
                self._looks[folder] = beside(Known.read, note, folder)

    def looked(self) -> None:
        """Wait for what was begun, while there is another process."""
        for folder, look in self._looks.items():
            with contextlib.suppress(OSError):  # whoever needs it looks again
                self._found[folder] = look()

    def replace(
        self,
        files: Mapping[str, str],
        contents: Callable[[Collection[str]], Iterable[tuple[str, bytes]]],
        work: Path,
    ) -> int:
        """Make the site one of `files`, digests by path; returns how many were written.

        `contents` yields the bytes of some of them, in any order; `work` is a folder beside the
        site, not there yet. Raises BuildError as `place` does; then the site is as it was.
        """
        site = self._site
        _refuse_foreign(site)
        wanted = {**files, _MARK: _MARK}
        with _writing(site):
            here = self._known(site)
            if not wanted.keys() <= here.digests.keys():
                paths.refuse(files, here.digests)
            if here.digests == wanted:
                return 0
            fresh, before = work, NOTHING
            if self._spare and _are_near(self._spare.parent, site.parent):
                fresh, before = self._spare, self._known(self._spare)
            if not before.digests:
                _discard(fresh)
                fresh.mkdir(parents=True)
            try:
                kept = _copied(site, here.digests, fresh, before.digests, wanted)
                there = {**before.digests, **{path: wanted[path] for path in kept}}
                written = _update(fresh, there, wanted, contents)
                known = {**before.statuses, **kept, **written}
                after = Known(wanted, {path: known[path] for path in wanted})
                swap(fresh, site)
            except BaseException:
                _discard(fresh)
                raise
            self._keep(_record(site), after.note)
            if here.digests and fresh == self._spare:
                self._keep(_record(fresh), here.note)
            else:
                _discard(fresh)
        return len(written)

    def is_whole(self) -> bool:
        """Return whether the site is as the last build left it."""
        return bool(self._known(self._site).digests)

    def _known(self, folder: Path) -> Known:
        """Return what is in a folder, if that is what was written there; nothing else."""
        if folder in self._found:
            return self._found[folder]
        note = self._recall(_record(folder))
        return Known.read(note, folder) if note else NOTHING


def forget(folder: Path, is_known: Callable[[str], bool]) -> None:
    """Remove from a folder of spare sites those of which nothing is known any more."""
    for spare in folder.iterdir() if folder.is_dir() else ():
        if not is_known(_record(spare)):
            shutil.rmtree(spare, ignore_errors=True)


def _record(folder: Path) -> str:
    return f"files of {folder}"


def _copied(
    site: Path,
    here: Mapping[str, str],
    fresh: Path,
    before: Mapping[str, str],
    wanted: Mapping[str, str],
) -> dict[str, Status]:
    """Copy wanted files that another folder has not, which the store would have to unpack."""
    made: dict[str, Status] = {}
    folders: set[Path] = set()
    for path, digest in wanted.items():
        if before.get(path) != digest == here.get(path):
            target = fresh / path
            if target.parent not in folders:
                target.parent.mkdir(parents=True, exist_ok=True)
                folders.add(target.parent)
            shutil.copyfile(site / path, target)
            made[path] = status(target)
    return made


def _update(
    folder: Path,
    before: Mapping[str, str],
    wanted: Mapping[str, str],
    contents: Callable[[Collection[str]], Iterable[tuple[str, bytes]]],
) -> dict[str, Status]:
    """Make a folder one of the `wanted` files; returns what was written."""
    for path in before.keys() - wanted.keys():
        _remove(folder, path)
    changed = {path for path, digest in wanted.items() if before.get(path) != digest}
    mark = [(_MARK, _MARK_TEXT)] if _MARK in changed else []
    made: dict[str, Status] = {}
    for path, content in itertools.chain(mark, contents(changed - {_MARK})):
        write({path: content}, folder)
        made[path] = status(folder / path)
    return made


def _remove(folder: Path, path: str) -> None:
    """Remove a file, and the folders that it leaves empty."""
    file = folder / path
    file.unlink()
    for above in file.parents:
        if above == folder or next(above.iterdir(), None):
            return
        above.rmdir()


def _are_near(one: Path, other: Path) -> bool:
    """Return whether folders lie on one file system, so that one can be renamed into another."""
    try:
        one.mkdir(parents=True, exist_ok=True)
        return one.stat().st_dev == other.stat().st_dev
    except OSError:
        return False


@contextmanager
def _writing(site: Path) -> Iterator[None]:
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
            _discard(entry)


def _discard(folder: Path) -> None:
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


def _refuse_foreign(site: Path) -> None:
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        raise BuildError(f"expected a folder at {site}, got something else; choose another folder")
    if site.exists() and any(site.iterdir()) and not _is_ours(site):
        raise BuildError(
            f"expected an empty folder or a built site at {site}, got other files;"
            " choose another folder"
        )


def _is_ours(site: Path) -> bool:
    mark = site / _MARK
    return mark.is_file() and mark.read_bytes() == _MARK_TEXT
