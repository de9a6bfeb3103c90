"""CODEOWNERS: who has to look at what."""

from __future__ import annotations

from pathlib import Path
from subprocess import CalledProcessError

import pytest

from tests.conftest import ROOT
from tests.repository import git

OWNERS = ROOT / ".github/CODEOWNERS"
OWNED = (
    *(
        ".github/CODEOWNERS",
        ".github/workflows/check.yml",
        "generator/papershelf/content/yamlio.py",
    ),
    *("overrides/main.html", "mkdocs.yml", ".github/take.py", "requirements/setup.txt"),
    *("pyproject.toml", "Makefile", "README.md", "new/file", "content/pages/home.md"),
    *("content/.gitattributes", "content/papers/.gitattributes", "content/papers/2024/.x.yml"),
    *("content/papers/2024/a.yml/.gitattributes", "content/papers/2024/a.bat"),
    "content/schema/paper.json",
)
FREE = ("content/papers/2024/a.yml", "content/papers/undated/2401.00001.yml", "content/tags.yml")


def owned(root: Path, rules: str, paths: tuple[str, ...]) -> set[str]:
    """Return which of `paths` somebody owns: the last line that fits decides, as on GitHub.

    Git itself decides what a pattern matches, since these are those of its ignore files.
    """
    git(root, "init", "--quiet")
    found: set[str] = set()
    for line in rules.splitlines():
        pattern, *owners = line.split() or ["#"]
        if pattern.startswith("#"):
            continue
        (root / ".git/info/exclude").write_text(f"{pattern}\n", encoding="utf-8")
        for path in paths:
            try:
                git(root, "check-ignore", "--quiet", "--no-index", path)
            except CalledProcessError:  # it does not fit
                continue
            found = found | {path} if owners else found - {path}
    return found


def test_owners(tmp_path: Path) -> None:
    """Only papers and tags are everybody's; what runs, and what git obeys, is the maintainers'."""
    rules = OWNERS.read_text(encoding="utf-8")
    assert owned(tmp_path, rules, (*OWNED, *FREE)) == set(OWNED)
    assert {owner for line in rules.splitlines() for owner in line.split() if owner[0] == "@"} == {
        "@papershelf/maintainers"
    }


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ("* @a\n/content/papers/\n", {"x"}),
        ("# y @a\n* @a\n", {"x", "content/papers/2024/.x"}),
        ("* @a\n/content/papers/\n/content/papers/**/.* @a\n", {"x", "content/papers/2024/.x"}),
    ],
)
def test_last_line_decides(tmp_path: Path, rules: str, expected: set[str]) -> None:
    """A line without a name takes away what lines before it gave."""
    assert owned(tmp_path, rules, ("x", "content/papers/2024/.x")) == expected
