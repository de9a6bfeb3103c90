"""Papershelf: a catalog is built, changed, built again, and served."""

from __future__ import annotations

import http.client
import shutil
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from benchmarks.build.corpus import FROZEN
from benchmarks.build.processes import Limits, Run, StoppedError, Tree, measure, running
from papershelf.content import folder
from papershelf.content.model import Paper

COMMAND = [sys.executable, "-m", "papershelf"]
TAGGED = 100
"""How many papers get the new tag."""
POLL = 0.05
"""How often a page that is served is looked at, in seconds."""
_TAG = """
  - id: measured
    name: Measured
    group: contribution
    description: What the benchmark of the build adds.
"""
_BLOCK = '\n{% block extrahead %}{{ super() }}<meta name="measured" content="1">{% endblock %}\n'
Papers = list[tuple[str, Paper]]


def write(papers: Papers, root: Path) -> None:
    """Write a catalog of `papers`, in all else the frozen one."""
    shutil.copytree(FROZEN / "content", root / "content")
    shutil.rmtree(root / "content" / "papers")
    shutil.copytree(FROZEN / "overrides", root / "overrides")
    shutil.copy(FROZEN / "mkdocs.yml", root)
    for identifier, paper in papers:
        folder.write(root / "content", identifier, paper)


def edit(papers: Papers, root: Path, number: int) -> tuple[str, str]:
    """Add a word to the abstract of a paper; returns the paper's id and the word."""
    identifier, paper = papers[number]
    word = f"Measured{number}"
    changed = paper.model_copy(update={"abstract": f"{word} {paper.abstract}"})
    folder.write(root / "content", identifier, changed)
    return identifier, word


def tag(papers: Papers, root: Path) -> None:
    """Add a tag, and set it at the last papers."""
    with (root / "content" / "tags.yml").open("a", encoding="utf-8") as vocabulary:
        vocabulary.write(_TAG)
    for identifier, paper in papers[-TAGGED:]:
        changed = paper.model_copy(update={"tags": (*paper.tags, "measured")})
        folder.write(root / "content", identifier, changed)


def restyle(root: Path) -> None:
    """Add to a template that every page extends."""
    with (root / "overrides" / "main.html").open("a", encoding="utf-8") as template:
        template.write(_BLOCK)


def builds(papers: Papers, root: Path, limits: Limits) -> Iterator[tuple[str, Run | str]]:
    """Build after one change after the other; yields each with its cost, or with what failed."""
    write(papers, root)
    # The first edit after a cold build also writes the second of the two folders of the site.
    changes: dict[str, Callable[[], object]] = {
        "cold": lambda: None,
        "unchanged": lambda: None,
        "one edit, the first": lambda: edit(papers, root, 0),
        "one edit": lambda: edit(papers, root, 1),
        "a new tag on 100 papers": lambda: tag(papers, root),
        "theme change": lambda: restyle(root),
    }
    for name, change in changes.items():
        change()
        try:
            yield f"papershelf, {name}", measure([*COMMAND, "build"], root, root / "site", limits)
        except StoppedError as error:
            yield f"papershelf, {name}", str(error)
            return
    yield from _serve(papers, root, limits)


def _serve(papers: Papers, root: Path, limits: Limits) -> Iterator[tuple[str, Run | str]]:
    """Serve the catalog: the time until there is a page, and until an edit shows in it."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    name = "papershelf serve, to the first page"
    try:
        with running([*COMMAND, "serve", "--port", str(port)], root, limits) as tree:
            yield name, _shown(tree, port, papers[2][0], "", tree.started, 0)
            for name, number in (
                ("papershelf serve, edit to reload, the first", 2),
                ("papershelf serve, edit to reload", 3),
            ):
                used, start = tree.processor(), time.perf_counter()
                identifier, word = edit(papers, root, number)
                yield name, _shown(tree, port, identifier, word, start, used)
    except StoppedError as error:
        yield name, str(error)


def _shown(tree: Tree, port: int, paper: str, word: str, start: float, used: float) -> Run:
    """Wait until a paper's page shows a word."""
    while True:
        tree.check()
        if word in (_page(port, f"/papers/{paper}/", tree.limits) or ()):
            seconds = time.perf_counter() - start
            return Run(seconds, tree.processor() - used, tree.peak)
        time.sleep(POLL)


def _page(port: int, path: str, limits: Limits) -> str | None:
    """Return a page that is served; None if there is none."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=limits.seconds)) as server:
        try:
            server.request("GET", path)
            answer = server.getresponse()
            return answer.read().decode() if answer.status == 200 else None
        except (OSError, http.client.HTTPException):
            return None
