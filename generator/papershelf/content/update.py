"""Update: a content folder of which some files have changed, without reading the others again."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from pathlib import Path

from papershelf.content import figures, files, folder, metrics, readings, text
from papershelf.content.entry import Entry
from papershelf.content.folder import Content
from papershelf.content.rules import listed
from papershelf.content.rules.rule import Checked
from papershelf.errors import ContentError, Problem


def update(content: Content, root: Path, changed: Collection[str]) -> tuple[Content, list[Problem]]:
    """Return content with those files below `root` as they are now whose paths there are given.

    Returns also what is wrong. A file in which something is wrong by itself counts as it was; where
    the whole is wrong, such as a tag that a paper has and the vocabulary lacks, everything does.
    """
    problems: list[Problem] = []
    made = content
    if any(path.startswith("papers/") for path in changed):
        made = dataclasses.replace(content, entries=_entries(content, root, changed, problems))
    if "tags.yml" in changed:
        made = dataclasses.replace(made, tags=folder.read_tags(root, problems) or content.tags)
    if any(path.startswith(f"{readings.FOLDER}/") for path in changed):
        wrong = len(problems)
        paths = tuple(readings.read(root, problems))
        made = made if len(problems) > wrong else dataclasses.replace(made, readings=paths)
    if any(path.startswith("pages/") for path in changed):
        pages = dict(folder.written_pages(root, problems))
        kept = {
            name: text
            for name, text in content.pages.items()
            if _is_there(root / "pages" / name, f"{root.name}/pages/{name}")
        }
        made = dataclasses.replace(made, pages=kept | pages)
    if any(path.startswith(f"{figures.FOLDER}/") for path in changed):
        made = dataclasses.replace(made, figures=dict(folder.read_figures(root, problems)))
    if any(path.startswith(f"{metrics.FOLDER}/") for path in changed):
        wrong = len(problems)
        counted = metrics.gathered(folder.read_metrics(root, problems))
        made = made if len(problems) > wrong else dataclasses.replace(made, metrics=counted)
    if made is content:
        return content, problems
    known = frozenset(entry.path for entry in made.entries)  # since each by itself is valid
    checked = Checked(
        made.tags, made.entries, known=known, figures=made.figures, readings=made.readings
    )
    if of_whole := [*listed.problems(checked, warnings=False)]:
        return content, [*problems, *of_whole]
    return made, problems


def _entries(
    content: Content, root: Path, changed: Collection[str], problems: list[Problem]
) -> tuple[Entry, ...]:
    """Return the papers, sorted by id; adds to `problems` what is wrong with the changed ones."""
    entries = {entry.path: entry for entry in content.entries}
    for path in changed:
        name = f"{root.name}/{path}"
        if not path.startswith("papers/") or files.LEFT_BEHIND.fullmatch(path):
            continue
        try:
            if _is_there(root / path, name):
                entries[name] = folder.paper(root, root / path)
            else:
                entries.pop(name, None)
        except ContentError as error:
            problems += error.problems
    return tuple(sorted(entries.values(), key=lambda one: (one.id, one.path)))


def _is_there(path: Path, name: str) -> bool:
    """Return whether anything is at `path`; raises ContentError if that is not to be seen."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise text.unreadable(name, error) from error
    return True
