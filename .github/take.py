"""Take a patch that another job made into git's index, if it touches only what it may.

The other job read what strangers wrote, so its patch is not trusted: it may add, change or remove
ordinary files whose whole path matches a pattern, and no more of them than expected. The patch is
applied to the index alone; no file of it is written to disk, and none is run. Nor are the texts
trusted that come with the patch of an issue: they are those that `papershelf apply` writes
for that issue, which closes no other, calls nobody but its reporter, and quotes strangers in code
blocks alone.

    python3 -I .github/take.py lock.patch --only 'requirements/(dev|setup)[.]txt' --most 2
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path

LARGEST = 4 * 1024 * 1024
"""How many bytes a patch has at most; lock files with their hashes are long."""
LONGEST = 65_536
"""How many characters the text of a pull request has at most."""
MODES = {"000000", "100644"}
"""No file, and an ordinary one: no link, no program, no submodule."""
_ID = r"[a-z0-9]+(?:-[a-z0-9]+|\.[0-9]+)*"
_SUBJECT = rf"(?:Add {_ID}|Correct {_ID}: [a-z_]{{1,20}}(?:, [a-z_]{{1,20}}){{0,20}})"
_FILE = rf"The file is `content/papers/[0-9a-z]{{1,9}}/{_ID}\.yml`\."
_HEADING = r"### [A-Za-z; ]{1,20}"
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def main() -> None:
    """Take the patch that the arguments name; exits with 1 and a line if it is refused."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("patch", type=Path)
    parser.add_argument("--only", required=True, help="the pattern that each path matches")
    parser.add_argument("--most", type=int, required=True, help="how many files may change")
    parser.add_argument("--event", type=Path, help="the event of the issue that is answered")
    parser.add_argument("--commit-message", type=Path, help="what the commit will say")
    parser.add_argument("--message", type=Path, help="what the pull request will say")
    options = parser.parse_args()
    if options.event and (
        error := texts_error(options.event, options.commit_message, options.message)
    ):
        sys.exit(f"The texts are refused: {error}")
    if error := take(options.patch, options.only, options.most):
        sys.exit(f"The patch is refused: {error}")


def take(patch: Path, only: str, most: int, root: Path | None = None) -> str | None:
    """Apply `patch` to the index of the repository at `root`, the current folder by default.

    Returns what is wrong with it, and leaves the index as it was then; None if it was taken.
    """
    if patch.is_symlink() or not patch.is_file():
        return "expected an ordinary file"
    if patch.stat().st_size > LARGEST:
        return f"expected at most {LARGEST:,} bytes"
    applied = _git(root, "apply", "--cached", "--whitespace=nowarn", str(patch.absolute()))
    if applied.returncode:
        return "expected a patch that git can apply"
    error = _changes_error(
        _git(root, "diff", "--cached", "--raw", "--no-renames", "-z").stdout, only, most
    )
    if error:
        _git(root, "read-tree", "HEAD")
    return error


def texts_error(event: Path, commit: Path, message: Path) -> str | None:
    """Return what is wrong with the texts of a commit and a pull request; None if they are valid.

    `event` is GitHub's own, about the issue that they are to answer.
    """
    issue = json.loads(event.read_text(encoding="utf-8"))["issue"]
    user = issue["user"] or {"login": "ghost", "id": 10137}  # who left GitHub
    number, login = int(issue["number"]), re.escape(user["login"])
    author = rf"{login} <{int(user['id'])}\+{login}@users\.noreply\.github\.com>"
    suggested = rf"Suggested in #{number}"
    for path in (commit, message):
        if path.is_symlink() or not path.is_file() or path.stat().st_size > 4 * LONGEST:
            return "expected an ordinary file of bounded size"
    if not re.fullmatch(
        rf"{_SUBJECT}\n\n{suggested}\.\n(?:\nCo-authored-by: {author}\n)?",
        commit.read_bytes().decode(errors="replace"),
    ):
        return "expected a commit's message that names the change, the issue and its reporter"
    text = message.read_bytes().decode(errors="replace")
    if len(text) > LONGEST or _UNSEEN.search(text):
        return f"expected at most {LONGEST:,} characters that show"
    start = rf"{_SUBJECT}\. {suggested}(?: by @{login})?\."
    plain = re.compile(rf"|{start}|{_FILE}|{_HEADING}|Before:|After:|Closes #{number}\.")
    fence = ""  # that of the code block which the line is in
    for line in text.split("\n"):
        if not fence and (opening := re.fullmatch("(`{3,})text", line)):
            fence = opening[1]
        elif not fence and not plain.fullmatch(line):
            return f"expected what is said of a change, got {line[:60]!r}"
        elif fence == line:
            fence = ""
        elif fence and line.strip(" \t").startswith(fence) and not line.strip(" \t`"):
            return f"expected the end of a code block as it began, got {line[:60]!r}"
    return "expected a code block with an end" if fence else None


def _changes_error(listing: bytes, only: str, most: int) -> str | None:
    """Return what is wrong with the changes in `git diff --raw -z`; None if they are valid."""
    parts = listing.decode(errors="replace").split("\0")[:-1]
    changes = list(zip(parts[::2], parts[1::2], strict=True))
    if not 0 < len(changes) <= most:
        return f"expected 1 to {most} files, got {len(changes)}"
    for facts, path in changes:
        old, new, *_ = facts.removeprefix(":").split(" ")
        if not {old, new} <= MODES:
            return f"expected ordinary files, got another kind: {path!r}"
        if not re.fullmatch(only, path):
            return f"expected only {only}, got {path!r}"
    return None


def _git(root: Path | None, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)


if __name__ == "__main__":
    main()
