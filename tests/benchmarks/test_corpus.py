"""The papers that are measured with."""

from __future__ import annotations

import json
import lzma
import re
from pathlib import Path

import pytest

from benchmarks.build import corpus

SENTENCES = [f"Quokkas of island number {number} are counted from the air." for number in range(12)]


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """Return a corpus of three lines, of which two have the same title."""
    path = tmp_path / "corpus.jsonl.xz"
    with lzma.open(path, "wt", encoding="utf-8") as file:
        for number, (title, author) in enumerate(
            [
                ("Counting Quokkas", "José Ray"),
                ("counting quokkas", "Max Low"),
                ("Quokkas at Night", "Jose Ray"),
            ]
        ):
            abstract = " ".join(SENTENCES[4 * number : 4 * number + 4])
            authors = [author, f"Ann {'Abc'[number]}", f"Bo {'Def'[number]}"]
            paper = {"title": title, "abstract": abstract, "authors": authors}
            file.write(json.dumps({**paper, "venue": "ICML", "year": 2020}) + "\n")
    return path


def test_corpus(lines: Path) -> None:
    """A corpus gives valid papers, each title once, with the line's number in the id."""
    assert [(identifier, paper.title) for identifier, paper in corpus.papers(2, lines)] == [
        ("real-0", "Counting Quokkas"),
        ("real-2", "Quokkas at Night"),
    ]


def test_fill(lines: Path) -> None:
    """What a corpus does not have is made of its own papers, a name in one spelling alone."""
    found = dict(corpus.papers(30, lines))
    assert len(found) == 30
    assert len({paper.title for paper in found.values()}) == 30
    made = [paper for identifier, paper in found.items() if identifier.startswith("paper-")]
    assert len(made) == 28
    sentences = {
        part for paper in made for part in re.findall(r"Quokkas of.+?air\.", paper.abstract)
    }
    assert sentences == {*SENTENCES[:4], *SENTENCES[8:]}
    assert {name for paper in made for name in paper.names} == {
        "Jose Ray",
        "Ann A",
        "Ann c",
        "Bo D",
        "Bo f",
    }


def test_nearly_enough(lines: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A corpus of which no catalog takes a few papers is not added to."""
    monkeypatch.setattr(corpus, "_ENOUGH", 0.5)
    assert [*dict(corpus.papers(4, lines))] == ["real-0", "real-2"]


def test_no_corpus() -> None:
    """Without a corpus all papers are synthetic."""
    assert {identifier[:6] for identifier, _ in corpus.papers(5, None)} == {"paper-"}
