"""`python -m tests.linear [NAME...]`: what reading costs, for every shape, as a table in Markdown.

Each is read at a quarter, a half and all of a megabyte, or of what its entrance takes, and where
that is less, at twice as much too, which must be refused at once.
"""

from __future__ import annotations

import sys
from itertools import pairwise

from tests.linear.cost import LIMIT, SMALL, Meter, doubled, is_too_much
from tests.linear.shapes import SHAPES


def _row(meter: Meter, name: str) -> tuple[str, bool]:
    shape = SHAPES[name]
    frame = shape.frame
    costs = doubled(meter, frame.entrance, [shape.text(size) for size in shape.sizes])
    pairs = list(pairwise(costs))
    beyond = ""
    if frame.most and None not in costs:
        beyond = _shown(meter.seconds(frame.entrance, shape.text(2 * frame.most)))
    cells = [
        name,
        frame.entrance,
        f"{shape.sizes[-1] // 1000:,}",
        *map(_shown, costs),
        *[""] * (3 - len(costs)),
        ", ".join(
            f"{after / max(before, SMALL):.1f}" if before and after else "?"
            for before, after in pairs
        ),
        beyond,
    ]
    bad = None in costs or any(is_too_much(*pair) for pair in pairs)
    return f"| {' | '.join(cells)} |{' **not linear**' if bad else ''}", bad


def _shown(seconds: float | None) -> str:
    return f"over {LIMIT:.0f}" if seconds is None else f"{seconds:.2f}"


def main(names: list[str]) -> int:
    """Print the table; returns how many shapes cost too much."""
    print("| shape | read by | kB | a quarter, s | a half, s | all, s | ratios | twice, s |")
    print("|---|---|---|---|---|---|---|---|")
    failed = 0
    with Meter() as meter:
        for name in names or SHAPES:
            row, bad = _row(meter, name)
            failed += bad
            print(row, flush=True)
    print(f"\n{len(names or SHAPES)} shapes, {failed} not linear.")
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) > 0)
