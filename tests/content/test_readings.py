"""Tests of `papershelf.content.readings` and of the rule of reading paths."""

from __future__ import annotations

from pathlib import Path

import pytest

from papershelf.content import folder
from papershelf.content.update import update
from papershelf.errors import ContentError
from tests.content import brief

TAGS = "groups: []\ntags: []\n"
PAPER = "title: {name}\nabstract: We find {name}.\n"
PATH = """\
title: From alpha to beta
description: Two letters.
papers:
  - paper: alpha
    note: The first one.
  - paper: {second}
    note: The second one.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A content folder of two papers, one of which had another id."""
    content = tmp_path / "content"
    for name in ("papers/undated", "paths"):
        (content / name).mkdir(parents=True)
    (content / "tags.yml").write_text(TAGS)
    for name in ("alpha", "beta"):
        (content / "papers" / "undated" / f"{name}.yml").write_text(PAPER.format(name=name))
    with (content / "papers" / "undated" / "beta.yml").open("a") as file:
        file.write("aliases: [b]\n")
    return content


def written(root: Path, text: str, name: str = "letters.yml") -> None:
    """Write a reading path."""
    (root / "paths" / name).write_text(text)


def problems(root: Path) -> list[str]:
    """Return the problems of a content folder in brief."""
    with pytest.raises(ContentError) as caught:
        folder.load(root)
    return [brief(problem) for problem in caught.value.problems]


def test_a_path_is_read(root: Path) -> None:
    """A path has a title, a paragraph and papers in order; its id is the name of its file."""
    written(root, PATH.format(second="b"))
    [reading] = folder.load(root).readings
    assert (reading.id, reading.path) == ("letters", "content/paths/letters.yml")
    steps = [(step.paper, step.note) for step in reading.reading_path.papers]
    assert steps == [("alpha", "The first one."), ("b", "The second one.")]


@pytest.mark.parametrize(
    ("second", "problem"),
    [
        ("betta", "content/paths/letters.yml:6:5: papers.2.paper: papers-of-paths 'betta' 'beta'"),
        ("omega", "content/paths/letters.yml:6:5: papers.2.paper: papers-of-paths 'omega'"),
        ("alpha", "content/paths/letters.yml:6:5: papers.2.paper: papers-of-paths 'alpha'"),
    ],
)
def test_papers_that_cannot_be_read(root: Path, second: str, problem: str) -> None:
    """A paper that is not there, or is there twice, is named with its line."""
    written(root, PATH.format(second=second))
    assert problems(root) == [problem]


def test_one_paper_is_no_path(root: Path) -> None:
    """A path has two papers at least."""
    written(root, "".join(PATH.format(second="beta").splitlines(keepends=True)[:5]))
    assert problems(root) == ["content/paths/letters.yml:3:1: papers: papers-of-paths 2 1"]


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("Letters.yml", "letters.yml 'Letters.yml'"),
        ("letters.yaml", "letters.yml 'letters.yaml'"),
        ("more/letters.yml", "letters.yml 'letters.yml'"),
        ("index.yml", "index-x.yml 'index.yml'"),
    ],
)
def test_names_of_files(root: Path, name: str, problem: str) -> None:
    """A path lies in its folder, under a name that may stand in an address; nothing is ignored."""
    (root / "paths" / "more").mkdir()
    written(root, PATH.format(second="beta"), name)
    wanted = f"content/paths/{name}: file-names content/paths/{problem}"
    assert problems(root) == [wanted]


def test_an_unknown_field(root: Path) -> None:
    """A field that a path does not have is named, with the one that may be meant."""
    written(root, PATH.format(second="beta").replace("title:", "titel:"))
    wanted = "content/paths/letters.yml:1:1: titel: known-fields 'titel' 'title'"
    assert problems(root) == [wanted]


def test_update(root: Path) -> None:
    """A changed path is read anew; one in which something is wrong counts as it was."""
    written(root, PATH.format(second="beta"))
    before = folder.load(root)
    written(root, PATH.format(second="beta").replace("From", "Back from"))
    made, wrong = update(before, root, ["paths/letters.yml"])
    assert not wrong
    assert made.readings[0].reading_path.title == "Back from alpha to beta"
    written(root, PATH.format(second="gamma"))
    kept, wrong = update(made, root, ["paths/letters.yml"])
    assert kept is made
    assert [problem.rule for problem in wrong] == ["papers-of-paths"]
    (root / "paths" / "letters.yml").unlink()
    made, wrong = update(made, root, ["paths/letters.yml"])
    assert (made.readings, wrong) == ((), [])


def test_a_paper_of_a_path_goes(root: Path) -> None:
    """A paper that a path names cannot be removed unnoticed, with the build or before it."""
    written(root, PATH.format(second="beta"))
    before = folder.load(root)
    (root / "papers" / "undated" / "beta.yml").unlink()
    kept, wrong = update(before, root, ["papers/undated/beta.yml"])
    assert kept is before
    assert [problem.rule for problem in wrong] == ["papers-of-paths"]
