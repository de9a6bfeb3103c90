"""Metrics on the command line: what moves is counted, and written where it changed."""

from __future__ import annotations

import datetime
import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import click

from papershelf.cli.services import asking_for, opened, progress
from papershelf.cli.shell import command, log
from papershelf.content import files, folder, metrics, text
from papershelf.content.metrics import Count, Sheet
from papershelf.errors import printable
from papershelf.settings import ENDPOINTS, Services
from papershelf.sources.services import counters, counting

_KEPT = "What was counted before is as it was."
_EVERY = 500
"""After so many papers it is reported how far a service is."""
_TOKEN = "GITHUB_TOKEN"  # noqa: S105 - the name of a variable


@click.command(name="metrics")
@click.argument("ids", nargs=-1, metavar="[PAPER]...")
@click.option("--all", "every", is_flag=True, help="Ask also for what was counted a few days ago.")
@click.option(
    "--minutes", type=click.IntRange(min=1), help="Stop after so many; the next run goes on."
)
@click.option("--dry-run", is_flag=True, help="Print what would be written, and write nothing.")
@command(_KEPT)
def metrics_(ids: tuple[str, ...], minutes: int | None, *, every: bool, dry_run: bool) -> None:
    """Count what moves: votes of papers, stars of their code, citations.

    Hugging Face counts the votes of papers on arXiv, GitHub the stars of their repositories, and
    OpenAlex, Semantic Scholar or Crossref the citations. PAPER is the id of a paper; without any,
    all are counted. Where a number is another than the last one, a line of
    content/metrics/<year>/<day>.csv has it. What was counted less than six days ago is not asked
    for again. A run that is stopped keeps what it wrote, and the next one goes on from there.
    GitHub answers for 60 repositories an hour; for more if GITHUB_TOKEN is set, which it alone is
    sent. The exit code is 1 if a service could not be asked.

    \b
    Examples:
      papershelf metrics
      papershelf metrics --dry-run
      papershelf metrics tokenformer --all
    """
    home, content, services = opened()
    papers = {entry.id: entry.paper for entry in content.entries}
    if unknown := sorted(set(ids) - set(papers)):
        raise click.BadParameter(f"expected the id of a paper, got '{unknown[0]}'")
    end = clock() + 60 * minutes if minutes else None
    run = counting.Run(
        papers,
        content.metrics,
        asking_for(home, services, tokens=_tokens(services), is_quiet=True),
        datetime.date.today(),
        among=ids or None,
        every=every,
        is_late=lambda: end is not None and clock() >= end,
        report=lambda name, asked, number: progress(name, asked, number, every=_EVERY),
    )
    for day, counts in run.count():
        if dry_run:
            for one in counts:
                click.echo(f"{day},{one.paper},{one.metric},{one.value},{one.source}")
        else:
            record(home.content, day, counts)
    done = run.done
    log(
        f"{done.changed:,} changed, {done.same:,} as before, {done.unknown:,} unknown,"
        f" {done.fresh:,} counted less than {counters.DAYS} days ago"
    )
    for (name, reason), number in done.failed.items():
        log(printable(f"  failed: {name}: {reason} ({number:,})"))
    if done.is_stopped:
        log(f"Stopped after {minutes:,} minutes; the next run goes on.")
    if dry_run:
        log("A dry run: nothing was written.")
    if done.failed:
        sys.exit(1)


def record(root: Path, day: datetime.date, counts: Iterable[Count]) -> None:
    """Add to the file of a day below the content folder `root`; it is written whole or not at all.

    Raises ContentError if a link stands in the way, or the file cannot be read.
    """
    place = f"{metrics.FOLDER}/{metrics.path_of(day)}"
    name = f"{root.name}/{place}"
    path = files.inside(root, root / place, name)
    known = Sheet(name, day, [])
    if path.exists():
        known = metrics.parse(text.read_bytes(path, name, metrics.MAX_BYTES), name, day)
    path.parent.mkdir(parents=True, exist_ok=True)
    folder.replace(path, metrics.written([*known.counts, *counts]))


def _tokens(services: Services) -> dict[str, str]:
    """Return the token that GitHub is shown, and no other host that the settings name."""
    token = os.environ.get(_TOKEN, "").strip()
    is_theirs = services.endpoint("github") == ENDPOINTS["github"]
    return {"github": token} if token and is_theirs else {}


clock = time.monotonic
"""Returns seconds that pass."""
