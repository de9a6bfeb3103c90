"""Updates: what Papershelf wrote into a catalog, brought to the version that is installed.

A catalog remembers in `.papershelf.json` what was written into it, word for word. So three texts
are known of each file: what was written, what is there now, and what this version writes. What
only one of them changed is taken, and what both changed is merged by git. Where both changed the
same lines, both stand in the file, between git's marks of a conflict, and the file is named.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from papershelf import __version__
from papershelf.content import folder
from papershelf.errors import BuildError
from papershelf.starter import LOCK, catalog
from papershelf.starter.catalog import Files
from papershelf.words import DEFAULT, LANGUAGES

MEMORY = ".papershelf.json"
"""Where a catalog remembers what was written into it."""
_BEGIN, _END = "<<<<<<<", ">>>>>>>"
_MARKS = re.compile(rf"(?m)^(?:{_BEGIN} yours|{_END} Papershelf)$")
_DAMAGED = (
    "expected what `papershelf new` wrote there, got something else; restore the file from git"
)
_VERSION = re.compile(r"[0-9A-Za-z.+!-]{1,40}")
# Whatever marks the user prefers elsewhere, these are what we speak of.
_MERGE = ("git", "-c", "merge.conflictStyle=merge", "merge-file", "-p", "-q")


@dataclass(frozen=True)
class Memory:
    """What was written into a catalog."""

    version: str
    """The version of Papershelf that wrote it."""
    name: str
    """What the catalog was called when it was made."""
    files: Mapping[str, str]
    """Texts by path."""
    language: str = DEFAULT
    """The language of its site when it was made."""

    def dump(self) -> bytes:
        """Write it as JSON."""
        data = {"version": self.version, "name": self.name, "files": dict(self.files)}
        if self.language != DEFAULT:
            data["language"] = self.language
        return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def remember(version: str, name: str, files: Files, language: str = DEFAULT) -> Memory:
    """Make the memory of `files`, as `version` writes them."""
    texts = {path: content.decode() for path, content in files.items()}
    return Memory(version, name, texts, language)


def find(start: Path) -> Path | None:
    """Find the catalog around `start`: the nearest folder that remembers something."""
    return next((one for one in (start, *start.parents) if (one / MEMORY).is_file()), None)


def recall(root: Path) -> Memory:
    """Read what was written into the catalog in the folder `root`.

    Raises BuildError if it remembers nothing, or what it remembers is damaged, or speaks of files
    that Papershelf does not keep current: an update may remove what stands there.
    """
    path = root / MEMORY
    if not path.is_file():
        raise BuildError(
            f"expected {MEMORY} in {root}, got none: this catalog was not made by"
            " `papershelf new`; make one with it, and move content/ and overrides/ there"
        )
    try:
        data = json.loads(path.read_bytes())
        name, language = catalog.checked_name(data["name"]), data.get("language", DEFAULT)
        found = Memory(data["version"], name, data["files"], language)
        found.dump()  # whatever cannot be written again is damaged, too
        valid = _VERSION.fullmatch(found.version) and all(
            isinstance(text, str) and catalog.is_kept_current(path)
            for path, text in found.files.items()
        )
        valid = valid and found.language in LANGUAGES
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BuildError(f"{path}: {_DAMAGED}") from error
    if not valid:
        raise BuildError(f"{path}: {_DAMAGED}")
    return found


def reminder(root: Path) -> str | None:
    """Return a line if another version wrote the catalog in `root`; None if this one did."""
    try:
        version = recall(root).version
    except (BuildError, OSError):
        return None
    if version == __version__:
        return None
    return (
        f"Papershelf {version} wrote this catalog's files, and {__version__} is installed: run"
        " `make update`."
    )


def marked(root: Path, files: Files) -> list[str]:
    """Return which of `files` in the folder `root` still hold the marks of a conflict."""
    return [path for path in sorted(files) if _MARKS.search(_text(root / path) or "")]


@dataclass(frozen=True)
class FileChange:
    """What becomes of one file."""

    path: str
    kind: str
    """A key of `KINDS`."""
    before: str | None
    """What is there now; None without a file, or where it is not for us to read."""
    after: str | None
    """What is to be there: `before` where nothing changes, None where it goes."""

    @property
    def needs_a_person(self) -> bool:
        """True if somebody has to look at it."""
        return self.kind in {"conflict", "taken"}


KINDS = {
    "added": "new in this version",
    "changed": "changed",
    "merged": "changed, with your own edits kept",
    "removed": "no longer needed, removed",
    "conflict": "you and this version changed the same lines: choose between what stands under"
    f" {_BEGIN} and over {_END}, and remove these marks",
    "taken": "this version has a file of this name, and yours is another: yours stays",
    "kept": "no longer made by Papershelf; yours differs from what it made and stays",
    "missing": "changed in this version; you removed it, and it stays removed",
}
"""The message of each kind of change."""


def changes(root: Path, memory: Memory, new: Files) -> Iterator[FileChange]:
    """Yield what differs between the catalog in `root` and what this version writes, by path.

    Nothing is written. Raises BuildError if git cannot be run, or if a link leads out of `root`.
    """
    fresh = {path: content.decode() for path, content in new.items()}
    for path in sorted({*memory.files, *fresh}):
        if not (root / path).parent.resolve().is_relative_to(root.resolve()):
            raise BuildError(f"{root / path}: expected a folder of this catalog, got a link")
        if change := _change(root / path, path, memory.files.get(path), fresh.get(path)):
            yield change


def _change(place: Path, path: str, base: str | None, fresh: str | None) -> FileChange | None:
    if fresh == base:
        return None
    there = place.is_symlink() or place.exists()
    now = _text(place)
    if there and now is None:  # a link, a folder, or no text
        return FileChange(path, "taken" if fresh is not None else "kept", None, None)
    if fresh is None:
        if now is None:
            return None
        gone = now == base
        return FileChange(path, "removed" if gone else "kept", now, None if gone else now)
    if now is None:
        return FileChange(
            path, *(("added", None, fresh) if base is None else ("missing", None, None))
        )
    if now == fresh:
        return None
    if now == base:
        return FileChange(path, "changed", now, fresh)
    if base is None:
        return FileChange(path, "taken", now, now)
    merged, clean = _merge(path, base, now, fresh)
    return FileChange(path, "merged" if clean else "conflict", now, merged)


def _text(place: Path) -> str | None:
    """Read a file, with the ends of lines that we write; None where there is no file of text."""
    if place.is_symlink() or not place.is_file():
        return None
    try:
        text = place.read_bytes().decode().replace("\r\n", "\n")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def _merge(name: str, base: str, mine: str, theirs: str) -> tuple[str, bool]:
    """Merge two changes of a text, by git; return whether they touch different lines."""
    with tempfile.TemporaryDirectory(prefix="papershelf-") as folder:
        paths = [Path(folder, name) for name in ("mine", "base", "theirs")]
        for path, text in zip(paths, (mine, base, theirs), strict=True):
            path.write_bytes(text.encode())
        labels = [word for name in ("yours", "before", "Papershelf") for word in ("-L", name)]
        try:
            done = subprocess.run(  # noqa: S603 - files of ours
                [*_MERGE, *labels, *(path.name for path in paths)],
                cwd=folder,
                capture_output=True,
                check=False,
            )
        except FileNotFoundError:
            raise BuildError(
                "expected git, which merges your edits, got none; install it"
            ) from None
    if done.returncode > 127:
        reason = done.stderr.decode(errors="replace").strip() or f"exit code {done.returncode}"
        raise BuildError(f"{name}: git could not merge it: {reason}")
    return done.stdout.decode(), done.returncode == 0


def apply(root: Path, change: FileChange) -> None:
    """Make a change in the catalog in `root`; a file keeps the end that most of its lines have."""
    place = root / change.path
    if change.after is None and change.kind == "removed":
        place.unlink()
    if change.after is None or change.after == change.before:
        return
    old = place.read_bytes() if place.is_file() else b""
    ending = "\r\n" if 2 * old.count(b"\r\n") > old.count(b"\n") else "\n"
    place.parent.mkdir(parents=True, exist_ok=True)
    folder.replace(place, change.after.replace("\n", ending).encode())


def carry_out(root: Path, memory: Memory, new: Files, found: Iterable[FileChange]) -> Memory:
    """Make the changes in the catalog in `root`; returns what it remembers then.

    It is remembered after each file, so that an update that was stopped goes on where it was.
    """
    fresh = {path: content.decode() for path, content in new.items()}
    files = dict(memory.files)
    for change in found:
        apply(root, change)
        files.pop(change.path, None)
        if change.path in fresh:
            files[change.path] = fresh[change.path]
        folder.replace(root / MEMORY, replace(memory, files=files).dump())
    lock = root / catalog.LOCKED
    if not lock.is_file() or lock.read_bytes() != LOCK.read_bytes():
        folder.replace(lock, LOCK.read_bytes())
    written = Memory(__version__, memory.name, fresh, memory.language)
    folder.replace(root / MEMORY, written.dump())
    return written
