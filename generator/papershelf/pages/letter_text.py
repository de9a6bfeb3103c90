"""The letter as plain text: 72 columns, links written out, each on a line of its own."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from papershelf.pages.digest import Digest, Frame, Told
from papershelf.words import Words

COLUMNS = 72
"""The columns of a line; a sign of Chinese and the like takes two."""


def write(digest: Digest, frame: Frame, headline: str, words: Words) -> str:
    """Write a digest; every line ends in a line feed, and none but an address is longer."""
    letter = words.letter
    parts = [_head(digest, headline, words)]
    for heading, papers in (
        (letter["new"], digest.new),
        (letter["became"], digest.became),
        (letter["moving"], digest.moving),
    ):
        if papers:
            parts.append(f"{heading}\n{'=' * width(heading)}")
            parts += [_paper(one, words) for one in papers]
        if heading == letter["new"] and digest.titles:
            parts.append(f"{letter['others']}\n{'-' * width(letter['others'])}")
            parts += [f"{wrapped(one.title)}\n  {one.address}" for one in digest.titles]
        if heading == letter["new"] and digest.more:
            more = letter["and_more"].format(papers=words.count(digest.more, "new_paper"))
            parts.append(f"{more}:\n  {digest.news}")
    parts.append("-- \n" + "\n".join(_foot(digest, frame, words)))  # as signatures begin
    return "\n\n".join(parts) + "\n"


def _head(digest: Digest, headline: str, words: Words) -> str:
    lines = [digest.site, headline, words.letter["since"].format(date=words.date(digest.since))]
    if digest.topics:
        lines.append(words.letter["choice"].format(topics=", ".join(digest.topics)))
    return "\n".join(map(wrapped, lines))


def _paper(one: Told, words: Words) -> str:
    note = [one.note] if one.note else []
    shown = [one.title, " · ".join(filter(None, [one.authors, one.where])), *note]
    tags = ", ".join(name for name, _ in one.tags)
    rows = [(words.letter["page"], one.address), *one.links]
    rows += [(words.pages["notice"], one.notice)] if one.notice else []
    rows += [(words.pages[f"{one.kind}_by"], one.successor)] if one.successor else []
    lines = [wrapped(text) for text in shown]
    if one.summary:
        lines += ["", wrapped(one.summary, "  ")]
    lines.append("")
    if tags:
        lines.append(wrapped(f"{words.pages['tags']}: {tags}", "  "))
    return "\n".join([*lines, *(f"  {name}: {address}" for name, address in rows)])


def _foot(digest: Digest, frame: Frame, words: Words) -> Iterator[str]:
    letter = words.letter
    yield wrapped(": ".join(filter(None, [digest.site, digest.description])))
    yield digest.home
    if frame.unsubscribe or frame.unsubscribe_mail:
        yield ""
        yield wrapped(letter["reason"].format(site=digest.site))
    if frame.unsubscribe_mail:
        yield wrapped(letter["unsubscribe_mail"].format(address=frame.unsubscribe_mail))
    if frame.unsubscribe:
        yield f"{letter['unsubscribe']}: {frame.unsubscribe}"


def wrapped(text: str, indent: str = "") -> str:
    """Break a text into lines of `COLUMNS` at spaces, and between the signs of wide scripts."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and width(indent + (line + piece).rstrip()) > COLUMNS:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return "\n".join(indent + one for one in [*lines, line.rstrip()])


def _pieces(text: str) -> Iterator[str]:
    """Yield the parts of a text between which a line may break, spaces at their ends."""
    piece = ""
    for sign in text:
        begins = piece.endswith(" ") and sign != " "
        if piece and (begins or (_is_wide(piece[-1]) and _opens(sign))):
            yield piece
            piece = ""
        piece += sign
    if piece:
        yield piece


def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WF"


def _opens(sign: str) -> bool:
    """Return whether a line may begin with a sign: with a letter, not with a full stop."""
    return _is_wide(sign) and unicodedata.category(sign)[0] == "L"


def width(text: str) -> int:
    """Return how many columns a text takes."""
    return sum(
        0 if unicodedata.category(sign) in ("Mn", "Me", "Cf") else 1 + _is_wide(sign)
        for sign in text
    )
