"""Searching side by side: Papershelf, Material's own search, and Pagefind.

    python -m benchmarks.search 140 10000 [--only papershelf]

For each size it makes a synthetic catalog, builds each search over the same papers, serves it
gzipped, and drives a real browser: the bytes and requests until ten results of "layer
quantization" show, and the time that takes; two seconds later fifty other queries of two words.
What is loaded while the first results are read counts as the next queries' bytes. The page
measures itself, in a browser that nothing else drives. Material and Pagefind are measured up to
`--most` papers. Pagefind runs if it is installed (`pip install pagefind pagefind-bin`).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import queue
import random
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.search import server, synthetic
from papershelf.catalog.catalog import Catalog
from papershelf.content import folder
from papershelf.escape import html
from papershelf.folding import fold
from papershelf.project import Project
from papershelf.search import files
from papershelf.settings import Settings
from papershelf.site.build import build
from tests import browser_setup

FIRST = "layer quantization"
QUERIES = 50
PATIENCE = 60
"""So many seconds a reader waits."""
LOADING = 10
"""So many more until the page has loaded and asked."""
# Each asks in the page and answers when ten results stand there (or all, if there are fewer).
PAPERSHELF = """async (query) => {
    const start = performance.now();
    await SearchDialog.get().open(query);
    const shown = document.querySelectorAll(".ps-dialog [role=option]").length;
    return [performance.now() - start, shown];
}"""
MATERIAL = """(query) => new Promise((resolve) => {
    const start = performance.now();
    const box = document.querySelector("[data-md-component=search-query]");
    const list = document.querySelector(".md-search-result__list");
    const meta = document.querySelector(".md-search-result__meta");
    const before = meta.textContent;
    document.querySelector("#__search").checked = true;
    box.focus();
    box.value = query;
    box.dispatchEvent(new KeyboardEvent("keyup", {bubbles: true}));
    const look = () => {
        const shown = list.children.length;
        const ended = /\\d|No/.test(meta.textContent);
        const done = meta.textContent !== before && (shown >= 10 || ended);
        const time = performance.now() - start;
        if (done || time > PATIENCE) resolve([time, shown]);
        else setTimeout(look, 5);
    };
    look();
})""".replace("PATIENCE", str(PATIENCE * 1000))
DRIVER = """addEventListener("load", async () => {
    const ask = %s;
    const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));
    for (const [at, query] of %s.entries()) {
        await pause(100);
        const [time, shown] = await ask(query);
        await fetch(`/%s?time=${time}&shown=${shown}`);
        await pause(at ? 100 : 2000); // the first results are read; what this loads counts as next
    }
});"""
"""Asks one query after the other, and returns how long each took."""
MATERIAL_OWN = ("search/", "assets/javascripts/workers/")
PAGEFIND = """async (query) => {
    const start = performance.now();
    window.pagefind ??= await import("/pagefind/pagefind.js");
    const {results} = await window.pagefind.search(query);
    const shown = await Promise.all(results.slice(0, 10).map((result) => result.data()));
    return [performance.now() - start, shown.length];
}"""


@dataclass
class Measured:
    """One row of the table."""

    name: str
    papers: int
    asked: tuple[int, int, float, int, float] | None
    """What `measure` returned."""
    index_bytes: int
    build_time: float

    def __str__(self) -> str:
        row = f"none in {PATIENCE} s | - | - | - | -"
        if self.asked:
            first_bytes, requests, first_time, next_bytes, next_time = self.asked
            row = (
                f"{first_bytes / 1000:,.0f} kB | {requests} | {first_time / 1000:.2f} s"
                f" | {next_bytes / 1000:,.0f} kB | {next_time:,.0f} ms"
            )
        return (
            f"| {self.name} | {self.papers:,} | {row}"
            f" | {self.index_bytes / 1e6:,.1f} MB | {self.build_time:,.1f} s |"
        )


HEAD = (
    "| search | papers | first: bytes | requests | time | next: bytes (mean)"
    " | time (95th percentile) | index on disk | index build |\n"
    "|---|---|---|---|---|---|---|---|---|"
)


def queries(catalog: Catalog) -> list[str]:
    """Draw fifty queries of two words that stand in one title."""
    chance = random.Random(7)  # noqa: S311 - the same queries in every run
    drawn: list[str] = []
    while len(drawn) < QUERIES:
        words = [w for w in fold(chance.choice(catalog.entries).paper.title).split() if len(w) > 3]
        if len(words) > 1:
            drawn.append(" ".join(chance.sample(words, 2)))
    return drawn


def measure(
    chromium: str, root: Path, script: str, own: tuple[str, ...], asked: list[str]
) -> tuple[int, int, float, int, float] | None:
    """Have a browser ask; `own` are the beginnings of the paths that belong to the search.

    Returns bytes, requests and milliseconds of the first query, then bytes and milliseconds of the
    others; None if the first has not ten results within PATIENCE.
    """
    driver = DRIVER % (script, json.dumps([FIRST, *asked]), server.REPORTED)
    with (
        server.serving(root, driver, own) as log,
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile,
    ):
        options = [*browser_setup.arguments(), "--headless=new", f"--user-data-dir={profile}"]
        run = [chromium, *options, f"{log.address}{server.START}"]
        # In a session of its own, for what is started may be a script that starts the browser.
        browser = subprocess.Popen(  # noqa: S603
            run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        try:
            try:
                first = log.queries.get(timeout=PATIENCE + LOADING)
            except queue.Empty:
                return None
            if first.shown < 10 or first.time > PATIENCE * 1000:
                return None
            try:
                later = [log.queries.get(timeout=2 * PATIENCE) for _ in asked]
            except queue.Empty:  # it stopped amid the others
                return None
        finally:
            os.killpg(browser.pid, signal.SIGTERM)
            browser.wait()
    # The fonts of a page are there before anybody searches, and none of them is the search's.
    counted = [
        size for path, size in first.sent if path.startswith(own) and not path.endswith(".woff2")
    ]
    sizes = [sum(size for _, size in query.sent) for query in later]
    late = statistics.quantiles([query.time for query in later], n=20)[-1]
    return sum(counted), len(counted), first.time, round(statistics.mean(sizes)), late


def papershelf(catalog: Catalog, root: Path, shell: Path) -> tuple[int, float]:
    """Put the search of `catalog` in a site's frame; returns its size and how long it took."""
    shutil.copytree(shell, root)
    shutil.rmtree(root / files.ROOT)
    start = time.perf_counter()
    tree = files.write(files.searched(catalog, Settings("Papers", "", "https://example.org/")))
    spent = time.perf_counter() - start
    for path, content in tree.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return sum(map(len, tree.values())), spent


