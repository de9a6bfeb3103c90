"""Revisions: the content folder as it was earlier, through git.

The only module that starts another program: git, with arguments listed here, without a shell and
without the network. Blobs are read as they are stored, so no filter or attribute of a change runs.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from papershelf.content import figures, metrics, text
from papershelf.errors import PapershelfError, quoted

_NAME = re.compile(r"(?!-)[!-~]{1,200}")
_PLAIN_FILES = {"100644", "100755"}
_LARGEST = {figures.FOLDER: figures.MAX_BYTES, metrics.FOLDER: metrics.MAX_BYTES}
# Git asks nobody and fetches nothing, even where a clone lacks some of its objects.
_ALONE = {"GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0"}


class RevisionError(PapershelfError):
    """There is no such revision, or no git to ask."""


@dataclass(frozen=True)
class Revision:
    """A commit of the repository that a folder lies in."""

    folder: Path
    commit: str
    """Its full hash."""

    @property
    def label(self) -> str:
        """Enough of the hash to find it by."""
        return self.commit[:9]


def find(folder: Path, name: str) -> Revision:
    """Find where the work in `folder` left the revision `name`, or that revision if it never did.

    So what others added to a branch since then does not look removed. Raises as `exact` does.
    """
    found = exact(folder, name)
    left = _git(folder, "merge-base", found.commit, "HEAD")
    return found if left.returncode else Revision(folder, left.stdout.decode().strip())


def exact(folder: Path, name: str) -> Revision:
    """Find the revision `name`.

    Raises RevisionError if there is no git, no repository or no such revision.
    """
    if not _NAME.fullmatch(name):
        raise RevisionError(f"expected a revision such as main or HEAD^, got {quoted(name)}")
    inside = _git(folder, "rev-parse", "--is-inside-work-tree")
    if inside.returncode:
        raise RevisionError(f"expected a git repository at {folder}, got from git: {_said(inside)}")
    found = _git(
        folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
    )
    if found.returncode:
        raise RevisionError(
            f"expected a revision of this repository, got {quoted(name)}; fetch it first, or see"
            " 'git branch --all' for those that are there"
        )
    return Revision(folder, found.stdout.decode().strip())


def write(revision: Revision, content: str, target: Path) -> None:
    """Write the files of the folder named `content`, as they were, to the folder `target`.

    Links and submodules are left out: no content is in them. A file that is too large to be
    content is cut, which makes it too large all the same. Raises RevisionError if git lacks some
    of them, as in a partial clone.
    """
    for path, blob in _files(revision, content):
        place = target.joinpath(*path.parts)
        place.parent.mkdir(parents=True, exist_ok=True)
        most = _LARGEST.get(path.parts[0], text.MAX_BYTES)
        place.write_bytes(blob[: most + 1])


def write_all(revision: Revision, names: Iterable[str], target: Path) -> None:
    """Write files and folders of these names, as they were, into the folder `target`.

    Raises as `write` does.
    """
    for name in names:
        for path, blob in _files(revision, name):
            place = target / name / path if path.parts else target / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(blob)


def _files(revision: Revision, content: str) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield each plain file below `content`, by its path in there, with what it holds."""
    listed = _asked(revision, "ls-tree", "-r", "-z", revision.commit, "--", content)
    names: list[tuple[str, PurePosixPath]] = []
    for line in listed.split(b"\0")[:-1]:
        facts, _, name = line.partition(b"\t")
        mode, _, blob = facts.decode().split()
        path = PurePosixPath(os.fsdecode(name)).relative_to(content)
        if mode in _PLAIN_FILES and not {"..", ".git"} & set(path.parts):
            names.append((blob, path))
    wanted = "".join(f"{blob}\n" for blob, _ in names)
    held = _asked(revision, "cat-file", "--batch", typed=wanted)
    start = 0
    for _, path in names:  # the answers: "<hash> blob <size>", the bytes, a line break
        end = held.index(b"\n", start)
        answer = held[start:end].decode()
        if answer.endswith(" missing"):
            raise _lacking(revision, answer)
        size = int(answer.split()[2])
        yield path, held[end + 1 : end + 1 + size]
        start = end + 2 + size


def _asked(revision: Revision, *arguments: str, typed: str = "") -> bytes:
    """Return what git answers about a revision; raises RevisionError if it cannot."""
    done = _git(revision.folder, *arguments, typed=typed)
    if done.returncode:
        raise _lacking(revision, _said(done))
    return done.stdout


def _lacking(revision: Revision, output: str) -> RevisionError:
    return RevisionError(
        f"expected all files of {revision.label}, got from git: {output}; use a clone that has them"
    )


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return the first line of git's reason to fail."""
    return next(iter(done.stderr.decode(errors="replace").strip().splitlines()), "no reason")


def _git(folder: Path, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - no shell, and no argument that git takes for an option
            ["git", *arguments],  # noqa: S607 - the user's git
            cwd=folder,
            input=typed.encode(),
            capture_output=True,
            check=False,
            env={**os.environ, **_ALONE},
        )
    except FileNotFoundError as error:
        raise RevisionError("expected git to be installed, got no such program") from error
