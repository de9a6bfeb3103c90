"""What all tests share: catalogs, frozen and made for one test, and ways to run the program."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

from papershelf.catalog.catalog import Catalog
from papershelf.cli.shell import cli
from papershelf.content import folder
from papershelf.project import Project
from tests.site import tiny

ROOT = Path(__file__).parents[1]
"""The repository."""
SOURCE = ROOT / "generator"
"""The folder that the package lies in."""
SEEDS = ROOT / "tests" / "seeds"
"""The two saved listings that the catalog was made from, and their facts."""
TOY = ROOT / "tests" / "toy_catalog"
"""A content folder of six invented papers; its README names what each is for."""
FROZEN = ROOT / "tests" / "frozen"
"""A catalog of 140 real papers that stays as it is, whatever becomes of the repository's own."""
COUNTED = ROOT / "tests" / "counted"
"""Thirty days of what might have been counted of these papers; its README says more."""

RENEW = "Renew it in both catalogs with:\npapershelf schema && cd tests/frozen && papershelf schema"
"""What to do where a generated file of the frozen catalog is old: the other is then old too."""

pytest_plugins = ["tests.reads"]

# The same examples on every run, however slow the machine: a test fails for what was changed.
settings.register_profile("papershelf", derandomize=True, deadline=None)
settings.load_profile("papershelf")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` renews the golden copies of the tests that are run."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what is compared with a golden copy, such as tests/golden/, as it is now",
    )


def pytest_configure() -> None:
    """Let programs that tests start have the signals that `nohup` and shells have them ignore.

    What ignores a signal, its children ignore too; of a handler they get the default.
    """
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_IGN:
            signal.signal(number, lambda *_: None)


def pytest_collection_finish() -> None:
    """Look for garbage no longer in the thousands of tests themselves, which all stay."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def real() -> Catalog:
    """The frozen catalog: papers that exist."""
    return Catalog.of(folder.load(FROZEN / "content"))


@pytest.fixture(scope="session")
def toy() -> Catalog:
    """The toy catalog."""
    return Catalog.of(folder.load(TOY))


def make_project(content: Path, root: Path) -> Project:
    """Make a project in the folder `root`: `content`, and the frozen catalog's other parts."""
    shutil.copytree(content, root / "content")
    shutil.copytree(FROZEN / "overrides", root / "overrides")
    shutil.copy(FROZEN / "mkdocs.yml", root)
    return Project(root)


@pytest.fixture
def project(tmp_path: Path) -> Callable[[Path], Project]:
    """Make a project of a content folder, in a folder of the test's own."""
    return lambda content: make_project(content, tmp_path / "project")


@pytest.fixture
def shelf(
    project: Callable[[Path], Project], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Project:
    """A project of three papers, which is the current folder."""
    made = project(tiny.write(tmp_path))
    monkeypatch.chdir(made.root)
    return made


def run(*arguments: str | Path) -> Result:
    """Run a command of `papershelf` in this process."""
    return CliRunner().invoke(cli, list(map(str, arguments)), prog_name="papershelf")


def python(code: str, **variables: str) -> str:
    """Run `code` in a Python of its own, in the frozen catalog; returns what it prints."""
    done = subprocess.run(  # noqa: S603 - this Python, with code of ours
        [sys.executable, "-c", code],
        cwd=FROZEN,
        env=_environment(variables),
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return done.stdout


def start(folder: Path, *arguments: str, **variables: str) -> subprocess.Popen[str]:
    """Start `python` with `arguments` in `folder`; its output comes through one pipe."""
    return subprocess.Popen(  # noqa: S603 - this Python, with arguments of ours
        [sys.executable, *arguments],
        cwd=folder,
        env=_environment(variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


def _environment(variables: dict[str, str]) -> dict[str, str]:
    """Return the surroundings of a process, with `variables` among them."""
    kept = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    return kept | {"PYTHONPATH": str(SOURCE), "NO_MKDOCS_2_WARNING": "1", **variables}
