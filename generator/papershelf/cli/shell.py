"""The shell: the group of all commands, and how a user's mistakes are reported."""

from __future__ import annotations

import pkgutil
import sys
import threading
from collections import UserDict
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from papershelf import __version__
from papershelf.cli import stopping
from papershelf.errors import BuildError, ContentError, PapershelfError, refusal
from papershelf.project import Project

MOST_PROBLEMS = 100
"""So many problems are shown at once."""
PATIENCE = 2.0
"""So many seconds a command waits for what a user names before it says so."""


def log(text: str) -> None:
    """Print a line for the person who runs the command, apart from what it gives out."""
    click.echo(text, err=True)


def given(file: Path, most: int) -> bytes:
    """Read what a user names, which may be a pipe; of more than `most` bytes one more than these.

    Whoever was to write into a pipe may never come, so what is waited for is named.
    """
    waiting = threading.Timer(PATIENCE, log, [f"{file}: still waiting for what it is to hold"])
    waiting.daemon = True
    waiting.start()
    try:
        with file.open("rb") as opened:
            return opened.read(most + 1)
    finally:
        waiting.cancel()


def show(error: PapershelfError, kept: str = "") -> None:
    """Print the problems of an error, a line each, how many there are, and what was kept."""
    if not isinstance(error, ContentError):
        log(str(error))
        return
    number = len(error.problems)
    for problem in error.problems[:MOST_PROBLEMS]:
        log(str(problem))
    if number > MOST_PROBLEMS:
        log(f"and {number - MOST_PROBLEMS:,} more")
    log(f"{number:,} problem{'' if number == 1 else 's'} found. {kept}".rstrip())


def command(kept: str = "") -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make errors of the user exit with 1 and a line each instead of a traceback.

    `kept` names what is as it was then, where the command could have changed it.
    """

    def wrapped(function: Callable[..., None]) -> Callable[..., None]:
        @wraps(function)
        def run(*args: Any, **options: Any) -> None:
            with stopping.at_work():
                try:
                    function(*args, **options)
                except PapershelfError as error:
                    show(error, kept)
                    sys.exit(1)
                except BrokenPipeError:  # the reader of a pipe has read enough; click ends quietly
                    raise
                except OSError as error:
                    log(refusal(error))
                    sys.exit(1)

        return run

    return wrapped


def project() -> Project:
    """Find the project that the command runs in; elsewhere, the command is wrongly used."""
    try:
        return Project.find(Path.cwd())
    except BuildError as error:
        raise click.UsageError(str(error)) from error


class Commands(UserDict[str, Any]):
    """The commands by name, given as `module:name` in this package.

    Each is imported when it is asked for: few need all that the others do.
    """

    def __getitem__(self, key: str) -> click.Command:
        found: click.Command = pkgutil.resolve_name(f"papershelf.cli.{super().__getitem__(key)}")
        return found


COMMANDS = Commands(
    {
        "add": "services:add",
        "apply": "intake:apply",
        "audit": "site:audit",
        "build": "site:build",
        "check": "content:check",
        "digest": "letters:digest",
        "enrich": "services:enrich",
        "export": "data:export",
        "generate": "site:generate",
        "import": "intake:import_",
        "links": "upkeep:links",
        "metrics": "metrics:metrics_",
        "new": "catalog:new",
        "pack": "upkeep:pack",
        "propose": "tags:propose",
        "report": "data:report",
        "schema": "content:schema_",
        "serve": "site:serve",
        "sync": "services:sync",
        "verify": "site:verify",
    }
)


@click.group(commands=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="papershelf")
def cli() -> None:
    """Build a searchable site from a folder of papers.

    Run it in a catalog's folder, the one with mkdocs.yml and content/.
    """
