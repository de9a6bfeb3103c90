"""Inputs: digests of all that a build reads, so that one that reads the same need not begin."""

from __future__ import annotations

import json
from collections import UserDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from papershelf import disk
from papershelf.errors import BuildError, refusal
from papershelf.project import Project
from papershelf.site import frames, task

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
    files: int
    """How many these are."""
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
        content, files = _content(project)
        return cls(
            program=task.program(),
            config=task.digest(values if is_known else uuid4().hex),
            templates=_theme(templates),
            theme=_theme(own),
            content=content,
            files=files,
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


def _content(project: Project) -> tuple[str, int]:
    """Return the digest of the content's files, and how many there are.

    Whoever reads the content says what of it cannot be read.
    """
    hidden: list[str] = []
    read = {}
    start = len(str(project.root)) + 1
    for entry in disk.walk(project.content, lambda error: hidden.append(refusal(error))):
        if disk.is_folder(entry):
            continue
        try:
            read[entry.path[start:]] = task.digest_bytes(disk.read(Path(entry.path)))
        except OSError as error:
            hidden.append(refusal(error))
    return task.digest((read, hidden)), len(read)
