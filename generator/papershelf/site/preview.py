"""Preview: what a server shows of edits before a build has brought them.

It is asked for each file, and has none where that of the last build stands.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock

from papershelf.content.folder import Content
from papershelf.content.update import update
from papershelf.errors import ContentError, PapershelfError
from papershelf.project import Project
from papershelf.site import tree
from papershelf.site.build import Built
from papershelf.site.draft import Draft

MOST = 20
"""If more files were edited at once, the build alone shows them."""
_PAUSE = 0.05
"""So many seconds between two pages let in whoever waits to look at an edit."""
Statuses = Mapping[tuple[str, str], tuple[int, int]]
"""Size and time of each file, by the path of its source and its path there."""


class Preview:
    """The files of a site that follow from edits; threads may share it.

    `sources` are the files and folders that decide the site, `work` is a folder for MkDocs.
    """

    def __init__(self, project: Project, sources: Sequence[Path], work: Path) -> None:
        self._project = project
        self._sources = sources
        self._work = str(work)
        self._lock = Lock()
        self._built: Built | None = None
        self._begun: Statuses = {}
        self._seen: Statuses | None = None
        self._draft: Draft | None = None
        self._last: Draft | None = None
        self._asked = ""
        """The page that was asked for last."""
        self.problem = ""
        """What is wrong with the edits."""

    def statuses(self) -> Statuses:
        """Return size and time of each file of each source."""
        return {
            (name, path): status
            for source in self._sources
            for name in (str(source),)
            for path, status in _files(source).items()
        }

    def take(self, built: Built | None, statuses: Statuses) -> None:
        """Go on from a build that began when the files had these statuses.

        Without `built` nothing but statuses has changed.
        """
        with self._lock:
            self._built = built or self._built
            self._begun, self._seen = statuses, None
            self._look(self.statuses())

    def look(self, statuses: Statuses) -> bool:
        """Look at what was edited; returns whether something else is to be shown than before."""
        with self._lock:
            return self._look(statuses)

    def _look(self, now: Statuses) -> bool:
        if self._built is None or now == self._seen:
            return False
        self._seen = now
        changed = {key for key, status in now.items() if self._begun.get(key) != status}
        changed |= self._begun.keys() - now.keys()
        if not changed or len(changed) > MOST or (str(self._project.config), "") in changed:
            was_shown = self._draft is not None or bool(self.problem)
            self._draft, self.problem = None, ""
            return was_shown
        root = self._project.content
        edited = sorted(path for source, path in changed if source == str(root))
        draft, problem = None, ""
        try:
            content, problems = update(self._built.content, root, edited)
            problem = str(ContentError(problems)) if problems else ""
            draft = self._drafted(self._built, content, now)
            draft.file(self._asked)  # before a build begins, and takes the processor
        except PapershelfError as error:
            problem = problem or str(error)
        self._draft, self.problem = draft, problem
        return True

    def _drafted(self, built: Built, content: Content, now: Statuses) -> Draft:
        theme, before = (self._theme(statuses) for statuses in (now, self._begun))
        self._last = Draft(
            built, content, theme, self._work, is_themed=theme != before, before=self._last
        )
        return self._last

    def _theme(self, statuses: Statuses) -> Statuses:
        """Return those of files besides the content."""
        root = str(self._project.content)
        return {key: status for key, status in statuses.items() if key[0] != root}

    def warm(self) -> None:
        """Make after a build what the draft of the next edit need not make then."""
        with self._lock:
            if self._draft or not self._built:
                return
            draft = self._drafted(self._built, self._built.content, self._begun)
        for path in draft.samples:
            time.sleep(_PAUSE)
            with self._lock, suppress(PapershelfError):  # such as in a configuration since edited
                if self._last is not draft:  # there was an edit
                    return
                draft.file(path)

    def file(self, path: str) -> bytes | None:
        """Return a file as it follows from the edits; `draft.GONE` if it is no longer there.

        None where that of the last build stands.
        """
        if path.endswith(".html"):
            self._asked = path
        if self._draft is None:  # without waiting for the first that is being made
            return None
        with self._lock:
            if self._draft is None:
                return None
            try:
                return self._draft.file(path)
            except PapershelfError as error:
                self.problem = self.problem or str(error)
                return None


def _files(source: Path) -> Mapping[str, tuple[int, int]]:
    try:
        if source.is_dir():
            return tree.statuses(source)
        status = source.stat()
        return {"": (status.st_size, status.st_mtime_ns)}
    except OSError:  # it has just gone, or a folder in it; the next look finds what is there
        return {}
