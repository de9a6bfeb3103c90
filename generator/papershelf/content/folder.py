"""The `content/` folder: papers, vocabulary, reading paths and hand-written pages.

content/papers/<year>/<id>.yml   one file per paper; the year is that of publication
content/tags.yml                 the vocabulary
content/paths/<id>.yml           reading paths
content/pages/*.md               hand-written pages
content/figures/*                images of papers
content/metrics/<year>/*.csv     what was counted of papers, a file a day
content/schema/*.json            JSON Schema for editors, generated
"""

from __future__ import annotations

import dataclasses
import os
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from papershelf.content import (
    dates,
    figures,
    files,
    ids,
    metrics,
    readings,
    records,
    text,
    written,
    yamlio,
)
from papershelf.content.document import Document
from papershelf.content.entry import Entry, Tags
from papershelf.content.figures import Figures, Image
from papershelf.content.metrics import Metrics
from papershelf.content.model import Paper, Vocabulary
from papershelf.content.readings import Reading
from papershelf.content.rules import listed
from papershelf.content.rules.rule import Checked
from papershelf.errors import ContentError, Message, Problem
from papershelf.memory import NO_MEMORY, Memory

PAPER_SCHEMA = "../../schema/paper.json"
TAGS_SCHEMA = "schema/tags.json"
_COST = 6
"""How many milliseconds a paper takes that was not there at the last build, with its pages."""
_OF_RECORDS = frozenset(("papers", "paths", "tags.yml"))
"""Where the records of a content folder are."""
GENERATED = frozenset(
    (
        *("authors", "explore", "map", "new", "paths", "shelf", "stats", "tags", "trending"),
        *("venues", "years"),
    )
)
"""The names of pages that the program writes, which no hand-written page may take."""


@dataclass(frozen=True)
class Content:
    """All that was read from a content folder."""

    tags: Tags
    entries: tuple[Entry, ...]
    """The papers, sorted by id."""
    pages: dict[str, str]
    """The hand-written pages, Markdown by file name."""
    figures: Figures = field(default_factory=dict)
    """The files of figures, by name."""
    metrics: Metrics = metrics.NONE
    """What was counted of the papers."""
    readings: tuple[Reading, ...] = ()
    """The reading paths, by id."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The tags and their groups."""
        return self.tags.vocabulary

    def path(self, identifier: str, paper: Paper) -> str:
        """Return where a paper's file belongs, as messages name it."""
        return f"{self.tags.path.rpartition('/')[0]}/{location(identifier, paper)}"

    def put(self, *changed: Entry) -> Content:
        """Return the content with entries that are new, or in place of the papers of their ids.

        Raises ContentError with every problem that the content has then, but without warnings.
        """
        replaced = {entry.id for entry in changed}
        others = (other for other in self.entries if other.id not in replaced)
        entries = tuple(sorted((*others, *changed), key=lambda one: one.id))
        checked = Checked(self.tags, entries, figures=self.figures, readings=self.readings)
        if problems := [*listed.problems(checked, warnings=False)]:
            raise ContentError(problems)
        return dataclasses.replace(self, entries=entries)


def location(identifier: str, paper: Paper) -> str:
    """Return where a paper's file belongs, relative to the content folder."""
    year = f"{paper.published.year:04}" if paper.published else dates.UNDATED
    return f"papers/{year}/{identifier}.yml"


def load(root: Path, memory: Memory = NO_MEMORY) -> Content:
    """Read and check the content folder `root`.

    Raises ContentError with every problem of every file, but without warnings.
    """
    content, problems = _read(root, None, memory, warnings=False)
    if problems or not content:
        raise ContentError(problems)
    return content


def check(root: Path, year: int) -> tuple[Content | None, list[Problem]]:
    """Read the content folder `root` and find every problem and warning of every file, in order.

    `year` is the current one. There is no content where its vocabulary cannot be read.
    """
    content, problems = _read(root, year, NO_MEMORY, warnings=True)
    return content, sorted(problems)


def _read(
    root: Path, year: int | None, memory: Memory, *, warnings: bool
) -> tuple[Content | None, list[Problem]]:
    problems: list[Problem] = []
    tags = read_tags(root, problems)
    texts = dict(_paper_texts(root, paper_files(root, problems), problems))
    valid = _valid(texts, memory)
    papers = tuple(_entries(root, texts, valid, problems))
    images = dict(read_figures(root, problems))
    counted = metrics.gathered(read_metrics(root, problems))
    paths = tuple(readings.read(root, problems))
    if tags:
        checked = Checked(tags, papers, year, frozenset(valid), images, counted, paths)
        problems += listed.problems(checked, warnings=warnings)
    pages = dict(written_pages(root, problems))
    problems += [*_astray(root, problems)]
    return Content(tags, papers, pages, images, counted, paths) if tags else None, problems


