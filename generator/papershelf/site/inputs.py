"""Inputs: digests of all that a build reads, so that one that reads the same need not begin."""

from __future__ import annotations

import json
from collections import UserDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from papershelf import disk
from papershelf.errors import BuildError, refusal
from papershelf.project import Project
from papershelf.site import frames, task, tree

_READING = "snippets"
"""The Markdown extension by which pages hold files that nobody knows of before."""


@dataclass(frozen=True)
class Inputs:
    """What the site is made of, each as a digest."""

    program: str
    config: str
    """The values of the configuration, as far as it decides pages."""
    templates: str
    """The theme's files in the catalog that may be templates."""
    theme: str
    """All of the theme's files in the catalog."""
    content: str
    """The files of the content folder."""
    is_known: bool
    """False if plugins, hooks or included files may decide the site too."""

    @classmethod
    def of(cls, project: Project, loaded: MkDocsConfig) -> Inputs:
        """Read what a build reads; the cost grows with the bytes of content and theme.

        Raises BuildError if a file of the theme cannot be read.
        """
        values = json.dumps(dict(loaded), default=_plain, sort_keys=True)
        is_known = not (loaded.plugins or loaded.hooks or _READING in values)
        own = frames.own_files(loaded)
        templates = {
            folder: [path for path in paths if path.relative_to(folder).parts[0] != "assets"]
            for folder, paths in own.items()
        }
        return cls(
            program=task.program(),
            config=task.digest(values if is_known else uuid4().hex),
            templates=_theme(templates),
            theme=_theme(own),
            content=_content(project),
            is_known=is_known,
        )


def _plain(value: object) -> object:
    """Return what JSON has for what it does not have, such as the functions of a configuration."""
    if isinstance(value, UserDict):
        return dict(value)
    if isinstance(value, Theme):
        return {name: part for name, part in vars(value).items() if name != "locale"}
    if isinstance(value, set | frozenset):
        return sorted(value)
    return f"{getattr(value, '__module__', '')}.{getattr(value, '__qualname__', type(value))}"


def _theme(own: Mapping[Path, Sequence[Path]]) -> str:
    """Return the digest of files by folder; raises BuildError if one cannot be read."""
    try:
        return task.digest([task.of_files(paths, folder) for folder, paths in own.items()])
    except OSError as error:
        raise BuildError(refusal(error)) from error


def _content(project: Project) -> str:
    """Return the digest of the content; whoever reads it says what of it cannot be read."""
    hidden: list[str] = []
    read = {}
    for path in _files(project.content, lambda error: hidden.append(refusal(error))):
        try:
            read[path.relative_to(project.root).as_posix()] = task.digest_bytes(disk.read(path))
        except OSError as error:
            hidden.append(refusal(error))
    return task.digest((read, hidden))


def _files(folder: Path, refused: Callable[[OSError], object]) -> Iterator[Path]:
    entries = disk.walk(folder, refused)
    return (Path(entry.path) for entry in entries if not disk.is_folder(entry))


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


Statuses = Mapping[Path, tuple[int, int]]
"""Size and time of each file."""


def _statuses(folders: Iterable[Path]) -> Statuses:
    return {
        folder / path: status
        for folder in folders
        for path, status in tree.statuses(folder).items()
    }
