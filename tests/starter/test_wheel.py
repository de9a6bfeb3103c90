"""The package as people install it: a wheel, away from this repository."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from papershelf import starter
from tests.conftest import ROOT, SEEDS, SOURCE
from tests.repository import commit, git

pytestmark = pytest.mark.slow

VERSIONS = ("7.0.0", "7.1.0")
"""Two versions of this package, made for these tests alone."""
CHANGED = ("retention-days: 7", "retention-days: 9")
"""What the later one writes otherwise in a workflow of a catalog."""
PUBLISH = ("timeout-minutes: 20", "timeout-minutes: 25")


def _run(folder: Path, *command: str | Path, code: int = 0) -> str:
    """Run a program as a user does, who has nothing of this repository; returns its output."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "PYTEST", "GIT_", "VIRTUAL_ENV"))
    }
    done = subprocess.run(  # noqa: S603 - commands of ours
        [str(part) for part in command],
        cwd=folder,
        env=kept | {"NO_MKDOCS_2_WARNING": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == code, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The wheels of two versions, built from the files that git knows, as in a clean clone."""
    root = tmp_path_factory.mktemp("sources")
    known = git(SOURCE, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    names = [f"generator/{name}" for name in known.split("\0") if name]
    for name in [*names, "pyproject.toml", "LICENSE", ".gitignore"]:
        if (ROOT / name).is_file():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, root / name)
    found: list[Path] = []
    for version in VERSIONS:
        package = root / "generator/papershelf/__init__.py"
        text = package.read_text(encoding="utf-8")
        text = re.sub(r'(?m)^__version__ = ".*"$', f'__version__ = "{version}"', text)
        package.write_text(text, encoding="utf-8")
        options = ("--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", "dist")
        _run(root, sys.executable, "-m", "pip", "wheel", *options, ".")
        found.append(root / "dist" / f"papershelf-{version}-py3-none-any.whl")
        for name, (old, new) in (("check", CHANGED), ("publish", PUBLISH)):
            workflow = root / f"generator/papershelf/starter/files/.github/workflows/{name}.yml"
            text = workflow.read_text(encoding="utf-8")
            workflow.write_text(text.replace(old, new), encoding="utf-8")
    return found


@pytest.fixture(scope="module")
def environment(wheels: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with nothing but the lock that the wheel carries, and the wheel."""
    root = tmp_path_factory.mktemp("environment")
    venv.create(root / "venv", with_pip=True)
    with zipfile.ZipFile(wheels[0]) as archive:
        archive.extract("papershelf/starter/requirements.lock", root)
    lock = root / "papershelf" / "starter" / "requirements.lock"
    assert lock.read_bytes() == starter.LOCK.read_bytes()
    # Python compiles what is used when it is loaded.
    pip = (root / "venv/bin/python", "-m", "pip", "install", "--quiet", "--no-compile")
    _run(root, *pip, "--require-hashes", "-r", lock)
    _run(root, *pip, "--no-deps", wheels[0])
    return root / "venv"


@pytest.fixture(scope="module")
def papershelf(environment: Path) -> Callable[..., str]:
    """Runs the installed command."""

    def run(folder: Path, *arguments: str | Path, code: int = 0) -> str:
        return _run(folder, environment / "bin" / "papershelf", *arguments, code=code)

    return run


@pytest.fixture
def catalog(papershelf: Callable[..., str], tmp_path: Path) -> Path:
    """A catalog in git, made by the installed command."""
    papershelf(tmp_path, "new", "catalog", "--name", "Rivers")
    root = tmp_path / "catalog"
    git(tmp_path, "init", "--quiet", str(root))
    commit(root)
    return root


def test_commands(
    papershelf: Callable[..., str], environment: Path, catalog: Path, tmp_path: Path
) -> None:
    """Every command works that a catalog needs, and plain MkDocs gives the pages of a build."""
    files = [path for path in catalog.rglob("*") if path.is_file() and ".git/" not in str(path)]
    assert len(files) <= 25
    for listing in SEEDS.glob("*.txt"):
        shutil.copy(listing, tmp_path)
    assert papershelf(catalog, "check").startswith("1 paper and 1 tag: no problems.")
    output = papershelf(catalog, "import", *sorted(tmp_path.glob("*.txt")), "--date", "2025-03-17")
    assert output.startswith("140 added, ")
    assert "141 papers" in papershelf(catalog, "check")
    assert "140 papers added" in papershelf(catalog, "report", "--base", "HEAD")
    assert papershelf(catalog, "export", "bibtex").count("\n@") + 1 >= 141
    assert "Published" in papershelf(catalog, "build")
    assert "fit to be published" in papershelf(catalog, "audit")
    assert "Published" in papershelf(catalog, "build", "--offline", "--site-dir", "offline")
    assert (catalog / "offline" / "papers" / "example" / "index.html").is_file()
    assert "Wrote" in papershelf(catalog, "generate")
    _run(catalog, environment / "bin" / "mkdocs", "build", "--strict", "--site-dir", "plain")
    ours, plain = (
        {path.relative_to(catalog / name).as_posix() for path in (catalog / name).rglob("*.html")}
        for name in ("site", "plain")
    )
    assert ours == plain
    assert len(ours) > 141


def test_serve(environment: Path, catalog: Path) -> None:
    """The installed command serves the catalog, and ends when it is interrupted."""
    with socket.socket() as collected_warnings:
        collected_warnings.bind(("127.0.0.1", 0))
        port = collected_warnings.getsockname()[1]
    running = subprocess.Popen(  # noqa: S603 - the command
        [environment / "bin" / "papershelf", "serve", "--port", str(port)],
        cwd=catalog,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    assert running.stdout
    output = ""
    for line in running.stdout:
        output += line
        if line.startswith(f"Serving http://127.0.0.1:{port}/"):
            break
    running.send_signal(signal.SIGINT)
    try:
        rest, _ = running.communicate(timeout=60)
    finally:
        running.kill()
    assert (running.returncode, rest.splitlines()[-1]) == (0, "Stopped."), output + rest


def test_next_version(environment: Path, catalog: Path, wheels: list[Path]) -> None:
    """One line is edited: the workflows are renewed, own edits stay, and a conflict is named."""
    own = catalog / "overrides" / "main.html"
    own.write_text(own.read_text("utf-8") + "{# mine #}\n", encoding="utf-8")
    settings = catalog / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("papers.", "rivers."), "utf-8")
    publish = catalog / ".github/workflows/publish.yml"
    edited = publish.read_text("utf-8").replace(PUBLISH[0], "timeout-minutes: 99")
    publish.write_text(edited, encoding="utf-8")
    commit(catalog)
    pin = catalog / "requirements.txt"
    old, new = (f"/{wheel.name} --hash=sha256:" for wheel in wheels)
    assert old in pin.read_text("utf-8")
    sums = _run(catalog, "sha256sum", wheels[1])[:64]
    line = re.sub(f"{re.escape(old)}[0-9a-f]+", f"{new}{sums}", pin.read_text("utf-8"))
    pin.write_text(line, encoding="utf-8")
    assert git(catalog, "diff", "--numstat").split() == ["1", "1", "requirements.txt"]

    output = _run(catalog, "make", "update", f"VENV={environment}", code=2)
    assert ".github/workflows/check.yml: changed." in output
    assert ".github/workflows/publish.yml: you and this version changed the same lines" in output
    assert "Moved from 7.0.0 to 7.1.0: 2 files changed." in output
    assert "Look at these before you go on: .github/workflows/publish.yml." in output
    touched = git(catalog, "diff", "--name-only").split()
    assert touched == [
        ".github/workflows/check.yml",
        ".github/workflows/publish.yml",
        ".papershelf.json",
        "requirements.txt",
    ]
    assert CHANGED[1] in (catalog / ".github/workflows/check.yml").read_text("utf-8")
    assert own.read_text("utf-8").endswith("{# mine #}\n")
    assert "A catalog of rivers." in settings.read_text("utf-8")
    text = publish.read_text("utf-8")
    assert "<<<<<<< yours\n    timeout-minutes: 99\n=======\n    timeout-minutes: 25\n" in text

    publish.write_text(re.sub(r"<{7}.*\n|={7}\n(?:.*\n)+?>{7}.*\n", "", text), encoding="utf-8")
    assert publish.read_text("utf-8") == edited
    again = _run(catalog, "make", "update", f"VENV={environment}")
    assert "Nothing new: this catalog is at Papershelf 7.1.0 already." in again
    assert "fit to be published" in _run(catalog, "make", "test", f"VENV={environment}")
