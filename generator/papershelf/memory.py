"""Memory: what a function gave for each of many small values, kept from build to build.

Most of a catalog is as it was at the last build. A function of one paper is called again only for
the papers of a part, one of 256, in which a value has changed; what it gave for all others is read
back. Values are divided by their names, so one that comes or goes changes its own part alone.

What depends on many papers at once can go on from what was kept of it last, and change that.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

from papershelf.digests import Digests

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

    def put_all(self, notes: Mapping[str, bytes]) -> None:
        """Keep several things that belong together: all of them, or none if that is interrupted."""
        ...


Map = Callable[[Callable[[Any], Any], Sequence[Mapping[str, Any]], float], Iterable[dict[str, Any]]]
"""Calls a function for the values of each of some parts; returns what it gave by name, part by
part. The number says how many milliseconds all of it may take."""


class Beside(Protocol):
    """Calls a function beside other work, if that can be, or else when what it gives is asked for.

    `cost` says how many milliseconds it may take. Returns what waits for it.
    """

    def __call__(
        self, function: Callable[..., Made], *given: Any, cost: float = 0
    ) -> Callable[[], Made]:
        """Begin the call."""
        ...


def _later(function: Callable[..., Made], *given: Any, cost: float = 0) -> Callable[[], Made]:
    """Call a function when what it gives is asked for."""
    del cost
    return partial(function, *given)


class Memory:
    """What functions gave; without notes nothing is kept.

    `program` is the digest of the functions' code. `mapped` and `beside` call them. `digests` are
    those of their values.
    """

    def __init__(
        self,
        notes: Notes | None = None,
        program: str = "",
        mapped: Map | None = None,
        digests: Digests | None = None,
        beside: Beside = _later,
    ) -> None:
        self._notes = notes
        self._program = program
        self._mapped = mapped or here
        self._digests = digests or Digests()
        self._beside = beside

    @property
    def keeps(self) -> bool:
        """Whether anything is kept."""
        return self._notes is not None

    def digest(self, value: object) -> str:
        """Return by what a value is known from build to build."""
        return self._digests.of(value)

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

    def changed(self, name: str, make: Callable[[Given], Made], value: Given) -> Made:
        """Return what `make` gives for a value, unless it is as it was when it was kept last.

        `make` depends on its argument alone and gives what JSON can hold.
        """
        if self._notes is None:
            return make(value)
        digest, last = self._digests.of(value), self.last(name)
        if last is None or last["of"] != digest:
            last = {"of": digest, "made": make(value)}
            self.keep(name, last)
        made: Made = last["made"]
        return made

    def beside(
        self, make: Callable[..., Made], names: Iterable[str], *given: Any, cost: float = 0
    ) -> Callable[[], Made]:
        """Begin to call a function, which may be in another process; returns what waits for it.

        It is given a memory of its own, and then what is given here. The memory has what was kept
        last under some names, and what the function keeps there is kept here.
        """
        notes = self._notes
        kept = None
        if notes is not None:
            keys = map(self._last, names)
            kept = {key: note for key in keys if (note := notes.note(key)) is not None}
        waiting = self._beside(_lent, make, self._program, kept, given, cost=cost)

        def wait() -> Made:
            made: Made
            made, fresh = waiting()
            if notes is not None:
                notes.put_all(fresh)
            return made

        return wait

    def _last(self, name: str) -> str:
        return f"last {name} {self._program}"

    def of(
        self, make: Callable[[Given], Made], values: Mapping[str, Given], cost: float = 0
    ) -> dict[str, Made]:
        """Return what `make` gives for each value, by the value's name.

        `make` depends on its argument alone and gives what JSON can hold, whose tuples come back as
        lists. It may be called in another process, if `cost`, the milliseconds that a call and what
        follows from it take, is worth that. The cost of all grows with the bytes of the values, and
        with the time that `make` takes for those that are new.
        """
        found: dict[str, Made] = {}
        for note, made in self._parts(make, values, cost):
            found |= _read(note) if made is None else made
        return {name: found[name] for name in values}

    def sealed(
        self, make: Callable[[Given], Made], values: Mapping[str, Given], cost: float = 0
    ) -> Sealed[Made]:
        """Return what `of` does as it is kept, for another process to read.

        It is the same whatever of it was kept before.
        """
        parts = self._parts(make, values, cost)
        return Sealed(tuple(sorted(note or _written(made) for note, made in parts)))

    def _parts(
        self, make: Callable[[Given], Made], values: Mapping[str, Given], cost: float
    ) -> Iterator[tuple[bytes, dict[str, Made] | None]]:
        """Yield what `make` gives for each part of the values: as it is kept, or as it is made.

        What is kept comes first. Where nothing is kept the bytes are empty.
        """
        if "<" in make.__qualname__:
            raise ValueError(f"expected a function with a name of its own, got {make.__qualname__}")
        missing: dict[str, dict[str, Given]] = {}
        for number, part in divided(values).items():
            key = self._key(make, part) if self._notes is not None else str(number)
            kept = None if self._notes is None else self._notes.note(key)
            if kept is None:
                missing[key] = part
            else:
                yield kept, None
        calls = cost * sum(map(len, missing.values()))
        for key, made in zip(missing, self._mapped(make, [*missing.values()], calls), strict=True):
            note = b""
            if self._notes is not None:
                note = _written(made)
                self._notes.put(key, note)
            yield note, made

    def anew(
        self, make: Callable[[Given], Made], values: Mapping[str, Given], cost: float = 0
    ) -> dict[str, Made]:
        """Return what `of` does, where whoever asks keeps what follows from it."""
        return Memory(None, self._program, self._mapped).of(make, values, cost)

    def _key(self, make: Callable[[Any], Any], part: Mapping[str, Any]) -> str:
        values = self._digests.of(tuple(part.items()))
        return f"{make.__module__}.{make.__qualname__} {self._program} {values}"


@dataclass(frozen=True)
class Sealed(Generic[Made]):
    """What a function gave for many values, as it is kept."""

    parts: tuple[bytes, ...]

    def read(self) -> dict[str, Made]:
        """Read it, by the names of the values, in no order."""
        return {name: made for part in self.parts for name, made in _read(part).items()}


class _Lent:
    """Notes lent to a function in another process, and what it has put there."""

    def __init__(self, kept: Mapping[str, bytes]) -> None:
        self._kept = kept
        self.fresh: dict[str, bytes] = {}

    def note(self, key: str) -> bytes | None:
        return self.fresh.get(key, self._kept.get(key))

    def put(self, key: str, note: bytes) -> None:
        self.fresh[key] = note

    def put_all(self, notes: Mapping[str, bytes]) -> None:
        self.fresh |= notes


def _lent(
    make: Callable[..., Made],
    program: str,
    kept: Mapping[str, bytes] | None,
    given: Sequence[Any],
) -> tuple[Made, Mapping[str, bytes]]:
    """Call a function with a memory that has some notes; returns also what it has put there."""
    notes = None if kept is None else _Lent(kept)
    made = make(Memory(notes, program), *given)
    return made, {} if notes is None else notes.fresh


def divided(values: Mapping[str, Given]) -> dict[int, dict[str, Given]]:
    """Divide values by their names into at most `PARTS` parts, by number, each in their order."""
    parts: dict[int, dict[str, Given]] = {}
    for name in sorted(values):
        number = zlib.crc32(name.encode("utf-8", "surrogatepass")) % PARTS
        parts.setdefault(number, {})[name] = values[name]
    return parts


def here(
    make: Callable[[Any], Any], parts: Iterable[Mapping[str, Any]], _cost: float = 0
) -> Iterator[dict[str, Any]]:
    """Call a function for the values of parts, in this process."""
    for part in parts:
        yield {name: make(value) for name, value in part.items()}


def _written(made: object) -> bytes:
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def _read(kept: bytes) -> Any:
    return json.loads(zlib.decompress(kept))


NO_MEMORY = Memory()
"""Makes everything anew."""