def read_tags(root: Path, problems: list[Problem]) -> Tags | None:
    """Read the vocabulary; if it cannot be read, returns None and adds to `problems` why."""
    name = f"{root.name}/tags.yml"
    try:
        document = yamlio.read(files.inside(root, root / "tags.yml", name), name)
        return Tags(records.validate(Vocabulary, document, name), name, document)
    except ContentError as error:
        problems += error.problems
        return None


def entries(root: Path, problems: list[Problem]) -> Iterator[Entry]:
    """Read the papers below `root` that can be read, by id; adds to `problems` what is wrong."""
    return _entries(
        root, dict(_paper_texts(root, paper_files(root, problems), problems)), {}, problems
    )


def paper(root: Path, path: Path) -> Entry:
    """Read a paper's file below `root`; raises ContentError with what is wrong by itself there."""
    problems: list[Problem] = []
    found = [*_entries(root, dict(_paper_texts(root, [path], problems)), {}, problems)]
    problems += [problem for entry in found for problem in listed.problems_of_one(entry)]
    if problems:
        raise ContentError(problems)
    return found[0]


def _paper_texts(
    root: Path, paths: Iterable[Path], problems: list[Problem]
) -> Iterator[tuple[str, bytes]]:
    """Read papers' files by name, in the order of `paths`; adds to `problems` what is wrong."""
    start = len(root.as_posix()) + 1
    own: set[Path] = set()
    for path in paths:
        name = f"{root.name}/{path.as_posix()[start:]}"
        try:
            if path.parent not in own:
                files.inside(root, path.parent, name)
                own.add(path.parent)
            files.refuse_link(path, name)
            if not ids.is_id(path.stem):
                better = f"{ids.slug(path.stem)}.yml" if path.suffix else "my-paper.yml"
                message = Message(f"a file name such as {better}", f"'{path.name}'", "rename it")
                raise ContentError.at(name, message, rule="file-names")
            yield name, text.read_bytes(path, name)
        except ContentError as error:
            problems += error.problems


def _valid(texts: Mapping[str, bytes], memory: Memory) -> Mapping[str, Mapping[str, Any]]:
    """Return the data of the files in which each by itself nothing is wrong, as remembered."""
    if not memory.keeps:
        return {}
    found = memory.of(_valid_data, {name: (name, raw) for name, raw in texts.items()}, _COST)
    return {name: data for name, data in found.items() if data is not None}


def _valid_data(file: tuple[str, bytes]) -> dict[str, Any] | None:
    """Return the data of a paper's file, given with its name; None if anything is wrong there."""
    name, raw = file
    try:
        entry = _entry(name, yamlio.parse(raw, name))
    except ContentError:
        return None
    return None if any(listed.problems_of_one(entry)) else entry.document.data


def _entry(name: str, document: Document) -> Entry:
    return Entry(_stem(name), records.validate(Paper, document, name), name, document)


def _known(name: str, data: Mapping[str, Any], raw: bytes) -> Entry:
    """Make the entry of a file that gave these data before, which take as much memory as it."""
    paper = records.validate(Paper, Document(dict(data)), name)
    return Entry(_stem(name), paper, name, yamlio.later(raw, name))


def _stem(name: str) -> str:
    return posixpath.splitext(posixpath.basename(name))[0]


def _entries(
    root: Path,
    texts: Mapping[str, bytes],
    valid: Mapping[str, Mapping[str, Any]],
    problems: list[Problem],
) -> Iterator[Entry]:
    """Make the papers of files; of `valid` ones, these are the data."""
    for name, raw in texts.items():
        try:
            if name in valid:
                entry = _known(name, valid[name], raw)
            else:
                entry = _entry(name, yamlio.parse(raw, name))
        except ContentError as error:
            problems += error.problems
            continue
        wanted = f"{root.name}/{location(entry.id, entry.paper)}"
        if name != wanted:
            expected = f"the file at {wanted} (the year it was published)"
            message = Message(expected, fix="move it there")
            problems.append(Problem(name, 0, 0, "", message, "file-names"))
        yield entry


