"""The store: what earlier builds made, by what it was made of.

It is a database in the catalog's folder, and of no influence on the site: without it a build makes
everything, and gets the same bytes. A key is a digest of all that a value depends on, so a value
never gets old. Everything that is read is verified; a store in which anything is wrong is removed,
and the build begins again without it.

A store that somebody else made, such as one that came with a pull request, is no store of this
folder: keys and digests hold a secret that no file contains, when and as what this folder began.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from papershelf.errors import BuildError, PapershelfError

KEEP = 8
"""For so many builds a value is kept that none of them used."""
_BEGUN = "begun"
"""The file whose inode and time are the secret of a store."""
_NAME = "store.db"
# Without row numbers, SQLite would read whole values, some of 300 kB, to compare their keys.
_TABLES = """
CREATE TABLE IF NOT EXISTS note(key BLOB PRIMARY KEY, value BLOB);
CREATE TABLE IF NOT EXISTS body(key BLOB PRIMARY KEY, value BLOB);
CREATE TABLE IF NOT EXISTS used(key BLOB PRIMARY KEY, build INTEGER) WITHOUT ROWID;
"""
# What is forgotten need not be overwritten, as some systems' SQLite does. A value of 100 kB would
# fill many pages of the usual size, each of which is read and written by itself; the 64 MB of them
# that are kept hold most keys, which come in no order.
_SETTINGS = (
    *("page_size = 32768", "cache_size = -65536", "journal_mode = WAL", "synchronous = OFF"),
    *("mmap_size = 0", "secure_delete = OFF"),
)
_CHECK = 16
_TOGETHER = 500
"""So many values are read at a time."""


_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE}
"""The errors of SQLite that have nothing to do with what it has read."""


class DamagedError(PapershelfError):
    """The store is not as it was left; whoever builds begins again without it."""


class Store:
    """Values by key: a note, which is short and read often, and a body, read when it is needed."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._secret = _secret(folder)
        self._used: set[bytes] = set()
        self._is_new = False
        self._database = sqlite3.connect(folder / _NAME, isolation_level=None)
        for line in _SETTINGS:
            self._database.execute(f"PRAGMA {line}")
        self._database.executescript(_TABLES)
        [[last]] = self._database.execute("SELECT coalesce(max(build), 0) FROM used")
        self._build = last + 1
        self._database.execute("BEGIN IMMEDIATE")

    def note(self, key: str) -> bytes | None:
        """Return the note of a key; None if there is none."""
        return self._get("note", [key]).get(key)

    def notes(self, keys: Iterable[str]) -> dict[str, bytes]:
        """Return the notes of those of many keys that have one."""
        return self._get("note", keys)

    def body(self, key: str) -> bytes:
        """Return the body of a key that has a note."""
        found = self._get("body", [key])
        if not found:
            raise DamagedError
        return found[key]

    def put(self, key: str, note: bytes, body: bytes | None = None) -> None:
        """Keep a value."""
        name = self._name(key)
        self._used.add(name)
        self._is_new = True
        with self._refusing():
            self._put("note", name, note)
            if body is not None:
                self._put("body", name, body)

    def put_all(self, notes: Mapping[str, bytes]) -> None:
        """Keep several notes, all or none: the database gets them in one call."""
        rows = []
        for key, note in notes.items():
            name = self._name(key)
            self._used.add(name)
            rows.append((name, self._sum(name, note) + note))
        self._is_new = True
        with self._refusing():
            self._database.executemany("INSERT OR REPLACE INTO note VALUES (?, ?)", rows)

    def has(self, key: str) -> bool:
        """Return whether there is a note of a key, without using it."""
        with self._refusing():
            query = "SELECT 1 FROM note WHERE key = ?"
            return self._database.execute(query, (self._name(key),)).fetchone() is not None

    def use(self, key: str) -> None:
        """Keep a value that is not read."""
        self._used.add(self._name(key))

    def use_seldom(self, keys: Iterable[str]) -> None:
        """Keep values that are not read, as long as this is asked for at each build.

        Of many that takes a while, so it is done at some of the builds for which a value is kept.
        """
        if self._build % (KEEP // 2) == 0:
            self._used.update(map(self._name, keys))

    def save(self) -> None:
        """Write what was put."""
        with self._refusing():
            self._database.execute("COMMIT")
            self._database.execute("BEGIN IMMEDIATE")

    def forget(self) -> None:
        """Forget what was put since it was written last."""
        with self._refusing():
            self._database.execute("ROLLBACK")
            self._database.execute("BEGIN IMMEDIATE")

    def close(self) -> None:
        """Write what was put, and forget what no build used for long.

        A build that puts nothing has looked at little, and counts for none.
        """
        with self._refusing():
            if self._is_new:
                self._prune()
            self._database.execute("COMMIT")
            self._database.close()

    def _prune(self) -> None:
        # In their order, so that those that stand together are written together.
        rows = [(name, self._build) for name in sorted(self._used)]
        self._database.executemany("INSERT OR REPLACE INTO used VALUES (?, ?)", rows)
        old = (self._build - KEEP,)
        for table in ("note", "body"):
            self._database.execute(
                f"DELETE FROM {table} WHERE key IN (SELECT key FROM used WHERE build < ?)",  # noqa: S608 - names of ours
                old,
            )
        self._database.execute("DELETE FROM used WHERE build < ?", old)

    def leave(self) -> None:
        """Close the store whatever state it is in."""
        with contextlib.suppress(sqlite3.Error):
            self._database.close()

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        """Take what the database refuses for damage, but where the disk takes no more."""
        try:
            yield
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", None) in _FULL:
                raise _unwritable(self.folder, error) from error
            raise DamagedError(str(error)) from error

    def _name(self, key: str) -> bytes:
        return hashlib.blake2b(key.encode(), key=self._secret, digest_size=_CHECK).digest()

    def _sum(self, name: bytes, value: bytes) -> bytes:
        return hashlib.blake2b(name + value, key=self._secret, digest_size=_CHECK).digest()

    def _get(self, table: str, keys: Iterable[str]) -> dict[str, bytes]:
        keys_by_name = {self._name(key): key for key in keys}
        names = sorted(keys_by_name)  # as they stand in the database
        found: dict[str, bytes] = {}
        for start in range(0, len(names), _TOGETHER):
            part = names[start : start + _TOGETHER]
            places = ",".join("?" * len(part))
            query = f"SELECT key, value FROM {table} WHERE key IN ({places})"  # noqa: S608 - ours
            with self._refusing():
                rows = self._database.execute(query, part).fetchall()
            for name, kept in rows:
                if name not in keys_by_name or not isinstance(kept, bytes):
                    raise DamagedError
                if self._sum(name, kept[_CHECK:]) != kept[:_CHECK]:
                    raise DamagedError
                self._used.add(name)
                found[keys_by_name[name]] = kept[_CHECK:]
        return found

    def _put(self, table: str, name: bytes, value: bytes) -> None:
        self._database.execute(
            f"INSERT OR REPLACE INTO {table} VALUES (?, ?)",  # noqa: S608 - names of ours
            (name, self._sum(name, value) + value),
        )


def _unwritable(folder: Path, error: sqlite3.Error) -> BuildError:
    return BuildError(f"{folder / _NAME}: {error}")


def _secret(folder: Path) -> bytes:
    begun = folder / _BEGUN
    if begun.is_symlink() or not begun.is_file():
        shutil.rmtree(begun, ignore_errors=True)
        begun.unlink(missing_ok=True)
        begun.touch()
        # A time in whole seconds, which some file systems have, could be guessed.
        now = time.time_ns()
        os.utime(begun, ns=(now, now))
    status = begun.stat()
    text = f"{status.st_ino} {status.st_mtime_ns}"
    return hashlib.blake2b(text.encode(), digest_size=_CHECK).digest()


@contextmanager
def opened(folder: Path | None, spare: Path) -> Iterator[Store]:
    """Open the store in `folder`, or an empty one in `spare` if that one cannot be used.

    What was put is kept even if the build fails. Raises DamagedError; then nothing of the store is
    left. Raises BuildError where the disk takes no more.
    """
    with _held(folder) as is_ours:
        store = None
        if folder is not None and is_ours:
            store = _open(folder) or _open(folder)  # what cannot be opened is removed at first
        if store is None:
            try:
                store = Store(spare)
            except sqlite3.Error as error:
                raise _unwritable(spare, error) from error
        try:
            yield store
        except DamagedError:
            store.leave()
            _remove(store.folder)  # another build may hold `folder`
            raise
        except BaseException:
            with contextlib.suppress(PapershelfError):
                store.close()
            store.leave()
            raise
        else:
            with contextlib.suppress(PapershelfError):  # the site is made, and right
                store.close()
            store.leave()


def _open(folder: Path) -> Store | None:
    """Open a store; if that cannot be, remove what is there."""
    try:
        return Store(folder)
    except (OSError, sqlite3.Error):
        _remove(folder)
        return None


@contextmanager
def _held(folder: Path | None) -> Iterator[bool]:
    """Hold a folder for this build; yields whether no other build does."""
    if folder is None or sys.platform == "win32":
        yield folder is not None
        return
    import fcntl

    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        yield False
        return
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        except OSError:  # some network drives cannot lock
            pass
        yield True
    finally:
        os.close(descriptor)


def _remove(folder: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        path = folder / f"{_NAME}{ending}"
        with contextlib.suppress(OSError):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
