"""Figures of many runs, kept as JSON, and what is written of them: tables, and the plot's points.

A run at a number of papers takes the place of earlier figures of the same builds at that number.
Figures of real and of synthetic papers never stand together at one number.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from benchmarks.build.peers import STOCK
from benchmarks.build.processes import Run

BEGIN, END = "<!-- figures.json -->", "<!-- end -->"
"""Between these lines of RESULTS.md stand the tables."""
LINES = ("papershelf, cold", "papershelf, one edit", STOCK, "hugo + pagefind")
"""The builds that the plot shows."""
HEAD = (
    "| build | time | of stock | processor | of stock | memory | of stock | files | size | of stock"
    " |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
)


@dataclass(frozen=True)
class Row:
    """A build of some papers."""

    asked: int
    """How many papers were asked for."""
    papers: int
    """How many there were: a corpus may have some that no catalog takes."""
    real: int
    """How many of them are of a corpus; the others are synthetic."""
    name: str
    version: str
    """Of the peer; empty for Papershelf."""
    date: str
    run: Run | None
    note: str = ""
    """Why there is no run."""


def read(path: Path) -> list[Row]:
    """Return the rows of a file, or none if there is no file."""
    if not path.exists():
        return []
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return [Row(**{**row, "run": row["run"] and Run(**row["run"])}) for row in rows]


def write(path: Path, rows: Iterable[Row]) -> None:
    """Write rows, one a line."""
    lines = (json.dumps(dataclasses.asdict(row)) for row in rows)
    path.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


def rounded(run: Run) -> Run:
    """Return a run without digits that another run would not give again."""
    return Run(
        round(run.seconds, 2),
        round(run.processor, 2),
        round(run.memory),
        run.files,
        round(run.size, 2),
    )


def merge(old: Sequence[Row], new: Sequence[Row]) -> list[Row]:
    """Return the old rows and the new, which take the place of the same builds, by number."""
    replaced = {(row.asked, row.name) for row in new}
    kinds = {row.asked: row.real for row in new}
    kept = [
        row
        for row in old
        if (row.asked, row.name) not in replaced and kinds.get(row.asked, row.real) == row.real
    ]
    names = list(dict.fromkeys(row.name for row in (*new, *old)))
    return sorted((*kept, *new), key=lambda row: (row.asked, names.index(row.name)))


def line(row: Row, stock: Run | None) -> str:
    """Write a row of the table, with its ratios to the row of stock."""
    if row.run is None:
        return f"| {row.name} | {row.note} |" + " |" * 8

    def cells(get: Callable[[Run], float], text: str) -> str:
        of = f"{get(row.run) / get(stock):.2f}" if row.run and stock and get(stock) else ""
        return f"{text} | {of}"

    run = row.run
    size = cells(lambda run: run.size, f"{run.size:,.1f} MB") if run.files else " | "
    memory = cells(lambda run: run.memory, f"{run.memory:,.0f} MB") if run.memory else " | "
    return (
        f"| {row.name} | {cells(lambda run: run.seconds, f'{run.seconds:,.1f} s')}"
        f" | {cells(lambda run: run.processor, f'{run.processor:,.1f} s')}"
        f" | {memory}"
        f" | {f'{run.files:,}' if run.files else ''} | {size} |"
    )


def tables(rows: Sequence[Row]) -> str:
    """Write a table for each number of papers, dated."""
    parts = []
    for asked, group in groupby(rows, key=lambda row: row.asked):
        measured = list(group)
        stock = next((row.run for row in measured if row.name == STOCK), None)
        first = measured[0]
        dates = ", ".join(sorted({row.date for row in measured}))
        versions = ", ".join(f"{row.name} {row.version}" for row in measured if row.version)
        parts += [
            f"## {asked:,} papers\n",
            f"{dates}. {_papers(first)}. {versions}.\n".replace(" .", ""),
            "\n".join((HEAD, *(line(row, stock) for row in measured))) + "\n",
        ]
    return "\n".join(parts)


def _papers(row: Row) -> str:
    """Write how many papers there were, and of which kind."""
    if 0 < row.real < row.papers:
        return f"{row.papers:,} papers, {row.real:,} of them real"
    return f"{row.papers:,} {'real' if row.real else 'synthetic'} papers"


def points(rows: Sequence[Row]) -> dict[str, list[tuple[float, float]]]:
    """Return, for each build that the plot shows, the number of papers and the seconds."""
    found: dict[str, list[tuple[float, float]]] = {}
    for name in LINES:
        for row in rows:
            if row.run and row.name == name:
                found.setdefault(name, []).append((row.papers, row.run.seconds))
    return found


def put(text: str, rows: Sequence[Row]) -> str:
    """Return the text of RESULTS.md with new tables."""
    before, _, rest = text.partition(f"{BEGIN}\n")
    _, _, after = rest.partition(f"{END}\n")
    return f"{before}{BEGIN}\n\n{tables(rows)}\n{END}\n{after}"
