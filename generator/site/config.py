"""Configuration: the project's folder, and the settings that `mkdocs.yml` holds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from generator.errors import BuildError
from generator.settings import Settings


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


def find(start: Path) -> Project:
    """Find the project that `start` lies in: the nearest folder with `mkdocs.yml` and `content/`.

    Raises BuildError if there is none.
    """
    for folder in (start, *start.parents):
        if (folder / "mkdocs.yml").is_file() and (folder / "content").is_dir():
            return Project(folder)
    raise BuildError(
        f"expected mkdocs.yml and content/ in {start} or a folder above it, got neither;"
        " go to your catalog's folder first"
    )


def load(project: Project, **overrides: Any) -> MkDocsConfig:
    """Load the MkDocs configuration, with `overrides` in place of what it says.

    Raises BuildError if MkDocs refuses it.
    """
    try:
        return load_config(str(project.config), **overrides)
    except (ConfigurationError, OSError) as error:
        raise BuildError(
            f"{project.config.name}: expected a valid configuration, got: {error}"
        ) from error


def settings(project: Project, *, offline: bool = False) -> Settings:
    """Read the settings of the site; raises BuildError for values of the wrong kind."""
    # MkDocs insists on a docs folder that exists; the settings do not depend on it.
    config = load(project, docs_dir=str(project.content))
    own = config.extra.get("papershelf", {})
    for key in own:
        if key not in {"page_size", "newest"}:
            raise BuildError(
                f"mkdocs.yml: extra.papershelf: expected page_size or newest, got '{key}'"
            )
    for key, value in own.items():
        if not isinstance(value, int) or value < 1:
            message = f"expected a whole number of at least 1, got '{value}'"
            raise BuildError(f"mkdocs.yml: extra.papershelf.{key}: {message}")
    repository = (config.repo_url or "").rstrip("/")
    edit = f"{repository}/{config.edit_uri.strip('/')}/" if repository and config.edit_uri else None
    return Settings(
        site_name=config.site_name,
        site_description=config.site_description or "",
        site_url=(config.site_url or "").rstrip("/") + "/",
        edit_url=edit,
        repository_url=repository or None,
        offline=offline,
        **own,
    )
