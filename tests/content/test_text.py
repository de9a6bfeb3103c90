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


@pytest.mark.parametrize(
    ("shown", "line"),
    [
        ("é" + "\u0301" * 4, 0),
        ("e" + "\u0301" * 4 + "é" + "\u0301" * 4, 0),
        ("e" + "\u0301" * 5, 1),
        ("\n\ne" + "\u0301" * 4 + "é" + "\u0301" * 5 + "\n", 3),
        ("\u0301" * 5 + "\n", 1),
        ("漢字\nx漢字漢字" + "\u0301" * 5 + "\n\n", 2),
        ("a\n" * 20 + "e" + "\u0301" * 5 + "\n", 21),
        ("\ne" + "\u0301" * 5, 2),
    ],
)
def test_stacks(shown: str, line: int) -> None:
    """Four accents may stand on a letter, but not five; the first place is named."""
    problem = "fewer than 5 accents on one letter, got more; delete some"
    if not line:
        assert text.decode(shown.encode(), "a.md") == shown
        return
    with pytest.raises(ContentError) as caught:
        text.decode(shown.encode(), "a.md")
    assert [str(found) for found in caught.value.problems] == [f"a.md:{line}: expected {problem}"]
    assert caught.value.problems[0].rule == "visible-text"


def test_largest() -> None:
    """A text right at the limit is read; where it is not UTF-8, the line is named."""
    assert text.decode(b"x" * 262_144, "a.md") == "x" * 262_144
    for raw, problem in (
        (b"x" * 262_145, "a.md: expected at most 262,144 bytes, got more; make it shorter"),
        (b"\n\xff\n", "a.md:2: expected UTF-8 text, got byte 0xff; save the file as UTF-8"),
        (b"a\nb\n\xffc", "a.md:3: expected UTF-8 text, got byte 0xff; save the file as UTF-8"),
        (
            "\na\nbc\u202ed\ne\n".encode(),
            "a.md:3:3: expected visible text, got U+202E (RIGHT-TO-LEFT OVERRIDE); delete it",
        ),
        (
            b"\x80\n\x7f"[1:],
            "a.md:2:1: expected visible text, got U+007F (a character without a name); delete it",
        ),
    ):
        with pytest.raises(ContentError) as caught:
            text.decode(raw, "a.md")
        assert str(caught.value) == problem


def test_unreadable(tmp_path: Path) -> None:
    """A file is read as far as shows that it is too large; one that is not there is named."""
    (tmp_path / "a").write_bytes(b"abcdef")
    assert text.read_bytes(tmp_path / "a", "a", 3) == b"abcd"
    with pytest.raises(ContentError) as caught:
        text.read_bytes(tmp_path / "b", "b.md")
    assert str(caught.value) == "b.md: expected a readable file, got: No such file or directory"
    assert caught.value.problems[0].rule == "own-files"
    with pytest.raises(ContentError, match=r"^c\.md: expected a readable file"):
        text.read(tmp_path / "b", "c.md")
