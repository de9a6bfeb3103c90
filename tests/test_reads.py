"""No test reads the repository's own catalog: the watch sees who does, and fails it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from papershelf.content import folder
from papershelf.project import Project
from tests import reads
from tests.conftest import FROZEN, ROOT, SOURCE, start

WAYS: dict[str, tuple[Callable[[Path], object], str]] = {
    "file": (lambda root: (root / "content/tags.yml").read_bytes(), "content/tags.yml"),
    "folder": (lambda root: list((root / "content").iterdir()), "content"),
    "pattern": (lambda root: list((root / "content").rglob("*.yml")), "content"),
    "catalog": (lambda root: folder.load(root / "content"), "content/tags.yml"),
    "settings": (lambda root: Project.find(root).config.read_bytes(), "mkdocs.yml"),
    "other name": (
        lambda root: (root / "content/pages/../tags.yml").read_bytes(),
        "content/tags.yml",
    ),
    "program": (
        lambda root: subprocess.run([sys.executable, "-c", ""], cwd=root, check=True),
        f"(by {Path(sys.executable).name}, started in the repository)",
    ),
}


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a catalog of its own, which is the one to be watched."""
    made = tmp_path / "own"
    shutil.copytree(FROZEN, made, ignore=shutil.ignore_patterns(".papershelf-*"))
    (made / "tests").mkdir()
    assert reads.ROOT == ROOT
    monkeypatch.setattr(reads, "ROOT", made)
    reads.opened.clear()
    return made


@pytest.mark.parametrize(("read", "seen"), WAYS.values(), ids=WAYS)
def test_watched(read: Callable[[Path], object], seen: str, own: Path) -> None:
    """Whatever way a part of the catalog is read, it is seen; the frozen one is not meant."""
    read(FROZEN)
    assert reads.opened == set()
    read(own)
    assert seen in reads.opened
    reported = reads.refused(own / "tests/some/test_module.py")
    reads.opened.clear()
    assert reported.startswith("tests/some/test_module.py read ")
    assert reported.endswith("use FROZEN, TOY or `make_project` of tests/conftest.py.")


def test_relative(own: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A path counts from the current folder."""
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path)
    Path("content/tags.yml").write_bytes(b"")
    shutil.rmtree("content")
    assert reads.opened == set()
    monkeypatch.chdir(own)
    Path("content/tags.yml").read_bytes()
    assert reads.opened == {"content/tags.yml"}
    reads.opened.clear()


def test_only_what_is_allowed() -> None:
    """A test about the repository may read what it is about, and never the content."""
    about, other = ROOT / "tests/test_config.py", ROOT / "tests/site/test_build.py"
    reads.opened.add("overrides/main.html")
    reported = [reads.refused(about), reads.refused(other)]
    reads.opened.add("content/tags.yml")
    reported.append(reads.refused(about))
    reads.opened.clear()
    assert [line.split(". ")[0] for line in reported] == [
        "",
        "tests/site/test_build.py read overrides/main.html",
        "tests/test_config.py read content/tags.yml",
    ]
    assert [name for name in reads.ALLOWED if not (ROOT / name).is_file()] == []
    assert [parts for parts in reads.ALLOWED.values() if "content" in parts] == []


MODULE = """
import pytest
from tests import reads

def read():
    (reads.ROOT / "content/tags.yml").read_bytes()

@pytest.fixture
def before():
    read()

@pytest.fixture
def after():
    yield
    read()

def test_inside(): read()
def test_before(before): pass
def test_after(after): pass
def test_good(): pass
"""


@pytest.mark.slow
def test_a_run_fails(own: Path) -> None:
    """A test fails that reads the catalog itself, before or after, and a module on its import."""
    place = own / "tests"
    watch = f"import pathlib\nfrom tests import reads\nreads.ROOT = pathlib.Path({str(own)!r})\n"
    (place / "conftest.py").write_text(watch, encoding="utf-8")
    (place / "test_phases.py").write_text(MODULE, encoding="utf-8")
    (place / "test_import.py").write_text(f"{MODULE}\nread()\n", encoding="utf-8")
    options = ("-m", "pytest", "-q", "-p", "tests.reads", "-p", "no:cacheprovider", "--tb=short")
    for extra, expected in (
        (
            ("test_phases.py",),
            {
                *("FAILED test_phases.py::test_inside", "ERROR test_phases.py::test_before"),
                "ERROR test_phases.py::test_after",
            },
        ),
        (("test_import.py",), {"ERROR test_import.py"}),
    ):
        process = start(
            place, *options, *extra, PYTHONPATH=os.pathsep.join((str(SOURCE), str(ROOT)))
        )
        reported, _ = process.communicate()
        assert process.returncode != 0, reported
        assert set(re.findall(r"(?m)^(?:FAILED|ERROR) [\w.:]+", reported)) == expected, reported
        assert f"tests/{extra[0]} read content/tags.yml. " in reported
