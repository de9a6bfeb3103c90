"""Build catalogs with `papershelf build` and, of the same papers, with stock mkdocs-material.

    python -m benchmarks.build [NUMBER...] [--corpus FILE]

A corpus has a paper on each line, as JSON with `title`, `abstract`, `authors`, `venue` and `year`;
it may be compressed by xz. Without one, papers are synthetic. Stock means what somebody would make
by hand: a Markdown page for each paper with its title, facts and abstract, tags, and the theme's
own search and tags; only the home page stands in the navigation, for with every page in every
page's navigation the time grows with the square. Each runs as a command of its own, so its start
counts; memory is that of the largest process, and where there are several, of all that ran at once.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.search import synthetic
from papershelf.catalog.catalog import Catalog
from papershelf.content import folder, records, yamlio
from papershelf.content.model import Paper
from papershelf.errors import ContentError
from papershelf.folding import fold

ROOT = Path(__file__).parents[2]
FROZEN = ROOT / "tests" / "frozen"
EVERY = 0.05
"""How often memory is looked at, in seconds."""
MKDOCS = """\
site_name: Stock
site_url: https://example.org/
theme: {name: material, font: false}
plugins: [search, tags]
nav: [index.md]
not_in_nav: "*"
"""


@dataclass(frozen=True)
class Run:
    """What a command cost."""

    seconds: float
    processor: float
    memory: float
    """In megabytes."""
    files: int
    size: float
    """In megabytes."""


def papers(count: int, corpus: Path | None) -> Iterator[tuple[str, Paper]]:
    """Yield so many papers with their ids."""
    real = Catalog.of(folder.load(FROZEN / "content"))
    if corpus is None:
        for entry in synthetic.catalog(real, count).entries:
            yield entry.id, entry.paper
        return
    tags = [tag.id for tag in real.vocabulary.tags]
    titles: set[str] = set()
    opened = lzma.open if corpus.suffix == ".xz" else open
    with opened(corpus, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if len(titles) == count:
                return
            given = json.loads(line)
            chosen = dict.fromkeys(tags[place % len(tags)] for place in (number, number // 7))
            paper = {
                "title": _line(given["title"]),
                "abstract": _line(given["abstract"]),
                "authors": list(dict.fromkeys(map(_line, given["authors"]))),
                "published": str(given["year"]),
                "added": f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}",
                "venue": {"name": _line(given["venue"]), "year": str(given["year"])},
                "tags": list(chosen),
            }
            if fold(paper["title"]) in titles:
                continue
            try:
                document = yamlio.parse(yamlio.dump(paper), "corpus")
                made = records.validate(Paper, document, "corpus")
            except ContentError:
                continue  # such as one with 1,000 authors; the next takes its place
            titles.add(fold(paper["title"]))
            yield f"paper-{number}", made


def _line(text: str) -> str:
    return " ".join(text.split())


def write(found: list[tuple[str, Paper]], root: Path) -> None:
    """Write a catalog of papers, and the same as pages for stock MkDocs beside it."""
    shutil.copytree(FROZEN / "content", root / "ours" / "content")
    shutil.rmtree(root / "ours" / "content" / "papers")
    shutil.copytree(FROZEN / "overrides", root / "ours" / "overrides")
    shutil.copy(FROZEN / "mkdocs.yml", root / "ours")
    docs = root / "stock" / "docs"
    docs.mkdir(parents=True)
    (root / "stock" / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    (docs / "index.md").write_text("# Papers\n", encoding="utf-8")
    for identifier, paper in found:
        folder.write(root / "ours" / "content", identifier, paper)
        front = json.dumps({"title": paper.title, "tags": list(paper.tags)}, ensure_ascii=False)
        venue = paper.venue.label if paper.venue else ""
        text = f"---\n{front}\n---\n# {paper.title}\n\n{', '.join(paper.authors)}\n\n{venue}\n\n"
        (docs / f"{identifier}.md").write_text(f"{text}{paper.abstract}\n", encoding="utf-8")


def measure(command: list[str], folder: Path, site: Path) -> Run:
    """Run a command; returns what it cost and what it made."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "generator"),
        "NO_MKDOCS_2_WARNING": "1",
    }
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    running = subprocess.Popen(  # noqa: S603 - commands of ours
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment
    )
    peak = [0.0]
    watching = threading.Thread(target=_watch, args=(running, peak))
    watching.start()
    _, error = running.communicate()
    seconds = time.perf_counter() - start
    watching.join()
    assert running.returncode == 0, error.decode()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    sizes = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    return Run(seconds, used, peak[0], len(sizes), sum(sizes) / 1e6)


def _watch(running: subprocess.Popen[bytes], peak: list[float]) -> None:
    """Keep the largest sum of the memory of a process and those that it started."""
    while running.poll() is None:
        peak[0] = max(peak[0], sum(map(_memory, _family(running.pid))))
        time.sleep(EVERY)


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return
    for child in listed.split():
        yield from _family(int(child))


def _memory(pid: int) -> float:
    """Return the memory that a process has for itself and its part of what it shares, in MB."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1e3


def edit(catalog: Path) -> None:
    """Change the abstract of one paper."""
    path = sorted(catalog.glob("content/papers/*/*.yml"))[0]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("abstract: >-\n  ", "abstract: >-\n  Edited. ", 1), "utf-8")


def commands(root: Path) -> Iterator[tuple[str, Run]]:
    """Measure each, by name; the first is what the others are compared with."""
    stock = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "site"]
    yield "mkdocs-material", measure(stock, root / "stock", root / "stock" / "site")
    ours = [sys.executable, "-m", "papershelf", "build"]
    site = root / "ours" / "site"
    yield "papershelf, cold", measure(ours, root / "ours", site)
    yield "papershelf, unchanged", measure(ours, root / "ours", site)
    edit(root / "ours")
    yield "papershelf, an abstract edited", measure(ours, root / "ours", site)


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.build", description=__doc__)
    parser.add_argument("number", nargs="*", type=int, default=[140, 1000])
    parser.add_argument("--corpus", type=Path, help="papers to measure with, one on each line")
    asked = parser.parse_args()
    print(
        "| papers | build | time | of stock | of the processor | memory | files | site |\n"
        "|---|---|---|---|---|---|---|---|"
    )
    for count in asked.number:
        with tempfile.TemporaryDirectory() as temporary:
            write(list(papers(count, asked.corpus)), Path(temporary))
            first = 0.0
            for name, run in commands(Path(temporary)):
                first = first or run.seconds
                print(
                    f"| {count:,} | {name} | {run.seconds:.1f} s | {run.seconds / first:.1f} |"
                    f" {run.processor:.1f} s | {run.memory:,.0f} MB | {run.files:,} |"
                    f" {run.size:,.1f} MB |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
