"""What the tests of services share: a server on this machine, and a catalog that asks it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from papershelf.content import folder
from papershelf.content.model import Paper
from papershelf.project import Project
from papershelf.sources.services import asking
from tests.sources.services import server as serving
from tests.sources.services.server import Server


@pytest.fixture
def server() -> Iterator[Server]:
    """A running server that knows no paper yet."""
    with serving.serving() as made:
        yield made


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that were to be waited, none of which pass."""
    made: list[float] = []
    monkeypatch.setattr(asking, "wait", made.append)
    return made


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's cache folder, which is the test's own."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


@pytest.fixture
def catalog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: Server) -> Project:
    """A project without papers that asks the server, which is the current folder."""
    project = Project(tmp_path / "shelf")
    project.content.mkdir(parents=True)
    project.config.write_text(f"site_name: Shelf\n{server.settings}", encoding="utf-8")
    (project.content / "tags.yml").write_text("groups: []\ntags: []\n", encoding="utf-8")
    monkeypatch.chdir(project.root)
    return project


def papers(project: Project) -> dict[str, Paper]:
    """Read the project's papers back, checked."""
    return {entry.id: entry.paper for entry in folder.load(project.content).entries}
