"""Kept answers: what was answered comes back, from a folder that no catalog holds."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from papershelf.sources.services import kept
from papershelf.sources.services.kept import Kept

DAY = datetime.date(2026, 1, 2)


def test_days(tmp_path: Path) -> None:
    """An answer is kept for a month, and for a day that there is none."""
    first = Kept(tmp_path, DAY)
    first.put("a", b"answer")
    first.put("b", b"")
    later = [Kept(tmp_path, DAY + datetime.timedelta(days=days)) for days in (0, 1, 29, 30)]
    assert [one.get("a") for one in later] == [b"answer", b"answer", b"answer", None]
    assert [one.get("b") for one in later] == [b"", None, None, None]


def test_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers lie in the user's cache folder, for each catalog in one, by any path to it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    (tmp_path / "link").symlink_to(one)
    assert kept.place(one).parent == tmp_path / "cache/papershelf/answers"
    assert kept.place(one) == kept.place(tmp_path / "link")
    assert kept.place(one) != kept.place(other)
