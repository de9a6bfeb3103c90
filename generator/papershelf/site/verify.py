"""Verifying: a bundle built again, of its own sources or of a tag's, and compared."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from papershelf import __version__, archive, disk
from papershelf.errors import BuildError
from papershelf.project import Project
from papershelf.site import bundle, tree
from papershelf.site.build import build

Fetch = Callable[[Path], None]
"""Writes the sources to trust into a folder."""


_LARGEST = 100_000
"""So many bytes the description of a bundle has at most."""


@dataclass(frozen=True)
class Difference:
    """What is not the same in a bundle and in what was built again."""

    path: str
    what: str
    """How it differs, in a few words."""

    def __str__(self) -> str:
        return f"{self.path}: {self.what}"


def verify(
    file: Path,
    work: Path,
    *,
    fetch: Fetch | None = None,
    own: Path | None = None,
    is_trusted: bool = False,
) -> tuple[int, list[Difference]]:
    """Build what a bundle holds again in the folder `work`; returns its files, and what differs.

    The sources are those that `fetch` writes, else the bundle's. In a bundle's own sources the
    configuration and the templates can make a build run anything, so they must be those in the
    folder `own`, and no file may lie beside them that they could name, unless the bundle
    `is_trusted`. Raises BuildError for what is no bundle, or differs there, and as a build does.
    """
    try:
        disk.refuse_irregular(file)
        top = archive.extract(file, work / "given")
        version, variables = _about(top / bundle.ABOUT)
    except ValueError as error:
        raise BuildError(f"{file}: {error}") from error
    root = top / bundle.SOURCE
    if fetch:
        root = work / "trusted"
        root.mkdir()
        fetch(root)
    elif not is_trusted:
        _refuse_code(root, own)
    project = Project(root)
    if not project.config.is_file() or not project.content.is_dir():
        raise BuildError(f"{file}: expected sources with mkdocs.yml and content/, got none")
    out = work / "again"
    out.mkdir()
    with bundle.variables(variables):
        build(project, out / bundle.SITE, offline=True, remember=False)
        again = archive.extract(bundle.write(project, out / bundle.SITE), out / "unpacked")
    given, made = (
        {path: bundle.digest(folder / path) for path in tree.statuses(folder)}
        for folder in (top, again)
    )
    found = _compared(given, made)
    if version != __version__:
        what = f"made by Papershelf {version}, compared with {__version__}"
        found = [Difference(bundle.ABOUT, what), *found]
    return len(given), found


def _about(path: Path) -> tuple[str, dict[str, str]]:
    """Read the version and the variables of a bundle; raises ValueError for anything else."""
    if not path.is_file() or path.stat().st_size > _LARGEST:
        raise ValueError(f"expected the zip of papershelf build --zip, got one without {path.name}")
    try:
        read: Any = json.loads(path.read_text(encoding="utf-8"))
        version, variables = read["papershelf"], dict(read["variables"])
    except (KeyError, TypeError, RecursionError):
        version, variables = None, {}
    if not all(isinstance(one, str) and "\0" not in one for one in (version, *variables.values())):
        raise ValueError(f"{path.name}: expected a version and variables that are text")
    return version, variables


def _refuse_code(source: Path, own: Path | None) -> None:
    """Raise BuildError unless what can run anything is as in the folder `own`.

    No bundle that was built here holds other sources, such as a hook that the configuration names.
    """
    if other := sorted(tree.statuses(source).keys() - bundle.sources(source).keys()):
        raise BuildError(
            f"expected {', '.join(bundle.SOURCES)} alone as sources, got {other[0]};"
            " compare with a tag (--against), or add --trust if you trust the maker of the file"
        )
    given, known = (
        {path: one for path, one in _digests(folder).items() if path.split("/")[0] in bundle.CODE}
        if folder
        else {}
        for folder in (source, own)
    )
    if differing := _compared(given, known):
        raise BuildError(
            f"expected {' and '.join(bundle.CODE)} as they are here, for a build can run what"
            f" stands in them; got another {differing[0].path}. Go to the folder of the"
            " catalog, compare with a tag (--against), or add --trust if you trust its maker"
        )


def _digests(root: Path) -> dict[str, str]:
    return {path: bundle.digest(one) for path, one in bundle.sources(root).items()}


def _compared(given: Mapping[str, str], made: Mapping[str, str]) -> list[Difference]:
    """Name what differs between files by path, as their checksums."""
    found = []
    for path in sorted({*given, *made}):
        if path not in made:
            found.append(Difference(path, "stands in the bundle alone"))
        elif path not in given:
            found.append(Difference(path, "missing in the bundle"))
        elif given[path] != made[path]:
            found.append(Difference(path, "differs"))
    return found
