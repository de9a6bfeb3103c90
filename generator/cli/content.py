"""The content on the command line: check it, bring in papers, take suggestions."""

from __future__ import annotations

import datetime
import difflib
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath

import click

from generator import words
from generator.cli import manual
from generator.cli.shell import cli, command, project, say
from generator.content import fields, folder, formats, schema, trial
from generator.content.dates import PartialDate
from generator.content.model import Vocabulary
from generator.content.rules import reference
from generator.errors import ContentError, Problem, printable
from generator.site import config, starter
from generator.sources import form, listing, merge, metadata, reply, suggestion


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option(
    "--format",
    "form",
    type=click.Choice([*formats.FORMATS]),
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
        for name, before, after in folder.mend_files(home.content, within):
            for line in _diff(name, before, after):
                click.echo(printable(line), err=form != "text")
    content, found = folder.check(home.content, datetime.date.today().year)
    problems = [problem for problem in found if within(problem.path)]
    click.echo(formats.FORMATS[form](problems), nl=False, err=form == "text")
    warnings = sum(problem.warns for problem in problems)
    errors = len(problems) - warnings
    told = words.count(errors, "problem") if errors else "no problems"
    told += f" and {words.count(warnings, 'warning')}" if warnings else ""
    if content and not errors:
        tags = words.count(len(content.vocabulary.tags), "tag")
        told = f"{words.count(len(content.entries))} and {tags}: {told}."
    say(told if told.endswith(".") else f"{told} found.")
    if unnamed := starter.reminder(home):
        say(unnamed)
    sys.exit(1 if errors else 0)


def _content_path(home: config.Project, path: Path) -> PurePath:
    """Return how problems name a file or folder; anything but content is wrong usage."""
    root, place = home.content.absolute(), Path(os.path.abspath(path))  # noqa: PTH100 - links stay
    if not os.path.lexists(place):
        raise click.UsageError(f"expected a file or folder that is there, got '{path}'")
    if not place.is_relative_to(root):
        raise click.UsageError(f"expected a file or folder of {root}, got '{path}'")
    return PurePath(root.name, place.relative_to(root))


def _diff(name: str, before: str, after: str) -> Iterator[str]:
    return difflib.unified_diff(
        before.splitlines(), after.splitlines(), f"a/{name}", f"b/{name}", lineterm=""
    )


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


@cli.command("import")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--metadata",
    "metadata_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A JSON file of facts (arXiv ids, authors, dates ...), matched by title.",
)
@click.option(
    "--date", callback=_parse_date, help="The day of listings that show none: YYYY-MM-DD."
)
@command("The content is as it was.")
def import_(files: tuple[Path, ...], metadata_file: Path | None, date: PartialDate | None) -> None:
    """Import papers from saved listings: text, HTML or Markdown.

    Fills what is empty and changes nothing that a person wrote. Importing the same again changes
    nothing at all.

    \b
    Examples:
      papershelf import saved-page.html
      papershelf import list.txt clipping.md --metadata facts.json --date 2025-03-17
    """
    home = project()
    problems: list[Problem] = []
    listings, facts = [], []
    for file in dict.fromkeys(files):
        try:
            listings.append(listing.parse(file.read_bytes(), file.as_posix()))
        except ContentError as error:
            problems += error.problems
    if metadata_file:
        try:
            facts = metadata.parse(metadata_file.read_bytes(), metadata_file.as_posix())
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(problems)
    papers = {entry.id: entry.paper for entry in folder.load(home.content).entries}
    name = metadata_file.name if metadata_file else ""
    changed, summary = merge.merge(papers, listings, facts, name, date)
    written: dict[str, str] = {}
    for identifier, paper in changed.items():
        path = folder.write(home.content, identifier, paper)
        before = home.content / folder.location(identifier, papers.get(identifier, paper))
        if before != path:  # the year of publication has become known
            before.unlink()
        written[identifier] = path.relative_to(home.root).as_posix()
    _tell_summary(summary, written)


def _tell_summary(summary: merge.Summary, written: Mapping[str, str]) -> None:
    """Print how many papers were added and so on; `written` is the files of those, by id."""
    parts = {
        "added": [written[identifier] for identifier in summary.added],
        "changed": [written[identifier] for identifier in summary.changed],
        "unchanged": summary.unchanged,
        "merged": summary.merged,
        "skipped": summary.skipped,
    }
    say(", ".join(f"{len(items)} {name}" for name, items in parts.items()))
    for name in ("added", "changed", "merged", "skipped"):
        for item in parts[name]:
            say(f"  {name}: {item}")


@cli.command()
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
    told = ""
    try:
        answered = form.read(file)
        change = suggestion.change(folder.load(home.content), answered)
        place = folder.location(change.id, change.after)
        name = f"{home.content.name}/{place}"
        try:
            trial.put(home.content, change.id, change.before, change.after)
        except ContentError as error:
            raise suggestion.answered(error, name) from None
        told = reply.request(change, answered, name)
        if commit_message:
            commit_message.write_text(reply.commit(change, answered), encoding="utf-8")
        say(reply.subject(change))
        say(f"  {'changed' if change.before else 'added'}: {name}")
    except ContentError as error:
        told = reply.refusal(error)
        raise
    finally:
        if message:
            message.write_text(told, encoding="utf-8")


@cli.command("schema")
@command()
def schema_() -> None:
    """Write what is generated in content/: the schema for editors, and the pages of reference.

    \b
    Example:
      papershelf schema
    """
    content = project().content
    written = generated(folder.load(content).vocabulary)
    for name, text in written.items():
        (content / name).parent.mkdir(exist_ok=True)
        folder.replace(content / name, text.encode())
    say(f"Wrote {', '.join(written)} to {content}.")


def generated(vocabulary: Vocabulary) -> dict[str, str]:
    """Return what is generated in `content/`, by path."""
    schemas = {
        f"schema/{name}": schema.render(model, vocabulary) for name, model in schema.FILES.items()
    }
    pages = {page.NAME: page.render() for page in (fields, manual, reference)}
    return schemas | {f"pages/{name}": text for name, text in pages.items()}
