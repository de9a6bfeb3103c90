"""What the tests of the build share: the site of a tiny project."""

from __future__ import annotations

import pytest

from papershelf.site.build import build
from papershelf.site.tree import Tree, read
from tests.conftest import make_project
from tests.site import tiny


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """The site of the tiny project."""
    folder = tmp_path_factory.mktemp("built")
    build(make_project(tiny.write(folder), folder / "project"), folder / "site")
    return read(folder / "site")
