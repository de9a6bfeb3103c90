"""Updates: what Papershelf wrote into a catalog, brought to the version that is installed.

A catalog remembers in `.papershelf.json` what was written into it, word for word. So three texts
are known of each file: what was written, what is there now, and what this version writes. What
only one side changed is taken; what both changed is merged line by line by git; where both changed
the same lines, both stand in the file, between the marks that git uses, and the file is named.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from papershelf.errors import BuildError
from papershelf.starter.catalog import Files

MEMORY = ".papershelf.json"
"""Where a catalog remembers what was written into it."""
_BEGIN = "<<<<<<<"
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

    def dump(self) -> bytes:
        """Write it as JSON."""
        data = {"version": self.version, "name": self.name, "files": dict(self.files)}
        return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def remember(version: str, name: str, files: Files) -> Memory:
    """Make the memory of `files`, as `version` writes them."""
    return Memory(version, name, {path: content.decode() for path, content in files.items()})


def recall(root: Path) -> Memory:
    """Read what was written into the catalog in the folder `root`.

    Raises BuildError if it remembers nothing, or what it remembers is damaged.
    """
    path = root / MEMORY
    if not path.is_file():
        raise BuildError(
            f"expected {MEMORY} in {root}, got none: this catalog was not made by"
            " `papershelf new`; make one with it, and move content/ and overrides/ there"
        )
    try:
        data = json.loads(path.read_bytes())
        files = {str(name): str(text) for name, text in data["files"].items()}
        found = Memory(str(data["version"]), str(data["name"]), files)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BuildError(
            f"{path}: expected what `papershelf new` wrote there, got something else;"
            " restore the file from git"
        ) from error
    for name in files:
        place = PurePosixPath(name)
        if name != str(place) or place.is_absolute() or ".." in place.parts:
            raise BuildError(f"{path}: expected files of this catalog, got {name!r}")
    return found


@dataclass(frozen=True)
class Change:
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
    f" {_BEGIN} and over >>>>>>>, and remove these marks",
    "taken": "this version has a file of this name, and yours is another: yours stays",
    "kept": "no longer made by Papershelf; yours differs from what it made and stays",
    "missing": "changed in this version; you removed it, and it stays removed",
}
"""What is said of each kind of change."""


def changes(root: Path, memory: Memory, new: Files) -> Iterator[Change]:
    """Yield what differs between the catalog in `root` and what this version writes, by path.

    Nothing is written. Raises BuildError if git cannot be run, or if a link leads out of `root`.
    """
    fresh = {path: content.decode() for path, content in new.items()}
    for path in sorted({*memory.files, *fresh}):
        if not (root / path).parent.resolve().is_relative_to(root.resolve()):
            raise BuildError(f"{root / path}: expected a folder of this catalog, got a link")
        if change := _change(root / path, path, memory.files.get(path), fresh.get(path)):
            yield change


def _change(place: Path, path: str, base: str | None, fresh: str | None) -> Change | None:
    if fresh == base:
        return None
    there = place.is_symlink() or place.exists()
    now = _text(place)
    if there and now is None:  # a link, a folder, or no text
        return Change(path, "taken" if fresh is not None else "kept", None, None)
    if fresh is None:
        if now is None:
            return None
        gone = now == base
        return Change(path, "removed" if gone else "kept", now, None if gone else now)
    if now is None:
        return Change(path, *(("added", None, fresh) if base is None else ("missing", None, None)))
    if now == fresh:
        return None
    if now == base:
        return Change(path, "changed", now, fresh)
    if base is None:
        return Change(path, "taken", now, now)
    merged, clean = _merge(base, now, fresh)
    return Change(path, "merged" if clean else "conflict", now, merged)


def _text(place: Path) -> str | None:
    """Read a file, with the ends of lines that we write; None where there is no file of text."""
    if place.is_symlink() or not place.is_file():
        return None
    try:
        return place.read_bytes().decode().replace("\r\n", "\n")
    except UnicodeDecodeError:
        return None


def _merge(base: str, mine: str, theirs: str) -> tuple[str, bool]:
    """Merge two changes of a text, by git; tell whether they touch different lines."""
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
        raise BuildError(f"git could not merge: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout.decode(), done.returncode == 0


def apply(root: Path, change: Change) -> None:
    """Make a change in the catalog in `root`; files keep the ends of lines that they have."""
    place = root / change.path
    if change.after is None and change.kind == "removed":
        place.unlink()
    if change.after is None or change.after == change.before:
        return
    ending = "\r\n" if place.is_file() and b"\r\n" in place.read_bytes() else "\n"
    place.parent.mkdir(parents=True, exist_ok=True)
    temporary = place.with_name(f".{place.name}.tmp")
    temporary.write_bytes(change.after.replace("\n", ending).encode())
    temporary.replace(place)
