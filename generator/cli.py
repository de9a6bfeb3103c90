"""The command line: the only place that prints and exits.

Exit codes: 0 done, 1 the content has problems or the site cannot be built, 2 wrong usage, 130
stopped by Ctrl+C.
"""

from __future__ import annotations

import datetime
import difflib
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from pathlib import Path, PurePath
from typing import Any

import click

from generator import __version__
from generator.content import folder, formats, schema, trial
from generator.content.dates import PartialDate
from generator.content.rules import reference
from generator.errors import BuildError, ContentError, PapershelfError, Problem, printable
from generator.site import artifact, config
from generator.site import build as building
from generator.site import serve as serving
from generator.sources import form, listing, merge, metadata, reply, suggestion

MOST_PROBLEMS = 100
"""So many problems are shown at once."""


def main() -> None:
    """Run the command that the arguments name."""
    cli(prog_name="papershelf")


def _say(text: str) -> None:
    click.echo(text, err=True)


def _show(error: PapershelfError, kept: str = "") -> None:
    """Print the problems of an error, a line each, how many there are, and what was kept."""
    if not isinstance(error, ContentError):
        _say(str(error))
        return
    number = len(error.problems)
    for problem in error.problems[:MOST_PROBLEMS]:
        _say(str(problem))
    if number > MOST_PROBLEMS:
        _say(f"and {number - MOST_PROBLEMS:,} more")
    _say(f"{number:,} problem{'' if number == 1 else 's'} found. {kept}".rstrip())


