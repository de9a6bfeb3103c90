"""Upkeep on the command line: what the workflows of a catalog run beside the others."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from papershelf.cli.shell import command, given, log, project
from papershelf.content import folder
from papershelf.upkeep import links as sweeping
from papershelf.upkeep import release

_OUT = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.option("--report", type=_OUT, required=True, help="Where to write what was found.")
@command()
def links(report: Path) -> None:
    """Ask whether the links of the papers still lead somewhere.

    Asks politely, one link of a host after another, for at most an hour and a half. Prints how many
    links a person should look at; the report, in Markdown, names them.

    \b
    Example:
      papershelf links --report links.md
    """
    found = sweeping.of_papers(folder.load(project().content).entries)
    answers = sweeping.sweep(found)
    report.write_text(sweeping.report(answers, found), encoding="utf-8")
    click.echo(sweeping.to_check(answers))


@click.command()
@click.argument("tag")
@click.option(
    "--changes",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What papershelf report says of the time since the last release.",
)
@click.option(
    "--wheel",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The wheel of Papershelf itself, where this release has one.",
)
@click.option("--address", default="", help="The address that the release's files will have.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("release"),
    show_default=True,
    help="Where to put the files.",
)
@click.option("--notes", type=_OUT, help="Where to write what the release shows, as Markdown.")
@command()
def pack(
    tag: str,
    changes: Path | None,
    wheel: Path | None,
    address: str,
    out: Path,
    notes: Path | None,
) -> None:
    """Make the files of the release TAG: sites to take along, data, checksums, what changed.

    Expects the site in site/ and the one to open from disk in offline/.

    \b
    Examples:
      papershelf pack v1.2.0
      papershelf pack v1.2.0 --changes report.md --out release/files --notes release/notes.md
    """
    try:
        raw = given(changes, release.LARGEST_REPORT) if changes else b""
        report = release.report(raw, f"{changes}")
        made = release.files(project().root, tag, report, wheel=wheel)
    except ValueError as error:
        log(str(error))
        sys.exit(1)
    out.mkdir(parents=True, exist_ok=True)
    for name, content in made.items():
        (out / name).write_bytes(content)
        log(f"{out / name}: {len(content):,} bytes")
    if notes:
        shown = release.notes(made["CHANGES.md"].decode())
        if wheel:
            shown = release.pinned(wheel, address) + shown
        notes.write_text(shown, encoding="utf-8")
