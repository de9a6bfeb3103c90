"""Titles and abstracts as HTML."""

from __future__ import annotations

import pytest

from papershelf.pages import templates

X = '<math display="inline"><mrow><mi>x</mi></mrow></math>'


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("A < B & $x$", f"A &lt; B &amp; {X}", id="signs and formula"),
        pytest.param("from $5 to $10", "from $5 to $10", id="money"),
        pytest.param(r"$\left{$", "<code>&#92;left{</code>", id="no formula"),
        pytest.param("https://x.org/", "https://x.org/", id="no link in a title"),
    ],
)
def test_inline(written: str, expected: str) -> None:
    """A title is text and formulas, without links."""
    assert templates.inline(written) == expected


def _link(url: str) -> str:
    return f'<a href="{url}" rel="noopener">{url}</a>'


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("One.\nStill one.", "<p>One.\nStill one.</p>", id="line break"),
        pytest.param("One.\n\nTwo $x$.", f"<p>One.</p>\n<p>Two {X}.</p>", id="two paragraphs"),
        pytest.param("One.\n\n\n\n\nTwo.", "<p>One.</p>\n<p>\nTwo.</p>", id="many empty lines"),
        pytest.param("<p>One</p>", "<p>&lt;p&gt;One&lt;/p&gt;</p>", id="tags are text"),
        pytest.param("See https://x.org/a.", f"<p>See {_link('https://x.org/a')}.</p>", id="link"),
        pytest.param("(https://x.org/a)", f"<p>({_link('https://x.org/a')})</p>", id="brackets"),
        pytest.param(
            "https://x.org/?a=1&b='2",
            f"<p>{_link('https://x.org/?a=1&amp;b=&#39;2')}</p>",
            id="escaped once",
        ),
        pytest.param(
            'https://x.org/"onclick="x',
            f"<p>{_link('https://x.org/')}&quot;onclick=&quot;x</p>",
            id="a quote ends it",
        ),
        pytest.param(
            "https://x.org/$x$ and $x$",
            f"<p>{_link('https://x.org/$x$')} and {X}</p>",
            id="dollar signs of an address",
        ),
    ],
)
def test_paragraphs(written: str, expected: str) -> None:
    """An abstract is paragraphs of text, formulas and links."""
    assert templates.paragraphs(written) == expected


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "HTTP://x.org/",
        "ftp://x.org/",
        "https://user:pass@x.org/",
        "https://localhost/",
        "https://xn--pple-43d.com/",
        "https://аpple.com/",
        "https://x.org\\@y.org/",
        "//x.org/",
        "http:///x",
    ],
)
def test_no_link(url: str) -> None:
    """What the list of allowed links refuses stays text."""
    assert "<a" not in templates.paragraphs(f"See {url} there.")
