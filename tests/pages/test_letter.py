"""The letter: HTML for mail programs, plain text to read, and nothing that content could do."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from papershelf import words
from papershelf.catalog.catalog import Catalog
from papershelf.content import folder
from papershelf.content.dates import PartialDate
from papershelf.mail import message
from papershelf.mail.message import Sender
from papershelf.pages import digest, letter, letter_text
from papershelf.pages.digest import Digest, Frame
from papershelf.pages.letter import Letter
from papershelf.settings import Settings
from tests import hostile

SETTINGS = Settings("Lamp Shelf", "On lamps.", "https://shelf.example.org/")
DAY = PartialDate(2025, 1, 1)
FRAME = Frame("https://shelf.example.org/leave", "letters@example.org")


def made(catalog: Catalog, settings: Settings = SETTINGS, since: PartialDate = DAY) -> Digest:
    moving = [digest.Moved(catalog.entries[0], "+12 stars")]
    return digest.of(catalog, settings, since, digest.due(catalog, since), moving=moving)


@pytest.fixture(scope="module")
def written(toy: Catalog) -> Letter:
    """The letter of the toy catalog."""
    return letter.write(made(toy), FRAME)


def test_text(toy: Catalog) -> None:
    """The plain text has all of it: wrapped at 72 columns, links written out."""
    one = digest.of(toy, SETTINGS, DAY, digest.due(toy, PartialDate(2025, 1, 20))[1:])
    assert letter.write(one, Frame("", "letters@example.org")).text == (
        "Lamp Shelf\n"
        "1 new paper\n"
        "Since 1 January 2025\n"
        "\n"
        "New papers\n"
        "==========\n"
        "\n"
        "A Crowd of Lamps\n"
        "Ada Quill, Dora Finch, Emil Grove and 5 more · 30 November 2023 ·\n"
        "Journal of Shadows\n"
        "\n"
        "  Eight people held one lamp each and counted the shadows.\n"
        "\n"
        "  Tags: Light & shadow\n"
        "  Page: https://shelf.example.org/papers/crowd/\n"
        "\n"
        "-- \n"
        "Lamp Shelf: On lamps.\n"
        "https://shelf.example.org/\n"
        "\n"
        "This letter goes to the addresses on the list of Lamp Shelf.\n"
        "To unsubscribe: a mail to letters@example.org with the subject\n"
        "“unsubscribe”\n"
    )


def test_more(toy: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a letter has no room for is counted, and stands on the site's page of what is new."""
    monkeypatch.setattr(digest, "MOST_WHOLE", 1)
    monkeypatch.setattr(digest, "MOST_TITLES", 1)
    written = letter.write(made(toy), FRAME)
    assert "new papers on the site:\n  https://shelf.example.org/new/" in written.text
    hrefs = [link.attributes["href"] for link in HTMLParser(written.html).css("a")]
    assert "https://shelf.example.org/new/" in hrefs


def test_columns(written: Letter) -> None:
    """No line is longer than 72 columns but one with an address."""
    lines = [line for line in written.text.splitlines() if "https://" not in line]
    assert max(map(letter_text.width, lines)) <= letter_text.COLUMNS


def test_wide_scripts() -> None:
    """Chinese breaks between its signs, each two columns wide, and not before a full stop."""
    text = "注意力机制" * 20 + "。"
    lines = letter_text.wrapped(text).split("\n")
    assert [letter_text.width(line) for line in lines] == [72, 72, 58]
    assert "".join(lines) == text
    assert letter_text.wrapped("字" * 36 + "。").split("\n") == ["字" * 35, "字。"]


def test_html(written: Letter) -> None:
    """Styles stand on the elements; the one sheet holds dark colours and narrow screens."""
    tree = HTMLParser(written.html)
    [sheet] = tree.css("style")
    assert "prefers-color-scheme: dark" in sheet.text()
    assert "max-width: 480px" in sheet.text()
    for name in ("h1", "h3 a", "td.ps-card", ".ps-summary", ".ps-tags a", "body"):
        found = tree.css_first(name)
        assert found is not None
        assert found.attributes["style"], name
    assert tree.css("link, script, iframe, img, object, form") == []
    assert not re.search(r"url\(|@import", written.html)
    tables = tree.css("table")
    assert len(tables) == 2
    assert all(table.attributes["role"] == "presentation" for table in tables)
    assert "max-width: 600px" in (tables[1].attributes["style"] or "")
    metas = {
        meta.attributes.get("name"): meta.attributes.get("content") for meta in tree.css("meta")
    }
    assert metas["color-scheme"] == "light dark"
    assert [heading.text() for heading in tree.css("h2")] == ["New papers", "What moves"]
    hrefs = [link.attributes["href"] or "" for link in tree.css("a")]
    assert all(href.startswith("https://") for href in hrefs)
    assert "https://shelf.example.org/leave" in hrefs