def plain_pages(catalog: Catalog, root: Path) -> None:
    """Write each paper as a Markdown page, and a home page."""
    (root / "docs").mkdir(parents=True)
    (root / "docs/index.md").write_text("# Papers\n\nA catalog.\n")
    for entry in catalog.entries:
        paper = entry.paper
        parts = [f"# {html(paper.title)}", ", ".join(paper.names), paper.tldr, paper.abstract]
        body = "\n\n".join(part for part in parts if part)
        (root / f"docs/{entry.id}.md").write_text(body)


def material(root: Path) -> tuple[int, float]:
    """Build the pages with Material's search; returns the index's size and the plugin's share."""
    (root / "mkdocs.yml").write_text(
        "site_name: Papers\nsite_url: ''\ntheme: {name: material, font: false}\n"
        "plugins: [search]\nnav: [index.md]\n"
    )
    start = time.perf_counter()
    run = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(run, cwd=root, check=True, stderr=subprocess.DEVNULL)  # noqa: S603
    spent = time.perf_counter() - start
    return (root / "site/search/search_index.json").stat().st_size, spent


def pagefind(root: Path) -> tuple[int, float]:
    """Index the built pages with Pagefind; returns the index's size and how long it took."""
    start = time.perf_counter()
    run = [sys.executable, "-m", "pagefind", "--site", str(root / "site")]
    subprocess.run(run, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    spent = time.perf_counter() - start
    found = (root / "site/pagefind").rglob("*")
    return sum(path.stat().st_size for path in found if path.is_file()), spent


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("sizes", nargs="+", type=int, metavar="PAPERS")
    parser.add_argument("--most", type=int, default=10_000, help="for Material and Pagefind")
    parser.add_argument("--only", choices=["papershelf"], help="leave the others out")
    chosen = parser.parse_args()
    project = Project.find(Path.cwd())
    real = Catalog.of(folder.load(project.content))
    print(f"{date.today()}, Python {platform.python_version()}, {platform.system()}, two cores\n")
    print(HEAD, flush=True)
    chromium = browser_setup.find()
    if chromium is None:
        raise SystemExit("no browser found; get one with: python -m tests.browser_setup")
    with tempfile.TemporaryDirectory() as temporary:
        shell = Path(temporary, "shell")
        build(project, shell)
        for size in chosen.sizes:
            catalog = real if size == len(real.entries) else synthetic.catalog(real, size)
            asked = queries(catalog)
            root = Path(temporary, str(size))
            ours = papershelf(catalog, root / "ours", shell)
            own = ("assets/papershelf/", "assets/search/")
            row = measure(chromium, root / "ours", PAPERSHELF, own, asked)
            print(Measured("Papershelf", size, row, *ours), flush=True)
            if size > chosen.most or chosen.only:
                continue
            plain_pages(catalog, root / "others")
            theirs = material(root / "others")
            row = measure(chromium, root / "others/site", MATERIAL, MATERIAL_OWN, asked)
            print(Measured("Material", size, row, *theirs), flush=True)
            theirs = pagefind(root / "others")
            row = measure(chromium, root / "others/site", PAGEFIND, ("pagefind/",), asked)
            print(Measured("Pagefind", size, row, *theirs), flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"\nPeak memory of the measuring process, index builds included: {peak:.1f} GB")


if __name__ == "__main__":
    main()
