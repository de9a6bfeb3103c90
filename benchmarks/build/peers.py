"""The peers: stock mkdocs-material, Hugo with Pagefind, and Zensical, over the same Markdown.

A page has what somebody would write by hand: title, tags, facts and abstract. MkDocs and Zensical
have the home page alone in the navigation, for with every page in every page's navigation the time
grows with the square. Hugo has two bare templates, so what it takes is the least that any theme
takes.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.build.processes import Limits, Run, StoppedError, measure
from papershelf.content.model import Paper

STOCK = "mkdocs-material"
_MKDOCS = """\
site_name: Stock
site_url: https://example.org/
theme: {name: material, font: false}
plugins: [search, tags]
nav: [index.md]
not_in_nav: "*"
"""
_ZENSICAL = """\
site_name: Stock
site_url: https://example.org/
theme: {font: false}
plugins: [search, tags]
nav: [index.md]
"""
_HUGO = """\
baseURL = "https://example.org/"
title = "Bare"
disableKinds = ["rss"]
[[module.mounts]]
source = "docs"
target = "content"
files = ["! index.md"] # to Hugo it would hold all other pages
"""
_PAGE = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body>
"""
_SINGLE = """\
<main data-pagefind-body>{{ .Content }}</main>
<p>{{ range .GetTerms "tags" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</p>
</body>
</html>
"""
_LIST = """\
<h1>{{ .Title }}</h1>
<ul>{{ range (.Paginate .Pages 50).Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>
{{ partial "pagination.html" . }}
</body>
</html>
"""


def write(papers: list[tuple[str, Paper]], root: Path) -> None:
    """Write the pages, and each peer's settings beside them."""
    docs = root / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# Papers\n", encoding="utf-8")
    for identifier, paper in papers:
        front = json.dumps({"title": paper.title, "tags": list(paper.tags)}, ensure_ascii=False)
        venue = paper.venue.label if paper.venue else ""
        text = f"---\n{front}\n---\n# {paper.title}\n\n{', '.join(paper.names)}\n\n{venue}\n\n"
        (docs / f"{identifier}.md").write_text(f"{text}{paper.abstract}\n", encoding="utf-8")
    (root / "layouts" / "_default").mkdir(parents=True)
    for name, text in {
        "mkdocs.yml": _MKDOCS,
        "zensical.yml": _ZENSICAL,
        "hugo.toml": _HUGO,
        "layouts/_default/single.html": _PAGE + _SINGLE,
        "layouts/_default/list.html": _PAGE + _LIST,
    }.items():
        (root / name).write_text(text, encoding="utf-8")


def version(python: str, package: str) -> str:
    """Return the version of a package that a Python has; empty if it has none."""
    code = f"import importlib.metadata as m; print(m.version({package!r}))"
    asked = subprocess.run([python, "-c", code], capture_output=True, text=True)  # noqa: S603
    return asked.stdout.strip()


def stock(root: Path, limits: Limits) -> Iterator[tuple[str, Run | str]]:
    """Build by mkdocs-material as it comes."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "site"]
    yield STOCK, _measure(command, root, "site", limits)
    shutil.rmtree(root / "site", ignore_errors=True)


def hugo(python: str, root: Path, limits: Limits) -> Iterator[tuple[str, Run | str]]:
    """Build by Hugo, then have Pagefind make the search; both are programs that `python` has."""
    built = _peer(python, "hugo", ["build"], root, "public", limits)
    yield "hugo", built
    if isinstance(built, str):
        return
    found = _peer(python, "pagefind", ["--quiet", "--site", "public"], root, "public", limits)
    yield "pagefind", found
    if isinstance(found, str):
        return
    seconds, processor = built.seconds + found.seconds, built.processor + found.processor
    memory = max(built.memory, found.memory)
    yield "hugo + pagefind", Run(seconds, processor, memory, found.files, found.size)
    shutil.rmtree(root / "public")


def zensical(python: str, root: Path, limits: Limits) -> Iterator[tuple[str, Run | str]]:
    """Build by Zensical, which `python` has."""
    yield (
        "zensical",
        _peer(python, "zensical", ["build", "-f", "zensical.yml"], root, "site", limits),
    )
    shutil.rmtree(root / "site", ignore_errors=True)


def _peer(
    python: str, package: str, arguments: list[str], root: Path, site: str, limits: Limits
) -> Run | str:
    if not version(python, package):
        return "not installed"
    return _measure([python, "-m", package, *arguments], root, site, limits)


def _measure(command: list[str], root: Path, site: str, limits: Limits) -> Run | str:
    """Return what a command cost, or what it failed by."""
    try:
        return measure(command, root, root / site, limits)
    except StoppedError as error:
        return str(error)