def test_image(toy: Catalog) -> None:
    """An image is loaded from elsewhere only if the settings name one."""
    html = letter.write(made(toy), Frame(image="https://shelf.example.org/logo.png")).html
    images = [image.attributes["src"] for image in HTMLParser(html).css("img")]
    assert images == ["https://shelf.example.org/logo.png"]


def test_size(real: Catalog) -> None:
    """A letter of very many papers stays below what mail programs show whole, 102 kB."""
    one = made(real, since=PartialDate(2020))
    assert one.papers == 140
    assert len(letter.write(one, FRAME).html.encode()) < 100_000


def test_subject(toy: Catalog) -> None:
    """The subject is one line: how many papers, and the first title as far as there is room."""
    items = digest.due(toy, PartialDate(2025, 1, 20))
    one = digest.of(toy, SETTINGS, DAY, items)
    assert letter.write(one).subject == "2 new papers: Lantern: A Small Light for Large Rooms"
    long = replace(one, new=(replace(one.new[0], title="lamp " * 60), *one.new[1:]))
    assert letter.write(long).subject == f"2 new papers: {'lamp ' * 15}…"
    endless = replace(one, new=(replace(one.new[0], title="x" * 500), *one.new[1:]))
    assert letter.write(endless).subject == f"2 new papers: {'x' * 76} …"


def test_german(toy: Catalog) -> None:
    """A letter speaks the language of the site."""
    german = letter.write(made(toy, replace(SETTINGS, language="de")), FRAME)
    assert german.subject.startswith("5 neue Arbeiten: ")
    assert "\nSeit dem 1. Januar 2025\n" in german.text
    assert '<html lang="de">' in german.html
    for text in words.ENGLISH.letter.values():
        if "{" not in text and text not in words.of("de").letter.values():
            assert f">{text}<" not in german.html


def test_hostile(tmp_path: Path) -> None:
    """Content gives the same elements with any text, and begins no header."""
    pages = {}
    for harmless in (False, True):
        root = hostile.write(tmp_path / str(harmless), harmless=harmless)
        catalog = Catalog.of(folder.load(root))
        assert len(digest.due(catalog, PartialDate(1500))) == len(catalog.entries) > 10
        one = digest.of(catalog, SETTINGS, DAY, digest.due(catalog, PartialDate(1500)))
        pages[harmless] = letter.write(one, FRAME)
        check(pages[harmless])
    shapes = [
        [(node.tag, sorted(node.attributes)) for node in HTMLParser(page.html).root.traverse()]  # type: ignore[union-attr]
        for page in pages.values()
    ]
    assert shapes[0] == shapes[1]


def check(page: Letter) -> None:
    assert HTMLParser(page.html).css("script, img, svg, iframe, object") == []
    mail = message.make(
        Sender("X", None, "x.example.org", "en"),
        page.subject,
        page.text,
        page.html,
        identity="x",
        date=datetime.datetime(2025, 1, 1),
    )
    assert "\n" not in mail["Subject"]
    assert len(mail.keys()) == len(set(mail.keys())) == 9


@pytest.mark.parametrize(
    "title",
    [
        "Lamps\r\nBcc: eve@example.org",
        "Lamps\n\n<script>alert(1)</script>",
        "Lamps\u2028Bcc: eve@example.org\x85\x0b\x0c",
        "Lamps \u202ederever\u2066 \u200bzero",
        "L" * 5_000,
        '"><img src=x onerror=alert(1)>',
    ],
)
def test_title(toy: Catalog, title: str) -> None:
    """A title stays a title: no header, no element, nothing that turns or hides text."""
    entry = replace(toy.entries[0], paper=toy.entries[0].paper.model_copy(update={"title": title}))
    items = [digest.Item(entry, is_status=False)]
    one = letter.write(digest.of(toy, SETTINGS, DAY, items), FRAME)
    check(one)
    assert one.subject.isprintable()
    assert not set("\u202e\u2066\u200b\u2028\x85\x0b") & set(one.text + one.html)
