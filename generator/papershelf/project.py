"""Project: the folder of a catalog, and where its parts are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from papershelf import disk
from papershelf.errors import BuildError, refusal


@dataclass(frozen=True)
class Project:
    """Where the parts of a catalog's repository are."""

    root: Path

    @property
    def config(self) -> Path:
        """The MkDocs configuration."""
        return self.root / "mkdocs.yml"

    @property
    def content(self) -> Path:
        """The content folder."""
        return self.root / "content"

    @property
    def overrides(self) -> Path:
        """The theme's own templates, styles and scripts."""
        return self.root / "overrides"

    @property
    def cache(self) -> Path:
        """What a build remembers for the next one; may be deleted at any time."""
        return self.root / ".papershelf-cache"

    def refuse_irregular(self) -> None:
        """Raise BuildError if the configuration is there, and is no file."""
        try:
            disk.refuse_irregular(self.config)
        except FileNotFoundError:
            return  # whoever loads it says so
        except OSError as error:
            raise BuildError(refusal(error)) from error

    @classmethod
    def find(cls, start: Path) -> Project:
        """Find the project around `start`: the nearest folder with `mkdocs.yml` and `content/`.

        Raises BuildError if there is none, or if its configuration is no file.
        """
        for folder in (start, *start.parents):
            found = cls(folder)
            if found.config.exists() and found.content.is_dir():
                found.refuse_irregular()
                return found
        raise BuildError(
            f"expected mkdocs.yml and content/ in {start} or a folder above it, got no such folder;"
            " go to your catalog's folder first"
        )
