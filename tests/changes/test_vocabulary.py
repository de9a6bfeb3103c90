"""Ordinary changes of tags, venues and pages: what a pull request with one runs ends well."""

from __future__ import annotations

from pathlib import Path

import pytest

from papershelf.cli import content
from papershelf.content import folder
from tests.changes import request, test_papers
from tests.changes.edits import Edit, append, everywhere, put, swap
from tests.changes.test_papers import FIT, GLU

pytestmark = pytest.mark.slow

TAGS = "tags.yml"
DATASET = """\
  - id: dataset
    name: Dataset
    group: contribution
    description: New data that others can train or test on.
    aliases: [datasets, data]
"""
SURVEY = """\
  - id: survey
    name: Survey
    group: contribution
    description: What is known about a subject, in order.
"""
GROUP = """\
  - id: audience
    name: Audience
    description: Whom a work is written for.
"""
BEGINNERS = SURVEY.replace("survey", "beginners").replace("Survey", "For beginners")
IMPRINT = """\
---
title: Imprint
---

# Imprint

| who | where |
|---|---|
| Ada Quill | [About](../about/index.md) |

```text
1 < 2 & "three"
```
"""


def renew(root: Path) -> None:
    """Write what is generated, as `papershelf schema` does."""
    content.renew(root / "content", folder.load(root / "content").vocabulary)


CHANGES: dict[str, tuple[list[Edit], str]] = {
    "a new tag, and two papers with it": (
        [
            append(TAGS, SURVEY),
            swap("papers/2021/2109.14545.yml", ("  - empirical-study", "  - survey")),
            swap(GLU, ("  - empirical-study", "  - survey")),
        ],
        "2 papers changed, 1 new tag",
    ),
    "a new tag, and `papershelf schema`": ([append(TAGS, SURVEY), renew], "1 new tag"),
    "a new group": (
        [
            swap(TAGS, ("\ntags:\n", f"{GROUP}\ntags:\n")),
            append(TAGS, BEGINNERS.replace("contribution", "audience")),
        ],
        "1 new tag",
    ),
    "a tag's name, sentence and other words": (
        [
            swap(
                TAGS,
                ("    name: Dataset\n", "    name: Datasets\n"),
                ("New data that others", "Data that others"),
                ("[datasets, data]", "[data]"),
            )
        ],
        "1 changed tag",
    ),
    "a tag's id, in its papers too": (
        [
            swap(TAGS, ("  - id: dataset\n", "  - id: data-set\n")),
            everywhere("^  - dataset$", "  - data-set"),
        ],
        "1 paper changed, 1 new tag, 1 removed tag",
    ),
    "a tag less": (
        [swap(TAGS, (DATASET, "")), everywhere("^  - dataset\n", "")],
        "1 paper changed, 1 removed tag",
    ),
    "notes and another order in the tags": (
        [swap(TAGS, (DATASET, "")), append(TAGS, f"\n  # Beside what is written.\n{DATASET}")],
        "Nothing changes for readers",
    ),
    "a new venue for a preprint": (
        [swap(FIT, ("\ntags:\n", "\nvenue: {name: Matematički Vesnik, kind: journal}\ntags:\n"))],
        "1 paper changed",
    ),
    "a venue by its other name": (
        [everywhere("^  name: ICML$", "  name: International Conference on Machine Learning")],
        "2 papers changed",
    ),
    "words of a page": (
        [
            swap(
                "pages/about.md",
                (
                    "## Reading offline",
                    "## Who we are\n\nTwo *people* & a cat.\n\n## Reading offline",
                ),
            )
        ],
        "1 hand-written page changed",
    ),
    "words of the home page": (
        [append("pages/home.md", "\nAsk [us](about/index.md).\n")],
        "1 hand-written page changed",
    ),
    "a new page": ([put("pages/imprint.md", IMPRINT)], "1 hand-written page changed"),
}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalog that is changed: twelve papers."""
    return request.catalog(tmp_path_factory.mktemp("base") / "catalog", request.FEW)


@pytest.mark.parametrize(("edits", "headline"), CHANGES.values(), ids=CHANGES)
def test_passes(
    edits: list[Edit], headline: str, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change of tags, venues and pages runs nothing of the product's, and ends with 0."""
    assert request.headline(base, edits, tmp_path / "catalog", monkeypatch) == headline


def test_thirty() -> None:
    """There are thirty ordinary changes and more, none twice."""
    assert len({*test_papers.CHANGES} | {*CHANGES}) >= 30


def test_new_tag_is_reminded_of(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tag that `papershelf schema` has not seen passes, with a line that reports it."""
    root = request.changed(base, [append(TAGS, SURVEY)], tmp_path / "catalog")
    code, output = request.outcome(root, monkeypatch)["check"]
    assert (code, output.splitlines()) == (
        0,
        [
            "12 papers and 41 tags: no problems.",
            "content/schema/paper.json is not what this version writes: run `papershelf schema`.",
        ],
    )
