"""Cards: the image that stands for a page where its link is shared, as PNG.

A card is drawn by code alone, in few colours, so that it stays small.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw

from papershelf import formulas
from papershelf.catalog.catalog import Catalog
from papershelf.content import facts
from papershelf.content.entry import Entry
from papershelf.pictures import fonts
from papershelf.settings import Settings

SITE = "site"
"""The name of the site's own card; a paper with this id shows that one too."""
SIZE = (1200, 630)
"""Width and height in pixels, as the Open Graph protocol's readers like it."""
MOST_BYTES = 15_000
_LEVELS = (6, 8)
"""How hard zlib tries, one after the other: 8 takes thrice as long for a twentieth less."""

_PAPER, _INK, _TEAL, _CHIP, _SAND = "#f6f8f8", "#16262b", "#14505c", "#d8e8eb", "#c9a35b"
_BOOKS = (_TEAL, "#3f7f8c", "#8fb9c2", _SAND, _INK)
# The colours above, and those between letters and what lies behind them.
_PALETTE = (
    _PAPER,
    "#b5bdbf",
    "#6b777b",
    _INK,
    _CHIP,
    "#8fb9c2",
    "#3f7f8c",
    _TEAL,
    _SAND,
    "#ffffff",
)
_MARGIN = 72
_WIDTH = SIZE[0] - 2 * _MARGIN
_TITLE_TOP, _TITLE_HEIGHT, _TITLE_SIZES = 128, 200, (48, 42, 36, 32, 28, 24)
_SHELF = 566
"""Where the books stand."""


@dataclass(frozen=True)
class SocialCard:
    """All that a card shows, as plain text."""

    name: str
    """What the title is written as if no font has letters for it."""
    title: str
    site: str
    """The name of the site."""
    facts: str = ""
    """A few words above the title."""
    authors: tuple[str, ...] = ()
    more: str = ""
    """What stands for the authors that find no room."""
    text: str = ""
    """A sentence in place of authors."""
    tags: tuple[str, ...] = ()


def owners(catalog: Catalog, settings: Settings) -> frozenset[str]:
    """Return the ids of the papers with a card of their own: the last published ones."""
    return frozenset(entry.id for entry in catalog.entries[: settings.cards])


def plan(catalog: Catalog, settings: Settings) -> dict[str, SocialCard]:
    """Return what the cards show, by name: the ids of papers, and SITE; none for a site on disk."""
    if settings.offline:
        return {}
    own = owners(catalog, settings)
    papers = {
        entry.id: _of_paper(entry, catalog, settings)
        for entry in catalog.entries
        if entry.id in own
    }
    count = settings.words.count(len(catalog.entries))
    site = SocialCard(
        SITE, settings.site_name, settings.site_name, count, text=settings.site_description
    )
    return papers | {SITE: site}


def _of_paper(entry: Entry, catalog: Catalog, settings: Settings) -> SocialCard:
    paper = entry.paper
    above = [note.mark for note in facts.marks(paper, settings.words)]
    above += [paper.venue.label] if paper.venue else []
    if paper.published and not (paper.venue and paper.venue.year):
        above.append(str(paper.published.year))
    return SocialCard(
        name=entry.id,
        title=formulas.plain(paper.title),
        site=settings.site_name,
        facts=" · ".join(above),
        authors=paper.names,
        more=settings.words.pages["et_al"] if paper.authors else "",
        tags=tuple(catalog.tag_by_id[tag].name for tag in paper.tags),
    )


def draw(card: SocialCard) -> bytes:
    """Draw a card; returns PNG of at most MOST_BYTES.

    What a PNG weighs is mostly its letters. So the title is written as large as it fits the card,
    and smaller, then shorter, while the file is too large.
    """
    png = b""
    for less, lines, size in _attempts(card):
        image = _few_colours(_drawn(less, lines, size))
        for level in _LEVELS:
            png = _png(image, level)
            if len(png) <= MOST_BYTES:
                return png
    return png


