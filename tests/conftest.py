"""What all tests share: the real catalog, and small catalogs made for one test."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.catalog.catalog import Catalog
from generator.content import folder
from generator.site.config import Project

ROOT = Path(__file__).parents[1]
"""The repository."""
SEEDS = ROOT / "tests" / "seeds"
"""The two saved listings that the catalog was made from, and their facts."""


@pytest.fixture(scope="session")
def real() -> Catalog:
    """The catalog of this repository."""
    return Catalog.of(folder.load(ROOT / "content"))


@pytest.fixture
def project(tmp_path: Path) -> Callable[[Path], Project]:
    """Make a project of a content folder: a copy of it beside the real theme and settings."""

    def make(content: Path) -> Project:
        root = tmp_path / "project"
        shutil.copytree(content, root / "content")
        shutil.copytree(ROOT / "overrides", root / "overrides")
        shutil.copy(ROOT / "mkdocs.yml", root)
        return Project(root)

    return make
