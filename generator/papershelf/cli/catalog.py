"""Catalogs on the command line: make a new one, bring one to a newer version."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from papershelf import __version__, words
from papershelf.cli.content import diff, renew, schemas
from papershelf.cli.shell import command, log, project
from papershelf.content import folder
from papershelf.errors import ContentError, printable
from papershelf.project import Project
from papershelf.site import tree
from papershelf.starter import catalog, pin, update


@click.command()
@click.argument("target", metavar="[FOLDER]", required=False, type=click.Path(path_type=Path))
@click.option("--name", default="Papers", show_default=True, help="What the site is called.")
@click.option(
    "--language",
    type=click.Choice(words.LANGUAGES),
    default=words.DEFAULT,
    show_default=True,
    help="The language of the site's own words.",
)
@click.option(
    "--wheel",
    metavar="FILE|ADDRESS",
    help="The wheel of Papershelf that makes the catalog, if it is not the one installed here: a"
    " file, or an address that ends in #sha256= and its checksum.",
)
@click.option(
    "--update",
    "updating",
    is_flag=True,
    help="Bring what Papershelf wrote into a catalog to the version installed here.",
)
@click.option("--dry-run", is_flag=True, help="With --update: show the changes, and make none.")
@command("Nothing was written.")
def new(
    target: Path | None,
    name: str,
    language: str,
    wheel: str | None,
    updating: bool,
    dry_run: bool,
) -> None:
    """Make a catalog of your own in FOLDER, with a first paper to copy.

    It holds your content, settings and look, and names by its address and checksum the version of
    Papershelf that makes it: the line of requirements.txt. To move to another version, change that
    line and run `make update`, which calls this command with --update in the catalog's folder.

    --update changes only what Papershelf wrote and what this version writes otherwise, and shows
    it. Your own edits stay; where they meet a change, both stand in the file, marked as by git, and
    the command exits with 1.

    \b
    Examples:
      papershelf new ../my-papers
      papershelf new ../my-papers --name "Papers on Rivers"
      papershelf new --update --dry-run
    """
    if updating:
        if wheel is not None or target or name != "Papers" or language != words.DEFAULT:
            raise click.UsageError("expected --update alone, or with --dry-run, in a catalog")
        _update(update.find(Path.cwd()) or project().root, dry_run=dry_run)
    elif dry_run:
        raise click.UsageError("expected --dry-run together with --update")
    elif target is None:
        raise click.UsageError("expected a FOLDER for the new catalog, or --update in one")
    else:
        chosen = pin.parse(wheel) if wheel is not None else pin.installed()
        _new(target, name, language, chosen)


def _new(target: Path, name: str, language: str, chosen: pin.Pin) -> None:
    # A repository that was cloned before there is anything in it is as good as an empty folder.
    holds = target.is_dir() and any(path.name != ".git" for path in target.iterdir())
    if holds or (os.path.lexists(target) and not target.is_dir()):
        raise click.UsageError(f"expected a new or empty folder, got '{target}', which holds files")
    try:
        name = catalog.checked_name(name)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    made = catalog.new(name, chosen, language)
    kept = catalog.kept_current(name, language)
    memory = update.remember(__version__, name, kept, language)
    made[update.MEMORY] = memory.dump()
    vocabulary = folder.load(catalog.EXAMPLE).vocabulary
    made |= {f"content/{path}": text.encode() for path, text in schemas(vocabulary).items()}
    tree.write(made, target)
    log(f"Made {target} with {len(made)} files, for Papershelf {__version__}. Next:")
    log(f"  cd {target}\n  git init --initial-branch main\n  make serve")
    if not chosen.sha256:
        log(
            f"{catalog.PIN} lacks the checksum of Papershelf's wheel, which nobody recorded when it"
            " was installed: put the line of the release's page there."
        )
    elif chosen.is_local:
        log(
            f"{catalog.PIN} names a file of this machine: put the line of a release's page there"
            " before you publish."
        )
    if reminder := catalog.reminder(Project(target)):
        log(reminder)


def _update(root: Path, *, dry_run: bool) -> None:
    memory = update.recall(root)
    files = catalog.kept_current(memory.name, memory.language)
    if marked := update.marked(root, files):
        log(
            f"Marks of a conflict are still in {', '.join(marked)}: choose between what stands"
            " there, remove the marks, and run this again. Nothing was written."
        )
        sys.exit(1)
    found = list(update.changes(root, memory, files))
    for change in found:
        for line in diff(change.path, change.before or "", change.after or ""):
            click.echo(printable(line))
    for change in found:
        log(f"{change.path}: {update.KINDS[change.kind]}.")
    versions = f"from {memory.version} to {__version__}"
    if dry_run:
        log(f"Nothing was written; without --dry-run, this catalog moves {versions}.")
        return
    written = update.carry_out(root, memory, files, found)
    if written == memory:
        log(f"Nothing new: this catalog is at Papershelf {__version__} already.")
    else:
        changed = words.count(sum(change.after != change.before for change in found), "file")
        log(f"Moved {versions}: {changed} changed. Look at it with `git diff`.")
    _renew(Project(root))
    if left := [change.path for change in found if change.needs_a_person]:
        log(f"Look at these before you go on: {', '.join(left)}.")
        sys.exit(1)


def _renew(home: Project) -> None:
    """Write what is generated in the content anew, as the installed version does."""
    try:
        renew(home.content, folder.load(home.content).vocabulary)
    except ContentError:
        log("The content has problems, see `papershelf check`; then run `papershelf schema`.")
