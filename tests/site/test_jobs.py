"""Pages rendered by several processes."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from papershelf.errors import BuildError
from papershelf.project import Project
from papershelf.site import making, processes
from papershelf.site.build import build
from papershelf.site.others import Others
from papershelf.site.tree import read
from tests.conftest import FROZEN, ROOT, SOURCE, TOY, start

pytestmark = pytest.mark.slow


def test_same_bytes(
    project: Callable[[Path], Project], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One process or several, in parts and lots of any size: the site is the same."""
    monkeypatch.setattr(making, "_PART", 20)
    shelf = project(TOY)
    trees = []
    for jobs in (1, 2, 4):
        build(shelf, tmp_path / str(jobs), jobs=jobs)
        trees.append(read(tmp_path / str(jobs)))
    monkeypatch.setattr(making, "_MANY", 0)
    monkeypatch.setattr(making, "_LOT", 3)
    monkeypatch.setattr(making, "_AHEAD", 1)
    for jobs in (1, 2):
        build(shelf, tmp_path / f"lots-{jobs}", jobs=jobs, remember=False)
        trees.append(read(tmp_path / f"lots-{jobs}"))
    assert all(tree == trees[0] for tree in trees)


@pytest.mark.parametrize("jobs", [1, 2])
def test_error(project: Callable[[Path], Project], tmp_path: Path, jobs: int) -> None:
    """An error in another process is reported as one in this, and no process is left behind."""
    shelf = project(TOY)
    text = """{% extends "frame.html" %}
{% block announce %}{% if "papers" in page.url %}{{ nowhere.x }}{% endif %}{% endblock %}
"""
    (shelf.overrides / "main.html").write_text(text, encoding="utf-8")
    with pytest.raises(BuildError) as caught:
        build(shelf, tmp_path / "site", jobs=jobs)
    path = shelf.overrides / "main.html"
    assert str(caught.value) == f"{path}:2: expected a sound template, got: 'nowhere' is undefined"
    assert multiprocessing.active_children() == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists a process's children")
def test_killed(project: Callable[[Path], Project]) -> None:
    """A process that the system ends is a line that says what to do, and no site comes of it."""
    shelf = project(TOY)
    process = start(shelf.root, "-m", "papershelf", "build", "--jobs", "2")
    assert process.stdout
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    with process:
        while "Rendering" not in process.stdout.readline():
            pass
        rendering: list[str] = []
        while not rendering and process.poll() is None:
            children = listed.read_text(encoding="ascii").split()
            rendering = [
                one
                for one in children
                if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()
            ]
        os.kill(int(rendering[0]), signal.SIGKILL)
        said = process.stdout.read()
    assert process.returncode == 1
    assert "Traceback" not in said
    assert "a process that rendered pages ended before it was done" in said
    assert not (shelf.root / "site").exists()


def test_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Little work is done by one process, since another would take longer to begin."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(4), raising=False)
    asked = [(0, None), (2_900, None), (3_100, None), (50_000, None), (10, 3)]
    assert [processes.number(cost, jobs) for cost, jobs in asked] == [1, 1, 2, 4, 3]


@pytest.mark.parametrize("library", [None, "none", "old"])
def test_memory_that_is_free(library: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Free memory is given back where the C library can, and elsewhere nothing happens."""

    def load(_name: None) -> object:
        if library == "none":
            raise OSError("expected a library")
        return object()

    if library:
        monkeypatch.setattr("ctypes.CDLL", load)
    processes.give_back()


def length(text: str) -> int:
    """Count the letters of a text."""
    return len(text)


def test_what_costs_little_is_made_here() -> None:
    """A call that is not worth another process is made in this one, though there are others."""
    asked: list[int] = []

    def refuse(cost: int, _plan: object) -> None:
        asked.append(cost)

    with Others(refuse) as others:
        for cost in (0, 999):
            assert list(others.mapped(length, [{"a": "text"}], cost)) == [{"a": 4}]
        assert asked == []
        assert list(others.mapped(length, [{"a": "text"}], 1_000)) == [{"a": 4}]
    assert asked == [1_000]


def much(size: int) -> bytes:
    """Return what takes seconds to be sent, byte by byte."""
    return b"x" * size


def waits(seconds: float) -> None:
    """Take time."""
    time.sleep(seconds)


def begun(_cost: int, _plan: object) -> processes.Pool:
    """Return two processes."""
    return processes.Pool(2)


def killed_while_it_sends() -> None:
    """Kill processes of which one sends a result; raises what whoever waits for it is told."""
    with Others(begun) as others:
        result = others.beside(much, 200_000_000, cost=1)
        busy = time.monotonic() + 2
        while time.monotonic() < busy:  # so that what is sent is received slowly
            pass
        for process in multiprocessing.active_children():
            process.kill()
        result()


def test_killed_while_it_sends() -> None:
    """Of a process that is killed while it sends a result nobody waits for the rest."""
    text = "from tests.site import test_jobs; test_jobs.killed_while_it_sends()"
    path = os.pathsep.join(map(str, (SOURCE, ROOT)))
    # Another process, for one in which something is wrong waits for ever.
    with start(FROZEN, "-c", text, PYTHONPATH=path) as process:
        try:
            said, _ = process.communicate(timeout=120)
        finally:
            process.kill()
    assert "BrokenProcessPool" in said


def test_a_failure_waits_for_nobody() -> None:
    """What other processes are at is of no use when something has failed: they are ended."""
    started = time.monotonic()

    def fail() -> None:
        with Others(begun) as others:
            others.beside(waits, 120, cost=1)
            assert others.beside(length, "text", cost=1)() == 4  # they are at work
            raise BuildError("nothing to build")

    with pytest.raises(BuildError, match="nothing to build"):
        fail()
    assert time.monotonic() - started < 60
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize(("stays", "generation"), [(False, 0), (True, 2)])
def test_what_is_left(stays: bool, generation: int) -> None:
    """What a build leaves is not looked through at once; what a part leaves is, as it is young."""
    gc.disable()
    try:
        with processes.seldom_collected(stays=stays):
            left = [object()]
        assert any(one is left for one in gc.get_objects(generation))
    finally:
        gc.enable()