def _attempts(card: SocialCard) -> Iterator[tuple[SocialCard, list[list[str]], int]]:
    """Yield a card with the lines of its title and their size, the best first."""
    shown = fonts.writable(card.title, "title")
    if set(shown) <= {fonts.MISSING}:
        shown = [card.name]
    for size in _TITLE_SIZES:
        lines = _wrap(shown, "title", size, _WIDTH)
        most = _TITLE_HEIGHT // _height(size)
        if len(lines) <= most:
            yield card, lines, size
    for count in range(min(most, len(lines) - 1), 0, -1):
        *kept, last = lines[:count]
        more = [fonts.MISSING] if last[-1] != fonts.MISSING else []
        yield card, [*kept, _fit([*last, *more], "title", size, _WIDTH)], size
    yield replace(card, tags=(), facts=""), lines[:1], size


def _drawn(card: SocialCard, title: list[list[str]], size: int) -> Image.Image:
    """Draw a card with its title in those lines, of letters of that size."""
    image = Image.new("RGB", SIZE, _PAPER)
    pen = ImageDraw.Draw(image)
    _books(pen, card)
    _write(pen, (_MARGIN, 70), _cut(card.facts, "strong", 26, _WIDTH), "strong", 26, _TEAL)
    bottom = _TITLE_TOP
    for line in title:
        bottom = _write(pen, (_MARGIN, bottom), line, "title", size, _INK)
    if card.text:
        for line in _wrap(fonts.writable(card.text, "plain"), "plain", 30, _WIDTH)[:3]:
            bottom = _write(pen, (_MARGIN, bottom + 12), line, "plain", 30, _INK)
    else:
        _write(pen, (_MARGIN, bottom + 18), _byline(card), "plain", 28, _INK)
    _chips(pen, card.tags)
    return image


def _few_colours(image: Image.Image) -> Image.Image:
    colours = Image.new("P", (1, 1))
    colours.putpalette([part for colour in _PALETTE for part in bytes.fromhex(colour[1:])])
    return image.quantize(palette=colours, dither=Image.Dither.NONE)


def _png(image: Image.Image, level: int) -> bytes:
    stream = BytesIO()
    image.save(stream, "PNG", bits=4, compress_level=level, compress_type=zlib.Z_FILTERED)
    return stream.getvalue()


def _books(pen: ImageDraw.ImageDraw, card: SocialCard) -> None:
    """Draw the shelf, the site's name, and books whose sizes are the card's own."""
    pen.rectangle((0, _SHELF, *SIZE), fill=_TEAL)
    sizes = iter(hashlib.sha256(f"{card.name} {card.title}".encode()).digest())
    right = SIZE[0] - _MARGIN
    for number in range(9):
        width, height = 18 + next(sizes) % 17, 58 + next(sizes) % 40
        colour = _BOOKS[next(sizes) % len(_BOOKS)]
        left = right - width
        pen.rectangle((left, _SHELF - height, right - 1, _SHELF - 1), fill=colour)
        if number % 3:
            band = _SHELF - height + 12
            pen.rectangle((left, band, right - 1, band + 4), fill=_PAPER)
        right = left - 4
    # The last one leans on the others.
    lower, upper = (right - 58, _SHELF - 1), (right, _SHELF - 78)
    pen.polygon([lower, (right - 36, _SHELF - 1), upper, (right - 20, _SHELF - 88)], fill=_TEAL)
    name = _cut(card.site, "strong", 26, _WIDTH)
    _write(pen, (_MARGIN, _SHELF + 16), name, "strong", 26, "#ffffff")


def _byline(card: SocialCard) -> list[str]:
    """Write as many authors as fit on a line; a name that cannot be written counts as one more."""
    names = [name for name in card.authors[:8] if fonts.is_writable(name, "plain")]
    for count in range(len(names), 0, -1):
        complete = count == len(card.authors)
        line = ", ".join(names[:count]) + ("" if complete else f" {card.more}")
        if _length(line.split(), "plain", 28) <= _WIDTH:
            return line.split()
    return _cut(f"{names[0]} {card.more}", "plain", 28, _WIDTH) if names else []


