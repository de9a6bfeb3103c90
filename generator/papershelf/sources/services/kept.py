"""Kept answers: what services answered, on disk, so that a run that stopped goes on from there.

One file an answer, named by what was asked; its first line has the day and the digest of the rest.
A file that is old, cut or changed counts as none. The folder may be deleted at any time.

An HTTP cache would not do: services forbid to keep what they answer for a minute, while a run over
ten thousand papers takes hours, and has to go on where it stopped, also without a network.
"""

from __future__ import annotations

import datetime
import errno
import hashlib
import json
from pathlib import Path

DAYS = 30
"""So many days an answer is taken for what the service would answer now."""
DAYS_UNKNOWN = 1
"""As many for the answer that there is no such paper: it may appear tomorrow."""


class Kept:
    """Answers in a folder; `today` is the day on which they are looked at."""

    def __init__(self, folder: Path, today: datetime.date, *, at_any_age: bool = False) -> None:
        self._folder = folder
        self._today = today
        self._at_any_age = at_any_age

    def get(self, key: str) -> bytes | None:
        """Return what was answered; empty if that was nothing, None if it has to be asked."""
        try:
            head, _, body = self._path(key).read_bytes().partition(b"\n")
            known = json.loads(head)
            day = datetime.date.fromisoformat(known["day"])
            is_whole = known["key"] == key and known["digest"] == _digest(body)
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        age = (self._today - day).days
        most = DAYS if body else DAYS_UNKNOWN
        return body if is_whole and (self._at_any_age or 0 <= age < most) else None

    def put(self, key: str, body: bytes) -> None:
        """Keep an answer, whole or not at all."""
        path = self._path(key)
        if any(folder.is_symlink() for folder in (self._folder, path.parent)):
            raise OSError(errno.ELOOP, "expected a folder, got a link", str(self._folder))
        path.parent.mkdir(parents=True, exist_ok=True)
        head = {"key": key, "day": self._today.isoformat(), "digest": _digest(body)}
        temporary = path.with_suffix(".tmp")
        temporary.unlink(missing_ok=True)  # it may be a link, to a file that is not ours
        with temporary.open("xb") as file:
            file.write(json.dumps(head).encode() + b"\n" + body)
        temporary.replace(path)

    def _path(self, key: str) -> Path:
        name = _digest(key.encode())
        return self._folder / name[:2] / name[2:]


def _digest(raw: bytes) -> str:
    return hashlib.blake2b(raw, digest_size=16).hexdigest()
