"""The files of a new catalog, and which of them Papershelf brings to newer versions."""

from __future__ import annotations

import re

from papershelf.errors import printable, quoted
from papershelf.project import Project
from papershelf.starter import FILES, LOCK
from papershelf.starter.pin import Pin
from papershelf.words import DEFAULT, ENGLISH, of

Files = dict[str, bytes]
"""Bytes by path from the catalog's folder, with forward slashes."""

EXAMPLE = FILES / "content"
"""The content that a new catalog begins with."""
PIN = "requirements.txt"
LOCKED = "requirements.lock"
"""Nobody edits this file; a newer version replaces it whole."""
_KEPT_CURRENT = re.compile(
    r"mkdocs\.yml|Makefile|\.gitignore|\.github(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)+"
)
"""What a newer version may change or remove; no part is hidden, or leads upward. The rest is the
owner's once it is written."""
LONGEST_NAME = 200
OWNERS = ".github/CODEOWNERS"
"""Where the reviewers of a catalog are named, on GitHub."""
UNNAMED = "@OWNER"
"""What stands there in a new catalog, until they are."""
_LISTED = ("new", "explore", "map", "tags", "years", "venues", "authors", "stats")
"""The generated pages in the navigation, by the words for them."""
_JOINERS = re.compile("[\u200c\u200d]")  # Persian and Hindi need them, and some emoji
_PIN = """\
# The version of Papershelf that makes this catalog. To move to another, put the line of that
# version's release in its place, and run `make update`.
{line}

# What that version runs on; `make update` writes it.
-r requirements.lock
"""
_NO_CHECKSUM = """\
# The checksum is missing, and nothing is installed without: take the line of the release's page.
"""


def new(name: str, pin: Pin, language: str = DEFAULT) -> Files:
    """Return the files of a new catalog called `name`, which is made with the wheel `pin`.

    Its site speaks one of `words.LANGUAGES`; the content that it begins with is English.
    """
    line = pin.line if pin.sha256 else f"{_NO_CHECKSUM}{pin.line}"
    return _read(name, language) | {PIN: _PIN.format(line=line).encode(), LOCKED: LOCK.read_bytes()}


def checked_name(text: str) -> str:
    """Return the name of a catalog without white space around it.

    Raises ValueError if it is not a line of text that shows, or too long.
    """
    name = text.strip()
    if not name or not _JOINERS.sub("", name).isprintable() or len(name) > LONGEST_NAME:
        raise ValueError(
            f"expected a name of one line and at most {LONGEST_NAME} characters, got"
            f" {quoted(printable(name))}"
        )
    return name


def reminder(project: Project) -> str | None:
    """Return a line while nobody is named who reviews changes; None if somebody is."""
    path = project.root / OWNERS
    if path.is_file() and UNNAMED in path.read_text(encoding="utf-8", errors="replace").split():
        return (
            f"Nobody reviews changes yet: name your reviewers in {OWNERS}, in place of {UNNAMED}."
        )
    return None


def is_kept_current(path: str) -> bool:
    """Return whether a file of this name may be changed or removed by a newer version."""
    return _KEPT_CURRENT.fullmatch(path) is not None


def kept_current(name: str, language: str = DEFAULT) -> Files:
    """Return those of its files that a newer version changes, but people may edit too."""
    files = _read(name, language)
    return {path: content for path, content in files.items() if is_kept_current(path)}


def translated(settings: str, language: str) -> str:
    """Return the text of a new `mkdocs.yml` with another language, and its navigation in that."""
    if language == DEFAULT:
        return settings
    own = of(language)
    names = {ENGLISH.nav[name]: own.nav[name] for name in ENGLISH.nav}
    names |= {ENGLISH.pages[name]: own.pages[name] for name in _LISTED}
    for english, name in names.items():
        settings = settings.replace(f"- {english}:", f"- {name}:")
    theme = "  name: papershelf"
    return settings.replace(theme, f"  language: {language}\n{theme}", 1)


def _read(name: str, language: str) -> Files:
    """Read the files, with the catalog's name in its place: as YAML in settings, else as text."""
    in_yaml = "'" + name.replace("'", "''") + "'"
    files = {
        path.relative_to(FILES).as_posix(): path.read_bytes()
        for path in sorted(FILES.rglob("*"))
        if path.is_file() and path.suffix != ".pyc"
    }
    for path, text in (("README.md", name), ("mkdocs.yml", in_yaml)):
        files[path] = files[path].replace(b"{name}", text.encode())
    files["mkdocs.yml"] = translated(files["mkdocs.yml"].decode(), language).encode()
    return files
