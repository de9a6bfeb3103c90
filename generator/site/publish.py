"""Publishing: a finished tree takes the place of the last good site in one step.

The tree is written to a folder beside the site and renamed into place, so that a build that
fails or is killed at any moment leaves the last good site as it was.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path, PurePosixPath

from generator.errors import BuildError
from generator.site.assemble import Tree

_PREFIX = ".papershelf-"
_NAME = re.compile(r"[^\x00-\x1f\x7f<>:\"|?*\\]+")
_MARK = ".nojekyll"
"""A file that every built site has; a folder without it is not ours to replace."""


def publish(tree: Tree, site: Path) -> None:
    """Put `tree` where `site` is.

    Raises BuildError if `site` holds something else, or if a path of the tree is unfit.
    """
    _refuse_foreign(site)
    unfit = [path for path in tree if not is_fit(path)]
    if unfit:
        raise BuildError(f"expected paths that every system can store, got: {', '.join(unfit[:5])}")
    site.parent.mkdir(parents=True, exist_ok=True)
    clean(site)
    fresh = _beside(site, "new")
    try:
        for path, content in tree.items():
            target = fresh / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        swap(fresh, site)
    except OSError as error:
        raise BuildError(
            f"the site could not be written: {error.strerror}: {error.filename}"
        ) from error
    finally:
        clean(site)


def swap(fresh: Path, site: Path) -> None:
    """Rename `fresh` to `site`; what stood there before goes."""
    old = _beside(site, "old")
    if site.exists():
        if sys.platform == "linux" and _exchange(fresh, site):
            fresh.rename(old)
        else:
            site.rename(old)
            fresh.rename(site)
    else:
        fresh.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def _exchange(first: Path, second: Path) -> bool:
    """Exchange two folders in one step, where the system can; tell whether it did."""
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    rename = getattr(libc, "renameat2", None)
    if rename is None:
        return False
    here, exchange = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of linux/fs.h
    failed: int = rename(here, os.fsencode(first), here, os.fsencode(second), exchange)
    return failed == 0


def clean(site: Path) -> None:
    """Remove what a killed build left beside `site`; bring the old site back if it is missing."""
    old = _beside(site, "old")
    if old.exists() and not site.exists():
        old.rename(site)
    for left in ("new", "old"):
        shutil.rmtree(_beside(site, left), ignore_errors=True)


def _beside(site: Path, kind: str) -> Path:
    return site.parent / f"{_PREFIX}{site.name}-{kind}"


def _refuse_foreign(site: Path) -> None:
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        raise BuildError(
            f"expected a folder at {site}, got something else; choose another --site-dir"
        )
    if site.exists() and any(site.iterdir()) and not (site / _MARK).exists():
        raise BuildError(
            f"expected an empty folder or a built site at {site}, got other files;"
            " choose another --site-dir"
        )


def is_fit(path: str) -> bool:
    """Tell whether `path` is relative, stays below its root, and can be stored on every system."""
    parts = path.split("/")
    return not PurePosixPath(path).is_absolute() and all(
        part not in {"", ".", ".."} and part[-1] not in ". " and _NAME.fullmatch(part)
        for part in parts
    )
