"""What users name on the command line: files, pipes of their shell, and what has no end."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from papershelf.cli import shell
from papershelf.content import folder
from papershelf.errors import ContentError
from papershelf.project import Project
from papershelf.sources import metadata
from tests.conftest import run

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
ONE = "@article{a, title = {On Ferns}, doi = {10.1000/1}, year = 2020}"
FACTS = '[{"title": "On Ferns", "arxiv": "2401.00001"}]'
CORRECTION = "### Paper id\n\nrope-bridge\n\n### Title\n\nOn Lanterns\n"
Pipe = Callable[..., Path]


@pytest.fixture
def pipe(tmp_path: Path) -> Pipe:
    """A named pipe into which somebody writes a text, once `begins` is set."""

    def made(text: str, begins: threading.Event | None = None) -> Path:
        path = tmp_path / "pipe"
        os.mkfifo(path)

        def write() -> None:
            if begins:
                begins.wait()
            path.write_text(text, encoding="utf-8")

        threading.Thread(target=write, daemon=True).start()
        return path

    return made


def test_import(shelf: Project, pipe: Pipe) -> None:
    """A bibliography may come from a program, as `import <(program)` gives it."""
    result = run("import", pipe(ONE))
    assert result.exit_code == 0, result.stderr
    assert "still waiting" not in result.stderr
    assert "On Ferns" in {entry.paper.title for entry in folder.load(shelf.content).entries}


def test_metadata(shelf: Project, pipe: Pipe) -> None:
    """So may the facts."""
    (shelf.root / "a.bib").write_text(ONE, encoding="utf-8")
    result = run("import", "a.bib", "--metadata", pipe(FACTS))
    assert result.exit_code == 0, result.stderr
    assert "2401.00001" in {entry.paper.arxiv for entry in folder.load(shelf.content).entries}


def test_apply(shelf: Project, pipe: Pipe) -> None:
    """So may the text of an issue."""
    result = run("apply", pipe(CORRECTION))
    assert result.exit_code == 0, result.stderr
    assert "On Lanterns" in {entry.paper.title for entry in folder.load(shelf.content).entries}


def test_waits_with_a_word(shelf: Project, pipe: Pipe, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe into which nobody writes for a while is named; what comes then is taken."""
    begins, log = threading.Event(), shell.log

    def logged(text: str) -> None:
        log(text)
        begins.set()

    monkeypatch.setattr(shell, "PATIENCE", 0.01)
    monkeypatch.setattr(shell, "log", logged)
    path = pipe(ONE, begins)
    result = run("import", path)
    assert result.exit_code == 0, result.stderr
    assert result.stderr.startswith(f"{path}: still waiting for what it is to hold\n")


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (["import", "/dev/zero"], "/dev/zero: expected at most 33,554,432 bytes, got more"),
        (
            ["import", "a.bib", "--metadata", "/dev/zero"],
            "/dev/zero: expected at most 33,554,432 bytes, got more",
        ),
        (["apply", "/dev/zero"], "issue: expected at most 4,194,304 bytes, got more"),
    ],
    ids=["import", "metadata", "apply"],
)
def test_without_end(command: list[str], message: str, shelf: Project) -> None:
    """What has no end is refused after so many bytes."""
    (shelf.root / "a.bib").write_text(ONE, encoding="utf-8")
    before = folder.load(shelf.content)
    result = run(*command)
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0] == message
    assert folder.load(shelf.content).entries == before.entries


def test_largest(tmp_path: Path) -> None:
    """A file of the size that is taken is read whole, and of a larger one a byte more."""
    (tmp_path / "file").write_bytes(b"abcd")
    assert shell.given(tmp_path / "file", 4) == b"abcd"
    assert shell.given(tmp_path / "file", 2) == b"abc"
    assert metadata.parse(b"[]" + b" " * (metadata.LARGEST - 2), "f.json") == ([], [])
    with pytest.raises(
        ContentError, match=r"^f\.json: expected at most 33,554,432 bytes, got more$"
    ):
        metadata.parse(b"[]" + b" " * (metadata.LARGEST - 1), "f.json")


def test_zip(shelf: Project, pipe: Pipe) -> None:
    """A zip is no stream: a pipe in its place is refused, and not waited for."""
    path = shelf.root / "pipe.zip"
    os.mkfifo(path)
    result = run("verify", path)
    assert result.exit_code == 1
    assert result.stderr == f"{path}: expected a file, got a named pipe\n"