def _command(kept: str = "") -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make errors of the user exit with 1 and a line each instead of a traceback.

    `kept` says what is as it was then, where the command could have changed it.
    """

    def command(function: Callable[..., None]) -> Callable[..., None]:
        @wraps(function)
        def run(*args: Any, **options: Any) -> None:
            try:
                function(*args, **options)
            except PapershelfError as error:
                _show(error, kept)
                sys.exit(1)
            except OSError as error:
                _say(f"{error.filename}: {error.strerror}")
                sys.exit(1)
            except KeyboardInterrupt:
                _say("Stopped.")
                sys.exit(130)

        return run

    return command


def _project() -> config.Project:
    """Find the project that the command runs in; elsewhere, the command is wrongly used."""
    try:
        return config.find(Path.cwd())
    except BuildError as error:
        raise click.UsageError(str(error)) from error


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="papershelf")
def cli() -> None:
    """Build a searchable site from a folder of papers.

    Run it in a catalog's folder, the one with mkdocs.yml and content/.
    """


@cli.command()
@click.option(
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("site"),
    show_default=True,
    help="Where the site is put.",
)
@click.option("--offline", is_flag=True, help="Make a site to open from disk, without a server.")
@_command("The site is as it was.")
def build(site_dir: Path, offline: bool) -> None:
    """Check the content and build the site.

    A build that fails leaves the last good site as it was.

    \b
    Examples:
      papershelf build
      papershelf build --offline --site-dir papershelf-offline
    """
    building.build(_project(), site_dir.absolute(), offline=offline, tell=_say)


@cli.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port."
)
@_command()
def serve(host: str, port: int) -> None:
    """Show the site on this machine, built again on every edit.

    An edit with a mistake is told here, and the last good site stays.

    \b
    Examples:
      papershelf serve
      papershelf serve --port 8001
    """
    serving.serve(_project(), host=host, port=port, tell=_say, show=_show)


@cli.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("docs"),
    show_default=True,
    help="Where the pages are put.",
)
@_command()
def generate(out: Path) -> None:
    """Write only the Markdown pages, to read or to use elsewhere.

    \b
    Examples:
      papershelf generate
      papershelf generate --out pages
    """
    building.generate(_project(), out.absolute(), tell=_say)


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
@_command()
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
    project = _project()
    wanted = [_content_path(project, path) for path in paths]

    def within(name: str) -> bool:
        return not wanted or any(PurePath(name).is_relative_to(path) for path in wanted)

    if fix:
        for name, before, after in folder.mend_files(project.content, within):
            for line in _diff(name, before, after):
                click.echo(printable(line), err=form != "text")
    content, found = folder.check(project.content, datetime.date.today().year)
    problems = [problem for problem in found if within(problem.path)]
    click.echo(formats.FORMATS[form](problems), nl=False, err=form == "text")
    warnings = sum(problem.warns for problem in problems)
    errors = len(problems) - warnings
    told = f"{errors or 'no'} problem{'' if errors == 1 else 's'}"
    told += f" and {warnings} warning{'' if warnings == 1 else 's'}" if warnings else ""
    if content and not errors:
        told = f"{len(content.entries)} papers and {len(content.vocabulary.tags)} tags: {told}."
    _say(told if told.endswith(".") else f"{told} found.")
    sys.exit(1 if errors else 0)


def _content_path(project: config.Project, path: Path) -> PurePath:
    """Return how problems name a file or folder; anything but content is wrong usage."""
    root, place = project.content.absolute(), Path(os.path.abspath(path))  # noqa: PTH100 - links stay
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
@_command("The content is as it was.")
def import_(files: tuple[Path, ...], metadata_file: Path | None, date: PartialDate | None) -> None:
    """Import papers from saved listings: text, HTML or Markdown.

    Fills what is empty and changes nothing that a person wrote. Importing the same again changes
    nothing at all.

    \b
    Examples:
      papershelf import saved-page.html
      papershelf import list.txt clipping.md --metadata facts.json --date 2025-03-17
    """
    project = _project()
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
    papers = {entry.id: entry.paper for entry in folder.load(project.content).entries}
    name = metadata_file.name if metadata_file else ""
    changed, summary = merge.merge(papers, listings, facts, name, date)
    written: dict[str, str] = {}
    for identifier, paper in changed.items():
        path = folder.write(project.content, identifier, paper)
        before = project.content / folder.location(identifier, papers.get(identifier, paper))
        if before != path:  # the year of publication has become known
            before.unlink()
        written[identifier] = path.relative_to(project.root).as_posix()
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
    _say(", ".join(f"{len(items)} {name}" for name, items in parts.items()))
    for name in ("added", "changed", "merged", "skipped"):
        for item in parts[name]:
            _say(f"  {name}: {item}")


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
@_command("The content is as it was.")
def apply(file: Path, message: Path | None, commit_message: Path | None) -> None:
    """Apply a suggestion made with one of the issue forms: correct a paper, or add one.

    FILE is a GitHub event about the issue, or the text of one. Changes one file below
    content/papers/, and only if all of the content is sound then.

    \b
    Examples:
      papershelf apply issue.md
      papershelf apply event.json --message reply.md --commit-message commit.txt
    """
    project = _project()
    told = ""
    try:
        answered = form.read(file)
        change = suggestion.change(folder.load(project.content), answered)
        place = folder.location(change.id, change.after)
        name = f"{project.content.name}/{place}"
        try:
            trial.put(project.content, change.id, change.before, change.after)
        except ContentError as error:
            raise suggestion.answered(error, name) from None
        told = reply.request(change, answered, name)
        if commit_message:
            commit_message.write_text(reply.commit(change, answered), encoding="utf-8")
        _say(reply.subject(change))
        _say(f"  {'changed' if change.before else 'added'}: {name}")
    except ContentError as error:
        told = reply.refusal(error)
        raise
    finally:
        if message:
            message.write_text(told, encoding="utf-8")


@cli.command()
@click.option(
    "--site-dir",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("site"),
    show_default=True,
    help="Where the site is.",
)
@_command()
def audit(site_dir: Path) -> None:
    """Look over a built site before it is sent to a server.

    Finds links, devices, odd names and sizes, and pages that are missing.

    \b
    Example:
      papershelf audit --site-dir site
    """
    files, size = artifact.audit(site_dir)
    _say(f"{files:,} files, {size / 1e6:.1f} MB: fit to be published.")


@cli.command("schema")
@_command()
def schema_() -> None:
    """Write what is generated in content/: the schema for editors, and the page of the rules.

    \b
    Example:
      papershelf schema
    """
    content = _project().content
    vocabulary = folder.load(content).vocabulary
    written = {
        f"schema/{name}": schema.render(model, vocabulary) for name, model in schema.FILES.items()
    }
    written[f"pages/{reference.NAME}"] = reference.render()
    for name, text in written.items():
        (content / name).parent.mkdir(exist_ok=True)
        folder.replace(content / name, text.encode())
    _say(f"Wrote {', '.join(written)} to {content}.")
