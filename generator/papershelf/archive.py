"""Archives: zip files that are the same bytes for the same files, and what strangers made, refused.

Entries are sorted, and bear one date and one mode; the version of zlib alone may change a byte.
"""

from __future__ import annotations

import re
import shutil
import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO

DATE = (1980, 1, 1, 0, 0, 0)
"""The first date that a zip file can hold."""
MOST_FILES = 250_000
MOST_BYTES = 4_000_000_000
"""How many bytes the files of an archive may have together."""
MOST_RATIO = 100
"""How many bytes a byte of an archive may become, in an archive of more than a megabyte; those
made here have fewer than ten."""
MOST_FOLDERS = 30
"""How many folders a file of an archive may lie in."""
LONGEST_NAME = 1_000
"""How many characters the path of a file has at most."""
# What some system takes for the end of a folder's name or for a drive, or what shows as nothing.
ODD = re.compile(r"[\\:\x00-\x1f\x7f-\x9f]")
_NAME = re.compile(r"(?:(?!\.{1,2}(?:/|$))[^/\\:\x00-\x1f\x7f-\x9f]+/)+[^/\\:\x00-\x1f\x7f-\x9f]+")


def write(file: IO[bytes], top: str, files: Mapping[str, bytes | Path]) -> None:
    """Write a zip file of contents, or of files where they lie, all in the folder `top`."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, content in sorted(files.items(), key=lambda item: item[0]):
            entry = zipfile.ZipInfo(f"{top}/{path}", DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, whatever it is made on
            entry.external_attr = 0o100644 << 16
            data = content.read_bytes() if isinstance(content, Path) else content
            archive.writestr(entry, data)


def extract(file: Path, folder: Path) -> Path:
    """Write the files of an archive that anybody may have made below `folder`; returns its top.

    Raises ValueError for what is no archive of plain files in one folder: names that lead
    elsewhere or are there twice, links, devices, passwords, damage, and more than it may hold.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            top = _checked(entries, file.stat().st_size)
            for entry in entries:
                target = folder / entry.filename
                target.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(entry) as source, target.open("xb") as out:
                    shutil.copyfileobj(source, out)  # no more than the entry states
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise ValueError(f"expected a zip file that is whole, got: {error}") from error
    return folder / top


def _checked(entries: list[zipfile.ZipInfo], size: int) -> str:
    """Return the folder that all lie in."""
    if len(entries) > MOST_FILES:
        raise ValueError(f"expected at most {MOST_FILES:,} files, got {len(entries):,}")
    total = sum(entry.file_size for entry in entries)
    if total > min(MOST_BYTES, max(size, 1_000_000) * MOST_RATIO):
        raise ValueError(f"expected files that fit their archive, got {total:,} bytes of {size:,}")
    for entry in entries:
        mode = entry.external_attr >> 16
        shown = repr(entry.filename[:200])
        if not _NAME.fullmatch(entry.filename):
            raise ValueError(f"expected the name of a file in a folder, got {shown}")
        if len(entry.filename) > LONGEST_NAME or entry.filename.count("/") > MOST_FOLDERS:
            raise ValueError(
                f"expected a name of at most {LONGEST_NAME:,} characters and {MOST_FOLDERS}"
                f" folders, got {shown}"
            )
        if mode and not stat.S_ISREG(mode):
            raise ValueError(f"expected files alone, got a link or a device: {entry.filename}")
        if entry.flag_bits & 1:
            raise ValueError(
                f"expected a file that anybody can read, got one with a password: {entry.filename}"
            )
    names = {entry.filename.casefold() for entry in entries}
    if len(names) != len(entries):
        raise ValueError("expected each name once, got one twice")
    folders = {parent for name in names for parent in _above(name)}
    if both := names & folders:
        raise ValueError(f"expected a file or a folder, got both: {min(both)}")
    tops = {entry.filename.partition("/")[0] for entry in entries}
    if len(tops) != 1:
        raise ValueError(f"expected files in one folder, got {len(tops)} folders")
    return tops.pop()


def _above(name: str) -> list[str]:
    parts = name.split("/")
    return ["/".join(parts[:number]) for number in range(1, len(parts))]
