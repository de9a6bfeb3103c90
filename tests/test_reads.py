"""No test reads the repository's own catalog: the watch sees who does, and fails it."""

from __future__ import annotations

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


@pytest.mark.parametrize(("read", "seen"), WAYS.values(), ids=WAYS)
def test_watched(read: Callable[[Path], object], seen: str) -> None:
    """Whatever way a part of the catalog is read, it is seen; the frozen one is not meant."""
    read(FROZEN)
    assert reads.opened == set()
    read(ROOT)
    assert seen in reads.opened
    told = reads.refused(ROOT / "tests/some/test_module.py")
    reads.opened.clear()
    assert told.startswith("tests/some/test_module.py read ")
    assert told.endswith("use FROZEN, TOY or `make_project` of tests/conftest.py.")


def test_relative(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A path counts from the current folder."""
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path)
    Path("content/tags.yml").write_bytes(b"")
    shutil.rmtree("content")
    assert reads.opened == set()
    monkeypatch.chdir(ROOT)
    Path("content/tags.yml").read_bytes()
    assert reads.opened == {"content/tags.yml"}
    reads.opened.clear()


def test_only_what_is_allowed() -> None:
    """A test about the repository may read what it is about, and never the content."""
    about, other = ROOT / "tests/test_config.py", ROOT / "tests/site/test_build.py"
    reads.opened.add("overrides/main.html")
    told = [reads.refused(about), reads.refused(other)]
    reads.opened.add("content/tags.yml")
    told.append(reads.refused(about))
    reads.opened.clear()
    assert [line.split(". ")[0] for line in told] == [
        "",
        "tests/site/test_build.py read overrides/main.html",
        "tests/test_config.py read content/tags.yml",
    ]
    assert [name for name in reads.ALLOWED if not (ROOT / name).is_file()] == []
    assert [parts for parts in reads.ALLOWED.values() if "content" in parts] == []


MODULE = """
import pytest
from tests.reads import ROOT

def read():
    (ROOT / "content/tags.yml").read_bytes()

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


def test_a_run_fails(tmp_path: Path) -> None:
    """A test fails that reads the catalog itself, before or after, and a module on its import."""
    (tmp_path / "test_phases.py").write_text(MODULE, encoding="utf-8")
    (tmp_path / "test_import.py").write_text(f"{MODULE}\nread()\n", encoding="utf-8")
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
        process = start(tmp_path, *options, *extra, PYTHONPATH=f"{SOURCE}:{ROOT}")
        told, _ = process.communicate()
        assert process.returncode != 0, told
        assert set(re.findall(r"(?m)^(?:FAILED|ERROR) [\w.:]+", told)) == expected, told
        assert f"{extra[0]} read content/tags.yml. " in told
