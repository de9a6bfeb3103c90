"""Owners: who reviews changes of a catalog, on GitHub."""

from __future__ import annotations

from papershelf.project import Project

FILE = ".github/CODEOWNERS"
"""Where the reviewers of a catalog are named."""
UNNAMED = "@OWNER"
"""What stands there in a new catalog, until they are."""


def reminder(project: Project) -> str | None:
    """Return a line while nobody is named who reviews changes; None if somebody is."""
    path = project.root / FILE
    if path.is_file() and UNNAMED in path.read_text(encoding="utf-8", errors="replace").split():
        return f"Nobody reviews changes yet: name your reviewers in {FILE}, in place of {UNNAMED}."
    return None
