"""Tests of `papershelf.sources.listings.block`."""

from __future__ import annotations

import pytest

from papershelf.sources.listings import blocks
from papershelf.sources.listings.block import Block
from tests.processor import within
from tests.sources import hostile

LONG = "word " * 30 + "end."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="empty"),
        pytest.param("One\nTwo\n", [Block("One", 1), Block("Two", 2)], id="single lines"),
        pytest.param("One\r\nTwo\r\n", [Block("One", 1), Block("Two", 2)], id="windows"),
        pytest.param("One\rTwo", [Block("One", 1), Block("Two", 2)], id="old macintosh"),
        pytest.param(
            "One\nmore\n\nTwo\n", [Block("One more", 1), Block("Two", 4)], id="wrapped lines"
        ),
        pytest.param(
            "One\nmore\n\n\n\nTwo", [Block("One more", 1), Block("Two", 6)], id="wide gaps"
        ),
        pytest.param(
            f"Head\n\nOne\n{LONG}\nTwo\n",
            [Block("Head", 1), Block("One", 3), Block(LONG, 4), Block("Two", 5)],
            id="long lines are not joined",
        ),
        pytest.param("A \t B\xa0C\u200b\x07D", [Block("A B CD", 1)], id="white and invisible"),
        pytest.param("One\u2028Two", [Block("One Two", 1)], id="line separator inside a line"),
        pytest.param("Is p <0.05 or>0.1?", [Block("Is p <0.05 or>0.1?", 1)], id="angles"),
    ],
)
def test_plain_text(text: str, expected: list[Block]) -> None:
    """In plain text each line is a block; wrapped lines between empty ones are joined."""
    assert blocks.read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("# One", [Block("One", 1, 1)], id="heading"),
        pytest.param("###### Six ##", [Block("Six", 1, 6)], id="closed heading"),
        pytest.param("## About C#", [Block("About C#", 1, 2)], id="sharp that is text"),
        pytest.param(
            "# A\n\n#hash", [Block("A", 1, 1), Block("#hash", 3)], id="hash without space"
        ),
        pytest.param(
            "# A\none\ntwo\n\nthree",
            [Block("A", 1, 1), Block("one two", 2), Block("three", 5)],
            id="paragraphs",
        ),
        pytest.param("- ### A\n\n  text", [Block("A", 1, 3), Block("text", 3)], id="list item"),
        pytest.param(
            "# A\n- b\n- c\n1. d\n> e",
            [Block("A", 1, 1), Block("b", 2), Block("c", 3), Block("d e", 4)],
            id="items and quotations",
        ),
        pytest.param("### [A](http://x.org)", [Block("A", 1, 3, ["http://x.org"])], id="link"),
        pytest.param(
            '# [A](<http://x.org> "B") c', [Block("A c", 1, 1, ["http://x.org"])], id="link title"
        ),
        pytest.param(
            "# [A](http://x.org/a_(b))",
            [Block("A", 1, 1, ["http://x.org/a_(b)"])],
            id="parentheses",
        ),
        pytest.param(
            "[A\nB](http://x.org) c", [Block("A B c", 1, 0, ["http://x.org"])], id="wrapped link"
        ),
        pytest.param(
            "# [A][x]\n\n[X]: http://x.org 'y'",
            [Block("A", 1, 1, ["http://x.org"])],
            id="reference",
        ),
        pytest.param("# A [1][2] [b]", [Block("A [1][2] [b]", 1, 1)], id="brackets that are text"),
        pytest.param(
            "# A\n<http://x.org>",
            [Block("A", 1, 1), Block("http://x.org", 2, 0, ["http://x.org"])],
            id="bare link",
        ),
        pytest.param("# A ![pic](http://x.org/p.png) b", [Block("A b", 1, 1)], id="image"),
        pytest.param("# A\n[![](p.png)](/user)", [Block("A", 1, 1)], id="linked image"),
        pytest.param(
            "[\n\n### A\n\ntext\n\n](http://x.org)\n\nafter",
            [
                Block("A", 3, 3, ["http://x.org"]),
                Block("text", 5, 0, ["http://x.org"]),
                Block("after", 9),
            ],
            id="link that spans blocks",
        ),
        pytest.param("# **A** _b_ *c* `d`", [Block("A b c d", 1, 1)], id="emphasis"),
        pytest.param(
            "# A* and B* of x_i, y_i and 2*3*4",
            [Block("A* and B* of x_i, y_i and 2*3*4", 1, 1)],
            id="signs that are text",
        ),
        pytest.param(
            r"# $x_i$ and $a_{ij}$, B\'ezier, 4\%, ``q''",
            [Block(r"$x_i$ and $a_{ij}$, B\'ezier, 4\%, ``q''", 1, 1)],
            id="LaTeX is left alone",
        ),
        pytest.param(
            r"# a\_b \[c\] \* 4\\% d\\'e", [Block(r"a_b [c] * 4\% d\'e", 1, 1)], id="escapes"
        ),
        pytest.param("# A &amp; B &lt;c&gt;", [Block("A & B <c>", 1, 1)], id="entities"),
        pytest.param("# H<sub>2</sub>O<br>x", [Block("H 2 O x", 1, 1)], id="tags"),
        pytest.param("# x < y > z", [Block("x < y > z", 1, 1)], id="angles that are text"),
        pytest.param("---\ntitle: x\n---\n# A", [Block("A", 4, 1)], id="front matter is left out"),
        pytest.param("# A\n\n```\n# code\n```\nb", [Block("A", 1, 1), Block("b", 6)], id="code"),
        pytest.param(
            "# A\n\n* * *\nb\n---\nc", [Block("A", 1, 1), Block("b", 4), Block("c", 6)], id="rules"
        ),
    ],
)
def test_markdown(text: str, expected: list[Block]) -> None:
    """Markdown gives up its marks; text, links and mathematics stay as they were written."""
    assert blocks.read(text) == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param(
            "<h1>A</h1>\n<p>b\nc</p>", [Block("A", 1, 1), Block("b c", 2)], id="heading, paragraph"
        ),
        pytest.param(
            '<?xml version="1.0"?>\n<!DOCTYPE html><html><body><p>a</p></body></html>',
            [Block("a", 2)],
            id="XHTML",
        ),
        pytest.param("\n <div>a<br>b</div>", [Block("a b", 2)], id="line break"),
        pytest.param("<p>a<b>b</b>c <i>d</i></p>", [Block("abc d", 1)], id="inline"),
        pytest.param("<p>a<p>b", [Block("a", 1), Block("b", 1)], id="open ends"),
        pytest.param(
            '<h3><a href="/x">A</a></h3><p>b <a href="/y">c</a></p>',
            [Block("A", 1, 3, ["/x"]), Block("b c", 1, 0, ["/y"])],
            id="links",
        ),
        pytest.param(
            '<a href="/x"><h3>A</h3><p>b</p></a><p>c</p>',
            [Block("A", 1, 3, ["/x"]), Block("b", 1, 0, ["/x"]), Block("c", 1)],
            id="link around blocks",
        ),
        pytest.param(
            "<label><div>45</div></label><button>Vote</button>",
            [Block("45", 1, label=True), Block("Vote", 1, label=True)],
            id="labels",
        ),
        pytest.param(
            "<article><h3>A</h3><ul><li>b</li></ul></article><article>c</article><p>d</p>",
            [Block("A", 1, 3, part=1), Block("b", 1, part=1), Block("c", 1, part=2), Block("d", 1)],
            id="articles",
        ),
        pytest.param(
            "<ul><li>a<li><p>b</p><p>c</p></ul>",
            [Block("a", 1, part=1), Block("b", 1, part=2), Block("c", 1, part=2)],
            id="list items",
        ),
        pytest.param(
            "<html><head><title>t</title></head><body><nav>n</nav><aside>a</aside>"
            "<script>s</script><style>c</style><svg><text>v</text></svg><select><option>o</select>"
            "<p>x</p><footer>f</footer></body></html>",
            [Block("x", 1)],
            id="left out",
        ),
        pytest.param(
            "<article><header>h</header><footer>f</footer></article>",
            [Block("h", 1, part=1), Block("f", 1, part=1)],
            id="an article's own header and footer",
        ),
        pytest.param(
            "<p>x &lt; y &amp; &#8220;z&#8221;&nbsp;!</p>",
            [Block("x < y & “z” !", 1)],
            id="entities",
        ),
    ],
)
def test_html(page: str, expected: list[Block]) -> None:
    """A page gives its visible blocks, with what the elements around them mean."""
    assert blocks.read(page) == expected


