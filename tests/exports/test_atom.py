"""Atom: well-formed whatever papers hold, and read alike by two readers."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.exports import atom
from papershelf.exports.feed import Feed, Item

ATOM = "{http://www.w3.org/2005/Atom}"
ITEM = Item(
    id="tag:example.org,2025:/papers/a",
    address="https://example.org/papers/a/",
    title="Title",
    language="",
    summary="Short.",
    content="<p>Long.</p>",
    added="2025-01-02T00:00:00Z",
    updated="2025-01-02T00:00:00Z",
    authors=("Ada Quill", "王小雨"),
    nobody="Authors not recorded",
    tags=(("light", "Light & shadow"),),
    links=(("Code", "https://example.org/?a=1&b=2"),),
)
FEED = Feed("tag:example.org,2025:/feed", "Toy", "Toy: all", "", "https://example.org/", (ITEM,))

CASES = {
    "ampersand": ("Q&A &amp; &#60;", None),
    "angle brackets": ("a <b>c</b> > d", None),
    "end of CDATA": ("]]> <![CDATA[ x ]]>", None),
    "comment and instruction": ("--> <!-- <?xml x ?>", None),
    "quotes": ("\"double\" 'single'", None),
    "form feed": ("a\x0cb", "ab"),
    "NUL": ("a\0b", "ab"),
    "no character": ("a\ufffe\uffffb", "ab"),
    "lone surrogate": ("a\ud800b", "ab"),
    "emoji": ("🙂 👩‍👩‍👧 é 漢字", None),
    "end of the plane": ("\U0010ffff", None),
    "carriage return": ("a\rb", None),
}
"""Texts that break XML, and what a reader sees if not the same."""


def read(written: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(written)  # noqa: S314 - our own


def test_feed() -> None:
    """The feed, byte for byte."""
    assert atom.write(replace(FEED, description="All papers.")).decode() == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom">\n'
        "  <id>tag:example.org,2025:/feed</id>\n"
        "  <title>Toy: all</title>\n"
        "  <subtitle>All papers.</subtitle>\n"
        "  <updated>2025-01-02T00:00:00Z</updated>\n"
        "  <author><name>Toy</name></author>\n"
        '  <link rel="self" type="application/atom+xml" href="https://example.org/feed.xml"/>\n'
        '  <link rel="alternate" type="text/html" href="https://example.org/"/>\n'
        "  <generator>Papershelf</generator>\n"
        "  <entry>\n"
        "    <id>tag:example.org,2025:/papers/a</id>\n"
        "    <title>Title</title>\n"
        '    <link rel="alternate" type="text/html" href="https://example.org/papers/a/"/>\n'
        '    <link rel="related" title="Code" href="https://example.org/?a=1&amp;b=2"/>\n'
        "    <published>2025-01-02T00:00:00Z</published>\n"
        "    <updated>2025-01-02T00:00:00Z</updated>\n"
        "    <author><name>Ada Quill</name></author>\n"
        "    <author><name>王小雨</name></author>\n"
        '    <category term="light" label="Light &amp; shadow"/>\n'
        "    <summary>Short.</summary>\n"
        '    <content type="html">&lt;p&gt;Long.&lt;/p&gt;</content>\n'
        "  </entry>\n"
        "</feed>\n"
    )


def test_least() -> None:
    """An entry always has an author, as the format asks; what is not known is left out."""
    entry = replace(ITEM, summary="", added=None, authors=(), tags=(), links=())
    found = read(atom.write(replace(FEED, items=(entry,)))).find(f"{ATOM}entry")
    assert found is not None
    names = [child.tag.removeprefix(ATOM) for child in found]
    assert names == ["id", "title", "link", "updated", "author", "content"]
    assert found.findtext(f"{ATOM}author/{ATOM}name") == "Authors not recorded"


@pytest.mark.parametrize(("text", "shown"), CASES.values(), ids=CASES)
def test_cases(text: str, shown: str | None) -> None:
    """What XML reserves is escaped and what it refuses is left out, in every text and attribute."""
    entry = replace(
        ITEM, title=text, summary=text, content=text, authors=(text,), tags=((text, text),)
    )
    root = read(atom.write(replace(FEED, title=text, description=text, items=(entry,))))
    found = root.find(f"{ATOM}entry")
    assert found is not None
    expected = text if shown is None else shown
    category = found.find(f"{ATOM}category")
    assert category is not None
    assert [
        root.findtext(f"{ATOM}title"),
        root.findtext(f"{ATOM}subtitle"),
        *(found.findtext(ATOM + name) for name in ("title", "summary", "content")),
        found.findtext(f"{ATOM}author/{ATOM}name"),
        category.attrib,
    ] == [expected] * 6 + [{"term": expected, "label": expected}]


@given(st.text(), st.text())
def test_any_text(text: str, address: str) -> None:
    """Whatever texts and addresses hold, the feed is well-formed and nothing is added to it."""
    entry = replace(ITEM, title=text, content=text, address=address, links=((text, address),))
    root = read(atom.write(replace(FEED, items=(entry,))))
    assert [child.tag.removeprefix(ATOM) for child in root] == [
        *("id", "title", "updated", "author", "link", "link", "generator", "entry")
    ]
    assert [len(child) for child in root] == [0, 0, 0, 1, 0, 0, 0, 11]


def test_reader() -> None:
    """A feed reader finds no error and sees what was written."""
    parsed = feedparser.parse(atom.write(FEED))
    assert parsed.bozo is False
    assert parsed.version == "atom10"
    entry = parsed.entries[0]
    assert [author.name for author in entry.authors] == ["Ada Quill", "王小雨"]
    assert (entry.id, entry.title, entry.summary) == (ITEM.id, "Title", "Short.")
    assert (entry.published, entry.updated) == (ITEM.added, ITEM.updated)
    assert entry.content[0].value == "<p>Long.</p>"
    assert {(link.rel, link.href) for link in entry.links} == {
        ("alternate", "https://example.org/papers/a/"),
        ("related", "https://example.org/?a=1&b=2"),
    }
