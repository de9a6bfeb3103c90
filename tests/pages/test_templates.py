"""Templates: everything that they print is escaped."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jinja2
import pytest
import yaml
from jinja2 import nodes
from markupsafe import Markup

import scripts.theme
from papershelf import theme
from papershelf.pages import templates
from papershelf.pictures import emblems
from tests.conftest import ROOT

PAGES = sorted((ROOT / "generator" / "papershelf" / "templates").glob("*.md"))
THEME = sorted(theme.FOLDER.rglob("*.html"))
PRINTED = re.compile(r"\{\{-?(.*?)-?\}\}", re.DOTALL)

UNESCAPED = {
    "super()": "Material's own block",
    'super() | replace("<script src=", "<script defer src=")': "Material's own block",
    'lang.t("toc")': "Material's own words",
    **dict.fromkeys(
        [
            *("page.meta.location", "feed.type", "feed.title", "feed.href", "name", "content"),
            *("other.type", "other.title", "other.href", "link.rel", "link.type", "link.href"),
            *("meta.type or 'website'", "meta.image"),
        ],
        "front matter, which is written escaped",
    ),
    "meta.json_ld": "JSON without any sign of HTML, see pages/linked.py",
    **dict.fromkeys(
        [
            *("current(item)", "link(item)", "link(child)", "navigation.entries(nav.items)"),
            *("to('explore/')", "to('tags/')", "to('map/')", "to('stats/')"),
        ],
        "a macro of the same files, whose parts are escaped",
    ),
    **dict.fromkeys(["section.url", "section.title"], "Material's own entry of the contents"),
    "config.copyright": "HTML of the configuration, as Material takes it",
    "page.canonical_url": "made of the site's address and the path of a page",
    "'summary_large_image' if meta.image else 'summary'": "our own words",
}
"""What the theme's templates print as it stands, and why that is safe."""
OUR_WORDS = re.compile(r"words\.\w+")
"""Words of `papershelf.words`, which no content reaches."""


def _shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", PAGES, ids=_shown)
def test_pages_escape_everything(path: Path) -> None:
    """No page template marks text as safe or turns escaping off."""
    tree = templates.environment().parse(path.read_text(encoding="utf-8"))
    filters = {node.name for node in tree.find_all(nodes.Filter)}
    assert not filters & {"safe", "forceescape", "e", "escape", "xmlattr", "tojson"}
    assert not list(tree.find_all(nodes.ScopedEvalContextModifier))
    assert not list(tree.find_all((nodes.MarkSafe, nodes.MarkSafeIfAutoescape)))


@pytest.mark.parametrize("path", PAGES, ids=_shown)
def test_attributes_are_quoted(path: Path) -> None:
    """What is printed inside a tag stands between double quotes, where escaping protects it."""
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"=\s*(?:'[^'\"]*)?\{\{", text) == []


@pytest.mark.parametrize("path", THEME, ids=_shown)
def test_theme_escapes_everything(path: Path) -> None:
    """MkDocs does not escape, so the theme's templates do: by a filter that does, or listed."""
    text = path.read_text(encoding="utf-8")
    printed = [expression.strip() for expression in PRINTED.findall(text)]
    bare = [
        expression
        for expression in printed
        if not re.search(r"\|\s*(e|url|tojson)$", expression)
        and expression not in UNESCAPED
        and not OUR_WORDS.fullmatch(expression)
    ]
    assert bare == []
    assert not re.search(r"\|\s*safe|autoescape\s+false", text)


def test_list_of_unescaped_is_used() -> None:
    """The list names nothing that no template prints."""
    text = "".join(path.read_text(encoding="utf-8") for path in THEME)
    printed = {expression.strip() for expression in PRINTED.findall(text)}
    assert set(UNESCAPED) - printed == set()


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        pytest.param("{{ text }}", "&lt;b&gt; &quot;&#96;$x$", id="text"),
        pytest.param('<a title="{{ text }}">', '<a title="&lt;b&gt; &quot;&#96;$x$">', id="value"),
        pytest.param("{{ text | heading }}", "&lt;b&gt; &quot;&#96;x", id="heading"),
        pytest.param("{{ text | plain }}", "&lt;b&gt; &quot;&#96;x", id="plain"),
        pytest.param("{{ text | upper }}", "&lt;B&gt; &quot;&#96;$X$", id="built-in filter"),
        pytest.param("{{ [text] | join }}", "&lt;b&gt; &quot;&#96;$x$", id="joined"),
        pytest.param('{{ text ~ "<i>" }}', "&lt;b&gt; &quot;&#96;$x$&lt;i&gt;", id="put together"),
        pytest.param("{% set a = text %}{{ a }}", "&lt;b&gt; &quot;&#96;$x$", id="variable"),
        pytest.param(
            "{% macro m(a) %}<i>{{ a }}</i>{% endmacro %}{{ m(text) }}",
            "<i>&lt;b&gt; &quot;&#96;$x$</i>",
            id="macro, once",
        ),
        pytest.param("{{ text | inline }}", None, id="inline"),
        pytest.param("{{ safe }}", "<i>", id="what was made safe"),
        pytest.param("{{ 7 * 7 }}{{ none }}", "49None", id="other values"),
    ],
)
def test_environment(template: str, expected: str | None) -> None:
    """Whatever a template prints is escaped, once."""
    made = templates.environment().from_string(template)
    written = made.render(text='<b> "`$x$', safe=Markup("<i>"))
    math = '<math display="inline"><mrow><mi>x</mi></mrow></math>'
    assert written == (expected or f"&lt;b&gt; &quot;&#96;{math}")


