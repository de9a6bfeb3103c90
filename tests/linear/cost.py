"""What reading costs, in seconds of the processor, measured in processes that can be ended.

A process loads everything once; a measurement, or some after each other, is a copy of it (`fork`),
so that start-up counts nothing and a limit of the processor's time ends what takes too long,
wherever it is.
"""

from __future__ import annotations

import faulthandler
import gc
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from typing import Any, TextIO

from tests.conftest import FROZEN, ROOT, SOURCE

LIMIT = 60.0
"""Seconds after which a measurement is ended."""
SMALL = 0.05
"""Seconds below which a measurement says nothing."""


class Meter:
    """Measures; to be closed."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.linear.cost"],
            cwd=FROZEN,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(map(str, (SOURCE, ROOT))),
                "NO_MKDOCS_2_WARNING": "1",
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self.place = ""
        """Where the last measurement was that took too long, as a traceback."""

    def __enter__(self) -> Meter:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.__exit__(None, None, None)  # closes its pipes, and waits for its end

    def seconds(self, entrance: str, text: str, limit: float = LIMIT) -> float | None:
        """Return what it costs to read `text`; None if that is more than `limit`.

        Raises AssertionError for what is no refusal.
        """
        return self.each([(entrance, text)], limit)[0]

    def each(
        self, texts: Sequence[tuple[str, str]], limit: float = LIMIT
    ) -> Sequence[float | None]:
        """Return what it costs to read each text by its entrance, as `seconds` does.

        One copy of the process reads them one after the other, so that small ones cost no copy.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([texts, limit]) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        self.place = answer["place"]
        assert not answer["error"], answer["error"]
        found: list[float | None] = answer["seconds"]
        return found


MOST = 2.5
"""So many times the cost for twice the size, and it does not grow with the size alone."""
TRIES = 3


def doubled(meter: Meter, entrance: str, texts: Sequence[str]) -> list[float | None]:
    """Return what it costs to read each of `texts`, each twice as long as the one before.

    Where a cost is too much for the one before, both are measured again, and the least of some
    tries counts: a machine may be slow for a moment, but not fast. None is more than the limit,
    and the last.
    """
    found: list[float | None] = []
    for at, text in enumerate(texts):
        seconds = meter.seconds(entrance, text)
        for _ in range(TRIES - 1):
            if seconds is None or at == 0 or not is_too_much(found[-1], seconds):
                break
            before, again = meter.seconds(entrance, texts[at - 1]), meter.seconds(entrance, text)
            found[-1] = min(found[-1] or 0, before or 0)
            seconds = min(seconds, again) if again is not None else None
        found.append(seconds)
        if seconds is None:
            break
    return found


def is_too_much(before: float | None, after: float | None) -> bool:
    """Return whether a cost is too much for twice the size of what cost `before`."""
    return before is None or after is None or after > MOST * max(before, SMALL)


def _measured(texts: Sequence[tuple[str, str]], limit: float) -> dict[str, Any]:
    """Measure in copies of this process: one, and another behind each text that takes too long."""
    seconds: list[float | None] = []
    found: dict[str, Any] = {"seconds": seconds, "place": "", "error": ""}
    while len(seconds) < len(texts) and not found["error"]:
        with tempfile.TemporaryFile("w+") as trace, tempfile.TemporaryFile("w+") as result:
            child = os.fork()
            if child == 0:
                try:
                    faulthandler.register(signal.SIGPROF, trace, chain=True)
                    _read(texts[len(seconds) :], limit, result)
                finally:
                    os._exit(0)
            os.waitpid(child, 0)
            result.seek(0)
            trace.seek(0)
            for line in result:
                read = json.loads(line)
                if isinstance(read, str):
                    found["error"] = read
                else:
                    seconds.append(read)
            if len(seconds) < len(texts) and not found["error"]:
                seconds.append(None)
                found["place"] = trace.read()
    return found


def _read(texts: Sequence[tuple[str, str]], limit: float, result: TextIO) -> None:
    """Read texts, and write the seconds that each cost, a line each; or what went wrong."""
    from tests.linear import entries

    for entrance, text in texts:
        signal.setitimer(signal.ITIMER_PROF, limit)
        start = time.process_time()
        try:
            entries.enter(entrance, text)
            found: float | str = time.process_time() - start
        except BaseException:
            found = traceback.format_exc()[-3000:]
        result.write(json.dumps(found) + "\n")
        result.flush()
        if isinstance(found, str):
            break


def _serve() -> None:
    from tests.linear import entries
    from tests.linear.shapes import WARM

    for entrance, text in WARM:
        entries.enter(entrance, text)
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        texts, limit = json.loads(line)
        sys.stdout.write(json.dumps(_measured(texts, limit)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _serve()
