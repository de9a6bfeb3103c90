"""What reading costs, in seconds of the processor, measured in processes that can be ended.

A process loads everything once; each measurement is a copy of it (`fork`), so that start-up counts
nothing and a limit of the processor's time ends what takes too long, wherever it is.
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
from collections.abc import Sequence
from typing import Any

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
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([entrance, text, limit]) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        self.place = answer.get("place", "")
        assert "error" not in answer, answer["error"]
        found: float | None = answer["seconds"]
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


def _measured(entrance: str, text: str, limit: float) -> dict[str, Any]:
    """Measure in a copy of this process."""
    from tests.linear import entries

    with tempfile.TemporaryFile("w+") as trace, tempfile.TemporaryFile("w+") as result:
        child = os.fork()
        if child == 0:
            code = 1
            try:
                faulthandler.register(signal.SIGPROF, trace, chain=True)
                signal.setitimer(signal.ITIMER_PROF, limit)
                start = time.process_time()
                try:
                    entries.enter(entrance, text)
                except BaseException:
                    import traceback

                    result.write(json.dumps({"error": traceback.format_exc()[-3000:]}))
                else:
                    result.write(json.dumps({"seconds": time.process_time() - start}))
                result.flush()
                code = 0
            finally:
                os._exit(code)
        os.waitpid(child, 0)
        result.seek(0)
        trace.seek(0)
        written = result.read()
        return json.loads(written) if written else {"seconds": None, "place": trace.read()}


def _serve() -> None:
    from tests.linear import entries
    from tests.linear.shapes import WARM

    for entrance, text in WARM:
        entries.enter(entrance, text)
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        entrance, text, limit = json.loads(line)
        sys.stdout.write(json.dumps(_measured(entrance, text, limit)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _serve()
