"""Hostile files of every kind: whatever stands in a long part, they are read or refused in time."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from papershelf.errors import ContentError
from papershelf.sources import readers
from papershelf.sources.listings import elements
from tests.processor import within
from tests.sources import hostile

FRAMES = {
    "arxiv-mail": "\\\\\narXiv:2303.00763\nDate: {}\n\nTitle: A {}\nAuthors: {}\nJournal-ref: {}\n"
    "DOI: {}\nCategories: {}\n\\\\\n  {}\n\\\\ (",
    "arxiv-page": "<dl><dt><a href='/abs/2303.00763' title='Abstract'>arXiv:2303.00763</a></dt><dd>"
    "<div class='list-title'><span class='descriptor'>Title:</span> {}</div><div"
    " class='list-authors'>{}</div><div class='list-journal-ref'>Journal-ref: {}</div><p>{}</p>",
    "citation-page": "<meta name='citation_title' content='{}'><meta name=citation_author"
    " content='{}'><meta name=citation_date content='{}'><div id=abstract>{}</div>",
    "feed": "<feed><entry><title>{}</title><id>{}</id><author>{}</author><summary>{}</summary>"
    "<published>{}</published></entry>{}",
    "json-feed": '{"version": "https://jsonfeed.org/version/1","items": [{"title": "{}", "url":"{}"'
    ',"content_html":"{}"},{}',
    "proceedings": "<div class='paper'><p class='title'>{}</p><span class='authors'>{}</span>{}",
    "listing": "# A\n\n### [{}](https://a.org/papers/2303.00763)\n\n{}\n\nShared by {}\n\n[{}\n\n"
    "{}](x)\n\n<!--{}\n",
}
SIZE = 20_000
"""A frame holds several such parts."""
LINES = hostile.LINES | {
    "comments": "<!--" * 12_000,
    "character-data": "<![CDATA[" * 5_000,
    "elements": "<a>" * 16_000,
    "nested-brackets": "(" * 25_000 + ")" * 25_000,
    "names": "Ada Example, " * 4_000,
    "initials": "A." * 25_000,
    "entries": "<entry>" * 7_000,
    "items": "},{" * 16_000,
    "headings": "<h3>" * 12_000,
    "years": "2023 " * 10_000,
}


@pytest.mark.parametrize("name", LINES)
@pytest.mark.parametrize("kind", FRAMES)
def test_hostile_parts(kind: str, name: str) -> None:
    """No part of a file takes much longer than its length."""
    with within(2):
        try:
            readers.read(FRAMES[kind].replace("{}", LINES[name][:SIZE]).encode(), "file", kind)
        except ContentError as error:
            assert error.problems  # noqa: PT017 - one of two outcomes


def test_deep_page() -> None:
    """A page of elements that nobody closes is read in time, and what stands in it is found."""
    page = "<div>" * 200_000 + "<h2>A Title of Words</h2>"
    with within(3):
        parsed = elements.parse(page)
    assert parsed.body is not None
    assert "A Title of Words" in (parsed.body.text() or "")


def test_attributes() -> None:
    """An element keeps 1,000 attributes, whatever stands in them, and all that is behind it."""
    many = " ".join(f"a{n}='>'" for n in range(1_200))
    page = (
        f"<script>a<b {'c ' * 2_000}</script><!-- <i {many}> --><div {many} id=x>Text</div><p>End"
    )
    parsed = elements.parse(page)
    [found] = parsed.css("div")
    assert len(found.attributes) == 1_000
    assert found.attributes["a999"] == ">"
    assert (found.text(), [node.text() for node in parsed.css("p")]) == ("Text", ["End"])
    assert [len(node.text() or "") for node in parsed.css("script")] == [4_004]


def test_few_attributes() -> None:
    """What has fewer stays as it is, in every way to write attributes."""
    for tag in (
        "<a href=x>",
        "<a b c='\"' d=\"'\" e = f/>",
        "<a/b>",
        "<a =b =c>",
        '<a b="',
        "<a b",
    ):
        assert elements.parse(f"<p>A {tag}B").html == LexborHTMLParser(f"<p>A {tag}B").html
