"""Questions in plain words: how many are answered, and how much of what shows first fits.

    python -m benchmarks.search.questions [--each]

`QUESTIONS.json` has 45 questions that a reader may type, and for each the papers of the first
catalog that fit: judged once by one reader, from titles, summaries and, where in doubt, abstracts,
before the rules were tuned on any of them. 15 were for tuning and 15 held out; these were looked at
after their first measurement, so 15 fresh ones were judged then, on which nothing was ever tuned.
What is measured is what the dialog asks: its own scripts, under Node.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from papershelf.catalog.catalog import Catalog
from papershelf.content import folder
from papershelf.project import Project
from tests.search import node

QUESTIONS = Path(__file__).with_name("QUESTIONS.json")
FIRST = 5
"""So many papers are looked at; of a question that fewer fit, so many as fit."""
ASK = """async (questions) => {
    const index = await PaperIndex.open();
    const answers = [];
    for (const question of questions) {
        const found = await index.find(question, true, 10);
        const papers = await index.papers(found.positions.slice(0, 5));
        const refused = (found.partial && !found.sought) || found.total === 0;
        answers.push({refused, ids: papers.map(({id}) => id)});
    }
    return answers;
}"""


@dataclass(frozen=True)
class Answered:
    """A question with what was shown."""

    question: str
    part: str
    """`tuning`, `held out` or `fresh`."""
    refused: bool
    """True if it opens with a line that no paper has all the words, or with no paper."""
    fits: tuple[bool, ...]
    """Of each of the first papers whether it fits."""
    most: int
    """How many could fit."""


def answered(catalog: Catalog) -> list[Answered]:
    """Ask all questions over a catalog."""
    questions: list[dict[str, Any]] = json.loads(QUESTIONS.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as temporary:
        node.write(catalog, Path(temporary))
        answers = node.ask(Path(temporary), ASK, [one["question"] for one in questions])
    return [
        Answered(
            one["question"],
            one["part"],
            answer["refused"],
            tuple(identifier in one["fitting"] for identifier in answer["ids"]),
            min(FIRST, len(one["fitting"])),
        )
        for one, answer in zip(questions, answers, strict=True)
    ]


def row(name: str, answers: Sequence[Answered]) -> str:
    """Write a row of the table."""
    shown = sum(len(one.fits) for one in answers)
    fit = sum(sum(one.fits) for one in answers)
    refused = sum(one.refused for one in answers)
    first = sum(one.fits[:1] == (True,) for one in answers)
    most = sum(one.most for one in answers)
    return (
        f"| {name} | {len(answers)} | {refused} | {fit / max(shown, 1):.0%} | {fit / most:.0%}"
        f" | {first / len(answers):.0%} |"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--each", action="store_true", help="print every question of tuning")
    chosen = parser.parse_args()
    answers = answered(Catalog.of(folder.load(Project.find(Path.cwd()).content)))
    print(f"| questions | asked | refused | of the first {FIRST}, fit | of what could fit", end="")
    print(" | first paper fits |\n|---|---|---|---|---|---|")
    for part in ("tuning", "held out", "fresh"):
        print(row(part, [one for one in answers if one.part == part]))
    print(row("all", answers))
    if chosen.each:
        for one in answers:
            if one.part == "tuning":
                marks = "".join("x" if fits else "-" for fits in one.fits)
                print(f"{marks:5} of {one.most}{' refused' if one.refused else ''}: {one.question}")


if __name__ == "__main__":
    main()
