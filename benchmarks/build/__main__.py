"""Build catalogs by `papershelf build`, and the same papers by what one would use instead.

    python -m benchmarks.build [NUMBER...] [--corpus FILE] [--peers PYTHON] [--write]

Papershelf builds cold, unchanged, after an edit, a new tag and a change of the theme, and serves;
beside it stand stock mkdocs-material, Hugo with Pagefind, and Zensical. Each runs as a command of
its own, so its start counts. A corpus has a paper on each line, as JSON with `title`, `abstract`,
`authors`, `venue` and `year`; it may be compressed by xz. Papers that it does not have, or all
without one, are synthetic. What goes beyond a limit is stopped, and its row says so. With
`--write`, the figures are kept in `figures.json`, and RESULTS.md and its plot are written anew.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.build import catalog, corpus, figures, peers, plot
from benchmarks.build.figures import Row
from benchmarks.build.processes import Limits, Run

FOLDER = Path(__file__).parent
BUILDERS = (peers.STOCK, "papershelf", "hugo", "zensical")


def measured(
    found: catalog.Papers, root: Path, limits: Limits, python: str, only: list[str]
) -> Iterator[tuple[str, Run | str]]:
    """Measure each, by name; the first is what the others are compared with."""
    peers.write(found, root / "peers")
    if peers.STOCK in only:
        yield from peers.stock(root / "peers", limits)
    if "papershelf" in only:
        yield from catalog.builds(found, root / "ours", limits)
    if "hugo" in only:
        yield from peers.hugo(python, root / "peers", limits)
    if "zensical" in only:
        yield from peers.zensical(python, root / "peers", limits)


def rows(count: int, asked: argparse.Namespace) -> Iterator[Row]:
    """Measure at a number of papers; yields a row when it is done."""
    found = list(corpus.papers(count, asked.corpus))
    real = sum(identifier.startswith(corpus.REAL) for identifier, _ in found)
    limits = Limits(60 * asked.minutes, 1000 * asked.memory)
    # Programs that are built into a package have the package's version.
    pythons = {peers.STOCK: sys.executable, **dict.fromkeys(("hugo", "pagefind"), asked.peers)}
    pythons["zensical"] = asked.peers
    with tempfile.TemporaryDirectory() as temporary:
        only = asked.only or list(BUILDERS)
        for name, run in measured(found, Path(temporary), limits, asked.peers, only):
            version = peers.version(pythons[name], name) if name in pythons else ""
            kept, note = (None, run) if isinstance(run, str) else (figures.rounded(run), "")
            today = date.today().isoformat()
            yield Row(count, len(found), real, name, version, today, kept, note)


def main() -> None:
    """Print a table for each number of papers."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.build",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("number", nargs="*", type=int, default=[140, 1000])
    parser.add_argument("--corpus", type=Path, help="papers to measure with, one on each line")
    parser.add_argument(
        "--peers", default=sys.executable, help="a Python that has hugo, pagefind-bin and zensical"
    )
    parser.add_argument("--only", action="append", choices=BUILDERS, help="leave the others out")
    parser.add_argument("--memory", type=float, default=8, help="most gigabytes; default 8")
    parser.add_argument("--minutes", type=float, default=60, help="most minutes; default 60")
    parser.add_argument("--write", action="store_true", help="keep the figures")
    asked = parser.parse_args()
    kept = figures.read(FOLDER / "figures.json")
    for count in asked.number:
        new: list[Row] = []
        print(f"\n{count:,} papers\n\n{figures.HEAD}", flush=True)
        for row in rows(count, asked):
            new.append(row)
            both = figures.merge(kept, new)
            stock = (other for other in both if (other.asked, other.name) == (count, peers.STOCK))
            print(figures.line(row, next((other.run for other in stock), None)), flush=True)
        kept = figures.merge(kept, new)
        if asked.write:
            figures.write(FOLDER / "figures.json", kept)
            (FOLDER / "time.svg").write_text(picture(kept), encoding="utf-8")
            results = FOLDER / "RESULTS.md"
            text = figures.put(results.read_text(encoding="utf-8"), kept)
            results.write_text(text, encoding="utf-8")


def picture(kept: list[Row]) -> str:
    """Draw the time of builds over the number of papers."""
    return plot.draw("Time of a build", "papers", "s", figures.points(kept))


if __name__ == "__main__":
    main()
