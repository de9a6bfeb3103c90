"""The content on the command line: check it, and write what is generated in it."""

from __future__ import annotations

import datetime
import difflib
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath

import click

from papershelf import words
from papershelf.cli import manual
from papershelf.cli.shell import command, log, project
from papershelf.content import (
    field_reference,
    files,
    fixing,
    folder,
    readings,
    reporters,
    schema,
)
from papershelf.content.model import Vocabulary
from papershelf.content.readings import ReadingPath
from papershelf.content.rules import rule_reference
from papershelf.errors import printable
from papershelf.project import Project
from papershelf.starter import catalog, update

MANUAL = f"pages/{manual.NAME}"
"""The path of the page of the commands in `content/`."""


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option(
    "--format",
    "form",
    type=click.Choice([*reporters.REPORTERS]),
    default="text",
    show_default=True,
    help="How problems are written: for people, as annotations of GitHub, or for programs.",
)
@click.option("--fix", is_flag=True, help="Mend what is safe to mend first, and show what changed.")
@command()
def check(paths: tuple[Path, ...], form: str, fix: bool) -> None:
    """Check the content, and say all that is wrong and how to mend it.

    Every file of content/ is read. With PATH, only what is wrong with these files and folders is
    told. Warnings, which may be right, do not count as failure.

    \b
    Examples:
      papershelf check
      papershelf check --fix content/papers/2024
      papershelf check --format github
    """
    home = project()
    wanted = [_content_path(home, path) for path in paths]

    def within(name: str) -> bool:
        return not wanted or any(PurePath(name).is_relative_to(path) for path in wanted)

    if fix:
        for name, before, after in fixing.fix_files(home.content, within):
            for line in diff(name, before, after):
                click.echo(printable(line), err=form != "text")
    content, found = folder.check(home.content, datetime.date.today().year)
    problems = [problem for problem in found if within(problem.path)]
    click.echo(reporters.REPORTERS[form](problems), nl=False, err=form == "text")
    warnings = sum(problem.warns for problem in problems)
    errors = len(problems) - warnings
    summary = words.count(errors, "problem") if errors else "no problems"
    summary += f" and {words.count(warnings, 'warning')}" if warnings else ""
    if content and not errors:
        tags = words.count(len(content.vocabulary.tags), "tag")
        summary = f"{words.count(len(content.entries))} and {tags}: {summary}."
    log(summary if summary.endswith(".") else f"{summary} found.")
    for reminded in (catalog.reminder(home), update.reminder(home.root)):
        if reminded:
            log(reminded)
    # The page of the commands is left to `build`: to write it, all that builds a site is loaded.
    if content and not errors:
        current = schemas(content.vocabulary, with_paths=True) | reference_pages()
        if old := reminder(home.content, current):
            log(old)
    sys.exit(1 if errors else 0)


def _content_path(home: Project, path: Path) -> PurePath:
    """Return how problems name a file or folder; anything but content is wrong usage."""
    root, place = home.content.absolute(), Path(os.path.abspath(path))  # noqa: PTH100 - links stay
    if not os.path.lexists(place):
        raise click.UsageError(f"expected a file or folder that is there, got '{path}'")
    if not place.is_relative_to(root):
        raise click.UsageError(f"expected a file or folder of {root}, got '{path}'")
    return PurePath(root.name, place.relative_to(root))


def diff(name: str, before: str, after: str) -> Iterator[str]:
    """Yield the lines of a unified diff of a file."""
    return difflib.unified_diff(
        before.splitlines(), after.splitlines(), f"a/{name}", f"b/{name}", lineterm=""
    )


@click.command("schema")
@command()
def schema_() -> None:
    """Write what is generated in content/: the schema for editors, and the pages of reference.

    The pages commands.md, fields.md and rules.md of content/pages/ are written where a file of that
    name is.

    \b
    Example:
      papershelf schema
    """
    content = project().content
    written = renew(content, folder.load(content).vocabulary)
    log(f"Wrote {', '.join(written)} to {content}.")


def renew(content: Path, vocabulary: Vocabulary) -> list[str]:
    """Write what is generated in the folder `content`; returns the paths written in it.

    A page of reference is written only over one: whether to have them is the catalog's choice.
    Raises ContentError, and writes nothing, if a link leads out of the folder.
    """
    written = schemas(vocabulary, with_paths=(content / readings.FOLDER).is_dir())
    pages = reference_pages() | manual_page()
    written |= {path: text for path, text in pages.items() if (content / path).is_file()}
    for path in written:
        files.inside(content.parent, content / path, f"{content.name}/{path}")
    for path, text in written.items():
        (content / path).parent.mkdir(exist_ok=True)
        folder.replace(content / path, text.encode())
    return list(written)


def schemas(vocabulary: Vocabulary, *, with_paths: bool = False) -> dict[str, str]:
    """Return the schemas that editors read, by path in `content/`.

    That of reading paths is for catalogs that have some.
    """
    return {
        f"schema/{name}": schema.render(model, vocabulary)
        for name, model in schema.FILES.items()
        if with_paths or model is not ReadingPath
    }


def reference_pages() -> dict[str, str]:
    """Return the pages of the fields and of the rules, by path in `content/`."""
    return {f"pages/{page.NAME}": page.render() for page in (field_reference, rule_reference)}


def manual_page() -> dict[str, str]:
    """Return the page of the commands, by path in `content/`."""
    return {MANUAL: manual.render()}


def reminder(content: Path, written: Mapping[str, str]) -> str | None:
    """Name the files in the folder `content` that are not as `written`; None if there are none."""
    others = [
        f"content/{name}" for name, text in written.items() if _is_other(content / name, text)
    ]
    are = "is" if len(others) == 1 else "are"
    line = f"{words.listed(others)} {are} not what this version writes: run `papershelf schema`."
    return line if others else None


def _is_other(path: Path, text: str) -> bool:
    """Return whether a file holds another text, however its lines end."""
    if not path.is_file():
        return False
    expected = text.encode()
    with path.open("rb") as file:
        return file.read(2 * len(expected)).replace(b"\r\n", b"\n") != expected
