"""Errors: the check fails, and reports where and what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from papershelf import words
from tests.changes import request
from tests.changes.edits import Edit, append, move, put, swap
from tests.changes.test_papers import BARE, FIT, FLEXROUND, KOVESI
from tests.content import wordless

pytestmark = pytest.mark.slow

AGAIN = "papers/undated/again.yml"
SURVEY = "  - {id: survey, name: Survey, group: aims, description: What is known of a subject.}\n"
TITLE = "title: 'FIT: Far-reaching Interleaved Transformers'\n"

BROKEN: dict[str, tuple[list[Edit], list[tuple[str, str]]]] = {
    "no YAML": (
        [swap(FIT, ("  - Ting Chen\n", "  - [Ting Chen\n"))],
        [
            (
                FIT,
                "plain-yaml:: 'published: ' 2023",
            )
        ],
    ),
    "a plain text with a colon": (
        [swap(KOVESI, ("'Good Colour Maps: How to Design Them'", "Good Maps: How to Design Them"))],
        [
            (
                KOVESI,
                "plain-yaml:: 'Good Maps: How to Design Them'",
            )
        ],
    ),
    "an unknown tag": (
        [swap(KOVESI, ("  - dataset\n", "  - dataste\n"))],
        [
            (
                KOVESI,
                "known-tags::tags.2: 'dataste' 'dataset'",
            )
        ],
    ),
    "one id twice": (
        [put("papers/undated/fit.yml", BARE)],
        [
            (FIT, "each-id-once:: content/papers/undated/fit.yml"),
            ("papers/undated/fit.yml", "each-id-once:: content/papers/2023/fit.yml"),
        ],
    ),
    "one paper twice": (
        [put(AGAIN, f"{BARE}arxiv: '2305.12689'\n")],
        [
            (FIT, "each-identifier-once::arxiv: '2305.12689' content/papers/undated/again.yml"),
            (AGAIN, "each-identifier-once::arxiv: '2305.12689' content/papers/2023/fit.yml"),
        ],
    ),
    "no title": (
        [swap(FIT, (TITLE, ""))],
        [(FIT, "required-fields::title:")],
    ),
    "a link without https": (
        [append(FIT, "links:\n  code: github.com/example/fit\n")],
        [
            (
                FIT,
                "allowed-links::links.code: 'github.com/example/fit'"
                " 'https://github.com/example/fit'",
            )
        ],
    ),
    "a date that does not exist": (
        [swap(FIT, ("'2023-05-22'", "'2023-02-30'"))],
        [(FIT, "dates::published: '2023-02-30'")],
    ),
    "an alias that is another's id": (
        [append(FIT, "aliases: [flexround]\n")],
        [
            (
                FIT,
                "each-id-once::aliases.1: content/papers/2023/flexround.yml",
            )
        ],
    ),
    "a tag without its group": (
        [append("tags.yml", SURVEY)],
        [
            (
                "tags.yml",
                "sound-vocabulary::tags.41.group: 'aims' 'aim'",
            )
        ],
    ),
    "unseen characters": (
        [swap(FIT, ("FIT: Far-reaching", "FIT: Far-\u200breaching"))],
        [(FIT, "visible-text:: U+200B (ZERO WIDTH SPACE)")],
    ),
    "a file whose name is no id": (
        [move(FLEXROUND, "papers/2023/Flex Round.yml")],
        [
            (
                "papers/2023/Flex Round.yml",
                "file-names:: flex-round.yml 'Flex Round.yml'",
            )
        ],
    ),
    "a file in the folder of another year": (
        [move(FLEXROUND, "papers/2024/flexround.yml")],
        [
            (
                "papers/2024/flexround.yml",
                "file-names:: content/papers/2023/flexround.yml",
            )
        ],
    ),
}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalog that is changed: twelve papers."""
    return request.catalog(tmp_path_factory.mktemp("base") / "catalog", request.FEW)


@pytest.mark.parametrize(("edits", "reported"), BROKEN.values(), ids=BROKEN)
def test_fails(
    edits: list[Edit],
    reported: list[tuple[str, str]],
    base: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An error fails the check and is reported at its file; the report is made all the same."""
    found = request.outcome(request.changed(base, edits, tmp_path / "catalog"), monkeypatch)
    assert {name: code for name, (code, _) in found.items()} == {"check": 1, "report": 0}
    *lines, count = found["check"][1].splitlines()
    form = r"::error file=content/([^,]+),[^:]*,title=([^:]*::.*)"
    problems = [re.fullmatch(form, wordless(line)) for line in lines]
    assert [problem and problem.groups() for problem in problems] == reported
    assert count == f"{words.count(len(reported), 'problem')} found."
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
