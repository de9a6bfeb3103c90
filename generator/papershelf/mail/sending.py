"""Sending: letters to recipients, each tried a few times, each with exactly one outcome."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from papershelf.errors import MailError
from papershelf.mail.addresses import Address
from papershelf.mail.ledger import Ledger
from papershelf.mail.smtp import Connection, RefusedError, TemporaryError, UncertainError


@dataclass(frozen=True)
class Outgoing:
    """A letter on its way to a recipient."""

    line: int
    """The recipient's line, for messages."""
    address: Address = field(repr=False)
    to: str
    """What stands for the recipient in the ledger."""
    letter: str
    """What stands for the letter there."""
    names: tuple[str, ...]
    """The names of what it tells."""
    content: Callable[[], bytes] = field(repr=False)
    """Makes the mail."""


@dataclass(frozen=True)
class Outcome:
    """What became of a letter to a recipient."""

    letter: Outgoing
    state: str
    """`sent`; `uncertain`; `refused`; or `deferred`: not taken yet, to be tried by the next run."""
    reason: str = ""


def send(
    letters: Sequence[Outgoing],
    ledger: Ledger,
    connection: Connection,
    sender: str,
    sleep: Callable[[float], None],
    waits: Sequence[float],
) -> Iterator[Outcome]:
    """Deliver `letters` in their order, and again after each wait those not taken yet.

    A failure of the whole, such as a wrong certificate, is the outcome of what is left.
    """
    left = list(letters)
    reasons: dict[Outgoing, str] = {}
    for wait in (0.0, *waits):
        if not left:
            return
        if wait:
            connection.quit()
            sleep(wait)
        deferred: list[Outgoing] = []
        for place, letter in enumerate(left):
            try:
                outcome = _deliver(letter, ledger, connection, sender)
            except MailError as error:
                rest = [*deferred, *left[place:]]
                yield from (Outcome(one, "deferred", str(error)) for one in rest)
                return
            if outcome.state != "deferred":
                yield outcome
                continue
            rest = left[place:] if connection.is_unreachable else [letter]
            reasons.update((one, outcome.reason) for one in rest)
            deferred += rest
            if connection.is_unreachable:
                break
        left = deferred
    yield from (Outcome(letter, "deferred", reasons[letter]) for letter in left)


def _deliver(letter: Outgoing, ledger: Ledger, connection: Connection, sender: str) -> Outcome:
    """Try once; what is in the ledger before and after is what `Ledger` asks for."""
    has_begun = False

    def begin() -> None:
        nonlocal has_begun
        ledger.begin(letter.to, letter.letter, letter.names)
        has_begun = True

    state, reason = "sent", ""
    try:
        connection.deliver(
            sender,
            letter.address.written,
            letter.content(),
            begin,
            utf8=letter.address.needs_utf8,
        )
    except TemporaryError as error:
        state, reason = "deferred", str(error)
    except RefusedError as error:
        state, reason = "refused", str(error)
    except UncertainError as error:
        state, reason = "uncertain", str(error)
    if has_begun:
        ledger.end(letter.to, letter.letter, state)
    return Outcome(letter, state, reason)
