"""The ledger: what was delivered to whom, so that nothing is repeated and nothing lost in silence.

A file of lines of JSON that only grows. It holds keyed hashes (HMAC-SHA256 with a secret that is
kept elsewhere) in the place of addresses and of names of papers:

    {"ledger": 1, "check": "..."}                       which secret it was written with
    {"letter": "...", "items": ["...", ...]}            what a letter tells
    {"to": "...", "letter": "...", "state": "begun"}    its last byte is about to be sent
    {"to": "...", "letter": "...", "state": "sent"}     the server took it

`begun` is on the disk before the server can take the mail, and the end after its answer. So a
`begun` without an end, after a kill or a lost connection, is the one case in which nobody knows: it
is `uncertain`, counts as delivered, and is delivered again only if somebody asks for that. With
`refused` and `deferred` the server said that it did not take the mail. A line without its end was
cut by a kill, before what it announces: it is closed by ` torn`, and counts as nothing.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import hmac
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from papershelf.errors import MailError

VERSION = 1
SHORTEST_SECRET = 32
"""Characters that a secret has at least."""
STATES = ("begun", "sent", "refused", "deferred", "uncertain")
_TORN = b" torn\n"
_BYTES = 18
"""So many bytes of a hash are kept: nobody meets two alike."""


@dataclass(frozen=True)
class Keys:
    """Makes keyed hashes; the secret does not show in what Python prints of it."""

    secret: str = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) < SHORTEST_SECRET:
            raise MailError(
                f"PAPERSHELF_LETTER_SECRET: expected at least {SHORTEST_SECRET} characters, such as"
                " those of: openssl rand -hex 32"
            )

    def of(self, kind: str, *texts: str) -> str:
        """Return what stands for `texts`, which are of one `kind`: 24 letters of an address."""
        message = json.dumps([kind, *texts]).encode()
        digest = hmac.digest(self.secret.encode(), message, hashlib.sha256)
        return base64.urlsafe_b64encode(digest[:_BYTES]).decode()


@dataclass
class _Delivery:
    """What is known of a letter to a recipient."""

    is_open: bool = False
    is_uncertain: bool = False
    is_sent: bool = False

    @property
    def may_be_there(self) -> bool:
        return self.is_open or self.is_uncertain or self.is_sent

    def take(self, state: str) -> None:
        if state == "begun":
            self.is_uncertain |= self.is_open  # its end was never written
            self.is_open = True
            return
        self.is_open = False
        self.is_sent |= state == "sent"
        # What may have arrived once stays so, though a later try was refused.
        self.is_uncertain = not self.is_sent and (self.is_uncertain or state == "uncertain")


class Ledger:
    """An open ledger; `opened` makes one."""

    def __init__(self, keys: Keys, write: Callable[[bytes], None]) -> None:
        self.keys = keys
        self._write = write
        self._hashes: dict[str, str] = {}
        self._items: dict[str, frozenset[str]] = {}
        self._deliveries: dict[tuple[str, str], _Delivery] = {}
        self._told: dict[str, set[str]] = {}
        self.unfinished: tuple[tuple[str, str], ...] = ()
        """Deliveries, each by recipient and letter, that an earlier run did not finish."""

    def to(self, identity: str) -> str:
        """Return what stands for a recipient."""
        return self.keys.of("to", identity)

    def letter(self, names: Iterable[str]) -> str:
        """Return what stands for the letter that tells `names`, whatever their order."""
        return self.keys.of("letter", *sorted(names))

    def is_told(self, to: str) -> Callable[[str], bool]:
        """Return whether a recipient was, or may have been, told of what has a name."""
        told = self._told.get(to, set())
        return lambda name: self._item(name) in told

    def tells(self, letter: str) -> Callable[[str], bool]:
        """Return whether a letter told of what has a name."""
        items = self._items.get(letter, frozenset())
        return lambda name: self._item(name) in items

    @property
    def uncertain(self) -> tuple[tuple[str, str], ...]:
        """The deliveries of which nobody knows, each by recipient and letter."""
        return tuple(key for key, one in self._deliveries.items() if one.is_uncertain)

    def begin(self, to: str, letter: str, names: Iterable[str]) -> None:
        """Write that a delivery is about to end; when this returns, it is on the disk."""
        lines = [] if letter in self._items else [self._items_line(letter, names)]
        self._put([*lines, {"to": to, "letter": letter, "state": "begun"}])

    def end(self, to: str, letter: str, state: str) -> None:
        """Write how a delivery ended."""
        self._put([{"to": to, "letter": letter, "state": state}])

    def doubt(self, to: str, letter: str, names: Iterable[str]) -> None:
        """Write that a letter may have been delivered by somebody whose ledger is lost."""
        lines = [] if letter in self._items else [self._items_line(letter, names)]
        self._put([*lines, {"to": to, "letter": letter, "state": "uncertain"}])

    def _item(self, name: str) -> str:
        return self._hashes.get(name) or self._hashes.setdefault(name, self.keys.of("item", name))

    def _items_line(self, letter: str, names: Iterable[str]) -> dict[str, Any]:
        return {"letter": letter, "items": sorted(map(self._item, names))}

    def _put(self, lines: list[dict[str, Any]]) -> None:
        self._write(b"".join(json.dumps(line).encode() + b"\n" for line in lines))
        for line in lines:
            self.take(line)

    def take(self, line: dict[str, Any]) -> None:
        """Take in a line that is in the file; raises ValueError for one that is none."""
        match line:
            case {"letter": str(letter), "items": list(items)}:
                self._items[letter] = frozenset(map(str, items))
            case {"to": str(to), "letter": str(letter), "state": str(state)} if state in STATES:
                delivery = self._deliveries.setdefault((to, letter), _Delivery())
                delivery.take(state)
                if delivery.may_be_there:
                    self._told.setdefault(to, set()).update(self._items[letter])
                elif to in self._told:
                    self._told[to] = self._told_to(to)
            case _:
                raise ValueError("no line of a ledger")

    def _told_to(self, to: str) -> set[str]:
        return {
            item
            for (other, letter), one in self._deliveries.items()
            if other == to and one.may_be_there
            for item in self._items[letter]
        }

    def settle(self) -> None:
        """Write of each delivery that an earlier run did not finish that it is uncertain."""
        self.unfinished = tuple(key for key, one in self._deliveries.items() if one.is_open)
        for to, letter in self.unfinished:
            self.end(to, letter, "uncertain")


@contextmanager
def opened(path: Path, keys: Keys) -> Iterator[Ledger]:
    """Open the ledger at `path`, or begin one, for this process alone.

    Raises MailError if another process has it, if it is damaged, or if it was written with another
    secret: with that, every letter would be sent once more.
    """
    is_new = not path.exists()
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        _lock(descriptor, path)

        def write(data: bytes) -> None:
            while data:
                data = data[os.write(descriptor, data) :]
            os.fsync(descriptor)

        raw = path.read_bytes()
        ledger = Ledger(keys, write)
        if raw and not raw.endswith(b"\n"):
            write(_TORN)
            raw = raw[: raw.rfind(b"\n") + 1]
        head = {"ledger": VERSION, "check": keys.of("ledger")}
        lines = _read(raw, path)
        first = next(lines, None)
        if first is None:
            write(json.dumps(head).encode() + b"\n")
        elif first[1] != head:
            raise MailError(
                f"{path}: expected a ledger that was written with this secret, got another; set"
                " PAPERSHELF_LETTER_SECRET to what it was, or all letters would be sent once more"
            )
        for number, line in lines:
            try:
                ledger.take(line)
            except (ValueError, KeyError) as error:
                raise _damaged(path, number) from error
        if is_new:
            _sync_folder(path.parent)
        ledger.settle()
        yield ledger
    finally:
        os.close(descriptor)


def _read(raw: bytes, path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(raw.split(b"\n")[:-1], start=1):
        if line.endswith(_TORN[:-1]):
            continue
        try:
            found = json.loads(line)
        except ValueError as error:
            raise _damaged(path, number) from error
        yield number, found


def _damaged(path: Path, number: int) -> MailError:
    return MailError(
        f"{path}:{number}: expected a line of a ledger, got another; restore the file, for without"
        " it letters would be sent once more"
    )


def _lock(descriptor: int, path: Path) -> None:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, 1 << 40, os.SEEK_SET)  # far behind what is written
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise MailError(
            f"{path}: expected a ledger that nobody uses, got one that another run has, or a drive"
            " that cannot lock; wait until the other run ends"
        ) from error


def _sync_folder(folder: Path) -> None:
    """Have the name of a new file on the disk, where the system can say so."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
