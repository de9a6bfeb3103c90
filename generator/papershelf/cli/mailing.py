"""Sending letters from the command line: who gets what, and what became of it."""

from __future__ import annotations

import datetime
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click

from papershelf import words
from papershelf.catalog.catalog import Catalog
from papershelf.catalog.topics import Topics
from papershelf.cli.shell import given, log
from papershelf.content.dates import PartialDate
from papershelf.errors import BuildError, MailError
from papershelf.mail import addresses, ledger, message, recipients, sending
from papershelf.mail.ledger import Keys, Ledger
from papershelf.mail.message import Sender
from papershelf.mail.recipients import Recipient
from papershelf.mail.sending import Outcome, Outgoing
from papershelf.mail.smtp import Connection, Server
from papershelf.pages import digest as digests
from papershelf.pages import letter as letters
from papershelf.pages.digest import Frame, Item, Moved
from papershelf.project import Project
from papershelf.settings import Letters, Settings
from papershelf.site import config

RECIPIENTS = "PAPERSHELF_RECIPIENTS"
"""The variable that holds the recipients where no file does."""


@dataclass(frozen=True)
class Office:
    """What all letters of a run have in common."""

    catalog: Catalog
    settings: Settings
    sender: Sender
    own: Letters
    since: PartialDate
    now: datetime.datetime
    moving: tuple[Moved, ...] = ()

    def letter(self, items: tuple[Item, ...], topics: Topics, token: str = "") -> letters.Letter:
        """Write a letter; `token` stands for its recipient where it unsubscribes."""
        sender = self.sender
        frame = Frame(
            sender.unsubscribes(token) if token else "", sender.unsubscribe_mail, self.own.image
        )
        made = digests.of(self.catalog, self.settings, self.since, items, topics, self.moving)
        return letters.write(made, frame)

    def mail(
        self, items: tuple[Item, ...], recipient: Recipient, identity: str, token: str
    ) -> bytes:
        """Make the mail of a letter to a recipient."""
        letter = self.letter(items, recipient.topics, token)
        made = message.make(
            self.sender,
            letter.subject,
            letter.text,
            letter.html,
            identity=identity,
            date=self.now,
            to=recipient.address,
            token=token,
        )
        return message.written(made, utf8=recipient.address.needs_utf8)


def office_of(home: Project, catalog: Catalog, first: PartialDate) -> Office:
    """Gather what all letters have in common; raises BuildError if the settings lack some."""
    settings, own = config.settings(home), config.letters(home)
    if not settings.has_address:
        raise BuildError(
            "mkdocs.yml: site_url: expected the address of the site, such as"
            " https://shelf.example.org/, got none; the links of a letter begin with it"
        )
    now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    moving = digests.what_moves(catalog, settings.words)
    return Office(catalog, settings, _sender(settings, own), own, first, now, moving)


def _sender(settings: Settings, own: Letters) -> Sender:
    address = addresses.parse(own.sender) if own.sender else None
    if own.sender and (address is None or address.needs_utf8):
        raise BuildError(
            "mkdocs.yml: extra.papershelf.digest.from: expected a mail address of ASCII letters"
            f" before its @, got '{own.sender}'"
        )
    return Sender(
        digests.line(settings.site_name),
        address,
        own.list_id or message.list_id(settings.site_url),
        settings.language,
        own.unsubscribe or own.sender,
        own.unsubscribe_url,
    )


def read_recipients(home: Project, list_: Path | None, catalog: Catalog) -> tuple[Recipient, ...]:
    """Read the recipients; a file of them in the repository would be published some day."""
    if list_ is None:
        text, name = os.environ.get(RECIPIENTS, ""), RECIPIENTS
        if not text.strip():
            raise click.UsageError(f"expected --recipients, or {RECIPIENTS} set, got neither")
    else:
        place, name = list_.resolve(), str(list_)
        around = [home.root.resolve(), *home.root.resolve().parents]
        repository = next((one for one in around if (one / ".git").exists()), around[0])
        if repository in place.parents:
            raise MailError(
                f"{name}: expected a file outside the repository ({repository}), so that no"
                " address is ever published, got one inside it; move it"
            )
        raw = given(list_, recipients.LARGEST)
        if len(raw) > recipients.LARGEST:
            raise MailError(f"{name}: expected at most {recipients.LARGEST:,} bytes, got more")
        try:
            text = raw.decode()
        except UnicodeDecodeError as error:
            raise MailError(f"{name}: expected UTF-8 text, got other bytes") from error
    people = recipients.read(text, name, catalog.vocabulary)
    for person in people:
        if any(person.topics.unknown(catalog)):
            log(f"line {person.line}: no paper of the catalog has one of the authors.")
    return people


def _keys() -> Keys:
    return Keys(os.environ.get("PAPERSHELF_LETTER_SECRET", ""))


def _token(keys: Keys, person: Recipient) -> str:
    return keys.of("unsubscribe", person.address.identity)


