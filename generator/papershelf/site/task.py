"""Tasks: what makes files of the site, each of a view and of nothing else.

A task's key is a digest of its view and of what else decides its files, such as the program's own
code. So files with a known key need not be made again, and a task may run in any process.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from papershelf.digests import Digests, as_json
from papershelf.site import audit
from papershelf.site.tree import Tree

if TYPE_CHECKING:
    from papershelf.site.render import Here

_APART = frozenset(("view", "reference", "entry", "paper"))
"""The records of a view that are taken apart for reports, by the names of their fields."""
PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True)
class Task:
    """Files of the site that are made together."""

    name: str
    """What reports call it, such as the path of its file."""
    make: Callable[[Any, Here], Tree]
    view: Any
    context: str
    """The digest of what else its files depend on."""
    spread: bool = True
    """True if another process may make it: then view and function can be sent there."""
    cost: int = 1
    """About how many milliseconds it takes."""

    @property
    def parts(self) -> Mapping[str, str]:
        """Digests of the parts of the view, by name."""
        return dict(_parts("view", self.view))

    @property
    def whole(self) -> tuple[str, str, Any]:
        """All that decides the files."""
        return f"{self.make.__module__}.{self.make.__qualname__}", self.context, self.view

    def key(self, digests: Digests) -> str:
        """Return the digest of all that decides the files."""
        return digests.of(self.whole)


def key(tasks: Iterable[Task], digests: Digests) -> str:
    """Return the digest of all that decides the files of several tasks."""
    return digests.of(tuple(one.whole for one in tasks))


Files = Mapping[str, tuple[str, int]]
"""Digest and number of bytes of each file of a task, by path, in order."""


@dataclass(frozen=True)
class Made:
    """The files of a task as the store keeps them."""

    note: bytes
    body: bytes


@dataclass(frozen=True)
class Note:
    """What a build must know of the files of a task."""

    files: Files
    facts: Mapping[str, audit.Facts]
    """What the audit must know of those that it looks at."""
    context: str
    parts: Mapping[str, str]


def _parts(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """Take a view apart, and in it the records that it is made for."""
    if name in _APART and (isinstance(value, BaseModel) or dataclasses.is_dataclass(value)):
        for field, part in vars(value).items():
            if field in _APART:
                yield from _parts(field, part)
            else:
                yield field, _few(part) if type(part) in _SHORT or part == () else _brief(part)
    else:
        yield name, _brief(value)


_SHORT = frozenset((bool, int, type(None)))
"""The types of values that most views have the same ones of."""


def _brief(value: object) -> str:
    """Return a digest that tells a value from the last one of its part."""
    return hashlib.blake2b(as_json(value), digest_size=6).hexdigest()


_few = lru_cache(maxsize=1_000, typed=True)(_brief)


def digest(value: object) -> str:
    """Return a digest of a value that `repr` writes whole, such as a frozen dataclass."""
    return digest_bytes(repr(value).encode(errors="surrogatepass"))


def digest_bytes(content: bytes) -> str:
    """Return a digest of bytes."""
    return hashlib.blake2b(content, digest_size=12).hexdigest()


def pack(task: Task, files: Tree, base: str | None) -> Made:
    """Write the files of a task for the store; `base` is that of the audit."""
    return Made(pack_note(task, files, base), pack_body(files))


def pack_body(files: Tree) -> bytes:
    """Write the bytes of the files of a task, as `pack` does."""
    return zlib.compress(b"".join(files.values()), 1)


def pack_note(task: Task, files: Tree, base: str | None) -> bytes:
    """Write what a build must know of the files of a task, as `pack` does."""
    note = {
        "files": {path: (digest_bytes(content), len(content)) for path, content in files.items()},
        "facts": {
            path: facts
            for path, content in files.items()
            if (facts := audit.facts(path, content, base))
        },
        "context": task.context,
        "parts": task.parts,
    }
    return _packed(note)


def read_note(note: bytes) -> Note:
    """Read the note that `pack` wrote; paths that many pages lead to are kept once."""
    data = _unpacked(note)
    files = {sys.intern(path): file for path, file in data["files"].items()}
    facts = {
        sys.intern(path): audit.Facts(*([*map(sys.intern, own)] for own in given))
        for path, given in data["facts"].items()
    }
    return Note(files, facts, data["context"], data["parts"])


def pack_part(files: Mapping[str, Files], facts: Mapping[str, audit.Facts]) -> bytes:
    """Write what a build must know of several tasks: the files of each by key, and all facts."""
    return _packed({"files": files, "facts": audit.Together.of(facts)})


def read_part(part: bytes) -> tuple[Mapping[str, Files], audit.Together]:
    """Read what `pack_part` wrote."""
    data = _unpacked(part)
    needs, anchors = data["facts"]
    return data["files"], audit.Together([*map(sys.intern, needs)], anchors)


def _packed(data: object) -> bytes:
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(written.encode("utf-8", "surrogatepass"), 1)


def _unpacked(packed: bytes) -> Any:
    return json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass"))


def read_body(files: Files, body: bytes) -> dict[str, bytes]:
    """Read the files that `pack` wrote, by path."""
    whole, start, tree = zlib.decompress(body), 0, {}
    for path, (_, size) in files.items():
        tree[path] = whole[start : start + size]
        start += size
    return tree


@cache
def program() -> str:
    """Return the digest of what runs: this package, those that it uses, and Python."""
    others = sorted(
        path.name
        for place in sys.path
        if Path(place).is_dir()
        for path in Path(place).glob("*.dist-info")
    )
    return digest((sys.version, others, code()))


@cache
def code() -> str:
    """Return the digest of this package's files."""
    files = sorted(path for path in PACKAGE.rglob("*") if path.suffix not in {".pyc", ""})
    return of_files(files, PACKAGE)


def of_files(paths: Iterable[Path], root: Path) -> str:
    """Return the digest of files below a folder, with their paths there."""
    return digest(
        [
            (path.relative_to(root).as_posix(), digest_bytes(path.read_bytes()))
            for path in paths
            if path.is_file()
        ]
    )
