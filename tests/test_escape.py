"""Escaping, language by language."""

from __future__ import annotations

import json
import math
import re
from html import unescape
from typing import Any
from xml.etree import ElementTree

import markdown as python_markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf import escape

TEXTS = st.text(st.characters(exclude_categories=["C"]), max_size=60)
"""What content may hold: the YAML reader refuses controls and other invisible characters."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", "", id="empty"),
        pytest.param("Ångström 漢字 🙂", "Ångström 漢字 🙂", id="letters stay"),
        pytest.param("<b>", "&lt;b&gt;", id="element"),
        pytest.param("\"'", "&quot;&#39;", id="quotes"),
        pytest.param("&lt;", "&amp;lt;", id="an entity is text"),
        pytest.param("```~~~", "&#96;&#96;&#96;&#126;&#126;&#126;", id="fences"),
        pytest.param("[x]: y", "&#91;x]: y", id="reference"),
        pytest.param("\\[", "&#92;&#91;", id="backslash"),
        pytest.param("a\n  b", "a\n  b", id="white space stays"),
    ],
)
def test_html(text: str, expected: str) -> None:
    """What HTML or a Markdown preprocessor could act on becomes an entity."""
    assert escape.html(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "plain words - 2nd, (a) {b} R&D", "plain words - 2nd, (a) {b} R&D", id="words"
        ),
        pytest.param("KV_cache", "KV_cache", id="inside a word"),
        pytest.param("_a_ __b__", r"\_a\_ \_\_b\_\_", id="underscores"),
        pytest.param("*a* `b` ~~c~~", r"\*a\* \`b\` \~\~c\~\~", id="marks"),
        pytest.param("[a](b) ![c](d)", r"\[a\](b) !\[c\](d)", id="links"),
        pytest.param("<b> 5 < 6 > 4", r"\<b> 5 \< 6 > 4", id="elements"),
        pytest.param("&lt; &#60; a & b", r"\&lt; \&#60; a & b", id="entities"),
        pytest.param("C:\\x", r"C:\\x", id="backslash"),
        pytest.param("$x$", r"\$x\$", id="formula"),
        pytest.param("# a", r"\# a", id="heading"),
        pytest.param("> a", r"\> a", id="quotation"),
        pytest.param("- a", r"\- a", id="list"),
        pytest.param("12. a", r"12\. a", id="numbered list"),
        pytest.param("a\n\n# b", "a # b", id="one line"),
    ],
)
def test_commonmark(text: str, expected: str) -> None:
    """What CommonMark could act on gets a backslash; the rest stays readable."""
    assert escape.commonmark(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("plain words, 2nd", "plain words, 2nd", id="words stay"),
        pytest.param("*a* __b__", "&#42;a&#42; &#95;&#95;b&#95;&#95;", id="emphasis"),
        pytest.param("# a", "&#35; a", id="heading"),
        pytest.param("- a", "&#45; a", id="list"),
        pytest.param("1. a", "1&#46; a", id="numbered list"),
        pytest.param("a | b", "a &#124; b", id="table"),
        pytest.param("{: x=y }", "&#123;&#58; x&#61;y &#125;", id="attributes"),
        pytest.param("![a](b)", "&#33;&#91;a&#93;&#40;b&#41;", id="image"),
        pytest.param("a\n\n# b", "a &#35; b", id="one line"),
        pytest.param("  a  ", "a", id="no space around"),
        pytest.param("$x^2$ a@b.c", "&#36;x&#94;2&#36; a&#64;b&#46;c", id="other signs"),
    ],
)
def test_markdown(text: str, expected: str) -> None:
    """Whatever Markdown could act on becomes an entity, on one line."""
    assert escape.markdown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", "", id="empty"),
        pytest.param(
            "plain: words-and 2410.10020 (x)!", "plain: words-and 2410.10020 (x)!", id="words"
        ),
        pytest.param("漢字 Å 🙂", "漢字 Å 🙂", id="letters stay"),
        pytest.param("by @ada", "by <span>@</span>ada", id="mention"),
        pytest.param("see #1", "see <span>#</span>1", id="issue"),
        pytest.param("GH-12 gh-x", "GH<span>-</span>12 gh-x", id="issue in words"),
        pytest.param("a:tada: b", "a<span>:</span>tada: b", id="emoji"),
        pytest.param("$x$", "<span>$</span>x<span>$</span>", id="formula"),
        pytest.param("https://x.org", "https<span>:</span>//x.org", id="address"),
        pytest.param("www.x.org", "www<span>.</span>x.org", id="address without a scheme"),
        pytest.param("a@b.org", "a<span>@</span>b.org", id="mail"),
        pytest.param("[x](javascript:1)", "\\[x\\](javascript<span>:</span>1)", id="link"),
        pytest.param("![x](y)", "!\\[x\\](y)", id="image"),
        pytest.param("[^1] [ ] [!NOTE]", "\\[^1\\] \\[ \\] \\[!NOTE\\]", id="notes"),
        pytest.param("<img src=x>", "&lt;img src=x&gt;", id="element"),
        pytest.param("<!-- x -->", "&lt;!-- x --&gt;", id="comment"),
        pytest.param("&lt; &amp;", "&amp;lt; &amp;amp;", id="an entity is text"),
        pytest.param("a | b", "a &#124; b", id="table"),
        pytest.param("`a` ```", "\\`a\\` \\`\\`\\`", id="code"),
        pytest.param("*a* __b__ ~~c~~", "\\*a\\* \\_\\_b\\_\\_ \\~\\~c\\~\\~", id="emphasis"),
        pytest.param("a\\*b\\", "a\\\\\\*b\\\\", id="backslashes"),
        pytest.param("- a - b", "\\- a - b", id="list"),
        pytest.param("+ a", "\\+ a", id="another list"),
        pytest.param("1. a 2. b", "1\\. a 2. b", id="numbered list"),
        pytest.param("12) a", "12\\) a", id="numbered otherwise"),
        pytest.param("=== a", "\\=== a", id="underline"),
        pytest.param("# a", "<span>#</span> a", id="heading"),
        pytest.param("> a", "&gt; a", id="quotation"),
        pytest.param("    a\n\n- b  ", "a - b", id="one line, nothing around it"),
        pytest.param(
            "::error::a",
            "<span>:</span><span>:</span>error<span>:</span><span>:</span>a",
            id="command",
        ),
        pytest.param("##[group]", "<span>#</span><span>#</span>\\[group\\]", id="old command"),
        pytest.param("a\u202eb\u200bc\x1bd\ud800", "a\ufffdb\ufffdc\ufffdd\ufffd", id="hidden"),
    ],
)
def test_github(text: str, expected: str) -> None:
    """What GitHub's Markdown, its links or its runners could act on becomes text."""
    assert escape.github(text) == expected


