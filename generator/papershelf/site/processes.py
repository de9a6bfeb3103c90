"""Processes of this machine that make files beside the one that builds."""

from __future__ import annotations

import atexit
import ctypes
import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from threading import Thread
from typing import Any, TypeVar

Made = TypeVar("Made")

_WORTH = 3_000
"""How many milliseconds a process must save, which takes one to begin."""

_NICE = 5
"""By so much the others let the one process go first that gives them what to do."""


class Pool(ProcessPoolExecutor):
    """So many processes of this machine, to be started."""

    def __init__(self, many: int) -> None:
        super().__init__(many, multiprocessing.get_context("spawn"), _follow)
        self._many = many

    def start(self) -> None:
        """Start all processes, so that they have loaded what they need when there is work.

        One that is killed while it sends a result leaves a part of it. For the rest this process
        would wait for ever, were it one of those that could still write there.
        """
        with _without_interrupts():
            for _ in range(self._many):
                self.submit(int)
        with suppress(AttributeError):  # a pool of another Python
            if len(self._processes) == self._many:  # no other will begin, and need this
                self._result_queue._writer.close()  # type: ignore[attr-defined]


def begin(cost: int, jobs: int | None = None) -> Pool | None:
    """Return processes of this machine, if they are worth it; `jobs` are those asked for."""
    many = number(cost, jobs)
    return Pool(many) if many > 1 else None


def _follow() -> None:
    """End this process with the one that began it, which may be killed before it can say so."""
    if hasattr(os, "nice"):
        os.nice(_NICE)
    atexit.register(os._exit, 0)  # to free all memory piece by piece takes seconds
    gc.set_threshold(20_000, 20, 100)  # a look at what a part has left, seldom one at all
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        signal.raise_signal(getattr(signal, "SIGKILL", signal.SIGTERM))


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Start processes that Ctrl+C does not reach; this one gets it afterwards, and ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def number(cost: int, jobs: int | None) -> int:
    """Return how many processes make files for so many milliseconds; `jobs` are those asked for."""
    if jobs:
        return jobs
    can = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(can, cost // _WORTH + 1))


def give_back() -> None:
    """Give the system the memory that is free in this process, where its C library can: glibc's.

    Else a process keeps for good most of what its largest work took.
    """
    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (AttributeError, OSError, TypeError):  # another library, or another system
        return


def call(function: Callable[..., Made], *given: Any) -> Made:
    """Call a function in a process of its own, and give back the memory that it took."""
    with seldom_collected():
        made = function(*given)
    give_back()
    return made


@contextmanager
def seldom_collected(*, stays: bool = False) -> Iterator[None]:
    """Look for garbage in circles less often: of what a build makes, nearly all stays.

    Of 10,000 papers that saves a quarter of the time, and takes no more memory. If what is there in
    the end `stays`, it counts as old, and is not looked through at once.
    """
    before = gc.get_threshold()
    gc.set_threshold(max(before[0], 1_000_000), 20, 100)
    try:
        yield
    finally:
        if stays:
            gc.freeze()
            gc.unfreeze()
        gc.set_threshold(*before)