def show_line(token: str, people: Iterable[Recipient]) -> None:
    """Print the line of the recipient whom a token stands for; exits with 1 if it is nobody's."""
    keys = _keys()
    for person in people:
        if _token(keys, person) == token:
            click.echo(f"line {person.line}")
            return
    log("No recipient has this token.")
    sys.exit(1)


def send(
    office: Office,
    people: tuple[Recipient, ...],
    kept: Path,
    *,
    again: bool,
    lost: bool,
) -> None:
    """Send to each recipient what is due; exits with 1 if a letter is not surely delivered."""
    sender = office.sender.address
    if sender is None:
        raise BuildError(
            "mkdocs.yml: extra.papershelf.digest.from: expected the mail address that letters come"
            " from, such as letters@example.org, got none"
        )
    server = Server.parse(
        os.environ.get("PAPERSHELF_SMTP", ""),
        os.environ.get("PAPERSHELF_SMTP_USER", ""),
        os.environ.get("PAPERSHELF_SMTP_PASSWORD", ""),
    )
    with ledger.opened(kept, _keys()) as book:
        by_key = {book.to(person.address.identity): person for person in people}
        doubts = list(book.unfinished)
        if lost:
            doubts += _doubt(office, by_key, book)
        for to, _ in doubts:
            who = f"line {by_key[to].line}" if to in by_key else "an address that is gone"
            log(f"{who}: uncertain: an earlier run did not finish; the letter may have arrived.")
        outgoing = [*(_uncertain(office, by_key, book) if again else ())]
        outgoing += _due(office, by_key, book)
        connection = Connection(server)
        counts: Counter[str] = Counter()
        deferred: dict[str, list[int]] = {}
        try:
            for outcome in sending.send(
                outgoing, book, connection, sender.written, time.sleep, office.own.waits
            ):
                counts[outcome.state] += 1
                if outcome.state == "deferred":
                    deferred.setdefault(outcome.reason, []).append(outcome.letter.line)
                else:
                    _log(outcome)
        finally:
            connection.quit()
        for reason, lines in deferred.items():
            who = words.listed([f"{line}" for line in lines], 8)
            which = "line" if len(lines) == 1 else "lines"
            log(f"{which} {who}: not sent: {reason}; the next run tries again.")
        _log_counts(counts, len(people) - len({one.to for one in outgoing}))
        if not again and (older := len(book.uncertain) - counts["uncertain"]):
            log(
                f"Uncertain of earlier runs: {words.count(older, 'letter')};"
                " --resend-uncertain sends them again."
            )
    if doubts or counts.total() > counts["sent"]:
        sys.exit(1)


def _outgoing(
    office: Office, book: Ledger, person: Recipient, items: tuple[Item, ...], letter: str
) -> Outgoing:
    to = book.to(person.address.identity)
    identity = book.keys.of("message", letter, to)
    return Outgoing(
        person.line,
        person.address,
        to,
        letter,
        _names(items),
        partial(office.mail, items, person, identity, _token(book.keys, person)),
    )


def _names(items: Iterable[Item]) -> tuple[str, ...]:
    return tuple(name for item in items for name in item.told)


def _due(office: Office, people: dict[str, Recipient], book: Ledger) -> Iterator[Outgoing]:
    """Yield a letter for each recipient for whom something is new."""
    for to, person in people.items():
        items = digests.due(office.catalog, office.since, person.topics, book.is_told(to))
        if items:
            yield _outgoing(office, book, person, items, book.letter(_names(items)))


def _uncertain(office: Office, people: dict[str, Recipient], book: Ledger) -> Iterator[Outgoing]:
    """Yield the letters that may have arrived, with what the catalog still has of them."""
    for to, letter in book.uncertain:
        items = digests.named(office.catalog, book.tells(letter))
        if to in people and items:
            yield _outgoing(office, book, people[to], items, letter)
        elif to in people:
            log(f"line {people[to].line}: nothing of the letter is in the catalog any more.")
        else:
            log("an address that is gone: its letter is not sent again.")


def _doubt(office: Office, people: dict[str, Recipient], book: Ledger) -> Iterator[tuple[str, str]]:
    """Write that all that is due may have been sent, by a run whose ledger is lost."""
    for letter in list(_due(office, people, book)):
        book.doubt(letter.to, letter.letter, letter.names)
        yield letter.to, letter.letter


def _log(outcome: Outcome) -> None:
    what = {
        "uncertain": "uncertain: {}; the letter may have arrived",
        "refused": "refused: {}; remove the line, or correct it",
    }.get(outcome.state)
    if what:
        log(f"line {outcome.letter.line}: {what.format(outcome.reason)}.")


def _log_counts(counts: Counter[str], without: int) -> None:
    states = {"sent": "sent", "refused": "refused", "deferred": "not sent"}
    states["uncertain"] = "uncertain"
    found = [f"{counts[state]:,} {name}" for state, name in states.items() if counts[state]]
    quiet = f"nothing new for {words.count(without, 'recipient')}" if without else ""
    parts = "; ".join(filter(None, [", ".join(found), quiet])) or "nothing to send"
    log(f"Letters: {parts}.")
