"""What tests may read of the repository's own catalog: nothing, so that no edit of it fails one.

A plugin of pytest's. It watches every file and folder that is opened, and fails the test, or the
module, that opened one of the catalog's. Other programs are not watched, so those that could read
it must be started in another folder.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
CATALOG = ("content", "mkdocs.yml", "overrides")
"""The parts of the repository's own catalog."""
ALLOWED = {
    # It asks whether the text of papers passes through anything dangerous on our own site.
    "tests/test_config.py": {"mkdocs.yml", "overrides"},
    # It compares the settings of a new catalog with ours.
    "tests/starter/test_catalog.py": {"mkdocs.yml"},
}
"""The tests that are about the repository itself, and what they may read; of content/ none may."""

READERS = ("python", "bash", "git", "papershelf", "sh")
"""How the names of programs begin that could read the catalog where they are started."""

opened: set[str] = set()
"""What was opened of the catalog since a test, or a part of one, began."""


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event in {"open", "os.listdir", "os.scandir"}:
        path, mode = arguments[0], arguments[1] if event == "open" else "r"
        # What `os.open` is given may count from any folder; nothing here gives it a short name.
        if isinstance(path, str | bytes | os.PathLike) and (mode or _is_absolute(path)):
            _note(os.fsdecode(path))
    elif event == "subprocess.Popen":
        program, folder = arguments[0] or "", arguments[2] or "."
        name = Path(os.fsdecode(program)).name
        if name.startswith(READERS) and _inside(os.fsdecode(folder)) == Path():
            opened.add(f"(by {name}, started in the repository)")


def _is_absolute(path: str | bytes | os.PathLike[Any]) -> bool:
    return Path(os.fsdecode(path)).is_absolute()


def _note(path: str) -> None:
    inside = _inside(path)
    if inside and inside.parts and inside.parts[0] in CATALOG:
        opened.add(inside.as_posix())


def _inside(path: str) -> Path | None:
    """Return where in the repository `path` is; links in it are not followed."""
    # Most are elsewhere, and to find out where takes longer than to open a file.
    is_plain = os.path.isabs(path) and ".." not in path  # noqa: PTH117 - a Path takes longer
    if is_plain and not os.path.normcase(path).startswith(os.path.normcase(ROOT)):
        return None
    try:
        return Path(os.path.relpath(path, ROOT))
    except (OSError, ValueError):  # the current folder is gone, or on another drive
        return None


sys.addaudithook(_watch)


def refused(path: Path) -> str:
    """Say what the test module at `path` opened and must not; empty if there is nothing."""
    name = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
    allowed = ALLOWED.get(name, set())
    found = sorted(one for one in opened if one.split("/")[0] not in allowed)
    if not found:
        return ""
    return (
        f"{name} read {', '.join(found[:3])}. Tests know the product, not this repository's"
        " catalog, which people change: use FROZEN, TOY or `make_project` of tests/conftest.py."
    )


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Fail the module that opens the catalog when it is imported."""
    opened.clear()
    report = yield
    if message := refused(collector.path):
        report.outcome, report.longrepr = "failed", message
    return report


def _watched(item: pytest.Item) -> Generator[None, None, None]:
    opened.clear()
    yield
    if message := refused(item.path):
        pytest.fail(message, pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, None, None]:
    """Fail the test whose fixtures open the catalog."""
    yield from _watched(item)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Fail the test that opens the catalog."""
    yield from _watched(item)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    """Fail the test whose fixtures open the catalog when they end."""
    yield from _watched(item)
