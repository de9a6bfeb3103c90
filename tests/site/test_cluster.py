"""Files made by a Dask cluster: a real one, with two processes of two threads."""

from __future__ import annotations

import os
import platform
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from distributed import LocalCluster

from papershelf.catalog import wordings
from papershelf.errors import BuildError
from papershelf.project import Project
from papershelf.site import cluster, config, making, others
from papershelf.site.build import build
from papershelf.site.making import Maker
from papershelf.site.others import Others
from papershelf.site.render import Plan
from papershelf.site.task import Task
from papershelf.site.tree import Tree, read
from tests.conftest import make_project, python, run
from tests.site import tiny

pytestmark = pytest.mark.slow

TEMPLATE = """{% extends "frame.html" %}
{% block announce %}{{ config.site_url }} {{ config.copyright }} {{ build_date_utc }}{% endblock %}
"""


NOWHERE = "tcp://127.0.0.1:1"


def _cluster(folder: Path, workers: int, *, processes: bool = True) -> LocalCluster:
    return LocalCluster(
        n_workers=workers,
        threads_per_worker=2,
        processes=processes,
        dashboard_address=":0",
        memory_limit=0,
        local_directory=str(folder),
    )


def _until(holds: Callable[[], object]) -> None:
    """Wait for something to hold, which comes soon."""
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    """A cluster of two processes, which have two threads each."""
    with _cluster(tmp_path_factory.mktemp("workers"), 2) as made:
        yield made


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, two: LocalCluster) -> Iterator[Project]:
    """A project whose pages hold what only this process knows: variables, and other folders."""
    assert two.workers
    folder = tmp_path_factory.mktemp("shelf")
    made = make_project(tiny.write(folder), folder / "project")
    made.overrides.rename(folder / "look")
    (folder / "look" / "main.html").write_text(TEMPLATE, encoding="utf-8")
    base = made.config.read_text(encoding="utf-8").replace("custom_dir: ", "custom_dir: ../look #")
    (folder / "base.yml").write_text(base, encoding="utf-8")
    own = "INHERIT: ../base.yml\ncopyright: '[[inherited]]'\n"
    made.config.write_text(own, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PAPERSHELF_SITE_URL", "https://example.org/only-here/")
        patch.setenv("SOURCE_DATE_EPOCH", "86400")
        yield made


@pytest.fixture(scope="module")
def plan(shelf: Project) -> Plan:
    """How to make files of that project."""
    return Plan(shelf, config.settings(shelf), "/", {})


@pytest.fixture(scope="module")
def plain(shelf: Project, tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """The site of that project, made by one process."""
    site = tmp_path_factory.mktemp("plain") / "site"
    build(shelf, site, jobs=1, remember=False)
    return read(site)


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give workers parts of a few pages."""
    monkeypatch.setattr(making, "_PART", 20)


@pytest.fixture
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give up after two seconds."""
    monkeypatch.setattr(cluster, "_PATIENCE", 2)


def test_same_bytes(shelf: Project, two: LocalCluster, plain: Tree, tmp_path: Path) -> None:
    """Workers make the bytes that this process makes, though they have nothing of its folders."""
    build(shelf, tmp_path / "site", dask=two.scheduler_address, remember=False)
    assert read(tmp_path / "site") == plain
    page = plain["tags/index.html"].decode()
    assert "https://example.org/only-here/ [[inherited]] 1970-01-02 00:00:00" in page


@pytest.mark.skipif(sys.platform == "win32", reason="Windows stops no process")
@pytest.mark.parametrize("work", ["terms", "files"])
def test_killed(
    shelf: Project,
    two: LocalCluster,
    plain: Tree,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    work: str,
) -> None:
    """What a worker was given that is killed midway, others make: the site is the same."""
    mapped, make = Others.mapped, Maker.make
    worker = two.workers[0]
    # One that was killed before is begun anew, which takes a while.
    _until(
        lambda: len(two.scheduler.workers) == 2 and worker.worker_address in two.scheduler.workers
    )
    address, pid = worker.worker_address, worker.pid

    def kill() -> None:
        _until(lambda: two.scheduler.workers[address].processing)
        os.kill(pid, signal.SIGKILL)

    killing = Thread(target=kill)

    def stop() -> None:
        if not killing.ident:
            os.kill(pid, signal.SIGSTOP)  # so that it makes nothing of what it is given
            killing.start()

    def stopped(every: Others, function: Any, parts: Any, cost: float, plan: Plan | None) -> Any:
        if plan and function is wordings.written:
            every.executor(cost, plan)  # whoever connects asks every worker
            stop()
        return mapped(every, function, parts, cost, plan)

    def stopped_make(maker: Maker, tasks: Sequence[Task]) -> None:
        stop()
        make(maker, tasks)

    if work == "terms":
        # As of many papers.
        monkeypatch.setattr(wordings, "_FEW", 0)
        monkeypatch.setattr(others, "_LEAST", 1)
        monkeypatch.setattr(Others, "mapped", stopped)
    else:
        monkeypatch.setattr(Maker, "make", stopped_make)
    build(shelf, tmp_path / "site", dask=two.scheduler_address, remember=False)
    killing.join()
    _until(lambda: address not in two.scheduler.workers)
    assert read(tmp_path / "site") == plain


def test_error(shelf: Project, two: LocalCluster, tmp_path: Path) -> None:
    """An error on a worker names the file here, and nothing of the work stays there."""
    template = shelf.root.parent / "look" / "main.html"
    template.write_text(TEMPLATE.replace("build_date_utc", "nowhere.x"), encoding="utf-8")
    try:
        with pytest.raises(BuildError) as caught:
            build(shelf, tmp_path / "site", dask=two.scheduler_address, remember=False)
    finally:
        template.write_text(TEMPLATE, encoding="utf-8")
    message = "expected a sound template, got: 'nowhere' is undefined"
    assert str(caught.value) == f"{template}:2: {message}"
    _until(lambda: two.scheduler.tasks == {})


@pytest.mark.parametrize("comes_late", [False, True])
def test_other_program(
    plan: Plan, two: LocalCluster, monkeypatch: pytest.MonkeyPatch, comes_late: bool
) -> None:
    """A worker of another version makes nothing, and is named with both versions."""
    version = platform.python_version()
    monkeypatch.setattr(platform, "python_version", lambda: "3.0.0")
    if comes_late:
        monkeypatch.setattr(cluster, "_compare", lambda *_: None)
    cluster.program.cache_clear()
    try:
        with (
            pytest.raises(BuildError) as caught,
            cluster.connect(two.scheduler_address, plan) as workers,
        ):
            workers.submit(making.make_part, plan, []).result()
    finally:
        cluster.program.cache_clear()
    worker, message = str(caught.value).split(": ", 1)
    assert worker in two.scheduler.workers
    assert message == (
        f"expected Python 3.0.0, got Python {version}; install the same there, and start it anew"
    )


@pytest.mark.parametrize(
    ("failures", "message"),
    [
        (3, "expected workers, got none; start one, as in: dask worker {}"),
        (0, "workers ended while they made the same files, perhaps for want of memory"),
    ],
)
def test_alone(
    shelf: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failures: int, message: str
) -> None:
    """Where no worker is left, or files end their workers, a build gives up; the site stays."""
    (tmp_path / "site").mkdir()
    with _cluster(tmp_path, 1, processes=False) as one:
        monkeypatch.setattr(one.scheduler, "allowed_failures", failures)
        (address,) = one.scheduler.workers
        scheduler = one.scheduler_address

        def leave() -> None:
            _until(lambda: one.scheduler.workers[address].processing)
            one.sync(one.scheduler.remove_worker, address, stimulus_id="test")
            monkeypatch.setattr(cluster, "_PATIENCE", 1)

        leaving = Thread(target=leave)
        leaving.start()
        with (
            cluster._one_at_a_time,  # whoever holds it lets that worker make nothing
            pytest.raises(BuildError) as caught,
        ):
            build(shelf, tmp_path / "site", dask=scheduler, remember=False)
        leaving.join()
    assert str(caught.value) == f"{scheduler}: {message.format(scheduler)}"
    assert read(tmp_path / "site") == {}


@pytest.mark.usefixtures("_impatient")
def test_no_worker(plan: Plan, tmp_path: Path) -> None:
    """A cluster without workers makes nothing."""
    with (
        _cluster(tmp_path, 0, processes=False) as none,
        pytest.raises(BuildError, match="expected workers, got none"),
    ):
        cluster.connect(none.scheduler_address, plan)


@pytest.mark.usefixtures("_impatient")
@pytest.mark.parametrize(
    ("address", "place", "got"),
    [
        (NOWHERE, f"{NOWHERE}: ", f"Timed out trying to connect to {NOWHERE} after 2 s"),
        ("scheduler", "scheduler: ", "missing port number in address 'scheduler'"),
        ("", "", "no address"),
    ],
)
def test_no_scheduler(plan: Plan, address: str, place: str, got: str) -> None:
    """A scheduler that cannot be reached is a line."""
    with pytest.raises(BuildError) as caught:
        cluster.connect(address, plan)
    assert str(caught.value) == (
        f"{place}expected a Dask scheduler, as at tcp://scheduler:8786, got: {got}"
    )


def test_extra(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, a line names what to install."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(BuildError) as caught:
        cluster.connect(NOWHERE, plan)
    assert str(caught.value) == (
        "expected the extra papershelf[distributed] for --dask, got no such package; install it,"
        " as in: python -m pip install distributed"
    )


def test_lazy() -> None:
    """Without --dask, a build does not load what only a cluster needs."""
    code = "import papershelf.site.build, sys; print({'dask', 'distributed'} & {*sys.modules})"
    assert python(code) == "set()\n"


def test_either() -> None:
    """How many processes there are is up to the cluster."""
    result = run("build", "--jobs", "2", "--dask", NOWHERE)
    assert result.exit_code == 2
