"""Preview: the page of an edited paper is the one that the next build makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from papershelf.project import Project
from papershelf.site import preview, tree
from papershelf.site.build import build
from papershelf.site.preview import Preview

pytestmark = pytest.mark.slow

PAGE = "papers/rope-bridge/index.html"


@pytest.fixture
def looking(shelf: Project, tmp_path: Path) -> Preview:
    """A preview after the first build."""
    made = Preview(shelf)
    begun = made.statuses()
    made.take(build(shelf, tmp_path / "site"), begun)
    assert not made.look()
    return made


def edit(shelf: Project, old: str, new: str) -> None:
    """Put `new` in the place of `old` in the file of a paper."""
    path = shelf.content / "papers" / "2023" / "rope-bridge.yml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_page(looking: Preview, shelf: Project, tmp_path: Path) -> None:
    """It is shown until a build that began after the edit; a build that began before keeps it."""
    before = looking.statuses()
    edit(shelf, "Ropes and beams", "Ropes, beams and arches")
    assert looking.look()
    assert not looking.look()
    assert looking.problem == ""
    shown = dict(looking.pages)
    looking.take(None, before)
    assert looking.pages == shown
    begun = looking.statuses()
    looking.take(build(shelf, tmp_path / "site"), begun)
    assert shown == {PAGE: tree.read(tmp_path / "site")[PAGE]}
    assert looking.pages == {}


def test_mistake(looking: Preview, shelf: Project) -> None:
    """A mistake is found at once, with its place, and is gone when it is corrected."""
    edit(shelf, "published: 2023", "published: soon")
    assert looking.look()
    assert looking.problem.startswith("content/papers/2023/rope-bridge.yml:4:")
    assert looking.pages == {}
    edit(shelf, "published: soon", "published: 2023-05")
    assert looking.look()
    assert looking.problem == ""
    assert b"May 2023" in looking.pages[PAGE]


def test_new_author(looking: Preview, shelf: Project) -> None:
    """An author whom no other paper has is shown too."""
    edit(shelf, "王芳", "Ada Quill")
    assert looking.look()
    assert b"Ada Quill" in looking.pages[PAGE]


def test_what_builds_show(
    looking: Preview, shelf: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Papers that come or go, and many at once, are left to the build."""
    new = shelf.content / "papers" / "2024" / "new-bridge.yml"
    new.write_text("title: New\nabstract: It is new.\npublished: 2024\n", encoding="utf-8")
    assert not looking.look()
    assert looking.pages == {}
    new.unlink()
    assert not looking.look()
    monkeypatch.setattr(preview, "MOST", 0)
    edit(shelf, "Ropes", "Strings")
    assert not looking.look()
    assert looking.pages == {}
