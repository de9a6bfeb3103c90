"""Stopping: Ctrl+C and the signals that end a program end it with a line, whenever they come.

Before a command begins its work there is nothing to tidy up, and a module that is interrupted while
it is loaded may make another error of it: the program ends at once. At work, a signal is an
interrupt, which takes away on its way out what is half done.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from types import FrameType

_SIGNALS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]
_LINE = "Stopped.\n"
_AGAIN = 1.0
"""A signal that comes so many seconds after the first ends the program at once; before, it is the
same one, sent to a process and to its group."""
_Handler = Callable[[int, FrameType | None], object]

_asked: list[tuple[int, float]] = []
"""The number and the time of each signal that came at work."""


def begin() -> None:
    """End the program at once by a signal, unless whoever started it had it ignored."""
    _handle(_end, instead_of=(signal.SIG_DFL, signal.default_int_handler))


@contextlib.contextmanager
def at_work() -> Iterator[None]:
    """Interrupt what is done here by a signal; the program then ends with 128 and its number."""
    _asked.clear()
    _handle(_interrupt, instead_of=(_end,))
    try:
        yield
    except BaseException as error:
        # What was interrupted may have made another error of it.
        if not _asked and not isinstance(error, KeyboardInterrupt):
            raise
        number = _asked[0][0] if _asked else signal.SIGINT
        with contextlib.suppress(OSError):  # such as of a terminal that was closed
            sys.stderr.write(_LINE)
            sys.stderr.flush()
        sys.exit(128 + number)
    finally:
        _handle(_end, instead_of=(_interrupt,))


def _handle(handler: _Handler, instead_of: tuple[object, ...]) -> None:
    for number in _SIGNALS:
        if signal.getsignal(number) in instead_of:
            signal.signal(number, handler)


def _interrupt(number: int, frame: FrameType | None) -> None:
    now = time.monotonic()
    _asked.append((number, now))
    if len(_asked) == 1:
        raise KeyboardInterrupt
    if now - _asked[0][1] > _AGAIN:
        _end(number, frame)


def _end(number: int, _frame: FrameType | None) -> None:
    with contextlib.suppress(OSError):
        os.write(2, _LINE.encode())
    os._exit(128 + number)
