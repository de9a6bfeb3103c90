"""Frames: that pages are put into them, which the result alone does not show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from papershelf.project import Project
from papershelf.site import bodies, frames
from papershelf.site.build import build
from papershelf.site.config import load
from tests.conftest import TOY


@pytest.mark.slow
@pytest.mark.parametrize(
    ("own", "expected"),
    [
        pytest.param("", {True}, id="as it is"),
        pytest.param("{{ config.site_name }}", {True}, id="own template"),
        pytest.param("{{ page.title }}", set(), id="reads the page"),
        pytest.param("{{ pages | length }}", set(), id="reads all pages"),
    ],
)
def test_frames(
    project: Callable[[Path], Project],
    monkeypatch: pytest.MonkeyPatch,
    own: str,
    expected: set[bool],
) -> None:
    """Every page outside the navigation stands in a frame, unless a template may look at it."""
    shelf = project(TOY)
    text = f'{{% extends "frame.html" %}}{{% block announce %}}{own}{{% endblock %}}'
    (shelf.overrides / "main.html").write_text(text, encoding="utf-8")
    kept: list[bool] = []
    begin = frames.Frames._begin

    def watched(self: frames.Frames, *arguments: Any) -> Any:
        html, frame = begin(self, *arguments)
        kept.append(frame is not None)
        return html, frame

    monkeypatch.setattr(frames.Frames, "_begin", watched)
    build(shelf, shelf.root / "site")
    assert set(kept) == expected
    assert len(kept) < 12


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("# A *b*\n\n<div>\n<div>x</div>\n\n*y*\n</div>\n", "<div>\n<div>x</div>\n\n*y*\n</div>\n"),
        ("# A\n\n<p>x</p>\n\n<p>y</p>\n", "<p>x</p>\n\n<p>y</p>\n"),
    ],
    ids=["nested", "two"],
)
def test_bodies(project: Callable[[Path], Project], body: str, html: str) -> None:
    """HTML stays as it is, empty lines too, and headings become anchors."""
    shelf = project(TOY)
    converted = bodies.Converter(load(shelf, docs_dir=str(shelf.content))).convert(body)
    assert converted
    written, toc = converted
    assert written.startswith('<h1 id="at-a')
    assert written.endswith(html.rstrip("\n"))
    assert [link.level for link in toc] == [1]


@pytest.mark.parametrize("body", ["<div>\n<div>x</div>\n", "<div>x</div> more\n"])
def test_blocks_without_an_end(project: Callable[[Path], Project], body: str) -> None:
    """What is no block of HTML alone is left to Markdown."""
    shelf = project(TOY)
    assert bodies.Converter(load(shelf, docs_dir=str(shelf.content))).convert(body) is None
