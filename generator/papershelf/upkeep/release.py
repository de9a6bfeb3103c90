"""Make the files of a release: the site to open from disk, the data, checksums, what changed.

The same files in the same versions of Python and zlib give the same bytes: entries are sorted,
and bear one date and one mode. `papershelf pack` makes them.
"""

from __future__ import annotations

import hashlib
import re
from io import BytesIO
from pathlib import Path

from papershelf import archive, disk, starter
from papershelf.exports import formats
from papershelf.starter.pin import Pin
from papershelf.upkeep import sbom

LONGEST_NOTES = 120_000
"""How many characters of notes a release shows; GitHub takes no more than 125,000."""
LARGEST_REPORT = 5_000_000
"""How many bytes the report of what changed has at most."""
TAG = r"v[0-9]+\.[0-9]+\.[0-9]+(?:[-.]?[a-z]+[0-9]*)?"
CATALOG = tuple(f"catalog{made.ending}" for made in formats.offered("catalog").values())
"""The catalog in one file each, as the built site has them."""


def report(raw: bytes, name: str) -> str:
    """Read the report of what changed; raises ValueError if it is too large, or no text."""
    if len(raw) > LARGEST_REPORT:
        raise ValueError(f"{name}: expected at most {LARGEST_REPORT:,} bytes, got more")
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        raise ValueError(
            f"{name}: expected Markdown in UTF-8, got another byte at {error.start:,};"
            " write it by `papershelf report`"
        ) from error


def files(root: Path, tag: str, report: str = "", *, wheel: Path | None = None) -> dict[str, bytes]:
    """Make the files of the release `tag`, by name, of the repository `root` with its built sites.

    With `wheel`, Papershelf itself is among them, with the lock of what it runs on. Raises
    ValueError for a tag that is none of a version, a wheel of another version, a link where a file
    should be, or a name that some system takes for another path, and OSError for a missing file.
    """
    if not re.fullmatch(TAG, tag):
        raise ValueError(f"expected a tag such as v1.2.0, got {tag!r}")
    if wheel and not wheel.name.startswith(f"papershelf-{tag[1:]}-"):
        raise ValueError(f"expected a wheel of version {tag[1:]}, got {wheel.name}")
    name = f"papershelf-{tag}"
    changelog = root / "CHANGELOG.md"  # a new catalog has none
    text = changelog.read_text(encoding="utf-8") if changelog.exists() else ""
    changes = _changes(text, tag, report).encode()
    site = _tree(root / "offline")
    if "index.html" not in site:
        raise ValueError(f"expected a site in {root / 'offline'}, got none")
    data = {path: (root / "site" / path).read_bytes() for path in CATALOG}
    data |= {f"content/{path}": content for path, content in _tree(root / "content").items()}
    files = {
        f"{name}-offline.zip": _zip(f"{name}-offline", site),
        f"{name}-data.zip": _zip(f"{name}-data", data | {"CHANGES.md": changes}),
        "CHANGES.md": changes,
    }
    files[sbom.NAME] = sbom.write(starter.LOCK.read_text(encoding="utf-8"))
    if wheel:
        files |= {wheel.name: wheel.read_bytes(), starter.LOCK.name: starter.LOCK.read_bytes()}
    sums = [f"{hashlib.sha256(content).hexdigest()}  {file}" for file, content in files.items()]
    return files | {"SHA256SUMS": ("\n".join(sums) + "\n").encode()}


def notes(changes: str) -> str:
    """Return what a release shows of its changes: all, or whole lines up to the bound."""
    if len(changes) <= LONGEST_NOTES:
        return changes
    return changes[:LONGEST_NOTES].rpartition("\n")[0] + "\n\nThe rest is in CHANGES.md.\n"


def pinned(wheel: Path, address: str) -> str:
    """Return how a catalog moves to the release whose files are below `address`."""
    sha256 = hashlib.sha256(wheel.read_bytes()).hexdigest()
    line = Pin(f"{address.rstrip('/')}/{wheel.name}", sha256).line
    return (
        "A catalog moves to this version by this line of its `requirements.txt`, and `make update`:"
        f"\n\n```text\n{line}\n```\n\n"
    )


def _tree(folder: Path) -> dict[str, bytes]:
    entries = disk.walk(folder)
    paths = sorted(Path(entry.path) for entry in entries if not disk.is_folder(entry))
    if links := [path for path in paths if path.is_symlink()]:
        raise ValueError(f"expected files of their own, got a link: {links[0]}")
    files = {path.relative_to(folder).as_posix(): path for path in paths}
    if odd := [name for name in files if archive.ODD.search(name)]:
        raise ValueError(f"expected names that every system can store, got {odd[0]!r}")
    return {name: disk.read(path) for name, path in files.items()}


def _zip(top: str, files: dict[str, bytes]) -> bytes:
    """Write a zip file with everything in one folder."""
    buffer = BytesIO()
    archive.write(buffer, top, files)
    return buffer.getvalue()


def _changes(changelog: str, tag: str, report: str) -> str:
    """Write what is new: the changelog's part on this version, then what changed in the catalog."""
    parts = re.split(r"(?m)^## \[([^\]]+)\].*$", changelog)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    own = sections.get(tag[1:], sections.get("Unreleased", "")).strip()
    texts = [f"# Changes in {tag}", own, report.strip()]
    return "\n\n".join(text for text in texts if text) + "\n"
