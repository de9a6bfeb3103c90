"""Intake on the command line: bring in papers, take suggestions."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from papershelf.catalog import proposals
from papershelf.cli import writing
from papershelf.cli.shell import command, given, log, project
from papershelf.cli.tags import line
from papershelf.content import folder
from papershelf.content.dates import PartialDate
from papershelf.content.folder import Content
from papershelf.errors import ContentError, Problem
from papershelf.sources import form, merge, metadata, readers, reply, suggestion


def parse_date(
    _context: click.Context, _option: click.Parameter, value: str | None
) -> PartialDate | None:
    """Read the day that an option gives; anything else is wrong usage."""
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
@click.option("--date", callback=parse_date, help="The day of files that show none: YYYY-MM-DD.")
@click.option(
    "--kind",
    type=click.Choice(sorted(readers.KINDS)),
    help="What kind of file it is, if its content does not show.",
)
@writing.no_tags
@click.option("--dry-run", is_flag=True, help="Report what would be done, and write nothing.")
@command("The content is as it was.")
def import_(
    files: tuple[Path, ...],
    metadata_file: Path | None,
    date: PartialDate | None,
    kind: str | None,
    *,
    no_tags: bool,
    dry_run: bool,
) -> None:
    """Import papers from files of others: bibliographies, listings, pages, arXiv mails, feeds.

    A bibliography is BibTeX, RIS, CSL-JSON, a table, EndNote, PubMed or Web of Science; papers of
    one without a date count as added today. What kind a file is shows in its content. It may be a
    pipe, as in <(program); more than 32 MiB of one are refused.

    Fills what is empty and changes nothing that a person wrote. Importing the same again changes
    nothing at all. Every entry is accounted for; where one was not understood, or not whole, the
    others are written all the same and the exit code is 1.

    \b
    Examples:
      papershelf import library.bib zotero.ris catalog.json papers.csv
      papershelf import saved-page.html arxiv-mail.txt feed.xml
      papershelf import list.txt clipping.md --metadata facts.json --date 2025-03-17
      papershelf import --dry-run saved-page.html
    """
    home = project()
    content = folder.load(home.content)
    facts: list[metadata.GivenFacts] = []
    problems: list[Problem] = []
    if metadata_file:
        facts, problems = metadata.parse(
            given(metadata_file, metadata.LARGEST), metadata_file.as_posix()
        )
    readings = []
    raws = {file: given(file, readers.LARGEST) for file in files}
    strings = readers.shared_strings(raws.values()) if len(raws) > 1 else {}
    for file, raw in raws.items():
        try:
            reader, reading = readers.read(raw, file.as_posix(), kind, strings)
            if reader.source == "bibliography" and reading.month_day is None and date is None:
                today = datetime.date.today()
                reading.year, reading.month_day = today.year, (today.month, today.day)
            readings.append((reader.source, reading))
        except ContentError as error:
            problems += error.problems
    if not readings:
        raise ContentError(problems)
    papers = {entry.id: entry.paper for entry in content.entries}
    name = metadata_file.name if metadata_file else ""
    changed, summary = merge.merge(papers, readings, facts, name, date, content.vocabulary)
    summary.unread += map(str, problems)
    done = writing.write(home, content, changed, dry_run=dry_run, tagged=not no_tags)
    failed = writing.log_summary(summary, done)
    if dry_run:
        log("A dry run: nothing was written.")
    if failed:
        sys.exit(1)


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
        answered = form.read(given(file, form.MAX_BYTES))
        content = folder.load(home.content)
        change = suggestion.change(content, answered)
        raw, before = change.document.source.encode(), change.before
        folder.write(home.content, change.id, change.after, raw=raw, before=before)
        text = reply.request(change, answered, _proposed(content, change))
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


def _proposed(content: Content, change: suggestion.Suggestion) -> list[str]:
    """Return the tags that are proposed for a paper that is new and has none, a line each."""
    if change.before or change.after.tags:
        return []
    proposer = proposals.learned(content.entries, content.vocabulary)
    return [line(proposal) for proposal in proposer.propose(change.after)] if proposer else []
