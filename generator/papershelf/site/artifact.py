"""The artifact: what must hold of a built site's folder before it is sent to a server.

`site.audit` looks at the pages, while the site is made. This looks at the folder as it lies
on disk, trusting nothing, last thing before it is packed. It follows the check that the ACL
Anthology makes of archives.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from papershelf import disk
from papershelf.errors import BuildError
from papershelf.site.paths import clashes, is_valid

MOST_FILES = 250_000
LARGEST_FILE = 100 * 1024 * 1024
LARGEST_SITE = 1024**3
"""GitHub Pages publishes at most 1 GB."""
REQUIRED = (
    "index.html",
    "404.html",
    "assets/papershelf/papershelf.js",
    "assets/search/manifest.js",
)
MOST_SHOWN = 20


def check(
    site: Path,
    *,
    most_files: int = MOST_FILES,
    largest_file: int = LARGEST_FILE,
    largest_site: int = LARGEST_SITE,
) -> tuple[int, int]:
    """Check a site's folder; returns how many files it has, and their size in bytes.

    Raises BuildError with what was found: links, devices, names that some system cannot store,
    too many or too large files, required files that are missing.
    """
    problems: list[str] = []
    paths: list[str] = []
    size = 0
    for path, status in _entries(site):
        name = path.relative_to(site).as_posix()
        if problem := _problem(name, status, largest_file):
            problems.append(f"{_printable(name)}: {problem}")
        if not stat.S_ISDIR(status.st_mode):
            paths.append(name)
            size += status.st_size
        if len(paths) > most_files:
            problems.append(f"expected at most {most_files:,} files, got more")
            break
    if size > largest_site:
        problems.append(f"expected at most {largest_site:,} bytes in all, got {size:,}")
    problems += [
        f"{_printable(second)}: expected a path of its own, got that of {_printable(first)}"
        for first, second in clashes(paths)
    ]
    for name in REQUIRED:
        if name not in paths or not (site / name).stat().st_size:
            problems.append(f"{name}: expected this file, got none or an empty one")
    if problems:
        more = f"\nand {len(problems) - MOST_SHOWN} more" if len(problems) > MOST_SHOWN else ""
        raise BuildError("The site is not fit:\n" + "\n".join(problems[:MOST_SHOWN]) + more)
    return len(paths), size


def _entries(site: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Yield everything below `site`, and `site` if it is a link; links are not followed."""
    if site.is_symlink():
        raise BuildError(f"{site}: expected a folder, got a link")
    for entry in disk.walk(site):
        path = Path(entry.path)
        yield path, path.lstat()


def _problem(name: str, status: os.stat_result, largest: int) -> str | None:
    """Return what is wrong with a file or folder; None if it is valid."""
    mode = status.st_mode
    if stat.S_ISLNK(mode):
        return "expected a file of its own, got a link"
    if not is_valid(name):
        return "expected a name that every system can store, got another"
    if not name.isprintable():
        return "expected a name without unseen characters, got another"
    if stat.S_ISDIR(mode):
        return None
    if not stat.S_ISREG(mode):
        return "expected a file or a folder, got something else"
    if status.st_nlink > 1:
        return "expected a file of its own, got one with a second name"
    if status.st_size > largest:
        return f"expected at most {largest:,} bytes, got {status.st_size:,}"
    return None


def _printable(name: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in name)
