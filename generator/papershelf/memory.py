"""Memory: what a function gave for each of many small values, kept from build to build.

Most of a catalog is as it was at the last build. A function of one paper is called again only for
the papers of a part, one of 256, in which a value has changed; what it gave for all others is read
back. Values are divided by their names, so one that comes or goes changes its own part alone.

What depends on many papers at once can go on from what was kept of it last, and change that.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar

from pydantic_core import to_json

PARTS = 256

Given = TypeVar("Given")
Made = TypeVar("Made")


class Notes(Protocol):
    """Bytes by key, kept from build to build."""

    def note(self, key: str) -> bytes | None:
        """Return what is kept; None if nothing is."""
        ...

    def put(self, key: str, note: bytes) -> None:
        """Keep something."""
        ...


class Memory:
    """What functions gave; without notes nothing is kept.

    `program` is the digest of the functions' code.
    """

    def __init__(self, notes: Notes | None = None, program: str = "") -> None:
        self._notes = notes
        self._program = program

    @property
    def keeps(self) -> bool:
        """Whether anything is kept."""
        return self._notes is not None

    def last(self, name: str) -> Any:
        """Return what was kept last under a name; None if nothing was.

        It was made of another catalog: whoever asks finds out what of it still holds.
        """
        kept = None if self._notes is None else self._notes.note(self._last(name))
        return None if kept is None else _read(kept)

    def keep(self, name: str, made: object) -> None:
        """Keep what JSON can hold for the next build, in place of the last."""
        if self._notes is not None:
            self._notes.put(self._last(name), _written(made))

    def _last(self, name: str) -> str:
        return f"last {name} {self._program}"

    def of(self, make: Callable[[Given], Made], values: Mapping[str, Given]) -> dict[str, Made]:
        """Return what `make` gives for each value, by the value's name.

        `make` depends on its argument alone and gives what JSON can hold, whose tuples come back as
        lists. The cost grows with the bytes of the values, and with the time that `make` takes for
        those that are new.
        """
        if "<" in make.__qualname__:
            raise ValueError(f"expected a function with a name of its own, got {make.__qualname__}")
        if self._notes is None:
            return {name: make(value) for name, value in values.items()}
        parts: dict[int, dict[str, Given]] = {}
        for name in sorted(values):
            parts.setdefault(zlib.crc32(name.encode()) % PARTS, {})[name] = values[name]
        found: dict[str, Made] = {}
        for part in parts.values():
            found |= self._part(self._notes, make, part)
        return {name: found[name] for name in values}

    def _part(
        self, notes: Notes, make: Callable[[Given], Made], part: Mapping[str, Given]
    ) -> dict[str, Made]:
        values = hashlib.blake2b(to_json(part, bytes_mode="base64"), digest_size=16).hexdigest()
        key = f"{make.__module__}.{make.__qualname__} {self._program} {values}"
        kept = notes.note(key)
        if kept is not None:
            recalled: dict[str, Made] = _read(kept)
            return recalled
        made = {name: make(value) for name, value in part.items()}
        notes.put(key, _written(made))
        return made


def _written(made: object) -> bytes:
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def _read(kept: bytes) -> Any:
    return json.loads(zlib.decompress(kept))


NO_MEMORY = Memory()
"""Makes everything anew."""
