"""Reading paths: what must hold of them together with the papers."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from papershelf.content import ids
from papershelf.content.readings import FEWEST, Reading
from papershelf.content.rules.rule import Checked, rule
from papershelf.content.successors import by_id
from papershelf.errors import Message, Problem, quoted

_PAPERS = """\
# papers/undated/alpha.yml
title: Alpha
abstract: We find alpha.
# papers/undated/beta.yml
title: Beta
abstract: We find beta.
# paths/both.yml
title: From alpha to beta
description: Two letters.
papers:
  - paper: alpha
    note: The first one.
"""


@rule(
    bad=f"""\
{_PAPERS}  - paper: betta
    note: The second one.
""",
    good=f"""\
{_PAPERS}  - paper: beta
    note: The second one.
""",
)
def papers_of_paths(checked: Checked) -> Iterator[Problem]:
    """A reading path has two papers at least, all of this catalog, and each of them once."""
    known = by_id(checked.entries)
    for reading in checked.readings:
        seen: dict[str, int] = {}
        steps = reading.reading_path.papers
        if len(steps) < FEWEST:
            message = Message(f"at least {FEWEST} papers", f"{len(steps)}", "add others")
            yield reading.problem(("papers",), message)
        for number, step in enumerate(steps):
            entry = known.get(step.paper)
            if entry is None:
                yield _unknown(reading, number, step.paper, known)
            elif entry.id in seen:
                message = Message("each paper once", quoted(step.paper), "remove one of them")
                yield reading.problem(("papers", number, "paper"), message)
            else:
                seen[entry.id] = number


def _unknown(reading: Reading, number: int, identifier: str, known: Iterable[str]) -> Problem:
    near = difflib.get_close_matches(identifier[: ids.LONGEST], known, n=1, cutoff=0.8)
    fix = f"did you mean '{near[0]}'?" if near else "correct it, or add the paper first"
    message = Message("the id of a paper of this catalog", quoted(identifier), fix)
    return reading.problem(("papers", number, "paper"), message)
