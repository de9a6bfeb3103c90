"""Services on the command line: papers by their ids, facts that are missing, sources to follow."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator, Mapping

import click

from papershelf import __version__, words
from papershelf.cli import writing
from papershelf.cli.content import diff
from papershelf.cli.intake import parse_date
from papershelf.cli.shell import command, log, project
from papershelf.content import folder, refusals
from papershelf.content.dates import PartialDate
from papershelf.content.entry import Entry
from papershelf.content.folder import Content
from papershelf.errors import printable
from papershelf.project import Project
from papershelf.settings import Services
from papershelf.site import config
from papershelf.sources.services import enrichment, following, kept, lookup
from papershelf.sources.services.asking import Asker
from papershelf.sources.services.kept import Kept

_KEPT = "The content is as it was."
_offline = click.option(
    "--offline", is_flag=True, help="Ask nobody: go by what services answered before."
)
_date = click.option("--date", callback=parse_date, help="The day to record, instead of today.")


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@_date
@_offline
@writing.no_tags
@click.option("--withdrawn", is_flag=True, help="Add papers too that were withdrawn or retracted.")
@click.option("--dry-run", is_flag=True, help="Report what would be done, and write nothing.")
@command(_KEPT)
def add(
    ids: tuple[str, ...],
    date: PartialDate | None,
    *,
    offline: bool,
    no_tags: bool,
    withdrawn: bool,
    dry_run: bool,
) -> None:
    """Add papers by their ids or addresses, with the facts that services state.

    ID is an arXiv id, a DOI, a PubMed id, or the address of a paper on arXiv, OpenReview, the ACL
    Anthology, a publisher's site that has the DOI in it, or a page such as /papers/2401.10020. A
    paper that is there gains what it lacks; what a person wrote stays. An id that nobody knows, or
    a withdrawn paper, is named, the others are written all the same, and the exit code is 1.

    \b
    Examples:
      papershelf add 2401.10020
      papershelf add 10.1145/3292500.3330701 https://openreview.net/forum?id=abcd1234
      papershelf add --dry-run https://aclanthology.org/2024.acl-long.1/ 31452104
    """
    home, content, services = opened()
    asker = asking_for(home, services, offline=offline)
    papers = {entry.id: entry.paper for entry in content.entries}
    day, vocabulary = date or _today(), content.vocabulary
    changed, summary = lookup.add(papers, asker, ids, day, vocabulary, withdrawn=withdrawn)
    done = writing.write(home, content, changed, dry_run=dry_run, tagged=not no_tags)
    failed = writing.log_summary(summary, done)
    if dry_run:
        log("A dry run: nothing was written.")
    if failed:
        sys.exit(1)


@click.command()
@click.argument("ids", nargs=-1, metavar="[PAPER]...")
@click.option(
    "--field",
    "fields",
    multiple=True,
    type=click.Choice(enrichment.FIELDS),
    help="Fill in only this fact; may be repeated.",
)
@_date
@_offline
@click.option("--dry-run", is_flag=True, help="Print what would change as a diff; write nothing.")
@command(_KEPT)
def enrich(
    ids: tuple[str, ...],
    fields: tuple[str, ...],
    date: PartialDate | None,
    *,
    offline: bool,
    dry_run: bool,
) -> None:
    """Fill in what papers lack, from the services that know their arXiv id or DOI.

    PAPER is the id of a paper; without any, all papers are looked at. What a paper has stays as it
    is, and what a person removed stays away; where a service states something else, that is listed
    as a conflict. A paper that was withdrawn is listed too. Answers are kept for 30 days in the
    cache folder of your account, so that a run that was stopped goes on from there. The exit code
    is 1 if a service could not be asked.

    \b
    Examples:
      papershelf enrich
      papershelf enrich --dry-run
      papershelf enrich tokenformer --field venue --field doi
    """
    home, content, services = opened()
    papers = {entry.id: entry.paper for entry in content.entries}
    if unknown := sorted(set(ids) - set(papers)):
        raise click.BadParameter(f"expected the id of a paper, got '{unknown[0]}'")
    asker = asking_for(home, services, offline=offline)
    among = ids or None
    done = enrichment.enrich(
        papers,
        asker,
        date or _today(),
        fields or enrichment.FIELDS,
        among,
    )
    written = writing.write(home, content, done.changed, dry_run=dry_run)
    entries, refused = written.entries, written.refused
    done.failed += [f"{identifier}: {reason}" for identifier, reason in refused.items()]
    if dry_run:
        for line in _diffs(content, entries):
            click.echo(line)
    parts = {
        "filled": [line for line in done.filled if line.partition(":")[0] not in refused],
        "conflicts": done.conflicts,
        "withdrawn": done.withdrawn,
        "failed": done.failed,
    }
    counts = ", ".join(f"{len(lines):,} {name}" for name, lines in parts.items())
    log(f"{words.count(len(entries))} changed: {counts}")
    for name, lines in parts.items():
        for line in lines:
            log(printable(f"  {name}: {line}"))
    if dry_run:
        log("A dry run: nothing was written.")
    if done.failed:
        sys.exit(1)


@click.command()
@click.option(
    "--refuse",
    multiple=True,
    metavar="ID",
    help="Never propose this paper again (an arXiv id, DOI or title); asks for nothing.",
)
@_date
@writing.no_tags
@click.option("--dry-run", is_flag=True, help="Report what would be done, and write nothing.")
@command(_KEPT)
def sync(
    refuse: tuple[str, ...], date: PartialDate | None, *, no_tags: bool, dry_run: bool
) -> None:
    """Write a file for each new paper of the sources that mkdocs.yml follows.

    The sources stand below extra.papershelf.sync: queries of arXiv, and pages that list papers.
    Papers that are there stay as they are. Whoever does not want a paper removes its file and
    refuses it, which content/refused.txt keeps. A source that fails, or lists far fewer papers than
    the last time, is named, changes nothing, and makes the exit code 1.

    \b
    Examples:
      papershelf sync
      papershelf sync --dry-run
      papershelf sync --refuse 2401.10020
    """
    home, content, services = opened()
    if refuse:
        if not dry_run:
            refusals.add(home.content, refuse)
        log(f"{len(refuse):,} refused in {home.content.name}/{refusals.NAME}.")
        if dry_run:
            log("A dry run: nothing was written.")
        return
    if not services.followed:
        log("Nothing is followed: name sources below extra.papershelf.sync in mkdocs.yml.")
        return
    asker = asking_for(home, services)
    papers = {entry.id: entry.paper for entry in content.entries}
    refused = refusals.read(home.content)
    day, vocabulary = date or _today(), content.vocabulary
    done = following.propose(papers, asker, services.followed, day, vocabulary, refused)
    written = writing.write(home, content, done.added, dry_run=dry_run, tagged=not no_tags)
    failed = writing.log_summary(done.summary, written)
    for line in done.failed:
        log(printable(f"  failed: {line}"))
    if dry_run:
        log("A dry run: nothing was written.")
    if failed or done.failed:
        sys.exit(1)


def opened() -> tuple[Project, Content, Services]:
    """Read the catalog that the command runs in, and how services are asked."""
    home = project()
    return home, folder.load(home.content), config.services(home)


def _today() -> PartialDate:
    today = datetime.date.today()
    return PartialDate(today.year, today.month, today.day)


def asking_for(
    home: Project,
    services: Services,
    *,
    offline: bool = False,
    tokens: Mapping[str, str] | None = None,
    is_quiet: bool = False,
) -> Asker:
    """Return what asks the services for a catalog; unless `is_quiet`, it reports how far it is."""
    answers = Kept(kept.place(home.root), datetime.date.today(), at_any_age=offline)
    agent = f"papershelf/{__version__}"
    report = (lambda _name, _done, _all: None) if is_quiet else progress
    return Asker(services, answers, agent, offline=offline, report=report, tokens=tokens)


def progress(name: str, done: int, number: int, every: int = 25) -> None:
    """Report that a service is asked, and after every so many papers how far it is."""
    if done == 0:
        log(f"Asking {name} for {words.count(number)}.")
    elif done % every == 0:
        log(f"{name}: {done:,} of {number:,}")


def _diffs(content: Content, entries: list[Entry]) -> Iterator[str]:
    before = {entry.id: entry for entry in content.entries}
    for entry in entries:
        earlier = before[entry.id]
        yield from diff(entry.path, earlier.document.source, entry.document.source)
