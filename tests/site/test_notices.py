"""Notices: nothing of others is in a site without its licence, which must fit ours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from papershelf.project import Project
from papershelf.site import notices
from papershelf.site.build import build
from papershelf.site.tree import Tree, read

OURS = re.compile(
    r"assets/(cards|cite|contribute|map|search|shelf)/.*|assets/licences\.txt"
    r"|assets/papershelf/\w+\.(css|js)|[^/]*\.(bib|cff|csv|json|txt|xml)|(papers|tags|new)/.*"
    r"|CITATION\.cff|\.papershelf|\.nojekyll"
)
"""What Papershelf writes, of the papers or of its own scripts and styles."""


@pytest.fixture
def site(shelf: Project, tmp_path: Path) -> Tree:
    """A site as it is published."""
    build(shelf, tmp_path / "site")
    return read(tmp_path / "site")


@pytest.mark.slow
def test_every_file_has_an_owner(site: Tree) -> None:
    """A file is Papershelf's, or that of a part that is named; and each part is there."""
    named = {path for part in notices.PARTS for path in site if part.files.fullmatch(path)}
    assert [path for path in site if path not in named and not OURS.fullmatch(path)] == []
    assert all(any(part.files.fullmatch(path) for path in site) for part in notices.PARTS)
    assert site["assets/licences.txt"] == notices.write()
    holding = [path for path, content in site.items() if b"lunr.Index" in content]
    lunr = next(part for part in notices.PARTS if part.name.startswith("lunr"))
    assert holding
    assert all(lunr.files.fullmatch(path) for path in holding)


@pytest.mark.parametrize("part", notices.PARTS, ids=lambda part: part.package)
def test_compatible(part: notices.Part) -> None:
    """Each part may be passed on beside files under MIT."""
    assert part.licence in notices.COMPATIBLE


def test_text() -> None:
    """The notice has the names of the holders, and the text of each licence."""
    text = notices.write().decode()
    for holder in ("Martin Donath", "Oliver Nightingale", "Pictogrammers", "Spectral Project"):
        assert holder in text
    assert text.count("Permission is hereby granted") == 3  # Material, its icons, lunr
    assert "SIL OPEN FONT LICENSE" in text
