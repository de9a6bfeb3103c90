"""Generated pages without the rest of the package: what plain MkDocs makes of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from papershelf.project import Project
from papershelf.site import config
from papershelf.site.build import build, generate
from papershelf.site.render import valid
from papershelf.site.tree import read
from tests.conftest import TOY, start

KINDS = {
    *("index.html", "404.html", "about/index.html", "explore/index.html", "map/index.html"),
    *("shelf/index.html", "stats/index.html", "tags/index.html", "tags/counting/page/2/index.html"),
    *("years/2023/index.html", "venues/journal-of-shadows/index.html", "authors/index.html"),
    *("papers/lantern/index.html", "papers/lantern-a-small-light/index.html"),
    *("trending/index.html", "trending/month/index.html"),
}
"""A page of each kind: hand-written, generated, one that leads on, one for what is not found."""


OWN = {
    "nothing of its own": {},
    "a template that reads the page": {
        "overrides/main.html": """{% extends "frame.html" %}
{% block announce %}{{ page.title }} at {{ page.url }}{% endblock %}
"""
    },
    "a template that does not": {
        "overrides/partials/copyright.html": "<p>Ours since {{ config.site_name }}.</p>\n"
    },
    "a hook": {
        "hook.py": """def on_page_content(html, page, **_):
    return html + f"<p>{page.file.src_uri}</p>"
"""
    },
}
"""What a catalog may have of its own, by file."""
UNSEEN = ("nothing of its own", "a template that does not")


@pytest.mark.slow
@pytest.mark.parametrize("own", OWN)
def test_plain_mkdocs(project: Callable[[Path], Project], own: str) -> None:
    """`papershelf generate` and `mkdocs build --strict` give the pages of `papershelf build`.

    They differ by the one step after MkDocs that makes the theme's HTML valid, and adds the policy.
    """
    shelf = project(TOY)
    counted = shelf.content / "metrics/2025/2025-01-27.csv"
    counted.parent.mkdir(parents=True)
    counted.write_text("paper,metric,value,source\nlantern,votes,9,hugging_face\n", "utf-8")
    settings = shelf.config.read_text(encoding="utf-8").replace("page_size: 50", "page_size: 2")
    for name, text in OWN[own].items():
        (shelf.root / name).parent.mkdir(exist_ok=True)
        (shelf.root / name).write_text(text, encoding="utf-8")
        settings += f"hooks: [{name}]\n" if name.endswith(".py") else ""
    shelf.config.write_text(settings, encoding="utf-8")
    generate(shelf, shelf.root / "docs")
    running = start(shelf.root, "-m", "mkdocs", "build", "--strict", "--site-dir", "plain")
    reported, _ = running.communicate()
    assert running.returncode == 0, reported
    build(shelf, shelf.root / "site")
    plain, ours = (
        {path: content for path, content in read(shelf.root / name).items() if ".html" in path}
        for name in ("plain", "site")
    )
    assert set(plain) >= KINDS
    put = config.settings(shelf)
    assert {path: valid(page.decode(), put).encode() for path, page in plain.items()} == ours
    shown = b"at papers/lantern/" if "reads" in own else b"<p>papers/lantern/index.md</p>"
    assert (shown in ours["papers/lantern/index.html"]) is (own not in UNSEEN)
