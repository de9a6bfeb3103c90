"""Cluster: the workers of a Dask cluster, on other machines perhaps, as an executor.

Tasks, results and errors travel as pickles, which may hold code: whoever reaches the scheduler can
run anything on it, on its workers and here. So it has to be in a network that is trusted.

Workers need the same Papershelf, Python and packages as this machine, and nothing of the catalog's
folder: what they read of it is sent along.
"""

from __future__ import annotations

import logging
import os
import platform
import re
import warnings
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field, replace
from functools import cache, partial
from importlib import metadata
from pathlib import Path
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import uuid4

from papershelf.errors import BuildError
from papershelf.project import Project
from papershelf.site import config, task, tree
from papershelf.site.render import Plan
from papershelf.site.tree import Tree

if TYPE_CHECKING:
    from distributed import Client

_PATIENCE = 10
"""How many seconds a cluster may be without a scheduler or workers."""
_PACKAGES = task.PACKAGE / "starter" / "requirements.lock"
"""What Papershelf runs on."""
_CLOCK = "SOURCE_DATE_EPOCH"
_THEME = "overrides"

_Result = TypeVar("_Result")
_one_at_a_time = Lock()
"""Held where files are made: neither templates nor MkDocs are for several threads of a worker."""


def connect(address: str, plan: Plan) -> Executor:
    """Return the workers of the cluster whose scheduler is at `address`, to make files by plans.

    Raises BuildError if there are none, or if one would make other files.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise BuildError(
            "expected the extra papershelf[distributed] for --dask, got no such package;"
            " install it, as in: python -m pip install distributed"
        ) from error
    _hush()
    try:
        if not address:
            raise ValueError("no address")  # for which Dask would begin a cluster here
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of other versions, which are errors below
            client = Client(address, timeout=_PATIENCE, set_as_default=False, name="papershelf")
    except Exception as error:
        reason = " ".join(str(error).split())
        message = f"expected a Dask scheduler, as at tcp://scheduler:8786, got: {reason}"
        raise BuildError(f"{address}: {message}" if address else message) from error
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
        _compare(client, address)
        return _Workers(client, address, Bundle.of(plan))
    except TimeoutError as error:
        client.close()
        raise BuildError(_alone(address)) from error
    except BaseException:
        client.close()
        raise


def _hush() -> None:
    """Keep off the terminal what Dask logs, which its workers and scheduler keep too."""
    for name in ("distributed", *logging.root.manager.loggerDict):
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _alone(address: str) -> str:
    return f"{address}: expected workers, got none; start one, as in: dask worker {address}"


@cache
def program() -> Mapping[str, str]:
    """Return what decides the bytes of files besides a plan: versions by name."""
    names = re.findall(r"(?m)^([a-z0-9.-]+)==", _PACKAGES.read_text(encoding="utf-8"))
    return {
        "Papershelf": f"{_version('papershelf')} ({task.code()[:8]})",
        "Python": platform.python_version(),
        **{name: _version(name) for name in (*names, "distributed")},
    }


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:  # of another system
        return "none"


def difference(expected: Mapping[str, str], got: Mapping[str, str]) -> str:
    """Return how a worker's program differs from the one that is expected; empty if it does not."""
    names = [name for name, version in expected.items() if got.get(name) != version]
    if not names:
        return ""
    here, there = (
        ", ".join(f"{name} {one.get(name, 'none')}" for name in names) for one in (expected, got)
    )
    return f"expected {here}, got {there}; install the same there, and start it anew"


def _compare(client: Client, address: str) -> None:
    """Raise BuildError if the scheduler, which reads tasks too, or a worker has another program."""
    found = client.run(program, on_error="return")
    try:
        found[address] = client.run_on_scheduler(program)
    except Exception as error:
        found[address] = error
    for place, got in found.items():
        if isinstance(got, Exception):
            wanted = program()["Papershelf"]
            raise BuildError(f"{place}: expected Papershelf {wanted}, got: {got}")
        if message := difference(program(), got):
            raise BuildError(f"{place}: {message}")


