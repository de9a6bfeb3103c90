"""The starter: what a catalog of one's own begins with.

It is this project without its papers: the generator, the theme, the workflows and the locked
packages as they are, with an example for content and tests that any catalog passes.
"""

from __future__ import annotations

import re

from papershelf.errors import BuildError
from papershelf.project import Project
from papershelf.site import owners
from papershelf.site.assemble import Tree, read

_KEPT = (
    *(".devcontainer", ".github", ".gitignore", ".pre-commit-config.yaml", "LICENSE", "Makefile"),
    *("generator", "mkdocs.yml", "overrides", "pyproject.toml", "requirements"),
    *("scripts", "CODE_OF_CONDUCT.md", "SECURITY.md"),
    "tests/browser_setup.py",
)
"""The files and folders of this project that every catalog needs."""
_LEFT_OUT = re.compile(
    r"(^|/)__pycache__/|^\.github/screenshot"
    r"|^overrides/assets/contribute/|^scripts/pictures\."  # these show this catalog's papers
)
_TEX = re.compile(rb"\.PHONY: tex\n(?:.+\n)+\n")  # its tests are of this project
_STARTER = "generator/papershelf/starter/"
CONTENT = f"{_STARTER}content"
"""Where the example is."""
_MAINTAINERS = b"@papershelf/maintainers"  # a team that no other owner of repositories has
_SETTINGS = {
    "site_name": "{name}",
    "site_description": "A catalog of papers.",
    "site_url": '!ENV [PAPERSHELF_SITE_URL, "https://example.org/"]',
    "repo_url": '!ENV [PAPERSHELF_REPO_URL, "https://github.com/example/catalog"]',
}
"""What the first lines of `mkdocs.yml` say in a new catalog."""


def tree(project: Project, name: str) -> Tree:
    """Return the files of a new catalog called `name`, made of those of this project.

    Raises BuildError if the project lacks what a catalog needs.
    """
    found: Tree = {}
    for kept in _KEPT:
        path = project.root / kept
        if path.is_dir():
            found |= {f"{kept}/{inside}": content for inside, content in read(path).items()}
        elif path.is_file():
            found[kept] = path.read_bytes()
    found = {path: content for path, content in found.items() if not _LEFT_OUT.search(path)}
    example = read(project.root / _STARTER)
    for needed in ("mkdocs.yml", "Makefile", f"{_STARTER}README.md"):
        if needed not in found:
            raise BuildError(
                f"expected {needed} in {project.root}, got none;"
                " run this in a copy of Papershelf's whole repository"
            )
    found |= {path: content for path, content in example.items() if "__pycache__" not in path}
    found["README.md"] = found["README.md"].replace(b"{name}", name.encode())
    found["mkdocs.yml"] = _renamed(found["mkdocs.yml"].decode(), name).encode()
    found["Makefile"] = _TEX.sub(b"", found["Makefile"])
    if owners.FILE in found:
        found[owners.FILE] = found[owners.FILE].replace(_MAINTAINERS, owners.UNNAMED.encode())
    return found


def _renamed(settings: str, name: str) -> str:
    """Replace the lines that say whose catalog it is."""
    quoted = "'" + name.replace("'", "''") + "'"
    for key, value in _SETTINGS.items():
        line = f"{key}: {value.replace('{name}', quoted)}"
        settings = re.sub(rf"(?m)^{key}:.*$", line.replace("\\", r"\\"), settings)
    return settings
