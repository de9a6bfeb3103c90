"""The site on the command line: build it, show it, look it over."""

from __future__ import annotations

import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import click

from papershelf.cli import ALONE
from papershelf.cli.content import manual_page, reminder
from papershelf.cli.shell import MOST_PROBLEMS, command, log, project, show
from papershelf.errors import BuildError
from papershelf.project import Project
from papershelf.review import revision
from papershelf.site import artifact, bundle
from papershelf.site import build as building
from papershelf.site import serve as serving
from papershelf.site import verify as verifying


@click.command()
@click.option(
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("site"),
    show_default=True,
    help="Where the site is put.",
)
@click.option("--offline", is_flag=True, help="Make a site to open from disk, without a server.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    help="How many processes make files.  [default: as many as there are processors]",
)
@click.option(
    "--dask",
    metavar="ADDRESS",
    help="Have the workers of a Dask cluster make files; the address is that of its scheduler.",
)
@click.option(
    "--zip",
    "as_zip",
    is_flag=True,
    help="With --offline: also write the whole catalog into one zip file beside the site.",
)
@click.option("--explain", is_flag=True, help="Say what is made, and why.")
@click.option(
    "--no-store", is_flag=True, help="Make everything, and remember nothing for the next build."
)
@command("The site is as it was.")
def build(
    site_dir: Path,
    offline: bool,
    jobs: int | None,
    dask: str | None,
    as_zip: bool,
    explain: bool,
    no_store: bool,
) -> None:
    """Check the content and build the site.

    A build that fails leaves the last good site as it was. Only what changed since the last build
    is made; the rest is remembered in .papershelf-cache, which may be deleted at any time.

    With --zip a file such as papershelf-2025-04-16.zip holds the site, the data, the sources, what
    is new and checksums; the day is the newest in the content, and the same content gives the same
    bytes. papershelf verify builds it again and compares.

    \b
    Examples:
      papershelf build
      papershelf build --explain
      papershelf build --offline --site-dir papershelf-offline
      papershelf build --offline --zip --site-dir papershelf-offline
      papershelf build --dask tcp://scheduler:8786
    """
    if jobs and dask is not None:
        raise click.UsageError("expected --jobs or --dask, got both")
    if as_zip and not offline:
        raise click.UsageError("expected --zip with --offline, got --zip alone")
    home = project()
    building.build(
        home,
        site_dir.absolute(),
        offline=offline,
        jobs=jobs,
        dask=dask,
        explain=explain,
        remember=not no_store,
        ends=click.get_current_context().obj == ALONE,
        log=log,
    )
    if as_zip:
        made = bundle.write(home, site_dir.absolute())
        size = made.stat().st_size
        log(f"Wrote {made}, {size / 1e6:.1f} MB, SHA-256 {bundle.digest(made)}.")
    if old := reminder(home.content, manual_page()):
        log(old)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port."
)
@command()
def serve(host: str, port: int) -> None:
    """Show the site on this machine, built again on every edit.

    A mistake is shown here and over the pages, and the last good site stays.

    \b
    Examples:
      papershelf serve
      papershelf serve --port 8001
    """
    serving.serve(project(), host=host, port=port, log=log, show=show)


@click.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("docs"),
    show_default=True,
    help="Where the pages are put.",
)
@click.option(
    "--plain",
    is_flag=True,
    help="Write plain Markdown that needs no theme: a file for each paper and tag.",
)
@command()
def generate(out: Path, plain: bool) -> None:
    """Write only the Markdown pages, to read or to use elsewhere.

    In the folder docs, `mkdocs build` makes the HTML of papershelf build of them. Search, feeds,
    citations as files and the other parts that are no pages come with papershelf build alone.

    With --plain they are for GitHub's view and programs for notes: title, authors, summary,
    abstract, links and citation as text, without HTML.

    \b
    Examples:
      papershelf generate
      papershelf generate --out pages
      papershelf generate && mkdocs build
      papershelf generate --plain --out notes
    """
    building.generate(project(), out.absolute(), plain=plain, log=log)


@click.command()
@click.option(
    "--site-dir",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("site"),
    show_default=True,
    help="Where the site is.",
)
@command()
def audit(site_dir: Path) -> None:
    """Look over a built site before it is sent to a server.

    Finds links, devices, odd names and sizes, and pages that are missing.

    \b
    Example:
      papershelf audit --site-dir site
    """
    files, size = artifact.check(site_dir)
    log(f"{files:,} files, {size / 1e6:.1f} MB: fit to be published.")


@click.command()
@click.argument("file", metavar="ZIP", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--against", metavar="TAG", help="Build of the sources of this tag, not of the file's."
)
@click.option(
    "--trust", is_flag=True, help="Run what configuration and templates of the file bring."
)
@command()
def verify(file: Path, against: str | None, trust: bool) -> None:
    """Build the zip of a catalog again, and name each file that differs.

    ZIP is what papershelf build --zip wrote. It is built again of the sources in it, or of those of
    TAG in the repository that you are in. Configuration and templates can run programs, so they
    must be those of the catalog that you are in, unless you trust who made the file.

    \b
    Examples:
      papershelf verify papershelf-2025-04-16.zip
      papershelf verify papershelf-2025-04-16.zip --against v1.2.0
    """
    if against is not None and trust:
        raise click.UsageError("expected --against or --trust, got both")
    fetch: verifying.Fetch | None = None
    own = None
    if against is not None:
        home = project()
        try:
            tagged = revision.exact(home.root, against)
        except revision.RevisionError as error:
            raise click.UsageError(str(error)) from error

        def fetch(target: Path) -> None:
            revision.write_all(tagged, bundle.SOURCES, target)

    elif not trust:
        with suppress(BuildError):  # then nothing here is one's own
            own = Project.find(Path.cwd()).root
    with tempfile.TemporaryDirectory(prefix="papershelf-") as work:
        count, found = verifying.verify(file, Path(work), fetch=fetch, own=own, is_trusted=trust)
    for difference in found[:MOST_PROBLEMS]:
        click.echo(str(difference))
    if found:
        log(f"{len(found):,} of {count:,} files differ.")
        sys.exit(1)
    log(f"{count:,} files are what their sources give.")
