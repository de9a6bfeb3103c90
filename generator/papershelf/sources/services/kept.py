"""Kept answers: what services answered, on disk, so that a run that stopped goes on from there.

They lie in the user's cache folder, not in the catalog's: what is kept is believed without asking,
and a catalog's folder holds whatever a contributor committed to it. One file an answer, named by
what was asked; its first line has the day and the digest of the rest. A file that is old, cut or
changed counts as none. The folder may be deleted at any time.

An HTTP cache would not do: services forbid to keep what they answer for a minute, while a run over
ten thousand papers takes hours, and has to go on where it stopped, also without a network.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from pathlib import Path

import platformdirs

from papershelf.content import folder

DAYS = 30
"""So many days an answer is taken for what the service would answer now."""
DAYS_UNKNOWN = 1
"""As many for the answer that there is no such paper: it may appear tomorrow."""


def place(root: Path) -> Path:
    """Return the folder of the answers to the catalog in the folder `root`."""
    own = _digest(str(root.resolve()).encode("utf-8", "surrogateescape"))
    return platformdirs.user_cache_path("papershelf", appauthor=False) / "answers" / own


class Kept:
    """Answers in a folder; `today` is the day on which they are looked at."""

    def __init__(self, folder: Path, today: datetime.date, *, at_any_age: bool = False) -> None:
        self._folder = folder
        self._today = today
        self._at_any_age = at_any_age

    def get(self, key: str, days: int = DAYS) -> bytes | None:
        """Return what was answered; empty if that was nothing, None if it has to be asked.

        One of `days` or more counts as none.
        """
        return self.dated(key, days)[1]

    def dated(self, key: str, days: int = DAYS) -> tuple[datetime.date, bytes | None]:
        """Return the same with the day on which it was answered; today for what is to be asked."""
        try:
            head, _, body = self._path(key).read_bytes().partition(b"\n")
            known = json.loads(head)
            day = datetime.date.fromisoformat(known["day"])
            is_whole = known["key"] == key and known["digest"] == _digest(body)
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return self._today, None
        age = (self._today - day).days
        most = days if body else min(days, DAYS_UNKNOWN)
        is_valid = is_whole and (self._at_any_age or 0 <= age < most)
        return (day, body) if is_valid else (self._today, None)

    def put(self, key: str, body: bytes) -> None:
        """Keep an answer, whole or not at all."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        head = {"key": key, "day": self._today.isoformat(), "digest": _digest(body)}
        folder.replace(path, json.dumps(head).encode() + b"\n" + body)

    def _path(self, key: str) -> Path:
        name = _digest(key.encode())
        return self._folder / name[:2] / name[2:]


def _digest(raw: bytes) -> str:
    return hashlib.blake2b(raw, digest_size=16).hexdigest()
