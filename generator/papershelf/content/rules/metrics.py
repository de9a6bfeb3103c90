"""Metrics: what was counted of papers can be read, and is of papers that are there."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from papershelf.content import successors
from papershelf.content.rules.rule import Checked, Rule, rule
from papershelf.errors import Message, Problem

_MOST_GUESSED = 20
"""Of so many unknown ids it is looked which ones are meant."""
_ALPHA = "# papers/undated/alpha.yml\ntitle: Alpha\nabstract: We find alpha.\n"
_FILE = "# metrics/2025/2025-03-17.csv\npaper,metric,value,source\n"


@rule(
    bad=f"{_ALPHA}{_FILE}alhpa,votes,12,hugging_face\n",
    good=f"{_ALPHA}{_FILE}alpha,votes,12,hugging_face\n",
    warns=True,
)
def counted_papers(checked: Checked) -> Iterator[Problem]:
    """A number in `metrics/` is of a paper by its id, or by one that it had.

    The numbers of a paper that was removed count nowhere, and may stay.
    """
    known = successors.by_id(checked.entries)
    unknown = [paper for paper in checked.metrics.places if paper not in known]
    for number, paper in enumerate(unknown):
        near = difflib.get_close_matches(paper, known, n=1) if number < _MOST_GUESSED else []
        fix = f"did you mean '{near[0]}'?" if near else "if it was removed, leave it"
        message = Message("the id of a paper", f"'{paper}'", fix)
        path, line = checked.metrics.places[paper]
        yield Problem(path, line, 0, "", message)


RULES: tuple[Rule, ...] = (
    Rule(
        "metric-files",
        "A file of numbers is `metrics/<year>/<date>.csv`, of a day of the calendar, and has 4 MiB"
        " at most.",
        bad=f"{_FILE.replace('03-17', '02-30')}",
        good=_FILE,
    ),
    Rule(
        "metric-lines",
        "A file of numbers begins with the line `paper,metric,value,source`. Each line behind it is"
        " the number of a paper that changed, once for a day: its id, `votes`, `stars` or"
        " `citations`, a whole number, and who counted. A star for the id says that all papers had"
        " been counted.",
        bad=f"{_ALPHA}{_FILE}alpha,votes,-1,hugging_face\n",
        good=f"{_ALPHA}{_FILE}alpha,votes,0,hugging_face\n",
    ),
    counted_papers,
)
"""The rules, in the order of their reference."""
