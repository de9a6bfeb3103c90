"""What the tests of the build share: a tiny project, and its site."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.site.assemble import Tree, read
from generator.site.build import build
from generator.site.config import Project
from tests.conftest import make_project
from tests.site import tiny


@pytest.fixture
def shelf(project: Callable[[Path], Project], tmp_path: Path) -> Project:
    """A project of three papers."""
    return project(tiny.write(tmp_path))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """The site of those papers."""
    folder = tmp_path_factory.mktemp("built")
    build(make_project(tiny.write(folder), folder / "project"), folder / "site")
    return read(folder / "site")
