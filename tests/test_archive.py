"""Archives: the same files give the same bytes, and hostile ones are refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from papershelf import archive

FILES = {"b/c.txt": b"c" * 1000, "a.txt": b"a", "ü.txt": b""}


def test_round(tmp_path: Path) -> None:
    """What is written comes back, in whatever order it was given, from memory or from disk."""
    one, other = io.BytesIO(), io.BytesIO()
    archive.write(one, "top", FILES)
    (tmp_path / "c.txt").write_bytes(FILES["b/c.txt"])
    archive.write(other, "top", {**dict(reversed(FILES.items())), "b/c.txt": tmp_path / "c.txt"})
    assert one.getvalue() == other.getvalue()
    (tmp_path / "x.zip").write_bytes(one.getvalue())
    top = archive.extract(tmp_path / "x.zip", tmp_path / "out")
    assert top == tmp_path / "out" / "top"
    assert {path: (top / path).read_bytes() for path in FILES} == FILES


def made(tmp_path: Path, *entries: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries:
            file.writestr(name, content)
    return tmp_path / "x.zip"


def link() -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("t/link")
    entry.create_system = 3
    entry.external_attr = 0o120777 << 16
    return entry


HOSTILE = {
    "above": [("t/../../x", b"")],
    "above, at the end": [("t/..", b"")],
    "here": [("t/./x", b"")],
    "absolute": [("/t/x", b"")],
    "twice a slash": [("t//x", b"")],
    "a drive": [("t/C:x", b"")],
    "a backslash": [("t/..\\x", b"")],
    "a line end": [("t/x\n", b"")],
    "no folder": [("x", b"")],
    "two folders": [("t/x", b""), ("u/x", b"")],
    "one name twice": [("t/x", b""), ("t/X", b"")],
    "a file and a folder": [("t/x", b""), ("t/x/y", b"")],
    "a long name": [("t/" + "x" * 999, b"")],
    "a deep folder": [("t/" + "x/" * 30 + "x", b"")],
    "a link": [(link(), b"/etc/passwd")],
    "a bomb": [("t/x", bytes(200_000_000))],
    "nothing": [],
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("entries", HOSTILE.values(), ids=HOSTILE)
def test_hostile(entries: list[tuple[str | zipfile.ZipInfo, bytes]], tmp_path: Path) -> None:
    """What leads out of the folder, is more than a file, or more than it seems, writes nothing."""
    file = made(tmp_path, *entries)
    with pytest.raises(ValueError, match="expected"):
        archive.extract(file, tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["x.zip"]


def cut(raw: bytes) -> bytes:
    return raw[: len(raw) // 2]


def flipped(raw: bytes) -> bytes:
    at = raw.index(b"kept")
    return raw[:at] + b"K" + raw[at + 1 :]


def lying(raw: bytes) -> bytes:
    """State fewer bytes than there are."""
    return raw.replace((1000).to_bytes(4, "little"), (10).to_bytes(4, "little"))


@pytest.mark.parametrize("damage", [cut, flipped, lying, lambda _: b"no zip"])
def test_damaged(damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    """A file that is cut, changed or none at all is refused."""
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as file:
        file.writestr("t/x", b"kept" * 250)
    (tmp_path / "x.zip").write_bytes(damage((tmp_path / "x.zip").read_bytes()))
    with pytest.raises(ValueError, match="expected"):
        archive.extract(tmp_path / "x.zip", tmp_path / "out")
