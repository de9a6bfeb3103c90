"""Kept answers: what was answered comes back, and nothing is written elsewhere."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from papershelf.sources.services.kept import Kept

DAY = datetime.date(2026, 1, 2)


def test_days(tmp_path: Path) -> None:
    """An answer is kept for a month, and for a day that there is none."""
    kept = Kept(tmp_path, DAY)
    kept.put("a", b"answer")
    kept.put("b", b"")
    later = [Kept(tmp_path, DAY + datetime.timedelta(days=days)) for days in (0, 1, 29, 30)]
    assert [one.get("a") for one in later] == [b"answer", b"answer", b"answer", None]
    assert [one.get("b") for one in later] == [b"", None, None, None]


def test_links(tmp_path: Path) -> None:
    """A link in the place of a file, or of the folder, leads to no writing elsewhere."""
    outside = tmp_path / "outside"
    outside.write_text("precious", encoding="utf-8")
    kept = Kept(tmp_path / "answers", DAY)
    path = kept._path("a")
    path.parent.mkdir(parents=True)
    path.with_suffix(".tmp").symlink_to(outside)
    kept.put("a", b"answer")
    assert (kept.get("a"), outside.read_text(encoding="utf-8")) == (b"answer", "precious")
    linked = tmp_path / "linked"
    linked.symlink_to(tmp_path, target_is_directory=True)
    with pytest.raises(OSError, match="expected a folder, got a link"):
        Kept(linked, DAY).put("a", b"answer")