def _chips(pen: ImageDraw.ImageDraw, tags: tuple[str, ...]) -> None:
    left, top, size = _MARGIN, 412, 24
    for tag in tags:
        width = round(_length(tag.split(), "plain", size)) + 30
        if not fonts.is_writable(tag, "plain") or left + width > SIZE[0] - _MARGIN:
            continue
        pen.rounded_rectangle((left, top, left + width, top + 42), 21, fill=_CHIP)
        _write(pen, (left + 18, top + 6), tag.split(), "plain", size, _TEAL)
        left += width + 12


def _write(
    pen: ImageDraw.ImageDraw,
    place: tuple[int, int],
    line: list[str],
    style: str,
    size: int,
    colour: str,
) -> int:
    """Write words that the style can write; returns where the next line begins."""
    left, top = float(place[0]), place[1]
    for word in line:
        choice = fonts.choice(word, style) or 0
        for letter, at in _places(word, style, size, choice):
            # Two pixels are a byte, so a letter is the same bytes again only at even places.
            even = 2 * round((left + at) / 2)
            points, right, below = fonts.letter(letter, style, size, choice)
            pen.bitmap((even + right, top + size + below), points, fill=colour)
        left += _width(word, style, size)
    return top + _height(size)


@lru_cache(maxsize=10_000)
def _places(word: str, style: str, size: int, choice: int) -> tuple[tuple[str, float], ...]:
    """Return the letters of a word with their accents, and how far right of its begin each is."""
    face = fonts.font(style, size, choice)
    letters = re.finditer(r".[\u0300-\u036f]*", word)
    return tuple((one.group(), face.getlength(word[: one.start()])) for one in letters)


def _height(size: int) -> int:
    return round(size * 1.22)


def _length(line: list[str], style: str, size: int) -> float:
    return sum(_width(word, style, size) for word in line)


@lru_cache(maxsize=50_000)
def _width(word: str, style: str, size: int) -> float:
    """Return how wide a word is with the space after it."""
    return fonts.font(style, size, fonts.choice(word, style) or 0).getlength(word + " ")


def _wrap(line: list[str], style: str, size: int, width: int) -> list[list[str]]:
    """Break words into lines; a word longer than a line is broken too."""
    lines: list[list[str]] = [[]]
    for word in line:
        rest = word
        while rest:
            if _length([*lines[-1], rest], style, size) <= width:
                lines[-1].append(rest)
                break
            if lines[-1]:
                lines.append([])
                continue
            count = _room(rest, style, size, width)
            lines[-1].append(rest[:count])
            lines.append([])
            rest = rest[count:]
    return [line for line in lines if line]


def _cut(text: str, style: str, size: int, width: int) -> list[str]:
    """Write `text` on one line, cut where it ends; nothing if it has no word to be written."""
    line = fonts.writable(text, style)
    return [] if set(line) <= {fonts.MISSING} else _fit(line, style, size, width)


def _fit(line: list[str], style: str, size: int, width: int) -> list[str]:
    """Take words away before the end until the line fits, and let three dots stand for them."""
    if _length(line, style, size) <= width:
        return line
    kept = [word for word in line if word != fonts.MISSING]
    while len(kept) > 1 and _length([*kept, fonts.MISSING], style, size) > width:
        kept.pop()
    rest = width - round(_length([fonts.MISSING], style, size))
    return [
        *(word[: _room(word, style, size, rest)] for word in kept[:1]),
        *kept[1:],
        fonts.MISSING,
    ]


def _room(word: str, style: str, size: int, width: int) -> int:
    """Return how many letters of a word have room in `width`, at least one."""
    ends = range(1, len(word) + 1)
    return max(
        1, bisect_right(ends, float(width), key=lambda end: _length([word[:end]], style, size))
    )
