"""Intake on the command line: bring in papers, take suggestions."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from papershelf.cli.shell import command, log, project
from papershelf.content import folder
from papershelf.content.dates import PartialDate
from papershelf.errors import ContentError, Problem, printable
from papershelf.sources import form, merge, metadata, readers, reply, suggestion


def _parse_date(
    _context: click.Context, _option: click.Parameter, value: str | None
) -> PartialDate | None:
    try:
        day = PartialDate.parse(value) if value else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from error
    if day and day.day is None:
        raise click.BadParameter(f"expected YYYY-MM-DD, got '{value}'")
    return day


@click.command("import")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--metadata",
    "metadata_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A JSON file of facts (arXiv ids, authors, dates ...), matched by title.",
)
@click.option("--date", callback=_parse_date, help="The day of files that show none: YYYY-MM-DD.")
@click.option(
    "--kind",
    type=click.Choice(sorted(readers.KINDS)),
    help="What kind of file it is, if its content does not show.",
)
@click.option("--dry-run", is_flag=True, help="Report what would be done, and write nothing.")
@command("The content is as it was.")
def import_(
    files: tuple[Path, ...],
    metadata_file: Path | None,
    date: PartialDate | None,
    kind: str | None,
    *,
    dry_run: bool,
) -> None:
    """Import papers from files of others: bibliographies, tables and saved listings.

    Bibliographies are BibTeX, RIS, CSL-JSON, EndNote, PubMed or Web of Science;
    tables are CSV with named columns or JSON. What kind a file is shows in its
    content.

    Fills what is empty and changes nothing that a person wrote. Importing the same again changes
    nothing at all. Every entry is accounted for; where one was not understood, or not whole, the
    others are written all the same and the exit code is 1.

    \b
    Examples:
      papershelf import references.bib zotero.ris
      papershelf import saved-page.html
      papershelf import list.txt clipping.md --metadata facts.json --date 2025-03-17
      papershelf import --dry-run saved-page.html
    """
    home = project()
    content = folder.load(home.content)
    facts: list[metadata.GivenFacts] = []
    problems: list[Problem] = []
    if metadata_file:
        facts, problems = metadata.parse(metadata_file.read_bytes(), metadata_file.as_posix())
    readings = []
    for file in dict.fromkeys(files):
        try:
            reader, reading = readers.read(file.read_bytes(), file.as_posix(), kind)
            readings.append((reader.source, reading))
        except ContentError as error:
            problems += error.problems
    if not readings:
        raise ContentError(problems)
    papers = {entry.id: entry.paper for entry in content.entries}
    name = metadata_file.name if metadata_file else ""
    changed, summary = merge.merge(papers, readings, facts, name, date, content.vocabulary)
    summary.unread += map(str, problems)
    written: dict[str, str] = {}
    for identifier, paper in changed.items():
        if dry_run:
            written[identifier] = content.path(identifier, paper)
        else:
            path = folder.write(home.content, identifier, paper, before=papers.get(identifier))
            written[identifier] = path.relative_to(home.root).as_posix()
    _tell_summary(summary, written)
    if dry_run:
        log("A dry run: nothing was written.")
    if summary.incomplete or summary.unread:
        sys.exit(1)


def _tell_summary(summary: merge.Summary, written: Mapping[str, str]) -> None:
    """Print how many papers were added and so on; `written` is the files of those, by id."""
    incomplete = [
        f"{written.get(entry.id or '', entry.id) or 'not written'}: {entry.text}"
        for entry in summary.incomplete
    ]
    parts = {
        "added": [written[identifier] for identifier in summary.added],
        "changed": [written[identifier] for identifier in summary.changed],
        "unchanged": summary.unchanged,
        "merged": summary.merged,
        "incomplete": incomplete,
        "not understood": summary.unread,
    }
    log(", ".join(f"{len(items):,} {name}" for name, items in parts.items()))
    for name in ("added", "changed", "merged", "incomplete", "not understood"):
        for item in parts[name]:
            log(printable(f"  {name}: {item}"))
    for note in summary.notes:
        log(printable(f"  note: {note}"))


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--message",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write, as Markdown, what changed or what is wrong.",
)
@click.option(
    "--commit-message",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write the message of a commit that credits the reporter.",
)
@command("The content is as it was.")
def apply(file: Path, message: Path | None, commit_message: Path | None) -> None:
    """Apply a suggestion made with one of the issue forms: correct a paper, or add one.

    FILE is a GitHub event about the issue, or the text of one. Changes one file below
    content/papers/, and only if all of the content is sound then.

    \b
    Examples:
      papershelf apply issue.md
      papershelf apply event.json --message reply.md --commit-message commit.txt
    """
    home = project()
    text = ""
    try:
        answered = form.read(file)
        change = suggestion.change(folder.load(home.content), answered)
        raw, before = change.document.source.encode(), change.before
        folder.write(home.content, change.id, change.after, raw=raw, before=before)
        text = reply.request(change, answered)
        if commit_message:
            commit_message.write_text(reply.commit(change, answered), encoding="utf-8")
        log(reply.subject(change))
        log(f"  {'changed' if change.before else 'added'}: {change.path}")
    except ContentError as error:
        text = reply.refusal(error)
        raise
    finally:
        if message:
            message.write_text(text, encoding="utf-8")
