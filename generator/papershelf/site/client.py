"""The client: the theme's scripts and styles, joined to a file for each kind of page.

The scripts lie in `theme/assets/papershelf/`. Those in the folder itself are bundles, which a
template or `papershelf.load` names. Those in folders below are parts of bundles. A script names in
its first comment what it needs:

    @requires NAME  a script that has run before this one
    @after NAME     of a bundle: another bundle that has run by the time its parts are used
    @loads NAME     a bundle that this script loads when it needs it

A name is the path from the folder without its ending, or that of data which the build hands over,
such as the words that scripts show. A bundle holds the scripts that it requires,
and those that they require, but for what is in the bundles that it comes after.

Style sheets lie beside them, with a part for each component in the folder `styles`. A sheet names
its parts by `@import`, and the build puts them in the place of these lines. It minifies both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import mkdocs
import rcssmin
import rjsmin

from papershelf.errors import BuildError

FOLDER = "assets/papershelf/"
_STYLES = f"{FOLDER}styles/"
LUNR = "lunr"

_HEAD = re.compile(r"/\*\*.*?\*/", re.DOTALL)
_NEED = re.compile(r"^ \* @(after|loads|requires) (\S+)", re.MULTILINE)
_IMPORT = re.compile(rb'^@import url\("([^"]+)"\);\n', re.MULTILINE)
_STRICT = '"use strict";'
# A statement of lunr.js begins in the first column; the last one, which hands it over, with `;`.
_STATEMENT_OF_LUNR = re.compile(r"^(?=lunr\.| *;)", re.MULTILINE)
_UNUSED_OF_LUNR = re.compile(
    r"lunr\.(Builder|QueryLexer|QueryParseError|QueryParser|idf|tokenizer)\b"
)


@dataclass(frozen=True)
class Script:
    """A script, and the names of what it needs, in the order in which it names them."""

    text: str
    needs: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, text: str) -> Script:
        """Read a script of ours, which names in its first comment what it needs."""
        head = _HEAD.match(text)
        return cls(text, tuple(_NEED.findall(head[0])) if head else ())

    def names(self, kind: str) -> list[str]:
        """Return what it needs in one way: `after`, `loads` or `requires`."""
        return [name for way, name in self.needs if way == kind]


@dataclass(frozen=True)
class Client:
    """All scripts by name."""

    scripts: Mapping[str, Script]
    data: frozenset[str]
    """The names of those that hand over data, which are parts of bundles."""

    @classmethod
    def of(cls, tree: Mapping[str, bytes], data: Mapping[str, bytes]) -> Client:
        """Take the scripts of a site's tree, with the data files that they require, by name.

        Raises BuildError where a script needs one that is not there, or itself.
        """
        ours = {
            path.removeprefix(FOLDER).removesuffix(".js"): Script.of(content.decode())
            for path, content in sorted(tree.items())
            if _is_ours(path)
        }
        core = (("requires", "page/core"),)
        handed = {name: Script(content.decode(), core) for name, content in data.items()}
        client = cls({**ours, **handed, LUNR: Script(_lunr())}, frozenset(data))
        client.check()
        return client

    def check(self) -> None:
        """Raise BuildError unless every name that a script needs is that of another."""
        for name, script in self.scripts.items():
            for kind, needed in script.needs:
                known = self.scripts if kind == "requires" else self.bundles
                if needed not in known:
                    what = "script" if kind == "requires" else "bundle"
                    message = f"@{kind}: expected the name of a {what}, got '{needed}'"
                    raise BuildError(f"{FOLDER}{name}.js: {message}")
        for bundle in self.bundles:
            self.members(bundle)

    @property
    def bundles(self) -> list[str]:
        """The names of the bundles."""
        parts = {*self.data, LUNR}
        return [name for name in self.scripts if "/" not in name and name not in parts]

    def members(self, bundle: str) -> list[str]:
        """Return the scripts of a bundle in the order in which they run."""
        return self._closure(bundle, self._before(bundle, []), [], [])

    def _before(self, bundle: str, way: list[str]) -> set[str]:
        """Return the scripts of all bundles that this one comes after."""
        _refuse_circle(bundle, way, "after")
        found: set[str] = set()
        for other in self.scripts[bundle].names("after"):
            before = self._before(other, [*way, bundle])
            found |= before | set(self._closure(other, before, [], []))
        return found

    def _closure(self, name: str, but: set[str], done: list[str], way: list[str]) -> list[str]:
        _refuse_circle(name, way, "requires")
        for needed in self.scripts[name].names("requires"):
            if needed not in done and needed not in but:
                self._closure(needed, but, done, [*way, name])
        done.append(name)
        return done

    def joined(self) -> dict[str, bytes]:
        """Return the bundles by path, minified."""
        return {f"{FOLDER}{bundle}.js": self._join(bundle) for bundle in self.bundles}

    def _join(self, bundle: str) -> bytes:
        first, *others = (_minified(self.scripts[name].text) for name in self.members(bundle))
        # One that holds for all stands at the beginning, where no code of others comes first.
        parts = [first, *(part.removeprefix(_STRICT) for part in others)]
        return "".join(f"{part}\n" for part in parts if part).encode()


def join(tree: Mapping[str, bytes], data: Mapping[str, bytes]) -> dict[str, bytes]:
    """Put bundles, with `data` by name, and whole style sheets in the place of their parts.

    All are minified.

    Raises BuildError as `Client.of` does, and where a sheet imports one that is not there.
    """
    others = {
        path: _short(_whole(path, tree))
        if path.startswith(FOLDER) and path.endswith(".css")
        else content
        for path, content in tree.items()
        if not _is_ours(path) and not path.startswith(_STYLES)
    }
    return others | Client.of(tree, data).joined()


def _whole(path: str, tree: Mapping[str, bytes]) -> bytes:
    """Return a style sheet with its parts."""

    def part(line: re.Match[bytes]) -> bytes:
        found = tree.get(f"{FOLDER}{line[1].decode()}")
        if found is None:
            message = f"@import: expected a style sheet of the theme, got '{line[1].decode()}'"
            raise BuildError(f"{path}: {message}")
        return b"\n" + found

    return _IMPORT.sub(part, tree[path])


def _short(sheet: bytes) -> bytes:
    """Take comments and white space out of a style sheet."""
    short: bytes = rcssmin.cssmin(sheet)
    return short


def _is_ours(path: str) -> bool:
    return path.startswith(FOLDER) and path.endswith(".js")


def _refuse_circle(name: str, way: list[str], kind: str) -> None:
    if name in way:
        circle = " -> ".join([*way[way.index(name) :], name])
        raise BuildError(f"{FOLDER}{name}.js: @{kind}: expected no circle, got {circle}")


def _minified(script: str) -> str:
    """Take comments and white space out of a script, but for the licence that it begins with."""
    end = script.index("*/") + 2 if script.startswith("/**") and "@license" in script else 0
    short: str = rjsmin.jsmin(script[end:])
    return f"{script[:end]}\n{short}".strip()


def _lunr() -> str:
    """Return lunr.js as MkDocs brings it, so that no code of others is kept in the repository.

    What makes an index of texts and what reads queries as text is left out: the build makes the
    index, and scripts give clauses.
    """
    package = Path(mkdocs.__file__).parent
    path = package / "contrib/search/templates/search/lunr.js"
    statements = _STATEMENT_OF_LUNR.split(path.read_text(encoding="utf-8"))
    return "".join(one for one in statements if not _UNUSED_OF_LUNR.match(one))