@dataclass(frozen=True)
class Bundle:
    """What workers need of a machine and of a catalog's folder."""

    name: str
    program: Mapping[str, str] = field(compare=False)
    files: Tree = field(compare=False)
    """The theme's own files that may be templates, by path."""
    values: Mapping[str, Any] = field(compare=False)
    """What stands in mkdocs.yml, with variables and what it inherits."""
    clock: Mapping[str, str] = field(compare=False)
    """The variable that gives the time which pages may name, if it is set."""
    places: Mapping[str, str] = field(compare=False)
    """Where the theme's own files and all others lie here, as errors name them, by their folders
    on a worker."""

    @classmethod
    def of(cls, plan: Plan) -> Bundle:
        """Read what workers need."""
        files: dict[str, bytes] = {}
        values = config.values(plan.project)
        places = {"": str(plan.project.root)}
        if own := plan.config().theme.custom_dir:
            places = {_THEME: own, **places}
            files = {
                f"{_THEME}/{path}": content
                for path, content in tree.read(Path(own)).items()
                if not path.startswith("assets/")
            }
            values["theme"]["custom_dir"] = _THEME
        clock = {name: os.environ[name] for name in (_CLOCK,) if name in os.environ}
        return cls(uuid4().hex, program(), files, values, clock, places)


class _Workers(Executor):
    """The workers of a cluster; what they make is the client's, which ends with them."""

    def __init__(self, client: Client, address: str, bundle: Bundle) -> None:
        self._client = client
        self._address = address
        self._bundle = bundle
        # Each call is a task of its own, even where Dask knows one of the same arguments.
        self._executor = client.get_executor(pure=False)
        self._lost = f"{address}: the connection to the scheduler was lost"
        self._ended = Event()
        self._watch = Thread(target=self._look, daemon=True)
        self._watch.start()

    def submit(
        self, function: Callable[..., _Result], /, *args: Any, **options: Any
    ) -> Future[_Result]:
        """Have a worker call a function, whose first argument is a plan."""
        from distributed.client import ClosedClientError

        # The bundle goes with each call. What Dask keeps on workers for several would be gone with
        # the one that had it.
        try:
            made = self._executor.submit(_call, self._bundle, function, *args, **options)
        except (ClosedClientError, RuntimeError) as error:
            raise BuildError(self._lost) from error
        result: Future[_Result] = Future()
        made.add_done_callback(partial(self._hand_over, result))
        return result

    def _hand_over(self, result: Future[_Result], made: Future[_Result]) -> None:
        """Give what a worker made to whoever waits for it, or why it made nothing."""
        from distributed import KilledWorker

        if made.cancelled():
            result.set_exception(BuildError(self._lost))
        elif not (error := made.exception()):
            result.set_result(made.result())
        elif isinstance(error, KilledWorker):
            message = "workers ended while they made the same files, perhaps for want of memory"
            result.set_exception(BuildError(f"{self._address}: {message}"))
        else:
            result.set_exception(error)

    def _look(self) -> None:
        """Give up when there has been no worker for a while; Dask would wait for one."""
        alone = 0
        while alone < _PATIENCE and not self._ended.wait(1):
            try:
                alone = 0 if self._client.nthreads() else alone + 1
            except OSError:  # the client has cancelled all then
                return
        if not self._ended.is_set():
            self._lost = _alone(self._address)
            self._executor.shutdown(wait=False)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the work and the connection."""
        self._ended.set()
        self._watch.join()
        self._executor.shutdown(wait=wait and not cancel_futures)
        self._client.close()


def _call(bundle: Bundle, function: Callable[..., _Result], plan: Plan, *args: Any) -> _Result:
    """Call a function on a worker, with a plan that stands for what there is of the catalog."""
    from distributed import get_worker

    with _one_at_a_time:
        if message := difference(bundle.program, program()):  # it may have come later than others
            raise BuildError(f"{get_worker().address}: {message}")
        folder = Path(get_worker().local_directory, bundle.name)
        values = _unpacked(bundle, folder)
        os.environ.pop(_CLOCK, None)
        os.environ |= bundle.clock
        try:
            return function(replace(plan, project=Project(folder), values=values), *args)
        except BuildError as error:
            message = str(error)
            for name, place in bundle.places.items():
                message = message.replace(str(folder / name), place)
            raise BuildError(message) from error


@cache
def _unpacked(bundle: Bundle, folder: Path) -> Mapping[str, Any]:
    """Write a bundle's files into a folder, which goes with the worker; returns the values."""
    project = Project(folder)
    for place in (project.content, project.overrides):
        place.mkdir(parents=True, exist_ok=True)
    project.config.write_text("site_name: its values come with the plan\n", encoding="utf-8")
    tree.write(bundle.files, project.root)
    return bundle.values