def test_unknown_names() -> None:
    """A template that misspells a name fails instead of printing nothing."""
    with pytest.raises(jinja2.UndefinedError, match="'papr' is undefined"):
        templates.environment().from_string("{{ papr }}").render(paper=1)


@pytest.mark.parametrize("text", ["{{ 7*7 }}", "{% include 'x' %}", "{# x", "${{ 7*7 }}"])
def test_content_is_no_template(text: str) -> None:
    """Text that looks like a template is printed, not run."""
    assert templates.environment().from_string("{{ text | plain }}").render(text=text) == (
        text.replace("'", "&#39;")
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param({"title": "<b>"}, {"title": "&lt;b&gt;"}, id="escaped"),
        pytest.param({"title": "a\n---\nb: c"}, {"title": "a --- b: c"}, id="one line"),
        pytest.param({"title": "--- x"}, {"title": "--- x"}, id="end of the front matter"),
        pytest.param({"title": "NO"}, {"title": "NO"}, id="no Boolean"),
        pytest.param({"title": "1.10"}, {"title": "1.10"}, id="no number"),
        pytest.param({"title": "2024-01-01"}, {"title": "2024-01-01"}, id="no date"),
        pytest.param({"title": "!ENV HOME"}, {"title": "!ENV HOME"}, id="no tag"),
        pytest.param({"title": "*a &b"}, {"title": "*a &amp;b"}, id="no alias"),
        pytest.param({"title": "x: y # z"}, {"title": "x: y # z"}, id="no mapping"),
        pytest.param({"title": "x " * 90}, {"title": ("x " * 90).strip()}, id="long"),
        pytest.param({"title": "", "location": None, "hide": []}, {}, id="nothing"),
        pytest.param({"hide": ["a", "<"]}, {"hide": ["a", "&lt;"]}, id="list"),
        pytest.param({"order": 3}, {"order": 3}, id="number"),
        pytest.param({"a": {"b.c": ["<", "x\ny"]}}, {"a": {"b.c": ["&lt;", "x y"]}}, id="mapping"),
        pytest.param({"a": [{"b": "'"}]}, {"a": [{"b": "&#39;"}]}, id="mappings"),
        pytest.param({"a": {}}, {}, id="empty mapping"),
        pytest.param({"a": Markup('{"b":"\\u003c"}')}, {"a": '{"b":"\\u003c"}'}, id="safe"),
        pytest.param({"title": "🙂 \U0010ffff \t é"}, {"title": "🙂 \U0010ffff é"}, id="letters"),
    ],
)
def test_front_matter(values: dict[str, Any], expected: dict[str, Any]) -> None:
    """Metadata are escaped texts of one line; front matter holds just them, as YAML reads it."""
    metadata = templates.metadata(**values)
    assert metadata == expected
    written = templates.front_matter(metadata)
    start, front, rest = re.split(r"^---\n", written, flags=re.MULTILINE)
    assert (start, rest) == ("", "")
    assert yaml.safe_load(front) == expected


@pytest.mark.parametrize(
    ("path", "written"),
    [
        *scripts.theme.frames().items(),
        (scripts.theme.TYPES, scripts.theme.types()),
        (scripts.theme.EMBLEMS, emblems.style()),
    ],
    ids=lambda value: value.name if isinstance(value, Path) else "",
)
def test_words_of_the_theme(path: Path, written: str) -> None:
    """The theme holds the texts of the package; if not, `python -m scripts.theme` renews it."""
    assert path.read_text(encoding="utf-8") == written, (
        "the theme's words are out of step; fix it with: python -m scripts.theme"
    )
