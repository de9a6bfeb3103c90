"""Related papers and the map, measured: time, memory, and how steady the map is.

    python -m benchmarks.related 140 2000 10000

For each size it finds the related papers of a catalog (the real one where the size is its own, else
a synthetic one) as the build does, beside the shortest way: every cosine at once, by scikit-learn's
dense `cosine_similarity`. Each runs in a process of its own, so that peak memory is its own too.
Then it lays out the map, and for the real catalog leaves out some papers, one at a time, and counts
how many of the ten nearest neighbours on the map the others keep. Of catalogs with more papers than
landmarks it leaves out some that are none, and measures how far the others move.
"""

from __future__ import annotations

import argparse
import multiprocessing
import platform
import statistics
from datetime import date

from benchmarks.related import measures
from papershelf.catalog import layout

TIMES = 3


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("sizes", nargs="+", type=int, metavar="PAPERS")
    chosen = parser.parse_args()
    print(f"{date.today()}, Python {platform.python_version()}, {platform.system()}\n")
    print("| what | papers | processor time | peak memory | before, with the catalog |")
    print("|---|---|---|---|---|")
    spawning = multiprocessing.get_context("spawn")
    for size in chosen.sizes:
        for name in measures.WAYS:
            with spawning.Pool(1) as pool:
                spent, before, after = pool.apply(measures.measure, (name, size))
            print(
                f"| {name} | {size:,} | {spent:.1f} s | {after:,.0f} MB | {before:,.0f} MB |",
                flush=True,
            )
    for size in chosen.sizes:
        if size > layout.LANDMARKS:
            moved = measures.moves(measures.catalog(size), TIMES)
            print(
                f"\nOne of {size:,} papers left out, {TIMES} times: the others move by"
                f" {statistics.median(moved):.0f} thousandths of the map's width (median; most"
                f" {max(moved):.0f})."
            )
    real = measures.real()
    shares = measures.steadiness(real)
    near = measures.NEIGHBOURS
    print(
        f"\nOne of {len(real.entries)} papers left out, {len(shares)} times: the others keep"
        f" {statistics.mean(shares):.0%} of their {near} nearest on the map"
        f" (least {min(shares):.0%}, median {statistics.median(shares):.0%})."
        f"\nOf a paper's {near} most similar ones, {measures.faithfulness(real):.0%} are among its"
        f" {near} nearest on the map."
    )


if __name__ == "__main__":
    main()
