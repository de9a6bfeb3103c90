"""Measuring a command: it and all that it starts, until it ends or goes beyond a limit."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.build.processes import Limits, StoppedError, measure

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="Linux counts memory in /proc"),
]
PLENTY = Limits(60, 4000)
HOLD = "import time; held = bytearray(100_000_000); time.sleep(0.5)"
START = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {HOLD!r}])"
THREAD = f"import threading; threading.Thread(target=lambda: exec({START!r})).start()"


@pytest.mark.parametrize("code", [HOLD, START, THREAD], ids=["alone", "child", "child of a thread"])
def test_memory(code: str, tmp_path: Path) -> None:
    """Memory counts what a command holds, and what those hold that it or its threads started."""
    run = measure([sys.executable, "-c", code], tmp_path, tmp_path, PLENTY)
    assert 100 < run.memory < 150
    assert run.seconds > 0.5


def test_what_it_made(tmp_path: Path) -> None:
    """Files are counted below the site's folder, with their sizes, and time of the processor."""
    code = (
        "from pathlib import Path; Path('site/a').mkdir(parents=True);"
        "Path('site/a/b').write_bytes(bytes(1_500_000)); Path('site/c').write_bytes(b'');"
        "sum(range(10_000_000))"
    )
    run = measure([sys.executable, "-c", code], tmp_path, tmp_path / "site", PLENTY)
    assert (run.files, run.size) == (2, 1.5)
    assert run.processor > 0.05


@pytest.mark.parametrize(
    ("code", "limits", "message"),
    [
        (START, Limits(60, 50), "stopped: more than 0.05 GB of memory"),
        (START, Limits(0.3, 4000), "stopped: more than 0.005 minutes"),
        ("print('Oh.\\n'); raise SystemExit(3)", PLENTY, "failed: Oh."),
        ("raise SystemExit('no')", PLENTY, "failed: no"),
        ("raise SystemExit(1)", PLENTY, "failed: no message"),
    ],
    ids=["memory", "time", "printed", "error", "silent"],
)
def test_stopped(code: str, limits: Limits, message: str, tmp_path: Path) -> None:
    """What fails or goes beyond a limit is stopped with all that it started, and says why."""
    with pytest.raises(StoppedError) as caught:
        measure([sys.executable, "-c", code], tmp_path, tmp_path, limits)
    assert str(caught.value) == message
