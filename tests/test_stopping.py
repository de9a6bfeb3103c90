"""Stopping: a signal at any moment is a calm end, and no process outlives the one that began it."""

from __future__ import annotations

import signal
import sys

import pytest

from papershelf.project import Project
from papershelf.site import publish
from papershelf.site.tree import read
from tests.conftest import start
from tests.site.test_build import leftovers

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signals"),
]
ENDS = [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
SITE = {"index.html": b"good"}

LOADING = """
import sys
from threading import Event
from papershelf import cli

class Slow:
    def find_spec(self, name, path, target=None):
        if name == "{module}":
            print("stalled", flush=True)
            try:
                Event().wait()
            except BaseException:  # as modules do that are made in C
                raise ImportError(name)

sys.meta_path.insert(0, Slow())
sys.argv = ["papershelf", "build"]
cli.main()
"""
WORKING = """
import sys
from threading import Event
from papershelf import cli
from papershelf.site import audit

def stall(*_):
    print("stalled", flush=True)
    try:
        Event().wait()
    except BaseException:
        {then}

audit.check = stall
sys.argv = ["papershelf", "build", "--jobs", "2"]
if __name__ == "__main__":
    cli.main()
"""


def ended(shelf: Project, code: str, *sent: signal.Signals) -> tuple[int, str]:
    """Send signals to a program that stalls; returns how it ended, when all its processes have."""
    (shelf.root / "stalling.py").write_text(code, encoding="utf-8")  # for processes that begin anew
    process = start(shelf.root, "stalling.py")
    assert process.stdout
    with process:
        output = ""
        for line in process.stdout:
            output += line
            if line == "stalled\n":
                break
        for one in sent:
            process.send_signal(one)
        try:
            rest, _ = process.communicate(timeout=60)
        finally:
            process.kill()  # it ended long ago, unless it took no notice
    return process.returncode, (output + rest).partition("stalled\n")[2]


@pytest.mark.parametrize(("sent", "code"), ENDS)
@pytest.mark.parametrize("module", ["papershelf.cli.shell", "papershelf.cli.site", "mkdocs.config"])
def test_while_loading(module: str, sent: signal.Signals, code: int, shelf: Project) -> None:
    """A signal that comes while modules are loaded is no other error."""
    assert ended(shelf, LOADING.format(module=module), sent) == (code, "Stopped.\n")
    assert leftovers(shelf.root) == []


@pytest.mark.parametrize(("sent", "code"), ENDS)
def test_at_work(sent: signal.Signals, code: int, shelf: Project) -> None:
    """A signal at work leaves the last good site, no folder, and no process."""
    publish.publish(SITE, shelf.root / "site")
    good = read(shelf.root / "site")
    assert ended(shelf, WORKING.format(then="raise"), sent) == (code, "Stopped.\n")
    assert read(shelf.root / "site") == good
    assert leftovers(shelf.root) == []


def test_another_error(shelf: Project) -> None:
    """What an interrupt becomes on its way is an interrupt all the same."""
    then = "raise ValueError('x')"
    assert ended(shelf, WORKING.format(then=then), signal.SIGTERM) == (143, "Stopped.\n")


def test_twice_at_once(shelf: Project) -> None:
    """One signal to a process and to its group, as `timeout` sends it, is tidied up after once."""
    then = "Event().wait(0.5); raise"
    sent = [signal.SIGTERM] * 2
    assert ended(shelf, WORKING.format(then=then), *sent) == (143, "Stopped.\n")
    assert leftovers(shelf.root) == []


def test_killed(shelf: Project) -> None:
    """Other processes end with the one that is killed: `ended` waits for all of them."""
    code, _ = ended(shelf, WORKING.format(then="raise"), signal.SIGKILL)
    assert code == -signal.SIGKILL