@given(TEXTS)
def test_github_is_text_again(text: str) -> None:
    """Without the signs that were put in, it is one line of the text, and no element."""
    line = "".join(c if c.isprintable() else "\ufffd" for c in " ".join(text.split()))
    apart = escape.github(text).replace("<span>", "").replace("</span>", "")
    assert "<" not in apart
    assert "\n" not in apart
    assert unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", apart)) == line


@given(TEXTS)
def test_html_is_text_again(text: str) -> None:
    """A browser shows exactly what was escaped."""
    assert unescape(escape.html(text)) == text


@given(TEXTS)
def test_markdown_is_text_again(text: str) -> None:
    """A heading made of escaped text holds that text and no element."""
    html = python_markdown.markdown(f"# {escape.markdown(text)}", extensions=["tables"])
    line = " ".join(text.split())
    assert html.startswith("<h1>")
    assert html.endswith("</h1>")
    inside = html.removeprefix("<h1>").removesuffix("</h1>")
    assert "<" not in inside
    assert unescape(inside) == line


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param("</script>", '"\\u003c/script\\u003e"', id="end of the script"),
        pytest.param("<!--<script", '"\\u003c!--\\u003cscript"', id="comment"),
        pytest.param("]]>", '"]]\\u003e"', id="end of CDATA"),
        pytest.param("\u2028\u2029", '"\\u2028\\u2029"', id="line separators"),
        pytest.param("&amp;", '"\\u0026amp;"', id="entity"),
        pytest.param("é🙂", '"\\u00e9\\ud83d\\ude42"', id="ASCII only"),
        pytest.param("\"'\\\n\x00", '"\\"\'\\\\\\n\\u0000"', id="quotes and controls"),
        pytest.param({"b": 1, "a": [None, True]}, '{"a":[null,true],"b":1}', id="sorted keys"),
        pytest.param({"__proto__": "<"}, '{"__proto__":"\\u003c"}', id="keys too"),
    ],
)
def test_json_text(data: Any, expected: str) -> None:
    """JSON is ASCII, without anything that ends a script, and reads back as the same data."""
    written = escape.json_text(data)
    assert written == expected
    assert json.loads(written) == data


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf], ids=str)
def test_json_text_refuses(number: float) -> None:
    """Numbers that JSON does not know are refused, for no browser would read them."""
    with pytest.raises(ValueError, match="Out of range float values are not JSON compliant"):
        escape.json_text({"a": [number]})


def test_script() -> None:
    """A data file is one call, whatever name and data hold."""
    written = escape.script("</script>", ["<", 1])
    assert written == b'papershelf.receive("\\u003c/script\\u003e",["\\u003c",1]);\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("plain é 漢字 🙂 'x'", "plain é 漢字 🙂 'x'", id="letters stay"),
        pytest.param("a & b", "a &amp; b", id="ampersand"),
        pytest.param("&amp;", "&amp;amp;", id="an entity is text"),
        pytest.param("<b>]]>", "&lt;b&gt;]]&gt;", id="angle brackets"),
        pytest.param('"', "&quot;", id="quote"),
        pytest.param("a\tb\nc", "a\tb\nc", id="white space stays"),
        pytest.param("a\rb", "a&#13;b", id="carriage return"),
        pytest.param("\0\x0c\x1b", "", id="controls"),
        pytest.param("\ufffe\uffff\ud800", "", id="no characters"),
        pytest.param("\U0001fffe\U0010ffff", "\U0001fffe\U0010ffff", id="odd but allowed"),
    ],
)
def test_xml(text: str, expected: str) -> None:
    """What XML reserves is escaped, what it cannot hold is left out."""
    assert escape.xml(text) == expected


@given(st.text())
def test_xml_reads_back(text: str) -> None:
    """A parser gives back what was written, in a text and in an attribute."""
    written = escape.xml(text)
    read = ElementTree.fromstring(f'<a b="{written}">{written}</a>')  # noqa: S314 - our own
    held = "".join(c for c in text if c in "\t\n\r" or " " <= c < "\ud800" or c > "\udfff")
    held = held.replace("\ufffe", "").replace("\uffff", "")
    assert (read.text or "") == held
    assert read.attrib["b"] == held.replace("\t", " ").replace("\n", " ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "```text\n\n```"),
        ("@you <b> #1", "```text\n@you <b> #1\n```"),
        ("`a`", "```text\n`a`\n```"),
        ("```\n@you", "````text\n```\n@you\n````"),
        ("a `````` b", "```````text\na `````` b\n```````"),
    ],
)
def test_fenced(text: str, expected: str) -> None:
    """No text ends the code block that it stands in."""
    assert escape.fenced(text) == expected
