"""Bundle: the whole catalog in one zip file, for a reader to keep and for anybody to build again.

    README.txt        how to open it
    CHANGES.md        what is new
    site/             the site to open from disk
    data/             the catalog in one file of each format
    source/           content, configuration and templates, of which the rest was built
    papershelf.json   the version and the variables that decided the build
    SHA256SUMS        the checksums of all these

The same sources in the same versions give the same bytes. "Today" is the newest day in the content.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from papershelf import __version__, archive
from papershelf.catalog import arrivals
from papershelf.catalog.catalog import Catalog
from papershelf.content import folder, ids
from papershelf.content.dates import PartialDate
from papershelf.exports import files as exported
from papershelf.exports import markdown, references
from papershelf.project import Project
from papershelf.settings import Settings
from papershelf.site import config, tree

ABOUT = "papershelf.json"
SUMS = "SHA256SUMS"
SITE = "site"
SOURCE = "source"
CODE = ("mkdocs.yml", "overrides")
"""The sources that can make a build do anything."""
SOURCES = (*CODE, "content", "CHANGELOG.md")
_VARIABLE = re.compile(r"!ENV\b[^\n]*")
_OWN = re.compile(r"PAPERSHELF_[A-Z0-9_]+")
_SECTION = re.compile(r"(?m)^## ")
_DAYS = 28
"""So many days are counted as new where the catalog keeps no changelog."""


def write(project: Project, site: Path) -> Path:
    """Write the bundle of a built site beside it, whole or not at all; returns where it lies.

    Raises BuildError or ContentError as a build does.
    """
    catalog = Catalog.of(folder.load(project.content))
    settings = config.settings(project).of_catalog(len(catalog.entries))
    name = f"{ids.slug(settings.site_name)}-{catalog.today or 'undated'}"
    target = site.parent / f"{name}.zip"
    descriptor, partial = tempfile.mkstemp(prefix=f".{name}-", suffix=".tmp", dir=site.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            archive.write(file, name, files(project, site, catalog, settings))
        Path(partial).chmod(0o644)
        Path(partial).replace(target)
    finally:
        with suppress(FileNotFoundError):
            Path(partial).unlink()
    return target


def files(
    project: Project, site: Path, catalog: Catalog, settings: Settings
) -> dict[str, bytes | Path]:
    """Return the files of a bundle by path: what they hold, or where they lie."""
    whole = exported.whole(exported.gathered(references.of(catalog, settings)), settings)
    made: dict[str, bytes | Path] = {
        "README.txt": _readme(catalog, settings).encode(),
        "CHANGES.md": _changes(project.root, catalog, settings).encode(),
        ABOUT: _about(project.config).encode(),
        **{f"{SITE}/{path}": site / path for path in tree.statuses(site)},
        **{f"data/{path}": one for path, one in whole.items()},
        **{f"{SOURCE}/{path}": one for path, one in sources(project.root).items()},
    }
    return made | {SUMS: sums(made)}


def sums(made: Mapping[str, bytes | Path]) -> bytes:
    """Write the checksums of files, as `sha256sum --check` reads them."""
    lines = (f"{digest(content)}  {path}\n" for path, content in sorted(made.items()))
    return "".join(lines).encode()


def digest(content: bytes | Path) -> str:
    """Return the SHA-256 of a file."""
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    with content.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sources(root: Path) -> dict[str, Path]:
    """Return what the catalog is built of, without what editors and systems leave there."""
    found = {}
    for name in SOURCES:
        place = root / name
        below = [f"{name}/{path}" for path in tree.statuses(place)] if place.is_dir() else [name]
        for path in below:
            is_hidden = any(part.startswith(".") for part in path.split("/"))
            if not is_hidden and (root / path).is_file() and not (root / path).is_symlink():
                found[path] = root / path
    return found


def _about(configuration: Path) -> str:
    """Name the version, and the variables of ours that the configuration asks for."""
    text = configuration.read_text(encoding="utf-8")
    asked = {name for line in _VARIABLE.findall(text) for name in _OWN.findall(line)}
    variables = {name: os.environ[name] for name in sorted(asked) if name in os.environ}
    return json.dumps({"papershelf": __version__, "variables": variables}, indent=2) + "\n"


@contextmanager
def variables(about: Mapping[str, str]) -> Iterator[None]:
    """Set the variables of a bundle, and no other of ours, while something is built."""
    before = dict(os.environ)
    try:
        for name in before:
            if _OWN.fullmatch(name):
                del os.environ[name]
        os.environ.update({name: one for name, one in about.items() if _OWN.fullmatch(name)})
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _readme(catalog: Catalog, settings: Settings) -> str:
    words = settings.words.bundle
    head = f"{settings.site_name}, {catalog.today}" if catalog.today else settings.site_name
    lines = [head, "=" * len(head), "", words["open"], ""]
    for place in (f"{SITE}/index.html", "data/", f"{SOURCE}/", "CHANGES.md", SUMS):
        lines.append(f"{place:<17} {words[place.split('/')[0].split('.')[0].lower()]}")
    return "\n".join([*lines, "", words["verify"], ""])


def _changes(root: Path, catalog: Catalog, settings: Settings) -> str:
    """Write the first part of the changelog, and which papers came last."""
    words = settings.words.bundle
    parts = [f"# {words['changed']}"]
    changelog = root / "CHANGELOG.md"
    if changelog.is_file():
        _, *sections = _SECTION.split(changelog.read_text(encoding="utf-8"))
        parts += [f"## {sections[0].strip()}"] if sections else []
    today = catalog.today.ordinal if catalog.today else None
    if today:
        since = PartialDate.of_ordinal(max(today - _DAYS, 1))
        came = arrivals.last_first(catalog.entries)
        new = references.of(
            catalog, settings, [one for one in came if arrivals.day(one) > since.number]
        )
        parts.append(f"## {words['added'].format(day=since)}")
        page = f"{SITE}/papers/{{}}/index.html"
        parts.append("\n".join(f"- {markdown.line(one, page.format(one.id))}" for one in new))
    return "\n\n".join(part for part in parts if part) + "\n"
