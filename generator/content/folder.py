"""The `content/` folder: papers, vocabulary and hand-written pages.

content/papers/<year>/<id>.yml   one file per paper; the year is that of publication
content/tags.yml                 the vocabulary
content/pages/*.md               hand-written pages
content/schema/*.json            JSON Schema for editors, generated
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.content import check, ids, records, yamlio
from generator.content.model import Paper, Vocabulary
from generator.errors import ContentError, Problem

UNDATED = "undated"
"""The folder of papers whose year of publication is unknown."""
PAPER_SCHEMA = "../../schema/paper.json"


@dataclass(frozen=True)
class Content:
    """All that was read from a content folder."""

    vocabulary: Vocabulary
    entries: tuple[check.Entry, ...]
    """The papers, sorted by id."""
    pages: dict[str, str]
    """The hand-written pages, Markdown by file name."""


def location(identifier: str, paper: Paper) -> PurePosixPath:
    """Return where a paper's file belongs, relative to the content folder."""
    year = f"{paper.published.year:04}" if paper.published else UNDATED
    return PurePosixPath("papers", year, f"{identifier}.yml")


def load(root: Path) -> Content:
    """Read and check the content folder `root`.

    Raises ContentError with every problem of every file.
    """
    problems: list[Problem] = []
    vocabulary, vocabulary_places = Vocabulary(), yamlio.Document({})
    tags_name = f"{root.name}/tags.yml"
    try:
        vocabulary_places = yamlio.read(_inside(root, root / "tags.yml"), tags_name)
        vocabulary = records.validate(Vocabulary, vocabulary_places, tags_name)
    except ContentError as error:
        problems += error.problems
    entries = list(_entries(root, problems))
    rules = check.Checked(vocabulary, vocabulary_places, tags_name, tuple(entries))
    if not any(problem.path == tags_name for problem in problems):
        problems += check.problems(rules)
    if problems:
        raise ContentError(problems)
    return Content(vocabulary, rules.entries, _pages(root))


def _entries(root: Path, problems: list[Problem]) -> Iterator[check.Entry]:
    for path in paper_files(root):
        name = PurePosixPath(root.name, path.relative_to(root).as_posix()).as_posix()
        try:
            if not ids.is_id(path.stem):
                message = f"expected a file name such as my-paper.yml, got '{path.name}'; rename it"
                raise ContentError.at(name, message)
            document = yamlio.read(_inside(root, path), name)
            paper = records.validate(Paper, document, name)
        except ContentError as error:
            problems += error.problems
            continue
        entry = check.Entry(path.stem, paper, name, document)
        wanted = PurePosixPath(root.name) / location(path.stem, paper)
        if name != wanted.as_posix():
            message = f"expected the file at {wanted} (the year it was published); move it there"
            problems.append(Problem(name, 0, 0, "", message))
        yield entry


def paper_files(root: Path) -> list[Path]:
    """List the papers' files below `root`, sorted by id."""
    found = [Path(folder, name) for folder, _, names in os.walk(root / "papers") for name in names]
    wanted = [path for path in found if path.suffix in {".yml", ".yaml"} or path.name[0] != "."]
    return sorted(wanted, key=lambda path: (path.stem, path.as_posix()))


def _inside(root: Path, path: Path) -> Path:
    """Return `path`; raises ContentError if it is a link or leads out of `root`."""
    if path.is_symlink() or not path.resolve().is_relative_to(root.resolve()):
        raise ContentError.at(path, "expected a file of its own, got a link to another; copy it")
    return path


def _pages(root: Path) -> dict[str, str]:
    paths = sorted((root / "pages").glob("*.md"))
    return {path.name: _inside(root, path).read_text(encoding="utf-8") for path in paths}


def write(root: Path, identifier: str, paper: Paper) -> Path:
    """Write a paper's file in the canonical form; returns its path."""
    path = root / location(identifier, paper)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".tmp")
    temporary.write_bytes(records.canonical(paper, PAPER_SCHEMA))
    temporary.replace(path)
    return path