def test_lines_of_html() -> None:
    """Blocks of a page carry the line on which their text stands, entities or not."""
    page = (
        "<!DOCTYPE html>\n<body>\n<h2>\n  A &amp; B\n</h2>\n"
        "<p>Don&#39;t look</p>\n<p><b>Very</b> near</p>\n<h2>Last</h2>"
    )
    assert [(block.text, block.line) for block in blocks.read(page)] == [
        ("A & B", 4),
        ("Don't look", 6),
        ("Very near", 7),
        ("Last", 8),
    ]


@pytest.mark.parametrize("name", hostile.LINES)
@pytest.mark.parametrize("frame", ["{}", "# A\n\n{}", "# {}", "<h3>A</h3><p>{}", "<p title='{}"])
def test_hostile_lines(name: str, frame: str) -> None:
    """Whatever stands in a long line, it is taken apart in time, and without an error."""
    text = frame.replace("{}", hostile.LINES[name])
    with within(1):
        blocks.read(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("# A\n\n" + "> " * 3000 + "x", id="quotations"),
        pytest.param("# A\n\n" + "\n".join("  " * i + "- x" for i in range(2000)), id="lists"),
        pytest.param("<h3>A</h3>" + "<p>Don&#39;t</p>\n" * 20_000, id="paragraphs"),
        pytest.param("<h3>Don&#39;t</h3>\n" * 5_000, id="headings"),
        pytest.param("<ul><li>" * 5_000 + "x", id="items"),
        pytest.param("<a href=x>" * 2_000 + "y", id="links"),
    ],
)
def test_large_pages(text: str) -> None:
    """Many or deeply nested blocks take time in proportion to their number."""
    with within(2):
        assert blocks.read(text)
