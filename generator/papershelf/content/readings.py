"""Reading paths: papers in the order in which a curator would read them, each with a sentence.

A path is a file of `content/paths/`, and its name there is that of its page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Annotated

from pydantic import Field

from papershelf.content import files, ids, records, text, yamlio
from papershelf.content.document import Document, Location
from papershelf.content.record import Record
from papershelf.content.values import Line, PaperId
from papershelf.errors import ContentError, Message, Problem

FOLDER = "paths"
SCHEMA = "../schema/path.json"
FEWEST, MOST = 2, 50
"""How many papers a path has at least and at most."""


class Step(Record):
    """A paper of a reading path."""

    paper: PaperId
    """The id of the paper, which is the name of its file."""
    note: Annotated[Line, Field(max_length=300)]
    """Why it stands here, in a sentence."""


class ReadingPath(Record):
    """Papers to read one after the other."""

    title: Annotated[Line, Field(max_length=120)]
    """Where the path leads, such as `From rounding to outliers`."""
    description: Annotated[Line, Field(max_length=1_000)]
    """What it is about, in a paragraph."""
    papers: Annotated[tuple[Step, ...], Field(max_length=MOST)]
    """The papers, in the order in which to read them."""


@dataclass(frozen=True)
class Reading:
    """A reading path with its id and the file it was read from."""

    id: str
    reading_path: ReadingPath
    path: str
    """The file as messages name it, such as `content/paths/outliers.yml`."""
    document: Document

    def problem(self, location: Location, message: Message) -> Problem:
        """Make a problem at a place of the file."""
        return self.document.problem(self.path, location, message)


def read(root: Path, problems: list[Problem]) -> Iterator[Reading]:
    """Read the paths of a content folder by id; adds to `problems` what is wrong."""
    for path in sorted(files.below(root, FOLDER, problems)):
        name = f"{root.name}/{path.relative_to(root).as_posix()}"
        try:
            files.inside(root, path, name)
            if path.parent != root / FOLDER or path.suffix != ".yml" or not ids.is_id(path.stem):
                better = f"{root.name}/{FOLDER}/{ids.slug(path.stem) or 'my-path'}.yml"
                message = Message(f"a file such as {better}", f"'{path.name}'", "rename it")
                raise ContentError.at(name, message, rule="file-names")
            document = yamlio.parse(text.read_bytes(path, name), name)
            made = records.validate(ReadingPath, document, name)
            yield Reading(PurePosixPath(name).stem, made, name, document)
        except ContentError as error:
            problems += error.problems