def paper_files(root: Path, problems: list[Problem]) -> list[Path]:
    """List the papers' files below `root`, sorted by id; adds to `problems` what hides some.

    Whatever else lies there is listed too, hidden files as well, so that it is refused: git takes
    orders from some, which no review would show. A linked folder is not entered; it is listed like
    a file, and refused like one. So is a folder that is named like a file.
    """
    found = files.below(root, "papers", problems)
    return sorted(found, key=lambda path: (path.stem, path.as_posix()))


def read_figures(root: Path, problems: list[Problem]) -> Iterator[tuple[str, Image | Message]]:
    """Read the files of figures by name; links and the like are added to `problems`."""
    for path in sorted(files.below(root, figures.FOLDER, problems)):
        name = path.relative_to(root / figures.FOLDER).as_posix()
        try:
            yield name, figures.image(name, figure(root, name))
        except ContentError as error:
            problems += error.problems


def figure(root: Path, name: str) -> bytes:
    """Read a figure's file below `root`; raises ContentError if it is a link or unreadable."""
    path = root / figures.FOLDER / name
    shown = PurePosixPath(root.name, figures.FOLDER, name).as_posix()
    return text.read_bytes(files.inside(root, path, shown), shown, figures.MAX_BYTES)


def read_metrics(root: Path, problems: list[Problem]) -> Iterator[metrics.Sheet]:
    """Read the files of metrics, day by day; adds to `problems` what is wrong."""
    top = root / metrics.FOLDER
    for path in sorted(files.below(root, metrics.FOLDER, problems)):
        name = f"{root.name}/{path.relative_to(root).as_posix()}"
        try:
            files.inside(root, path, name)
            day = metrics.day_of(path.relative_to(top).as_posix(), name)
            yield metrics.parse(text.read_bytes(path, name, metrics.MAX_BYTES), name, day)
        except ContentError as error:
            problems += error.problems


def _astray(root: Path, problems: list[Problem]) -> Iterator[Problem]:
    """Find papers in other folders than that of papers, where nobody would see them."""
    hidden: list[Problem] = []
    start = len(str(root)) + 1
    named = (entry.path[start:] for entry in files.found(root, root, hidden))
    others = (name for name in named if name.split(os.sep, 1)[0] not in _OF_RECORDS)
    places = (Path(name) for name in others if name.endswith((".yml", ".yaml")))
    yield from (problem for problem in hidden if problem not in problems)
    for place in sorted(place for place in places if place.suffix):
        path = root / place
        wanted = PurePosixPath(root.name, "papers", "YEAR", f"{ids.slug(path.stem)}.yml")
        advice = f"move it to {wanted}, where YEAR is the year it was published"
        message = Message(f"papers in {wanted.parents[1]}/", "a file elsewhere", advice)
        yield Problem(PurePosixPath(root.name, place).as_posix(), 0, 0, "", message, "file-names")


def written_pages(root: Path, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """Read the hand-written pages that can be read, by name; adds to `problems` what is wrong."""
    top = root / "pages"
    for path in sorted(files.below(root, "pages", problems)):
        if path != top and (path.parent != top or path.suffix != ".md"):
            continue
        name = f"{root.name}/{path.relative_to(root).as_posix()}"
        try:
            if path.stem.lower() in GENERATED:
                got = f"that of the generated page {path.stem}/"
                message = Message("a name of its own", got, "rename it")
                raise ContentError.at(name, message, rule="file-names")
            page = text.read(files.inside(root, path, name), name)
            written.check(page, name)
            yield path.name, page
        except ContentError as error:
            problems += error.problems


def write(
    root: Path, identifier: str, paper: Paper, *, raw: bytes = b"", before: Paper | None = None
) -> Path:
    """Write a paper's file, whole or not at all; returns its path.

    The file is `raw` if that is given, and otherwise the canonical form. `before` is the paper as
    it was; its file goes if it is another, which it is when the year of publication has changed.
    Raises ContentError if a link stands in the way.
    """
    place = location(identifier, paper)
    path = files.inside(root, root / place, f"{root.name}/{place}")
    path.parent.mkdir(parents=True, exist_ok=True)
    replace(path, raw or records.canonical(paper, PAPER_SCHEMA))
    if before and location(identifier, before) != place:
        (root / location(identifier, before)).unlink()
    return path


def replace(path: Path, raw: bytes) -> None:
    """Write a file whole or not at all."""
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.unlink(missing_ok=True)
    temporary.write_bytes(raw)
    temporary.replace(path)
