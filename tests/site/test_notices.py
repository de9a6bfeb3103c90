"""Notices: nothing of others is in a site without its licence, which must fit ours."""

from __future__ import annotations

import json
import re
from importlib.metadata import distribution
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
BUNDLE = re.compile(r"javascripts/bundle\.\w+\.min\.js\.map$")
NPM = re.compile(r"node_modules/((?:@[^/]+/)?[^/]+)/")


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
    for holder in (
        *("Martin Donath", "Oliver Nightingale", "Pictogrammers", "Spectral Project", "Netflix"),
        *("Zeno Rocha", "Scott Corgan", "TJ Holowaychuk", "Andreas Lubbe", "Tiancheng"),
    ):
        assert holder in text
    # Material, clipboard.js, escape-html, the font, lunr
    assert text.count("Permission is hereby granted") == 5
    assert "SIL OPEN FONT LICENSE" in text
    apache = text[text.index("Microsoft Corp. and contributors\n\nApache License\n") :]
    assert apache.index("4. Redistribution. You may") < apache.index("END OF TERMS AND CONDITIONS")


def test_text_of_w3c() -> None:
    """The one text that is written here is the one that another package has."""
    [path] = [one for one in distribution("pyrdfa3").files or () if one.name == "LICENSE"]
    ours, theirs = (
        " ".join(text[text.index("By obtaining") :].replace("- ", " ").split())
        for text in (notices.write().decode(), path.read_text(encoding="utf-8"))
    )
    assert ours.startswith(theirs)


def test_script_of_material() -> None:
    """Its map names the packages in it, and each is a part, or asks for no notice."""
    paths = [one for one in distribution("mkdocs-material").files or () if BUNDLE.search(str(one))]
    found = set()
    for path in paths:
        listed = json.loads(path.read_text(encoding="utf-8"))["sources"]
        found |= {match[1] for one in listed if (match := NPM.search(one))}
    named = {part.name.partition(",")[0] for part in notices.PARTS}
    assert found == {"rxjs", "clipboard", "escape-html", "focus-visible", "tslib"}
    assert named >= {"RxJS", "clipboard.js", "escape-html", "focus-visible"}
