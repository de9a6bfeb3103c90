"""Letters on the command line: what is new, by mail."""

from __future__ import annotations

import datetime
import hashlib
import re
from pathlib import Path

import click

from papershelf.catalog import selection
from papershelf.catalog.catalog import Catalog
from papershelf.catalog.topics import KINDS, Topics
from papershelf.cli import mailing
from papershelf.cli.shell import command, log, project
from papershelf.content import folder
from papershelf.content.dates import PartialDate
from papershelf.mail import message
from papershelf.pages import digest as digests

_DAYS = re.compile(r"([1-9][0-9]{0,3})d")
_FILE = click.Path(dir_okay=False, path_type=Path)
_EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)


def since(text: str, today: datetime.date) -> PartialDate:
    """Return the first day of `7d`, which is that seven days before `today`, or of a date.

    Raises ValueError for anything else.
    """
    if found := _DAYS.fullmatch(text):
        day = today - datetime.timedelta(days=int(found[1]))
        return PartialDate(day.year, day.month, day.day)
    try:
        date = PartialDate.parse(text)
    except ValueError:
        date = None
    if date is None or date.day is None:
        raise ValueError(f"expected days such as 1d or 7d, or a day as YYYY-MM-DD, got '{text}'")
    return date


def _since(_context: click.Context, _option: click.Parameter, value: str) -> PartialDate:
    try:
        return since(value, datetime.datetime.now(datetime.UTC).date())
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


@click.command()
@click.option(
    "--since",
    "first",
    required=True,
    callback=_since,
    metavar="1d|7d|DATE",
    help="The first day: so many days before today (UTC), or YYYY-MM-DD.",
)
@click.option("--tag", "tags", multiple=True, help="Papers with this tag; may be repeated.")
@click.option("--author", "authors", multiple=True, help="Papers of this author; may be repeated.")
@click.option("--query", "queries", multiple=True, help="Papers that hold all these words.")
@click.option("--out", type=_FILE, help="Write the letter to this file, as a draft (.eml).")
@click.option("--send", is_flag=True, help="Send a letter to each recipient.")
@click.option(
    "--recipients",
    "list_",
    type=_EXISTING,
    help=f"Who gets letters, and about what; without it, what {mailing.RECIPIENTS} holds.",
)
@click.option("--ledger", "kept", type=_FILE, help="What was sent; begun if it is not there.")
@click.option("--resend-uncertain", is_flag=True, help="Send again what may have arrived.")
@click.option(
    "--ledger-lost", is_flag=True, help="An earlier run lost its ledger: what is due is uncertain."
)
@click.option("--whose", metavar="TOKEN", help="Print the line of who unsubscribes by TOKEN.")
@command()
def digest(
    first: PartialDate,
    tags: tuple[str, ...],
    authors: tuple[str, ...],
    queries: tuple[str, ...],
    out: Path | None,
    list_: Path | None,
    kept: Path | None,
    whose: str | None,
    *,
    send: bool,
    resend_uncertain: bool,
    ledger_lost: bool,
) -> None:
    """Write a letter of what is new: papers, and what became of others.

    Without --out or --send the letter is printed as plain text. Of several tags, authors and
    queries any one is enough. If nothing is new there is no letter, and the exit code is 0.

    A recipient is a line: a mail address, and perhaps topics, such as tag:pruning, author:"Ada
    Quill" or query:"sparse attention". The ledger holds what each was told, as keyed hashes, and
    nobody is told the same twice. What the server refuses, does not take yet, or may have taken is
    named by its line, and the exit code is 1. The server and the secret stand in the environment:
    PAPERSHELF_SMTP (such as smtps://mail.example.org), PAPERSHELF_SMTP_USER,
    PAPERSHELF_SMTP_PASSWORD, PAPERSHELF_LETTER_SECRET.

    \b
    Examples:
      papershelf digest --since 7d
      papershelf digest --since 2025-03-17 --tag quantization --out letter.eml
      papershelf digest --since 7d --send --recipients ../recipients.txt --ledger ../ledger.jsonl
    """
    home = project()
    if send or whose:
        _refuse(topics=bool(tags or authors or queries), out=out, kept=kept, whose=whose)
    elif resend_uncertain or ledger_lost or list_ or kept:
        raise click.UsageError("expected --send with what is about sending, got none")
    catalog = Catalog.of(folder.load(home.content))
    if whose:
        mailing.show_line(whose, mailing.read_recipients(home, list_, catalog))
        return
    office = mailing.office_of(home, catalog, first)
    if send:
        people = mailing.read_recipients(home, list_, catalog)
        mailing.send(office, people, kept or Path(), again=resend_uncertain, lost=ledger_lost)
        return
    topics = Topics.of(
        (kind, value)
        for kind, values in zip(KINDS, (tags, authors, queries), strict=True)
        for value in values
    )
    _check(topics, catalog)
    items = digests.due(catalog, first, topics)
    if not items:
        log(f"Nothing is new since {first.label}.")
        return
    written = office.letter(items, topics)
    if out is None:
        click.echo(written.text.encode(), nl=False)
        return
    names = sorted(name for item in items for name in item.told)
    identity = hashlib.sha256("\n".join([office.settings.site_url, *names]).encode()).hexdigest()
    draft = message.make(
        office.sender,
        written.subject,
        written.text,
        written.html,
        identity=identity[:24],
        date=office.now,
    )
    out.write_bytes(message.written(draft))
    log(f"Wrote {out}: {written.subject}")


def _refuse(*, topics: bool, out: Path | None, kept: Path | None, whose: str | None) -> None:
    if topics or out:
        raise click.UsageError(
            "expected topics beside each recipient, and no file, with --send; got --tag, --author,"
            " --query or --out"
        )
    if kept is None and not whose:
        raise click.UsageError(
            "expected --ledger with --send, a file that stays: without it letters are repeated"
        )


def _check(topics: Topics, catalog: Catalog) -> None:
    for tag in topics.tags:
        try:
            selection.check_tag(catalog.vocabulary, tag)
        except ValueError as error:
            raise click.BadParameter(str(error), param_hint="'--tag'") from error
    for name in topics.unknown(catalog):
        log(f"No paper of the catalog has the author '{name}'.")
