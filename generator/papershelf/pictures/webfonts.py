"""Web fonts: the site's serif, Spectral, with the letters that Latin scripts need.

A page sets its titles and abstracts in it. Three faces are cut out of the files that the package
`fontpkg-spectral` brings, so that together they take less than `MOST_BYTES`. A letter that they
lack, such as a Greek one, is written in a serif of the reader's own.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from io import BytesIO

FAMILY = "Papershelf Serif"
MOST_BYTES = 60_000
FOLDER = "assets/papershelf/fonts/"
STYLE = "assets/papershelf/fonts.css"
LICENCE = f"{FOLDER}LICENSE.txt"
_SIGNS = "–—‘’“”„†‡•…‰′″‹›⁄€™−×≤≥≈∞→←↑↓ȘșȚțẞ"
LETTERS = frozenset(
    {*map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180))), *_SIGNS}  # Latin, and Latin Extended-A
)
_FEATURES = ("kern", "liga", "ccmp", "locl", "lnum", "tnum")
"""What the font can do that is kept, by the names of OpenType."""


@dataclass(frozen=True)
class Face:
    """One of the font's faces, as CSS names them."""

    file: str
    """The file of the package, without its ending."""
    weight: int
    style: str = "normal"


FACES: Mapping[str, Face] = {
    "regular": Face("Spectral-Regular", 400),
    "italic": Face("Spectral-Italic", 400, "italic"),
    "semibold": Face("Spectral-SemiBold", 600),
}


@lru_cache
def woff2(face: Face) -> bytes:
    """Cut a face down to `LETTERS`; the same bytes each time, and once in a process."""
    # It is needed only where a font is made anew.
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(_file(f"files/{face.file}.ttf")), lazy=True, recalcTimestamp=False)
    options = Options(
        layout_features=_FEATURES, hinting=False, name_IDs=[0, 1, 2, 13, 14], drop_tables=["meta"]
    )
    subset = Subsetter(options)
    subset.populate(text="".join(sorted(LETTERS)))
    subset.subset(font)
    font.flavor = "woff2"
    made = BytesIO()
    font.save(made)
    return made.getvalue()


def _file(name: str) -> bytes:
    import fontpkg_spectral

    return resources.files(fontpkg_spectral).joinpath(*name.split("/")).read_bytes()


def files(*, embedded: bool) -> dict[str, bytes]:
    """Return the fonts' files by path, with the style sheet that names them.

    `embedded` writes the faces into the style sheet. Some browsers load no font for a page on disk
    from a folder above it.
    """
    made = {name: woff2(face) for name, face in FACES.items()}
    sources = {
        name: f"data:font/woff2;base64,{base64.b64encode(file).decode()}"
        if embedded
        else f"fonts/{name}.woff2"
        for name, file in made.items()
    }
    rules = (
        f'@font-face{{font-family:"{FAMILY}";font-weight:{face.weight};font-style:{face.style};'
        f'font-display:swap;src:url("{sources[name]}") format("woff2")}}\n'
        for name, face in FACES.items()
    )
    found = {STYLE: "".join(rules).encode(), LICENCE: _file("LICENSE")}
    if not embedded:
        found |= {f"{FOLDER}{name}.woff2": file for name, file in made.items()}
    return found
