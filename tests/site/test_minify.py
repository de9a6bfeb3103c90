"""Minified pages: the same elements with the same text, in fewer bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from papershelf.project import Project
from papershelf.site import render
from papershelf.site.build import build
from papershelf.site.minify import minify
from tests.conftest import FROZEN
from tests.hostile import PAYLOADS

PAGE = "<!doctype html><html lang=en><head><title>T</title></head><body>{}</body></html>"
KEPT = {"pre", "script", "style", "textarea"}
"""The elements in which each space counts."""

Part = tuple[str, frozenset[tuple[str, str | None]]] | str


def parts(html: str) -> list[Part]:
    """Read a page: its elements with their attributes, and its text, in order."""
    return list(_parts(LexborHTMLParser(html).root, is_kept=False))


def _parts(node: LexborNode | None, *, is_kept: bool) -> Iterator[Part]:
    assert node is not None
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            text = child.text(deep=False)
            if shown := text if is_kept else " ".join(text.split()):
                yield shown
        elif child.tag != "-comment":
            values = {
                (name, " ".join((value or "").split()) if name == "class" else value or "")
                for name, value in child.attributes.items()
            }
            yield (child.tag or "", frozenset(values))
            yield from _parts(child, is_kept=is_kept or child.tag in KEPT)
            yield f"</{child.tag}>"


@pytest.mark.slow
def test_every_page(project: Callable[[Path], Project], monkeypatch: pytest.MonkeyPatch) -> None:
    """Each page of a site has the elements, attributes and text that it had, and is shorter."""
    pages: list[str] = []

    def watched(html: str) -> str:
        pages.append(html)
        return minify(html)

    monkeypatch.setattr(render, "minify", watched)
    shelf = project(FROZEN / "content")
    build(shelf, shelf.root / "site", jobs=1)
    assert len(pages) > 250
    minified = [minify(html) for html in pages]
    for html, short in zip(pages, minified, strict=True):
        assert parts(short) == parts(html)
        assert len(short) < len(html)
    assert sum(map(len, minified)) < 0.95 * sum(map(len, pages))


@pytest.mark.parametrize(
    "body",
    [
        "<pre><code>@misc{a,\n  title = {  {x}  },\n\n}\n</code></pre>",
        "<textarea>  a\n\n b </textarea>",
        '<script type="application/ld+json">{"a":  "\\u003cb>  "}</script>',
        "<p>x <math><msup><mi>x</mi><mn>2</mn></msup><mo>&lt;</mo><mtext>a b</mtext></math> y</p>",
        "<math display=block><mrow><mi>a</mi><mspace width=1em></mspace></mrow></math>",
        "<p><a href=?a=1&amp;copy=2&amp;paper=3>a</a>, <b>b</b> <i>c</i></p>",
        "<ul><li>one<li>two</ul><table><tr><td>a</td><td>b</td></tr></table><p>one<p>two",
        "<paper-save paper=a label='A &quot;b&quot; &#39;c&#39;' large></paper-save>",
    ],
)
def test_kept(body: str) -> None:
    """White space that counts, formulas, escapes and our own elements stay."""
    page = PAGE.format(body)
    assert parts(minify(page)) == parts(page)


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: payload.name)
def test_hostile(payload: object) -> None:
    """An attack that was escaped stays text, in elements and in attributes."""
    text = str(getattr(payload, "text", ""))
    escaped = text.translate({ord(c): f"&#{ord(c)};" for c in "&<>\"'`"})
    page = PAGE.format(f'<p title="{escaped}">{escaped}</p><pre>{escaped}</pre>')
    assert parts(minify(page)) == parts(page)


def test_short() -> None:
    """White space between blocks, comments and quotes go; tags are closed."""
    page = PAGE.format('\n<!-- c -->\n<ul class="a">\n  <li id="b"> x  y </li>\n</ul>\n')
    assert minify(page) == (
        "<!doctype html><html lang=en><head><title>T</title></head><body>"
        "<ul class=a><li id=b>x y</li></ul></body></html>"
    )
