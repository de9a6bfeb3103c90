"""What a command costs: time, processor and memory of it and of all that it starts.

Memory is the sum of each process's proportional set size (PSS): what it has for itself, and its
part of what it shares with others. Linux counts it in `/proc`; elsewhere it stays 0.
"""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

GENERATOR = Path(__file__).parents[2] / "generator"
EVERY = 0.1
"""How often memory and the limits are looked at, in seconds."""
_SHARE = 20
"""At most one of so many seconds goes into looking: of gigabytes it takes a tenth of a second, in
which the command waits."""
ENVIRONMENT = {
    "PYTHONPATH": str(GENERATOR),
    "NO_MKDOCS_2_WARNING": "1",
    # So that modules are compiled once, as those of an installed package are.
    "PYTHONDONTWRITEBYTECODE": "",
    # So that `papershelf serve` has the site at the root of its address.
    "PAPERSHELF_SITE_URL": "https://example.org/",
}


class StoppedError(Exception):
    """A command failed or went beyond a limit; the message says which."""


@dataclass(frozen=True)
class Limits:
    """What a command may take before it is stopped."""

    seconds: float
    memory: float
    """In megabytes."""


@dataclass(frozen=True)
class Run:
    """What a command cost, and what it made."""

    seconds: float
    processor: float
    """In seconds."""
    memory: float
    """At its peak, in megabytes."""
    files: int = 0
    size: float = 0.0
    """Of all files, in megabytes."""


@dataclass
class Tree:
    """A command that runs, with the processes that it started."""

    process: subprocess.Popen[bytes]
    limits: Limits
    output: IO[bytes]
    """What it prints."""
    peak: float = 0.0
    """The most memory so far, in megabytes."""
    beyond: str = ""
    """The limit beyond which it was stopped; empty if it was not."""
    started: float = field(default_factory=time.perf_counter)

    def processor(self) -> float:
        """Return the processor's time so far, in seconds."""
        return sum(map(_processor, _family(self.process.pid)))

    def check(self) -> None:
        """Raise StoppedError if it went beyond a limit, or has ended with an error."""
        if self.beyond:
            raise StoppedError(f"stopped: {self.beyond}")
        if self.process.poll():
            self.output.seek(0)
            lines = self.output.read().decode(errors="replace").split("\n")
            last = next((line for line in reversed(lines) if line.strip()), "no message")
            raise StoppedError(f"failed: {last.strip()[:100]}")

    def watch(self, ended: threading.Event) -> None:
        """Keep the peak, and stop what goes beyond a limit, until `ended`."""
        took = 0.0
        while not ended.wait(max(EVERY, _SHARE * took)):
            before = time.thread_time()
            self.peak = max(self.peak, sum(map(_memory, _family(self.process.pid))))
            took = time.thread_time() - before
            if self.peak > self.limits.memory:
                self.beyond = f"more than {self.limits.memory / 1e3:.3g} GB of memory"
            elif time.perf_counter() - self.started > self.limits.seconds:
                self.beyond = f"more than {self.limits.seconds / 60:.3g} minutes"
            if self.beyond:
                _stop(self.process, signal.SIGKILL)
                return


@contextmanager
def running(command: list[str], folder: Path, limits: Limits) -> Iterator[Tree]:
    """Run a command, watched; at the end it is stopped if it still runs."""
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(  # noqa: S603 - commands of ours
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env={**os.environ, **ENVIRONMENT},
            start_new_session=True,  # so that it ends with all that it started
        )
        tree, ended = Tree(process, limits, output), threading.Event()
        watching = threading.Thread(target=tree.watch, args=(ended,))
        watching.start()
        try:
            yield tree
        finally:
            _stop(process, signal.SIGTERM)
            process.wait()
            ended.set()
            watching.join()


def measure(command: list[str], folder: Path, site: Path, limits: Limits) -> Run:
    """Run a command to its end; returns what it cost, with the files of `site` then.

    Raises StoppedError if it fails or goes beyond a limit.
    """
    before = os.times()
    with running(command, folder, limits) as tree:
        tree.process.wait()
        seconds = time.perf_counter() - tree.started
        tree.check()
    after = os.times()
    used = sum(after[2:4]) - sum(before[2:4])
    sizes = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    return Run(seconds, used, tree.peak, len(sizes), sum(sizes) / 1e6)


def _stop(process: subprocess.Popen[bytes], by: signal.Signals) -> None:
    """End a process and all of its session, if it has not ended."""
    if process.poll() is None:
        os.killpg(process.pid, by)


def _family(pid: int) -> Iterator[int]:
    """Yield a process and all that it started, by any of its threads."""
    yield pid
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in _read(listed).split():
            yield from _family(int(child))


def _memory(pid: int) -> float:
    lines = _read(Path(f"/proc/{pid}/smaps_rollup")).splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1e3


def _processor(pid: int) -> float:
    """Return the time of a process and of those of its children that have ended."""
    fields = _read(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _read(path: Path) -> str:
    """Return a file of `/proc`; empty if its process has ended."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""
