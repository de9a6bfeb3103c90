"""Others: the processes that make files beside this one, here or on other machines."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial
from types import TracebackType
from typing import Any, Self, TypeVar

from papershelf import memory
from papershelf.site import processes
from papershelf.site.processes import Pool, seldom_collected
from papershelf.site.render import Plan, plainly

Begin = Callable[[int, "Plan | None"], Executor | None]
"""Begins others for so many milliseconds of work, if worth it; there may be no plan yet."""
Looked = TypeVar("Looked")
_LEAST = 1_000
"""A map that takes fewer milliseconds is worth no other process."""


class Others:
    """Other processes, begun when there is work worth them; a context that ends them."""

    def __init__(self, begin: Begin) -> None:
        self._begin = begin
        self._executor: Executor | None = None
        self._has_ended = False

    def executor(self, cost: float, plan: Plan | None) -> Executor | None:
        """Return the other processes, if so many milliseconds of work are worth them."""
        if self._executor is None and cost and not self._has_ended:
            self._executor = self._begin(int(cost), plan)
            if isinstance(self._executor, Pool):
                self._executor.start()
        return self._executor

    @property
    def begun(self) -> bool:
        """Whether there are other processes."""
        return self._executor is not None

    def mapped(
        self,
        make: Callable[[Any], Any],
        parts: Sequence[Mapping[str, Any]],
        cost: float,
        plan: Plan | None = None,
    ) -> Iterator[dict[str, Any]]:
        """Call a function for the values of parts, in other processes if these are worth it."""
        # Little would wait longer, behind all that the others have to do, than it takes here.
        executor = self.executor(cost, plan) if cost >= _LEAST else None
        if not executor:
            yield from memory.here(make, parts)
            return
        waiting = [executor.submit(call, plan, make, part) for part in parts]
        for future in waiting:
            yield future.result()

    def beside(
        self,
        function: Callable[..., Looked],
        *given: Any,
        cost: float = 0,
        plan: Plan | None = None,
    ) -> Callable[[], Looked]:
        """Call a function in another process of this machine, if there is one; else when asked.

        Processes are begun if `cost`, the milliseconds that it may take, is worth them. Returns
        what waits for the result, for as long as they last.
        """
        executor = self.executor(cost, plan)
        if not isinstance(executor, Pool):
            return partial(function, *given)
        return executor.submit(processes.call, function, *given).result

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._has_ended = True
        if error is not None and isinstance(self._executor, Pool):
            for process in multiprocessing.active_children():  # nobody wants what they make
                process.kill()
        if self._executor:
            # They end while the site is put in its place; a failure waits for their end.
            self._executor.shutdown(wait=error is not None, cancel_futures=True)
            self._executor = None


def call(_plan: Plan | None, make: Callable[[Any], Any], part: Mapping[str, Any]) -> dict[str, Any]:
    """Call a function for each value of a part, in a process of its own."""
    with plainly(), seldom_collected():
        [made] = memory.here(make, [part])
    return made
