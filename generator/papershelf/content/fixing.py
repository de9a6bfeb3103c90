"""Fixing: what is certain in the files of a content folder, corrected where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from papershelf.content import files, fix, folder, text
from papershelf.content.folder import PAPER_SCHEMA, TAGS_SCHEMA
from papershelf.content.model import Vocabulary
from papershelf.errors import ContentError


def fix_files(root: Path, within: Callable[[str], bool]) -> Iterator[tuple[str, str, str]]:
    """Fix what is certain in the files whose names `within` accepts.

    Yields the name of each changed file with its text before and after, once it is written. What
    is no readable file of this folder is left to `check`.
    """
    yield from _fix_file(root, root / "tags.yml", None, within)
    tags = folder.read_tags(root, [])  # as they are now that their file is fixed
    if tags is None:
        return
    for path in folder.paper_files(root, []):  # `check` names folders that hide some
        yield from _fix_file(root, path, tags.vocabulary, within)


def _fix_file(
    root: Path, path: Path, vocabulary: Vocabulary | None, within: Callable[[str], bool]
) -> Iterator[tuple[str, str, str]]:
    name = f"{root.name}/{path.relative_to(root).as_posix()}"
    if not within(name):
        return
    try:
        raw = text.read_bytes(files.inside(root, path, name), name)
        before = raw.decode("utf-8")
    except (ContentError, UnicodeDecodeError):
        return
    if len(raw) > text.MAX_BYTES:  # not all of it was read
        return
    schema = TAGS_SCHEMA if vocabulary is None else PAPER_SCHEMA
    after = fix.fix(before, schema, vocabulary)
    if after != before:
        folder.replace(path, after.encode())
        yield name, before, after
