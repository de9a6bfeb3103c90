"""Material's style sheet without the rules for parts that the theme does not have."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import material
import pytest

from papershelf.project import Project
from papershelf.site import frames, sheets
from papershelf.site.config import load
from tests.conftest import TOY

[MATERIAL] = Path(material.__file__).parent.glob("templates/assets/stylesheets/main.*.min.css")


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        ("a{b:c}.md-nav{d:e}f{g:h}", "a{b:c}f{g:h}"),
        (".md-nav__link,.md-content .md-nav,a:is(b,i){d:e}", "a:is(b,i){d:e}"),
        (".md-navigation{a:b}.md-nav-x{a:b}", ".md-navigation{a:b}.md-nav-x{a:b}"),
        (".md-content:not(.md-nav){a:b}", ".md-content:not(.md-nav){a:b}"),
        ("@media x{.md-nav{a:b}}@media y{.md-nav{a:b}c{d:e}}", "@media y{c{d:e}}"),
        ('@charset "UTF-8";a{b:"}.md-nav{"}', '@charset "UTF-8";a{b:"}.md-nav{"}'),
        ("a{b:url(data:image/svg+xml;x,{})}", "a{b:url(data:image/svg+xml;x,{})}"),
        ("@keyframes md-nav{to{a:b}}", "@keyframes md-nav{to{a:b}}"),
        ("", ""),
    ],
)
def test_cut(sheet: str, expected: str) -> None:
    """A rule goes whose every selector names a part that is gone; of others such selectors go."""
    assert sheets.cut(sheet) == expected


def test_material() -> None:
    """Of Material's own sheet a fifth of the bytes on their way goes, and no other rule."""
    sheet = MATERIAL.read_text(encoding="utf-8")
    left = sheets.cut(sheet)
    assert len(gzip.compress(left.encode())) < 0.8 * len(gzip.compress(sheet.encode()))
    assert left.count("{") == left.count("}")
    assert not re.search(r"\.md-(nav|search|sidebar|tabs)(__|--|\b[^-])", left)
    for name in ("typeset", "content", "header", "footer", "top", "option", "skip", "grid"):
        part = re.compile(rf"[^{{}},]*\.md-{name}[^{{}},]*")
        rules = [rule for rule in part.findall(sheet) if not re.search(r"nav|side|search", rule)]
        assert {rule for rule in rules if "md-" not in rule.replace(f"md-{name}", "")} <= {
            *part.findall(left)
        }


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ('{% extends "frame.html" %}{% block announce %}<b>x</b>{% endblock %}', False),
        ('{% extends "base.html" %}', True),
        (
            '{% extends "frame.html" %}{% block announce %}{% include "x.html" %}{% endblock %}',
            True,
        ),
        (
            '{% extends "frame.html" %}{% block announce %}<b class="md-nav">x</b>{% endblock %}',
            True,
        ),
    ],
)
def test_templates(project: Callable[[Path], Project], template: str, *, expected: bool) -> None:
    """A catalog may have every part of Material's if a template of its own can bring it."""
    shelf = project(TOY)
    (shelf.overrides / "main.html").write_text(template, encoding="utf-8")
    assert frames.has_parts(load(shelf, docs_dir=str(shelf.content))) is expected


def test_features(project: Callable[[Path], Project]) -> None:
    """Where a feature of Material's is on, nothing is taken out."""
    shelf = project(TOY)
    text = shelf.config.read_text(encoding="utf-8")
    own = "  name: papershelf\n  features: [navigation.tabs]"
    shelf.config.write_text(text.replace("  name: papershelf", own), encoding="utf-8")
    assert frames.has_parts(load(shelf, docs_dir=str(shelf.content)))
