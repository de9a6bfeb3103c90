"""How long something may take, in seconds of the processor."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def within(seconds: float, what: str = "this") -> Iterator[None]:
    """Fail if `what` stands inside takes `seconds` or more.

    Python looks for garbage in all that a process holds, whoever left it: here that is thousands
    of tests, a second and more on a busy machine. So it does not look meanwhile.
    """
    gc.disable()
    start = time.process_time()
    try:
        yield
        spent = time.process_time() - start
    finally:
        gc.enable()
    assert spent < seconds, (
        f"{what} took {spent:.2f} s of the processor, expected less than {seconds} s"
    )
