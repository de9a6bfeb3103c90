"""Inputs: digests of all that a build reads, so that one that reads the same need not begin."""

from __future__ import annotations

import json
import os
from collections import UserDict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

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
    is_known: bool
    """False if plugins, hooks or included files may decide the site too."""

    @classmethod
    def of(cls, project: Project, loaded: MkDocsConfig) -> Inputs:
        """Read what a build reads; the cost grows with the bytes of content and theme."""
        values = json.dumps(dict(loaded), default=_plain, sort_keys=True)
        is_known = not (loaded.plugins or loaded.hooks or _READING in values)
        own = {folder: [*_files(folder)] for folder in frames.own_folders(loaded)}
        templates = {
            folder: [path for path in paths if path.relative_to(folder).parts[0] != "assets"]
            for folder, paths in own.items()
        }
        return cls(
            program=task.program(),
            config=task.digest(values if is_known else uuid4().hex),
            templates=task.digest(
                [task.of_files(paths, folder) for folder, paths in templates.items()]
            ),
            theme=task.digest([task.of_files(paths, folder) for folder, paths in own.items()]),
            content=task.of_files(_files(project.content), project.root),
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


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(place, name) for name in sorted(names))
