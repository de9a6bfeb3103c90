"""Tests of `papershelf.content.text`; what it refuses is tested with YAML, in `test_yamlio`."""

from __future__ import annotations

from pathlib import Path

import pytest

from papershelf.content import text
from papershelf.errors import ContentError
from tests.content import brief


def test_read(tmp_path: Path) -> None:
    """A text file is read without byte order mark and with plain line ends."""
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbf# A\r\n\r\nB\n")
    assert text.read(tmp_path / "a.md", "a.md") == "# A\n\nB\n"


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"A\n\xff", ":2: plain-files 0xff"),
        (
            b"A\nB\x00",
            ":2:2: visible-text U+0000",
        ),
        (b"x" * 262_145, ": plain-files 262,144"),
    ],
    ids=["not UTF-8", "not visible", "too large"],
)
def test_refused(raw: bytes, message: str, tmp_path: Path) -> None:
    """Text is UTF-8, visible and bounded."""
    (tmp_path / "a.md").write_bytes(raw)
    with pytest.raises(ContentError) as caught:
        text.read(tmp_path / "a.md", "a.md")
    assert [brief(problem) for problem in caught.value.problems] == [f"a.md{message}"]
