"""Edits of a catalog's files, each a function of the repository; paths are the content's."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

Edit = Callable[[Path], object]


def put(path: str, text: str) -> Edit:
    """Write a file."""

    def edit(root: Path) -> None:
        target = root / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())

    return edit


def swap(path: str, *pairs: tuple[str, str]) -> Edit:
    """Put a text in place of another that stands in the file once, for every pair."""

    def edit(root: Path) -> None:
        target = root / "content" / path
        text = target.read_text(encoding="utf-8")
        for before, after in pairs:
            assert text.count(before) == 1, before
            text = text.replace(before, after)
        target.write_bytes(text.encode())

    return edit


def append(path: str, text: str) -> Edit:
    """Add text at the end of a file."""

    def edit(root: Path) -> None:
        with (root / "content" / path).open("a", encoding="utf-8", newline="") as file:
            file.write(text)

    return edit


def move(source: str, target: str) -> Edit:
    """Give a file another name."""

    def edit(root: Path) -> None:
        (root / "content" / target).parent.mkdir(parents=True, exist_ok=True)
        (root / "content" / source).rename(root / "content" / target)

    return edit


def remove(path: str) -> Edit:
    """Delete a file."""
    return lambda root: (root / "content" / path).unlink()


def everywhere(pattern: str, text: str) -> Edit:
    """Replace what a pattern finds in every paper; it is there."""

    def edit(root: Path) -> None:
        found = 0
        for path in (root / "content" / "papers").rglob("*.yml"):
            after, number = re.subn(pattern, text, path.read_text(encoding="utf-8"), flags=re.M)
            found += number
            path.write_bytes(after.encode())
        assert found

    return edit
