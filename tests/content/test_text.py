"""Tests of `papershelf.content.text`; what it refuses is tested with YAML, in `test_yamlio`."""

from __future__ import annotations

from pathlib import Path

import pytest

from papershelf.content import text
from papershelf.errors import ContentError


def test_read(tmp_path: Path) -> None:
    """A text file is read without byte order mark and with plain line ends."""
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbf# A\r\n\r\nB\n")
    assert text.read(tmp_path / "a.md", "a.md") == "# A\n\nB\n"


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"A\n\xff", ":2: expected UTF-8 text, got byte 0xff; save the file as UTF-8"),
        (
            b"A\nB\x00",
            ":2:2: expected visible text, got U+0000 (a character without a name); delete it",
        ),
        (b"x" * 262_145, ": expected at most 262,144 bytes, got more; make it shorter"),
    ],
    ids=["not UTF-8", "not visible", "too large"],
)
def test_refused(raw: bytes, message: str, tmp_path: Path) -> None:
    """Text is UTF-8, visible and bounded."""
    (tmp_path / "a.md").write_bytes(raw)
    with pytest.raises(ContentError) as caught:
        text.read(tmp_path / "a.md", "a.md")
    assert str(caught.value) == f"a.md{message}"
