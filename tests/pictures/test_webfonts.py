"""The fonts of pages: how large they are, and what is in them."""

from __future__ import annotations

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from papershelf.pictures import webfonts


@pytest.fixture(scope="module")
def served() -> dict[str, bytes]:
    """The files of a site on a server."""
    return webfonts.files(embedded=False)


def test_few_bytes(served: dict[str, bytes]) -> None:
    """All faces together take less than the bound, and their licence is with them."""
    faces = {path: file for path, file in served.items() if path.endswith(".woff2")}
    assert len(faces) == 3
    assert sum(map(len, faces.values())) <= webfonts.MOST_BYTES
    assert b"SIL OPEN FONT LICENSE" in served[webfonts.LICENCE].upper()


def test_letters(served: dict[str, bytes]) -> None:
    """Each face has the letters of Latin scripts, and hardly any other."""
    for path in (path for path in served if path.endswith(".woff2")):
        found = {chr(code) for code in TTFont(BytesIO(served[path])).getBestCmap()}
        assert set("AzÉßłŐžş–“€") <= found
        assert found <= webfonts.LETTERS


def test_same_bytes_and_embedded(served: dict[str, bytes]) -> None:
    """They are the same each time; for a copy on disk they stand in the style sheet alone."""
    assert webfonts.files(embedded=False) == served
    embedded = webfonts.files(embedded=True)
    assert embedded.keys() == {webfonts.STYLE, webfonts.LICENCE}
    assert embedded[webfonts.STYLE].count(b"data:font/woff2;base64,") == 3
