"""The configuration: nothing that the text of papers passes through may run code or load."""

from __future__ import annotations

import pytest
from mkdocs.config.defaults import MkDocsConfig

from papershelf.project import Project
from papershelf.site import config
from tests.conftest import FROZEN, ROOT

REFUSED_EXTENSIONS = {
    *("attr_list", "markdown.extensions.attr_list", "md_in_html", "markdown.extensions.md_in_html"),
    *("extra", "markdown.extensions.extra", "pymdownx.extra", "pymdownx.snippets"),
    *("pymdownx.blocks.html", "pymdownx.b64", "pymdownx.pathconverter", "pymdownx.magiclink"),
    *("markdown_exec", "markdown-exec", "smarty", "abbr", "wikilinks"),
}
"""Extensions that include files, set attributes, run code or read Markdown inside HTML."""


@pytest.fixture(scope="module", params=[ROOT, FROZEN], ids=["own", "frozen"])
def loaded(request: pytest.FixtureRequest) -> MkDocsConfig:
    """The configuration of the repository's own site, and of the catalog that tests build."""
    return config.load(Project(request.param), docs_dir=str(FROZEN / "content"))


def test_markdown_extensions(loaded: MkDocsConfig) -> None:
    """Only what hand-written pages need is on; extensions with power over pages are off."""
    extensions = set(loaded.markdown_extensions)
    assert extensions == {"tables", "fenced_code", "toc", "pymdownx.superfences"}
    assert not extensions & REFUSED_EXTENSIONS
    options = loaded.mdx_configs.get("pymdownx.superfences") or {}
    assert not options.get("custom_fences")


def test_no_plugins(loaded: MkDocsConfig) -> None:
    """No plugin is on: not the search of MkDocs, no macros, nothing that runs code."""
    assert dict(loaded.plugins) == {}
    assert not loaded.hooks


def test_nothing_from_elsewhere(loaded: MkDocsConfig) -> None:
    """No web fonts, analytics or files of other hosts."""
    assert loaded.theme["font"] is False
    assert "analytics" not in loaded.extra
    listed = [*map(str, loaded.extra_css), *map(str, loaded.extra_javascript)]
    assert [path for path in listed if not path.startswith("assets/papershelf/")] == []


@pytest.mark.parametrize("kind", ["not_found", "anchors", "absolute_links"])
def test_links_are_checked(kind: str, loaded: MkDocsConfig) -> None:
    """MkDocs warns of broken links in hand-written pages, and a warning stops the build."""
    assert loaded.validation.links[kind] == 30
