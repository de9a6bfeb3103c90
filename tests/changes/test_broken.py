"""Mistakes: the check fails, and says where and what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from papershelf import words
from tests.changes import request
from tests.changes.edits import Edit, append, move, put, swap
from tests.changes.test_papers import BARE, FIT, FLEXROUND, KOVESI

pytestmark = pytest.mark.slow

AGAIN = "papers/undated/again.yml"
SURVEY = "  - {id: survey, name: Survey, group: aims, description: What is known of a subject.}\n"
TITLE = "title: 'FIT: Far-reaching Interleaved Transformers'\n"
ONE_ID = "expected an id of its own, got that of content/{}; rename one of the two"
ONE_PAPER = (
    "arxiv: expected one paper for '2305.12689', got it in content/{} too; correct it, or delete"
    " one of the two files"
)

BROKEN: dict[str, tuple[list[Edit], list[tuple[str, str]]]] = {
    "no YAML": (
        [swap(FIT, ("  - Ting Chen\n", "  - [Ting Chen\n"))],
        [
            (
                FIT,
                "expected a comma or the closing bracket, got something else; close the list:"
                " 'published: '2023-05-22''",
            )
        ],
    ),
    "a plain text with a colon": (
        [swap(KOVESI, ("'Good Colour Maps: How to Design Them'", "Good Maps: How to Design Them"))],
        [
            (
                KOVESI,
                "expected a quoted text, got a colon followed by a space inside plain text; write:"
                " title: 'Good Maps: How to Design Them'",
            )
        ],
    ),
    "an unknown tag": (
        [swap(KOVESI, ("  - dataset\n", "  - dataste\n"))],
        [
            (
                KOVESI,
                "tags.2: expected a tag of the vocabulary, got 'dataste'; did you mean 'dataset'?",
            )
        ],
    ),
    "one id twice": (
        [put("papers/undated/fit.yml", BARE)],
        [
            (FIT, ONE_ID.format("papers/undated/fit.yml")),
            ("papers/undated/fit.yml", ONE_ID.format(FIT)),
        ],
    ),
    "one paper twice": (
        [put(AGAIN, f"{BARE}arxiv: '2305.12689'\n")],
        [(FIT, ONE_PAPER.format(AGAIN)), (AGAIN, ONE_PAPER.format(FIT))],
    ),
    "no title": (
        [swap(FIT, (TITLE, ""))],
        [(FIT, "title: expected a value, got nothing; add this field")],
    ),
    "a link without https": (
        [append(FIT, "links:\n  code: github.com/example/fit\n")],
        [
            (
                FIT,
                "links.code: expected a link that starts with https:// and has no spaces, got"
                " 'github.com/example/fit'; did you mean 'https://github.com/example/fit'?",
            )
        ],
    ),
    "a date that does not exist": (
        [swap(FIT, ("'2023-05-22'", "'2023-02-30'"))],
        [(FIT, "published: expected a date of the calendar, got '2023-02-30'; correct it")],
    ),
    "an alias that is another's id": (
        [append(FIT, "aliases: [flexround]\n")],
        [
            (
                FIT,
                "aliases.1: expected an id that no paper has, got that of"
                " content/papers/2023/flexround.yml; remove it",
            )
        ],
    ),
    "a tag without its group": (
        [append("tags.yml", SURVEY)],
        [
            (
                "tags.yml",
                "tags.41.group: expected a group (task, model, method, aim, contribution), got"
                " 'aims'; did you mean 'aim'?",
            )
        ],
    ),
    "unseen characters": (
        [swap(FIT, ("FIT: Far-reaching", "FIT: Far-\u200breaching"))],
        [(FIT, "expected visible text, got U+200B (ZERO WIDTH SPACE); delete it")],
    ),
    "a file whose name is no id": (
        [move(FLEXROUND, "papers/2023/Flex Round.yml")],
        [
            (
                "papers/2023/Flex Round.yml",
                "expected a file name such as flex-round.yml, got 'Flex Round.yml'; rename it",
            )
        ],
    ),
    "a file in the folder of another year": (
        [move(FLEXROUND, "papers/2024/flexround.yml")],
        [
            (
                "papers/2024/flexround.yml",
                "expected the file at content/papers/2023/flexround.yml (the year it was"
                " published); move it there",
            )
        ],
    ),
}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalog that is changed: twelve papers."""
    return request.catalog(tmp_path_factory.mktemp("base") / "catalog", request.FEW)


@pytest.mark.parametrize(("edits", "told"), BROKEN.values(), ids=BROKEN)
def test_fails(
    edits: list[Edit],
    told: list[tuple[str, str]],
    base: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A mistake fails the check and is told at its file; the report is made all the same."""
    found = request.outcome(request.changed(base, edits, tmp_path / "catalog"), monkeypatch)
    assert {name: code for name, (code, _) in found.items()} == {"check": 1, "report": 0}
    *lines, count = found["check"][1].splitlines()
    problems = [re.fullmatch(r"::error file=content/([^,]+),[^:]*::(.*)", line) for line in lines]
    assert [problem and problem.groups() for problem in problems] == told
    assert count == f"{words.count(len(told), 'problem')} found."
    assert "to mend" in found["report"][1].splitlines()[0]


def test_a_broken_link_of_a_page(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What only a build sees fails too: a link of a page that leads nowhere."""
    edits = [append("pages/about.md", "\nSee [there](../nowhere/index.md).\n")]
    found = request.outcome(request.changed(base, edits, tmp_path / "catalog"), monkeypatch)
    codes = {name: code for name, (code, _) in found.items()}
    assert codes == {"check": 0, "report": 0, "build": 1}
    assert "nowhere/index.md" in found["build"][1]
