"""The command line: the only place that prints and exits.

Exit codes: 0 done, 1 the content has problems or the site cannot be built, 2 wrong usage, 130
stopped by Ctrl+C.
"""

from __future__ import annotations

import datetime
import difflib
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from pathlib import Path, PurePath
from typing import Any

import click

from generator import __version__, words
from generator.catalog import selection
from generator.catalog.catalog import Catalog
from generator.catalog.selection import Years
from generator.content import folder, formats, schema, trial
from generator.content.dates import PartialDate
from generator.content.model import Vocabulary
from generator.content.rules import reference
from generator.errors import BuildError, ContentError, PapershelfError, Problem, printable
from generator.exports import references
from generator.exports.formats import FORMATS
from generator.review import changes, markdown, revision, side
from generator.site import artifact, config, publish, starter
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
            except BrokenPipeError:  # the reader of a pipe has read enough; click ends quietly
                raise
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


def _parse_years(
    _context: click.Context, _option: click.Parameter, value: str | None
) -> Years | None:
    try:
        return Years.parse(value) if value is not None else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


@cli.command()
@click.argument("format_", metavar="|".join(FORMATS), type=click.Choice(list(FORMATS)))
@click.option("--tag", "tags", multiple=True, help="Only papers with this tag; may be repeated.")
@click.option("--year", callback=_parse_years, help="Only papers of 2024, or of 2022..2024.")
@click.option("--query", default="", help="Only papers that hold all these words.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write, instead of the standard output.",
)
@_command()
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
    project = _project()
    catalog = Catalog.of(folder.load(project.content))
    for tag in tags:
        try:
            selection.check_tag(catalog.vocabulary, tag)
        except ValueError as error:
            raise click.BadParameter(str(error), param_hint="'--tag'") from error
    chosen = selection.select(catalog, tags, year, query)
    found = references.of(catalog, config.settings(project), chosen)
    content = FORMATS[format_].write(found).encode()
    if out:
        out.write_bytes(content)
    else:
        click.echo(content, nl=False)
    if not chosen:
        _say("No paper has all of these.")
    elif out:
        _say(f"Wrote {words.count(len(chosen))} to {out}.")


@cli.command()
@click.argument("target", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option("--name", default="Papers", show_default=True, help="What the site is called.")
@_command()
def new(target: Path, name: str) -> None:
    """Make a catalog of your own in FOLDER, with a first paper to copy.

    It holds all that it needs: it builds, tests itself and publishes with GitHub Pages.

    \b
    Examples:
      papershelf new ../my-papers
      papershelf new ../my-papers --name "Papers on Rivers"
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise click.UsageError(f"expected a new or empty folder, got '{target}', which holds files")
    if not name.strip() or not name.isprintable():
        raise click.UsageError(f"expected a name of one line, got '{name}'")
    own = config.Project(Path(__file__).parents[1])
    made = starter.tree(own, name.strip())
    vocabulary = folder.load(own.root / starter.CONTENT).vocabulary
    made |= {f"content/{path}": text.encode() for path, text in _generated(vocabulary).items()}
    publish.write(made, target)
    _say(f"Made {target} with {len(made)} files. Next:")
    _say(f"  cd {target}\n  git init\n  make serve")


def _generated(vocabulary: Vocabulary) -> dict[str, str]:
    """Return what is generated in `content/`, by path."""
    schemas = {
        f"schema/{name}": schema.render(model, vocabulary) for name, model in schema.FILES.items()
    }
    return schemas | {f"pages/{reference.NAME}": reference.render()}


@cli.command()
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
@_command()
def report(base: str, out: Path | None) -> None:
    """Say what a change of the content means for readers, as Markdown.

    The content as it is now is compared with that of REV, from where this work left it. A report
    of content that has problems tells them and exits with 0; to fail is for papershelf check.

    \b
    Examples:
      papershelf report --base main
      papershelf report --base HEAD^ --out report.md
    """
    project = _project()
    try:
        earlier = revision.find(project.root, base)
    except revision.RevisionError as error:
        raise click.UsageError(str(error)) from error
    with tempfile.TemporaryDirectory(prefix="papershelf-") as folder_name:
        before = Path(folder_name, project.content.name)
        revision.write(earlier, project.content.name, before)
        year = datetime.date.today().year
        found = changes.compare(side.read(before, year), side.read(project.content, year))
    written = markdown.write(found, f"{base} ({earlier.label})")
    if out:
        out.write_bytes(written.encode())
        _say(f"{markdown.headline(found)}. Wrote {out}.")
    else:
        click.echo(written.encode(), nl=False)  # as bytes, whatever the terminal's encoding


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
    written = _generated(folder.load(content).vocabulary)
    for name, text in written.items():
        (content / name).parent.mkdir(exist_ok=True)
        folder.replace(content / name, text.encode())
    _say(f"Wrote {', '.join(written)} to {content}.")
