"""What all tests share: the real catalog, and small catalogs made for one test."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from generator.catalog.catalog import Catalog
from generator.content import folder
from generator.site.config import Project

ROOT = Path(__file__).parents[1]
"""The repository."""
SEEDS = ROOT / "tests" / "seeds"
"""The two saved listings that the catalog was made from, and their facts."""
TOY = ROOT / "tests" / "toy_catalog"
"""A content folder of six invented papers; its README says what each is for."""

# The same examples on every run, however slow the machine: a test fails for what was changed.
settings.register_profile("papershelf", derandomize=True, deadline=None)
settings.load_profile("papershelf")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest tests/pages/test_golden.py --update-golden` renews the golden copy."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the pages of the toy catalog to tests/golden/ instead of comparing them",
    )


@pytest.fixture(scope="session")
def real() -> Catalog:
    """The catalog of this repository."""
    return Catalog.of(folder.load(ROOT / "content"))


@pytest.fixture(scope="session")
def toy() -> Catalog:
    """The toy catalog."""
    return Catalog.of(folder.load(TOY))


def make_project(content: Path, root: Path) -> Project:
    """Make a project in the folder `root`: a copy of `content`, the real theme and settings."""
    shutil.copytree(content, root / "content")
    shutil.copytree(ROOT / "overrides", root / "overrides")
    shutil.copy(ROOT / "mkdocs.yml", root)
    return Project(root)


@pytest.fixture
def project(tmp_path: Path) -> Callable[[Path], Project]:
    """Make a project of a content folder, in a folder of the test's own."""
    return lambda content: make_project(content, tmp_path / "project")
