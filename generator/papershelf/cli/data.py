"""Papers on the command line, given out; and what a change of them means."""

from __future__ import annotations

import datetime
import tempfile
from pathlib import Path

import click

from papershelf import words
from papershelf.catalog import selection
from papershelf.catalog.catalog import Catalog
from papershelf.catalog.selection import Years
from papershelf.cli.shell import command, log, project
from papershelf.content import folder
from papershelf.exports import formats, references
from papershelf.review import changes, rendering, revision, snapshot
from papershelf.site import config

FORMATS = formats.offered("command")


def _parse_years(
    _context: click.Context, _option: click.Parameter, value: str | None
) -> Years | None:
    try:
        return Years.parse(value) if value is not None else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


@click.command()
@click.argument("format_", metavar="|".join(FORMATS), type=click.Choice([*FORMATS]))
@click.option("--tag", "tags", multiple=True, help="Only papers with this tag; may be repeated.")
@click.option("--year", callback=_parse_years, help="Only papers of 2024, or of 2022..2024.")
@click.option("--query", default="", help="Only papers that hold all these words.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write, instead of the standard output.",
)
@command()
def export(
    format_: str, tags: tuple[str, ...], year: Years | None, query: str, out: Path | None
) -> None:
    """Write papers to one file, in a format of reference managers or as data.

    Several conditions must all hold. A word of the query is looked for in title, authors, summary
    and abstract.

    \b
    Examples:
      papershelf export bibtex --out catalog.bib
      papershelf export ris --tag quantization --year 2022..2024
      papershelf export jsonl --query "sparse attention"
    """
    home = project()
    catalog = Catalog.of(folder.load(home.content))
    for tag in tags:
        try:
            selection.check_tag(catalog.vocabulary, tag)
        except ValueError as error:
            raise click.BadParameter(str(error), param_hint="'--tag'") from error
    chosen = selection.select(catalog, tags, year, query)
    found = references.of(catalog, config.settings(home), chosen)
    content = FORMATS[format_].write(found).encode()
    if out:
        out.write_bytes(content)
    else:
        click.echo(content, nl=False)
    if not chosen:
        log("No paper has all of these.")
    elif out:
        log(f"Wrote {words.count(len(chosen))} to {out}.")


@click.command()
@click.option(
    "--base",
    required=True,
    metavar="REV",
    help="The revision to compare with, such as main: a branch, a tag or a commit.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the report to this file instead of the standard output.",
)
@command()
def report(base: str, out: Path | None) -> None:
    """Say what a change of the content means for readers, as Markdown.

    The content as it is now is compared with that of REV, from where this work left it. A report
    of content that has problems tells them and exits with 0; to fail is for papershelf check.

    \b
    Examples:
      papershelf report --base main
      papershelf report --base HEAD^ --out report.md
    """
    home = project()
    try:
        earlier = revision.find(home.root, base)
    except revision.RevisionError as error:
        raise click.UsageError(str(error)) from error
    with tempfile.TemporaryDirectory(prefix="papershelf-") as folder_name:
        before = Path(folder_name, home.content.name)
        revision.write(earlier, home.content.name, before)
        year = datetime.date.today().year
        found = changes.compare(snapshot.read(before, year), snapshot.read(home.content, year))
    written = rendering.write(found, f"{base} ({earlier.label})")
    if out:
        out.write_bytes(written.encode())
        log(f"{rendering.headline(found)}. Wrote {out}.")
    else:
        click.echo(written.encode(), nl=False)  # as bytes, whatever the terminal's encoding
