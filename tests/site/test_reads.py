"""What a build reads: its own project, and what its programs are made of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from papershelf.project import Project
from tests.conftest import SOURCE, TOY, start

WATCHED = """
import os, sys

opened = set()

def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], str | bytes):
        opened.add(os.path.realpath(os.fsdecode(arguments[0])))

sys.addaudithook(watch)
control, package = sys.argv[1:]
from papershelf.cli.shell import cli
cli(["build", "--site-dir", "site"], standalone_mode=False)
open(control).close()

own = [os.getcwd(), os.environ["TMPDIR"], package]
python = [sys.prefix, sys.base_prefix]
system = ["/dev", "/proc", "/sys", "/usr/share/zoneinfo"]
allowed = tuple(os.path.realpath(folder) + os.sep for folder in own + python + system)
fonts = (".ttf", ".ttc", ".otf", ".afm", ".pfb")
others = [path for path in opened if not f"{path}{os.sep}".startswith(allowed)]
print(*sorted(path for path in others if path[-4:] not in fonts))
print(sum(path.startswith(allowed[0]) for path in opened))
"""
HOSTILE = """
--8<-- "../../outside.txt"

{% include "../../outside.txt" %} {!../../outside.txt!}
"""


@pytest.mark.slow
def test_reads(project: Callable[[Path], Project], tmp_path: Path) -> None:
    """A build opens no file but its project's, its temporary ones, and those of its programs."""
    shelf = project(TOY)
    for name in ("outside.txt", "control.txt"):
        (tmp_path / name).write_text("Not yours.", encoding="utf-8")
    about = shelf.content / "pages" / "about.md"
    about.write_text(about.read_text(encoding="utf-8") + HOSTILE, encoding="utf-8")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    control = tmp_path / "control.txt"
    running = start(
        shelf.root,
        "-c",
        WATCHED,
        str(control),
        str(SOURCE / "papershelf"),
        TMPDIR=str(temporary),
    )
    reported, _ = running.communicate()
    assert running.returncode == 0, reported
    outside, inside = reported.splitlines()[-2:]
    assert outside == str(control.resolve())  # the watch sees what the build itself leaves alone
    assert int(inside) > 100
