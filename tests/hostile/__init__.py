"""A content folder in which every text is an attack, and its harmless copy of equal structure."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from papershelf.content import folder, records
from papershelf.content.dates import PartialDate
from papershelf.content.model import (
    Illustration,
    Links,
    Paper,
    Source,
    Status,
    Tag,
    TagGroup,
    Venue,
    Vocabulary,
)
from tests.content.images import PNG


@dataclass(frozen=True)
class Payload:
    """A text that tries to become more than text."""

    name: str
    text: str
    harmless: str = "harmless"
    """Text that must give a page of the same structure."""
    plain: str | None = None
    """How a heading shows `text`, where that is not as it was written."""


PAYLOADS = (
    Payload("script", "<script>alert(1)</script>"),
    Payload("image", "<img src=x onerror=alert(1)>"),
    Payload("svg", "<svg/onload=alert(1)//"),
    Payload("double-quotes", '" onmouseover="alert(1)'),
    Payload("single-quotes", "' autofocus onfocus='alert(1)"),
    Payload("closing-tags", "</code></pre></p></div></title>"),
    Payload("comment", "--><!-- x"),
    Payload("cdata", "]]><![CDATA[ x ?> <?php x"),
    Payload("entities", "&lt;script&gt; &#60;b&#62; &amp;"),
    Payload("markdown-link", "[x](javascript:alert(1)) ![x](x)"),
    Payload("autolink", "<javascript:alert(1)> [x]: //x.y"),
    Payload("address", 'https://x.org/"onclick="alert(1)', 'https://x.org/" harmless'),
    Payload("attributes", "# x {: onclick=alert(1) } {#x .y}"),
    Payload("fence", "```\nx\n```\n~~~\nx\n~~~\n`x`"),
    Payload("front-matter", "--- title: x [TOC] *[x]: y"),
    Payload("list", "- x 1. x > x | x | === ***"),
    Payload("include", '--8<-- "mkdocs.yml" !ENV HOME'),
    Payload("jinja-expression", "{{7*7}} ${{ 7*7 }}"),
    Payload("jinja-statement", '{% include "main.html" %} {# x'),
    Payload(
        "formula-link",
        r"$\href{javascript:alert(1)}{x}$",
        r"$\href{harmless}{x}$",
        "x",
    ),
    Payload(
        "formula-script",
        r"$\text{<script>alert(1)</script>}$",
        r"$\text{harmless}$",
        "<script>alert(1)</script>",
    ),
)
"""The attacks; the paper, tag, group, venue and author at the same position carry them."""

_LINK = "https://x.org/?q='onclick='alert(1)&lt;b&gt;[x](y)*_!"
_DOI = "10.1000/'onclick='alert(1)&lt;b&gt;[x](y)*_!$&~#"


def canary(number: int, field: str) -> str:
    """Return the word that stands in `field` beside the attack, to be looked for on pages."""
    return f"zc{number:02}{field}"


def write(root: Path, *, harmless: bool = False) -> Path:
    """Write the content folder `root`, or its harmless copy; returns it."""
    texts = [payload.harmless if harmless else payload.text for payload in PAYLOADS]
    lines = [" ".join(text.split()) for text in texts]
    link, doi = ("https://x.org/harmless", "10.1000/harmless") if harmless else (_LINK, _DOI)
    links = Links(code=link, project=link, pdf=link, video=link, data=link)
    for number, (text, line) in enumerate(zip(texts, lines, strict=True)):
        folder.write(root, f"paper-{number}", _paper(number, text, line, links, f"{doi}{number}"))
        (root / "figures").mkdir(exist_ok=True)
        (root / "figures" / f"paper-{number}.png").write_bytes(PNG)
    vocabulary = Vocabulary(
        groups=tuple(
            TagGroup(
                id=f"group-{number}",
                name=f"{line} {canary(number, 'group')}",
                description=f"{line} {canary(number, 'about')}",
            )
            for number, line in enumerate(lines)
        ),
        tags=tuple(
            Tag(
                id=f"tag-{number}",
                name=f"{line} {canary(number, 'tag')}",
                group=f"group-{number}",
                description=f"{line} {canary(number, 'says')}",
            )
            for number, line in enumerate(lines)
        ),
    )
    (root / "tags.yml").write_bytes(records.canonical(vocabulary, "schema/tags.json"))
    (root / "paths").mkdir()
    for number, line in enumerate(lines):
        path = {
            "title": f"{line} {canary(number, 'path')}",
            "description": f"{line} {canary(number, 'leads')}",
            "papers": [
                {"paper": f"paper-{other % len(lines)}", "note": f"{line} {canary(number, 'note')}"}
                for other in (number, number + 1)
            ],
        }
        text = json.dumps(path, ensure_ascii=False)
        (root / "paths" / f"path-{number}.yml").write_text(text, encoding="utf-8")
    (root / "pages").mkdir()
    (root / "pages" / "home.md").write_text("Hand-written.\n", encoding="utf-8")
    (root / "pages" / "about.md").write_text("# About\n", encoding="utf-8")
    return root


def _paper(number: int, text: str, line: str, links: Links, doi: str) -> Paper:
    """Make a paper with the attack in every field; every other one has no summary.

    Names that become addresses begin with the canary, so that copies' pages can be paired; the
    `X` keeps lower-case words of the attack from counting as part of the family name.
    """
    author = canary(number, "author")
    figure = Illustration(
        file=f"paper-{number}.png",
        licence=f"{line} {canary(number, 'licence')}",
        alt=f"{line} {canary(number, 'alt')}",
        credit=f"{line} {canary(number, 'credit')}",
        source=links.data,
    )
    return Paper(
        title=f"{line} {canary(number, 'title')}",
        status=Status(
            kind="superseded",
            title=f"{line} {canary(number, 'successor')}",
            reason=f"{line} {canary(number, 'reason')}",
            link=links.data,
        ),
        later_title=f"{line} {canary(number, 'later')}",
        erratum=f"{line} {canary(number, 'erratum')}",
        known_as=(f"{line} {canary(number, 'known')}",),
        tldr=f"{line} {canary(number, 'tldr')}" if number % 2 else None,
        abstract=f"{text} {canary(number, 'abstract')}\n\n{text}\n\n    {text}\n{text}",
        authors=(f"{author} {line} X {author}",),
        published=PartialDate(2024, 1, number + 1),
        added=PartialDate(2024, 2, number + 1),
        doi=doi,
        venue=Venue(name=f"{canary(number, 'venue')} {line}", year=2024),
        tags=(f"tag-{number}", f"tag-{(number + 1) % len(PAYLOADS)}"),
        links=links.model_copy(update={"figure": figure}),
        sources=(Source(kind="listing", name=line, note=line, submitted_by=line),),
        aliases=(f"old-{number}",),
    )
