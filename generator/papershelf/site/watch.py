"""Watch: whether what a build reads stays as it is until the build has read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from papershelf.errors import BuildError
from papershelf.project import Project
from papershelf.site import frames, tree

Statuses = Mapping[Path, tuple[int, int]]
"""Size and time of each file."""


class ChangedError(BuildError):
    """Something was written while a build read it; whoever builds begins again."""


class Watch:
    """Looks whether what a build reads stays as it is, by size and time of each file.

    A build that read one thing and remembered it as another would be wrong from then on.
    """

    def __init__(self, project: Project) -> None:
        """Begin before the configuration is read."""
        self._project = project
        self._config = self._configuration()

    def begin(self, loaded: MkDocsConfig) -> None:
        """Go on before content and theme are read, which the configuration names."""
        self._content = _statuses([self._project.content])
        self._loaded = loaded
        self._theme = _statuses(frames.own_files(loaded))

    def refuse_other_content(self) -> None:
        """Raise ChangedError if the content is no longer as it was."""
        self._compare(self._content, _statuses([self._project.content]))

    def refuse_other_theme(self) -> None:
        """Raise ChangedError if theme or configuration are no longer as they were."""
        self._compare(self._config, self._configuration())
        self._compare(self._theme, _statuses(frames.own_files(self._loaded)))

    def has_same_theme(self) -> bool:
        """Return whether theme and configuration are as they were, and can be read."""
        try:
            self.refuse_other_theme()
        except (BuildError, OSError):
            return False
        return True

    def _configuration(self) -> Statuses:
        status = self._project.config.stat()
        return {self._project.config: (status.st_size, status.st_mtime_ns)}

    def _compare(self, before: Statuses, now: Statuses) -> None:
        for path in sorted(before.keys() | now.keys()):
            if before.get(path) != now.get(path):
                shown = path.relative_to(self._project.root) if self._is_ours(path) else path
                message = "expected a file that stays as it is while it is read, got another"
                raise ChangedError(f"{shown.as_posix()}: {message}; build again")

    def _is_ours(self, path: Path) -> bool:
        return path.is_relative_to(self._project.root)


def _statuses(folders: Iterable[Path]) -> Statuses:
    return {
        folder / path: status
        for folder in folders
        for path, status in tree.statuses(folder).items()
    }
