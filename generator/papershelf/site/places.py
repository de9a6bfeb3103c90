"""Places: the folders of a site, and what the last build wrote into them.

The site that a build replaces is kept in the catalog's cache: the next build writes there what
differs between the two, and exchanges them again. The first build has nothing to compare with; its
files are written as they are made, by the processes that make them. The second has no other folder
yet; another process fills it with the site's files while this one reads and makes.
"""

from __future__ import annotations

import contextlib
import itertools
import shutil
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from papershelf.site import paths, publish
from papershelf.site.tree import NOTHING, Known, Status, Written, copy, status, write

Beside = Callable[..., Callable[[], Any]]
"""Has another process call a function, if there is one; returns what waits for the result."""


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
        self._begun: Path | None = None
        self._filled: Callable[[], tuple[Known, Known]] | None = None

    def begin(self, work: Path) -> Path | None:
        """Return an empty folder, where files may be written as they are made, for `replace`.

        `work` is that of `replace`. None where the last build left something to compare with, so
        that less has to be written.
        """
        folders = filter(None, (self._site, self._spare))
        if not any(self._recall(_record(folder)) for folder in folders):
            with contextlib.suppress(OSError):  # `replace` says what the system refuses
                fresh = self._fresh(work)
                publish.discard(fresh)
                fresh.mkdir(parents=True)
                self._begun = fresh
        return self._begun

    def abandon(self) -> None:
        """Remove what was begun."""
        if self._begun:
            publish.discard(self._begun)
        if self._filled and self._spare:
            publish.discard(self._spare)

    def _fresh(self, work: Path) -> Path:
        """Return the folder that will be the site."""
        return self._spare if self._spare and self._is_near else work

    @cached_property
    def _is_near(self) -> bool:
        """Whether the spare folder can take the site's place."""
        return self._spare is not None and _are_near(self._spare.parent, self._site.parent)

    def look(self, beside: Beside) -> None:
        """Begin to look what is in the folders, or to fill the spare one where nothing is known."""
        site, spare = self._recall(_record(self._site)), self._spare
        is_filled = spare and spare.is_dir() and self._recall(_record(spare))
        if site and spare and self._is_near and not is_filled:
            # Most of its files will be wanted.
            self._filled = beside(_fill, site, self._site, spare)
            return
        for folder in filter(None, (self._site, self._spare)):
            if note := self._recall(_record(folder)):
                self._looks[folder] = beside(Known.read, note, folder)

    def looked(self) -> None:
        """Wait for what was begun, while there is another process."""
        for folder, look in self._looks.items():
            with contextlib.suppress(OSError):  # whoever needs it looks again
                self._found[folder] = look()
        if self._filled and self._spare:
            with contextlib.suppress(OSError):  # `replace` copies what is missing, or says why not
                self._found[self._site], self._found[self._spare] = self._filled()

    def replace(
        self,
        files: Mapping[str, str],
        contents: Callable[[Collection[str]], Iterable[tuple[str, bytes]]],
        work: Path,
        early: Mapping[str, Written],
    ) -> int:
        """Make the site one of `files`, digests by path; returns how many were written.

        `contents` yields the bytes of some of them, in any order; `work` is a folder beside the
        site, not there yet; `early` are those that were written where `begin` says. Raises
        BuildError as `place` does; then the site is as it was.
        """
        site = self._site
        publish.refuse_foreign(site)
        wanted = {**files, publish.MARK: publish.MARK}
        with publish.writing(site):
            here = self._known(site)
            if not wanted.keys() <= here.digests.keys():
                paths.refuse(files, here.digests)
            if here.digests == wanted:
                return 0
            fresh = self._begun or self._fresh(work)
            before = self._known(fresh) if fresh == self._spare else NOTHING
            if self._begun:
                before = Known(
                    {path: digest for path, (digest, _) in early.items()},
                    {path: status for path, (_, status) in early.items()},
                )
            elif not before.digests:
                publish.discard(fresh)
                fresh.mkdir(parents=True)
            try:
                kept = _copied(site, here.digests, fresh, before.digests, wanted)
                there = {**before.digests, **{path: wanted[path] for path in kept}}
                written = _update(fresh, there, wanted, contents)
                known = {**before.statuses, **kept, **written}
                after = Known(wanted, {path: known[path] for path in wanted})
                publish.swap(fresh, site)
            except BaseException:
                publish.discard(fresh)
                raise
            self._keep(_record(site), after.note)
            if here.digests and fresh == self._spare:
                self._keep(_record(fresh), here.note)
            else:
                publish.discard(fresh)
        return len(written.keys() | early.keys())

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


def _fill(note: bytes, site: Path, spare: Path) -> tuple[Known, Known]:
    """Make a spare folder one of the site's files, if that is as it was left; returns both."""
    here = Known.read(note, site)
    publish.discard(spare)
    return here, Known(here.digests, copy(here.digests, site, spare))


def _copied(
    site: Path,
    here: Mapping[str, str],
    fresh: Path,
    before: Mapping[str, str],
    wanted: Mapping[str, str],
) -> dict[str, Status]:
    """Copy wanted files that another folder has not, which the store would have to unpack."""
    missing = (
        path for path, digest in wanted.items() if before.get(path) != digest == here.get(path)
    )
    return copy(missing, site, fresh)


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
    mark = [(publish.MARK, publish.MARK_TEXT)] if publish.MARK in changed else []
    made: dict[str, Status] = {}
    for path, content in itertools.chain(mark, contents(changed - {publish.MARK})):
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
